//! The one writer on SQLite. Concurrent actions share one durable commit:
//! each runs in a savepoint of one transaction, and is answered after that transaction is on the disk.
//!
//! Who wants to write waits for the connection in order. A finished action wakes the committer and hands the
//! connection to the next in line; the committer stands in the same line, so it commits exactly what was waiting when
//! it queued. An action dropped half way rolls its savepoint back before it hands over.
//!
//! The first action of a transaction needs no savepoint: nobody waits for its commit yet, so all can be rolled back.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};
use tokio::time::{sleep, timeout};

use super::Connection;
use super::error::{is_busy, shared};
use crate::figures;

/// How long the first wait for another process is, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(50));

type Committed = Result<(), Arc<sqlx::Error>>;

pub struct Writer {
    connection: Connection,
    /// Actions done in the open transaction that wait for its commit.
    waiting: Vec<oneshot::Sender<Committed>>,
}

#[derive(Clone)]
pub struct SharedWriter {
    writer: Arc<Mutex<Writer>>,
    done: SyncSender<()>,
    patience: Duration,
}

/// An action that holds the connection.
pub struct WriteGuard {
    writer: OwnedMutexGuard<Writer>,
    done: SyncSender<()>,
    finished: bool,
}

impl SharedWriter {
    pub fn new(connection: Connection, patience: Duration) -> sqlx::Result<Self> {
        let writer = Arc::new(Mutex::new(Writer { connection, waiting: Vec::new() }));
        // One word is enough for however many are done.
        let (done, told) = sync_channel(1);
        let of = Arc::downgrade(&writer);
        thread::Builder::new().name("commit".into()).spawn(move || commit_forever(&of, &told))?;
        Ok(Self { writer, done, patience })
    }

    /// Returns when it is its turn, and no other process writes.
    pub async fn begin(&self) -> sqlx::Result<WriteGuard> {
        let since = Instant::now();
        let free = timeout(self.patience, self.writer.clone().lock_owned()).await;
        let writer = free.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let (mut pause, longest) = PAUSES;
        loop {
            let begun = writer.begin();
            match begun {
                Err(error) if is_busy(&error) && since.elapsed() < self.patience => {}
                Err(error) => return Err(error),
                Ok(()) => return Ok(WriteGuard { writer, done: self.done.clone(), finished: false }),
            }
            sleep(pause).await;
            pause = longest.min(pause * 2);
        }
    }

    /// Whether nothing can be written to the file by this user.
    pub async fn is_read_only(&self) -> bool {
        self.writer.lock().await.connection.is_read_only()
    }

    /// Commits what is done, and leaves the file in order.
    pub async fn close(&self) {
        let mut writer = self.writer.lock().await;
        writer.commit();
        let _ = writer.connection.plain("pragma optimize");
    }
}

impl WriteGuard {
    /// Nothing more runs once SQLite itself rolled back: it would not be part of the action.
    pub fn connection(&self) -> sqlx::Result<&Connection> {
        let connection = &self.writer.connection;
        let rolled_back = || sqlx::Error::Protocol("the transaction was rolled back".into());
        connection.is_in_transaction().then_some(connection).ok_or_else(rolled_back)
    }

    /// Returns when the action is on the disk.
    pub async fn commit(mut self) -> sqlx::Result<()> {
        self.connection()?;
        let committed = self.writer.finish()?;
        self.finished = true;
        let done = self.done.clone();
        drop(self);
        // Where it cannot be sent the committer was told already.
        let _ = done.try_send(());
        match committed.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(shared(&error)),
            Err(_) => Err(sqlx::Error::WorkerCrashed),
        }
    }
}

impl Drop for WriteGuard {
    fn drop(&mut self) {
        if !self.finished {
            self.writer.undo();
        }
    }
}

impl Writer {
    fn begin(&self) -> sqlx::Result<()> {
        self.connection.plain(if self.waiting.is_empty() { "begin immediate" } else { "savepoint action" })
    }

    /// Lets the action be committed; who waits for that is told by what it answers.
    fn finish(&mut self) -> sqlx::Result<oneshot::Receiver<Committed>> {
        if !self.waiting.is_empty() {
            self.connection.plain("release action")?;
        }
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
        Ok(receiver)
    }

    fn undo(&mut self) {
        if self.waiting.is_empty() {
            let _ = self.connection.plain("rollback");
            return;
        }
        let undone = self.connection.plain("rollback to action").and_then(|()| self.connection.plain("release action"));
        if undone.is_err() {
            // A full disk rolls the whole transaction back: all that waited for it are told.
            self.end(undone);
        }
    }

    fn commit(&mut self) {
        if !self.waiting.is_empty() {
            let result = self.connection.plain("commit");
            self.end(result);
        }
    }

    fn end(&mut self, result: sqlx::Result<()>) {
        if result.is_err() {
            let _ = self.connection.plain("rollback");
        }
        figures::committed(self.waiting.len(), result.is_ok());
        let result = result.map_err(Arc::new);
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(result.clone());
        }
    }
}

/// Waits for the disk on a thread of its own.
fn commit_forever(writer: &Weak<Mutex<Writer>>, done: &Receiver<()>) {
    while done.recv().is_ok() {
        let Some(writer) = writer.upgrade() else { return };
        writer.blocking_lock().commit();
    }
}
