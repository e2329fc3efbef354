//! A backup's file: lines packed with gzip. The first says what it is; then for each table a line that names its
//! columns, and one for each row; the last counts the rows and has the digest of all lines before it.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::model::time::Instant;
use crate::store::rows::Row;
use crate::store::rows::tables::{Table, tables};

/// Raised when a file that is written now could not be read by the program before.
pub const FORMAT: u32 = 1;
const NAME: &str = "rapport backup";
/// No line is so long, whatever stands in a note and its history.
const LONGEST: u64 = 256 * 1024 * 1024;

pub type Counts = BTreeMap<String, u64>;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// What the file is.
    pub file: String,
    pub format: u32,
    /// The number of the newest migration that made the tables.
    pub schema: i64,
    pub program: String,
    pub at: Instant,
    pub engine: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Trailer {
    rows: Counts,
    sha256: String,
}

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("it is no backup of Rapport")]
    NotABackup,
    #[error("it was written by a newer Rapport (format {found}, this program knows {FORMAT})")]
    NewerFormat { found: u32 },
    #[error("it was written by a newer Rapport (schema {found}, this program knows {known})")]
    NewerSchema { found: i64, known: i64 },
    #[error("it is cut off after line {0}")]
    Cut(u64),
    #[error("it is damaged: {what} (line {line})")]
    Damaged { what: String, line: u64 },
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl Header {
    pub fn new(at: Instant, postgres: bool, schema: i64) -> Self {
        Self {
            file: NAME.to_owned(),
            format: FORMAT,
            schema,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            at,
            engine: if postgres { "postgresql" } else { "sqlite" }.to_owned(),
        }
    }
}

/// Writes a backup line by line.
pub struct Writer<W: Write> {
    out: GzEncoder<W>,
    digest: Sha256,
    counts: Counts,
    table: String,
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, header: &Header) -> io::Result<Self> {
        let out = GzEncoder::new(out, Compression::default());
        let mut writer =
            Self { out, digest: Sha256::new(), counts: Counts::new(), table: String::new(), line: Vec::new() };
        writer.put(header)?;
        Ok(writer)
    }

    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        self.table.clone_from(&table.name);
        self.counts.insert(table.name.clone(), 0);
        self.put(table)
    }

    /// A row of the table begun last.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        self.put(row)?;
        *self.counts.entry(self.table.clone()).or_default() += 1;
        Ok(())
    }

    /// What was written to, and how many rows of each table.
    pub fn finish(mut self) -> io::Result<(W, Counts)> {
        let trailer = Trailer { rows: self.counts.clone(), sha256: hex(&self.digest.clone().finalize()) };
        self.put(&trailer)?;
        Ok((self.out.finish()?, self.counts))
    }

    fn put(&mut self, what: &impl Serialize) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, what)?;
        self.line.push(b'\n');
        self.digest.update(&self.line);
        self.out.write_all(&self.line)
    }
}

/// Reads a backup line by line. What it gave before it is through is not known to be whole.
pub struct Reader<R: BufRead> {
    input: BufReader<GzDecoder<R>>,
    pub header: Header,
    digest: Sha256,
    counts: Counts,
    table: Option<Table>,
    /// The number of the line read last.
    line: u64,
    done: bool,
}

pub enum Part {
    Table(Table),
    Row(Row),
}

impl<R: BufRead> Reader<R> {
    pub fn open(input: R, schema: i64) -> Result<Self, Fault> {
        let mut input = BufReader::new(GzDecoder::new(input));
        let mut first = Vec::new();
        // Somebody else's file may hold no line end.
        match input.by_ref().take(64 * 1024).read_until(b'\n', &mut first) {
            Err(error) if is_of_the_file(&error) => return Err(Fault::NotABackup),
            read => read?,
        };
        let said: Json = serde_json::from_slice(&first).map_err(|_| Fault::NotABackup)?;
        if said["file"] != NAME {
            return Err(Fault::NotABackup);
        }
        // A newer one may say other things in its first line.
        match said["format"].as_u64().and_then(|format| u32::try_from(format).ok()) {
            Some(found) if found > FORMAT => return Err(Fault::NewerFormat { found }),
            _ => {}
        }
        let header: Header = serde_json::from_value(said).map_err(|_| Fault::NotABackup)?;
        if header.schema > schema {
            return Err(Fault::NewerSchema { found: header.schema, known: schema });
        }
        let digest = Sha256::new_with_prefix(&first);
        Ok(Self { input, header, digest, counts: Counts::new(), table: None, line: 1, done: false })
    }

