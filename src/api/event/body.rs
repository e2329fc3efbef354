//! How events are read: their bodies, with the names of who takes part.

use std::collections::{BTreeSet, HashMap};

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use crate::actions::event::Finished;
use crate::actions::party;
use crate::api::body::versioned;
use crate::api::problem::{Refusal, Row};
use crate::api::work::{self, WorkBody};
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::contact::MechanismType;
use crate::model::event::{Direction, Event, NextStep, Outcome, Role, State, Type, Visibility};
use crate::model::problem::Reference;
use crate::model::time::Instant;

#[derive(Serialize, utoipa::ToSchema)]
pub struct EventBody {
    id: Uuid,
    version: i64,
    r#type: Type,
    /// R3
    direction: Option<Direction>,
    state: State,
    outcome: Option<Outcome>,
    /// R16
    next_step: Option<NextStep>,
    subject: Option<String>,
    note: Option<String>,
    place: Option<String>,
    purpose: Option<Uuid>,
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    end: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    planned_start: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    planned_end: Option<Instant>,
    time_zone: Option<String>,
    all_day: bool,
    parent: Option<Uuid>,
    root: Uuid,
    responsible: Option<Uuid>,
    visibility: Visibility,
    parties: Vec<ParticipantBody>,
    contacts: Vec<ContactBody>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ParticipantBody {
    party: Uuid,
    name: String,
    role: Role,
}

/// The value as it was when the contact was put on the event (R6).
#[derive(Serialize, utoipa::ToSchema)]
pub struct ContactBody {
    contact: Option<Uuid>,
    party: Option<Uuid>,
    r#type: MechanismType,
    value: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct EventList {
    pub items: Vec<EventBody>,
    pub next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct FinishedBody {
    #[serde(flatten)]
    event: EventBody,
    followed_by: Vec<EventBody>,
    works: Vec<WorkBody>,
    /// Who was not copied to a follow-up (R14).
    left_out: Vec<Row>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct FollowUpBody {
    #[serde(flatten)]
    pub event: EventBody,
    pub left_out: Vec<Row>,
}

impl EventBody {
    fn of(event: Event, names: &HashMap<Uuid, String>) -> Self {
        let name = |party: Uuid| names.get(&party).cloned().unwrap_or_default();
        let parties = event.parties.iter().map(|there| ParticipantBody {
            party: there.party,
            name: name(there.party),
            role: there.role,
        });
        let contacts = event.contacts.iter().map(|contact| ContactBody {
            contact: contact.mechanism,
            party: contact.party,
            r#type: contact.kind,
            value: contact.value.clone(),
        });
        Self {
            id: event.id,
            version: event.version,
            r#type: event.kind,
            direction: event.direction,
            state: event.state,
            outcome: event.outcome,
            next_step: event.next_step,
            parties: parties.collect(),
            contacts: contacts.collect(),
            subject: event.subject,
            note: event.note,
            place: event.place,
            purpose: event.purpose,
            start: event.start,
            end: event.end,
            planned_start: event.planned_start,
            planned_end: event.planned_end,
            time_zone: event.time_zone,
            all_day: event.all_day,
            parent: event.parent,
            root: event.root,
            responsible: event.responsible,
            visibility: event.visibility,
            created_at: event.created_at,
            changed_at: event.changed_at,
        }
    }
}

pub async fn bodies(app: &App, actor: &Actor, events: Vec<Event>) -> Result<Vec<EventBody>, Error> {
    let ids: BTreeSet<Uuid> = events.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let names = party::names(app, actor, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(events.into_iter().map(|event| EventBody::of(event, &names)).collect())
}

pub async fn answer(app: &App, actor: &Actor, status: StatusCode, event: Event) -> Result<Response, Refusal> {
    let version = event.version;
    let body = bodies(app, actor, vec![event]).await?;
    Ok(versioned(status, version, &body.first()))
}

pub fn rows(left_out: Vec<Reference>) -> Vec<Row> {
    left_out.into_iter().map(|Reference { noun, id, name }| Row { noun, id, name }).collect()
}

pub async fn finished(app: &App, actor: &Actor, finished: Finished) -> Result<Response, Refusal> {
    let Finished { event, followed_by, works, left_out } = finished;
    let version = event.version;
    let followed_by = bodies(app, actor, followed_by).await?;
    let works = work::bodies(app, actor, works).await?;
    let mut event = bodies(app, actor, vec![event]).await?;
    let body = FinishedBody { event: event.remove(0), followed_by, works, left_out: rows(left_out) };
    Ok(versioned(StatusCode::OK, version, &body))
}
