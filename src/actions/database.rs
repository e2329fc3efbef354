//! The database as a whole: opened, and brought to this program's schema.

use std::time::Duration;

use crate::app::App;
use crate::store::db::Patience;
pub use crate::store::file::sync_folder;
pub use crate::store::migration::Migrated;
use crate::store::migration::{self, Error};
use crate::store::{Db, file};

/// How long a request waits for its turn before it is told to come again.
const TURN: Duration = Duration::from_secs(5);

/// Refuses what is neither ours nor nobody's, before it is opened.
pub async fn inspect(url: &str) -> Result<(), Error> {
    file::inspect(url).await
}

/// Opens a database, which must be ours or nobody's.
pub async fn open(url: &str) -> Result<App, Error> {
    open_with(url, Patience::default()).await
}

/// As `open`, by whom others wait behind.
pub async fn open_to_serve(url: &str, longest: Duration) -> Result<App, Error> {
    let app = open_with(url, Patience { turn: TURN, statement: Some(longest) }).await?;
    if app.db.is_read_only().await { Err(Error::ReadOnly) } else { Ok(app) }
}

async fn open_with(url: &str, patience: Patience) -> Result<App, Error> {
    inspect(url).await?;
    Ok(App::new(Db::open_with(url, patience).await?, None))
}

/// Brings the schema to this version, and tells where an older SQLite database is kept as it was.
pub async fn migrate(app: &App) -> Result<Migrated, Error> {
    let migrated = migration::migrate(&app.db, app.now()).await?;
    if let Some(copy) = &migrated.copy {
        tracing::info!("before the migration the database was copied to {}", copy.display());
    }
    Ok(migrated)
}

/// Whether the database answers with the schema of this program.
pub async fn is_current(app: &App) -> Result<bool, Error> {
    Ok(migration::is_current(&app.db).await?)
}

/// Makes the schema of a new database, and leaves an older one to whoever serves it.
pub async fn require(app: &App) -> Result<(), Error> {
    migration::require(&app.db, app.now()).await
}
