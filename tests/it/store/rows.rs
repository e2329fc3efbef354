//! Every row of every table goes out and comes back, on either engine and from one into the other.

use std::collections::BTreeSet;

use rapport::store::Db;
use rapport::store::registry::TABLES;
use rapport::store::rows::tables::{Kind, LEFT_OUT, Table, tables};
use rapport::store::rows::{self, Row};
use rapport::store::statement::{Value, sql};
use uuid::Uuid;

use crate::support::{Database, Engine, engines};

const COMPANY: Uuid = Uuid::from_u128(0xc0);

#[test]
fn every_table_is_kept_or_left_out_for_a_reason() {
    let kept = tables().iter().map(|table| table.name.as_str()).chain(LEFT_OUT.iter().map(|(name, _)| *name));
    let registered: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(kept.clone().collect::<BTreeSet<_>>(), registered);
    assert_eq!(kept.count(), registered.len());
}

/// `table.column type` as PostgreSQL names it.
#[tokio::test(flavor = "multi_thread")]
async fn every_column_is_declared_as_what_it_is() {
    let declared: BTreeSet<(String, String)> = tables().iter().flat_map(columns).collect();
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let text = match engine {
            Engine::Sqlite => {
                "select m.name || '.' || i.name, lower(i.type) from sqlite_master m join pragma_table_info(m.name) i \
                 where m.type = 'table' and m.name not like 'search_text%' \
                 and m.name not like 'sqlite_%'"
            }
            Engine::Postgres => {
                "select table_name || '.' || column_name, data_type::text from information_schema.columns \
                 where table_schema = 'public'"
            }
        };
        let found: Vec<(String, String)> = db.begin().await.unwrap().all(sql(text)).await.unwrap();
        let is_kept = |column: &str| !LEFT_OUT.iter().any(|(table, _)| column.starts_with(&format!("{table}.")));
        let found = found.into_iter().filter(|(column, _)| is_kept(column));
        let as_here = |(column, kind): (String, String)| (column, stored_as(&kind, engine));
        assert_eq!(found.collect::<BTreeSet<_>>(), declared.iter().cloned().map(as_here).collect(), "{engine:?}");
    }
}

fn columns(table: &Table) -> impl Iterator<Item = (String, String)> + '_ {
    table.columns.iter().map(|(name, kind)| (format!("{}.{name}", table.name), kind.word().to_owned()))
}

fn stored_as(kind: &str, engine: Engine) -> String {
    let postgres = engine == Engine::Postgres;
    let stored = match kind.parse().unwrap() {
        Kind::Id if postgres => "uuid",
        Kind::Number if postgres => "bigint",
        Kind::Flag if postgres => "boolean",
        Kind::Instant if postgres => "timestamp with time zone",
        Kind::Day if postgres => "date",
        Kind::Bytes if postgres => "bytea",
        Kind::Id | Kind::Bytes => "blob",
        Kind::Number | Kind::Flag | Kind::Instant => "integer",
        Kind::Text | Kind::Day => "text",
    };
    stored.to_owned()
}

/// Two rows of a table: one with every column that may be empty filled, one with it empty.
fn rows_of(table: &Table, nullable: &BTreeSet<String>) -> Vec<Row> {
    [1, 2].map(|number| table.columns.iter().map(|column| value(table, column, number, nullable)).collect()).into()
}

fn value(table: &Table, (name, kind): &(String, Kind), number: u128, nullable: &BTreeSet<String>) -> Value {
    if number == 2 && nullable.contains(&format!("{}.{name}", table.name)) {
        return kind.null();
    }
    match kind {
        Kind::Id if name == "company_id" || table.name == "company" => COMPANY.into(),
        Kind::Id => Uuid::from_u128(number << 64 | 0xfeed).into(),
        Kind::Text => format!("{name} {number} of \"{}\", ünï\n\u{1f408}", table.name).into(),
        Kind::Number => (i64::MAX - number as i64).into(),
        Kind::Flag => (number == 1).into(),
        Kind::Instant if number == 1 => rapport::model::time::Instant::UNPLANNED.into(),
        Kind::Instant => "1900-01-01T00:00:00.000001Z".parse::<rapport::model::time::Instant>().unwrap().into(),
        Kind::Day if number == 1 => rapport::model::time::Day::NEVER.into(),
        Kind::Day => "1900-02-28".parse::<rapport::model::time::Day>().unwrap().into(),
        Kind::Bytes => vec![0, 255, number as u8].into(),
    }
}

/// Takes away what holds rows to each other and to their words: only the columns are looked at here.
async fn loosen(db: &Db, engine: Engine) -> BTreeSet<String> {
    let mut tx = db.begin().await.unwrap();
    let nullable = match engine {
        Engine::Sqlite => {
            "select m.name || '.' || i.name from sqlite_master m join pragma_table_info(m.name) i \
             where m.type = 'table' and i.\"notnull\" = 0"
        }
        Engine::Postgres => {
            "select table_name || '.' || column_name from information_schema.columns where is_nullable = 'YES'"
        }
    };
    let nullable: Vec<(String,)> = tx.all(sql(nullable)).await.unwrap();
    for table in tables().iter().rev() {
        // Made anew with the columns alone.
        let columns = table.columns.iter().map(|(name, kind)| format!("{name} {}", stored_as(kind.word(), engine)));
        let columns: Vec<String> = columns.collect();
        tx.run(sql(&format!("create table loose_{} ({})", table.name, columns.join(", ")))).await.unwrap();
    }
    tx.commit().await.unwrap();
    nullable.into_iter().map(|(name,)| name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_value_comes_back_as_it_went_in() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let nullable = loosen(&db, engine).await;
        let mut tx = db.begin().await.unwrap();
        for table in tables() {
            let written = rows_of(table, &nullable);
            let loose = Table { name: format!("loose_{}", table.name), ..table.clone() };
            rows::insert(&mut tx, &loose, &written).await.unwrap();
            let json = serde_json::to_value(&written).unwrap();
            let read_again: Vec<Row> = json.as_array().unwrap().iter().map(|row| from_json(table, row)).collect();
            assert_eq!(read_again, written, "{}", table.name);
            if table.place("company_id").is_none() {
                continue;
            }
            let mut read = Vec::new();
            let take = |row: Row| {
                read.push(row);
                Ok::<_, sqlx::Error>(())
            };
            rows::each(&mut tx, &loose, COMPANY, take).await.unwrap();
            read.sort_by_key(|row| written.iter().position(|written| written == row));
            assert_eq!(read, written, "{engine:?} {}", table.name);
            assert_eq!(rows::existing(&mut tx, &loose, COMPANY, &written).await.unwrap().len(), 2, "{}", table.name);
        }
    }
}

fn from_json(table: &Table, row: &serde_json::Value) -> Row {
    let values = row.as_array().unwrap().iter().zip(&table.columns);
    values.map(|(value, (name, kind))| kind.of_json(value).unwrap_or_else(|| panic!("{name}: {value}"))).collect()
}
