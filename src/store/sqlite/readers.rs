//! Connections that read on SQLite: a few, opened when they are needed and kept. Each reads in a transaction, so that
//! all it reads is of one moment.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::Connection;
use crate::figures::{self, OneMore};

const READERS: usize = 4;

#[derive(Clone)]
pub struct Readers(Arc<Pool>);

struct Pool {
    file: String,
    patience: Duration,
    idle: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
}

/// A transaction that reads.
pub struct ReadGuard {
    /// Given back at the end.
    connection: Option<Connection>,
    pool: Arc<Pool>,
    _one_of: OwnedSemaphorePermit,
}

impl Readers {
    pub fn new(file: &str, patience: Duration) -> Self {
        let free = Arc::new(Semaphore::new(READERS));
        Self(Arc::new(Pool { file: file.to_owned(), patience, idle: Mutex::default(), free }))
    }

    pub fn file(&self) -> &str {
        &self.0.file
    }

    pub async fn begin(&self) -> sqlx::Result<ReadGuard> {
        let _queued = OneMore::of(figures::READER_QUEUE);
        let free = timeout(self.0.patience, self.0.free.clone().acquire_owned()).await;
        let one_of = free.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.0.idle().pop();
        let connection = idle.map_or_else(|| Connection::reader(&self.0.file), Ok)?;
        connection.plain("begin")?;
        Ok(ReadGuard { connection: Some(connection), pool: self.0.clone(), _one_of: one_of })
    }

    /// Waits for whoever still reads, then closes.
    pub async fn close(&self) {
        let _all = self.0.free.acquire_many(READERS as u32).await;
        self.0.free.close();
        self.0.idle().clear();
    }
}

impl Pool {
    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReadGuard {
    pub fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("held until it is dropped")
    }
}

impl Drop for ReadGuard {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && connection.plain("rollback").is_ok()
        {
            self.pool.idle().push(connection);
        }
    }
}
