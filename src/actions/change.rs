//! The change feed: every change of a company in one order, none ever missed. Reading numbers what is new, then reads.

use std::collections::HashSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

use super::history::hidden;
use super::page::{self, Ask, Page};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
pub use crate::store::change::Change;
use crate::store::change::{self as store, Counter};

/// In place of a cursor: from now on.
pub const LATEST: &str = "latest";
/// So many are numbered in one transaction. More than a page, so that one is enough to fill it.
const NUMBERED: i64 = 5_000;
/// So many are read for a page of which the caller may see few.
const READ: usize = 5_000;
/// What other processes commit is looked for so often.
const LOOK: Duration = Duration::from_millis(500);
/// Changes that are committed so shortly after one another are answered, and numbered, together.
const GATHER: Duration = Duration::from_millis(10);

/// How far somebody has read, in which life of the database.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    generation: Uuid,
    number: i64,
}

/// What was changed after a cursor, which is never null: a reader goes on from it. Waits until there is something.
pub async fn list(app: &App, actor: &Actor, ask: &Ask, wait: Duration) -> Result<Page<Change>> {
    let until = Instant::now() + wait;
    let mut committed = app.db.committed.listen();
    let mut place = begin(app, actor, ask.after.as_deref()).await?;
    loop {
        let (items, more) = read(app, actor, &mut place, ask.limit).await?;
        if !items.is_empty() || Instant::now() >= until {
            return Ok(Page { items, next: Some(page::cursor(&seal(actor), &place)) });
        }
        if more {
            continue;
        }
        tokio::select! {
            () = committed.hear(actor.company_id()) => sleep(GATHER).await,
            () = sleep(LOOK) => {}
            () = sleep_until(until) => {}
            () = app.told_to_stop() => return Ok(Page { items, next: Some(page::cursor(&seal(actor), &place)) }),
        }
        committed.forget();
        number(app, actor.company_id()).await?;
    }
}

fn seal(actor: &Actor) -> (&'static str, Uuid) {
    ("changes", actor.company_id())
}

/// Where the caller goes on.
async fn begin(app: &App, actor: &Actor, after: Option<&str>) -> Result<Place> {
    let (mut counter, mut more) = number(app, actor.company_id()).await?;
    let place = match after {
        None => Place { generation: counter.generation, number: 0 },
        Some(LATEST) => {
            while more {
                (counter, more) = number(app, actor.company_id()).await?;
            }
            Place { generation: counter.generation, number: counter.last }
        }
        Some(cursor) => page::key(&seal(actor), cursor)?,
    };
    if place.generation != counter.generation || place.number > counter.last {
        return Err(Error::Gone);
    }
    Ok(place)
}

/// Numbers what is new; writes only where something is. Answers whether there may be more.
async fn number(app: &App, company: Uuid) -> Result<(Counter, bool)> {
    let mut tx = app.db.snapshot().await?;
    if let Some(counter) = store::counter(&mut tx, company).await?
        && !store::has_new(&mut tx, company).await?
    {
        return Ok((counter, false));
    }
    drop(tx);
    let mut tx = app.db.begin().await?;
    let more = store::number(&mut tx, company, clock::new_id(), NUMBERED).await?;
    let counter = store::counter(&mut tx, company).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok((counter, more))
}

/// A page of what the caller may see, and whether more was not looked at; the place moves on over what is hidden too.
async fn read(app: &App, actor: &Actor, place: &mut Place, limit: usize) -> Result<(Vec<Change>, bool)> {
    let mut tx = app.db.snapshot().await?;
    let (mut items, mut read) = (Vec::new(), 0);
    loop {
        let found = store::after(&mut tx, actor.company_id(), place.number, limit as i64).await?;
        let Some(last) = found.last() else { return Ok((items, false)) };
        place.number = last.number;
        read += found.len();
        let is_last = found.len() < limit;
        let places: HashSet<_> = found.iter().map(|change| (change.noun, change.row)).collect();
        let hidden = hidden::among(&mut tx, actor, &places).await?;
        items.extend(found.into_iter().filter(|change| !hidden.contains(&(change.noun, change.row))));
        if is_last || !items.is_empty() || read >= READ {
            return Ok((items, !is_last));
        }
    }
}
