//! What a line says, read on its own: which row it is, or why it is none.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{Counts, FILE, FORMAT};
use crate::store::migration;
use crate::store::rows::Row;
use crate::store::rows::tables::{Table, of_company};
use crate::store::statement::Value;

/// Why a line is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    NoText,
    TooLong,
    NoJson,
    NoRow,
    UnknownTable(String),
    UnknownField(String),
    MissingField(String),
    WrongType(String),
    OtherCompany,
    /// The row is there already, and says something else in these fields.
    Differs(String),
    LoginTaken,
    Taken,
    NamesNothing,
    BreaksTable,
    /// Held against what the doctor looks for, together with all other rows.
    Breaks(&'static str),
    /// Behind the last line, or no last line.
    Cut,
    WrongCount,
}

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("it is no beginning of a company's lines")]
    NoLines,
    #[error("it was written by a newer Rapport (format {found}, this program knows {FORMAT})")]
    NewerFormat { found: u64 },
    #[error("it was written by a newer Rapport (schema {found}, this program knows {known})")]
    NewerSchema { found: i64, known: i64 },
    #[error("these are of the company {0}, which is not the one that was named")]
    OtherCompany(String),
}

pub struct Header {
    pub company: Uuid,
    /// What an older program did not write yet is empty.
    pub is_older: bool,
}

pub enum Said {
    /// A row of the table at that place.
    Row(usize, Row),
    Last(Counts),
}

/// Whether a file that begins so means to be of JSON lines.
pub fn is_header(line: &[u8]) -> bool {
    serde_json::from_slice::<Json>(line).is_ok_and(|said| said["file"] == FILE)
}

/// `named` is the company it must be of, by its name or id.
pub fn header(line: &[u8], named: Option<&str>) -> Result<Header, Fault> {
    let said: Json = serde_json::from_slice(line).map_err(|_| Fault::NoLines)?;
    if said["file"] != FILE {
        return Err(Fault::NoLines);
    }
    match said["format"].as_u64() {
        Some(found) if found > u64::from(FORMAT) => return Err(Fault::NewerFormat { found }),
        Some(_) => {}
        None => return Err(Fault::NoLines),
    }
    let (found, known) = (said["schema"].as_i64().ok_or(Fault::NoLines)?, migration::newest());
    if found > known {
        return Err(Fault::NewerSchema { found, known });
    }
    let company: Uuid = said["company"]["id"].as_str().and_then(|id| id.parse().ok()).ok_or(Fault::NoLines)?;
    let name = said["company"]["name"].as_str().ok_or(Fault::NoLines)?;
    if named.is_some_and(|named| named != name && named != company.to_string()) {
        return Err(Fault::OtherCompany(name.to_owned()));
    }
    Ok(Header { company, is_older: found < known })
}

pub fn read(text: &[u8], header: &Header) -> Result<Said, Reason> {
    let text = std::str::from_utf8(text).map_err(|_| Reason::NoText)?;
    let said: Json = serde_json::from_str(text).map_err(|_| Reason::NoJson)?;
    let mut said = match said {
        Json::Object(said) => said,
        _ => return Err(Reason::NoRow),
    };
    if let Some(counts) = said.get("rows") {
        return serde_json::from_value(counts.clone()).map(Said::Last).map_err(|_| Reason::NoRow);
    }
    let (Some(Json::String(name)), Some(Json::Object(row)), 2) =
        (said.remove("table"), said.remove("row"), said.len() + 2)
    else {
        return Err(Reason::NoRow);
    };
    let place = of_company().iter().position(|table| table.name == name).ok_or(Reason::UnknownTable(name))?;
    let table = &of_company()[place];
    let row = values(table, row, header)?;
    let owner = table.place("company_id").or(table.place("id")).map(|place| &row[place]);
    if owner == Some(&Value::from(header.company)) { Ok(Said::Row(place, row)) } else { Err(Reason::OtherCompany) }
}

fn values(table: &Table, mut said: Map<String, Json>, header: &Header) -> Result<Row, Reason> {
    let value = |(name, kind): &(String, crate::store::rows::tables::Kind)| match said.remove(name) {
        Some(said) => kind.of_json(&said).ok_or_else(|| Reason::WrongType(format!("{name}: {kind}"))),
        None if header.is_older => Ok(kind.null()),
        None => Err(Reason::MissingField(name.clone())),
    };
    let row = table.columns.iter().map(value).collect::<Result<Row, Reason>>()?;
    match said.keys().next() {
        Some(unknown) => Err(Reason::UnknownField(unknown.clone())),
        None => Ok(row),
    }
}
