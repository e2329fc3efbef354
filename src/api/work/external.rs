//! `/work-efforts/external/{system}/{key}`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{WorkBody, answer};
use crate::actions::work::{Written, external};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::external::{Pair, status};
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::work::WorkDraft;

/// A work effort by another system's name for it.
#[utoipa::path(get, path = "/work-efforts/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = WorkBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, pair: Pair) -> Result<Response, Refusal> {
    let work = external::get(&app, &actor, &pair.sought()?).await?;
    answer(&app, &actor, StatusCode::OK, Written { work, case_reopened: false }).await
}

/// Makes a work effort under another system's name for it, or changes the one that has it.
///
/// Without a version: what is not said stays. A name of another row, or of one that was deleted, is refused.
#[utoipa::path(put, path = "/work-efforts/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    request_body = WorkDraft, responses((status = 200, body = WorkBody), (status = 201, body = WorkBody)))]
pub async fn put(
    State(app): State<App>,
    Caller(actor): Caller,
    pair: Pair,
    Body(draft): Body<WorkDraft>,
) -> Result<Response, Refusal> {
    let (written, is_new) = external::put(&app, &actor, &pair.given()?, draft).await?;
    answer(&app, &actor, status(is_new), written).await
}
