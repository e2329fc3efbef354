//! `/parties/{id}/contacts` and `/contacts/{id}`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::super::caller::Caller;
use super::super::problem::Refusal;
use crate::actions::party::{self, contact};
use crate::app::App;
use crate::model::contact::MechanismType;
use crate::model::party::{Mechanism, MechanismDraft};

#[derive(Serialize, utoipa::ToSchema)]
pub struct MechanismBody {
    id: Uuid,
    r#type: MechanismType,
    value: String,
    /// R7; null when the value cannot be parsed.
    normalized: Option<String>,
    label: Option<String>,
    active: bool,
    party: Uuid,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct MechanismList {
    items: Vec<MechanismBody>,
    next: Option<String>,
}

impl From<Mechanism> for MechanismBody {
    fn from(of: Mechanism) -> Self {
        Self {
            id: of.id,
            r#type: of.kind,
            value: of.value,
            normalized: of.normalized,
            label: of.label,
            active: of.active,
            party: of.party,
        }
    }
}

fn answer(status: StatusCode, held: contact::Held) -> Response {
    versioned(status, held.party.version, &MechanismBody::from(held.contact))
}

/// Ways to reach a party, in its order.
#[utoipa::path(get, path = "/parties/{id}/contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = MechanismList)))]
pub async fn list(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Json<MechanismList>, Refusal> {
    let party = party::get(&app, &actor, id).await?.party;
    Ok(Json(MechanismList { items: party.contacts.into_iter().map(Into::into).collect(), next: None }))
}

/// Adds a way to reach the party.
#[utoipa::path(post, path = "/parties/{id}/contacts", params(("id" = Uuid, Path)), request_body = MechanismDraft,
    responses((status = 201, body = MechanismBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(draft): Body<MechanismDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::CREATED, contact::add(&app, &actor, id, draft).await?))
}

/// One way to reach a party; its version is the party's.
#[utoipa::path(get, path = "/contacts/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = MechanismBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, contact::get(&app, &actor, id).await?))
}

/// Changes what the body says; the version is its party's (R7).
#[utoipa::path(patch, path = "/contacts/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = MechanismDraft, responses((status = 200, body = MechanismBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<MechanismDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, contact::amend(&app, &actor, id, read, draft).await?))
}

/// Deletes a contact that no event used (R26); others are made inactive.
#[utoipa::path(delete, path = "/contacts/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    contact::remove(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}
