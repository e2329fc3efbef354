//! The page of figures, as Prometheus reads it.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::gauge;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::Served;
use crate::api::caller;
use crate::app::App;
use crate::figures;

/// How often measured values are gathered when nobody asks for them.
const GATHER: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl Figures {
    /// Collects figures from here on. Once a process.
    pub fn collect(app: &App) -> Result<Self, Box<dyn std::error::Error>> {
        let suffix = |text: &str| Matcher::Suffix(text.to_owned());
        let handle = PrometheusBuilder::new()
            .set_buckets_for_metric(suffix("_seconds"), figures::SECONDS)?
            .set_buckets_for_metric(suffix("_actions"), figures::COUNTS)?
            .install_recorder()?;
        figures::describe();
        let engine = if app.db.is_postgres() { "postgresql" } else { "sqlite" };
        gauge!(figures::BUILD, "version" => env!("CARGO_PKG_VERSION"), "engine" => engine).set(1);
        gauge!(figures::STARTED).set(app.now().timestamp().as_second() as f64);
        let gathered = handle.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(GATHER).await;
                gathered.run_upkeep();
            }
        });
        Ok(Self(handle))
    }
}

/// `/metrics` on an address that only operators reach.
pub fn open(served: &Served) -> Router {
    Router::new().route("/metrics", get(shown)).with_state(served.clone())
}

/// `/metrics` beside the doors, for the bearer of an administrator's token that may read.
pub fn for_administrators(served: &Served) -> Router {
    Router::new().route("/metrics", get(shown_to_administrators)).with_state(served.clone())
}

async fn shown_to_administrators(State(served): State<Served>, headers: HeaderMap) -> Result<Response, Response> {
    caller::require_oversight(&served.app, &headers).await?;
    Ok(shown(State(served)).await)
}

async fn shown(State(served): State<Served>) -> Response {
    served.app.db.note_figures();
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (StatusCode::OK, kind, served.figures.0.render()).into_response()
}
