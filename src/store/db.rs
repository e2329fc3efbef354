//! Both engines behind one face: a place to begin transactions.

use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::{ConnectOptions, Connection as _};

use super::around::Around;
use super::committed::Committed;
use super::postgres::{self, NAME, PostgresTx};
use super::sqlite::Connection;
use super::sqlite::readers::Readers;
use super::sqlite::writer::SharedWriter;
use super::tx::{On, Tx};
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
        Ok(Tx::new(on, self.committed.clone()))
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
        Ok(Tx::new(on, self.committed.clone()))
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
