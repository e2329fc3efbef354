//! A transaction around several: whatever begins or reads within some work is a part of it, and all is kept or undone
//! at once. A part that is dropped half way is undone alone, by a savepoint.

use std::sync::{Arc, Mutex, PoisonError};

use super::tx::{Held, Tx};

const BEGIN: &str = "savepoint part";
const UNDO: &str = "rollback to savepoint part";
const END: &str = "release savepoint part";

tokio::task_local! {
    static AROUND: Around;
}

/// Where the transaction lies while none of its parts is under way.
#[derive(Clone)]
pub struct Around(Arc<Mutex<Option<Held>>>);

/// What a part of a larger transaction gives back at its end.
pub struct Part {
    around: Around,
    writes: bool,
}

impl Tx {
    /// Does some work of which every transaction is a part of this one, which is given back with what it answers.
    pub async fn around<F: Future>(mut self, work: F) -> (sqlx::Result<Self>, F::Output) {
        let around = Around(Arc::new(Mutex::new(self.held.take())));
        let done = AROUND.scope(around.clone(), work).await;
        (around.take().await.map(|held| Self { held: Some(held), part: None }), done)
    }
}

impl Around {
    pub fn here() -> Option<Self> {
        AROUND.try_with(Clone::clone).ok()
    }

    /// Begins a part that writes. Two at once cannot be: they would wait for each other for ever.
    pub async fn begin(self) -> sqlx::Result<Tx> {
        let mut held = self.take().await?;
        held.plain(BEGIN).await?;
        Ok(Tx { held: Some(held), part: Some(Part { around: self, writes: true }) })
    }

    /// Begins to read what its parts wrote; none while one of them is under way.
    pub async fn read(self) -> Option<sqlx::Result<Tx>> {
        match self.take().await {
            Ok(held) => Some(Ok(Tx { held: Some(held), part: Some(Part { around: self, writes: false }) })),
            Err(sqlx::Error::BeginFailed) => None,
            Err(error) => Some(Err(error)),
        }
    }

    /// The transaction, without what was dropped half way.
    async fn take(&self) -> sqlx::Result<Held> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut held = held.ok_or(sqlx::Error::BeginFailed)?;
        if std::mem::take(&mut held.half_done) {
            held.plain(UNDO).await?;
            held.plain(END).await?;
        }
        Ok(held)
    }
}

impl Part {
    pub async fn commit(self, mut held: Held) -> sqlx::Result<()> {
        if self.writes {
            held.plain(END).await?;
        }
        self.give_back(held);
        Ok(())
    }

    /// Nothing can be undone here, where nothing can wait: who takes it next does.
    pub fn abandon(self, mut held: Held) {
        held.half_done = self.writes;
        self.give_back(held);
    }

    fn give_back(&self, held: Held) {
        *self.around.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(held);
    }
}
