//! Communication events: log, change, move, find. Each verb reads what its rules need (`facts`), asks the model,
//! and writes the event, its history and what is derived from it in one transaction.

pub(super) mod facts;
mod list;
mod moves;

use std::collections::BTreeSet;

use uuid::Uuid;

pub use list::{EventFilter, list};
pub use moves::{Finished, cancel, complete, follow_up, reopen, reschedule, start};

use super::history::{self, Change, difference};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::fold;
use crate::model::event::draft::EventDraft;
use crate::model::event::{Event, State, Visibility, next, record};
use crate::model::problem::{Noun, Problem, Reference};
use crate::model::time::Instant;
use crate::model::work::Work;
use crate::store::{Tx, event as store, party, search, work};

/// Records something past, starts something now or schedules something ahead (R9).
pub async fn log(app: &App, actor: &Actor, draft: EventDraft) -> Result<Event> {
    actor.logs()?;
    let mut tx = app.db.begin().await?;
    let event = log_in(&mut tx, actor, draft, app.now()).await?;
    tx.commit().await?;
    Ok(event)
}

/// Logs within a transaction of a larger action.
async fn log_in(tx: &mut Tx, actor: &Actor, draft: EventDraft, now: Instant) -> Result<Event> {
    refuse_cases(&draft)?;
    let parent = match draft.parent.value() {
        Some(id) => Some(held_parent(tx, actor, *id).await?),
        None => None,
    };
    let facts = facts::read(tx, actor, None, &draft, now).await?;
    let event = record::log(draft, &facts, clock::new_id(), parent.as_ref(), clock::new_id)?;
    store::insert(tx, actor.company_id(), &event).await?;
    keep(tx, actor, "create", None, &event, None, now).await?;
    if let Some(parent) = parent {
        decide(tx, actor, parent, now).await?;
    }
    Ok(event)
}

/// Cases are not kept yet: what names one is refused, never dropped.
fn refuse_cases(draft: &EventDraft) -> Result<()> {
    let field = if draft.case.value().is_some() { "case" } else { "reference" };
    let named = draft.case.value().is_some() || draft.reference.value().is_some();
    if named { Err(Problem::invalid(field, "no_cases_yet").rule(19).into()) } else { Ok(()) }
}

async fn held_parent(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Event> {
    let found = store::lock(tx, actor.company_id(), id).await?.filter(|event| sees(actor, event));
    found.ok_or_else(|| Problem::invalid("parent", "unknown_id").rule(13).into())
}

/// Changes an event; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: EventDraft) -> Result<Event> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    refuse_cases(&draft)?;
    if draft.responsible.is_said()
        && draft.responsible.value() != before.responsible.as_ref()
        && !may_reassign(actor, &before)
    {
        return Err(Error::Forbidden);
    }
    let facts = facts::read(&mut tx, actor, Some(&before), &draft, now).await?;
    let event = record::amend(&before, draft, &facts, clock::new_id)?;
    if event != before {
        store::update(&mut tx, actor.company_id(), &event, &before).await?;
        keep(&mut tx, actor, "change", Some(&before), &event, None, now).await?;
    }
    tx.commit().await?;
    Ok(event)
}

/// R30: managers reassign; who is responsible may hand over, and anybody may take what nobody has.
fn may_reassign(actor: &Actor, event: &Event) -> bool {
    actor.role.manages() || event.responsible.is_none() || event.responsible == actor.party
}

