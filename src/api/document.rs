//! `/documents/{kind}/{key}`

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{Body, IfMatch, MayMatch, versioned};
use super::caller::Caller;
use super::case::bodies::CaseList;
use super::event::body::EventList;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::case::{self, CaseFilter};
use crate::actions::document::{self, Referred};
use crate::actions::event::{self, EventFilter};
use crate::app::App;
use crate::error::Error;
use crate::model::document::DocumentDraft;
use crate::model::event::draft::ReferenceDraft;
use crate::model::time::Instant;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events)).routes(routes!(cases)).routes(routes!(get, put, delete))
}

/// A document in the answer of a row that refers to it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DocumentReference {
    kind: String,
    key: String,
    label: String,
    /// Its own address, else the one its kind's template gives.
    url: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct DocumentBody {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    reference: DocumentReference,
    party: Option<Uuid>,
    status_text: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

impl DocumentReference {
    pub fn of(referred: &Referred) -> Self {
        let Referred { document, kind } = referred;
        let (kind, key, label) = (kind.name.clone(), document.key.clone(), document.label.clone());
        Self { kind, key, label, url: referred.address() }
    }
}

impl From<Referred> for DocumentBody {
    fn from(referred: Referred) -> Self {
        let reference = DocumentReference::of(&referred);
        let document = referred.document;
        Self {
            id: document.id,
            version: document.version,
            reference,
            party: document.party,
            status_text: document.status_text,
            created_at: document.created_at,
            changed_at: document.changed_at,
        }
    }
}

/// A document as a path names it.
pub struct Named(pub ReferenceDraft);

impl FromRequestParts<App> for Named {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &App) -> Result<Self, Refusal> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        // What is no text names nothing.
        let Path((kind, key)) = path.map_err(|_| Error::NotFound)?;
        Ok(Self(ReferenceDraft { kind, key }))
    }
}

/// One document, by its kind and its own key.
#[utoipa::path(get, path = "/documents/{kind}/{key}", params(("kind" = String, Path), ("key" = String, Path)),
    responses((status = 200, body = DocumentBody)))]
pub async fn get(
    State(app): State<App>,
    Caller(actor): Caller,
    Named(ReferenceDraft { kind, key }): Named,
) -> Result<Response, Refusal> {
    let referred = document::get(&app, &actor, &kind, &key).await?;
    Ok(versioned(StatusCode::OK, referred.document.version, &DocumentBody::from(referred)))
}

/// Makes or updates a document as its own system knows it (R19); what is not said stays.
#[utoipa::path(put, path = "/documents/{kind}/{key}", params(("kind" = String, Path), ("key" = String, Path)),
    request_body = DocumentDraft, responses((status = 200, body = DocumentBody), (status = 201, body = DocumentBody)))]
pub async fn put(
    State(app): State<App>,
    Caller(actor): Caller,
    Named(reference): Named,
    MayMatch(read): MayMatch,
    Body(draft): Body<DocumentDraft>,
) -> Result<Response, Refusal> {
    let (referred, is_new) = document::put(&app, &actor, &reference, read, draft).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(versioned(status, referred.document.version, &DocumentBody::from(referred)))
}

/// Deletes a document that no case and no work has (R26).
#[utoipa::path(delete, path = "/documents/{kind}/{key}", params(("kind" = String, Path), ("key" = String, Path),
    ("If-Match" = String, Header)), responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Named(ReferenceDraft { kind, key }): Named,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    document::delete(&app, &actor, &kind, &key, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The events of all its cases in one list, newest first (R21, R25).
#[utoipa::path(get, path = "/documents/{kind}/{key}/events", params(("kind" = String, Path), ("key" = String, Path),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)), responses((status = 200, body = EventList)))]
pub async fn events(
    State(app): State<App>,
    Caller(actor): Caller,
    Named(named): Named,
    params: Params,
) -> Result<Json<EventList>, Refusal> {
    let ask = params.page()?;
    let document = document::get(&app, &actor, &named.kind, &named.key).await?.document.id;
    let filter = EventFilter { documents: vec![document], ..EventFilter::default() };
    Ok(Json(EventList::of(&app, &actor, event::list(&app, &actor, &filter, &ask).await?).await?))
}

/// Its cases, those made by rule too (R20, R25).
#[utoipa::path(get, path = "/documents/{kind}/{key}/cases", params(("kind" = String, Path), ("key" = String, Path),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)), responses((status = 200, body = CaseList)))]
pub async fn cases(
    State(app): State<App>,
    Caller(actor): Caller,
    Named(named): Named,
    params: Params,
) -> Result<Json<CaseList>, Refusal> {
    let ask = params.page()?;
    let document = document::get(&app, &actor, &named.kind, &named.key).await?.document.id;
    let filter = CaseFilter { documents: vec![document], ..CaseFilter::default() };
    Ok(Json(CaseList::of(&app, &actor, case::list(&app, &actor, &filter, &ask).await?).await?))
}
