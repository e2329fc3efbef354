//! Puts a backup in place of a database: whole or not at all, into either engine.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use super::format::{Counts, Fault, Header, Part, Reader};
use crate::actions::search::index;
use crate::app::App;
use crate::store::migration::{self, bring_up, rebuild};
use crate::store::rows::tables::Table;
use crate::store::rows::{self, Row, TOGETHER};
use crate::store::{Tx, file};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}; nothing was changed")]
    Fault(#[from] Fault),
    #[error("the file changed while it was read; nothing was changed")]
    Changed,
    #[error("the database holds something already: name an empty one, or say --replace; nothing was changed")]
    NotEmpty,
    #[error("another process has the database open: stop it first; nothing was changed")]
    InUse,
    #[error("the database refused a row of {table}: {error}; nothing was changed")]
    Refused { table: String, error: sqlx::Error },
    #[error(transparent)]
    Migration(#[from] migration::Error),
    #[error(transparent)]
    Store(#[from] sqlx::Error),
}

#[derive(Debug)]
pub struct Restored {
    pub header: Header,
    pub rows: Counts,
}

/// Reads a backup to its end and tells whether it is whole.
pub fn verify(path: &Path) -> Result<Restored, Error> {
    let mut reader = open(path)?;
    while reader.read()?.is_some() {}
    Ok(Restored { rows: reader.counts().clone(), header: reader.header })
}

/// Refuses a database that another process may be serving; asked before it is opened.
pub async fn refuse_others(url: &str) -> Result<(), Error> {
    if file::is_alone(url).await? { Ok(()) } else { Err(Error::InUse) }
}

/// Puts a verified backup into the database, which must be empty unless it is to be replaced.
/// Tells how many rows are there as it goes on.
pub async fn restore(
    app: &App,
    path: &Path,
    verified: &Restored,
    replace: bool,
    mut progress: impl FnMut(u64),
) -> Result<(), Error> {
    let mut reader = open(path)?;
    let mut tx = app.db.begin().await?;
    if !replace && holds_anything(&mut tx).await? {
        return Err(Error::NotEmpty);
    }
    rebuild(&mut tx, reader.header.schema, app.now()).await?;
    let (mut table, mut waiting, mut count) = (None, Vec::with_capacity(TOGETHER), 0);
    while let Some(part) = reader.read().map_err(|_| Error::Changed)? {
        match part {
            Part::Table(next) => {
                put(&mut tx, table.replace(next).as_ref(), &mut waiting).await?;
            }
            Part::Row(row) => waiting.push(row),
        }
        if waiting.len() == TOGETHER {
            put(&mut tx, table.as_ref(), &mut waiting).await?;
        }
        count += 1;
        progress(count);
    }
    put(&mut tx, table.as_ref(), &mut waiting).await?;
    if (&reader.header, reader.counts()) != (&verified.header, &verified.rows) {
        return Err(Error::Changed);
    }
    bring_up(&mut tx, app.now()).await?;
    index::rebuild(&mut tx).await?;
    Ok(tx.commit().await?)
}

async fn put(tx: &mut Tx, table: Option<&Table>, rows: &mut Vec<Row>) -> Result<(), Error> {
    if let Some(table) = table {
        let refused = |error| Error::Refused { table: table.name.clone(), error };
        rows::insert(tx, table, rows).await.map_err(refused)?;
    }
    rows.clear();
    Ok(())
}

async fn holds_anything(tx: &mut Tx) -> Result<bool, Error> {
    let mut tables = migration::tables(tx).await?;
    migration::refuse_foreign(&tables)?;
    tables.retain(|table| table != "schema_migration" && !table.starts_with("search_text"));
    Ok(rows::any(tx, &tables).await?)
}

fn open(path: &Path) -> Result<Reader<BufReader<File>>, Error> {
    let file = File::open(path).map_err(Fault::Io)?;
    Ok(Reader::open(BufReader::new(file), migration::newest())?)
}