/// R26: an event with follow-ups or works is not deleted.
pub async fn delete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let event = held(&mut tx, actor, id, read).await?;
    actor.deletes(event.created_by, event.created_at, now)?;
    let followers = store::followed_by(&mut tx, actor.company_id(), id).await?;
    if !followers.is_empty() {
        let name = |(id, _): &(Uuid, State)| Reference { noun: Noun::Event, id: *id, name: String::new() };
        let about = followers.iter().map(name).collect();
        return Err(Problem::conflict("", "has_follow_ups").rule(26).about(about).into());
    }
    let works = work::of_event(&mut tx, actor.company_id(), id).await?;
    if !works.is_empty() {
        let name = |work: Work| Reference { noun: Noun::Work, id: work.id, name: work.name };
        let about = works.into_iter().map(name).collect();
        return Err(Problem::conflict("", "has_works").rule(26).about(about).into());
    }
    store::delete(&mut tx, actor.company_id(), id).await?;
    search::remove(&mut tx, actor.company_id(), Noun::Event, id).await?;
    touch_parties(&mut tx, actor, [&event]).await?;
    let changes = difference(Some(&event), None);
    let change =
        Change { noun: Noun::Event, row: id, version: event.version + 1, verb: "delete", reason: None, changes };
    history::keep(&mut tx, actor, now, change).await?;
    if let Some(parent) = event.parent {
        decide_next(&mut tx, actor, parent, now).await?;
    }
    Ok(tx.commit().await?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Event> {
    let mut tx = app.db.snapshot().await?;
    let event = store::by_id(&mut tx, actor.company_id(), id).await?;
    event.filter(|event| sees(actor, event)).ok_or(Error::NotFound)
}

/// The version the caller read, held until the end of the transaction.
async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Event> {
    let found = store::lock(tx, actor.company_id(), id).await?.filter(|event| sees(actor, event));
    let event = found.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != event.version => Err(Error::Stale(event.version)),
        _ => Ok(event),
    }
}

/// R30: a private event is found by its participants, its responsible and those who manage.
pub fn sees(actor: &Actor, event: &Event) -> bool {
    let part = |party| event.responsible == Some(party) || event.role_of(party).is_some();
    event.visibility == Visibility::Company || actor.sees_private() || actor.party.is_some_and(part)
}

/// Keeps the history, the full text and the last and next contact of who takes part.
async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    verb: &str,
    before: Option<&Event>,
    event: &Event,
    reason: Option<String>,
    now: Instant,
) -> Result<()> {
    let texts = |event: &Event| (event.subject.clone(), event.note.clone());
    if before.map(texts) != Some(texts(event)) {
        let words = [&event.subject, &event.note].map(|text| fold(text.as_deref().unwrap_or_default())).join(" ");
        search::put(tx, actor.company_id(), Noun::Event, event.id, words.trim()).await?;
    }
    touch_parties(tx, actor, before.into_iter().chain([event])).await?;
    let changes = difference(before, Some(event));
    let change = Change { noun: Noun::Event, row: event.id, version: event.version, verb, reason, changes };
    history::keep(tx, actor, now, change).await
}

/// In the order of their ids, so that two writers never wait for each other; never for employees (R31).
async fn touch_parties(tx: &mut Tx, actor: &Actor, events: impl IntoIterator<Item = &Event>) -> Result<()> {
    let parties: BTreeSet<Uuid> =
        events.into_iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let concerned: Vec<Uuid> = parties.into_iter().collect();
    let ours = party::employee::of_parties(tx, actor.company_id(), &concerned).await?;
    for party in concerned.into_iter().filter(|party| ours.iter().all(|employee| employee.party != *party)) {
        store::put_last_contact(tx, actor.company_id(), party).await?;
    }
    Ok(())
}

/// R16: what follows an event decides its next step; that does not raise its version.
async fn decide(tx: &mut Tx, actor: &Actor, event: Event, now: Instant) -> Result<()> {
    let followed = is_followed(tx, actor, event.id).await?;
    match next::decided(&event, followed, now) {
        Some(step) if event.next_step != Some(step) => {
            Ok(store::set_next_step(tx, actor.company_id(), event.id, step).await?)
        }
        _ => Ok(()),
    }
}

/// As `decide`, after something that hangs on the event has changed.
pub(super) async fn decide_next(tx: &mut Tx, actor: &Actor, id: Uuid, now: Instant) -> Result<()> {
    match store::lock(tx, actor.company_id(), id).await? {
        Some(event) => decide(tx, actor, event, now).await,
        None => Ok(()),
    }
}

async fn is_followed(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<bool> {
    let followers = store::followed_by(tx, actor.company_id(), id).await?;
    let is_followed = followers.iter().any(|(_, state)| *state != State::Cancelled);
    Ok(is_followed || work::is_on_event(tx, actor.company_id(), id).await?)
}
