//! SQLite's file as a file. It is looked at before it is opened for writing, which alone would change the header of
//! somebody else's, and copied before its schema changes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::db::sqlite_file;
use super::migration::{Error, refuse_foreign, sqlite_tables};
use super::sqlite::Connection;
use super::statement::sql;

const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header says whether the file has a write-ahead log, and the word for it.
const JOURNAL: (usize, u8) = (18, 2);

/// Whether no other process has the database open.
pub async fn is_alone(url: &str) -> sqlx::Result<bool> {
    match sqlite_file(url) {
        Some(path) if !Path::new(path).exists() => Ok(true),
        Some(path) => Connection::is_alone(path),
        None => super::db::is_alone(url).await,
    }
}

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

/// Keeps the file as it is before a migration, beside it, and never over another file.
pub(super) fn keep(file: &str, version: i64) -> Result<PathBuf, Error> {
    let mut path = PathBuf::from(format!("{file}.before-{version:04}.backup"));
    for again in 2.. {
        if !path.exists() {
            break;
        }
        path = format!("{file}.before-{version:04}.{again}.backup").into();
    }
    let part = PathBuf::from(format!("{}.part", path.display()));
    copy(file, &part, &path).map_err(|fault| {
        let _ = fs::remove_file(&part);
        Error::NotKept { path: path.display().to_string(), fault: fault.to_string() }
    })?;
    Ok(path)
}

/// Complete and on the disk before it has its name.
fn copy(file: &str, part: &Path, path: &Path) -> Result<(), sqlx::Error> {
    let made = OpenOptions::new().write(true).create(true).truncate(true).open(part)?;
    // It holds what the file holds, so nobody may read it who may not read the file.
    made.set_permissions(fs::metadata(file)?.permissions())?;
    let source = Connection::onlooker(file)?;
    source.run(&sql("vacuum into $1").bind(part.display().to_string()))?;
    made.sync_all()?;
    fs::rename(part, path)?;
    sync_folder(path)?;
    Ok(())
}

/// A new name is on the disk when its folder is.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn header(path: &str) -> std::io::Result<Vec<u8>> {
    let mut header = Vec::new();
    File::open(path)?.take(20).read_to_end(&mut header)?;
    Ok(header)
}
