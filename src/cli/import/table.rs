//! Reads parties from tables: CSV as address books and spreadsheets write it, in whatever encoding and with whatever
//! delimiter, by the headers of its first row. Must not know the database or the rules.
//!
//! The csv crate takes a record apart; `records` comes before it, and `encoding` before that.

pub mod columns;
mod layout;
pub mod records;
mod row;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use self::columns::{Columns, Mapping, Missing};
use self::records::{Record, Records, cells};
use super::card::{Card, Reason, Refused};
use super::clean;

/// Why a file is no table of parties.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// Nothing stands in it.
    Empty,
    /// No column is known by which somebody could be called or reached.
    Unknown { headers: Vec<String> },
    /// Columns that were named are not there.
    Missing { missing: Vec<String>, headers: Vec<String> },
}

/// The rows of a table one after the other, holding one at a time in memory.
pub struct Table<R> {
    records: Records<R>,
    columns: Columns,
    header: Vec<u8>,
    /// Of each column, whether any row said anything.
    said: Vec<bool>,
}

/// The table in a text that is UTF-8 or of an encoding of one byte for a character.
pub fn open<R: BufRead>(input: R, mapping: Option<&Mapping>) -> io::Result<Result<Table<R>, Fault>> {
    let mut records = Records::begin(input)?;
    let Some((header, names)) = header(&mut records)? else { return Ok(Err(Fault::Empty)) };
    let columns = match mapping {
        Some(mapping) => Columns::mapped(&names, mapping),
        None => Ok(Columns::recognized(&names)),
    };
    let headers = || names.iter().map(|name| clean::line(name)).filter(|name| !name.is_empty()).collect();
    Ok(match columns {
        Ok(Some(columns)) => Ok(Table { said: vec![false; columns.headers.len()], records, columns, header }),
        Ok(None) => Err(Fault::Unknown { headers: headers() }),
        Err(Missing(missing)) => Err(Fault::Missing { missing, headers: headers() }),
    })
}

/// The first row that says anything.
fn header<R: BufRead>(records: &mut Records<R>) -> io::Result<Option<(Vec<u8>, Vec<String>)>> {
    while let Some(Record { source, .. }) = records.read()? {
        let names = cells(&source, records.delimiter);
        if !is_blank(&names) {
            return Ok(Some((source, names)));
        }
    }
    Ok(None)
}

impl<R: BufRead> Table<R> {
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    pub fn delimiter(&self) -> u8 {
        self.records.delimiter
    }

    /// The columns that said something so far and were passed over.
    pub fn passed_over(&self) -> Vec<String> {
        let columns = self.columns.headers.iter().zip(&self.said);
        columns.filter(|((_, is_read), said)| **said && !is_read).map(|((name, _), _)| name.clone()).collect()
    }

    fn read(&mut self) -> io::Result<Option<Result<Card, Refused>>> {
        while let Some(Record { line, source, refused }) = self.records.read()? {
            let cells = cells(&source, self.records.delimiter);
            if refused.is_none() && is_blank(&cells) {
                continue;
            }
            let read = refused.map_or_else(|| self.card(line, &cells), Err);
            return Ok(Some(match read {
                Ok(card) => Ok(Card { source, ..card }),
                Err(reason) => Err(Refused { line, source, reason }),
            }));
        }
        Ok(None)
    }

    fn card(&mut self, line: usize, cells: &[String]) -> Result<Card, Reason> {
        let columns = self.columns.count;
        // Spreadsheets fill rows up with empty cells.
        if cells.len() < columns || !is_blank(&cells[columns..]) {
            return Err(Reason::Ragged { cells: cells.len(), columns });
        }
        for (said, cell) in self.said.iter_mut().zip(cells) {
            *said |= !cell.trim().is_empty();
        }
        row::card(line, cells, &self.columns)
    }
}

impl<R: BufRead> Iterator for Table<R> {
    type Item = io::Result<Result<Card, Refused>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}
