//! The addresses of pages, and what every answer of this door carries.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use tower_http::csrf::CsrfLayer;

use super::settings::words::Word;
use super::settings::{self, account, company, tokens, users, words};
use super::{
    appearance, assets, calendar, case, document, event, gate, log, moves, party, report, search, set_up, today, who,
    work,
};
use crate::app::App;
use crate::error::Error;
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::configuration::{CaseStatus, Purpose, RelationKind};

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
        .route("/", get(async || Redirect::to("/today")))
        .route("/today", get(today::show))
        .route("/calendar", get(calendar::show))
        .route("/sign-in", get(gate::sign_in_page).post(gate::sign_in))
        .route("/sign-out", post(gate::sign_out))
        .route("/search", get(search::find))
        .route("/reports", get(report::show))
        .route("/reports/{file}", get(report::table))
        .merge(parties_router())
        .merge(events_router())
        .merge(cases_router())
        .route("/set-up", get(set_up::show).post(set_up::send))
        .route("/appearance", post(appearance::choose))
        .merge(settings_router())
        .fallback(async move || gate::refused(&lost, Error::NotFound))
        // Forms of other sites are refused by where they come from.
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(guard))
        .with_state(app)
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
}

fn parties_router() -> Router<App> {
    Router::new()
        .route("/parties", get(party::list::list))
        .route("/parties.csv", get(party::list::table))
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
}

fn events_router() -> Router<App> {
    Router::new()
        .route("/events", get(event::list::list))
        .route("/events.csv", get(event::list::table))
        .route("/events/{id}/complete", post(moves::complete))
        .route("/events/{id}/reopen", post(moves::reopen))
        .route("/events/{id}/put-off", post(moves::put_off))
        .route("/events/{id}/put", post(calendar::moved::put))
        .route("/events/{id}/next-step", post(moves::next_step))
        .route("/events/{id}/responsible", post(moves::reassign))
        .route("/log", get(log::blank).post(log::send))
        .route("/events/{id}", get(event::show))
        .route("/events/{id}/reference", get(event::reference::show).post(event::reference::save))
        .route("/events/{id}/reference/delete", post(event::reference::take_out))
        .route("/events/{id}/start", post(event::act::start))
        .route("/events/{id}/note", post(event::act::note))
        .route("/events/{id}/conclude", post(event::act::conclude))
        .route("/events/{id}/cancel", post(event::act::cancel))
        .route("/events/{id}/reschedule", post(event::act::reschedule))
        .route("/events/{id}/delete", post(event::act::delete))
        .route("/events/{id}/edit", get(event::edit::show).post(event::edit::save))
        .route("/events/{id}/follow-up", get(event::follow_up::show).post(event::follow_up::send))
}

fn cases_router() -> Router<App> {
    Router::new()
        .route("/cases", get(case::list::list))
        .route("/cases.csv", get(case::list::table))
        .route("/works", get(work::list))
        .route("/works.csv", get(work::table))
        .route("/works/new", get(work::make::blank).post(work::make::create))
        .route("/works/{id}", get(work::show))
        .route("/works/{id}/{verb}", post(work::moved))
        .route("/cases/new", get(case::edit::blank).post(case::edit::create))
        .route("/cases/{id}", get(case::page::show))
        .route("/cases/{id}/edit", get(case::edit::edit).post(case::edit::save))
        .route("/cases/{id}/delete", post(case::edit::delete))
        .route("/cases/{id}/close", get(case::close::ask).post(case::close::close))
        .route("/cases/{id}/reopen", post(case::page::reopen))
        .route("/documents/{kind}/{key}", get(document::show))
}

fn settings_router() -> Router<App> {
    Router::new()
        .route("/settings", get(settings::home))
        .route("/settings/company", get(company::show).post(company::save))
        .merge(words_router::<Purpose>())
        .merge(words_router::<CaseStatus>())
        .merge(words_router::<DocumentKind>())
        .merge(words_router::<RelationKind>())
        .route("/settings/case-statuses/{id}/move", post(words::move_status))
        .route("/settings/users", get(users::list).post(users::create))
        .route("/settings/users/new", get(users::blank))
        .route("/settings/users/{id}", get(users::show).post(users::save))
        .route("/settings/users/{id}/set", post(users::set))
        .route("/settings/users/{id}/password", post(users::new_password))
        .route("/settings/tokens", get(tokens::list).post(tokens::create))
        .route("/settings/tokens/{id}/revoke", post(tokens::revoke))
        .route("/settings/account", get(account::show).post(account::save))
        .route("/settings/account/password", post(account::set_password))
        .route("/settings/account/sessions", post(account::end_sessions))
}

fn words_router<T: Word>() -> Router<App> {
    let list = format!("/settings/{}", T::WORD);
    let one = format!("{list}/{{id}}");
    Router::new()
        .route(&list, get(words::list::<T>).post(words::create::<T>))
        .route(&one, get(words::show::<T>).post(words::save::<T>))
        .route(&format!("{one}/set"), post(words::set::<T>))
        .route(&format!("{one}/delete"), post(words::delete::<T>))
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
