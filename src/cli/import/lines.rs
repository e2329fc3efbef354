//! JSON lines of a company: all of them or none. What is refused stands beside the input, each line with its number
//! and the reason.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::{Count, summary, tell, unreadable};
use crate::actions::lines::import::{self, Error as Fault, Reason, Refusal, import};
use crate::app::App;
use crate::cli::progress::Progress;
use crate::cli::{Error, Result, output, said};
use crate::config::Common;

/// No first line of ours is longer.
const FIRST: u64 = 64 * 1024;

/// Whether a file says that it is one of a company's lines.
pub fn are_in(path: &Path) -> Result<bool> {
    let first = || -> io::Result<Vec<u8>> {
        let mut first = Vec::new();
        BufReader::new(File::open(path)?.take(FIRST)).read_until(b'\n', &mut first)?;
        Ok(first)
    };
    Ok(import::is_header(&first().map_err(|error| unreadable(path, &error))?))
}

/// Ends with exit code 1 when anything was refused, since then nothing was kept.
pub async fn run(app: &App, common: &Common, path: &Path) -> Result<(String, Json)> {
    let mut progress = Progress::of(&path.display().to_string(), None);
    let mut refusals = Refusals::beside(path);
    let imported = import(app, path, |refusal| refusals.write(&refusal), |rows| progress.at(rows)).await;
    progress.finish();
    let imported = imported.map_err(|error| failed(path, &refusals.path, error))?;
    let beside = refusals.finish()?;
    let kept = imported.refused == 0;
    let count = Count {
        made: if kept { imported.made as usize } else { 0 },
        completed: 0,
        as_it_was: imported.as_it_was as usize,
        refused: imported.refused as usize,
    };
    let summary = summary(path, count, beside.as_deref());
    if kept {
        return Ok(summary);
    }
    tell(common, summary)?.map(|told| output::json(&[told])).transpose()?;
    let args = [("file", path.display().to_string().into()), ("count", imported.refused.into())];
    Err(Error::Failed(said("cli-import-nothing-kept", &args)))
}

fn failed(path: &Path, beside: &Path, error: Fault) -> Error {
    match error {
        Fault::Unreadable(error) => unreadable(path, &error),
        Fault::Unwritable(error) => unwritable(beside, &error),
        Fault::Refused(error) => error.into(),
        Fault::Fault(fault) => Error::Failed(format!("{}: {fault}", path.display())),
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unwritable", &args))
}

struct Refusals {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Refusals {
    fn beside(input: &Path) -> Self {
        let mut path = input.as_os_str().to_owned();
        path.push(".refused.jsonl");
        Self { path: path.into(), file: None }
    }

    /// The file is made with the first refusal.
    fn write(&mut self, refusal: &Refusal) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(BufWriter::new(File::create(&self.path)?)),
        };
        let text = String::from_utf8_lossy(refusal.text).trim_end().to_owned();
        let refused = serde_json::from_str(&text).unwrap_or(Json::String(text));
        let line = json!({ "line": refusal.line, "reason": told(&refusal.reason), "refused": refused });
        writeln!(file, "{line}")
    }

    fn finish(mut self) -> Result<Option<PathBuf>> {
        let Some(file) = &mut self.file else { return Ok(None) };
        file.flush().map_err(|error| unwritable(&self.path, &error))?;
        Ok(Some(self.path))
    }
}

fn told(reason: &Reason) -> String {
    let of = |id: &str, what: &str| said(id, &[("what", what.into())]);
    match reason {
        Reason::NoJson => said("lines-no-json", &[]),
        Reason::NoRow => said("lines-no-row", &[]),
        Reason::UnknownTable(table) => of("lines-unknown-table", table),
        Reason::UnknownField(field) => of("lines-unknown-field", field),
        Reason::MissingField(field) => of("lines-missing-field", field),
        Reason::WrongType(field) => of("lines-wrong-type", field),
        Reason::OtherCompany => said("lines-other-company", &[]),
        Reason::Differs(fields) => of("lines-differs", fields),
        Reason::LoginTaken => said("lines-login-taken", &[]),
        Reason::Taken => said("lines-taken", &[]),
        Reason::NamesNothing => said("lines-names-nothing", &[]),
        Reason::BreaksTable => said("lines-breaks-table", &[]),
        Reason::Cut => said("lines-cut", &[]),
        Reason::WrongCount => said("lines-wrong-count", &[]),
        Reason::Breaks(check) => format!("{check}: {}", said(&format!("doctor-{}", check.to_lowercase()), &[])),
    }
}
