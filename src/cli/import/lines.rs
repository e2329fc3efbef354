//! JSON lines of a company: all of them or none. What is refused stands beside the input, each line with its number
//! and the reason.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::progress::Progress;
use super::{Done, encoding, unreadable};
use crate::actions::lines::import::{Error as Fault, Imported, Reason, Refusal, import};
use crate::app::App;
use crate::cli::{Error, Result, said};

pub async fn run(
    app: &App,
    path: &Path,
    company: Option<&str>,
    input: impl BufRead,
    mut progress: Progress,
) -> Result<Done> {
    let mut refusals = Refusals::beside(path);
    let again = || encoding::as_utf8(BufReader::new(again(path)?));
    let refuse = |refusal: Refusal| refusals.write(&refusal);
    let imported = import(app, company, input, again, refuse, |lines| progress.at(lines as usize)).await;
    progress.finish();
    let imported = imported.map_err(|error| failed(path, &refusals.path, error))?;
    let beside = refusals.finish()?;
    Ok(done(path, imported, beside.as_deref()))
}

pub fn nothing_kept(path: &Path, refused: usize) -> Error {
    let args = [("file", path.display().to_string().into()), ("count", refused.into())];
    Error::Failed(said("cli-import-nothing-kept", &args))
}

/// The input once more, unless it is one that cannot be read twice.
fn again(path: &Path) -> io::Result<Box<dyn Read>> {
    let file = File::open(path)?;
    Ok(if file.metadata()?.is_file() { Box::new(file) } else { Box::new(Cursor::new([])) })
}

fn done(path: &Path, imported: Imported, beside: Option<&Path>) -> Done {
    let Imported { as_it_was, refused, .. } = imported;
    let made = if refused == 0 { imported.made } else { 0 };
    let file = path.display().to_string();
    let beside = beside.map(|path| path.display().to_string());
    let args =
        [("file", (&file).into()), ("made", made.into()), ("same", as_it_was.into()), ("refused", refused.into())];
    let mut lines = vec![said("cli-imported-lines", &args)];
    lines.extend(beside.as_ref().map(|beside| said("cli-import-refused", &[("file", beside.into())])));
    let json = json!({
        "file": file, "made": made, "unchanged": as_it_was, "refused": refused, "refused_file": beside,
    });
    Done { text: lines.join("\n"), json, refused: refused as usize, is_lost: refused > 0 }
}

fn failed(path: &Path, beside: &Path, error: Fault) -> Error {
    match error {
        Fault::Unreadable(error) => unreadable(path, &error),
        Fault::Unwritable(error) => unwritable(beside, &error),
        Fault::Refused(error) => error.into(),
        Fault::Fault(fault) => {
            let args = [("file", path.display().to_string().into()), ("fault", fault.to_string().into())];
            Error::Failed(said("cli-import-first-line", &args))
        }
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
        Reason::NoText => said("lines-no-text", &[]),
        Reason::TooLong => said("lines-too-long", &[]),
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
