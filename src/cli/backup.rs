//! `rapport backup`: writes beside the file that is asked for, and gives it its name when it is whole and on the disk.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::progress::Progress;
use super::{Error, Result, output, said};
use crate::actions::backup::{self, format::Counts};
use crate::actions::database::sync_folder;
use crate::app::App;
use crate::config::{Backup, Common};

pub async fn run(app: &App, common: &Common, options: Backup) -> Result<()> {
    if options.file == Path::new("-") {
        let mut progress = Progress::of("-", None);
        let out = BufWriter::new(io::stdout().lock());
        let written = backup::write(app, out, |rows| progress.at(rows)).await;
        let (mut out, _) = written.map_err(|error| failed(&options.file, &error))?;
        return Ok(out.flush()?);
    }
    if !options.force && options.file.exists() {
        return Err(Error::Failed(said("cli-backup-there", &[("file", shown(&options.file).into())])));
    }
    let part = part(&options.file);
    let (bytes, rows) = match write(app, &part, &options).await {
        Ok(written) => written,
        Err(Error::Usage(busy)) => return Err(Error::Failed(busy)),
        Err(error) => {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
    };
    tell(common, &options.file, bytes, &rows)
}

async fn write(app: &App, part: &Path, options: &Backup) -> Result<(u64, Counts)> {
    let io = |error: io::Error| failed(&options.file, &error.into());
    let file = open(part).map_err(io)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            return Err(Error::Usage(said("cli-backup-busy", &[("file", shown(&options.file).into())])));
        }
        locked => locked.map_err(|error| io(error.into()))?,
    }
    file.set_len(0).map_err(io)?;
    let mut progress = Progress::of(&shown(&options.file), None);
    let written = backup::write(app, BufWriter::new(file), |rows| progress.at(rows)).await;
    let (out, rows) = written.map_err(|error| failed(&options.file, &error))?;
    progress.finish();
    let file = out.into_inner().map_err(|error| io(error.into_error()))?;
    file.sync_all().map_err(io)?;
    fs::rename(part, &options.file).and_then(|()| sync_folder(&options.file)).map_err(io)?;
    Ok((file.metadata().map_err(io)?.len(), rows))
}

/// Nobody else may read it: hashes of passwords stand in it.
fn open(part: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(part)
}

fn part(file: &Path) -> PathBuf {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    part.into()
}

fn tell(common: &Common, file: &Path, bytes: u64, rows: &Counts) -> Result<()> {
    if common.json {
        return output::json(&json!({ "file": shown(file), "bytes": bytes, "rows": rows }));
    }
    let all: u64 = rows.values().sum();
    output::line(&said("cli-backup", &[("file", shown(file).into()), ("rows", all.into()), ("bytes", bytes.into())]))
}

fn failed(file: &Path, error: &backup::Error) -> Error {
    Error::Failed(format!("{}: {error}", shown(file)))
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}
