//! Records an event as a person tells it in one go: with parties nobody knew before and with what comes next.
//! It is recorded once, however often it is sent.

use uuid::Uuid;

use super::super::party;
use super::moves::follow_in;
use super::{amend_in, facts, held, log_in, sees};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::Event;
use crate::model::event::draft::{EventDraft, ParticipantDraft};
use crate::model::event::follow_up::{FollowUpDraft, prepare};
use crate::model::party::PartyDraft;
use crate::model::problem::Reference;
use crate::model::time::Instant;
use crate::store::fault::is_taken;
use crate::store::{Tx, event as store};

/// Parties to be made, each with its part; they take part behind those of the draft.
pub type Newcomers = Vec<(PartyDraft, ParticipantDraft)>;

/// What is told about an event.
pub struct Telling {
    /// Made before it was asked for, so that what is sent twice is one event.
    pub id: Uuid,
    pub newcomers: Newcomers,
    pub draft: EventDraft,
    pub follow_up: Option<FollowUpDraft>,
}

/// The event, and whom its follow-up left out (R14).
pub struct Recorded {
    pub event: Event,
    pub left_out: Vec<Reference>,
}

pub async fn record(app: &App, actor: &Actor, telling: Telling) -> Result<Recorded> {
    actor.logs()?;
    let id = telling.id;
    let mut tx = app.db.begin().await?;
    let recorded = match recorded(&mut tx, actor, id).await? {
        Some(event) => Recorded { event, left_out: Vec::new() },
        None => match record_in(&mut tx, actor, telling, app.now()).await {
            // Sent twice at once: the other one was first.
            Err(Error::Store(error)) if is_taken(&error, "event", "pkey") => return again(app, actor, id).await,
            other => other?,
        },
    };
    tx.commit().await?;
    Ok(recorded)
}

async fn again(app: &App, actor: &Actor, id: Uuid) -> Result<Recorded> {
    let mut tx = app.db.snapshot().await?;
    let event = recorded(&mut tx, actor, id).await?.ok_or(Error::NotFound)?;
    Ok(Recorded { event, left_out: Vec::new() })
}

/// What was recorded under an id before; an id of somebody else's event leads nowhere.
async fn recorded(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<Option<Event>> {
    match store::by_id(tx, actor.company_id(), id).await? {
        Some(event) if event.created_by == actor.user && sees(actor, &event) => Ok(Some(event)),
        Some(_) => Err(Error::NotFound),
        None => Ok(None),
    }
}

async fn record_in(tx: &mut Tx, actor: &Actor, telling: Telling, now: Instant) -> Result<Recorded> {
    let Telling { id, newcomers, mut draft, follow_up } = telling;
    join(tx, actor, newcomers, &mut draft.parties, now).await?;
    let event = log_in(tx, actor, id, draft, now).await?.event;
    let left_out = match follow_up {
        Some(draft) => {
            let followed = follow_in(tx, actor, &event, clock::new_id(), draft, now).await;
            followed.map_err(|error| error.under("next"))?.left_out
        }
        None => Vec::new(),
    };
    // What follows decides the next step of the event (R16).
    let event = store::by_id(tx, actor.company_id(), id).await?.unwrap_or(event);
    Ok(Recorded { event, left_out })
}

/// Makes the newcomers and adds them to those who take part.
async fn join(
    tx: &mut Tx,
    actor: &Actor,
    newcomers: Newcomers,
    parties: &mut Change<Vec<ParticipantDraft>>,
    now: Instant,
) -> Result<()> {
    let mut all = parties.said().cloned().unwrap_or_default();
    for (newcomer, part) in newcomers {
        actor.writes()?;
        let made = party::create_in(tx, actor, newcomer, now).await.map_err(|error| error.under("parties"))?;
        all.push(ParticipantDraft { party: made.party.id, ..part });
    }
    *parties = Change::Set(all);
    Ok(())
}

/// Changes an event as a form tells it again; `read` is the version it was filled from (R28).
pub async fn retell(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    newcomers: Newcomers,
    mut draft: EventDraft,
) -> Result<Event> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    join(&mut tx, actor, newcomers, &mut draft.parties, now).await?;
    let logged = amend_in(&mut tx, actor, &before, draft, now).await?;
    tx.commit().await?;
    Ok(logged.event)
}

/// R14: what a follow-up of an event takes over from it, and whom it leaves out.
pub async fn proposed(app: &App, actor: &Actor, parent: Uuid) -> Result<(EventDraft, Vec<Reference>)> {
    actor.logs()?;
    let mut tx = app.db.snapshot().await?;
    let found = store::by_id(&mut tx, actor.company_id(), parent).await?;
    let parent = found.filter(|event| sees(actor, event)).ok_or(Error::NotFound)?;
    let facts = facts::read(&mut tx, actor, Some(&parent), &EventDraft::default(), app.now()).await?;
    Ok(prepare(&parent, FollowUpDraft::default(), &facts))
}

/// R14: makes the follow-up of an event as a form tells it; once, however often it is sent.
pub async fn follow(
    app: &App,
    actor: &Actor,
    parent: Uuid,
    id: Uuid,
    newcomers: Newcomers,
    mut draft: FollowUpDraft,
) -> Result<Event> {
    actor.logs()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let event = match recorded(&mut tx, actor, id).await? {
        Some(event) => event,
        None => {
            let parent = held(&mut tx, actor, parent, None).await?;
            join(&mut tx, actor, newcomers, &mut draft.parties, now).await?;
            match follow_in(&mut tx, actor, &parent, id, draft, now).await {
                Err(Error::Store(error)) if is_taken(&error, "event", "pkey") => {
                    return Ok(again(app, actor, id).await?.event);
                }
                followed => followed?.logged.event,
            }
        }
    };
    tx.commit().await?;
    Ok(event)
}
