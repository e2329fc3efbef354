//! Brings a database to this program's schema, forward only, one statement at a time (Citus wants it so).

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Executor, Row};

use super::db::Db;
use super::sqlite::Connection;
use super::statement::sql;
use crate::model::time::Instant;

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "the database was written by a newer Rapport (schema {found}, this program knows {known}); nothing was changed"
    )]
    Newer { found: i64, known: i64 },
    #[error("the database holds something else than Rapport's data; nothing was changed")]
    Foreign,
    #[error("the file is not a SQLite database; nothing was changed")]
    NotADatabase,
    #[error("migration {0} of the database is not the one this program knows; nothing was changed")]
    Different(i64),
    #[error("the database has an older schema; run `rapport database migrate`")]
    Older,
    #[error(transparent)]
    Sqlx(#[from] sqlx::Error),
}

struct Migration {
    version: i64,
    name: String,
    text: String,
    checksum: Vec<u8>,
}

const TABLE: &str = "create table if not exists schema_migration (version bigint not null primary key, name text not null, checksum bytea not null, applied_at timestamptz not null)";
const TABLE_SQLITE: &str = "create table if not exists schema_migration (version integer not null primary key, name text not null, checksum blob not null, applied_at integer not null) strict";
const ASKED: &str = "select version, checksum from schema_migration order by version";
const APPLIED: &str = "insert into schema_migration (version, name, checksum, applied_at) values ($1, $2, $3, $4)";
/// Any number will do; two processes that start on one new database must use the same.
const LOCK: &str = "select pg_advisory_xact_lock(7249317)";

/// Applies what is missing. Two processes that do it at once are harmless; answers how many were applied.
pub async fn migrate(db: &Db, now: Instant) -> Result<usize, Error> {
    apply(db, now, true).await
}

/// Makes the schema in an empty database. An older one is refused: the program that serves it may be older too.
pub async fn require(db: &Db, now: Instant) -> Result<(), Error> {
    apply(db, now, false).await.map(|_| ())
}

/// Whether the database has the schema of this program.
pub async fn is_current(db: &Db) -> sqlx::Result<bool> {
    let engine = if db.is_postgres() { "postgres" } else { "sqlite" };
    let applied: Vec<(i64, Vec<u8>)> = db.snapshot().await?.all(sql(ASKED)).await?;
    let known = migrations(engine).into_iter().map(|migration| (migration.version, migration.checksum));
    Ok(applied.into_iter().eq(known))
}

async fn apply(db: &Db, now: Instant, older_too: bool) -> Result<usize, Error> {
    match db {
        Db::Postgres(pool, _) => {
            let mut tx = pool.begin().await?;
            tx.execute(LOCK).await?;
            let known = migrations("postgres");
            let todo = missing_postgres(&mut tx, &known, older_too).await?;
            for migration in todo {
                for statement in statements(&migration.text) {
                    tx.execute(AssertSqlSafe(statement)).await?;
                }
                let applied = sqlx::query(APPLIED).bind(migration.version).bind(&migration.name);
                applied.bind(&migration.checksum).bind(now).execute(&mut *tx).await?;
            }
            let count = todo.len();
            tx.commit().await?;
            Ok(count)
        }
        Db::Sqlite { writer, .. } => {
            let guard = writer.begin().await?;
            let count = apply_to_sqlite(guard.connection()?, now, older_too)?;
            guard.commit().await?;
            Ok(count)
        }
    }
}

fn apply_to_sqlite(connection: &Connection, now: Instant, older_too: bool) -> Result<usize, Error> {
    let known = migrations("sqlite");
    let todo = missing_sqlite(connection, &known, older_too)?;
    for migration in todo {
        for statement in statements(&migration.text) {
            connection.run(&sql(&statement))?;
        }
        let applied = sql(APPLIED).bind(migration.version).bind(&migration.name).bind(migration.checksum.clone());
        connection.run(&applied.bind(now))?;
    }
    Ok(todo.len())
}

async fn missing_postgres<'m>(
    connection: &mut sqlx::PgConnection,
    known: &'m [Migration],
    older_too: bool,
) -> Result<&'m [Migration], Error> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables where table_schema = current_schema()",
    )
    .fetch_all(&mut *connection)
    .await?;
    let applied = if refuse_foreign(&tables)? {
        let rows = sqlx::query(ASKED).fetch_all(connection).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<sqlx::Result<Vec<_>>>()?
    } else {
        connection.execute(TABLE).await?;
        Vec::new()
    };
    missing(known, applied, older_too)
}

fn missing_sqlite<'m>(
    connection: &Connection,
    known: &'m [Migration],
    older_too: bool,
) -> Result<&'m [Migration], Error> {
    let applied = if refuse_foreign(&sqlite_tables(connection)?)? {
        connection.all(&sql(ASKED))?
    } else {
        connection.run(&sql(TABLE_SQLITE))?;
        Vec::new()
    };
    missing(known, applied, older_too)
}

pub(super) fn sqlite_tables(connection: &Connection) -> sqlx::Result<Vec<String>> {
    let text = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
    Ok(connection.all::<(String,)>(&sql(text))?.into_iter().map(|(name,)| name).collect())
}

/// Whether the database is ours already; an error when it is somebody else's.
pub(super) fn refuse_foreign(tables: &[String]) -> Result<bool, Error> {
    let ours = tables.iter().any(|table| table == "schema_migration");
    if ours || tables.is_empty() { Ok(ours) } else { Err(Error::Foreign) }
}

fn missing(known: &[Migration], applied: Vec<(i64, Vec<u8>)>, older_too: bool) -> Result<&[Migration], Error> {
    let newest = known.last().map_or(0, |migration| migration.version);
    for (version, checksum) in &applied {
        match known.iter().find(|migration| migration.version == *version) {
            None => return Err(Error::Newer { found: *version, known: newest }),
            Some(migration) if migration.checksum != *checksum => return Err(Error::Different(*version)),
            Some(_) => {}
        }
    }
    let todo = &known[applied.len()..];
    if !older_too && !applied.is_empty() && !todo.is_empty() {
        return Err(Error::Older);
    }
    Ok(todo)
}

fn migrations(engine: &str) -> Vec<Migration> {
    let mut found: Vec<Migration> = Files::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(engine)?.strip_prefix('/')?.strip_suffix(".sql")?.to_owned();
            let data = Files::get(&path)?.data;
            let text = String::from_utf8(data.to_vec()).expect("migrations are UTF-8");
            let version = name.split('_').next().and_then(|number| number.parse().ok()).expect("named NUMBER_NAME.sql");
            Some(Migration { version, name, checksum: Sha256::digest(&data).to_vec(), text })
        })
        .collect();
    found.sort_by_key(|migration| migration.version);
    found
}

/// Our migrations hold no semicolon but at the end of a statement.
fn statements(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
    code.split(';').map(str::trim).filter(|statement| !statement.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<Migration> {
        let migration =
            |version| Migration { version, name: String::new(), text: String::new(), checksum: vec![version as u8] };
        vec![migration(1), migration(2)]
    }

    #[test]
    fn an_older_schema_is_brought_on_only_by_who_may() {
        let known = known();
        let older = || vec![(1, vec![1])];
        assert_eq!(missing(&known, older(), true).unwrap()[0].version, 2);
        assert!(matches!(missing(&known, older(), false), Err(Error::Older)));
        assert_eq!(missing(&known, Vec::new(), false).unwrap().len(), 2);
        assert!(matches!(missing(&known, vec![(1, vec![9])], true), Err(Error::Different(1))));
    }
}
