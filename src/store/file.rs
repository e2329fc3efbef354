//! Looks at a SQLite file before it is opened for writing, which alone would change the header of somebody else's.

use std::fs::File;
use std::io::{ErrorKind, Read};

use super::db::sqlite_file;
use super::migration::{Error, refuse_foreign, sqlite_tables};
use super::sqlite::Connection;

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
    refuse_foreign(&sqlite_tables(&Connection::onlooker(path)?)?).map(|_| ())
}

fn header(path: &str) -> std::io::Result<Vec<u8>> {
    let mut header = Vec::new();
    File::open(path)?.take(20).read_to_end(&mut header)?;
    Ok(header)
}
