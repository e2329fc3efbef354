//! `rapport export`: writes what a company holds for other programs, page by page, so that it fits in any memory.

mod csv;
mod lines;
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
    let counted = match options.format {
        ExportFormat::Jsonl => Counted::Rows(lines::write(app, &actor, &mut output).await?.values().sum()),
        format => Counted::Parties(parties_as(app, &actor, &mut output, format).await?),
    };
    output.finish()?;
    let Some(file) = options.output.map(|path| path.display().to_string()) else { return Ok(()) };
    match (common.json, counted) {
        (true, Counted::Parties(parties)) => told::json(&json!({"file": file, "parties": parties})),
        (true, Counted::Rows(rows)) => told::json(&json!({"file": file, "rows": rows})),
        (false, Counted::Parties(parties)) => {
            told::line(&said("cli-exported", &[("file", file.into()), ("parties", parties.into())]))
        }
        (false, Counted::Rows(rows)) => {
            told::line(&said("cli-exported-rows", &[("file", file.into()), ("rows", rows.into())]))
        }
    }
}

enum Counted {
    Parties(usize),
    Rows(u64),
}

async fn parties_as(app: &App, actor: &Actor, output: &mut Output, format: ExportFormat) -> Result<usize> {
    match format {
        ExportFormat::Vcard => parties(app, actor, output, vcard::write).await,
        _ => {
            csv::begin(output)?;
            parties(app, actor, output, csv::write).await
        }
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