    /// The next table or row; none at the end of a file that is whole.
    pub fn read(&mut self) -> Result<Option<Part>, Fault> {
        if self.done {
            return Ok(None);
        }
        let text = self.read_line()?;
        let said: Json = serde_json::from_slice(&text).map_err(|_| self.damaged("no line of a backup"))?;
        if said.get("sha256").is_some() {
            return self.end(said).map(|()| None);
        }
        self.digest.update(&text);
        match said {
            Json::Array(values) => self.row(&values).map(Part::Row).map(Some),
            said => {
                let table: Table = serde_json::from_value(said).map_err(|_| self.damaged("no line of a backup"))?;
                self.begin(&table)?;
                Ok(Some(Part::Table(table)))
            }
        }
    }

    /// How many rows of each table were read.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    fn read_line(&mut self) -> Result<Vec<u8>, Fault> {
        let mut text = Vec::new();
        let read = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut text);
        read.map_err(|error| self.unreadable(error))?;
        if !text.ends_with(b"\n") {
            return Err(Fault::Cut(self.line));
        }
        self.line += 1;
        Ok(text)
    }

    fn begin(&mut self, table: &Table) -> Result<(), Fault> {
        let is_ours = || tables().iter().any(|ours| ours == table);
        let older = self.header.schema < crate::store::migration::newest();
        if self.counts.contains_key(&table.name) || !table.is_plain() || !(older || is_ours()) {
            return Err(self.damaged(&format!("the table {:?} is not what it should be", table.name)));
        }
        self.counts.insert(table.name.clone(), 0);
        self.table = Some(table.clone());
        Ok(())
    }

    fn row(&mut self, values: &[Json]) -> Result<Row, Fault> {
        let Some(table) = &self.table else { return Err(self.damaged("a row of no table")) };
        if values.len() != table.columns.len() {
            return Err(self.damaged(&format!("a row of {} has another number of values", table.name)));
        }
        let read = values.iter().zip(&table.columns).map(|(value, (name, kind))| {
            kind.of_json(value).ok_or_else(|| self.damaged(&format!("{}.{name} is no {kind}", table.name)))
        });
        let row = read.collect::<Result<Row, Fault>>()?;
        *self.counts.entry(table.name.clone()).or_default() += 1;
        Ok(row)
    }

    /// Nothing may stand behind the last line, within the packed text or behind it.
    fn end(&mut self, said: Json) -> Result<(), Fault> {
        let trailer: Trailer = serde_json::from_value(said).map_err(|_| self.damaged("its last line"))?;
        if trailer.sha256 != hex(&self.digest.clone().finalize()) {
            return Err(self.damaged("its lines are not those that were written"));
        }
        if trailer.rows != self.counts {
            return Err(self.damaged("it has not the number of rows it says"));
        }
        let rest = self.input.fill_buf().map(<[u8]>::len);
        if rest.map_err(|error| self.unreadable(error))? > 0 {
            return Err(self.damaged("something stands behind its last line"));
        }
        if !self.input.get_mut().get_mut().fill_buf()?.is_empty() {
            return Err(self.damaged("something stands behind its end"));
        }
        self.done = true;
        Ok(())
    }

    fn unreadable(&self, error: io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Fault::Cut(self.line),
            _ if is_of_the_file(&error) => self.damaged(&error.to_string()),
            _ => error.into(),
        }
    }

    fn damaged(&self, what: &str) -> Fault {
        Fault::Damaged { what: what.to_owned(), line: self.line }
    }
}

/// Whether the content is at fault, not the reading of it.
fn is_of_the_file(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::InvalidInput | Kind::InvalidData | Kind::UnexpectedEof)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
