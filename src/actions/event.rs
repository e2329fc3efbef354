//! Communication events: log, change, move, find. Each verb reads what its rules need (`facts`), asks the model,
//! and writes the event, its history and what is derived from it in one transaction.

pub mod external;
pub(super) mod facts;
mod list;
mod moves;
pub mod part;
mod telling;

use std::collections::BTreeSet;

use uuid::Uuid;

pub use list::{EventFilter, list};
pub use moves::{Finished, Followed, cancel, cancel_left, complete, follow_up, put_off, reopen, reschedule, start};
pub use telling::{Newcomers, Recorded, Telling, follow, proposed, record, retell};

use super::case::chain::{self, Chosen, Wish};
use super::external as named;
use super::history::{self, Change, difference};
use super::private;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::case::Why;
use crate::model::case::carry::{self, TakesPart};
use crate::model::event::draft::EventDraft;
use crate::model::event::facts::Facts;
use crate::model::event::{Event, State, next, record};
use crate::model::problem::{Noun, Problem, Reference};
use crate::model::time::Instant;
use crate::model::user::access;
use crate::model::work::Work;
use crate::store::{Tx, event as store, party, search, work};

/// An event as it was written, and what became of its case.
pub struct Logged {
    pub event: Event,
    pub chosen: Chosen,
}

/// Records something past, starts something now or schedules something ahead (R9).
pub async fn log(app: &App, actor: &Actor, draft: EventDraft) -> Result<Logged> {
    actor.logs()?;
    let mut tx = app.db.begin().await?;
    let logged = log_in(&mut tx, actor, clock::new_id(), draft, app.now()).await?;
    tx.commit().await?;
    Ok(logged)
}

/// Logs within a transaction of a larger action.
async fn log_in(tx: &mut Tx, actor: &Actor, id: Uuid, draft: EventDraft, now: Instant) -> Result<Logged> {
    let wish = Wish::of(&draft);
    let parent = match draft.parent.value() {
        Some(id) => Some(held_parent(tx, actor, *id).await?),
        None => None,
    };
    let facts = facts::read(tx, actor, None, &draft, now).await?;
    let mut event = record::log(draft, &facts, id, parent.as_ref(), clock::new_id)?;
    let mut chosen = Chosen::default();
    chain::refuse_on_follow_up(tx, actor, &event, &wish).await?;
    if event.is_root() {
        (event.case, chosen.why) = chain::settle(tx, actor, &event, &wish, &facts).await?;
    }
    store::insert(tx, actor.company_id(), &event).await?;
    keep(tx, actor, "create", None, &event, chosen.why.map(|why| why.word().to_owned()), now).await?;
    if let Some(case) = event.case {
        chosen.reopened = chain::entered(tx, actor, case, event.state, now).await?;
    }
    if let Some(parent) = parent {
        decide(tx, actor, parent, now).await?;
    }
    Ok(Logged { event, chosen })
}

async fn held_parent(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Event> {
    let found = store::lock(tx, actor.company_id(), id).await?.filter(|event| sees(actor, event));
    found.ok_or_else(|| Problem::invalid("parent", "unknown_id").rule(13).into())
}

/// Changes an event; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: EventDraft) -> Result<Logged> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let logged = amend_in(&mut tx, actor, &before, draft, app.now()).await?;
    tx.commit().await?;
    Ok(logged)
}

/// Changes an event that the caller holds.
async fn amend_in(tx: &mut Tx, actor: &Actor, before: &Event, draft: EventDraft, now: Instant) -> Result<Logged> {
    let wish = Wish::of(&draft);
    if draft.responsible.is_said()
        && draft.responsible.value() != before.responsible.as_ref()
        && !may_reassign(actor, before)
    {
        return Err(Error::Forbidden);
    }
    let facts = facts::read(tx, actor, Some(before), &draft, now).await?;
    let event = record::amend(before, draft, &facts, clock::new_id)?;
    amended(tx, actor, before, event, &wish, &facts).await
}

