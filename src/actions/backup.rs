//! Keeps the whole database in one file that either engine can be made from again: everything of all companies as it
//! was at one moment, but who was signed in.

pub mod format;
pub mod restore;

use std::io::Write;

use self::format::{Counts, Header, Writer};
use crate::app::App;
use crate::store::rows::{self, Row, tables::tables};
use crate::store::{company, migration};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("it cannot be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the database cannot be read: {0}")]
    Store(#[from] sqlx::Error),
}

/// Writes a backup, while others read and write; tells how many rows as it goes on. Answers what it wrote to, and how
/// many rows of each table there are.
pub async fn write<W: Write>(app: &App, out: W, mut progress: impl FnMut(u64)) -> Result<(W, Counts), Error> {
    let mut tx = app.db.snapshot().await?;
    let companies = company::all(&mut tx).await?;
    let header = Header::new(app.now(), tx.is_postgres(), migration::newest());
    let mut writer = Writer::new(out, &header)?;
    let mut count = 0;
    for table in tables() {
        writer.table(table)?;
        for company in &companies {
            let take = |row: Row| {
                count += 1;
                progress(count);
                Ok::<_, Error>(writer.row(&row)?)
            };
            rows::each(&mut tx, table, company.id, take).await?;
        }
    }
    Ok(writer.finish()?)
}
