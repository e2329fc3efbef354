//! `/work-efforts`

pub mod external;
pub mod moves;

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::caller::Caller;
use super::document::DocumentReference;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::document;
use crate::actions::page::Page;
use crate::actions::work::{self, WorkFilter, Written};
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::event::State as Stands;
use crate::model::external::ExternalId;
use crate::model::problem::Noun;
use crate::model::time::{Day, Instant};
use crate::model::work::{Work, WorkDraft};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, amend, delete))
        .routes(routes!(external::get, external::put))
        .routes(routes!(history))
        .routes(routes!(moves::start))
        .routes(routes!(moves::complete))
        .routes(routes!(moves::cancel))
        .routes(routes!(moves::reopen))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct WorkBody {
    id: Uuid,
    version: i64,
    /// It hangs on this event or on `case` (R15).
    event: Option<Uuid>,
    case: Option<Uuid>,
    name: String,
    effort: Option<DocumentReference>,
    /// Whom it concerns.
    party: Option<Uuid>,
    state: Stands,
    responsible: Option<Uuid>,
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Day>,
    /// Other systems' names for it.
    external: Vec<ExternalId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    /// R23: writing it opened a closed case again.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    case_reopened: bool,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct WorkList {
    pub items: Vec<WorkBody>,
    pub next: Option<String>,
}

impl WorkList {
    pub async fn of(app: &App, actor: &Actor, page: Page<Work>) -> Result<Self, Error> {
        Ok(Self { items: bodies(app, actor, page.items).await?, next: page.next })
    }
}

impl WorkBody {
    fn of(work: Work, effort: Option<DocumentReference>) -> Self {
        Self {
            id: work.id,
            version: work.version,
            event: work.event,
            case: work.case,
            name: work.name,
            effort,
            party: work.party,
            state: work.state,
            responsible: work.responsible,
            due: work.due,
            external: work.external,
            created_at: work.created_at,
            changed_at: work.changed_at,
            case_reopened: false,
        }
    }
}

pub async fn bodies(app: &App, actor: &Actor, works: Vec<Work>) -> Result<Vec<WorkBody>, Error> {
    let ids: BTreeSet<Uuid> = works.iter().filter_map(|work| work.effort).collect();
    let efforts = document::references(app, actor, &ids.into_iter().collect::<Vec<_>>()).await?;
    let body = |work: Work| {
        let effort = work.effort.and_then(|id| efforts.get(&id)).map(DocumentReference::of);
        WorkBody::of(work, effort)
    };
    Ok(works.into_iter().map(body).collect())
}

async fn answer(app: &App, actor: &Actor, status: StatusCode, written: Written) -> Result<Response, Refusal> {
    let Written { work, case_reopened } = written;
    let version = work.version;
    let body = bodies(app, actor, vec![work]).await?.remove(0);
    Ok(versioned(status, version, &WorkBody { case_reopened, ..body }))
}

/// Works by their due day, those without one last.
#[utoipa::path(get, path = "/work-efforts", params(("event" = Option<Uuid>, Query),
    ("case" = Option<Uuid>, Query, description = "on the case and on its events (R22)"), ("party" = Option<Uuid>, Query),
    ("responsible" = Option<String>, Query, description = "a party's id, or `me`"), ("state" = Option<String>, Query),
    ("open" = Option<bool>, Query), ("due_before" = Option<String>, Query, description = "a day"),
    ("document" = Option<String>, Query, description = "the effort, as `KIND:KEY`"),
    ("external" = Option<String>, Query, description = "SYSTEM:KEY"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = WorkList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<WorkList>, Refusal> {
    let filter = WorkFilter {
        events: params.many("event")?,
        cases: params.many("case")?,
        parties: params.many("party")?,
        responsible: params.parties_or_me("responsible", &actor)?,
        states: params.many("state")?,
        open: params.flag("open")?,
        due_before: params.one("due_before")?,
        documents: document::named(&app, &actor, &params.texts("document")?).await?,
        external: params.external()?,
    };
    let page = work::list(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(WorkList::of(&app, &actor, page).await?))
}

/// Makes a work on an event or in a case (R15).
#[utoipa::path(post, path = "/work-efforts", request_body = WorkDraft, responses((status = 201, body = WorkBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<WorkDraft>,
) -> Result<Response, Refusal> {
    let written = work::make(&app, &actor, draft).await?;
    answer(&app, &actor, StatusCode::CREATED, written).await
}

/// One work effort.
#[utoipa::path(get, path = "/work-efforts/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = WorkBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    let work = work::get(&app, &actor, id).await?;
    answer(&app, &actor, StatusCode::OK, Written { work, case_reopened: false }).await
}

/// Changes what the body says (RFC 7396); the state moves.
#[utoipa::path(patch, path = "/work-efforts/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = WorkDraft, responses((status = 200, body = WorkBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<WorkDraft>,
) -> Result<Response, Refusal> {
    let written = work::amend(&app, &actor, id, read, draft).await?;
    answer(&app, &actor, StatusCode::OK, written).await
}

/// Deletes a work effort; the next step of its event is asked for again (R16).
#[utoipa::path(delete, path = "/work-efforts/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    work::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every change, newest first (R26).
#[utoipa::path(get, path = "/work-efforts/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Work, id, params).await
}