/// Writes what was changed, the event's chain moved where its case is another.
async fn amended(
    tx: &mut Tx,
    actor: &Actor,
    before: &Event,
    mut event: Event,
    wish: &Wish,
    facts: &Facts,
) -> Result<Logged> {
    let mut chosen = Chosen::default();
    chain::refuse_on_follow_up(tx, actor, &event, wish).await?;
    if event.is_root() {
        (event.case, chosen.why) = chain::settle(tx, actor, &event, wish, facts).await?;
        if event.parties != before.parties {
            chain::check_carried(tx, actor, &event, facts).await?;
        }
    }
    if event == *before {
        return Ok(Logged { event, chosen });
    }
    if event.version == before.version {
        event = record::changed(event, facts.now, facts.user);
    }
    if event.case != before.case {
        chain::move_chain(tx, actor, before, event.case, chosen.why, facts.now).await?;
    }
    store::update(tx, actor.company_id(), &event, before).await?;
    let reason = chosen.why.map(|why| why.word().to_owned());
    keep(tx, actor, "change", Some(before), &event, reason, facts.now).await?;
    chosen.reopened = follow_case(tx, actor, before, &event, facts.now).await?;
    Ok(Logged { event, chosen })
}

/// What a changed event does to the case it left and to the one it stands in; whether that one was reopened (R23).
async fn follow_case(tx: &mut Tx, actor: &Actor, before: &Event, event: &Event, now: Instant) -> Result<bool> {
    if let Some(former) = before.case.filter(|former| event.case != Some(*former)) {
        chain::left(tx, actor, former, now).await?;
    }
    match event.case {
        // Only what is new in a closed case opens it again.
        Some(case) if before.case != event.case => chain::entered(tx, actor, case, event.state, now).await,
        Some(case) if before.start != event.start => {
            chain::entered(tx, actor, case, State::Completed, now).await.map(|_| false)
        }
        _ => Ok(false),
    }
}

/// Keeps that an event's chain went into another case.
#[allow(clippy::too_many_arguments)]
pub async fn keep_case(
    tx: &mut Tx,
    actor: &Actor,
    id: Uuid,
    version: i64,
    before: Option<Uuid>,
    after: Option<Uuid>,
    why: Option<Why>,
    now: Instant,
) -> Result<()> {
    let changes = serde_json::json!({ "case": [before, after] });
    let reason = why.map(|why| why.word().to_owned());
    let change = Change { noun: Noun::Event, row: id, version, verb: "change", reason, changes };
    history::keep(tx, actor, now, change).await
}

/// Who takes part in a stored event, judged at its time.
pub async fn taking_part(tx: &mut Tx, actor: &Actor, event: &Event, now: Instant) -> Result<Vec<TakesPart>> {
    let facts = facts::read(tx, actor, Some(event), &EventDraft::default(), now).await?;
    Ok(carry::taking_part(event, &facts))
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
        let problem = Problem::conflict("", "has_follow_ups").rule(26).about(about);
        return Err(private::named_to(&mut tx, actor, vec![problem]).await?);
    }
    let works = work::of_event(&mut tx, actor.company_id(), id).await?;
    if !works.is_empty() {
        let name = |work: Work| Reference { noun: Noun::Work, id: work.id, name: work.name };
        let about = works.into_iter().map(name).collect();
        let problem = Problem::conflict("", "has_works").rule(26).about(about);
        return Err(private::named_to(&mut tx, actor, vec![problem]).await?);
    }
    store::delete(&mut tx, actor.company_id(), id).await?;
    search::remove(&mut tx, actor.company_id(), Noun::Event, id).await?;
    party::last_contact::derive(&mut tx, actor.company_id(), &taking_part_in([&event])).await?;
    let changes = difference(Some(&event), None);
    let change =
        Change { noun: Noun::Event, row: id, version: event.version + 1, verb: "delete", reason: None, changes };
    history::keep(&mut tx, actor, now, change).await?;
    if let Some(case) = event.case {
        chain::left(&mut tx, actor, case, now).await?;
    }
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

/// R30, and a token of scope `log` finds its own only.
pub fn sees(actor: &Actor, event: &Event) -> bool {
    let is_own = actor.only_made_by().is_none_or(|user| event.created_by == Some(user));
    is_own && access::finds(actor.role, event.visibility, actor.party.is_some_and(|party| event.involves(party)))
}

/// Keeps the history, other systems' names for it, the full text and the last and next contact of who takes part.
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
        search::put(tx, actor.company_id(), Noun::Event, event.id, &event.searched()).await?;
    }
    let parties = taking_part_in(before.into_iter().chain([event]));
    party::last_contact::derive(tx, actor.company_id(), &parties).await?;
    let former = before.map(|before| &before.external[..]).unwrap_or_default();
    named::keep(tx, actor, Noun::Event, event.id, former, &event.external).await?;
    let changes = difference(before, Some(event));
    let change = Change { noun: Noun::Event, row: event.id, version: event.version, verb, reason, changes };
    history::keep(tx, actor, now, change).await
}

fn taking_part_in<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Uuid> {
    let parties: BTreeSet<Uuid> =
        events.into_iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    parties.into_iter().collect()
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
