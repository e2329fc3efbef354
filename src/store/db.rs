//! Both engines behind one face: a place to begin transactions, and a transaction to run statements in.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::query::{Query, QueryAs};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, FromRow, Postgres, Sqlite, Transaction};

use super::recorded;
use super::sqlite::{SharedWriter, WriteGuard};
use super::statement::{Statement, Value};

macro_rules! bind {
    ($query:expr, $value:expr) => {
        match $value {
            Value::Id(value) => $query.bind(value),
            Value::Text(value) => $query.bind(value),
            Value::Number(value) => $query.bind(value),
            Value::Flag(value) => $query.bind(value),
            Value::Instant(value) => $query.bind(value),
            Value::Day(value) => $query.bind(value),
            Value::Bytes(value) => $query.bind(value),
        }
    };
}

#[derive(Clone)]
pub enum Db {
    Sqlite {
        writer: SharedWriter,
        readers: SqlitePool,
    },
    /// The second pool is for statements that stand apart from their caller's transaction.
    Postgres(PgPool, PgPool),
}

/// A transaction. Dropped without `commit` it leaves nothing behind.
pub enum Tx {
    SqliteWrite(WriteGuard),
    SqliteRead(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>, PgPool),
}

/// A row that can be read from either engine.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

const READERS: u32 = 4;

impl Db {
    /// Opens `sqlite:FILE` or `postgres://…`; a SQLite file that is not there is made.
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        let Some(file) = sqlite_file(url) else {
            let options = PgConnectOptions::from_str(url)?.application_name("rapport");
            // The pool would keep trying, and then say only that it took too long.
            options.connect().await?.close().await?;
            let limits = PgPoolOptions::new().acquire_timeout(Duration::from_secs(10)).test_before_acquire(false);
            // Who holds a connection of the first pool may wait for one of the second, never the other way round.
            let apart = limits.clone().max_connections(2).connect_lazy_with(options.clone());
            return Ok(Self::Postgres(limits.max_connections(20).connect_with(options).await?, apart));
        };
        let options = sqlite_options(file);
        let writer = options.clone().create_if_missing(true).connect().await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            .test_before_acquire(false)
            .connect_lazy_with(options);
        Ok(Self::Sqlite { writer: SharedWriter::new(writer), readers })
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(..))
    }

    /// Begins to write. On SQLite it waits its turn and shares its commit with others.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Tx::SqliteWrite(writer.begin().await)),
            Self::Postgres(pool, apart) => Ok(Tx::Postgres(pool.begin().await?, apart.clone())),
        }
    }

    /// Begins to read; all reads see one moment.
    pub async fn snapshot(&self) -> sqlx::Result<Tx> {
        match self {
            Self::Sqlite { readers, .. } => readers.begin().await.map(Tx::SqliteRead),
            Self::Postgres(pool, apart) => {
                let tx = pool.begin_with("begin isolation level repeatable read, read only").await?;
                Ok(Tx::Postgres(tx, apart.clone()))
            }
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool, apart) => {
                apart.close().await;
                pool.close().await;
            }
        }
    }
}

/// The SQLite file that a database's address names.
pub(super) fn sqlite_file(url: &str) -> Option<&str> {
    let postgres = url.starts_with("postgres:") || url.starts_with("postgresql:");
    (!postgres).then(|| url.strip_prefix("sqlite:").unwrap_or(url).trim_start_matches("//"))
}

fn sqlite_options(file: &str) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .optimize_on_close(false, None)
        .pragma("cache_size", "-8000")
        .statement_cache_capacity(256)
}

