//! Bodies and versions of requests and answers.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::problem::Refusal;
use crate::app::App;

const TOO_LARGE: Refusal = Refusal::Status(StatusCode::PAYLOAD_TOO_LARGE, "The body is larger than 1 MB.");

/// A JSON body. What is no JSON is 400; a field that is unknown or of another type is 422.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &App) -> Result<Self, Refusal> {
        of_json(json(request, state).await?).map(Self)
    }
}

/// A JSON body and the version that it changes. In the order of refusals: what cannot be read, the version that is
/// missing, the fields.
pub struct Amendment<T> {
    /// None for `*`.
    pub read: Option<i64>,
    pub draft: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Amendment<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &App) -> Result<Self, Refusal> {
        let said = version(request.headers());
        let body = json(request, state).await?;
        Ok(Self { read: said?.ok_or(NO_VERSION)?, draft: of_json(body)? })
    }
}

async fn json(request: Request, state: &App) -> Result<serde_json::Value, Refusal> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_lowercase();
    if !["application/json", "application/merge-patch+json"].contains(&kind.as_str()) {
        return Err(Refusal::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."));
    }
    let bytes = read(request, state).await?;
    // In two steps: read in one, an enum that is no text counts as broken JSON.
    serde_json::from_slice(&bytes).map_err(|error| Refusal::Unreadable(format!("The body is not JSON: {error}")))
}

/// The bytes of a body, as far as a body goes.
pub async fn read(request: Request, app: &App) -> Result<Bytes, Refusal> {
    let bytes = Bytes::from_request(request, app).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => TOO_LARGE,
        _ => Refusal::Unreadable(rejection.body_text()),
    })?;
    if bytes.len() > super::LARGEST { Err(TOO_LARGE) } else { Ok(bytes) }
}

pub fn of_json<T: DeserializeOwned>(json: serde_json::Value) -> Result<T, Refusal> {
    // A list would be read as the fields of an object in their order.
    if !json.is_object() {
        return Err(Refusal::Field { field: String::new(), message: "The body must be a JSON object.".into() });
    }
    serde_path_to_error::deserialize(json).map_err(|error| {
        let field = error.path().to_string();
        Refusal::Field { field: plain(field), message: error.into_inner().to_string() }
    })
}

/// As `Body`, where none says nothing.
pub struct MayBody<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequest<App> for MayBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &App) -> Result<Self, Refusal> {
        if axum::body::HttpBody::is_end_stream(request.body()) {
            return Ok(Self(T::default()));
        }
        Body::from_request(request, state).await.map(|Body(value)| Self(value))
    }
}

fn plain(path: String) -> String {
    if path == "." { String::new() } else { path }
}

/// The version that the caller read, from `If-Match`, where there is no body; none for `*`. Missing is 428, another
/// form 400.
pub struct IfMatch(pub Option<i64>);

impl FromRequestParts<App> for IfMatch {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        version(&parts.headers)?.ok_or(NO_VERSION).map(Self)
    }
}

/// As `IfMatch`, for moves, which need not name a version (R28).
pub struct MayMatch(pub Option<i64>);

impl FromRequestParts<App> for MayMatch {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        Ok(Self(version(&parts.headers)?.flatten()))
    }
}

const NO_VERSION: Refusal =
    Refusal::Status(StatusCode::PRECONDITION_REQUIRED, "Name the version you read in If-Match, or *.");

/// What `If-Match` says, when it is there.
pub fn version(headers: &HeaderMap) -> Result<Option<Option<i64>>, Refusal> {
    let Some(said) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let said = said.to_str().unwrap_or_default().trim();
    if said == "*" {
        return Ok(Some(None));
    }
    let number = said.trim_start_matches("W/").trim_matches('"').parse();
    number.map(|number| Some(Some(number))).map_err(|_| Refusal::Unreadable("If-Match is not a version.".into()))
}

/// An id in a path; what is none is an id that does not exist.
pub struct Id(pub Uuid);

impl FromRequestParts<App> for Id {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &App) -> Result<Self, Refusal> {
        let path =
            axum::extract::Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|path| path.get("id")?.parse().ok());
        id.map(Self).ok_or(Refusal::Action(crate::error::Error::NotFound))
    }
}

/// A single resource with its version.
pub fn versioned(status: StatusCode, version: i64, body: &impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    let tag = HeaderValue::from_str(&format!("\"{version}\"")).expect("a number is a header's value");
    response.headers_mut().insert(header::ETAG, tag);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
