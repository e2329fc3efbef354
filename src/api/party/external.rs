//! `/parties/external/{system}/{key}`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{PartyBody, answer};
use crate::actions::party::external;
use crate::api::body::Body;
use crate::api::caller::Caller;
use crate::api::external::{Pair, status};
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::party::PartyDraft;

/// A party by another system's name for it.
#[utoipa::path(get, path = "/parties/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = PartyBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, pair: Pair) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, external::get(&app, &actor, &pair.sought()?).await?))
}

/// Makes a party under another system's name for it, or changes the one that has it.
///
/// Without a version: what is not said stays. A name of another row, or of one that was deleted, is refused.
#[utoipa::path(put, path = "/parties/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    request_body = PartyDraft, responses((status = 200, body = PartyBody), (status = 201, body = PartyBody)))]
pub async fn put(
    State(app): State<App>,
    Caller(actor): Caller,
    pair: Pair,
    Body(draft): Body<PartyDraft>,
) -> Result<Response, Refusal> {
    let (known, is_new) = external::put(&app, &actor, &pair.given()?, draft).await?;
    Ok(answer(status(is_new), known))
}
