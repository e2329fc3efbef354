//! `/parties/{id}/addresses` and `/addresses/{id}`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::super::caller::Caller;
use super::super::problem::Refusal;
use crate::actions::party::{self, address};
use crate::app::App;
use crate::model::party::{Address, AddressDraft};

#[derive(Serialize, utoipa::ToSchema)]
pub struct AddressBody {
    id: Uuid,
    lines: String,
    place: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    label: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct AddressList {
    items: Vec<AddressBody>,
    next: Option<String>,
}

impl From<Address> for AddressBody {
    fn from(Address { id, lines, place, postal_code, country, label }: Address) -> Self {
        Self { id, lines, place, postal_code, country, label }
    }
}

fn answer(status: StatusCode, held: address::Held) -> Response {
    versioned(status, held.party.version, &AddressBody::from(held.address))
}

/// Postal addresses of a party, in its order.
#[utoipa::path(get, path = "/parties/{id}/addresses", params(("id" = Uuid, Path)),
    responses((status = 200, body = AddressList)))]
pub async fn list(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Json<AddressList>, Refusal> {
    let party = party::get(&app, &actor, id).await?.party;
    Ok(Json(AddressList { items: party.addresses.into_iter().map(Into::into).collect(), next: None }))
}

/// Adds a postal address to the party.
#[utoipa::path(post, path = "/parties/{id}/addresses", params(("id" = Uuid, Path)), request_body = AddressDraft,
    responses((status = 201, body = AddressBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(draft): Body<AddressDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::CREATED, address::add(&app, &actor, id, draft).await?))
}

/// One postal address; its version is the party's.
#[utoipa::path(get, path = "/addresses/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = AddressBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, address::get(&app, &actor, id).await?))
}

/// Changes what the body says; the version is its party's.
#[utoipa::path(patch, path = "/addresses/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = AddressDraft, responses((status = 200, body = AddressBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<AddressDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, address::amend(&app, &actor, id, read, draft).await?))
}

/// Deletes a postal address.
#[utoipa::path(delete, path = "/addresses/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    address::remove(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}
