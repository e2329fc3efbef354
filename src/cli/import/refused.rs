//! The file beside the input that holds what was refused, as it was, each part with its reason before it.
//! It is a file of cards again: corrected, it can be imported.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Error, Result, said};

/// Before each part: its line in the input and why it was refused.
const MARK: &str = "X-RAPPORT-REFUSED:";

pub struct Refusals {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Refusals {
    /// The file is made with the first refusal; one of an earlier import is written over then.
    pub fn beside(input: &Path) -> Self {
        let mut path = input.as_os_str().to_owned();
        path.push(".refused.vcf");
        Self { path: path.into(), file: None }
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
            None => self.file.insert(BufWriter::new(File::create(&self.path)?)),
        };
        let why = why.replace(['\r', '\n'], "; ");
        // Within the card, so that nothing stands outside of cards but what did.
        let begin =
            if is_card(source) { source.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1) } else { 0 };
        file.write_all(&source[..begin])?;
        write!(file, "{MARK}line {line}: {why}\r\n")?;
        file.write_all(&source[begin..])?;
        if source.ends_with(b"\n") { Ok(()) } else { file.write_all(b"\r\n") }
    }
}

fn is_card(source: &[u8]) -> bool {
    source.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case(b"BEGIN:"))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unwritable", &args))
}
