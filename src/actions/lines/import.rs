//! Reads the lines of a company into the company they name, with the same ids, all of them or none. What is there
//! already stays; what says otherwise is refused, and so is what breaks a rule together with the rest.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::Counts;
pub use super::line::{Fault, Reason, is_header};
use super::line::{Header, Said, header, read};
use crate::actions::doctor::examine_company;
use crate::actions::search::index;
use crate::app::App;
use crate::error;
use crate::store::rows::tables::{Table, of_company};
use crate::store::rows::{self, Refused, Row, TOGETHER};
use crate::store::statement::Value;
use crate::store::{Tx, company, doctor};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("{0}")]
    Unwritable(io::Error),
    #[error(transparent)]
    Refused(#[from] error::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Refused(error.into())
    }
}

/// A line that is refused; without a number, what breaks a rule and stands in no line.
pub struct Refusal<'a> {
    pub line: Option<u64>,
    pub text: &'a [u8],
    pub reason: Reason,
}

#[derive(Debug, Default, Clone, Copy)]
pub struct Imported {
    pub made: u64,
    pub as_it_was: u64,
    pub refused: u64,
}

/// Nothing is kept when anything is refused.
pub async fn import(
    app: &App,
    path: &Path,
    refuse: impl FnMut(Refusal) -> io::Result<()>,
    progress: impl FnMut(u64),
) -> Result<Imported, Error> {
    let mut input = BufReader::new(File::open(path)?);
    let mut first = Vec::new();
    input.read_until(b'\n', &mut first)?;
    let header = header(&first)?;
    let mut tx = app.db.begin().await?;
    let is_there = company::by_id(&mut tx, header.company).await?.is_some();
    let mut importing = Importing {
        tx,
        header,
        is_there,
        table: 0,
        waiting: Vec::with_capacity(TOGETHER),
        imported: Imported::default(),
        counts: Counts::new(),
        refuse,
        progress,
    };
    importing.lines(input).await?;
    if importing.imported.refused == 0 {
        importing.hold(app, path).await?;
    }
    if importing.imported.refused == 0 {
        importing.tx.commit().await?;
    }
    Ok(importing.imported)
}

struct Importing<R, P> {
    tx: Tx,
    header: Header,
    /// The company was there before.
    is_there: bool,
    /// Whose rows are waiting, each with its line.
    table: usize,
    waiting: Vec<(u64, Vec<u8>, Row)>,
    imported: Imported,
    counts: Counts,
    refuse: R,
    progress: P,
}

impl<R: FnMut(Refusal) -> io::Result<()>, P: FnMut(u64)> Importing<R, P> {
    async fn lines(&mut self, mut input: impl BufRead) -> Result<(), Error> {
        let (mut text, mut line, mut last) = (Vec::new(), 1, None);
        while input.read_until(b'\n', &mut text)? > 0 {
            line += 1;
            (self.progress)(line);
            let whole = text.ends_with(b"\n");
            match read(&text, &self.header) {
                _ if last.is_some() => self.refuse(Some(line), &text, Reason::Cut)?,
                Err(Reason::NoJson) if !whole => self.refuse(Some(line), &text, Reason::Cut)?,
                Err(reason) => self.refuse(Some(line), &text, reason)?,
                Ok(Said::Last(counts)) => last = Some((line, text.clone(), counts)),
                Ok(Said::Row(table, row)) => self.wait(line, std::mem::take(&mut text), table, row).await?,
            }
            text.clear();
        }
        self.put().await?;
        match last {
            None => self.refuse(Some(line), b"", Reason::Cut),
            Some((line, text, mut counts)) => {
                counts.retain(|_, count| *count > 0);
                if counts == self.counts { Ok(()) } else { self.refuse(Some(line), &text, Reason::WrongCount) }
            }
        }
    }

    async fn wait(&mut self, line: u64, text: Vec<u8>, table: usize, row: Row) -> Result<(), Error> {
        if table != self.table || self.waiting.len() == TOGETHER {
            self.put().await?;
        }
        self.table = table;
        *self.counts.entry(of_company()[table].name.clone()).or_default() += 1;
        self.waiting.push((line, text, row));
        Ok(())
    }

