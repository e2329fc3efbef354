//! `/cases`

pub mod bodies;
pub mod external;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use self::bodies::{CaseBody, CaseList, KnownBody, bodies};
use super::body::{Amendment, Body, Id, IfMatch, MayMatch, versioned};
use super::caller::Caller;
use super::event::body::EventList;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use super::work::WorkList;
use crate::actions::case::{self, CaseFilter};
use crate::actions::event::EventFilter;
use crate::actions::work::WorkFilter;
use crate::actions::{document, event, work};
use crate::app::{Actor, App};
use crate::model::case::close::CloseDraft;
use crate::model::case::draft::CaseDraft;
use crate::model::case::{Case, CaseRole};
use crate::model::problem::Noun;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, amend, delete))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(events))
        .routes(routes!(works))
        .routes(routes!(external::get, external::put))
        .routes(routes!(history))
}

async fn answer(app: &App, actor: &Actor, status: StatusCode, case: Case) -> Result<Response, Refusal> {
    let version = case.version;
    let body = bodies(app, actor, vec![case]).await?;
    Ok(versioned(status, version, &body.first()))
}

/// Cases by their start, newest first. Those that a rule made are left out unless asked for (R20).
#[utoipa::path(get, path = "/cases", params(("party" = Option<Uuid>, Query), ("role" = Option<CaseRole>, Query),
    ("status" = Option<String>, Query), ("open" = Option<bool>, Query),
    ("document" = Option<String>, Query, description = "KIND:KEY"),
    ("made_by_rule" = Option<String>, Query, description = "`false` (the default unless a document or a party is named), `true` or `true,false`"),
    ("from" = Option<String>, Query), ("to" = Option<String>, Query), ("q" = Option<String>, Query),
    ("external" = Option<String>, Query, description = "SYSTEM:KEY"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = CaseList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<CaseList>, Refusal> {
    let by_rule = params.has("made_by_rule");
    let filter = CaseFilter {
        parties: params.many("party")?,
        roles: params.many("role")?,
        statuses: params.many("status")?,
        open: params.flag("open")?,
        documents: document::named(&app, &actor, &params.texts("document")?).await?,
        // R20.
        made_by_rule: if by_rule { params.flag("made_by_rule")? } else { Some(false) },
        from: params.one("from")?,
        to: params.one("to")?,
        q: params.one("q")?,
        external: params.external()?,
    };
    let page = case::list(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(CaseList::of(&app, &actor, page).await?))
}

/// Makes a case by hand; rules make the others (R19).
#[utoipa::path(post, path = "/cases", request_body = CaseDraft, responses((status = 201, body = CaseBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<CaseDraft>,
) -> Result<Response, Refusal> {
    let case = case::create(&app, &actor, draft).await?;
    answer(&app, &actor, StatusCode::CREATED, case).await
}

/// A case with what follows from its events and works.
#[utoipa::path(get, path = "/cases/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = KnownBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    let known = case::get(&app, &actor, id).await?;
    let version = known.case.version;
    Ok(versioned(StatusCode::OK, version, &KnownBody::of(&app, &actor, known).await?))
}

/// Changes what the body says (RFC 7396); documents and roles are replaced as a whole (R18, R20, R23).
#[utoipa::path(patch, path = "/cases/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = CaseDraft, responses((status = 200, body = CaseBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<CaseDraft>,
) -> Result<Response, Refusal> {
    let case = case::amend(&app, &actor, id, read, draft).await?;
    answer(&app, &actor, StatusCode::OK, case).await
}

/// Deletes a case in which nothing stands.
#[utoipa::path(delete, path = "/cases/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    case::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes it; what is scheduled or open in it is cancelled or kept as said (R23).
#[utoipa::path(post, path = "/cases/{id}/close", params(("id" = Uuid, Path)), request_body = CloseDraft,
    responses((status = 200, body = CaseBody)))]
pub async fn close(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<CloseDraft>,
) -> Result<Response, Refusal> {
    let case = case::close(&app, &actor, id, read, draft).await?;
    answer(&app, &actor, StatusCode::OK, case).await
}

/// Into which open status; by default that of new cases.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReopenDraft {
    #[serde(default)]
    status: Option<Uuid>,
}

/// Opens it again (R23).
#[utoipa::path(post, path = "/cases/{id}/reopen", params(("id" = Uuid, Path)), request_body = ReopenDraft,
    responses((status = 200, body = CaseBody)))]
pub async fn reopen(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    MayMatch(read): MayMatch,
    Body(draft): Body<ReopenDraft>,
) -> Result<Response, Refusal> {
    let case = case::reopen(&app, &actor, id, read, draft.status).await?;
    answer(&app, &actor, StatusCode::OK, case).await
}

/// Its events, follow-ups included, newest first (R25).
#[utoipa::path(get, path = "/cases/{id}/events", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = EventList)))]
pub async fn events(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<EventList>, Refusal> {
    let ask = params.page()?;
    case::get(&app, &actor, id).await?;
    let filter = EventFilter { cases: vec![id], ..EventFilter::default() };
    Ok(Json(EventList::of(&app, &actor, event::list(&app, &actor, &filter, &ask).await?).await?))
}

/// The works on it and on its events, by due day (R22).
#[utoipa::path(get, path = "/cases/{id}/works", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = WorkList)))]
pub async fn works(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<WorkList>, Refusal> {
    let ask = params.page()?;
    case::get(&app, &actor, id).await?;
    let filter = WorkFilter { cases: vec![id], ..WorkFilter::default() };
    Ok(Json(WorkList::of(&app, &actor, work::list(&app, &actor, &filter, &ask).await?).await?))
}

/// Every change, newest first (R26).
#[utoipa::path(get, path = "/cases/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Case, id, params).await
}
