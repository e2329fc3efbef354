//! `/parties/batch`

use axum::Json;
use axum::extract::State;

use super::PartyBody;
use crate::actions::party;
use crate::api::batch::{Answers, Batch};
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::problem::Refusal;
use crate::app::{Actor, App};
use crate::model::party::PartyDraft;

/// Makes up to 200 parties, each by itself.
///
/// A refused one stops no other; the answers stand in the order of the drafts.
#[utoipa::path(post, path = "/parties/batch", request_body = Batch<PartyDraft>,
    responses((status = 200, body = Answers<PartyBody>)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(batch): Body<Batch<PartyDraft>>,
) -> Result<Json<Answers<PartyBody>>, Refusal> {
    let mut made = Vec::new();
    for draft in batch.drafts()? {
        made.push(make(&app, &actor, draft).await);
    }
    Ok(Json(made.into_iter().collect()))
}

async fn make(app: &App, actor: &Actor, draft: Result<PartyDraft, Refusal>) -> Result<PartyBody, Refusal> {
    Ok(party::create(app, actor, draft?).await?.into())
}
