//! Where the program gives up in the middle of a request: its caller is told so, and the log where it was.

use std::any::Any;
use std::panic::PanicHookInfo;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response as HttpResponse;
use axum::middleware::Next;
use axum::response::Response;

use super::limits::refusal;
use crate::app::App;
use crate::error::Error;

#[derive(Clone)]
struct GaveUp;

/// Tells where it was, and why only in words that stand in the source: others may hold what somebody typed.
pub fn tell(panic: &PanicHookInfo) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let reason = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("not told");
    tracing::error!(place, reason, "the program gave up in the middle of something: please report it");
}

/// For tower-http's layer, which does not know the request.
pub fn caught(_: Box<dyn Any + Send>) -> HttpResponse<Body> {
    let mut response = HttpResponse::new(Body::empty());
    response.extensions_mut().insert(GaveUp);
    response
}

/// Answers in the caller's form what was caught.
pub async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if response.extensions().get::<GaveUp>().is_some() { refusal(&app, &path, Error::Broken) } else { response }
}
