//! A connection to SQLite. Statements run on the thread of whoever asks: the way to another thread and back costs more
//! than one of them does. What has to wait, for the disk or for another process, waits elsewhere: see `writer`.

mod error;
pub mod readers;
pub mod writer;

use std::time::Duration;

use rusqlite::{CachedStatement, OpenFlags};

use super::row::FromSqlite;
use super::statement::Statement;
use error::translated;

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;
/// How long it waits for another process that holds the file.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Connection(rusqlite::Connection);

impl Connection {
    /// Opens a file for writing, and makes it where it is not there. Does not wait for other processes once it is open.
    pub fn writer(file: &str) -> sqlx::Result<Self> {
        let set = |connection: &rusqlite::Connection| {
            // What a savepoint would bring back is kept in memory: in a file it costs more than the action itself.
            connection.execute_batch("pragma cache_size = -16000; pragma temp_store = memory")?;
            connection.busy_timeout(Duration::ZERO)
        };
        Self::open(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, set)
    }

    /// Opens a file that is there; nothing can be written through it.
    pub fn reader(file: &str) -> sqlx::Result<Self> {
        let set = |connection: &rusqlite::Connection| {
            connection.execute_batch("pragma cache_size = -8000; pragma query_only = on")
        };
        Self::open(file, OpenFlags::SQLITE_OPEN_READ_WRITE, set)
    }

    /// Whether no other connection has the file open. Leaves it without a write-ahead log until it is opened again.
    pub fn is_alone(file: &str) -> sqlx::Result<bool> {
        let connection = rusqlite::Connection::open(file).map_err(translated)?;
        let told = connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get::<_, String>(0));
        match told.map_err(translated) {
            Err(error) if error::is_busy(&error) => Ok(false),
            told => told.map(|mode| mode == "delete"),
        }
    }

    /// Opens a file without as much as touching its header.
    pub fn onlooker(file: &str) -> sqlx::Result<Self> {
        rusqlite::Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map(Self).map_err(translated)
    }

    fn open(
        file: &str,
        flags: OpenFlags,
        set: impl Fn(&rusqlite::Connection) -> rusqlite::Result<()>,
    ) -> sqlx::Result<Self> {
        let open = || {
            let connection = rusqlite::Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            connection.busy_timeout(PATIENCE)?;
            connection.set_prepared_statement_cache_capacity(STATEMENTS);
            let all = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on";
            connection.execute_batch(all)?;
            set(&connection)?;
            Ok(connection)
        };
        open().map(Self).map_err(translated)
    }

    pub fn all<T: FromSqlite>(&self, statement: &Statement) -> sqlx::Result<Vec<T>> {
        let mut prepared = self.prepared(statement).map_err(translated)?;
        prepared.raw_query().mapped(T::from_sqlite).collect::<rusqlite::Result<_>>().map_err(translated)
    }

    pub fn one<T: FromSqlite>(&self, statement: &Statement) -> sqlx::Result<Option<T>> {
        let mut prepared = self.prepared(statement).map_err(translated)?;
        prepared.raw_query().mapped(T::from_sqlite).next().transpose().map_err(translated)
    }

    /// Gives row after row to who takes them, holding no more than one.
    pub fn each<T: FromSqlite, E: From<sqlx::Error>>(
        &self,
        statement: &Statement,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut prepared = self.prepared(statement).map_err(translated)?;
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next().map_err(translated)? {
            take(T::from_sqlite(row).map_err(translated)?)?;
        }
        Ok(())
    }

    /// Runs a statement that gives no rows; answers how many it changed.
    pub fn run(&self, statement: &Statement) -> sqlx::Result<u64> {
        let changed = self.prepared(statement).and_then(|mut prepared| prepared.raw_execute()).map_err(translated)?;
        Ok(changed as u64)
    }

    /// Runs a text without values that gives no rows.
    fn plain(&self, text: &str) -> sqlx::Result<()> {
        self.0.prepare_cached(text).and_then(|mut prepared| prepared.raw_execute()).map(|_| ()).map_err(translated)
    }

    fn is_read_only(&self) -> bool {
        self.0.is_readonly(rusqlite::MAIN_DB).unwrap_or(true)
    }

    /// SQLite ends a transaction by itself where the disk is full.
    fn is_in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }

    /// The statement with its values. To SQLite `$1` is a name: which one it is tells where the value stands.
    fn prepared(&self, statement: &Statement) -> rusqlite::Result<CachedStatement<'_>> {
        let mut prepared = self.0.prepare_cached(&statement.text)?;
        for index in 1..=prepared.parameter_count() {
            let name = prepared.parameter_name(index).unwrap_or_default();
            let number = name.trim_start_matches('$').parse::<usize>().ok();
            let value = number.and_then(|number| statement.values.get(number.checked_sub(1)?));
            let value = value.ok_or_else(|| rusqlite::Error::InvalidParameterName(name.to_owned()))?;
            prepared.raw_bind_parameter(index, value)?;
        }
        Ok(prepared)
    }
}
