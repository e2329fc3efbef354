//! Who may do what (R30): every path and method with what it takes, and the one place that asks before any handler
//! runs. What stands here not is refused; a test holds it against the described API.

mod row;

use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{MatchedPath, RawPathParams, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub use self::row::Named;
use super::body::version;
use super::caller::Caller;
use super::problem::Refusal;
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::user::access::Need::{self, Administer, Delete, Log, LookUp, Oversee, Own, Read, Write};

/// A path of the API.
#[derive(Debug)]
pub struct Path {
    pub pattern: &'static str,
    /// The row that its parameters name. None where there is none, or need not be one yet.
    pub names: Option<Named>,
    pub methods: &'static [(Method, Need)],
}

const GET: Method = Method::GET;
const POST: Method = Method::POST;
const PUT: Method = Method::PUT;
const PATCH: Method = Method::PATCH;
const DELETE: Method = Method::DELETE;

const fn path(pattern: &'static str, names: Option<Named>, methods: &'static [(Method, Need)]) -> Path {
    Path { pattern, names, methods }
}

/// Methods of a list to which everybody who writes adds.
const LIST: &[(Method, Need)] = &[(GET, Read), (POST, Write)];
/// Methods of a row that is part of another, with which it is written.
const PART: &[(Method, Need)] = &[(GET, Read), (PATCH, Write), (DELETE, Write)];
const ROW: &[(Method, Need)] = &[(GET, Read), (PATCH, Write), (DELETE, Delete)];
/// Methods of a row by another system's name for it.
const BY_NAME: &[(Method, Need)] = &[(GET, Read), (PUT, Write)];
/// Methods of one part of an event.
const ONE: &[(Method, Need)] = &[(PUT, Write), (DELETE, Write)];
const CONFIGURED: &[(Method, Need)] = &[(GET, Read), (POST, Administer)];
const CONFIGURED_ROW: &[(Method, Need)] = &[(GET, Read), (PATCH, Administer), (DELETE, Administer)];
const READ: &[(Method, Need)] = &[(GET, Read)];
const LOOK_UP: &[(Method, Need)] = &[(GET, LookUp)];
const MOVE: &[(Method, Need)] = &[(POST, Write)];
/// Moves of an event and batches of new ones, which whoever logs may too.
const LOGGED: &[(Method, Need)] = &[(POST, Log)];

pub const TABLE: &[Path] = &[
    path("/me", None, LOOK_UP),
    path("/search", None, READ),
    path("/changes", None, READ),
    path("/parties", None, &[(GET, LookUp), (POST, Write)]),
    path("/parties/batch", None, MOVE),
    path("/parties/external/{system}/{key}", Some(Named::Party), BY_NAME),
    path("/parties/{id}", Some(Named::Party), ROW),
    path("/parties/{id}/history", Some(Named::Party), READ),
    path("/parties/{id}/contacts", Some(Named::Party), LIST),
    path("/contacts/{id}", Some(Named::Contact), PART),
    path("/parties/{id}/addresses", Some(Named::Party), LIST),
    path("/addresses/{id}", Some(Named::Address), PART),
    path("/parties/{id}/relations", Some(Named::Party), LIST),
    path("/relations/{id}", Some(Named::Relation), PART),
    path("/events", None, &[(GET, Read), (POST, Log)]),
    path("/events/batch", None, LOGGED),
    path("/events/external/{system}/{key}", Some(Named::Event), &[(GET, LookUp), (PUT, Log)]),
    path("/events/{id}", Some(Named::Event), &[(GET, LookUp), (PATCH, Write), (DELETE, Delete)]),
    path("/events/{id}/start", Some(Named::Event), LOGGED),
    path("/events/{id}/complete", Some(Named::Event), LOGGED),
    path("/events/{id}/cancel", Some(Named::Event), LOGGED),
    path("/events/{id}/reopen", Some(Named::Event), LOGGED),
    path("/events/{id}/reschedule", Some(Named::Event), LOGGED),
    path("/events/{id}/follow-up", Some(Named::Event), LOGGED),
    path("/events/{id}/reference", Some(Named::Event), ONE),
    path("/events/{id}/parties/{party}", Some(Named::Participant), ONE),
    path("/events/{id}/contacts/{contact}", Some(Named::EventContact), ONE),
    path("/events/{id}/chain", Some(Named::Event), READ),
    path("/events/{id}/history", Some(Named::Event), LOOK_UP),
    path("/cases", None, LIST),
    path("/cases/external/{system}/{key}", Some(Named::Case), BY_NAME),
    path("/cases/{id}", Some(Named::Case), ROW),
    path("/cases/{id}/close", Some(Named::Case), MOVE),
    path("/cases/{id}/reopen", Some(Named::Case), MOVE),
    path("/cases/{id}/events", Some(Named::Case), READ),
    path("/cases/{id}/works", Some(Named::Case), READ),
    path("/cases/{id}/history", Some(Named::Case), READ),
    path("/work-efforts", None, LIST),
    path("/work-efforts/external/{system}/{key}", Some(Named::Work), BY_NAME),
    path("/work-efforts/{id}", Some(Named::Work), ROW),
    path("/work-efforts/{id}/start", Some(Named::Work), MOVE),
    path("/work-efforts/{id}/complete", Some(Named::Work), MOVE),
    path("/work-efforts/{id}/cancel", Some(Named::Work), MOVE),
    path("/work-efforts/{id}/reopen", Some(Named::Work), MOVE),
    path("/work-efforts/{id}/history", Some(Named::Work), READ),
    path("/documents/{kind}/{key}", Some(Named::Document), &[(GET, LookUp), (PUT, Log), (DELETE, Delete)]),
    path("/documents/{kind}/{key}/events", Some(Named::Document), READ),
    path("/documents/{kind}/{key}/cases", Some(Named::Document), READ),
    path("/purposes", None, CONFIGURED),
    path("/purposes/{id}", Some(Named::Purpose), CONFIGURED_ROW),
    path("/case-statuses", None, CONFIGURED),
    path("/case-statuses/{id}", Some(Named::CaseStatus), CONFIGURED_ROW),
    path("/document-kinds", None, CONFIGURED),
    path("/document-kinds/{id}", Some(Named::DocumentKind), CONFIGURED_ROW),
    path("/relation-kinds", None, CONFIGURED),
    path("/relation-kinds/{id}", Some(Named::RelationKind), CONFIGURED_ROW),
    path("/employees", None, CONFIGURED),
    path("/employees/{id}", Some(Named::Employee), CONFIGURED_ROW),
    path("/employees/{id}/history", Some(Named::Employee), READ),
    path("/company", Some(Named::Company), &[(GET, Read), (PATCH, Administer)]),
    path("/company/history", Some(Named::Company), READ),
    path("/users", None, &[(GET, Oversee), (POST, Administer)]),
    path("/users/{id}", Some(Named::User), &[(GET, Read), (PATCH, Own)]),
    path("/users/{id}/password", Some(Named::User), &[(POST, Own)]),
    path("/users/{id}/history", Some(Named::User), &[(GET, Oversee)]),
    path("/tokens", None, &[(GET, Read), (POST, Own)]),
    path("/tokens/{id}", Some(Named::Token), &[(GET, Read), (DELETE, Own)]),
    path("/tokens/{id}/history", Some(Named::Token), &[(GET, Oversee)]),
];

impl Path {
    fn of(pattern: &str) -> Option<&'static Self> {
        TABLE.iter().find(|path| path.pattern == pattern)
    }

    /// What it takes; HEAD is read as GET.
    fn need(&self, method: &Method) -> Option<Need> {
        let method = if method == Method::HEAD { &GET } else { method };
        self.methods.iter().find(|(one, _)| one == method).map(|(_, need)| *need)
    }

    /// The row that must be there before anything else is told; PUT by a name makes what is not.
    fn row(&self, method: &Method) -> Option<Named> {
        let is_made = *method == PUT && self.pattern.ends_with("/{key}");
        self.names.filter(|_| !is_made)
    }
}

