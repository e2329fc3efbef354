//! Companies: made by operators, changed by their administrators.

use serde_json::Value as Json;

use super::history::{self, Change, difference};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::i18n::texts;
use crate::model::company::{Company, CompanyDraft};
use crate::model::configuration::presets::presets;
use crate::model::problem::{Noun, Problem};
use crate::model::time::Instant;
use crate::store::{Tx, change, company as store, configuration};

/// For the command line and set-up: nobody acts.
pub async fn create(app: &App, draft: CompanyDraft) -> Result<Company> {
    let company = begin(draft, app.now())?;
    let mut tx = app.db.begin().await?;
    if store::all(&mut tx).await?.iter().any(|other| other.name == company.name) {
        return Err(Problem::conflict("name", "name_taken").into());
    }
    create_in(&mut tx, &company).await?;
    tx.commit().await?;
    Ok(company)
}

/// A company that is not kept yet.
pub(super) fn begin(draft: CompanyDraft, now: Instant) -> Result<Company, Vec<Problem>> {
    Company::blank(clock::new_id(), now).amend(draft)
}

pub(super) async fn create_in(tx: &mut Tx, company: &Company) -> Result<()> {
    store::insert(tx, company).await?;
    let presets = presets(|id| texts(&company.language).say(id, &[]), clock::new_id);
    configuration::insert_all(tx, company.id, &presets).await?;
    change::begin(tx, company.id, clock::new_id()).await?;
    let actor = Actor::nobody(company.clone());
    keep(tx, &actor, company.created_at, "create", company, difference(None, Some(company))).await
}

/// Every company of the database: for the command line only.
pub async fn list(app: &App) -> Result<Vec<Company>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::all(&mut tx).await?)
}

/// The caller's company as it is now.
pub async fn get(app: &App, actor: &Actor) -> Result<Company> {
    let mut tx = app.db.snapshot().await?;
    store::by_id(&mut tx, actor.company_id()).await?.ok_or(Error::NotFound)
}

/// Changes the caller's company; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend(app: &App, actor: &Actor, read: Option<i64>, draft: CompanyDraft) -> Result<Company> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = store::lock(&mut tx, actor.company_id()).await?.ok_or(Error::NotFound)?;
    if read.is_some_and(|read| read != before.version) {
        return Err(Error::Stale(before.version));
    }
    let mut company = before.amend(draft)?;
    if company != before {
        (company.version, company.changed_at) = (before.version + 1, now);
        store::update(&mut tx, &company, before.version).await?;
        keep(&mut tx, actor, now, "change", &company, difference(Some(&before), Some(&company))).await?;
    }
    tx.commit().await?;
    Ok(company)
}

async fn keep(tx: &mut Tx, actor: &Actor, now: Instant, verb: &str, company: &Company, changes: Json) -> Result<()> {
    let change = Change { noun: Noun::Company, row: company.id, version: company.version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}
