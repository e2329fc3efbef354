//! `rapport import`: reads what other programs wrote, keeps it through the actions, and writes beside the input
//! what was refused. However large a file is, it holds a few cards of it.

mod card;
mod clean;
mod encoding;
mod lines;
mod progress;
mod refused;
pub mod table;
pub mod vcard;

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use serde_json::{Value as Json, json};

use self::card::{Card, Refused};
use self::progress::Progress;
use self::refused::Refusals;
use self::table::Fault;
use self::table::columns::{BadMapping, Mapping, all_fields};
use self::vcard::split::{Mark, mark};
use super::{Error, Result, output, refusal, said};
use crate::actions::import::{Kept, keep};
use crate::actions::lines::import::is_header;
use crate::app::{Actor, App};
use crate::config::{Common, Import};

/// How many cards, and of how many bytes, are kept in one transaction.
const TOGETHER: (usize, usize) = (100, 4 * 1024 * 1024);
/// In so many bytes a file of contact cards has one.
const HEAD: u64 = 64 * 1024;
/// Of so many headers, and of so many characters of each, a complaint tells.
const HEADERS: usize = 60;

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    made: usize,
    completed: usize,
    as_it_was: usize,
    refused: usize,
}

/// What became of a file: for people, for programs, and how many parts of it were refused.
struct Done {
    text: String,
    json: Json,
    refused: usize,
    /// Whether all of it was refused with them.
    is_lost: bool,
}

pub async fn run(app: &App, common: &Common, options: Import) -> Result<()> {
    let columns: Option<Mapping> = options
        .columns
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|fault: BadMapping| Error::Usage(fault.told()))?;
    let company = options.company.as_deref();
    let (mut told, mut refused, mut lost) = (Vec::new(), 0, None);
    for path in &options.files {
        let done = file(app, path, company, columns.as_ref()).await?;
        refused += done.refused;
        match common.json {
            true => told.push(done.json),
            false => output::line(&done.text)?,
        }
        if done.is_lost {
            lost = Some(lines::nothing_kept(path, done.refused));
            break;
        }
    }
    if common.json {
        output::json(&told)?;
    }
    match lost {
        Some(lost) => Err(lost),
        None if options.strict && refused > 0 => {
            Err(Error::Failed(said("cli-import-strict", &[("count", refused.into())])))
        }
        None => Ok(()),
    }
}

async fn file(app: &App, path: &Path, company: Option<&str>, columns: Option<&Mapping>) -> Result<Done> {
    let (progress, input) = open(path)?;
    let (input, kind) = sniffed(input).map_err(|error| unreadable(path, &error))?;
    if let Kind::Lines = kind {
        return lines::run(app, path, company, input, progress).await;
    }
    let actor = super::company(app, company).await?;
    let mut import = Importing::new(app, &actor, path, progress);
    import.run(input, kind, columns).await?;
    Ok(import.done())
}

/// One file on its way into the database.
struct Importing<'a> {
    app: &'a App,
    actor: &'a Actor,
    path: &'a Path,
    progress: Progress,
    refusals: Refusals,
    count: Count,
    /// The kind of file, as external ids name it.
    system: &'static str,
    waiting: Vec<Card>,
    /// Columns of a table that said something and were not read.
    passed_over: Vec<String>,
}

impl<'a> Importing<'a> {
    fn new(app: &'a App, actor: &'a Actor, path: &'a Path, progress: Progress) -> Self {
        Self {
            app,
            actor,
            path,
            progress,
            refusals: Refusals::of_cards(path),
            count: Count::default(),
            system: "vcard",
            waiting: Vec::new(),
            passed_over: Vec::new(),
        }
    }

    async fn run(&mut self, input: impl BufRead, kind: Kind, columns: Option<&Mapping>) -> Result<()> {
        let path = self.path;
        let unreadable = |error: std::io::Error| unreadable(path, &error);
        if let Kind::Cards = kind {
            self.keep_all(&mut vcard::cards(input).map_err(unreadable)?).await?;
        } else {
            let table = table::open(input, columns).map_err(unreadable)?;
            let mut table = table.map_err(|fault| no_table(path, fault))?;
            self.system = "csv";
            self.refusals = Refusals::of_rows(path, table.header(), table.delimiter());
            self.keep_all(&mut table).await?;
            self.passed_over = table.passed_over();
        }
        self.refusals.finish()?;
        self.progress.finish();
        Ok(())
    }

