//! Cases: make, change, close, reopen, delete, find. How the chains of events get into them is `chain`.

pub mod chain;
pub mod external;
mod list;

use std::collections::HashMap;

use uuid::Uuid;

pub use list::{CaseFilter, list};

use super::external as named_elsewhere;
use super::history::{self, Change, difference};
use super::{document, event, private};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::case::carry::may_carry;
use crate::model::case::close::{self, CloseDraft, StillOpen};
use crate::model::case::draft::{CaseDraft, CaseFacts};
use crate::model::case::{Case, number};
use crate::model::configuration::{self, CaseStatus};
use crate::model::event::Event;
use crate::model::problem::{Noun, Problem, Problems, Reference};
use crate::model::time::Instant;
pub use crate::store::case::figures::Figures;
use crate::store::case::{self as store, figures};
use crate::store::{Tx, configuration as configured, party, search};

/// A case with what follows from its events and works.
pub struct Known {
    pub case: Case,
    pub figures: Figures,
}

pub async fn create(app: &App, actor: &Actor, draft: CaseDraft) -> Result<Case> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let case = create_as(&mut tx, actor, clock::new_id(), draft, app.now()).await?;
    tx.commit().await?;
    Ok(case)
}

async fn create_as(tx: &mut Tx, actor: &Actor, id: Uuid, draft: CaseDraft, now: Instant) -> Result<Case> {
    let statuses = configured::case_statuses(tx, actor.company_id()).await?;
    let blank = Case { id, ..blank(tx, actor, &statuses, now).await? };
    let nothing_open = StillOpen::default();
    let facts = facts(tx, actor, &draft, &statuses, None, &nothing_open, now).await?;
    let case = blank.amend(draft, &facts)?;
    insert(tx, actor, &case, None, now).await?;
    Ok(case)
}

pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: CaseDraft) -> Result<Case> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let case = amend_in(&mut tx, actor, &before, draft, app.now()).await?;
    tx.commit().await?;
    Ok(case)
}

/// Changes a case that the caller holds.
async fn amend_in(tx: &mut Tx, actor: &Actor, before: &Case, draft: CaseDraft, now: Instant) -> Result<Case> {
    let statuses = configured::case_statuses(tx, actor.company_id()).await?;
    let first_event = figures::first_event(tx, actor.company_id(), before.id).await?;
    let open = figures::still_open(tx, actor.company_id(), before.id).await?;
    let facts = facts(tx, actor, &draft, &statuses, first_event, &open, now).await?;
    let case = named_to(tx, actor, before.amend(draft, &facts)).await?;
    if case.party != before.party || case.roles != before.roles {
        check_roots(tx, actor, &case, now).await?;
    }
    update(tx, actor, before, case, "change", None, now).await
}

/// R23: closes; what is still open is cancelled with it or kept, as said.
pub async fn close(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: CloseDraft) -> Result<Case> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let statuses = configured::case_statuses(&mut tx, actor.company_id()).await?;
    let status = status(&statuses, draft.status, configuration::closing)?;
    let open = figures::still_open(&mut tx, actor.company_id(), id).await?;
    let closing = named_to(&mut tx, actor, close::close(&before, status, draft.open, &open, now)).await?;
    for left in &closing.cancel {
        event::cancel_left(&mut tx, actor, left, now).await?;
    }
    let case = update(&mut tx, actor, &before, closing.case, "close", None, now).await?;
    tx.commit().await?;
    Ok(case)
}

/// R23: opens it again with a status, by default that of new cases.
pub async fn reopen(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, status: Option<Uuid>) -> Result<Case> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let statuses = configured::case_statuses(&mut tx, actor.company_id()).await?;
    let case = close::reopen(&before, self::status(&statuses, status, configuration::opening)?)?;
    let case = update(&mut tx, actor, &before, case, "reopen", None, now).await?;
    tx.commit().await?;
    Ok(case)
}

/// A case in which something stands is closed, not deleted.
pub async fn delete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let case = held(&mut tx, actor, id, read).await?;
    actor.deletes(case.created_by, case.created_at, now)?;
    if figures::holds_anything(&mut tx, actor.company_id(), id).await? != (false, false) {
        return Err(Problem::conflict("", "case_holds").rule(26).into());
    }
    remove(&mut tx, actor, &case, None, now).await?;
    Ok(tx.commit().await?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Known> {
    let mut tx = app.db.snapshot().await?;
    let case = store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    let figures = figures::figures(&mut tx, actor.company_id(), id, actor.private_of()).await?;
    Ok(Known { case, figures })
}

/// Cases by id, for those who show rows that stand in them.
pub async fn named(app: &App, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, Case>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut tx = app.db.snapshot().await?;
    let cases = store::by_ids(&mut tx, actor.company_id(), ids).await?;
    Ok(cases.into_iter().map(|case| (case.id, case)).collect())
}

/// A case of the next number, in the status of new ones.
async fn blank(tx: &mut Tx, actor: &Actor, statuses: &[CaseStatus], now: Instant) -> Result<Case> {
    let status = status(statuses, None, configuration::opening)?;
    let year = now.day_in(&actor.company.zone()).date().year();
    let count = store::count_one_more(tx, actor.company_id(), year).await?;
    Ok(Case::blank(clock::new_id(), number(year, count), status, now, actor.user))
}

fn status(
    statuses: &[CaseStatus],
    said: Option<Uuid>,
    usual: fn(&[CaseStatus]) -> Option<&CaseStatus>,
) -> Result<&CaseStatus> {
    let found = match said {
        Some(id) => statuses.iter().find(|status| status.id == id),
        None => usual(statuses),
    };
    let missing = if said.is_some() { "unknown_id" } else { "required" };
    found.ok_or_else(|| Problem::invalid("status", missing).into())
}

async fn facts<'a>(
    tx: &mut Tx,
    actor: &Actor,
    draft: &CaseDraft,
    statuses: &'a [CaseStatus],
    first_event: Option<Instant>,
    still_open: &'a StillOpen,
    now: Instant,
) -> Result<CaseFacts<'a>> {
    let mut documents = Vec::new();
    for (i, reference) in draft.documents.said().into_iter().flatten().enumerate() {
        documents.push(document::find_or_make(tx, actor, reference, &format!("documents[{i}]"), now).await?.id);
    }
    check_parties(tx, actor, draft).await?;
    Ok(CaseFacts { now, statuses, documents, first_event, still_open })
}

