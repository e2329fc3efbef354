//! The request that is being answered: its id stands in the lines of the log and in the answer to a failure, and pages
//! that know nobody yet speak its language.

use std::cell::Cell;
use std::sync::Arc;

tokio::task_local! {
    static ID: Arc<str>;
    static LANGUAGE: Cell<&'static str>;
}

/// Answers a request under its id, in the language that its browser likes best until somebody is known to ask.
pub async fn under<F: Future>(id: Arc<str>, language: &'static str, answering: F) -> F::Output {
    ID.scope(id, LANGUAGE.scope(Cell::new(language), answering)).await
}

/// From here on the one who asks is known, and their language with them.
pub fn speak(language: &'static str) {
    // Outside of a request nobody is answered.
    let _ = LANGUAGE.try_with(|spoken| spoken.set(language));
}

/// The language to answer in.
pub fn language() -> &'static str {
    LANGUAGE.try_with(Cell::get).unwrap_or("en")
}

/// The id of the request being answered; none where nobody gave it one.
pub fn id() -> Option<Arc<str>> {
    ID.try_with(Arc::clone).ok()
}