impl Tx {
    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(..))
    }

    pub async fn all<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Vec<T>> {
        recorded::note(&statement);
        match self {
            Self::Postgres(tx, _) => postgres_rows(statement).fetch_all(&mut **tx).await,
            Self::SqliteWrite(guard) => {
                let (connection, statement) = guard.next(statement)?;
                sqlite_rows(statement).fetch_all(connection).await
            }
            Self::SqliteRead(tx) => sqlite_rows(statement).fetch_all(&mut **tx).await,
        }
    }

    pub async fn one<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        recorded::note(&statement);
        match self {
            Self::Postgres(tx, _) => postgres_rows(statement).fetch_optional(&mut **tx).await,
            Self::SqliteWrite(guard) => {
                let (connection, statement) = guard.next(statement)?;
                sqlite_rows(statement).fetch_optional(connection).await
            }
            Self::SqliteRead(tx) => sqlite_rows(statement).fetch_optional(&mut **tx).await,
        }
    }

    /// As `one`, but kept whatever becomes of the transaction, and holding its rows no longer than it takes.
    /// On SQLite, where one writer holds everything, it is part of the transaction.
    pub async fn one_apart<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        let Self::Postgres(_, apart) = self else { return self.one(statement).await };
        recorded::note(&statement);
        postgres_rows(statement).fetch_optional(&*apart).await
    }

    /// Runs a statement that gives no rows; answers how many it changed.
    pub async fn run(&mut self, statement: Statement) -> sqlx::Result<u64> {
        recorded::note(&statement);
        match self {
            Self::Postgres(tx, _) => {
                postgres_query(statement).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Self::SqliteWrite(guard) => {
                // Its own rows are counted, not those of what went before.
                let connection = guard.connection().await?;
                sqlite_query(statement).execute(connection).await.map(|done| done.rows_affected())
            }
            Self::SqliteRead(_) => Err(sqlx::Error::Protocol("a snapshot does not write".into())),
        }
    }

    /// Runs a statement that gives no rows and whose outcome nobody waits for.
    /// On SQLite it goes with the next one, or before the commit; what it meets is told then.
    pub async fn later(&mut self, statement: Statement) -> sqlx::Result<()> {
        match self {
            Self::SqliteWrite(guard) => {
                recorded::note(&statement);
                guard.later(statement);
                Ok(())
            }
            _ => self.run(statement).await.map(|_| ()),
        }
    }

    /// As `one`, holding the row until the end of the transaction.
    /// On SQLite the one writer already holds everything.
    pub async fn lock<T: Row>(&mut self, mut statement: Statement) -> sqlx::Result<Option<T>> {
        if self.is_postgres() {
            statement.push(" for update");
        }
        self.one(statement).await
    }

    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Postgres(tx, _) => tx.commit().await,
            Self::SqliteWrite(guard) => guard.commit().await,
            Self::SqliteRead(tx) => tx.commit().await,
        }
    }
}

type Arguments<D> = <D as sqlx::Database>::Arguments;

macro_rules! query {
    ($name:ident, $database:ty) => {
        pub(super) fn $name(statement: Statement) -> Query<'static, $database, Arguments<$database>> {
            let query = sqlx::query(AssertSqlSafe(statement.text));
            statement.values.into_iter().fold(query, |query, value| bind!(query, value))
        }
    };
}

macro_rules! row_query {
    ($name:ident, $database:ty) => {
        fn $name<T: Row>(statement: Statement) -> QueryAs<'static, $database, T, Arguments<$database>> {
            let query = sqlx::query_as(AssertSqlSafe(statement.text));
            statement.values.into_iter().fold(query, |query, value| bind!(query, value))
        }
    };
}

query!(sqlite_query, Sqlite);
query!(postgres_query, Postgres);
row_query!(sqlite_rows, Sqlite);
row_query!(postgres_rows, Postgres);

/// Whether the database refused because a value that must be unique is taken.
pub fn is_taken(error: &sqlx::Error, table: &str, column: &str) -> bool {
    let Some(error) = error.as_database_error() else { return false };
    error.is_unique_violation()
        && (error.message().contains(&format!("{table}.{column}"))
            || error.constraint().is_some_and(|name| name.starts_with(table) && name.contains(&format!("_{column}"))))
}

/// Whether the database refused because another row still names this one, or names none that exists.
pub fn is_in_use(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_foreign_key_violation())
}
