//! `/employees`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::super::caller::Caller;
use super::super::history::HistoryList;
use super::super::params::Params;
use super::super::problem::Refusal;
use crate::actions::party::employee::{self, EmployeeFilter};
use crate::app::App;
use crate::model::party::{Employee, EmployeeDates, EmployeeDraft};
use crate::model::problem::Noun;
use crate::model::time::Day;

#[derive(Serialize, utoipa::ToSchema)]
pub struct EmployeeBody {
    id: Uuid,
    version: i64,
    party: Uuid,
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    valid_until: Option<Day>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct EmployeeList {
    items: Vec<EmployeeBody>,
    next: Option<String>,
}

impl From<Employee> for EmployeeBody {
    fn from(Employee { id, version, party, valid_from, valid_until }: Employee) -> Self {
        Self { id, version, party, valid_from, valid_until }
    }
}

fn answer(status: StatusCode, employee: Employee) -> Response {
    versioned(status, employee.version, &EmployeeBody::from(employee))
}

/// Who works or worked for us, in the order they were entered.
#[utoipa::path(get, path = "/employees", params(("party" = Option<String>, Query, description = "one or several"),
    ("at" = Option<String>, Query, description = "a day: who works for us then"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = EmployeeList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<EmployeeList>, Refusal> {
    let filter = EmployeeFilter { parties: params.many("party")?, at: params.one("at")? };
    let page = employee::page(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(EmployeeList { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Makes a party our employee.
#[utoipa::path(post, path = "/employees", request_body = EmployeeDraft, responses((status = 201, body = EmployeeBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<EmployeeDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::CREATED, employee::create(&app, &actor, draft).await?))
}

/// One employment.
#[utoipa::path(get, path = "/employees/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = EmployeeBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, employee::get(&app, &actor, id).await?))
}

/// Changes the dates of an employment.
#[utoipa::path(patch, path = "/employees/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EmployeeDates, responses((status = 200, body = EmployeeBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft: dates }: Amendment<EmployeeDates>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, employee::amend(&app, &actor, id, read, dates).await?))
}

/// Deletes an employee who never took part in anything (R26); others get a last day.
#[utoipa::path(delete, path = "/employees/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    employee::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every change, newest first (R26).
#[utoipa::path(get, path = "/employees/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Employee, id, params).await
}
