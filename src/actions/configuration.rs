//! What a company configures: read by all, written by administrators.
//! Purposes, statuses of cases, kinds of documents and of relations all go the same way.

use serde_json::Value as Json;
use uuid::Uuid;

use super::history::{self, Change, difference};
use super::page::{Ask, Book, ForeignCursor, Page};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::i18n;
use crate::model::configuration::configured::{self, Configured};
use crate::model::configuration::presets::EMPLOYEE_OF;
use crate::model::configuration::{CaseStatus, Purpose, RelationKind};
use crate::model::draft::fold;
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::store::configuration::{self as store, Kept};
use crate::store::fault::is_in_use;
use crate::store::{Tx, company};

/// What a door may configure.
pub trait Settable: Kept {}
impl<T: Kept> Settable for T {}

pub async fn purposes(app: &App, actor: &Actor) -> Result<Vec<Purpose>> {
    all(app, actor).await
}

pub async fn relation_kinds(app: &App, actor: &Actor) -> Result<Vec<RelationKind>> {
    all(app, actor).await
}

/// Whether a kind of relation is by its name that of an employee to the employer, in whichever language.
pub fn names_employment(kind: &RelationKind) -> bool {
    i18n::in_every_language(EMPLOYEE_OF).any(|name| fold(&name) == fold(&kind.name))
}

/// Every one of the caller's company; there are few.
pub async fn all<T: Settable>(app: &App, actor: &Actor) -> Result<Vec<T>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::all(&mut tx, actor.company_id()).await?)
}

pub async fn list<T: Settable>(app: &App, actor: &Actor, ask: &Ask) -> Result<Page<T>> {
    let mut tx = app.db.snapshot().await?;
    let book = Book::open(&mut tx, actor, &T::NOUN).await?;
    let all: Vec<T> = store::all(&mut tx, actor.company_id()).await?;
    let begin = match book.after::<Uuid>(ask)? {
        // Of one that is gone nobody knows where it stood.
        Some(after) => all.iter().position(|one| one.id() == after).ok_or(ForeignCursor)? + 1,
        None => 0,
    };
    let more = all.len() > begin + ask.limit;
    let items: Vec<T> = all.into_iter().skip(begin).take(ask.limit).collect();
    let next = items.last().filter(|_| more).map(|last| book.cursor(&last.id()));
    Ok(Page { items, next })
}

pub async fn get<T: Settable>(app: &App, actor: &Actor, id: Uuid) -> Result<T> {
    let mut tx = app.db.snapshot().await?;
    store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)
}

pub async fn create<T: Settable>(app: &App, actor: &Actor, draft: T::Draft) -> Result<T> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let all = held(&mut tx, actor).await?;
    let made = T::begin(clock::new_id(), draft, &all)?;
    store::insert(&mut tx, actor.company_id(), &made).await.map_err(translate::<T>)?;
    keep(&mut tx, actor, now, "create", &made, difference(None, Some(&made))).await?;
    write_over(&mut tx, actor, now, made.displaced(&all), &all).await?;
    tx.commit().await?;
    Ok(made)
}

/// Changes one; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend<T: Settable>(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: T::Draft) -> Result<T> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let mut all: Vec<T> = held(&mut tx, actor).await?;
    let before: T = one(&mut tx, actor, id, read).await?;
    let used = store::is_used::<T>(&mut tx, actor.company_id(), id).await?;
    let mut after = before.change(draft, used)?;
    if after != before {
        after = after.at_version(before.version() + 1);
        store::update(&mut tx, actor.company_id(), &after).await.map_err(translate::<T>)?;
        keep(&mut tx, actor, now, "change", &after, difference(Some(&before), Some(&after))).await?;
        write_over(&mut tx, actor, now, after.displaced(&all), &all).await?;
        all.iter_mut().filter(|row| row.id() == id).for_each(|row| *row = after.clone());
        T::check_all(&all)?;
    }
    tx.commit().await?;
    Ok(after)
}

/// R26: what is used is not deleted.
pub async fn delete<T: Settable>(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let mut all: Vec<T> = held(&mut tx, actor).await?;
    let before: T = one(&mut tx, actor, id, read).await?;
    all.retain(|row| row.id() != id);
    T::check_all(&all)?;
    store::delete::<T>(&mut tx, actor.company_id(), id).await.map_err(translate::<T>)?;
    let gone = before.clone().at_version(before.version() + 1);
    keep(&mut tx, actor, now, "delete", &gone, difference(Some(&before), None)).await?;
    Ok(tx.commit().await?)
}

/// Puts a case status one place further up or down.
pub async fn move_status(app: &App, actor: &Actor, id: Uuid, up: bool) -> Result<()> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let all: Vec<CaseStatus> = held(&mut tx, actor).await?;
    let place = all.iter().position(|status| status.id == id).ok_or(Error::NotFound)?;
    write_over(&mut tx, actor, now, configured::moved(&all, place, up), &all).await?;
    Ok(tx.commit().await?)
}

/// All there are, held: what is configured changes one after another, so that what must remain does.
async fn held<T: Kept>(tx: &mut Tx, actor: &Actor) -> Result<Vec<T>> {
    company::lock(tx, actor.company_id()).await?.ok_or(Error::NotFound)?;
    Ok(store::all(tx, actor.company_id()).await?)
}

async fn one<T: Kept>(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<T> {
    let row: T = store::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != row.version() => Err(Error::Stale(row.version())),
        _ => Ok(row),
    }
}

/// Writes rows that changed because another one did.
async fn write_over<T: Kept>(tx: &mut Tx, actor: &Actor, now: Instant, rows: Vec<T>, all: &[T]) -> Result<()> {
    for row in rows {
        let Some(before) = all.iter().find(|other| other.id() == row.id()) else { continue };
        let row = row.at_version(before.version() + 1);
        store::update(tx, actor.company_id(), &row).await?;
        keep(tx, actor, now, "change", &row, difference(Some(before), Some(&row))).await?;
    }
    Ok(())
}

async fn keep<T: Configured>(
    tx: &mut Tx,
    actor: &Actor,
    now: Instant,
    verb: &str,
    row: &T,
    changes: Json,
) -> Result<()> {
    let change = Change { noun: T::NOUN, row: row.id(), version: row.version(), verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}

fn translate<T: Kept>(error: sqlx::Error) -> Error {
    if store::is_name_taken::<T>(&error) {
        return Problem::conflict("name", "name_taken").into();
    }
    if is_in_use(&error) {
        return Problem::conflict("", "in_use").rule(26).into();
    }
    error.into()
}
