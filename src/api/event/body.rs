//! How events are read: their bodies, with the names of who takes part.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;
use uuid::Uuid;

use crate::actions::document::{self, Referred};
use crate::actions::event::Logged;
use crate::actions::page::Page;
use crate::actions::{case, party, private};
use crate::api::document::DocumentReference;
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::case::{Case, Why};
use crate::model::contact::MechanismType;
use crate::model::event::{Direction, Event, NextStep, Outcome, Role, State, Type, Visibility};
use crate::model::external::ExternalId;
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
    /// Null also where the caller may not find it (R30), as in `root`, which is then the event itself.
    parent: Option<Uuid>,
    root: Uuid,
    responsible: Option<Uuid>,
    visibility: Visibility,
    case: Option<CaseReference>,
    /// The first document of its case (R19).
    reference: Option<DocumentReference>,
    parties: Vec<ParticipantBody>,
    contacts: Vec<ContactBody>,
    /// Other systems' names for it.
    external: Vec<ExternalId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

/// The case of an event. What was written by rule says why (R20), and whether it opened a closed case again (R23).
#[derive(Serialize, utoipa::ToSchema)]
pub struct CaseReference {
    id: Uuid,
    number: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reopened: bool,
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

impl EventBody {
    fn of(event: Event, names: &Names) -> Self {
        let name = |party: Uuid| names.parties.get(&party).cloned().unwrap_or_default();
        let case = event.case.and_then(|case| names.cases.get(&case));
        let document = case.and_then(|case| names.documents.get(case.documents.first()?));
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
            parent: event.parent.filter(|parent| !names.hidden.contains(parent)),
            root: if names.hidden.contains(&event.root) { event.id } else { event.root },
            responsible: event.responsible,
            visibility: event.visibility,
            case: case.map(CaseReference::of),
            reference: document.map(DocumentReference::of),
            external: event.external,
            created_at: event.created_at,
            changed_at: event.changed_at,
        }
    }
}

impl CaseReference {
    fn of(case: &Case) -> Self {
        Self { id: case.id, number: case.number.clone(), name: case.name.clone(), why: None, reopened: false }
    }
}

/// What the bodies of events show of other rows.
struct Names {
    parties: HashMap<Uuid, String>,
    cases: HashMap<Uuid, Case>,
    documents: HashMap<Uuid, Referred>,
    /// R30: events that the caller may not find.
    hidden: HashSet<Uuid>,
}

impl Names {
    async fn of(app: &App, actor: &Actor, events: &[Event]) -> Result<Self, Error> {
        let parties: BTreeSet<Uuid> = events.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
        let cases: BTreeSet<Uuid> = events.iter().filter_map(|event| event.case).collect();
        let cases = case::named(app, actor, &cases.into_iter().collect::<Vec<_>>()).await?;
        let documents: BTreeSet<Uuid> = cases.values().filter_map(|case| case.documents.first().copied()).collect();
        let followed: Vec<Uuid> = events.iter().filter_map(|event| event.parent).collect();
        let roots = events.iter().filter(|event| !event.is_root()).map(|event| event.root);
        let linked: Vec<Uuid> = roots.chain(followed).collect();
        Ok(Self {
            hidden: private::hidden_events(app, actor, &linked).await?,
            parties: party::names(app, actor, &parties.into_iter().collect::<Vec<_>>()).await?,
            documents: document::references(app, actor, &documents.into_iter().collect::<Vec<_>>()).await?,
            cases,
        })
    }
}

impl EventList {
    pub async fn of(app: &App, actor: &Actor, page: Page<Event>) -> Result<Self, Error> {
        Ok(Self { items: bodies(app, actor, page.items).await?, next: page.next })
    }
}

pub async fn bodies(app: &App, actor: &Actor, events: Vec<Event>) -> Result<Vec<EventBody>, Error> {
    let names = Names::of(app, actor, &events).await?;
    Ok(events.into_iter().map(|event| EventBody::of(event, &names)).collect())
}

/// The body of an event that was just written.
pub async fn written(app: &App, actor: &Actor, logged: Logged) -> Result<EventBody, Error> {
    let Logged { event, chosen } = logged;
    let mut body = bodies(app, actor, vec![event]).await?.remove(0);
    if let Some(case) = &mut body.case {
        (case.why, case.reopened) = (chosen.why.filter(|why| *why != Why::Chosen), chosen.reopened);
    }
    Ok(body)
}
