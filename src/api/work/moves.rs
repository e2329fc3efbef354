//! `/work-efforts/{id}/…`: the moves of a work (R10, R12).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{WorkBody, answer};
use crate::actions::work;
use crate::api::body::{Id, MayBody, MayMatch};
use crate::api::caller::Caller;
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::work::moves::{Move, MoveDraft};

/// Scheduled becomes in progress.
#[utoipa::path(post, path = "/work-efforts/{id}/start", params(("id" = Uuid, Path)), request_body = MoveDraft,
    responses((status = 200, body = WorkBody)))]
pub async fn start(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    MayBody(draft): MayBody<MoveDraft>,
) -> Result<Response, Refusal> {
    let written = work::moved(&app, &actor, id, read, Move::Start, draft).await?;
    answer(&app, &actor, StatusCode::OK, written).await
}

/// It is done.
#[utoipa::path(post, path = "/work-efforts/{id}/complete", params(("id" = Uuid, Path)), request_body = MoveDraft,
    responses((status = 200, body = WorkBody)))]
pub async fn complete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    MayBody(draft): MayBody<MoveDraft>,
) -> Result<Response, Refusal> {
    let written = work::moved(&app, &actor, id, read, Move::Complete, draft).await?;
    answer(&app, &actor, StatusCode::OK, written).await
}

/// It will not be done; the reason is kept in the history.
#[utoipa::path(post, path = "/work-efforts/{id}/cancel", params(("id" = Uuid, Path)), request_body = MoveDraft,
    responses((status = 200, body = WorkBody)))]
pub async fn cancel(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    MayBody(draft): MayBody<MoveDraft>,
) -> Result<Response, Refusal> {
    let written = work::moved(&app, &actor, id, read, Move::Cancel, draft).await?;
    answer(&app, &actor, StatusCode::OK, written).await
}

/// Back to the state before.
#[utoipa::path(post, path = "/work-efforts/{id}/reopen", params(("id" = Uuid, Path)), request_body = MoveDraft,
    responses((status = 200, body = WorkBody)))]
pub async fn reopen(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    MayBody(draft): MayBody<MoveDraft>,
) -> Result<Response, Refusal> {
    let written = work::moved(&app, &actor, id, read, Move::Reopen, draft).await?;
    answer(&app, &actor, StatusCode::OK, written).await
}
