//! Both engines behind one face: a place to begin transactions, and a transaction to run statements in.

use std::future::poll_fn;
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool};
use sqlx::query::QueryAs;
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, Connection as _, Executor as _, Postgres};
use uuid::Uuid;

use super::around::{Around, Part};
use super::committed::Committed;
use super::postgres::{self, NAME, PostgresTx};
use super::recorded;
use super::row::Row;
use super::sqlite::Connection;
use super::sqlite::readers::{ReadGuard, Readers};
use super::sqlite::writer::{SharedWriter, WriteGuard};
use super::statement::{Statement, Value, sql};
use crate::figures::{self, OneMore};

#[derive(Clone)]
pub struct Db {
    pub(super) engine: Engine,
    /// Tells of what is committed.
    pub committed: Committed,
}

#[derive(Clone)]
pub(super) enum Engine {
    Sqlite {
        writer: SharedWriter,
        readers: Readers,
    },
    /// The second pool is for statements that stand apart from their caller's transaction.
    Postgres(PgPool, PgPool),
}

/// How long to wait before it is said that the database does not answer.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For one's turn, or a connection.
    pub turn: Duration,
    /// For one statement of PostgreSQL; as long as it takes where this is not set.
    pub statement: Option<Duration>,
}

impl Default for Patience {
    /// A command's: nobody waits behind it.
    fn default() -> Self {
        Self { turn: Duration::from_secs(30), statement: None }
    }
}

/// A transaction. Dropped without `commit` it leaves nothing behind.
pub struct Tx {
    /// None only while it ends.
    pub(super) held: Option<Held>,
    /// Where it is a part of a larger one.
    pub(super) part: Option<Part>,
}

pub(super) struct Held {
    on: On,
    /// The company that has new entries in its change feed.
    changed: Option<Uuid>,
    committed: Committed,
    /// A part of it was dropped and is still to be undone.
    pub(super) half_done: bool,
}

enum On {
    SqliteWrite(WriteGuard),
    SqliteRead(ReadGuard),
    Postgres(PostgresTx, PgPool),
}

impl Db {
    /// Opens `sqlite:FILE` or `postgres://…`; a SQLite file that is not there is made.
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        Self::open_with(url, Patience::default()).await
    }

    pub async fn open_with(url: &str, patience: Patience) -> sqlx::Result<Self> {
        Ok(Self { engine: Engine::open(url, patience).await?, committed: Committed::new() })
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Postgres(..))
    }

    /// Begins to write. On SQLite it waits its turn and shares its commit with others.
    pub async fn begin(&self) -> sqlx::Result<Tx> {
        if let Some(around) = Around::here() {
            return around.begin().await;
        }
        let _queued = OneMore::of(figures::WRITER_QUEUE);
        let since = Instant::now();
        let on = match &self.engine {
            Engine::Sqlite { writer, .. } => On::SqliteWrite(writer.begin().await?),
            Engine::Postgres(pool, apart) => On::Postgres(PostgresTx::begin(pool, "begin").await?, apart.clone()),
        };
        figures::waited_to_write(since.elapsed());
        Ok(self.hold(on))
    }

    /// Begins to read; all reads see one moment.
    pub async fn snapshot(&self) -> sqlx::Result<Tx> {
        if let Some(around) = Around::here()
            && let Some(tx) = around.read().await
        {
            return tx;
        }
        let on = match &self.engine {
            Engine::Sqlite { readers, .. } => On::SqliteRead(readers.begin().await?),
            Engine::Postgres(pool, apart) => {
                let tx = PostgresTx::begin(pool, "begin isolation level repeatable read, read only").await?;
                On::Postgres(tx, apart.clone())
            }
        };
        Ok(self.hold(on))
    }

    /// Whether nothing can be written by this user: SQLite opens such a file nevertheless.
    pub async fn is_read_only(&self) -> bool {
        match &self.engine {
            Engine::Sqlite { writer, .. } => writer.is_read_only().await,
            Engine::Postgres(..) => false,
        }
    }

    /// Notes how many connections to PostgreSQL are in use.
    pub fn note_figures(&self) {
        if let Engine::Postgres(pool, _) = &self.engine {
            let idle = pool.num_idle();
            figures::pool((pool.size() as usize).saturating_sub(idle), idle);
        }
    }

    fn hold(&self, on: On) -> Tx {
        let held = Held { on, changed: None, committed: self.committed.clone(), half_done: false };
        Tx { held: Some(held), part: None }
    }

    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool, apart) => {
                apart.close().await;
                pool.close().await;
            }
        }
    }
}

impl Engine {
    async fn open(url: &str, patience: Patience) -> sqlx::Result<Self> {
        let Some(file) = sqlite_file(url) else {
            let (pool, apart) = postgres::open(url, patience).await?;
            return Ok(Self::Postgres(pool, apart));
        };
        let writer = SharedWriter::new(Connection::writer(file)?, patience.turn)?;
        Ok(Self::Sqlite { writer, readers: Readers::new(file, patience.turn) })
    }
}

/// Whether no process of ours is connected to a PostgreSQL.
pub(super) async fn is_alone(url: &str) -> sqlx::Result<bool> {
    let mut connection = PgConnectOptions::from_str(url)?.application_name("rapport looks").connect().await?;
    let text = "select count(*) from pg_stat_activity where datname = current_database() and application_name = $1";
    let others: i64 = sqlx::query_scalar(text).bind(NAME).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(others == 0)
}

