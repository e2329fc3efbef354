//! `/events`

use std::collections::{BTreeSet, HashMap};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::body::{Body, Id, IfMatch, MayMatch, versioned};
use super::caller::Caller;
use super::params::Params;
use super::problem::{ProblemBody, Refusal, Row};
use crate::actions::event::{self, EventFilter, Finished};
use crate::actions::page::Ask;
use crate::actions::{history as kept, party, user};
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::contact::MechanismType;
use crate::model::event::draft::EventDraft;
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::event::moves::{CancelDraft, CompleteDraft, RescheduleDraft};
use crate::model::event::{Direction, Event, NextStep, Outcome, Role, State as Stands, Type, Visibility};
use crate::model::problem::{Noun, Reference};
use crate::model::time::Instant;

#[derive(Serialize, utoipa::ToSchema)]
pub struct EventBody {
    id: Uuid,
    version: i64,
    r#type: Type,
    /// R3
    direction: Option<Direction>,
    state: Stands,
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
    items: Vec<EventBody>,
    next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct FinishedBody {
    #[serde(flatten)]
    event: EventBody,
    followed_by: Vec<EventBody>,
    /// Who was not copied to a follow-up (R14).
    left_out: Vec<Row>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct FollowUpBody {
    #[serde(flatten)]
    event: EventBody,
    left_out: Vec<Row>,
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

async fn bodies(app: &App, actor: &Actor, events: Vec<Event>) -> Result<Vec<EventBody>, Error> {
    let ids: BTreeSet<Uuid> = events.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let names = party::names(app, actor, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(events.into_iter().map(|event| EventBody::of(event, &names)).collect())
}

async fn answer(app: &App, actor: &Actor, status: StatusCode, event: Event) -> Result<Response, Refusal> {
    let version = event.version;
    let body = bodies(app, actor, vec![event]).await?;
    Ok(versioned(status, version, &body.first()))
}

fn rows(left_out: Vec<Reference>) -> Vec<Row> {
    left_out.into_iter().map(|Reference { noun, id, name }| Row { noun, id, name }).collect()
}

/// Events by the time they happen, newest first (`order=asc`: oldest first).
#[utoipa::path(get, path = "/events", params(("party" = Option<Uuid>, Query), ("role" = Option<Role>, Query),
    ("case" = Option<Uuid>, Query), ("root" = Option<Uuid>, Query), ("parent" = Option<Uuid>, Query),
    ("contact" = Option<String>, Query), ("type" = Option<String>, Query), ("state" = Option<String>, Query),
    ("open" = Option<bool>, Query), ("unplanned" = Option<bool>, Query), ("direction" = Option<String>, Query),
    ("purpose" = Option<String>, Query), ("outcome" = Option<String>, Query),
    ("responsible" = Option<String>, Query, description = "a party's id, or `me`"),
    ("from" = Option<String>, Query), ("to" = Option<String>, Query), ("q" = Option<String>, Query),
    ("undecided" = Option<bool>, Query), ("has_case" = Option<bool>, Query), ("order" = Option<String>, Query),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = EventList), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<EventList>, Refusal> {
    let responsible = match params.one::<String>("responsible")?.as_deref() {
        None => None,
        // Who is no party is responsible for nothing.
        Some("me") => Some(actor.party.unwrap_or(Uuid::nil())),
        Some(id) => Some(id.parse().map_err(|_| Error::Unreadable("responsible"))?),
    };
    let ascending = match params.one::<String>("order")?.as_deref() {
        None | Some("desc") => false,
        Some("asc") => true,
        Some(_) => return Err(Error::Unreadable("order").into()),
    };
    let filter = EventFilter {
        party: params.one("party")?,
        role: params.one("role")?,
        case: params.one("case")?,
        root: params.one("root")?,
        parent: params.one("parent")?,
        contact: params.one("contact")?,
        types: params.many("type")?,
        states: params.many("state")?,
        open: params.one("open")?,
        unplanned: params.one("unplanned")?,
        directions: params.many("direction")?,
        purposes: params.many("purpose")?,
        outcomes: params.many("outcome")?,
        responsible,
        from: params.one("from")?,
        to: params.one("to")?,
        q: params.one("q")?,
        undecided: params.one("undecided")?,
        has_case: params.one("has_case")?,
        ascending,
    };
    let page = event::list(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(EventList { items: bodies(&app, &actor, page.items).await?, next: page.next }))
}

/// Logs what happened, starts what happens now, schedules what will (R1–R9).
#[utoipa::path(post, path = "/events", request_body = EventDraft, responses((status = 201, body = EventBody),
    (status = 400, body = ProblemBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<EventDraft>,
) -> Result<Response, Refusal> {
    let event = event::log(&app, &actor, draft).await?;
    answer(&app, &actor, StatusCode::CREATED, event).await
}

#[utoipa::path(get, path = "/events/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = EventBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    let event = event::get(&app, &actor, id).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Changes what the body says (RFC 7396); parties and contacts are replaced as a whole.
#[utoipa::path(patch, path = "/events/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EventDraft, responses((status = 200, body = EventBody), (status = 401, body = ProblemBody),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 412, body = ProblemBody),
    (status = 422, body = ProblemBody), (status = 428, body = ProblemBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
    Body(draft): Body<EventDraft>,
) -> Result<Response, Refusal> {
    let event = event::amend(&app, &actor, id, read, draft).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Deletes an event that nothing follows (R26).
#[utoipa::path(delete, path = "/events/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody),
    (status = 428, body = ProblemBody)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    event::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Scheduled becomes in progress, from now (R11).
#[utoipa::path(post, path = "/events/{id}/start", params(("id" = Uuid, Path)), responses((status = 200, body = EventBody),
    (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub async fn start(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
) -> Result<Response, Refusal> {
    let event = event::start(&app, &actor, id, read).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Completes it, with its outcome and what comes next (R10–R12, R16).
#[utoipa::path(post, path = "/events/{id}/complete", params(("id" = Uuid, Path)), request_body = CompleteDraft,
    responses((status = 200, body = FinishedBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn complete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<CompleteDraft>,
) -> Result<Response, Refusal> {
    finished(&app, &actor, event::complete(&app, &actor, id, read, draft).await?).await
}

/// Cancels it, with its outcome, the reason and what comes next (R10–R12, R16).
#[utoipa::path(post, path = "/events/{id}/cancel", params(("id" = Uuid, Path)), request_body = CancelDraft,
    responses((status = 200, body = FinishedBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn cancel(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<CancelDraft>,
) -> Result<Response, Refusal> {
    finished(&app, &actor, event::cancel(&app, &actor, id, read, draft).await?).await
}

async fn finished(app: &App, actor: &Actor, finished: Finished) -> Result<Response, Refusal> {
    let Finished { event, followed_by, left_out } = finished;
    let version = event.version;
    let followed_by = bodies(app, actor, followed_by).await?;
    let mut event = bodies(app, actor, vec![event]).await?;
    let body = FinishedBody { event: event.remove(0), followed_by, left_out: rows(left_out) };
    Ok(versioned(StatusCode::OK, version, &body))
}

/// Back to the state before (R10).
#[utoipa::path(post, path = "/events/{id}/reopen", params(("id" = Uuid, Path)), responses((status = 200, body = EventBody),
    (status = 401, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody)))]
pub async fn reopen(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
) -> Result<Response, Refusal> {
    let event = event::reopen(&app, &actor, id, read).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Another plan for what is scheduled; the former one stays in the history (R11).
#[utoipa::path(post, path = "/events/{id}/reschedule", params(("id" = Uuid, Path)), request_body = RescheduleDraft,
    responses((status = 200, body = EventBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn reschedule(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<RescheduleDraft>,
) -> Result<Response, Refusal> {
    let event = event::reschedule(&app, &actor, id, read, draft).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Makes the communication that follows this one (R13, R14).
#[utoipa::path(post, path = "/events/{id}/follow-up", params(("id" = Uuid, Path)), request_body = FollowUpDraft,
    responses((status = 201, body = FollowUpBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub async fn follow_up(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(draft): Body<FollowUpDraft>,
) -> Result<Response, Refusal> {
    let (event, left_out) = event::follow_up(&app, &actor, id, draft).await?;
    let version = event.version;
    let mut event = bodies(&app, &actor, vec![event]).await?;
    Ok(versioned(StatusCode::CREATED, version, &FollowUpBody { event: event.remove(0), left_out: rows(left_out) }))
}

/// What led here, this, and what followed: the whole tree of its root, oldest first (R13).
#[utoipa::path(get, path = "/events/{id}/chain", params(("id" = Uuid, Path)), responses((status = 200, body = EventList),
    (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn chain(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Json<EventList>, Refusal> {
    let root = event::get(&app, &actor, id).await?.root;
    let filter = EventFilter { root: Some(root), ascending: true, ..EventFilter::default() };
    let page = event::list(&app, &actor, &filter, &Ask { limit: 200, after: None }).await?;
    Ok(Json(EventList { items: bodies(&app, &actor, page.items).await?, next: page.next }))
}

/// Every change, newest first (R26).
#[utoipa::path(get, path = "/events/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList), (status = 401, body = ProblemBody),
    (status = 404, body = ProblemBody)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    event::get(&app, &actor, id).await?;
    HistoryList::read(&app, &actor, Noun::Event, id, params).await
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct HistoryList {
    items: Vec<HistoryBody>,
    next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct HistoryBody {
    version: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// The user's name; null when no user did it.
    by: Option<String>,
    verb: String,
    reason: Option<String>,
    /// `{field: [before, after]}`
    changes: serde_json::Value,
}

impl HistoryList {
    pub async fn read(app: &App, actor: &Actor, noun: Noun, id: Uuid, params: Params) -> Result<Json<Self>, Refusal> {
        let ask = params.page()?;
        let after = ask.after.as_deref().map(str::parse).transpose().map_err(|_| Error::Unreadable("after"))?;
        let mut entries = kept::of_row(&app.db, actor, noun, id, after, ask.limit as i64 + 1).await?;
        if entries.is_empty() && after.is_none() {
            return Err(Error::NotFound.into());
        }
        let more = entries.len() > ask.limit;
        entries.truncate(ask.limit);
        let next = entries.last().filter(|_| more).map(|entry| entry.id.to_string());
        let users: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.by).collect();
        let names = user::names(app, actor, &users.into_iter().collect::<Vec<_>>()).await?;
        let body = |entry: crate::actions::history::Entry| HistoryBody {
            version: entry.version,
            at: entry.at,
            by: entry.by.and_then(|by| names.get(&by).cloned()),
            verb: entry.verb,
            reason: entry.reason,
            changes: entry.changes,
        };
        Ok(Json(Self { items: entries.into_iter().map(body).collect(), next }))
    }
}
