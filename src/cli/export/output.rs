//! Where an export goes: standard output, or a file that has its name only when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::{Error, Result, said};

pub struct Output {
    to: BufWriter<Box<dyn Write + Send>>,
    /// The file under its name until it is whole, and its own name.
    file: Option<(PathBuf, PathBuf)>,
    is_closed: bool,
}

impl Output {
    pub fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else {
            return Ok(Self { to: BufWriter::new(Box::new(io::stdout())), file: None, is_closed: false });
        };
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let made = File::create(&part).map_err(|error| unwritable(path, &error))?;
        let to = BufWriter::new(Box::new(made) as Box<dyn Write + Send>);
        Ok(Self { to, file: Some((part, path.to_owned())), is_closed: false })
    }

    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<()> {
        let written = self.to.write_all(bytes.as_ref());
        self.told(written)
    }

    /// Whoever read has gone away, which is no failure.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    pub fn finish(mut self) -> Result<()> {
        let flushed = self.to.flush();
        self.told(flushed)?;
        match self.file.take() {
            Some((part, path)) => std::fs::rename(part, &path).map_err(|error| unwritable(&path, &error)),
            None => Ok(()),
        }
    }

    fn told(&mut self, written: io::Result<()>) -> Result<()> {
        match (written, &self.file) {
            (Ok(()), _) => Ok(()),
            (Err(error), Some((_, path))) => Err(unwritable(path, &error)),
            (Err(error), None) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            (Err(error), None) => Err(error.into()),
        }
    }
}

impl Drop for Output {
    /// What did not become whole leaves nothing behind.
    fn drop(&mut self) {
        if let Some((part, _)) = &self.file {
            let _ = std::fs::remove_file(part);
        }
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let args = [("file", path.display().to_string().into()), ("error", error.to_string().into())];
    Error::Failed(said("cli-import-unwritable", &args))
}