/// Asks who calls, and whether they may. Refusals come in their order: 401, 404, 403, 415 and 400, 428, 412, 422, 409.
pub async fn enforce(
    State(app): State<App>,
    matched: MatchedPath,
    params: Result<RawPathParams, RawPathParamsRejection>,
    mut request: Request,
    next: Next,
) -> Response {
    let caller = match Caller::of(&app, request.headers()).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let Ok(params) = params else { return Refusal::from(Error::NotFound).into_response() };
    let pattern = matched.as_str().strip_prefix(super::PREFIX).unwrap_or_default();
    let Some((path, need)) = Path::of(pattern).and_then(|path| Some((path, path.need(request.method())?))) else {
        return Refusal::from(Error::Forbidden).into_response();
    };
    let row = path.row(request.method());
    let read = version(request.headers()).ok().flatten().flatten();
    request.extensions_mut().insert(caller.clone());
    let response = match caller.0.may(need) {
        Ok(()) => next.run(request).await,
        Err(error) => Refusal::from(error).into_response(),
    };
    match row.filter(|_| comes_later(&response)) {
        Some(row) => earlier(&app, &caller.0, row, &params, read, response).await,
        None => response,
    }
}

fn comes_later(response: &Response) -> bool {
    matches!(response.status().as_u16(), 400 | 403 | 409 | 412 | 415 | 422 | 428)
}

/// What is to be told before the refusal at hand: that there is no such row, or that it went on.
async fn earlier(
    app: &App,
    actor: &Actor,
    row: Named,
    params: &RawPathParams,
    read: Option<i64>,
    refusal: Response,
) -> Response {
    let is_about_fields = matches!(refusal.status().as_u16(), 409 | 422);
    match row.version(app, actor, params).await {
        Err(Error::NotFound) => Refusal::from(Error::NotFound).into_response(),
        Ok(version) if is_about_fields && read.is_some_and(|read| read != version) => {
            Refusal::from(Error::Stale(version)).into_response()
        }
        _ => refusal,
    }
}

/// Says at each path of the described API what it takes.
pub fn describe(document: &mut utoipa::openapi::OpenApi) {
    for path in TABLE {
        let Some(item) = document.paths.paths.get_mut(path.pattern) else { continue };
        for (method, need) in path.methods {
            let operation = match method.as_str() {
                "GET" => &mut item.get,
                "POST" => &mut item.post,
                "PUT" => &mut item.put,
                "PATCH" => &mut item.patch,
                _ => &mut item.delete,
            };
            let Some(operation) = operation else { continue };
            let said = operation.description.take().map(|said| said + "\n\n").unwrap_or_default();
            operation.description = Some(said + &needed(*need));
        }
    }
}

fn needed(need: Need) -> String {
    let scopes = need.scopes().iter().map(|scope| format!("`{scope}`")).collect::<Vec<_>>().join(" or ");
    let more = match need {
        LookUp => "; one of scope `log` finds only what its user made",
        Delete => "; a member deletes what they made the same day, a manager anything",
        Own => "; what belongs to others takes an administrator",
        _ => "",
    };
    format!("Needs role {} or above and a token of scope {scopes}{more} (R30).", need.role())
}
