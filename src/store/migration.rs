//! Brings a database to this program's schema, forward only, one statement at a time (Citus wants it so).

use std::path::PathBuf;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::db::{Db, Engine};
use super::fault::advice;
use super::file;
use super::sqlite::Connection;
use super::statement::sql;
use super::tx::Tx;
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
    #[error("the file or its directory is read-only for this user; give both to the user who serves")]
    ReadOnly,
    #[error("the file is not a SQLite database; nothing was changed")]
    NotADatabase,
    #[error("migration {0} of the database is not the one this program knows; nothing was changed")]
    Different(i64),
    #[error("the database has an older schema; run `rapport database migrate`")]
    Older,
    #[error("no copy of the database could be kept as {path} before the migration: {fault}; nothing was changed")]
    NotKept { path: String, fault: String },
    #[error("{fault}{}", advice(fault))]
    Sqlx {
        #[from]
        fault: sqlx::Error,
    },
}

/// What a migration did.
#[derive(Debug, PartialEq, Eq)]
pub struct Migrated {
    /// How many steps.
    pub applied: usize,
    /// Where the database is kept as it was before.
    pub copy: Option<PathBuf>,
}

struct Migration {
    version: i64,
    name: String,
    text: String,
    checksum: Vec<u8>,
}

const TABLE: &str = "create table if not exists schema_migration (version bigint not null primary key, name text not null, checksum bytea not null, applied_at timestamptz not null)";
const TABLE_SQLITE: &str = "create table if not exists schema_migration (version integer not null primary key, name text not null, checksum blob not null, applied_at integer not null) strict";
const SQLITE_TABLES: &str =
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid";
const ASKED: &str = "select version, checksum from schema_migration order by version";
const APPLIED: &str = "insert into schema_migration (version, name, checksum, applied_at) values ($1, $2, $3, $4)";
/// Any number will do; two processes that start on one new database must use the same.
const LOCK: &str = "select pg_advisory_xact_lock(7249317)";

/// Applies what is missing. Two processes that do it at once are harmless; answers how many were applied.
/// An older SQLite database is copied first.
pub async fn migrate(db: &Db, now: Instant) -> Result<Migrated, Error> {
    let mut tx = begin(db).await?;
    let known = migrations(tx.is_postgres());
    let (applied, todo) = missing(&known, applied(&mut tx).await?)?;
    let copy = match (&db.engine, todo.first()) {
        (Engine::Sqlite { readers, .. }, Some(first)) if applied > 0 => {
            Some(file::keep(readers.file(), first.version)?)
        }
        _ => None,
    };
    put(&mut tx, todo, now).await?;
    tx.commit().await?;
    Ok(Migrated { applied: todo.len(), copy })
}

/// Makes the schema in an empty database. An older one is refused: the program that serves it may be older too.
pub async fn require(db: &Db, now: Instant) -> Result<(), Error> {
    let mut tx = begin(db).await?;
    let known = migrations(tx.is_postgres());
    let (applied, todo) = missing(&known, applied(&mut tx).await?)?;
    if applied > 0 && !todo.is_empty() {
        return Err(Error::Older);
    }
    put(&mut tx, todo, now).await?;
    Ok(tx.commit().await?)
}

/// Whether the database has the schema of this program.
pub async fn is_current(db: &Db) -> sqlx::Result<bool> {
    let applied: Vec<(i64, Vec<u8>)> = db.snapshot().await?.all(sql(ASKED)).await?;
    let known = migrations(db.is_postgres()).into_iter().map(|migration| (migration.version, migration.checksum));
    Ok(applied.into_iter().eq(known))
}

/// Puts an older or the present schema in place of all that is there, which must be ours.
pub async fn rebuild(tx: &mut Tx, version: i64, now: Instant) -> Result<(), Error> {
    let known = migrations(tx.is_postgres());
    missing(&known, applied(tx).await?)?;
    drop_all(tx).await?;
    tx.define(table(tx.is_postgres())).await?;
    let older: Vec<_> = known.into_iter().take_while(|migration| migration.version <= version).collect();
    put(tx, &older, now).await
}

