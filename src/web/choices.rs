//! What several forms let people choose from.

use super::parts::Choice;
use super::view::View;
use crate::actions::configuration;
use crate::actions::party::employee;
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::company::{COUNTRIES, LANGUAGES, zones as all_zones};
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::draft::fold;
use crate::model::time::within;

/// Countries by their names.
pub fn countries(view: &View) -> Vec<Choice> {
    let named = COUNTRIES.split_whitespace().map(|country| Choice::new(country, view.word("country", country)));
    let mut countries: Vec<Choice> = named.collect();
    countries.sort_by_key(|country| fold(&country.label));
    countries
}

/// Who works for us today.
pub async fn employees(app: &App, actor: &Actor, view: &View) -> Result<Vec<Choice>> {
    let today = view.today();
    let employees = employee::list(app, actor).await?.into_iter();
    let employees = employees.filter(|(employee, _)| within(today, employee.valid_from, employee.valid_until));
    Ok(employees.map(|(employee, name)| Choice::new(employee.party, name)).collect())
}

/// Kinds of documents that are offered for some use.
pub async fn document_kinds(app: &App, actor: &Actor, used: fn(&DocumentKind) -> bool) -> Result<Vec<Choice>> {
    let kinds = configuration::all::<DocumentKind>(app, actor).await?.into_iter();
    Ok(kinds.filter(|kind| kind.active && used(kind)).map(|kind| Choice::new(kind.name, kind.label)).collect())
}

/// Cases that fit, and a new one beside them; nothing where none fits (R19).
pub fn fitting(view: &View, cases: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut cases: Vec<Choice> = cases.collect();
    if !cases.is_empty() {
        cases.push(Choice::new("new", view.t("a-new-case")));
    }
    cases
}

pub fn zones() -> Vec<Choice> {
    all_zones().into_iter().map(|zone| Choice::new(&zone, zone.replace('_', " "))).collect()
}

pub fn languages(view: &View) -> Vec<Choice> {
    LANGUAGES.iter().map(|language| Choice::new(language, view.word("language", language))).collect()
}
