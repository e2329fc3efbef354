//! `/parties/{id}/relations` and `/relations/{id}`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::super::caller::Caller;
use super::super::problem::Refusal;
use crate::actions::party::{self, relation};
use crate::app::App;
use crate::model::party::{Relation, RelationChange, RelationDraft};
use crate::model::time::Day;

#[derive(Serialize, utoipa::ToSchema)]
pub struct RelationBody {
    id: Uuid,
    from: Uuid,
    to: Uuid,
    kind: Uuid,
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Day>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RelationList {
    items: Vec<RelationBody>,
    next: Option<String>,
}

impl From<Relation> for RelationBody {
    fn from(Relation { id, from, to, kind, valid_from, valid_until }: Relation) -> Self {
        Self { id, from, to, kind, valid_from, valid_until }
    }
}

fn answer(status: StatusCode, held: relation::Held) -> Response {
    versioned(status, held.version, &RelationBody::from(held.relation))
}

/// Relations from and to a party.
#[utoipa::path(get, path = "/parties/{id}/relations", params(("id" = Uuid, Path)),
    responses((status = 200, body = RelationList)))]
pub async fn list(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Json<RelationList>, Refusal> {
    let items = relation::of_party(&app, &actor, id).await?;
    Ok(Json(RelationList { items: items.into_iter().map(Into::into).collect(), next: None }))
}

/// Links the party to another.
#[utoipa::path(post, path = "/parties/{id}/relations", params(("id" = Uuid, Path)), request_body = RelationDraft,
    responses((status = 201, body = RelationBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(draft): Body<RelationDraft>,
) -> Result<Response, Refusal> {
    party::get(&app, &actor, id).await?;
    if draft.from != id && draft.to != id {
        let message = "one side of the relation is the party of the path".into();
        return Err(Refusal::Field { field: "from".into(), message });
    }
    Ok(answer(StatusCode::CREATED, relation::relate(&app, &actor, draft).await?))
}

/// One relation; its version is that of the party it is from.
#[utoipa::path(get, path = "/relations/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = RelationBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, relation::get(&app, &actor, id).await?))
}

/// Changes kind or dates; whom it links stays.
#[utoipa::path(patch, path = "/relations/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = RelationChange, responses((status = 200, body = RelationBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft: change }: Amendment<RelationChange>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, relation::amend(&app, &actor, id, read, change).await?))
}

/// Deletes a relation that never was; one that ended gets a last day instead.
#[utoipa::path(delete, path = "/relations/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    relation::remove(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}
