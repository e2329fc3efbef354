//! Looks at a SQLite file before it is opened for writing, which alone would change the header of somebody else's.

use std::fs::File;
use std::io::{ErrorKind, Read};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::db::sqlite_file;
use super::migration::{Error, refuse_foreign};

const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header says whether the file has a write-ahead log, and the word for it.
const JOURNAL: (usize, u8) = (18, 2);

/// Refuses what is no SQLite database, or somebody else's; a file that is not there, or empty, is for us to fill.
pub async fn inspect(url: &str) -> Result<(), Error> {
    let Some(path) = sqlite_file(url) else { return Ok(()) };
    let header = match header(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        header => header.map_err(sqlx::Error::Io)?,
    };
    if header.is_empty() {
        return Ok(());
    }
    if !header.starts_with(MAGIC) {
        return Err(Error::NotADatabase);
    }
    if header.get(JOURNAL.0) == Some(&JOURNAL.1) {
        return Ok(());
    }
    let mut connection = SqliteConnectOptions::new().filename(path).read_only(true).connect().await?;
    let tables: Vec<String> =
        sqlx::query_scalar("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
            .fetch_all(&mut connection)
            .await?;
    connection.close().await?;
    refuse_foreign(&tables).map(|_| ())
}

fn header(path: &str) -> std::io::Result<Vec<u8>> {
    let mut header = Vec::new();
    File::open(path)?.take(20).read_to_end(&mut header)?;
    Ok(header)
}