    async fn keep_all(
        &mut self,
        cards: &mut dyn Iterator<Item = std::io::Result<Result<Card, Refused>>>,
    ) -> Result<()> {
        let mut bytes = 0;
        for card in cards {
            match card.map_err(|error| unreadable(self.path, &error))? {
                Ok(card) => {
                    bytes += card.source.len();
                    self.waiting.push(card);
                }
                Err(refused) => {
                    self.keep_waiting().await?;
                    self.refuse(refused.line, &refused.source, &refused.reason.told())?;
                }
            }
            if self.waiting.len() >= TOGETHER.0 || bytes >= TOGETHER.1 {
                self.keep_waiting().await?;
                bytes = 0;
            }
        }
        self.keep_waiting().await
    }

    async fn keep_waiting(&mut self) -> Result<()> {
        let entries = self.waiting.iter().map(|card| card.entry(self.system)).collect();
        let cards = std::mem::take(&mut self.waiting);
        for (card, kept) in cards.iter().zip(keep(self.app, self.actor, entries).await?) {
            match kept {
                Ok(Kept::Made) => self.count.made += 1,
                Ok(Kept::Completed) => self.count.completed += 1,
                Ok(Kept::AsItWas) => self.count.as_it_was += 1,
                Err(problems) => self.refuse(card.line, &card.source, &refusal(&problems.into()))?,
            }
        }
        self.progress.at(self.count.made + self.count.completed + self.count.as_it_was + self.count.refused);
        Ok(())
    }

    fn done(&self) -> Done {
        let Count { made, completed, as_it_was, refused } = self.count;
        let file = self.path.display().to_string();
        let beside = self.refusals.path().map(|path| path.display().to_string());
        let args = [
            ("file", (&file).into()),
            ("made", made.into()),
            ("completed", completed.into()),
            ("same", as_it_was.into()),
            ("refused", refused.into()),
        ];
        let mut lines = vec![said("cli-imported", &args)];
        lines.extend(beside.as_ref().map(|beside| said("cli-import-refused", &[("file", beside.into())])));
        if !self.passed_over.is_empty() {
            lines.push(said("cli-import-passed-over", &[("headers", self.passed_over.join(", ").into())]));
        }
        let json = json!({
            "file": file, "made": made, "completed": completed, "unchanged": as_it_was, "refused": refused,
            "refused_file": beside, "passed_over": self.passed_over,
        });
        Done { text: lines.join("\n"), json, refused, is_lost: false }
    }

    fn refuse(&mut self, line: usize, source: &[u8], why: &str) -> Result<()> {
        self.count.refused += 1;
        self.refusals.write(line, source, why)
    }
}

enum Kind {
    Lines,
    Cards,
    Table,
}

fn open(path: &Path) -> Result<(Progress, Box<dyn Read + Send>)> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let metadata = file.metadata().map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Err(unreadable(path, &std::io::ErrorKind::IsADirectory.into()));
    }
    let progress = Progress::of(path, metadata.len());
    let input = progress.reading(file);
    Ok((progress, input))
}

/// What a file is shows in its beginning: a company's lines, contact cards, or else a table.
fn sniffed(input: Box<dyn Read + Send>) -> std::io::Result<(impl BufRead, Kind)> {
    let mut input = encoding::as_utf8(BufReader::new(input))?;
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r'));
    let kind = match () {
        () if lines.clone().next().is_some_and(is_header) => Kind::Lines,
        () if lines.any(|line| matches!(mark(line), Mark::Begin)) => Kind::Cards,
        () => Kind::Table,
    };
    Ok((Cursor::new(head).chain(input), kind))
}

fn no_table(path: &Path, fault: Fault) -> Error {
    let file = path.display().to_string();
    let listed = |names: Vec<String>| {
        let shown = names.iter().take(HEADERS).map(|name| name.chars().take(HEADERS).collect::<String>());
        shown.collect::<Vec<_>>().join(", ")
    };
    Error::Failed(match fault {
        Fault::Empty => said("cli-import-nothing", &[("file", file.into())]),
        Fault::Unknown { headers } => {
            let args = [("file", file.into()), ("headers", listed(headers).into()), ("fields", all_fields().into())];
            said("cli-import-no-columns", &args)
        }
        Fault::Missing { missing, headers } => {
            let args =
                [("missing", listed(missing).into()), ("headers", listed(headers).into()), ("file", file.into())];
            said("cli-import-missing-columns", &args)
        }
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unreadable", &args))
}
