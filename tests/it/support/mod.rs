//! Databases for tests, on each engine that `RAPPORT_TEST_ENGINES` names (both when it is not set).

pub mod browser;
pub mod filled;
pub mod postgres;
pub mod story;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use rapport::clock;
use rapport::store::{Db, migration};
use sqlx::{Connection, PgConnection};

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

pub fn engines() -> Vec<Engine> {
    let named = std::env::var("RAPPORT_TEST_ENGINES").unwrap_or_else(|_| "sqlite,postgres".into());
    let engine = |name: &str| match name {
        "sqlite" => Engine::Sqlite,
        "postgres" => Engine::Postgres,
        other => panic!("RAPPORT_TEST_ENGINES names {other:?}"),
    };
    named.split(',').map(engine).collect()
}

/// A database of one test's own; it goes when this is dropped.
pub struct Database {
    pub url: String,
    directory: PathBuf,
    _postgres: Option<postgres::TestDatabase>,
}

impl Database {
    pub async fn fresh(engine: Engine) -> (Self, Db) {
        let database = match engine {
            Engine::Sqlite => Self::file(),
            Engine::Postgres => Self::server(postgres::fresh_database(migrate).await),
        };
        if engine == Engine::Sqlite {
            migrate(&database.url).await;
        }
        let db = Db::open(&database.url).await.expect("opens");
        (database, db)
    }

    /// Without a single table.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::file(),
            Engine::Postgres => Self::server(postgres::empty_database().await),
        }
    }

    fn file() -> Self {
        let directory = own_directory();
        let url = format!("sqlite:{}", directory.join("rapport.db").display());
        Self { url, directory, _postgres: None }
    }

    fn server(database: postgres::TestDatabase) -> Self {
        Self { url: database.url().to_owned(), directory: own_directory(), _postgres: Some(database) }
    }

    /// The first one of a server that a test started for itself.
    pub fn on(server: &postgres::Server) -> Self {
        Self { url: server.url("postgres"), directory: own_directory(), _postgres: None }
    }

    /// For files of the test; that of SQLite's database is here.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Runs a statement beside the program.
    pub async fn execute(&self, statement: &'static str) {
        match self.url.strip_prefix("sqlite:") {
            Some(file) => {
                rusqlite::Connection::open(file).and_then(|file| file.execute_batch(statement)).expect("runs")
            }
            None => {
                let mut server = PgConnection::connect(&self.url).await.expect("connects");
                sqlx::raw_sql(statement).execute(&mut server).await.expect("runs");
            }
        }
    }
}

fn own_directory() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("db-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&directory).expect("a directory for the test");
    directory
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

async fn migrate(url: &str) {
    let db = Db::open(url).await.expect("opens");
    migration::migrate(&db, clock::now()).await.expect("migrates");
    db.close().await;
}
