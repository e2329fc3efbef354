//! The one writer on SQLite. Concurrent actions share one durable commit:
//! each runs in a savepoint of one transaction, and is answered after that transaction is on the disk.
//!
//! Who wants to write waits for the connection in order. A finished action wakes the committer and hands the
//! connection to the next in line; the committer stands in the same line, so it commits exactly what was waiting when
//! it queued. An action dropped half way rolls its savepoint back before it hands over.
//!
//! Each way to SQLite's thread and back costs more than a small statement does. So the beginning of an action goes
//! with its first statement, what nobody waits for with the next one, and the savepoints end with the commit.

use std::sync::Arc;

use sqlx::{Executor, SqliteConnection};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, Notify, OwnedMutexGuard, oneshot};

use super::db::sqlite_query;
use super::statement::{Statement, sql};

pub struct Writer {
    connection: SqliteConnection,
    /// A transaction is open.
    open: bool,
    /// The last savepoint is of an action that holds the connection, or that was dropped.
    unfinished: bool,
    /// Actions done in the open transaction that wait for its commit.
    waiting: Vec<oneshot::Sender<Result<(), Arc<sqlx::Error>>>>,
}

#[derive(Clone)]
pub struct SharedWriter {
    writer: Arc<Mutex<Writer>>,
    done: Arc<Notify>,
}

/// An action that holds the connection.
pub struct WriteGuard {
    /// Handed over at the end.
    writer: Option<OwnedMutexGuard<Writer>>,
    done: Arc<Notify>,
    /// What is sent before the next statement, or at the end.
    before: Statement,
    /// Something was sent.
    begun: bool,
}

impl SharedWriter {
    pub fn new(connection: SqliteConnection) -> Self {
        let writer = Writer { connection, open: false, unfinished: false, waiting: Vec::new() };
        let shared = Self { writer: Arc::new(Mutex::new(writer)), done: Arc::new(Notify::new()) };
        tokio::spawn(commit_forever(Arc::downgrade(&shared.writer), shared.done.clone()));
        shared
    }

    pub async fn begin(&self) -> WriteGuard {
        let mut writer = self.writer.clone().lock_owned().await;
        writer.abandon().await;
        let before = sql(if writer.open { "savepoint action" } else { "begin immediate; savepoint action" });
        WriteGuard { writer: Some(writer), done: self.done.clone(), before, begun: false }
    }

    /// Commits what is done, then closes.
    pub async fn close(&self) {
        let mut writer = self.writer.lock().await;
        writer.commit().await;
        let _ = (&mut writer.connection).execute("pragma optimize").await;
    }
}

impl WriteGuard {
    /// The connection, and the statement with all that has to be sent before it.
    pub fn next(&mut self, statement: Statement) -> sqlx::Result<(&mut SqliteConnection, Statement)> {
        let mut all = std::mem::replace(&mut self.before, sql(""));
        all.append(statement);
        let writer = self.writer.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        // Before it is sent: who is dropped meanwhile leaves it to be rolled back.
        (writer.open, writer.unfinished, self.begun) = (true, true, true);
        Ok((&mut writer.connection, all))
    }

    /// The connection, after all that had to be sent was sent.
    pub async fn connection(&mut self) -> sqlx::Result<&mut SqliteConnection> {
        if !self.before.text.is_empty() {
            let (connection, all) = self.next(sql(""))?;
            sqlite_query(all).execute(connection).await?;
        }
        let writer = self.writer.as_deref_mut().ok_or(sqlx::Error::WorkerCrashed)?;
        Ok(&mut writer.connection)
    }

    pub fn later(&mut self, statement: Statement) {
        self.before.append(statement);
    }

    /// Returns when the action is on the disk.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        self.connection().await?;
        let Some(mut writer) = self.writer.take() else { return Ok(()) };
        writer.unfinished = false;
        let (sender, receiver) = oneshot::channel();
        writer.waiting.push(sender);
        self.done.notify_one();
        drop(writer);
        match receiver.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(sqlx::Error::Protocol(format!("the commit failed: {error}"))),
            Err(_) => Err(sqlx::Error::WorkerCrashed),
        }
    }
}

impl Drop for WriteGuard {
    /// Rolls back what is not finished, in a task of its own, as whoever drops it may be gone.
    fn drop(&mut self) {
        if let Some(mut writer) = self.writer.take().filter(|_| self.begun)
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(async move { writer.abandon().await });
        }
    }
}

impl Writer {
    async fn abandon(&mut self) {
        if !self.unfinished {
            return;
        }
        let undone = self.connection.execute("rollback to action; release action").await;
        self.unfinished = false;
        if let Err(error) = undone {
            // A full disk rolls the whole transaction back: all that waited for it are told.
            self.end(Err(error)).await;
        }
    }

    async fn commit(&mut self) {
        self.abandon().await;
        if self.open {
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
