//! Everything of one company but its secrets as JSON lines: the first says what they are and whose, then one line for
//! each row with the names of its columns, and the last how many rows there are. Without a time and an order of chance,
//! so that what is the same is written the same, on either engine.

pub mod import;
mod line;
mod text;

use std::collections::BTreeMap;
use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use crate::app::{Actor, App};
use crate::error;
use crate::model::company::Company;
use crate::store::rows::tables::{Table, of_company};
use crate::store::rows::{self, Row};
use crate::store::{company, migration};

/// What the first line says the file is.
pub const FILE: &str = "rapport lines";
/// Raised when a file that is written now could not be read by the program before.
pub const FORMAT: u32 = 1;

pub type Counts = BTreeMap<String, u64>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0}")]
    Written(#[from] io::Error),
    #[error(transparent)]
    Refused(#[from] error::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// Gives all lines of a company, as it is at one moment; answers how many rows of each table there are.
pub async fn export(app: &App, actor: &Actor, mut line: impl FnMut(&[u8]) -> io::Result<()>) -> Result<Counts, Error> {
    actor.administers()?;
    let mut tx = app.db.snapshot().await?;
    let company = company::by_id(&mut tx, actor.company_id()).await?.ok_or(error::Error::NotFound)?;
    line(&said(&header(&company)))?;
    let mut counts = Counts::new();
    for table in of_company() {
        let mut count = 0;
        let take = |row: Row| {
            count += 1;
            Ok::<_, Error>(line(&said(&Line { table, row: &row }))?)
        };
        rows::each(&mut tx, table, company.id, take).await?;
        counts.insert(table.name.clone(), count);
    }
    line(&said(&json!({ "rows": counts })))?;
    Ok(counts)
}

fn header(company: &Company) -> serde_json::Value {
    let Company { id, name, .. } = company;
    json!({
        "file": FILE, "format": FORMAT, "schema": migration::newest(), "company": { "id": id, "name": name },
    })
}

struct Line<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Named<'a>(&'a Line<'a>);
        impl Serialize for Named<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Line { table, row } = self.0;
                serializer.collect_map(table.columns.iter().map(|(name, _)| name).zip(*row))
            }
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("table", &self.table.name)?;
        map.serialize_entry("row", &Named(self))?;
        map.end()
    }
}

fn said(what: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(what).expect("values and their names are JSON");
    line.push(b'\n');
    line
}
