//! Errors as RFC 9457 problems.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use uuid::Uuid;

use crate::error::Error;
use crate::i18n;
use crate::model::problem::{Noun, Problem, Reference};
use crate::request;

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    pub r#type: String,
    pub title: String,
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Of a failure: what its lines in the log are found by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
}

/// One fault: where, why, and by which rule of the domain.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Fault {
    pub field: String,
    pub code: &'static str,
    pub message: String,
    /// As `R5`.
    pub rule: Option<String>,
    pub choices: Vec<Row>,
    pub about: Vec<Row>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Row {
    pub noun: Noun,
    pub id: Uuid,
    pub name: String,
}

/// What a door answers when something is refused.
#[derive(Debug)]
pub enum Refusal {
    Action(Error),
    /// 400: the request cannot be read.
    Unreadable(String),
    /// 422: a field that cannot be what it is.
    Field {
        field: String,
        message: String,
    },
    Status(StatusCode, &'static str),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Action(error)
    }
}

impl Refusal {
    fn parts(self) -> (StatusCode, Option<String>, Vec<Fault>) {
        match self {
            Self::Unreadable(detail) => (StatusCode::BAD_REQUEST, Some(detail), Vec::new()),
            Self::Field { field, message } => {
                let fault = Fault { field, code: "type", message, rule: None, choices: Vec::new(), about: Vec::new() };
                (StatusCode::UNPROCESSABLE_ENTITY, None, vec![fault])
            }
            Self::Status(status, detail) => (status, Some(detail.to_owned()), Vec::new()),
            Self::Action(error) => of_action(error),
        }
    }
}

fn of_action(error: Error) -> (StatusCode, Option<String>, Vec<Fault>) {
    let status = match &error {
        Error::Refused(problems) if Error::is_conflict(problems) => StatusCode::CONFLICT,
        Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Unreadable(_) => StatusCode::BAD_REQUEST,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Gone => StatusCode::GONE,
        Error::Stale(_) => StatusCode::PRECONDITION_FAILED,
        Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Late => StatusCode::REQUEST_TIMEOUT,
        Error::Unavailable(_) | Error::Crowded | Error::TookTooLong => StatusCode::SERVICE_UNAVAILABLE,
        Error::Broken | Error::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    match error {
        Error::Refused(problems) => (status, None, problems.into_iter().map(Fault::from).collect()),
        Error::Store(_) => {
            tracing::error!("{error}");
            (status, None, Vec::new())
        }
        Error::Unavailable(_) => {
            tracing::warn!("{error}");
            (status, Some("The database does not answer now.".into()), Vec::new())
        }
        other => (status, Some(other.to_string()), Vec::new()),
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        let row = |Reference { noun, id, name }: Reference| Row { noun, id, name };
        let message = i18n::texts("en").say_problem(&problem);
        Self {
            field: problem.field,
            code: problem.code,
            message,
            rule: problem.rule.map(|rule| format!("R{rule}")),
            choices: problem.choices.into_iter().map(row).collect(),
            about: problem.about.into_iter().map(row).collect(),
        }
    }
}

impl From<Refusal> for ProblemBody {
    fn from(refusal: Refusal) -> Self {
        let (status, detail, errors) = refusal.parts();
        Self {
            r#type: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Error").into(),
            status: status.as_u16(),
            detail,
            request: status.is_server_error().then(request::id).flatten().map(|id| id.to_string()),
            errors,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let retry = match &self {
            Self::Action(Error::Unavailable(_) | Error::Crowded | Error::TookTooLong) => Some(1),
            Self::Action(Error::TooMany(seconds)) => Some(*seconds),
            _ => None,
        };
        let body = ProblemBody::from(self);
        let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// What every path may answer that is refused before or after its handler.
pub fn refused(error: Error) -> Response {
    Refusal::Action(error).into_response()
}

pub async fn not_found() -> Refusal {
    Refusal::Status(StatusCode::NOT_FOUND, "There is nothing at this path.")
}

pub async fn method_not_allowed() -> Refusal {
    Refusal::Status(StatusCode::METHOD_NOT_ALLOWED, "This path does not take that method.")
}
