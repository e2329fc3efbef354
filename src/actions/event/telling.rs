//! Records an event as a person tells it in one go: with parties nobody knew before and with what comes next.
//! It is recorded once, however often it is sent.

use uuid::Uuid;

use super::super::party;
use super::moves::follow_in;
use super::{log_in, sees};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::Event;
use crate::model::event::draft::{EventDraft, ParticipantDraft};
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::party::PartyDraft;
use crate::model::problem::Reference;
use crate::model::time::Instant;
use crate::store::db::is_taken;
use crate::store::{Tx, event as store};

/// What is told about an event.
pub struct Telling {
    /// Made before it was asked for, so that what is sent twice is one event.
    pub id: Uuid,
    /// Parties to be made; they take part behind those of the draft.
    pub newcomers: Vec<(PartyDraft, ParticipantDraft)>,
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
    let mut parties = draft.parties.said().cloned().unwrap_or_default();
    for (newcomer, part) in newcomers {
        actor.writes()?;
        let made = party::create_in(tx, actor, newcomer, now).await.map_err(|error| error.under("parties"))?;
        parties.push(ParticipantDraft { party: made.party.id, ..part });
    }
    draft.parties = Change::Set(parties);
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
