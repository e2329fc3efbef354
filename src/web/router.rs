//! The addresses of pages, and what every answer of this door carries.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;

use super::{assets, event, gate, log, party, who};
use crate::app::App;
use crate::error::Error;

const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

pub fn router(app: App) -> Router {
    let lost = app.clone();
    Router::new()
        .route("/", get(async || Redirect::to("/parties")))
        .route("/sign-in", get(gate::sign_in_page).post(gate::sign_in))
        .route("/sign-out", post(gate::sign_out))
        .route("/parties", get(party::list))
        .route("/parties/{id}", get(party::show))
        .route("/parties/find", get(who::find))
        .route("/log", get(log::blank).post(log::send))
        .route("/events/{id}", get(event::show))
        .fallback(async move || gate::refused(&lost, Error::NotFound))
        // Forms of other sites are refused by where they come from.
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(guard))
        .with_state(app)
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
}

/// Pages hold people's data: they run nothing but our own files, and no cache keeps them.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(axum::http::header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
