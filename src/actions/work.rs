//! Work efforts: make, change, move, delete, find (R15). A work on an event decides the event's next step (R16).

pub mod external;
mod list;
mod moves;

use std::collections::BTreeSet;

use uuid::Uuid;

pub use list::{WorkFilter, list};
pub use moves::{cancel_in, moved};

use super::case::chain;
use super::external as named;
use super::history::{self, Change, difference};
use super::{document, event};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::case::Case;
use crate::model::draft::Change as Field;
use crate::model::event::Event;
use crate::model::event::draft::{EventDraft, ParticipantDraft};
use crate::model::event::facts::Facts;
use crate::model::event::participants::first_outside;
use crate::model::problem::{Noun, Problem, Problems, settle};
use crate::model::time::Instant;
use crate::model::work::{Defaults, Work, WorkDraft, people};
use crate::store::fault::is_in_use;
use crate::store::{Tx, case as cases, event as events, work as store};

/// A work as it was written, and what that did to its case.
pub struct Written {
    pub work: Work,
    /// R23: the case was closed, and is open again.
    pub case_reopened: bool,
}

impl Written {
    fn unchanged(work: Work) -> Self {
        Self { work, case_reopened: false }
    }
}

pub async fn make(app: &App, actor: &Actor, draft: WorkDraft) -> Result<Written> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let written = make_in(&mut tx, actor, draft, app.now()).await?;
    tx.commit().await?;
    Ok(written)
}

/// Makes a work within a transaction of a larger action.
pub(super) async fn make_in(tx: &mut Tx, actor: &Actor, draft: WorkDraft, now: Instant) -> Result<Written> {
    make_as(tx, actor, clock::new_id(), draft, now).await
}

async fn make_as(tx: &mut Tx, actor: &Actor, id: Uuid, draft: WorkDraft, now: Instant) -> Result<Written> {
    let mut problems = Problems::new();
    let event = told(held_event(tx, actor, draft.event.value().copied()).await, &mut problems)?.flatten();
    let case = told(held_case(tx, actor, draft.case.value().copied()).await, &mut problems)?.flatten();
    let facts = facts(tx, actor, event.as_ref(), &draft, now).await?;
    let effort = effort(tx, actor, &draft, now, &mut problems).await?;
    problems.extend(people::check(&draft, None, &facts));
    let party = match &case {
        Some(case) => case.party,
        None => event.as_ref().and_then(|event| first_outside(event, &facts)),
    };
    let defaults = Defaults { party, responsible: people::usual_responsible(&facts) };
    let made = Work::make(id, draft, effort, defaults, now, actor.user);
    let work = all_told(made, problems)?;
    store::insert(tx, actor.company_id(), &work).await.map_err(translate)?;
    keep(tx, actor, "create", None, &work, None, now).await?;
    let case_reopened = follow(tx, actor, None, Some(&work), now).await?;
    Ok(Written { work, case_reopened })
}

/// Changes a work; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: WorkDraft) -> Result<Written> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let written = amend_in(&mut tx, actor, &before, draft, app.now()).await?;
    tx.commit().await?;
    Ok(written)
}

/// Changes a work that the caller holds.
async fn amend_in(tx: &mut Tx, actor: &Actor, before: &Work, draft: WorkDraft, now: Instant) -> Result<Written> {
    if draft.responsible.said().is_some_and(|said| *said != before.responsible) && !may_reassign(actor, before) {
        return Err(Error::Forbidden);
    }
    let mut problems = Problems::new();
    let moved_to = draft.event.value().copied().filter(|event| Some(*event) != before.event);
    let event = told(held_event(tx, actor, moved_to).await, &mut problems)?.flatten();
    let moved_to = draft.case.value().copied().filter(|case| Some(*case) != before.case);
    told(held_case(tx, actor, moved_to).await, &mut problems)?;
    let facts = facts(tx, actor, event.as_ref(), &draft, now).await?;
    let effort = effort(tx, actor, &draft, now, &mut problems).await?;
    problems.extend(people::check(&draft, Some(before), &facts));
    let work = all_told(before.amend(draft, effort), problems)?;
    update(tx, actor, "change", before, work, None, now).await
}

