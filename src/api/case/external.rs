//! `/cases/external/{system}/{key}`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{CaseBody, KnownBody, answer};
use crate::actions::case::external;
use crate::api::body::{Body, versioned};
use crate::api::caller::Caller;
use crate::api::external::{Pair, status};
use crate::api::problem::Refusal;
use crate::app::App;
use crate::model::case::draft::CaseDraft;

/// A case by another system's name for it.
#[utoipa::path(get, path = "/cases/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = KnownBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, pair: Pair) -> Result<Response, Refusal> {
    let known = external::get(&app, &actor, &pair.sought()?).await?;
    let version = known.case.version;
    Ok(versioned(StatusCode::OK, version, &KnownBody::of(&app, &actor, known).await?))
}

/// Makes a case under another system's name for it, or changes the one that has it.
///
/// Without a version: what is not said stays. A name of another row, or of one that was deleted, is refused.
#[utoipa::path(put, path = "/cases/external/{system}/{key}", params(("system" = String, Path), ("key" = String, Path)),
    request_body = CaseDraft, responses((status = 200, body = CaseBody), (status = 201, body = CaseBody)))]
pub async fn put(
    State(app): State<App>,
    Caller(actor): Caller,
    pair: Pair,
    Body(draft): Body<CaseDraft>,
) -> Result<Response, Refusal> {
    let (case, is_new) = external::put(&app, &actor, &pair.given()?, draft).await?;
    answer(&app, &actor, status(is_new), case).await
}
