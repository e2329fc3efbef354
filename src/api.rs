//! REST API: JSON for programs. A handler takes a request apart, calls one action, answers.

mod body;
mod caller;
mod configuration;
mod event;
mod params;
mod party;
mod problem;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::IntoResponse;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::caller::Bearer;
use crate::app::App;

/// Largest body of a request, in bytes.
const LARGEST: usize = 1024 * 1024;
/// Up to here a larger one is read to its end, so that its sender hears the refusal instead of a broken connection.
const READ: usize = 16 * LARGEST;

#[derive(OpenApi)]
#[openapi(
    info(title = "Rapport", description = "Who communicated with whom, when, by which channel and why."),
    modifiers(&Bearer),
    security(("bearer" = []))
)]
struct Document;

pub fn router(app: App) -> Router {
    let (router, document) = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(caller::me))
        .routes(routes!(configuration::purposes))
        .routes(routes!(configuration::relation_kinds))
        .routes(routes!(party::list, party::create))
        .routes(routes!(party::get, party::amend, party::delete))
        .routes(routes!(party::contact::list, party::contact::create))
        .routes(routes!(party::contact::get, party::contact::amend, party::contact::delete))
        .routes(routes!(party::address::list, party::address::create))
        .routes(routes!(party::address::get, party::address::amend, party::address::delete))
        .routes(routes!(party::relation::list, party::relation::create))
        .routes(routes!(party::relation::get, party::relation::amend, party::relation::delete))
        .routes(routes!(party::employee::list, party::employee::create))
        .routes(routes!(party::employee::get, party::employee::amend, party::employee::delete))
        .routes(routes!(party::history))
        .routes(routes!(event::list, event::create))
        .routes(routes!(event::get, event::amend, event::delete))
        .routes(routes!(event::start))
        .routes(routes!(event::complete))
        .routes(routes!(event::cancel))
        .routes(routes!(event::reopen))
        .routes(routes!(event::reschedule))
        .routes(routes!(event::follow_up))
        .routes(routes!(event::chain))
        .routes(routes!(event::history))
        .split_for_parts();
    let document = document.to_json().expect("the document is plain data");
    let served = get(move || async move { ([("content-type", "application/json")], document).into_response() });
    Router::new()
        .nest("/api/v1", router.route("/openapi.json", served).fallback(problem::not_found))
        .layer(DefaultBodyLimit::max(READ))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(app)
}
