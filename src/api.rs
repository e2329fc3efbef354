//! REST API: JSON for programs. A handler takes a request apart, calls one action, answers.

pub mod access;
mod batch;
mod body;
mod browse;
pub mod caller;
mod case;
mod change;
mod company;
mod configuration;
mod document;
mod event;
mod external;
mod history;
mod openapi;
mod params;
mod party;
pub mod problem;
mod search;
mod stored_answer;
mod token;
mod user;
mod work;

use axum::Router;
use axum::body::HttpBody;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::caller::Bearer;
use crate::app::App;

/// Where every path of the API stands.
const PREFIX: &str = "/api/v1";
/// Largest body of a request, in bytes.
const LARGEST: usize = 1024 * 1024;
/// Up to here a larger one is read to its end, so that its sender hears the refusal instead of a broken connection.
const READ: usize = 16 * LARGEST;

#[derive(OpenApi)]
#[openapi(
    info(title = "Rapport", description = "Who communicated with whom, when, by which channel and why."),
    servers((url = "/api/v1")),
    modifiers(&Bearer),
    security(("bearer" = []))
)]
struct Document;

pub fn router(app: App) -> Router {
    let (router, mut document) = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(caller::me))
        .merge(configuration::routes())
        .merge(party::routes())
        .merge(event::routes())
        .merge(case::routes())
        .merge(work::routes())
        .merge(document::routes())
        .merge(company::routes())
        .merge(user::routes())
        .merge(token::routes())
        .routes(routes!(search::find))
        .routes(routes!(change::list))
        .split_for_parts();
    access::describe(&mut document);
    stored_answer::describe(&mut document);
    let mut document = serde_json::to_value(document).expect("the document is plain data");
    openapi::complete(&mut document);
    let document = document.to_string();
    let router = router
        .route_layer(middleware::from_fn_with_state(app.clone(), stored_answer::once))
        .route_layer(middleware::from_fn_with_state(app.clone(), access::enforce));
    let served = get(move || async move { ([("content-type", "application/json")], document).into_response() });
    Router::new()
        .nest(PREFIX, router.route("/openapi.json", served).fallback(problem::not_found))
        .layer(DefaultBodyLimit::max(READ))
        .layer(middleware::from_fn(part_from_unread))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(app)
        .merge(browse::router())
}

/// Tells a caller whose body was refused unread that the connection ends: its next request would be lost on it.
async fn part_from_unread(request: Request, next: Next) -> Response {
    let has_body = !request.body().is_end_stream();
    let mut response = next.run(request).await;
    let before_reading = matches!(response.status().as_u16(), 400 | 401 | 403 | 404 | 405 | 413 | 415 | 428);
    if has_body && before_reading {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
