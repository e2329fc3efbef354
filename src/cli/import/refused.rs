//! The file beside the input that holds what was refused, as it was, each part with its reason before it.
//! It is a file of cards or a table again: corrected, it can be imported.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::encoding::guess;
use super::table::columns::REFUSED;
use crate::cli::{Error, Result, said};

/// Before each part: its line in the input and why it was refused.
const MARK: &str = "X-RAPPORT-REFUSED:";

pub struct Refusals {
    path: PathBuf,
    form: Form,
    file: Option<BufWriter<File>>,
}

enum Form {
    Cards,
    /// Told in UTF-8, whatever the input is, and with the reason in a first column.
    Rows {
        header: Vec<u8>,
        delimiter: u8,
    },
}

impl Refusals {
    /// The file is made with the first refusal; one of an earlier import is written over then.
    pub fn of_cards(input: &Path) -> Self {
        Self { path: beside(input, ".refused.vcf"), form: Form::Cards, file: None }
    }

    /// The same for a table.
    pub fn of_rows(input: &Path, header: &[u8], delimiter: u8) -> Self {
        let form = Form::Rows { header: header.to_owned(), delimiter };
        Self { path: beside(input, ".refused.csv"), form, file: None }
    }

    /// Where they stand, when there are any.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|_| self.path.as_path())
    }

    pub fn write(&mut self, line: usize, source: &[u8], why: &str) -> Result<()> {
        self.put(line, source, why).map_err(|error| unwritable(&self.path, &error))
    }

    pub fn finish(&mut self) -> Result<()> {
        match &mut self.file {
            Some(file) => file.flush().map_err(|error| unwritable(&self.path, &error)),
            None => Ok(()),
        }
    }

    fn put(&mut self, line: usize, source: &[u8], why: &str) -> std::io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let file = self.file.insert(BufWriter::new(File::create(&self.path)?));
                if let Form::Rows { header, delimiter } = &self.form {
                    write!(file, "\u{feff}")?;
                    put_row(file, REFUSED, header, *delimiter)?;
                }
                file
            }
        };
        let why = format!("line {line}: {}", why.replace(['\r', '\n'], "; "));
        match &self.form {
            Form::Cards => put_card(file, &why, source),
            Form::Rows { delimiter, .. } => put_row(file, &why, source, *delimiter),
        }
    }
}

fn beside(input: &Path, end: &str) -> PathBuf {
    let mut path = input.as_os_str().to_owned();
    path.push(end);
    path.into()
}

/// The reason within the card, so that nothing stands outside of cards but what did.
fn put_card(file: &mut impl Write, why: &str, source: &[u8]) -> std::io::Result<()> {
    let begin = if is_card(source) { source.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1) } else { 0 };
    file.write_all(&source[..begin])?;
    write!(file, "{MARK}{why}\r\n")?;
    file.write_all(&source[begin..])?;
    if source.ends_with(b"\n") { Ok(()) } else { file.write_all(b"\r\n") }
}

fn put_row(file: &mut impl Write, why: &str, source: &[u8], delimiter: u8) -> std::io::Result<()> {
    write!(file, "\"{}\"{}{}\r\n", why.replace('"', "\"\""), char::from(delimiter), guess(source))
}

fn is_card(source: &[u8]) -> bool {
    source.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case(b"BEGIN:"))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unwritable", &args))
}
