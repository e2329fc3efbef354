//! `/events/{id}/…`: what happens to an event after it was made (R10–R14).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::single::{FollowUpBody, SingleBody, answer, finished, followed};
use crate::actions::event::{self};
use crate::api::body::{Body, Id, MayMatch};
use crate::api::caller::Caller;
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::event::moves::{CancelDraft, CompleteDraft, RescheduleDraft};

/// Scheduled becomes in progress, from now (R11).
#[utoipa::path(post, path = "/events/{id}/start", params(("id" = Uuid, Path)), responses((status = 200, body = SingleBody)))]
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
    responses((status = 200, body = FollowUpBody)))]
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
    responses((status = 200, body = FollowUpBody)))]
pub async fn cancel(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<CancelDraft>,
) -> Result<Response, Refusal> {
    finished(&app, &actor, event::cancel(&app, &actor, id, read, draft).await?).await
}

/// Back to the state before (R10).
#[utoipa::path(post, path = "/events/{id}/reopen", params(("id" = Uuid, Path)), responses((status = 200, body = SingleBody)))]
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
    responses((status = 200, body = SingleBody)))]
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
    responses((status = 201, body = FollowUpBody)))]
pub async fn follow_up(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(draft): Body<FollowUpDraft>,
) -> Result<Response, Refusal> {
    followed(&app, &actor, event::follow_up(&app, &actor, id, draft).await?).await
}