/// The parties that a draft names are of this company.
async fn check_parties(tx: &mut Tx, actor: &Actor, draft: &CaseDraft) -> Result<()> {
    let roles = draft.roles.said().into_iter().flatten().map(|role| role.party).enumerate();
    let roles = roles.map(|(i, party)| (format!("roles[{i}].party"), party));
    let said: Vec<(String, Uuid)> =
        draft.party.value().map(|party| ("party".to_owned(), *party)).into_iter().chain(roles).collect();
    let ids: Vec<Uuid> = said.iter().map(|(_, party)| *party).collect();
    let known = party::names(tx, actor.company_id(), &ids).await?;
    let problems: Problems = said
        .into_iter()
        .filter(|(_, party)| !known.contains_key(party))
        .map(|(field, _)| Problem::invalid(field, "unknown_id"))
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// R18: every root in it may still stand in it.
async fn check_roots(tx: &mut Tx, actor: &Actor, case: &Case, now: Instant) -> Result<()> {
    let roots = figures::events(tx, actor.company_id(), case.id).await?;
    let roots: Vec<Uuid> = roots.into_iter().filter(|(_, is_root)| *is_root).map(|(id, _)| id).collect();
    for root in crate::store::event::by_ids(tx, actor.company_id(), &roots).await? {
        let participants = event::taking_part(tx, actor, &root, now).await?;
        may_carry(case, &participants, root.is_internal()).map_err(|problem| {
            let mut about = problem.about.clone();
            about.extend(event::sees(actor, &root).then(|| reference(&root)));
            Problem { field: "party".into(), about, ..problem }
        })?;
    }
    Ok(())
}

fn reference(event: &Event) -> Reference {
    Reference { noun: Noun::Event, id: event.id, name: event.subject.clone().unwrap_or_else(|| event.kind.to_string()) }
}

/// R30: a refusal names nothing that the caller may not find.
async fn named_to<T>(tx: &mut Tx, actor: &Actor, result: Result<T, Problems>) -> Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(problems) => Err(private::named_to(tx, actor, problems).await?),
    }
}

async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Case> {
    let case = store::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != case.version => Err(Error::Stale(case.version)),
        _ => Ok(case),
    }
}

async fn insert(tx: &mut Tx, actor: &Actor, case: &Case, reason: Option<String>, now: Instant) -> Result<()> {
    store::insert(tx, actor.company_id(), case).await?;
    keep(tx, actor, "create", None, case, reason, now).await
}

/// Writes a case as its next version, when anything is new.
async fn update(
    tx: &mut Tx,
    actor: &Actor,
    before: &Case,
    case: Case,
    verb: &str,
    reason: Option<String>,
    now: Instant,
) -> Result<Case> {
    if case == *before {
        return Ok(case);
    }
    let case = Case { version: before.version + 1, changed_at: now, changed_by: actor.user, ..case };
    store::update(tx, actor.company_id(), &case, before).await?;
    keep(tx, actor, verb, Some(before), &case, reason, now).await?;
    Ok(case)
}

async fn remove(tx: &mut Tx, actor: &Actor, case: &Case, reason: Option<String>, now: Instant) -> Result<()> {
    store::delete(tx, actor.company_id(), case.id).await?;
    search::remove(tx, actor.company_id(), Noun::Case, case.id).await?;
    let changes = difference(Some(case), None);
    let change = Change { noun: Noun::Case, row: case.id, version: case.version + 1, verb: "delete", reason, changes };
    history::keep(tx, actor, now, change).await
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    verb: &str,
    before: Option<&Case>,
    case: &Case,
    reason: Option<String>,
    now: Instant,
) -> Result<()> {
    search::put(tx, actor.company_id(), Noun::Case, case.id, &case.searched()).await?;
    let former = before.map(|before| &before.external[..]).unwrap_or_default();
    named_elsewhere::keep(tx, actor, Noun::Case, case.id, former, &case.external).await?;
    let changes = difference(before, Some(case));
    let change = Change { noun: Noun::Case, row: case.id, version: case.version, verb, reason, changes };
    history::keep(tx, actor, now, change).await
}
