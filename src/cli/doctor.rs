//! `rapport doctor`

use serde_json::{Value as Json, json};

use super::{Error, Result, output, said};
use crate::actions::doctor::{Finding, examine};
use crate::app::App;
use crate::config::Common;

pub async fn run(app: &App, common: &Common) -> Result<()> {
    let found = examine(app).await?;
    if common.json {
        output::json(&found.iter().map(shown).collect::<Vec<_>>())?;
    } else {
        for finding in &found {
            output::line(&line(finding))?;
        }
        if found.is_empty() {
            output::line(&said("cli-doctor-content", &[]))?;
        }
    }
    match found.len() {
        0 => Ok(()),
        count => Err(Error::Failed(said("cli-doctor-found", &[("count", count.into())]))),
    }
}

/// Which row, what is wrong with it, and what to do.
fn line(finding: &Finding) -> String {
    let (what, advice) = explained(finding);
    let company = finding.company.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let name = finding.name.as_ref().map(|name| format!(" {name:?}")).unwrap_or_default();
    let row = match (finding.noun.as_ref().or(finding.table.as_ref()), &finding.id) {
        (Some(noun), Some(id)) => format!("{noun} {id}{name}{company}: "),
        _ => String::new(),
    };
    let detail = finding.detail.as_ref().map(|detail| format!(" {detail}")).unwrap_or_default();
    format!("{}: {row}{what}{detail} {advice}", finding.check)
}

fn shown(finding: &Finding) -> Json {
    let (what, advice) = explained(finding);
    let mut shown = json!(finding);
    (shown["what"], shown["advice"]) = (what.into(), advice.into());
    shown
}

fn explained(finding: &Finding) -> (String, String) {
    let check = finding.check.to_lowercase();
    let what = said(&format!("doctor-{check}"), &[]);
    let advice = said(&format!("doctor-{check}-advice"), &[]);
    (what, advice)
}
