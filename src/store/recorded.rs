//! What a debug build remembers of the statements it runs: for the tests that hold them against the registry,
//! and for those that ask how they are planned.

use super::statement::Statement;

#[cfg(not(debug_assertions))]
pub(super) fn note(_: &Statement) {}

#[cfg(debug_assertions)]
pub use recording::{note, record};

#[cfg(debug_assertions)]
mod recording {
    use std::cell::RefCell;
    use std::collections::HashSet;
    use std::fs::{File, OpenOptions};
    use std::io::Write;
    use std::sync::{LazyLock, Mutex};

    use super::Statement;

    tokio::task_local! {
        static RECORDED: RefCell<Vec<Statement>>;
    }

    /// Does some work and tells which statements it ran, with their values.
    pub async fn record<F: Future>(work: F) -> (F::Output, Vec<Statement>) {
        let work = async {
            let done = work.await;
            (done, RECORDED.with(|recorded| recorded.take()))
        };
        RECORDED.scope(RefCell::default(), work).await
    }

    /// Records each text once in the file that `RAPPORT_STATEMENTS` names.
    pub fn note(statement: &Statement) {
        let _ = RECORDED.try_with(|recorded| recorded.borrow_mut().push(statement.clone()));
        type Notes = Mutex<(File, HashSet<String>)>;
        static NOTES: LazyLock<Option<Notes>> = LazyLock::new(|| {
            let path = std::env::var_os("RAPPORT_STATEMENTS")?;
            let file = OpenOptions::new().create(true).append(true).open(path).ok()?;
            Some(Mutex::new((file, HashSet::new())))
        });
        if let Some(notes) = &*NOTES
            && let Ok(mut notes) = notes.lock()
            && notes.1.insert(statement.text.clone())
        {
            let line = statement.text.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
            // One write: several processes append to this file, and may be killed at it.
            let _ = notes.0.write_all(line.as_bytes());
        }
    }
}
