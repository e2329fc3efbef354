//! `/events/{id}/parties/{party}` and `/events/{id}/contacts/{contact}`: one at a time (R1–R6).

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::single::{SingleBody, answer_written};
use crate::actions::event::part;
use crate::api::body::{Amendment, IfMatch};
use crate::api::caller::Caller;
use crate::api::problem::Refusal;
use crate::app::App;
use crate::error::Error;
use crate::model::event::Role;

/// The part of a participant; none said: the one they have, else `participant`.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PutParticipant {
    #[serde(default)]
    role: Option<Role>,
}

/// An event and a part of it in a path; what are no ids are ids that do not exist.
type Ids = Result<Path<(Uuid, Uuid)>, axum::extract::rejection::PathRejection>;

fn ids(ids: Ids) -> Result<(Uuid, Uuid), Error> {
    ids.map(|Path(ids)| ids).map_err(|_| Error::NotFound)
}

/// Lets a party take part, or gives it another role (R1–R4).
#[utoipa::path(put, path = "/events/{id}/parties/{party}", params(("id" = Uuid, Path), ("party" = Uuid, Path),
    ("If-Match" = String, Header)), request_body = PutParticipant, responses((status = 200, body = SingleBody)))]
pub async fn put_party(
    State(app): State<App>,
    Caller(actor): Caller,
    path: Ids,
    Amendment { read, draft: PutParticipant { role } }: Amendment<PutParticipant>,
) -> Result<Response, Refusal> {
    let (event, party) = ids(path)?;
    let logged = part::put_party(&app, &actor, event, read, party, role).await?;
    answer_written(&app, &actor, logged).await
}

/// Takes a party out of an event (R1, R5).
#[utoipa::path(delete, path = "/events/{id}/parties/{party}", params(("id" = Uuid, Path), ("party" = Uuid, Path),
    ("If-Match" = String, Header)), responses((status = 200, body = SingleBody)))]
pub async fn delete_party(
    State(app): State<App>,
    Caller(actor): Caller,
    path: Ids,
    IfMatch(read): IfMatch,
) -> Result<Response, Refusal> {
    let (event, party) = ids(path)?;
    let logged = part::delete_party(&app, &actor, event, read, party).await?;
    answer_written(&app, &actor, logged).await
}

/// Puts a contact mechanism of a participant on an event, with its value as it is now (R5, R6).
#[utoipa::path(put, path = "/events/{id}/contacts/{contact}", params(("id" = Uuid, Path), ("contact" = Uuid, Path),
    ("If-Match" = String, Header)), responses((status = 200, body = SingleBody)))]
pub async fn put_contact(
    State(app): State<App>,
    Caller(actor): Caller,
    path: Ids,
    IfMatch(read): IfMatch,
) -> Result<Response, Refusal> {
    let (event, contact) = ids(path)?;
    let logged = part::put_contact(&app, &actor, event, read, contact).await?;
    answer_written(&app, &actor, logged).await
}

/// Takes a contact mechanism off an event.
#[utoipa::path(delete, path = "/events/{id}/contacts/{contact}", params(("id" = Uuid, Path), ("contact" = Uuid, Path),
    ("If-Match" = String, Header)), responses((status = 200, body = SingleBody)))]
pub async fn delete_contact(
    State(app): State<App>,
    Caller(actor): Caller,
    path: Ids,
    IfMatch(read): IfMatch,
) -> Result<Response, Refusal> {
    let (event, contact) = ids(path)?;
    let logged = part::delete_contact(&app, &actor, event, read, contact).await?;
    answer_written(&app, &actor, logged).await
}