pub async fn delete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let work = held(&mut tx, actor, id, read).await?;
    actor.deletes(work.created_by, work.created_at, now)?;
    store::delete(&mut tx, actor.company_id(), id).await?;
    let (changes, version) = (difference(Some(&work), None), work.version + 1);
    let change = Change { noun: Noun::Work, row: id, version, verb: "delete", reason: None, changes };
    history::keep(&mut tx, actor, now, change).await?;
    follow(&mut tx, actor, Some(&work), None, now).await?;
    Ok(tx.commit().await?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Work> {
    let mut tx = app.db.snapshot().await?;
    seen(&mut tx, actor, id).await?.ok_or(Error::NotFound)
}

/// The version the caller read, held until the end of the transaction.
async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Work> {
    let work = store::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    if !sees(tx, actor, &work).await? {
        return Err(Error::NotFound);
    }
    match read {
        Some(read) if read != work.version => Err(Error::Stale(work.version)),
        _ => Ok(work),
    }
}

/// R30: a work on a private event is found by who finds the event, and by who has to do it.
async fn sees(tx: &mut Tx, actor: &Actor, work: &Work) -> Result<bool> {
    let Some(event) = work.event else { return Ok(true) };
    if finds(actor, work.responsible) {
        return Ok(true);
    }
    let event = events::by_id(tx, actor.company_id(), event).await?;
    Ok(event.is_some_and(|event| event::sees(actor, &event)))
}

/// A work that the caller may find.
pub(super) async fn seen(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Option<Work>> {
    let Some(work) = store::by_ids(tx, actor.company_id(), &[id]).await?.pop() else { return Ok(None) };
    Ok(sees(tx, actor, &work).await?.then_some(work))
}

/// R30: whether the event on which a work stands is not asked about.
pub(super) fn finds(actor: &Actor, responsible: Option<Uuid>) -> bool {
    actor.sees_private() || actor.party.is_some() && responsible == actor.party
}

/// Which of these works the caller may not find.
pub(super) async fn hidden(tx: &mut Tx, actor: &Actor, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut hidden = Vec::new();
    for work in store::by_ids(tx, actor.company_id(), ids).await? {
        if !sees(tx, actor, &work).await? {
            hidden.push(work.id);
        }
    }
    Ok(hidden)
}

/// R30: managers reassign; who is responsible may hand over, and anybody may take what nobody has.
fn may_reassign(actor: &Actor, work: &Work) -> bool {
    actor.role.manages() || work.responsible.is_none() || work.responsible == actor.party
}

async fn held_event(tx: &mut Tx, actor: &Actor, id: Option<Uuid>) -> Result<Option<Event>> {
    let Some(id) = id else { return Ok(None) };
    let found = events::lock(tx, actor.company_id(), id).await?.filter(|event| event::sees(actor, event));
    found.map(Some).ok_or_else(|| Problem::invalid("event", "unknown_id").rule(15).into())
}

async fn held_case(tx: &mut Tx, actor: &Actor, id: Option<Uuid>) -> Result<Option<Case>> {
    let Some(id) = id else { return Ok(None) };
    let found = cases::lock(tx, actor.company_id(), id).await?;
    found.map(Some).ok_or_else(|| Problem::invalid("case", "unknown_id").rule(15).into())
}

/// What is known of the parties that the work and its event name.
async fn facts(tx: &mut Tx, actor: &Actor, event: Option<&Event>, draft: &WorkDraft, now: Instant) -> Result<Facts> {
    let party = draft.party.value().map(|party| ParticipantDraft { party: *party, role: None });
    let named = EventDraft {
        responsible: draft.responsible,
        parties: Field::Set(party.into_iter().collect()),
        ..EventDraft::default()
    };
    event::facts::read(tx, actor, event, &named, now).await
}

async fn effort(
    tx: &mut Tx,
    actor: &Actor,
    draft: &WorkDraft,
    now: Instant,
    problems: &mut Problems,
) -> Result<Option<Uuid>> {
    let Some(reference) = draft.effort.value() else { return Ok(None) };
    let found = document::find_or_make_effort(tx, actor, reference, "effort", now).await;
    Ok(told(found, problems)?.map(|document| document.id))
}

/// Keeps what was refused for later, when all faults are told at once.
fn told<T>(result: Result<T>, problems: &mut Problems) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Error::Refused(found)) => {
            problems.extend(found);
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn all_told(result: Result<Work, Problems>, mut problems: Problems) -> Result<Work> {
    match result {
        Ok(work) => Ok(settle(work, problems)?),
        Err(found) => {
            problems.extend(found);
            Err(problems.into())
        }
    }
}

/// Writes a work as its next version, when anything is new.
async fn update(
    tx: &mut Tx,
    actor: &Actor,
    verb: &str,
    before: &Work,
    work: Work,
    reason: Option<String>,
    now: Instant,
) -> Result<Written> {
    if work == *before {
        return Ok(Written::unchanged(work));
    }
    let work = Work { version: before.version + 1, changed_at: now, changed_by: actor.user, ..work };
    store::update(tx, actor.company_id(), &work).await.map_err(translate)?;
    keep(tx, actor, verb, Some(before), &work, reason, now).await?;
    let case_reopened = follow(tx, actor, Some(before), Some(&work), now).await?;
    Ok(Written { work, case_reopened })
}

/// What a change does to where the work hung and where it hangs now, in the order of their ids.
async fn follow(tx: &mut Tx, actor: &Actor, before: Option<&Work>, after: Option<&Work>, now: Instant) -> Result<bool> {
    let hangs = |work: &Work| work.event.map(|event| (event, work.state));
    if before.and_then(hangs) != after.and_then(hangs) {
        let on: BTreeSet<Uuid> = before.into_iter().chain(after).filter_map(|work| work.event).collect();
        for event in on {
            event::decide_next(tx, actor, event, now).await?;
        }
    }
    let former = before.and_then(|work| work.case);
    if let Some(former) = former.filter(|former| after.and_then(|work| work.case) != Some(*former)) {
        chain::left(tx, actor, former, now).await?;
    }
    match after {
        Some(work) if work.is_new_where_it_hangs(before) => reopen_case(tx, actor, work, now).await,
        _ => Ok(false),
    }
}

/// R23: the case in which it stands opens again when it was closed; answers whether it did.
async fn reopen_case(tx: &mut Tx, actor: &Actor, work: &Work, now: Instant) -> Result<bool> {
    let of_event = match work.event {
        Some(event) => events::by_id(tx, actor.company_id(), event).await?.and_then(|event| event.case),
        None => None,
    };
    match work.case.or(of_event) {
        Some(case) => chain::entered(tx, actor, case, work.state, now).await,
        None => Ok(false),
    }
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    verb: &str,
    before: Option<&Work>,
    work: &Work,
    reason: Option<String>,
    now: Instant,
) -> Result<()> {
    let former = before.map(|before| &before.external[..]).unwrap_or_default();
    named::keep(tx, actor, Noun::Work, work.id, former, &work.external).await?;
    let changes = difference(before, Some(work));
    let change = Change { noun: Noun::Work, row: work.id, version: work.version, verb, reason, changes };
    history::keep(tx, actor, now, change).await
}

/// What the work names was there a moment ago.
fn translate(error: sqlx::Error) -> Error {
    if is_in_use(&error) { Problem::invalid("", "unknown_id").rule(15).into() } else { error.into() }
}
