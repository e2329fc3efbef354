//! `/company`: the caller's own. Companies are made by the command line.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{Amendment, versioned};
use super::caller::Caller;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::company;
use crate::app::App;
use crate::model::company::{Company, CompanyDraft};
use crate::model::problem::Noun;
use crate::model::time::Instant;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, amend)).routes(routes!(history))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CompanyBody {
    id: Uuid,
    version: i64,
    name: String,
    /// ISO 3166 two letters; numbers without a prefix are read with it (R7).
    country: String,
    /// As `Europe/Berlin`.
    time_zone: String,
    language: String,
    /// After how many days without contact a party has gone quiet (R31).
    quiet_days: i64,
    /// Whether a follow-up makes a case where there is none (R14).
    case_on_follow_up: bool,
    /// Whether managers and administrators see figures of each employee.
    figures_per_employee: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

impl From<Company> for CompanyBody {
    fn from(company: Company) -> Self {
        Self {
            id: company.id,
            version: company.version,
            name: company.name,
            country: company.country,
            time_zone: company.time_zone,
            language: company.language,
            quiet_days: company.quiet_days,
            case_on_follow_up: company.case_on_follow_up,
            figures_per_employee: company.figures_per_employee,
            created_at: company.created_at,
            changed_at: company.changed_at,
        }
    }
}

fn answer(company: Company) -> Response {
    versioned(StatusCode::OK, company.version, &CompanyBody::from(company))
}

/// The caller's company and its settings.
#[utoipa::path(get, path = "/company", responses((status = 200, body = CompanyBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller) -> Result<Response, Refusal> {
    Ok(answer(company::get(&app, &actor).await?))
}

/// Administrators change what the body says (RFC 7396).
#[utoipa::path(patch, path = "/company", params(("If-Match" = String, Header)), request_body = CompanyDraft,
    responses((status = 200, body = CompanyBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Amendment { read, draft }: Amendment<CompanyDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(company::amend(&app, &actor, read, draft).await?))
}

/// Every change of its settings, newest first (R26).
#[utoipa::path(get, path = "/company/history", params(("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Company, actor.company_id(), params).await
}
