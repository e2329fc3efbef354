//! Records an event as a person tells it in one go: with parties nobody knew before and with what comes next.
//! It is recorded once, however often it is sent.

use uuid::Uuid;

use super::super::party;
use super::moves::follow_in;
use super::{log_in, sees};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::Event;
use crate::model::event::draft::{EventDraft, ParticipantDraft};
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::party::PartyDraft;
use crate::model::problem::Reference;
use crate::store::db::is_taken;
use crate::store::event as store;

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
    if let Some(event) = recorded(app, actor, id).await? {
        return Ok(Recorded { event, left_out: Vec::new() });
    }
    match record_now(app, actor, telling).await {
        // Sent twice at once: the other one was first.
        Err(Error::Store(error)) if is_taken(&error, "event", "id") || is_taken(&error, "event", "pkey") => {
            let event = recorded(app, actor, id).await?.ok_or(Error::Store(error))?;
            Ok(Recorded { event, left_out: Vec::new() })
        }
        other => other,
    }
}

/// What was recorded under an id before; an id of somebody else's event leads nowhere.
async fn recorded(app: &App, actor: &Actor, id: Uuid) -> Result<Option<Event>> {
    let mut tx = app.db.snapshot().await?;
    match store::by_id(&mut tx, actor.company_id(), id).await? {
        Some(event) if event.created_by == actor.user && sees(actor, &event) => Ok(Some(event)),
        Some(_) => Err(Error::NotFound),
        None => Ok(None),
    }
}

async fn record_now(app: &App, actor: &Actor, telling: Telling) -> Result<Recorded> {
    let Telling { id, newcomers, mut draft, follow_up } = telling;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let mut parties = draft.parties.said().cloned().unwrap_or_default();
    for (newcomer, part) in newcomers {
        actor.writes()?;
        let made = party::create_in(&mut tx, actor, newcomer, now).await.map_err(|error| under(error, "parties"))?;
        parties.push(ParticipantDraft { party: made.party.id, ..part });
    }
    draft.parties = Change::Set(parties);
    let event = log_in(&mut tx, actor, id, draft, now).await?;
    let left_out = match follow_up {
        Some(draft) => follow_in(&mut tx, actor, &event, draft, now).await.map_err(|error| under(error, "next"))?.1,
        None => Vec::new(),
    };
    // What follows decides the next step of the event (R16).
    let event = store::by_id(&mut tx, actor.company_id(), id).await?.unwrap_or(event);
    tx.commit().await?;
    Ok(Recorded { event, left_out })
}

/// Puts the faults of a part under the field that holds it.
fn under(error: Error, field: &str) -> Error {
    match error {
        Error::Refused(problems) => {
            Error::Refused(problems.into_iter().map(|problem| problem.under(field)).collect())
        }
        other => other,
    }
}
