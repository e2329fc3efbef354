//! `/purposes`, `/relation-kinds`

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use uuid::Uuid;

use super::caller::Caller;
use super::problem::{ProblemBody, Refusal};
use crate::actions::configuration;
use crate::app::App;

#[derive(Serialize, utoipa::ToSchema)]
pub struct PurposeBody {
    id: Uuid,
    version: i64,
    name: String,
    active: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PurposeList {
    items: Vec<PurposeBody>,
    next: Option<String>,
}

/// Reasons for communicating, by name.
#[utoipa::path(get, path = "/purposes", responses((status = 200, body = PurposeList), (status = 401, body = ProblemBody)))]
pub async fn purposes(State(app): State<App>, Caller(actor): Caller) -> Result<Json<PurposeList>, Refusal> {
    let purposes = configuration::purposes(&app, &actor).await?.into_iter();
    let items = purposes.map(|of| PurposeBody { id: of.id, version: of.version, name: of.name, active: of.active });
    Ok(Json(PurposeList { items: items.collect(), next: None }))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RelationKindBody {
    id: Uuid,
    version: i64,
    name: String,
    /// Whether `from` stands for `to` (R4).
    represents: bool,
    active: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RelationKindList {
    items: Vec<RelationKindBody>,
    next: Option<String>,
}

/// Kinds of links between parties, by name.
#[utoipa::path(get, path = "/relation-kinds",
    responses((status = 200, body = RelationKindList), (status = 401, body = ProblemBody)))]
pub async fn relation_kinds(State(app): State<App>, Caller(actor): Caller) -> Result<Json<RelationKindList>, Refusal> {
    let kinds = configuration::relation_kinds(&app, &actor).await?.into_iter();
    let items = kinds.map(|of| RelationKindBody {
        id: of.id,
        version: of.version,
        name: of.name,
        represents: of.represents,
        active: of.active,
    });
    Ok(Json(RelationKindList { items: items.collect(), next: None }))
}
