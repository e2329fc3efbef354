//! Cuts a table into its records, as they stand in the file. Must not know what a cell means.
//!
//! The csv crate takes a record apart. This comes before it because a record that is refused is written out as it was,
//! and because a quotation mark that nobody closes must neither take the rest of the file along nor fill the memory.

use std::io::{self, BufRead, Read};

use crate::cli::import::card::Reason;
use crate::cli::import::encoding::guess;

/// The most bytes of one record.
pub const LIMIT: usize = 1024 * 1024;
const CHUNK: u64 = 64 * 1024;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub struct Record {
    pub line: usize,
    /// Without its line end.
    pub source: Vec<u8>,
    pub refused: Option<Reason>,
}

pub struct Records<R> {
    input: R,
    pub delimiter: u8,
    /// Read and not yet given out, from `start` on.
    held: Vec<u8>,
    start: usize,
    line: usize,
    /// What stands in front is the rest of a line that was too long.
    is_cut: bool,
    /// A line ended in CR just now, to which a LF belongs.
    is_returned: bool,
}

impl<R: BufRead> Records<R> {
    /// At the first record, with the delimiter that cuts it into most cells. A line `sep=;` before it names one.
    pub fn begin(input: R) -> io::Result<Self> {
        let held = Vec::new();
        let mut records = Self { input, delimiter: b',', held, start: 0, line: 1, is_cut: false, is_returned: false };
        records.skip_line_ends()?;
        while records.first_end(b',', records.held.len()).is_none() && records.held.len() < LIMIT && records.fill()? {}
        let head = &records.held[records.start..];
        if let [b's', b'e', b'p', b'=', delimiter, b'\r' | b'\n', ..] = head {
            records.delimiter = *delimiter;
            records.start += 5;
        } else {
            let cells_by = |delimiter: &u8| {
                let end = records.first_end(*delimiter, records.held.len()).unwrap_or(records.held.len());
                cells(&records.held[records.start..end], *delimiter).len()
            };
            // The first of those that cut into most.
            records.delimiter = DELIMITERS.into_iter().rev().max_by_key(cells_by).unwrap_or(b',');
        }
        Ok(records)
    }

    /// The next record; nothing at the end of the file.
    pub fn read(&mut self) -> io::Result<Option<Record>> {
        self.skip_line_ends()?;
        let mut cell = Cell::Begin;
        let mut length = 0;
        loop {
            while let Some(byte) = self.held.get(self.start + length) {
                cell = cell.after(*byte, self.delimiter);
                if matches!(cell, Cell::Ended) {
                    return Ok(Some(self.take(length, None)));
                }
                length += 1;
            }
            if length > LIMIT || !self.fill()? {
                return Ok(self.broken_off(length, matches!(cell, Cell::Quoted)));
            }
        }
    }

    /// At the end of the file, or of what may be held.
    fn broken_off(&mut self, length: usize, is_quoted: bool) -> Option<Record> {
        match (length, is_quoted) {
            (0, _) => None,
            // It costs its own line only.
            (_, true) => {
                let rest = &self.held[self.start..];
                let line = rest.iter().position(|byte| is_line_end(*byte));
                self.is_cut = line.is_none();
                Some(self.take(line.unwrap_or(length), Some(Reason::Unclosed)))
            }
            (..=LIMIT, false) => Some(self.take(length, None)),
            (_, false) => {
                self.is_cut = true;
                Some(self.take(length, Some(Reason::TooLarge)))
            }
        }
    }

    fn take(&mut self, length: usize, refused: Option<Reason>) -> Record {
        let source = self.held[self.start..self.start + length].to_vec();
        let line = self.line;
        source.iter().for_each(|byte| self.count(*byte));
        self.is_returned = false;
        self.start += length;
        Record { line, source, refused }
    }

    /// Goes on to where the next record begins.
    fn skip_line_ends(&mut self) -> io::Result<()> {
        loop {
            while let Some(byte) = self.held.get(self.start).copied() {
                if !is_line_end(byte) && !self.is_cut {
                    return Ok(());
                }
                self.is_cut &= !is_line_end(byte);
                self.count(byte);
                self.start += 1;
            }
            if !self.fill()? {
                return Ok(());
            }
        }
    }

    fn count(&mut self, byte: u8) {
        self.line += usize::from(byte == b'\r' || byte == b'\n' && !self.is_returned);
        self.is_returned = byte == b'\r';
    }

    fn fill(&mut self) -> io::Result<bool> {
        self.held.drain(..self.start);
        self.start = 0;
        Ok(self.input.by_ref().take(CHUNK).read_to_end(&mut self.held)? > 0)
    }

    /// Where the first record held ends.
    fn first_end(&self, delimiter: u8, until: usize) -> Option<usize> {
        let mut cell = Cell::Begin;
        (self.start..until).find(|at| {
            cell = cell.after(self.held[*at], delimiter);
            matches!(cell, Cell::Ended)
        })
    }
}

/// The texts of a record's cells, in whatever encoding it is.
pub fn cells(source: &[u8], delimiter: u8) -> Vec<String> {
    let text = guess(source);
    let mut reader = ::csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(text.len().max(1));
    let record = reader.from_reader(text.as_bytes()).into_records().next();
    record.and_then(Result::ok).map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default()
}

/// Where in a cell one stands, as the csv crate sees it: a quotation mark within a cell is a character.
#[derive(Clone, Copy)]
enum Cell {
    Begin,
    Plain,
    Quoted,
    /// After a quotation mark in quotes, which ends them or is doubled.
    Quote,
    /// The record is ended.
    Ended,
}

impl Cell {
    fn after(self, byte: u8, delimiter: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quoted, _) => Self::Quoted,
            (Self::Begin | Self::Quote, b'"') => Self::Quoted,
            (_, byte) if byte == delimiter => Self::Begin,
            (_, byte) if is_line_end(byte) => Self::Ended,
            _ => Self::Plain,
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}
