//! `/healthz`: the process serves. `/readyz`: it can answer, so send it requests.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::time::timeout;

use super::Served;
use crate::actions::database;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(1);

pub fn routes(served: &Served) -> Router {
    Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready)).with_state(served.clone())
}

async fn ready(State(served): State<Served>) -> (StatusCode, &'static str) {
    const NOT: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
    if *served.app.stopped.borrow() {
        return (NOT, "stopping");
    }
    match timeout(PATIENCE, database::is_current(&served.app)).await {
        Ok(Ok(true)) => (StatusCode::OK, "ready"),
        Ok(Ok(false)) => (NOT, "the database has another schema"),
        Ok(Err(_)) | Err(_) => (NOT, "the database does not answer"),
    }
}
