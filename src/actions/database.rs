//! The database as a whole: opened, and brought to this program's schema.

use crate::app::App;
use crate::store::migration::{self, Error};
use crate::store::{Db, file};

/// Opens a database, which must be ours or nobody's.
pub async fn open(url: &str) -> Result<App, Error> {
    file::inspect(url).await?;
    Ok(App::new(Db::open(url).await?, None))
}

/// Brings the schema to this version; answers how many migrations were applied.
pub async fn migrate(app: &App) -> Result<usize, Error> {
    migration::migrate(&app.db, app.now()).await
}

/// Makes the schema of a new database, and leaves an older one to whoever serves it.
pub async fn require(app: &App) -> Result<(), Error> {
    migration::require(&app.db, app.now()).await
}