    /// Writes the rows that wait, but those that are there already.
    async fn put(&mut self) -> Result<(), Error> {
        let table = &of_company()[self.table];
        let mut waiting = std::mem::take(&mut self.waiting);
        if self.is_there && !waiting.is_empty() {
            waiting = self.new_ones(table, waiting).await?;
        }
        let rows: Vec<Row> = waiting.iter().map(|(.., row)| row.clone()).collect();
        if rows::insert_or_refuse(&mut self.tx, table, &rows).await?.is_ok() {
            self.imported.made += rows.len() as u64;
            return Ok(());
        }
        // One by one, so that each of those at fault is told.
        for (line, text, row) in &waiting {
            match rows::insert_or_refuse(&mut self.tx, table, std::slice::from_ref(row)).await? {
                Ok(()) => self.imported.made += 1,
                Err(refused) => self.refuse(Some(*line), text, reason(refused))?,
            }
        }
        Ok(())
    }

    async fn new_ones(
        &mut self,
        table: &Table,
        waiting: Vec<(u64, Vec<u8>, Row)>,
    ) -> Result<Vec<(u64, Vec<u8>, Row)>, Error> {
        let rows: Vec<Row> = waiting.iter().map(|(.., row)| row.clone()).collect();
        let there = rows::existing(&mut self.tx, table, self.header.company, &rows).await?;
        let mut new = Vec::new();
        for (line, text, row) in waiting {
            match there.iter().find(|there| there[..table.key] == row[..table.key]) {
                None => new.push((line, text, row)),
                Some(there) if *there == row => self.imported.as_it_was += 1,
                Some(there) => self.refuse(Some(line), &text, Reason::Differs(differing(table, there, &row)))?,
            }
        }
        Ok(new)
    }

    /// Makes what is derived and not written down, and holds the company against the rules.
    async fn hold(&mut self, app: &App, path: &Path) -> Result<(), Error> {
        let Some(company) = company::by_id(&mut self.tx, self.header.company).await? else {
            return self.refuse(None, b"", Reason::NamesNothing);
        };
        let words = doctor::words::unknown(&mut self.tx, company.id).await?;
        let mut broken: BTreeMap<doctor::Row, &'static str> = words.into_iter().map(|row| (row, "word")).collect();
        if broken.is_empty() {
            index::complete(&mut self.tx, company.id).await?;
            let found = examine_company(&mut self.tx, &company, app.now()).await?;
            broken = found.rows().map(|(check, row)| (row, check)).collect();
        }
        if broken.is_empty() { Ok(()) } else { self.refuse_broken(path, broken) }
    }

    /// Tells what breaks a rule by its lines, which are looked for in the file once more.
    fn refuse_broken(&mut self, path: &Path, broken: BTreeMap<doctor::Row, &'static str>) -> Result<(), Error> {
        let mut untold: HashMap<doctor::Row, &'static str> = broken.clone().into_iter().collect();
        let (mut input, mut text, mut line) = (BufReader::new(File::open(path)?), Vec::new(), 0);
        while input.read_until(b'\n', &mut text)? > 0 {
            line += 1;
            if let Ok(Said::Row(place, row)) = read(&text, &self.header) {
                for place_of_finding in named_by(&of_company()[place], &row) {
                    if let Some(check) = broken.get(&place_of_finding) {
                        untold.remove(&place_of_finding);
                        self.refuse(Some(line), &text, Reason::Breaks(check))?;
                    }
                }
            }
            text.clear();
        }
        for ((table, id), check) in untold {
            self.refuse(None, format!("{table} {id}").as_bytes(), Reason::Breaks(check))?;
        }
        Ok(())
    }

    fn refuse(&mut self, line: Option<u64>, text: &[u8], reason: Reason) -> Result<(), Error> {
        self.imported.refused += 1;
        (self.refuse)(Refusal { line, text, reason }).map_err(Error::Unwritable)
    }
}

/// The findings that a row can be about: by its own id or that of the row it belongs to, and an entry of the history
/// by what it tells of too.
fn named_by(table: &'static Table, row: &Row) -> Vec<doctor::Row> {
    let ids = table.columns.iter().zip(row).filter_map(|((column, _), value)| match value {
        Value::Id(Some(id)) if column != "company_id" => Some((column, *id)),
        _ => None,
    });
    let about = ids.clone().find(|(column, _)| *column == "row_id");
    ids.take(1).chain(about).map(|(_, id)| (table.name.as_str(), id)).collect()
}

fn differing(table: &Table, there: &Row, row: &Row) -> String {
    let columns = table.columns.iter().zip(there.iter().zip(row));
    let differing = columns.filter(|(_, (there, new))| there != new).map(|((name, _), _)| name.as_str());
    differing.collect::<Vec<_>>().join(", ")
}

fn reason(refused: Refused) -> Reason {
    match refused {
        Refused::LoginTaken => Reason::LoginTaken,
        Refused::Taken => Reason::Taken,
        Refused::NamesNothing => Reason::NamesNothing,
        Refused::BreaksTable => Reason::BreaksTable,
    }
}
