//! `/events/external/{system}/{key}`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::single::{SingleBody, answer, answer_put};
use crate::actions::event::external;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::external::{Pair, status};
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::event::draft::EventDraft;

/// An event by another system's name for it.
#[utoipa::path(get, path = "/events/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = SingleBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, pair: Pair) -> Result<Response, Refusal> {
    let event = external::get(&app, &actor, &pair.sought()?).await?;
    answer(&app, &actor, StatusCode::OK, event).await
}

/// Makes an event under another system's name for it, or changes the one that has it.
///
/// Without a version: what is not said stays. A name of another row, or of one that was deleted, is refused.
#[utoipa::path(put, path = "/events/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    request_body = EventDraft, responses((status = 200, body = SingleBody), (status = 201, body = SingleBody)))]
pub async fn put(
    State(app): State<App>,
    Caller(actor): Caller,
    pair: Pair,
    Body(draft): Body<EventDraft>,
) -> Result<Response, Refusal> {
    let (logged, is_new) = external::put(&app, &actor, &pair.given()?, draft).await?;
    answer_put(&app, &actor, status(is_new), logged).await
}
