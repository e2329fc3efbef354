//! Reads the lines of a company into the company they name, with the same ids, all of them or none. What is there
//! already stays; what says otherwise is refused, and so is what breaks a rule together with the rest.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead};

use super::Counts;
pub use super::line::{Fault, Reason, is_header};
use super::line::{Header, Said, header, read};
use super::text::Lines;
use crate::actions::doctor::examine_company;
use crate::actions::search::index;
use crate::app::App;
use crate::error;
use crate::store::rows::tables::{Table, of_company};
use crate::store::rows::{self, Refused, Row, TOGETHER};
use crate::store::statement::Value;
use crate::store::{Tx, company, doctor};

/// So many bytes of lines wait to be written together.
const BYTES: usize = 4 * 1024 * 1024;

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

/// Nothing is kept when anything is refused. `again` gives the input from its beginning, and an empty one when it cannot
/// be read twice; `named` is the company that the lines must be of.
pub async fn import<I: BufRead>(
    app: &App,
    named: Option<&str>,
    input: impl BufRead,
    again: impl FnOnce() -> io::Result<I>,
    refuse: impl FnMut(Refusal) -> io::Result<()>,
    progress: impl FnMut(u64),
) -> Result<Imported, Error> {
    let mut lines = Lines::of(input);
    lines.next()?;
    let header = header(&lines.text, named)?;
    let mut tx = app.db.begin().await?;
    let is_there = company::by_id(&mut tx, header.company).await?.is_some();
    let mut importing = Importing {
        tx,
        header,
        is_there,
        table: 0,
        waiting: Vec::with_capacity(TOGETHER),
        bytes: 0,
        imported: Imported::default(),
        counts: Counts::new(),
        refuse,
        progress,
    };
    importing.lines(lines).await?;
    if importing.imported.refused == 0 {
        importing.hold(app, again).await?;
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
    bytes: usize,
    imported: Imported,
    counts: Counts,
    refuse: R,
    progress: P,
}

impl<R: FnMut(Refusal) -> io::Result<()>, P: FnMut(u64)> Importing<R, P> {
    async fn lines(&mut self, mut lines: Lines<impl BufRead>) -> Result<(), Error> {
        let mut last = None;
        while lines.next()? {
            let line = lines.number;
            (self.progress)(line);
            match read(&lines.text, &self.header) {
                _ if lines.is_too_long => self.refuse(Some(line), &lines.text, Reason::TooLong)?,
                _ if last.is_some() => self.refuse(Some(line), &lines.text, Reason::Cut)?,
                Err(Reason::NoJson) if !lines.is_ended => self.refuse(Some(line), &lines.text, Reason::Cut)?,
                Err(reason) => self.refuse(Some(line), &lines.text, reason)?,
                Ok(Said::Last(counts)) => last = Some((line, std::mem::take(&mut lines.text), counts)),
                Ok(Said::Row(table, row)) => self.wait(line, std::mem::take(&mut lines.text), table, row).await?,
            }
        }
        self.put().await?;
        match last {
            None => self.refuse(Some(lines.number), b"", Reason::Cut),
            Some((line, text, mut counts)) => {
                counts.retain(|_, count| *count > 0);
                if counts == self.counts { Ok(()) } else { self.refuse(Some(line), &text, Reason::WrongCount) }
            }
        }
    }

    async fn wait(&mut self, line: u64, text: Vec<u8>, table: usize, row: Row) -> Result<(), Error> {
        if table != self.table || self.waiting.len() == TOGETHER || self.bytes > BYTES {
            self.put().await?;
        }
        self.table = table;
        self.bytes += text.len();
        *self.counts.entry(of_company()[table].name.clone()).or_default() += 1;
        self.waiting.push((line, text, row));
        Ok(())
    }

    /// Writes the rows that wait, but those that are there already.
    async fn put(&mut self) -> Result<(), Error> {
        let table = &of_company()[self.table];
        let mut waiting = std::mem::take(&mut self.waiting);
        self.bytes = 0;
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
    async fn hold<I: BufRead>(&mut self, app: &App, again: impl FnOnce() -> io::Result<I>) -> Result<(), Error> {
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
        if broken.is_empty() { Ok(()) } else { self.refuse_broken(Lines::of(again()?), broken) }
    }

    /// Tells what breaks a rule by its lines, which are looked for in the input once more.
    fn refuse_broken(
        &mut self,
        mut lines: Lines<impl BufRead>,
        broken: BTreeMap<doctor::Row, &'static str>,
    ) -> Result<(), Error> {
        let mut untold: HashMap<doctor::Row, &'static str> = broken.clone().into_iter().collect();
        while lines.next()? {
            if let Ok(Said::Row(place, row)) = read(&lines.text, &self.header) {
                for finding in named_by(&of_company()[place], &row) {
                    if let Some(check) = broken.get(&finding) {
                        untold.remove(&finding);
                        self.refuse(Some(lines.number), &lines.text, Reason::Breaks(check))?;
                    }
                }
            }
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
