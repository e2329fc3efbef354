//! The addresses of pages, and what every answer of this door carries.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;

use super::{assets, case, document, event, gate, log, party, search, who};
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
        .route("/search", get(search::find))
        .route("/parties", get(party::list::list))
        .route("/parties/new", get(party::edit::blank).post(party::edit::create))
        .route("/parties/known", get(party::relation::known))
        .route("/parties/{id}", get(party::page::show))
        .route("/parties/{id}/edit", get(party::edit::edit).post(party::edit::save))
        .route("/parties/{id}/delete", post(party::edit::delete))
        .route("/parties/{id}/contacts/new", get(party::contact::blank).post(party::contact::add))
        .route("/contacts/{id}", get(party::contact::edit).post(party::contact::save))
        .route("/contacts/{id}/delete", post(party::contact::delete))
        .route("/parties/{id}/addresses/new", get(party::address::blank).post(party::address::add))
        .route("/addresses/{id}", get(party::address::edit).post(party::address::save))
        .route("/addresses/{id}/delete", post(party::address::delete))
        .route("/parties/{id}/relations/new", get(party::relation::blank).post(party::relation::add))
        .route("/relations/{id}", get(party::relation::edit).post(party::relation::save))
        .route("/relations/{id}/delete", post(party::relation::delete))
        .route("/parties/{id}/employee", get(party::employee::edit).post(party::employee::save))
        .route("/parties/{id}/employee/delete", post(party::employee::delete))
        .route("/parties/find", get(who::find))
        .route("/log", get(log::blank).post(log::send))
        .route("/events/{id}", get(event::show))
        .route("/cases/new", get(case::edit::blank).post(case::edit::create))
        .route("/cases/{id}", get(case::page::show))
        .route("/cases/{id}/edit", get(case::edit::edit).post(case::edit::save))
        .route("/cases/{id}/delete", post(case::edit::delete))
        .route("/cases/{id}/close", get(case::close::ask).post(case::close::close))
        .route("/cases/{id}/reopen", post(case::page::reopen))
        .route("/documents/{kind}/{key}", get(document::show))
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
