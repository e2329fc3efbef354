//! Tells who waits within this process that changes of a company were committed. Other processes are not heard.

use tokio::sync::broadcast::error::RecvError;
use tokio::sync::broadcast::{Receiver, Sender};
use uuid::Uuid;

/// Who is further behind is told at once that it missed something.
const REMEMBERED: usize = 64;

#[derive(Clone)]
pub struct Committed(Sender<Uuid>);

/// Hears of everything that is committed from its making on.
pub struct Listener(Receiver<Uuid>);

impl Committed {
    pub(super) fn new() -> Self {
        Self(Sender::new(REMEMBERED))
    }

    pub(super) fn tell(&self, company: Uuid) {
        // Where nobody listens nothing is lost.
        let _ = self.0.send(company);
    }

    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

impl Listener {
    /// Returns when changes of this company may have been committed.
    pub async fn hear(&mut self, company: Uuid) {
        loop {
            match self.0.recv().await {
                Ok(of) if of != company => {}
                Err(RecvError::Closed) => std::future::pending().await,
                Ok(_) | Err(RecvError::Lagged(_)) => return,
            }
        }
    }

    /// Forgets what was told until now.
    pub fn forget(&mut self) {
        self.0 = self.0.resubscribe();
    }
}
