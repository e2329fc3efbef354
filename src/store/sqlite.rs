//! The one writer on SQLite. Concurrent actions share one durable commit:
//! each runs in a savepoint of one transaction, and is answered after that transaction is on the disk.
//!
//! Who wants to write waits for the connection in order. A finished action releases its savepoint, wakes the
//! committer and hands the connection to the next in line; the committer stands in the same line, so it commits
//! exactly what was waiting when it queued. An action dropped half way leaves its savepoint open;
//! whoever takes the connection next rolls it back first.

use std::sync::Arc;

use sqlx::{Executor, SqliteConnection};
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};

pub struct Writer {
    connection: SqliteConnection,
    /// A transaction is open.
    open: bool,
    /// A savepoint is open: of the action that holds the connection, or of one that was dropped.
    savepoint: bool,
    /// Actions done in the open transaction that wait for its commit.
    waiting: Vec<oneshot::Sender<Result<(), Arc<sqlx::Error>>>>,
}

#[derive(Clone)]
pub struct SharedWriter {
    writer: Arc<Mutex<Writer>>,
    done: Arc<Notify>,
}

pub struct WriteGuard {
    writer: OwnedMutexGuard<Writer>,
    done: Arc<Notify>,
}

impl SharedWriter {
    pub fn new(connection: SqliteConnection) -> Self {
        let writer = Writer { connection, open: false, savepoint: false, waiting: Vec::new() };
        let shared = Self { writer: Arc::new(Mutex::new(writer)), done: Arc::new(Notify::new()) };
        tokio::spawn(commit_forever(Arc::downgrade(&shared.writer), shared.done.clone()));
        shared
    }

    pub async fn begin(&self) -> sqlx::Result<WriteGuard> {
        let mut writer = self.writer.clone().lock_owned().await;
        writer.abandon().await?;
        if !writer.open {
            writer.connection.execute("begin immediate").await?;
            writer.open = true;
        }
        writer.savepoint = true;
        writer.connection.execute("savepoint action").await?;
        Ok(WriteGuard { writer, done: self.done.clone() })
    }

    /// Commits what is done, then closes.
    pub async fn close(&self) {
        let mut writer = self.writer.lock().await;
        writer.commit().await;
        let _ = (&mut writer.connection).execute("pragma optimize").await;
    }
}

impl WriteGuard {
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.writer.connection
    }

    /// Returns when the action is on the disk.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        self.writer.connection.execute("release action").await?;
        self.writer.savepoint = false;
        let (sender, receiver) = oneshot::channel();
        self.writer.waiting.push(sender);
        self.done.notify_one();
        drop(self);
        match receiver.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(sqlx::Error::Protocol(format!("the commit failed: {error}"))),
            Err(_) => Err(sqlx::Error::WorkerCrashed),
        }
    }
}

impl Writer {
    /// Rolls back what a dropped action left behind.
    async fn abandon(&mut self) -> sqlx::Result<()> {
        if !self.savepoint {
            return Ok(());
        }
        self.savepoint = false;
        let undone = self.connection.execute("rollback to action; release action").await;
        if let Err(error) = undone {
            // A full disk rolls the whole transaction back: all that waited for it are told.
            self.end(Err(error)).await;
        }
        Ok(())
    }

    async fn commit(&mut self) {
        if self.abandon().await.is_ok() && self.open {
            let result = self.connection.execute("commit").await;
            self.end(result.map(|_| ())).await;
        }
    }

    async fn end(&mut self, result: sqlx::Result<()>) {
        if result.is_err() {
            let _ = self.connection.execute("rollback").await;
        }
        self.open = false;
        let result = result.map_err(Arc::new);
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(result.clone());
        }
    }
}

async fn commit_forever(writer: std::sync::Weak<Mutex<Writer>>, done: Arc<Notify>) {
    loop {
        done.notified().await;
        let Some(writer) = writer.upgrade() else { return };
        writer.lock().await.commit().await;
    }
}
