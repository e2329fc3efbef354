//! `rapport import`: reads what other programs wrote, keeps it through the actions, and writes beside the input
//! what was refused. However large a file is, it holds a few cards of it.

mod card;
mod encoding;
mod progress;
mod refused;
pub mod vcard;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde_json::{Value as Json, json};

use self::card::{Card, Reason};
use self::progress::Progress;
use self::refused::Refusals;
use super::{Error, Result, output, refusal, said};
use crate::actions::import::{Kept, keep};
use crate::app::{Actor, App};
use crate::config::{Common, Import};

/// How many cards, and of how many bytes, are kept in one transaction.
const TOGETHER: (usize, usize) = (100, 4 * 1024 * 1024);

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    made: usize,
    completed: usize,
    as_it_was: usize,
    refused: usize,
}

pub async fn run(app: &App, common: &Common, options: Import) -> Result<()> {
    let actor = super::company(app, options.company.as_deref()).await?;
    let (mut told, mut refused) = (Vec::new(), 0);
    for path in &options.files {
        let mut import = Importing::open(app, &actor, path)?;
        import.run().await?;
        refused += import.count.refused;
        let summary = summary(path, import.count, import.refusals.path());
        match common.json {
            true => told.push(summary.1),
            false => output::line(&summary.0)?,
        }
    }
    if common.json {
        output::json(&told)?;
    }
    match options.strict && refused > 0 {
        true => Err(Error::Failed(said("cli-import-strict", &[("count", refused.into())]))),
        false => Ok(()),
    }
}

/// One file on its way into the database.
struct Importing<'a> {
    app: &'a App,
    actor: &'a Actor,
    path: &'a Path,
    file: Option<File>,
    progress: Progress,
    refusals: Refusals,
    count: Count,
    /// At least one card was seen, whole or not.
    is_vcard: bool,
    waiting: Vec<Card>,
}

impl<'a> Importing<'a> {
    fn open(app: &'a App, actor: &'a Actor, path: &'a Path) -> Result<Self> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let size = file.metadata().map_err(|error| unreadable(path, &error))?;
        if size.is_dir() {
            return Err(unreadable(path, &std::io::ErrorKind::IsADirectory.into()));
        }
        Ok(Self {
            app,
            actor,
            path,
            file: Some(file),
            progress: Progress::of(path, size.len()),
            refusals: Refusals::beside(path),
            count: Count::default(),
            is_vcard: false,
            waiting: Vec::new(),
        })
    }

    async fn run(&mut self) -> Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let path = self.path;
        let input = self.progress.reading(file);
        let cards = vcard::cards(BufReader::new(input)).map_err(|error| unreadable(path, &error))?;
        let mut bytes = 0;
        for card in cards {
            match card.map_err(|error| unreadable(path, &error))? {
                Ok(card) => {
                    self.is_vcard = true;
                    bytes += card.source.len();
                    self.waiting.push(card);
                }
                Err(refused) => {
                    self.is_vcard |= refused.reason != Reason::OutsideCard;
                    self.keep_waiting().await?;
                    self.refuse(refused.line, &refused.source, &refused.reason.told())?;
                }
            }
            if self.waiting.len() >= TOGETHER.0 || bytes >= TOGETHER.1 {
                self.keep_waiting().await?;
                bytes = 0;
            }
        }
        self.keep_waiting().await?;
        self.refusals.finish()?;
        self.progress.finish();
        if self.is_vcard { Ok(()) } else { Err(self.no_vcard()) }
    }

    async fn keep_waiting(&mut self) -> Result<()> {
        let entries = self.waiting.iter().map(|card| card.entry("vcard")).collect();
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

    fn refuse(&mut self, line: usize, source: &[u8], why: &str) -> Result<()> {
        self.count.refused += 1;
        self.refusals.write(line, source, why)
    }

    fn no_vcard(&self) -> Error {
        Error::Failed(said("cli-import-nothing", &[("file", self.path.display().to_string().into())]))
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unreadable", &args))
}

/// For people, and for programs.
fn summary(path: &Path, count: Count, refused: Option<&Path>) -> (String, Json) {
    let Count { made, completed, as_it_was, refused: refusals } = count;
    let file = path.display().to_string();
    let beside = refused.map(|path| path.display().to_string());
    let mut line = said(
        "cli-imported",
        &[
            ("file", (&file).into()),
            ("made", made.into()),
            ("completed", completed.into()),
            ("same", as_it_was.into()),
            ("refused", refusals.into()),
        ],
    );
    if let Some(beside) = &beside {
        line = format!("{line}\n{}", said("cli-import-refused", &[("file", beside.into())]));
    }
    let json = json!({
        "file": file, "made": made, "completed": completed, "unchanged": as_it_was, "refused": refusals,
        "refused_file": beside,
    });
    (line, json)
}
