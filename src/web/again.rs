//! A form that could not be taken in now: the page that says so keeps what was typed, to be sent again by one button.

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::gate::{self, ErrorPage, Typed};
use super::view::View;
use crate::app::App;
use crate::error::Error;
use crate::request;

/// Largest form, in bytes.
const LARGEST: usize = 2 * 1024 * 1024;

pub async fn keep_typed(State(app): State<App>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if request.method() != Method::POST || !kind.starts_with("application/x-www-form-urlencoded") {
        return next.run(request).await;
    }
    let to = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else { return gate::refused(&app, Error::Unreadable("form")) };
    let response = next.run(Request::from_parts(parts, bytes.clone().into())).await;
    if response.status() != StatusCode::SERVICE_UNAVAILABLE {
        return response;
    }
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(&bytes).into_owned().collect();
    // A password stands in no page.
    if fields.iter().any(|(name, _)| name.contains("password")) {
        return response;
    }
    let request = request::id().map(|id| id.to_string());
    let typed = Some(Typed { to, fields });
    let page = ErrorPage { view: View::nobody(request::language(), app.now()), word: "busy", request, typed };
    gate::come_again(gate::page(StatusCode::SERVICE_UNAVAILABLE, page))
}
