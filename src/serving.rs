//! What stands around the doors while they are served over HTTP: connections, limits, logs and figures of requests,
//! health. It knows no noun.

pub mod connections;
mod health;
mod limits;
pub mod log;
pub mod metrics;
pub mod panics;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;

use self::limits::Limits;
use self::metrics::Figures;
use crate::app::App;
use crate::config::serve::ServeLimits;
use crate::{api, web};

/// What is served, and what is known about serving it.
#[derive(Clone)]
pub struct Served {
    pub app: App,
    pub figures: Figures,
}

/// Both doors, with all that stands around them; the last named is the first to see a request.
pub fn router(served: &Served, limits: &ServeLimits) -> Router {
    let app = served.app.clone();
    let limits = Limits {
        app: app.clone(),
        time: limits.request_time(),
        receive: limits.receive_time(),
        free: Arc::new(Semaphore::new(limits.requests)),
    };
    api::router(app.clone())
        .merge(web::router::router(app.clone()))
        .layer(CatchPanicLayer::custom(panics::caught))
        .layer(from_fn_with_state(app.clone(), panics::answer))
        .layer(from_fn_with_state(limits.clone(), limits::keep))
        .layer(from_fn_with_state(app.clone(), web::again::keep_typed))
        .layer(from_fn_with_state(limits, limits::receive))
        .merge(health::routes(served))
        .merge(metrics::for_administrators(served))
        .layer(from_fn_with_state(app.proxies, log::note))
}

/// What the operator's own address serves: figures and health, asking for no token.
pub fn operators_router(served: &Served) -> Router {
    health::routes(served).merge(metrics::open(served)).layer(from_fn_with_state(served.app.proxies.clone(), log::note))
}