/// Brings the schema that `rebuild` made to the present one.
pub async fn bring_up(tx: &mut Tx, now: Instant) -> Result<(), Error> {
    let known = migrations(tx.is_postgres());
    let (_, todo) = missing(&known, applied(tx).await?)?;
    put(tx, todo, now).await
}

/// The number of the newest schema this program knows.
pub fn newest() -> i64 {
    migrations(false).last().map_or(0, |migration| migration.version)
}

/// The tables of the database, older ones first; none where there is no schema yet.
pub async fn tables(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    let text = match tx.is_postgres() {
        true => "select table_name::text from information_schema.tables where table_schema = current_schema()",
        false => SQLITE_TABLES,
    };
    Ok(tx.all::<(String,)>(sql(text)).await?.into_iter().map(|(name,)| name).collect())
}

async fn begin(db: &Db) -> Result<Tx, Error> {
    let mut tx = db.begin().await?;
    if tx.is_postgres() {
        tx.define(LOCK).await?;
    }
    Ok(tx)
}

async fn put(tx: &mut Tx, todo: &[Migration], now: Instant) -> Result<(), Error> {
    for migration in todo {
        for statement in statements(&migration.text) {
            tx.define(&statement).await?;
        }
        let applied = sql(APPLIED).bind(migration.version).bind(&migration.name).bind(migration.checksum.clone());
        tx.run(applied.bind(now)).await?;
    }
    Ok(())
}

/// What was applied to a database, which gets the table that says so.
async fn applied(tx: &mut Tx) -> Result<Vec<(i64, Vec<u8>)>, Error> {
    if !refuse_foreign(&tables(tx).await?)? {
        tx.define(table(tx.is_postgres())).await?;
    }
    Ok(tx.all(sql(ASKED)).await?)
}

/// Younger tables first, which name the older ones.
async fn drop_all(tx: &mut Tx) -> sqlx::Result<()> {
    for table in tables(tx).await?.iter().rev() {
        match tx.is_postgres() {
            true => tx.define(&format!("drop table {table} cascade")).await?,
            // Those behind a virtual table go with it.
            false if table.starts_with("search_text_") => {}
            false => tx.define(&format!("drop table {table}")).await?,
        }
    }
    Ok(())
}

fn table(postgres: bool) -> &'static str {
    if postgres { TABLE } else { TABLE_SQLITE }
}

pub(super) fn sqlite_tables(connection: &Connection) -> sqlx::Result<Vec<String>> {
    Ok(connection.all::<(String,)>(&sql(SQLITE_TABLES))?.into_iter().map(|(name,)| name).collect())
}

/// Whether the database is ours already; an error when it is somebody else's.
pub fn refuse_foreign(tables: &[String]) -> Result<bool, Error> {
    let ours = tables.iter().any(|table| table == "schema_migration");
    if ours || tables.is_empty() { Ok(ours) } else { Err(Error::Foreign) }
}

/// How many were applied, and what is missing.
fn missing(known: &[Migration], applied: Vec<(i64, Vec<u8>)>) -> Result<(usize, &[Migration]), Error> {
    let newest = known.last().map_or(0, |migration| migration.version);
    for (version, checksum) in &applied {
        match known.iter().find(|migration| migration.version == *version) {
            None => return Err(Error::Newer { found: *version, known: newest }),
            Some(migration) if migration.checksum != *checksum => return Err(Error::Different(*version)),
            Some(_) => {}
        }
    }
    Ok((applied.len(), &known[applied.len()..]))
}

fn migrations(postgres: bool) -> Vec<Migration> {
    let engine = if postgres { "postgres" } else { "sqlite" };
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
    fn what_is_missing_is_told_from_what_is_not_ours() {
        let known = known();
        let (applied, todo) = missing(&known, vec![(1, vec![1])]).unwrap();
        assert_eq!((applied, todo[0].version, todo.len()), (1, 2, 1));
        assert_eq!(missing(&known, Vec::new()).unwrap().1.len(), 2);
        assert!(matches!(missing(&known, vec![(1, vec![9])]), Err(Error::Different(1))));
    }
}
