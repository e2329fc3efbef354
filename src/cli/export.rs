//! `rapport export`: writes what a company holds for other programs, page by page, so that it fits in any memory.

mod csv;
mod output;
mod vcard;

use serde_json::json;

use self::output::Output;
use super::output as told;
use super::{Result, said};
use crate::actions::export::{self, Exported};
use crate::actions::page::Ask;
use crate::app::{Actor, App};
use crate::config::{Common, Export, ExportFormat};

const PAGE: usize = 200;

pub async fn run(app: &App, common: &Common, options: Export) -> Result<()> {
    let actor = super::company(app, options.company.as_deref()).await?;
    let mut output = Output::open(options.output.as_deref())?;
    let parties = match options.format {
        ExportFormat::Csv => {
            csv::begin(&mut output)?;
            parties(app, &actor, &mut output, csv::write).await?
        }
        ExportFormat::Vcard => parties(app, &actor, &mut output, vcard::write).await?,
    };
    output.finish()?;
    let Some(file) = options.output.map(|path| path.display().to_string()) else { return Ok(()) };
    match common.json {
        true => told::json(&json!({"file": file, "parties": parties})),
        false => told::line(&said("cli-exported", &[("file", file.into()), ("parties", parties.into())])),
    }
}

/// Writes every party one after the other; answers how many.
async fn parties(
    app: &App,
    actor: &Actor,
    output: &mut Output,
    write: impl Fn(&mut Output, &Exported) -> Result<()>,
) -> Result<usize> {
    let (mut ask, mut count) = (Ask { limit: PAGE, after: None }, 0);
    loop {
        let page = export::parties(app, actor, &ask).await?;
        for party in &page.items {
            write(output, party)?;
        }
        count += page.items.len();
        ask.after = page.next;
        if ask.after.is_none() || output.is_closed() {
            return Ok(count);
        }
    }
}