/// The SQLite file that a database's address names.
pub(super) fn sqlite_file(url: &str) -> Option<&str> {
    let postgres = url.starts_with("postgres:") || url.starts_with("postgresql:");
    (!postgres).then(|| url.strip_prefix("sqlite:").unwrap_or(url).trim_start_matches("//"))
}

impl Tx {
    pub fn is_postgres(&self) -> bool {
        matches!(self.held.as_ref().map(|held| &held.on), Some(On::Postgres(..)))
    }

    /// Has it told, once this is committed, that a company's change feed goes on.
    pub(super) fn tell(&mut self, company: Uuid) {
        if let Some(held) = &mut self.held {
            held.changed = Some(company);
        }
    }

    fn on(&mut self) -> &mut On {
        &mut self.held.as_mut().expect("held until it ends").on
    }

    pub async fn all<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Vec<T>> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => postgres_rows(statement)?.fetch_all(&mut **tx).await,
            On::SqliteWrite(guard) => guard.connection()?.all(&statement),
            On::SqliteRead(guard) => guard.connection().all(&statement),
        }
    }

    pub async fn one<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => postgres_rows(statement)?.fetch_optional(&mut **tx).await,
            On::SqliteWrite(guard) => guard.connection()?.one(&statement),
            On::SqliteRead(guard) => guard.connection().one(&statement),
        }
    }

    /// Gives row after row to who takes them; however many there are, none but the one is held.
    pub async fn each<T: Row, E: From<sqlx::Error>>(
        &mut self,
        statement: Statement,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => {
                let mut rows = postgres_rows(statement)?.fetch(&mut **tx);
                while let Some(row) = poll_fn(|context| rows.as_mut().poll_next(context)).await {
                    take(row?)?;
                }
                Ok(())
            }
            On::SqliteWrite(guard) => guard.connection()?.each(&statement, take),
            On::SqliteRead(guard) => guard.connection().each(&statement, take),
        }
    }

    /// As `one`, but kept whatever becomes of the transaction, and holding its rows no longer than it takes.
    /// On SQLite, where one writer holds everything, it is part of the transaction.
    pub async fn one_apart<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        let On::Postgres(_, apart) = self.on() else { return self.one(statement).await };
        recorded::note(&statement);
        postgres_rows(statement)?.fetch_optional(&*apart).await
    }

    /// Runs a statement that gives no rows; answers how many it changed.
    pub async fn run(&mut self, statement: Statement) -> sqlx::Result<u64> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => {
                let query = sqlx::query_with(AssertSqlSafe(statement.text), arguments(statement.values)?);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            On::SqliteWrite(guard) => guard.connection()?.run(&statement),
            On::SqliteRead(_) => Err(sqlx::Error::Protocol("a snapshot does not write".into())),
        }
    }

    /// Runs a statement of the schema, which is no statement on a company's rows.
    pub(super) async fn define(&mut self, text: &str) -> sqlx::Result<()> {
        match self.on() {
            On::Postgres(tx, _) => tx.execute(AssertSqlSafe(text)).await.map(|_| ()),
            On::SqliteWrite(guard) => guard.connection()?.run(&sql(text)).map(|_| ()),
            On::SqliteRead(_) => Err(sqlx::Error::Protocol("a snapshot does not write".into())),
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

    pub async fn commit(mut self) -> sqlx::Result<()> {
        let held = self.held.take().expect("held until it ends");
        match self.part.take() {
            Some(part) => part.commit(held).await,
            None => held.commit().await,
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let (Some(held), Some(part)) = (self.held.take(), self.part.take()) {
            part.abandon(held);
        }
    }
}

impl Held {
    async fn commit(self) -> sqlx::Result<()> {
        match self.on {
            On::Postgres(tx, _) => {
                let committed = tx.commit().await;
                figures::committed(1, committed.is_ok());
                committed?;
            }
            On::SqliteWrite(guard) => guard.commit().await?,
            On::SqliteRead(_) => {}
        }
        if let Some(company) = self.changed {
            self.committed.tell(company);
        }
        Ok(())
    }

    /// Runs a text without values.
    pub(super) async fn plain(&mut self, text: &'static str) -> sqlx::Result<()> {
        match &mut self.on {
            On::Postgres(tx, _) => tx.execute(text).await.map(|_| ()),
            On::SqliteWrite(guard) => guard.connection()?.run(&sql(text)).map(|_| ()),
            On::SqliteRead(guard) => guard.connection().run(&sql(text)).map(|_| ()),
        }
    }
}

fn postgres_rows<T: Row>(statement: Statement) -> sqlx::Result<QueryAs<'static, Postgres, T, PgArguments>> {
    Ok(sqlx::query_as_with(AssertSqlSafe(statement.text), arguments(statement.values)?))
}

fn arguments(values: Vec<Value>) -> sqlx::Result<PgArguments> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Id(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Number(value) => arguments.add(value),
            Value::Flag(value) => arguments.add(value),
            Value::Instant(value) => arguments.add(value),
            Value::Day(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

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

/// Whether the database refused to wait any longer for another transaction.
pub fn is_lock_timeout(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some("55P03"))
}
