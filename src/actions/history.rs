//! Keeps every change (R26).

pub mod hidden;

use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::page::{Ask, Book, Page};
use super::private;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::Result;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::store::history;
pub use crate::store::history::Entry;
use crate::store::{Db, Tx};

/// R26: within this, saves of one note by one user are one entry.
const ONE_ENTRY: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

/// A change about to be kept.
pub struct Change<'a> {
    pub noun: Noun,
    pub row: Uuid,
    pub version: i64,
    pub verb: &'a str,
    pub reason: Option<String>,
    pub changes: Json,
}

pub async fn keep(tx: &mut Tx, actor: &Actor, now: Instant, change: Change<'_>) -> Result<()> {
    if let Some(earlier) = same_note(tx, actor, now, &change).await? {
        history::replace(tx, actor.company_id(), &earlier, clock::new_id()).await?;
        return Ok(());
    }
    let entry = Entry {
        id: clock::new_id(),
        noun: change.noun,
        row: change.row,
        version: change.version,
        at: now,
        by: actor.user,
        verb: change.verb.to_owned(),
        reason: change.reason,
        changes: change.changes,
    };
    Ok(history::insert(tx, actor.company_id(), &entry).await?)
}

/// The entry that a further save of the same note joins, with its value before kept.
async fn same_note(tx: &mut Tx, actor: &Actor, now: Instant, change: &Change<'_>) -> Result<Option<Entry>> {
    let only_note =
        |changes: &Json| changes.as_object().is_some_and(|fields| fields.len() == 1 && fields.contains_key("note"));
    if change.verb != "change" || !only_note(&change.changes) || actor.user.is_none() {
        return Ok(None);
    }
    let newest = history::newest(tx, actor.company_id(), change.noun, change.row).await?;
    Ok(newest
        .filter(|entry| entry.verb == "change" && entry.by == actor.user && only_note(&entry.changes))
        .filter(|entry| now.since(entry.at) <= ONE_ENTRY)
        .map(|entry| Entry {
            version: change.version,
            at: now,
            changes: json!({ "note": [entry.changes["note"][0], change.changes["note"][1]] }),
            ..entry
        }))
}

/// `{field: [before, after]}` of what differs between two states of a row; what is derived is left out.
pub fn difference<T: Serialize>(before: Option<&T>, after: Option<&T>) -> Json {
    let fields = |row: Option<&T>| match row.map(serde_json::to_value) {
        Some(Ok(Json::Object(fields))) => fields,
        _ => Map::new(),
    };
    let (before, after) = (fields(before), fields(after));
    let mut changes = Map::new();
    for name in before.keys().chain(after.keys()) {
        let (old, new) = (before.get(name).unwrap_or(&Json::Null), after.get(name).unwrap_or(&Json::Null));
        if old != new && !["version", "changed_at", "changed_by", "created_at", "created_by"].contains(&name.as_str()) {
            changes.insert(name.clone(), json!([old, new]));
        }
    }
    Json::Object(changes)
}

/// A page of what `of_row` reads.
pub async fn page(app: &App, actor: &Actor, noun: Noun, row: Uuid, ask: &Ask) -> Result<Page<Entry>> {
    let (mut tx, of) = (app.db.snapshot().await?, ("history", noun, row));
    let book = Book::open(&mut tx, actor, &of).await?;
    drop(tx);
    let mut items = of_row(&app.db, actor, noun, row, book.after(ask)?, ask.limit as i64 + 1).await?;
    let more = items.len() > ask.limit;
    items.truncate(ask.limit);
    let next = items.last().filter(|_| more).map(|entry| book.cursor(&entry.id));
    Ok(Page { items, next })
}

/// A row's history, newest first; it stays readable after a deletion. The caller has checked who may see the row.
pub async fn of_row(
    db: &Db,
    actor: &Actor,
    noun: Noun,
    row: Uuid,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Entry>> {
    let mut tx = db.snapshot().await?;
    let mut entries = history::of_row(&mut tx, actor.company_id(), noun, row, after, limit).await?;
    if noun == Noun::Event {
        private::unlink(&mut tx, actor, entries.iter_mut().map(|entry| &mut entry.changes)).await?;
    }
    Ok(entries)
}
