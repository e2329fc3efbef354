//! A transaction on either engine, and the statements that run in it.

use std::future::poll_fn;

use sqlx::postgres::{PgArguments, PgPool};
use sqlx::query::QueryAs;
use sqlx::{Arguments, AssertSqlSafe, Executor as _, Postgres};
use uuid::Uuid;

use super::around::Part;
use super::committed::Committed;
use super::postgres::PostgresTx;
use super::recorded;
use super::row::Row;
use super::sqlite::readers::ReadGuard;
use super::sqlite::writer::WriteGuard;
use super::statement::{Statement, Value, sql};
use crate::figures;

/// A transaction. Dropped without `commit` it leaves nothing behind.
pub struct Tx {
    /// None only while it ends.
    pub(super) held: Option<Held>,
    /// Where it is a part of a larger one.
    pub(super) part: Option<Part>,
}

pub(super) struct Held {
    on: On,
    /// The company that has new entries in its change feed.
    changed: Option<Uuid>,
    committed: Committed,
    /// A part of it was dropped and is still to be undone.
    pub(super) half_done: bool,
}

pub(super) enum On {
    SqliteWrite(WriteGuard),
    SqliteRead(ReadGuard),
    Postgres(PostgresTx, PgPool),
}

impl Tx {
    pub(super) fn new(on: On, committed: Committed) -> Self {
        Self { held: Some(Held { on, changed: None, committed, half_done: false }), part: None }
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.held.as_ref().map(|held| &held.on), Some(On::Postgres(..)))
    }

    /// Has it told, once this is committed, that a company's change feed goes on.
    pub(super) fn tell(&mut self, company: Uuid) {
        if let Some(held) = &mut self.held {
            held.changed = Some(company);
        }
    }

    fn on(&mut self) -> &mut On {
        &mut self.held.as_mut().expect("held until it ends").on
    }

    pub async fn all<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Vec<T>> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => postgres_rows(statement)?.fetch_all(&mut **tx).await,
            On::SqliteWrite(guard) => guard.connection()?.all(&statement),
            On::SqliteRead(guard) => guard.connection().all(&statement),
        }
    }

    pub async fn one<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => postgres_rows(statement)?.fetch_optional(&mut **tx).await,
            On::SqliteWrite(guard) => guard.connection()?.one(&statement),
            On::SqliteRead(guard) => guard.connection().one(&statement),
        }
    }

    /// Gives row after row to who takes them; however many there are, none but the one is held.
    pub async fn each<T: Row, E: From<sqlx::Error>>(
        &mut self,
        statement: Statement,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => {
                let mut rows = postgres_rows(statement)?.fetch(&mut **tx);
                while let Some(row) = poll_fn(|context| rows.as_mut().poll_next(context)).await {
                    take(row?)?;
                }
                Ok(())
            }
            On::SqliteWrite(guard) => guard.connection()?.each(&statement, take),
            On::SqliteRead(guard) => guard.connection().each(&statement, take),
        }
    }

    /// As `one`, but kept whatever becomes of the transaction, and holding its rows no longer than it takes.
    /// On SQLite, where one writer holds everything, it is part of the transaction.
    pub async fn one_apart<T: Row>(&mut self, statement: Statement) -> sqlx::Result<Option<T>> {
        let On::Postgres(_, apart) = self.on() else { return self.one(statement).await };
        recorded::note(&statement);
        postgres_rows(statement)?.fetch_optional(&*apart).await
    }

    /// Runs a statement that gives no rows; answers how many it changed.
    pub async fn run(&mut self, statement: Statement) -> sqlx::Result<u64> {
        recorded::note(&statement);
        match self.on() {
            On::Postgres(tx, _) => {
                let query = sqlx::query_with(AssertSqlSafe(statement.text), arguments(statement.values)?);
                query.execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            On::SqliteWrite(guard) => guard.connection()?.run(&statement),
            On::SqliteRead(_) => Err(sqlx::Error::Protocol("a snapshot does not write".into())),
        }
    }

    /// Runs a statement of the schema, which is no statement on a company's rows.
    pub(super) async fn define(&mut self, text: &str) -> sqlx::Result<()> {
        match self.on() {
            On::Postgres(tx, _) => tx.execute(AssertSqlSafe(text)).await.map(|_| ()),
            On::SqliteWrite(guard) => guard.connection()?.run(&sql(text)).map(|_| ()),
            On::SqliteRead(_) => Err(sqlx::Error::Protocol("a snapshot does not write".into())),
        }
    }

    /// As `one`, holding the row until the end of the transaction.
    /// On SQLite the one writer already holds everything.
    pub async fn lock<T: Row>(&mut self, mut statement: Statement) -> sqlx::Result<Option<T>> {
        if self.is_postgres() {
            statement.push(" for update");
        }
        self.one(statement).await
    }

    pub async fn commit(mut self) -> sqlx::Result<()> {
        let held = self.held.take().expect("held until it ends");
        match self.part.take() {
            Some(part) => part.commit(held).await,
            None => held.commit().await,
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let (Some(held), Some(part)) = (self.held.take(), self.part.take()) {
            part.abandon(held);
        }
    }
}

impl Held {
    async fn commit(self) -> sqlx::Result<()> {
        match self.on {
            On::Postgres(tx, _) => {
                let committed = tx.commit().await;
                figures::committed(1, committed.is_ok());
                committed?;
            }
            On::SqliteWrite(guard) => guard.commit().await?,
            On::SqliteRead(_) => {}
        }
        if let Some(company) = self.changed {
            self.committed.tell(company);
        }
        Ok(())
    }

    /// Runs a text without values.
    pub(super) async fn plain(&mut self, text: &'static str) -> sqlx::Result<()> {
        match &mut self.on {
            On::Postgres(tx, _) => tx.execute(text).await.map(|_| ()),
            On::SqliteWrite(guard) => guard.connection()?.run(&sql(text)).map(|_| ()),
            On::SqliteRead(guard) => guard.connection().run(&sql(text)).map(|_| ()),
        }
    }
}

fn postgres_rows<T: Row>(statement: Statement) -> sqlx::Result<QueryAs<'static, Postgres, T, PgArguments>> {
    Ok(sqlx::query_as_with(AssertSqlSafe(statement.text), arguments(statement.values)?))
}

fn arguments(values: Vec<Value>) -> sqlx::Result<PgArguments> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Id(value) => arguments.add(value),
            Value::Text(value) => arguments.add(value),
            Value::Number(value) => arguments.add(value),
            Value::Flag(value) => arguments.add(value),
            Value::Instant(value) => arguments.add(value),
            Value::Day(value) => arguments.add(value),
            Value::Bytes(value) => arguments.add(value),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
