//! `/events` and `/events/{id}`

pub mod batch;
pub mod body;
pub mod external;
pub mod list;
pub mod moves;
pub mod part;
mod single;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::single::{SingleBody, answer, answer_made, answer_written};
use super::body::{Amendment, Body, Id, IfMatch};
use super::caller::Caller;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::event;
use crate::app::App;
use crate::model::draft::Change;
use crate::model::event::draft::{CaseChoice, EventDraft, ReferenceDraft};
use crate::model::problem::Noun;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list, create))
        .routes(routes!(get, amend, delete))
        .routes(routes!(put_reference, delete_reference))
        .routes(routes!(moves::start))
        .routes(routes!(moves::complete))
        .routes(routes!(moves::cancel))
        .routes(routes!(moves::reopen))
        .routes(routes!(moves::reschedule))
        .routes(routes!(moves::follow_up))
        .routes(routes!(list::chain))
        .routes(routes!(external::get, external::put))
        .routes(routes!(batch::create))
        .routes(routes!(part::put_party, part::delete_party))
        .routes(routes!(part::put_contact, part::delete_contact))
        .routes(routes!(history))
}

/// Logs what happened, starts what happens now, schedules what will (R1–R9).
#[utoipa::path(post, path = "/events", request_body = EventDraft, responses((status = 201, body = SingleBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<EventDraft>,
) -> Result<Response, Refusal> {
    let logged = event::log(&app, &actor, draft).await?;
    answer_made(&app, &actor, logged).await
}

/// One event with its works and what followed it.
#[utoipa::path(get, path = "/events/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = SingleBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    let event = event::get(&app, &actor, id).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Changes what the body says (RFC 7396); parties and contacts are replaced as a whole.
#[utoipa::path(patch, path = "/events/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EventDraft, responses((status = 200, body = SingleBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<EventDraft>,
) -> Result<Response, Refusal> {
    let logged = event::amend(&app, &actor, id, read, draft).await?;
    answer_written(&app, &actor, logged).await
}

/// A document, and where it is said the case in which it shall stand.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutReference {
    kind: String,
    key: String,
    /// A case's id or `"new"`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    case: Option<CaseChoice>,
}

/// Makes the event's chain refer to a document (R19).
#[utoipa::path(put, path = "/events/{id}/reference", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = PutReference, responses((status = 200, body = SingleBody)))]
pub async fn put_reference(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft: PutReference { kind, key, case } }: Amendment<PutReference>,
) -> Result<Response, Refusal> {
    let reference = Some(ReferenceDraft { kind, key }).into();
    let draft =
        EventDraft { reference, case: case.map_or(Change::Keep, |case| Some(case).into()), ..Default::default() };
    let logged = event::amend(&app, &actor, id, read, draft).await?;
    answer_written(&app, &actor, logged).await
}

/// Takes the chain out of the case of its document, which the case keeps (R19).
#[utoipa::path(delete, path = "/events/{id}/reference", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SingleBody)))]
pub async fn delete_reference(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<Response, Refusal> {
    let draft = EventDraft { reference: None.into(), ..Default::default() };
    let logged = event::amend(&app, &actor, id, read, draft).await?;
    answer_written(&app, &actor, logged).await
}

/// Deletes an event that nothing follows (R26).
#[utoipa::path(delete, path = "/events/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    event::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every change, newest first (R26).
#[utoipa::path(get, path = "/events/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Event, id, params).await
}
