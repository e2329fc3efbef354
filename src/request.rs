//! The request that is being answered: its id stands in the lines of the log and in the answer to a failure.

use std::sync::Arc;

tokio::task_local! {
    static ID: Arc<str>;
}

/// Answers a request under its id.
pub async fn under<F: Future>(id: Arc<str>, answering: F) -> F::Output {
    ID.scope(id, answering).await
}

/// The id of the request being answered; none where nobody gave it one.
pub fn id() -> Option<Arc<str>> {
    ID.try_with(Arc::clone).ok()
}
