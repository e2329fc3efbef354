//! REST API: JSON for programs. A handler takes a request apart, calls one action, answers.

mod body;
mod caller;
mod case;
mod configuration;
mod document;
mod event;
mod history;
mod params;
mod party;
mod problem;
mod search;
mod work;

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
        .routes(routes!(configuration::purpose::list, configuration::purpose::create))
        .routes(routes!(configuration::purpose::get, configuration::purpose::amend, configuration::purpose::delete))
        .routes(routes!(configuration::case_status::list, configuration::case_status::create))
        .routes(routes!(
            configuration::case_status::get,
            configuration::case_status::amend,
            configuration::case_status::delete
        ))
        .routes(routes!(configuration::document_kind::list, configuration::document_kind::create))
        .routes(routes!(
            configuration::document_kind::get,
            configuration::document_kind::amend,
            configuration::document_kind::delete
        ))
        .routes(routes!(configuration::relation_kind::list, configuration::relation_kind::create))
        .routes(routes!(
            configuration::relation_kind::get,
            configuration::relation_kind::amend,
            configuration::relation_kind::delete
        ))
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
        .routes(routes!(document::events))
        .routes(routes!(document::cases))
        .routes(routes!(case::list, case::create))
        .routes(routes!(case::get, case::amend, case::delete))
        .routes(routes!(case::close))
        .routes(routes!(case::reopen))
        .routes(routes!(case::events))
        .routes(routes!(case::works))
        .routes(routes!(case::history))
        .routes(routes!(event::list::list, event::create))
        .routes(routes!(event::get, event::amend, event::delete))
        .routes(routes!(event::put_reference, event::delete_reference))
        .routes(routes!(event::moves::start))
        .routes(routes!(event::moves::complete))
        .routes(routes!(event::moves::cancel))
        .routes(routes!(event::moves::reopen))
        .routes(routes!(event::moves::reschedule))
        .routes(routes!(event::moves::follow_up))
        .routes(routes!(event::list::chain))
        .routes(routes!(event::history))
        .routes(routes!(document::get, document::put, document::delete))
        .routes(routes!(search::find))
        .routes(routes!(work::list, work::create))
        .routes(routes!(work::get, work::amend, work::delete))
        .routes(routes!(work::history))
        .routes(routes!(work::moves::start))
        .routes(routes!(work::moves::complete))
        .routes(routes!(work::moves::cancel))
        .routes(routes!(work::moves::reopen))
        .split_for_parts();
    let document = document.to_json().expect("the document is plain data");
    let served = get(move || async move { ([("content-type", "application/json")], document).into_response() });
    Router::new()
        .nest("/api/v1", router.route("/openapi.json", served).fallback(problem::not_found))
        .layer(DefaultBodyLimit::max(READ))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(app)
}
