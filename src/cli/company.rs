//! `rapport company`

use super::{Result, output};
use crate::actions::company;
use crate::app::App;
use crate::config::{Common, Company as Command};
use crate::model::company::{Company, CompanyDraft};
use crate::model::draft::Change;

pub async fn run(app: &App, common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Add { name, country, time_zone, language } => {
            let said = |value: Option<String>| value.map_or(Change::Keep, Change::Set);
            let draft = CompanyDraft {
                name: Change::Set(name),
                country: said(country),
                time_zone: said(time_zone),
                language: said(language),
                ..Default::default()
            };
            let made = company::create(app, draft).await?;
            if common.json { output::json(&made) } else { output::line(&made.id.to_string()) }
        }
        Command::List => list(common, company::list(app).await?),
    }
}

fn list(common: &Common, companies: Vec<Company>) -> Result<()> {
    if common.json {
        return output::json(&companies);
    }
    let row =
        |company: Company| [company.id.to_string(), company.name, company.country, company.time_zone, company.language];
    let rows: Vec<_> = companies.into_iter().map(row).collect();
    output::table(["ID", "NAME", "COUNTRY", "TIME ZONE", "LANGUAGE"], &rows)
}
