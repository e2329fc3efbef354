//! `/events/batch`

use axum::Json;
use axum::extract::State;

use super::single::{SingleBody, made};
use crate::actions::event;
use crate::api::batch::{Answers, Batch};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Refusal;
use crate::app::{Actor, App};
use crate::model::event::draft::EventDraft;

/// Logs up to 200 events, each by itself (R1–R9).
///
/// A refused one stops no other; the answers stand in the order of the drafts.
#[utoipa::path(post, path = "/events/batch", request_body = Batch<EventDraft>,
    responses((status = 200, body = Answers<SingleBody>)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(batch): Body<Batch<EventDraft>>,
) -> Result<Json<Answers<SingleBody>>, Refusal> {
    let mut logged = Vec::new();
    for draft in batch.drafts()? {
        logged.push(log(&app, &actor, draft).await);
    }
    Ok(Json(logged.into_iter().collect()))
}

async fn log(app: &App, actor: &Actor, draft: Result<EventDraft, Refusal>) -> Result<SingleBody, Refusal> {
    let logged = event::log(app, actor, draft?).await?;
    Ok(made(app, actor, logged).await?)
}
