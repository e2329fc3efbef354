//! Holds the schema against the registry, and each engine against the other.

use std::collections::{BTreeMap, BTreeSet};

use rapport::store::Db;
use rapport::store::registry::{Belongs, TABLES};
use rapport::store::statement::sql;

use crate::support::{Database, Engine, engines};

type Columns = BTreeMap<String, BTreeSet<String>>;

async fn rows(db: &Db, text: &str) -> Vec<(String, String)> {
    db.begin().await.unwrap().all(sql(text)).await.unwrap()
}

/// `table -> columns`, a column that may be null marked with `?`.
async fn columns(db: &Db, engine: Engine) -> Columns {
    let text = match engine {
        Engine::Sqlite => {
            "select m.name, i.name || case when i.\"notnull\" = 1 then '' else '?' end from sqlite_master m \
             join pragma_table_info(m.name) i where m.type = 'table' and m.name not like 'search_text%' and m.name not like 'sqlite_%'"
        }
        Engine::Postgres => {
            "select table_name::text, column_name || case when is_nullable = 'NO' then '' else '?' end \
             from information_schema.columns where table_schema = 'public'"
        }
    };
    let mut found = Columns::new();
    for (table, column) in rows(db, text).await {
        found.entry(table).or_default().insert(column);
    }
    // Full text is where the engines differ.
    found.remove("search_row");
    found
}

/// `table -> first column of each primary and unique key`.
async fn keys(db: &Db, engine: Engine) -> Vec<(String, String)> {
    let text = match engine {
        Engine::Sqlite => {
            "select m.name, c.name from sqlite_master m join pragma_index_list(m.name) l join pragma_index_info(l.name) c \
             where m.type = 'table' and l.\"unique\" = 1 and c.seqno = 0"
        }
        Engine::Postgres => {
            "select t.relname::text, a.attname::text from pg_index i join pg_class t on t.oid = i.indrelid \
             join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public' \
             join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] where i.indisunique"
        }
    };
    rows(db, text).await
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_have_the_same_tables_and_columns() {
    let mut seen: Option<Columns> = None;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if !engines().contains(&engine) {
            continue;
        }
        let (_database, db) = Database::fresh(engine).await;
        let found = columns(&db, engine).await;
        if let Some(other) = &seen {
            assert_eq!(&found, other);
        }
        seen = Some(found);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_registered_and_every_key_of_a_tenant_begins_with_the_company() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let registered: BTreeSet<&str> =
            TABLES.iter().map(|(name, _)| *name).filter(|name| *name != "search_row").collect();
        let found = columns(&db, engine).await;
        assert_eq!(found.keys().map(String::as_str).collect::<BTreeSet<_>>(), registered, "{engine:?}");
        let keys = keys(&db, engine).await;
        assert!(keys.len() > 20, "{engine:?}");
        for (table, column) in keys {
            let tenant = TABLES.iter().any(|(name, belongs)| *name == table && *belongs == Belongs::Tenant);
            if tenant && table != "company" {
                assert_eq!(column, "company_id", "{engine:?}: a key of {table}");
            }
        }
    }
}
