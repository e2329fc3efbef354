//! `rapport restore`: reads a backup to its end before it touches anything.

use std::path::Path;

use serde_json::json;

use super::progress::Progress;
use super::{Error, Result, open, output, said, told};
use crate::actions::backup::restore::{self, Restored};
use crate::actions::database;
use crate::config::{Common, Restore};

pub async fn run(common: &Common, options: Restore) -> Result<()> {
    let of_file = |error: restore::Error| Error::Failed(format!("{}: {error}", options.file.display()));
    let verified = restore::verify(&options.file).map_err(of_file)?;
    database::inspect(&common.database).await.map_err(|error| told(common, &error))?;
    restore::refuse_others(&common.database).await.map_err(|error| told(common, &error))?;
    let app = open(common).await?;
    let mut progress = Progress::of(&options.file.display().to_string(), Some(verified.rows.values().sum()));
    let restored = restore::restore(&app, &options.file, &verified, options.replace, |rows| progress.at(rows)).await;
    progress.finish();
    app.db.close().await;
    restored.map_err(|error| told(common, &error))?;
    tell(common, &options.file, &verified)
}

fn tell(common: &Common, file: &Path, Restored { header, rows }: &Restored) -> Result<()> {
    let file = file.display().to_string();
    if common.json {
        return output::json(&json!({ "file": file, "backup": header, "rows": rows }));
    }
    let all: u64 = rows.values().sum();
    let companies = rows.get("company").copied().unwrap_or_default();
    let args = [
        ("file", file.into()),
        ("at", header.at.to_string().into()),
        ("rows", all.into()),
        ("companies", companies.into()),
    ];
    output::line(&said("cli-restored", &args))
}
