//! `/employees`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::super::body::{Body, Id, IfMatch, versioned};
use super::super::caller::Caller;
use super::super::params::Params;
use super::super::problem::{ProblemBody, Refusal};
use crate::actions::party::employee;
use crate::app::App;
use crate::model::party::{Employee, EmployeeDates, EmployeeDraft};
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

/// Who works or worked for us, in the order they were entered; all of them, or those of some parties.
#[utoipa::path(get, path = "/employees", params(("party" = Option<String>, Query, description = "one or several")),
    responses((status = 200, body = EmployeeList), (status = 400, body = ProblemBody), (status = 401, body = ProblemBody)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<EmployeeList>, Refusal> {
    let parties: Vec<Uuid> = params.many("party")?;
    params.none()?;
    let employees = employee::list(&app, &actor).await?.into_iter().map(|(employee, _)| employee);
    let asked = employees.filter(|employee| parties.is_empty() || parties.contains(&employee.party));
    Ok(Json(EmployeeList { items: asked.map(Into::into).collect(), next: None }))
}

/// Makes a party our employee.
#[utoipa::path(post, path = "/employees", request_body = EmployeeDraft, responses((status = 201, body = EmployeeBody),
    (status = 401, body = ProblemBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<EmployeeDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::CREATED, employee::create(&app, &actor, draft).await?))
}

/// One employment.
#[utoipa::path(get, path = "/employees/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = EmployeeBody), (status = 401, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, employee::get(&app, &actor, id).await?))
}

/// Changes the dates of an employment.
#[utoipa::path(patch, path = "/employees/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = EmployeeDates, responses((status = 200, body = EmployeeBody), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody),
    (status = 412, body = ProblemBody), (status = 422, body = ProblemBody), (status = 428, body = ProblemBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
    Body(dates): Body<EmployeeDates>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, employee::amend(&app, &actor, id, read, dates).await?))
}

/// Deletes an employee who never took part in anything (R26); others get a last day.
#[utoipa::path(delete, path = "/employees/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204), (status = 401, body = ProblemBody), (status = 403, body = ProblemBody),
    (status = 404, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 412, body = ProblemBody), (status = 428, body = ProblemBody)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    employee::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}
