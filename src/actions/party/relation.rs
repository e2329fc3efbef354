//! Relations between parties; each change counts in the versions of both.

use std::collections::HashMap;

use uuid::Uuid;

use super::super::history::{self, Change, difference};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::party::{Relation, RelationChange, RelationDraft};
use crate::model::problem::{Noun, Problem};
use crate::model::time::{Day, Instant, within};
use crate::store::fault::is_in_use;
use crate::store::{Tx, party as store};

/// A relation; its version is that of the party it is from.
#[derive(Debug, Clone)]
pub struct Held {
    pub relation: Relation,
    pub version: i64,
}

/// Relations from and to a party.
pub async fn of_party(app: &App, actor: &Actor, party: Uuid) -> Result<Vec<Relation>> {
    let mut tx = app.db.snapshot().await?;
    store::by_id(&mut tx, actor.company_id(), party).await?.ok_or(Error::NotFound)?;
    Ok(store::relation::of_party(&mut tx, actor.company_id(), party).await?)
}

/// Relations by which anybody represents one of some organizations (R4).
pub async fn representing(app: &App, actor: &Actor, organizations: &[Uuid]) -> Result<Vec<Relation>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::relation::representing(&mut tx, actor.company_id(), organizations).await?)
}

/// The active organization that each of some parties represents on a day, by its name; of several the first.
pub async fn employers(app: &App, actor: &Actor, parties: &[Uuid], day: Day) -> Result<HashMap<Uuid, String>> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let mut found = store::relation::represented(&mut tx, company, parties).await?;
    found.retain(|(.., active, from, until)| *active && within(day, *from, *until));
    let ids: Vec<Uuid> = found.iter().map(|(_, organization, ..)| *organization).collect();
    let names = store::names(&mut tx, company, &ids).await?;
    let named = |(party, organization, ..): &(Uuid, Uuid, bool, Option<Day>, Option<Day>)| {
        names.get(organization).map(|name| (*party, name.clone()))
    };
    Ok(found.iter().rev().filter_map(named).collect())
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Held> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let relation = store::relation::by_id(&mut tx, company, id).await?.ok_or(Error::NotFound)?;
    let from = store::by_id(&mut tx, company, relation.from).await?.ok_or(Error::NotFound)?;
    Ok(Held { relation, version: from.version })
}

/// Links two parties.
pub async fn relate(app: &App, actor: &Actor, draft: RelationDraft) -> Result<Held> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let held = relate_in(&mut tx, actor, draft, now).await?;
    tx.commit().await?;
    Ok(held)
}

/// Links within a transaction of a larger action.
pub async fn relate_in(tx: &mut Tx, actor: &Actor, draft: RelationDraft, now: Instant) -> Result<Held> {
    let relation = Relation::new(clock::new_id(), draft)?;
    let version = touch_both(tx, actor, &relation, now).await?;
    store::relation::insert(tx, actor.company_id(), &relation).await.map_err(translate)?;
    keep(tx, actor, now, "create", version, (None, Some(&relation))).await?;
    Ok(Held { relation, version })
}

/// Changes a relation's kind or dates; `read` is its version (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, change: RelationChange) -> Result<Held> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Held { relation: before, version } = held(&mut tx, actor, id, read).await?;
    let relation = before.amend(change)?;
    if relation == before {
        // What is told may itself still wait for its commit.
        tx.commit().await?;
        return Ok(Held { relation, version });
    }
    let version = touch_both(&mut tx, actor, &relation, now).await?;
    store::relation::update(&mut tx, actor.company_id(), &relation).await.map_err(translate)?;
    keep(&mut tx, actor, now, "change", version, (Some(&before), Some(&relation))).await?;
    tx.commit().await?;
    Ok(Held { relation, version })
}

pub async fn remove(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Held { relation, .. } = held(&mut tx, actor, id, read).await?;
    remove_in(&mut tx, actor, &relation, now).await?;
    Ok(tx.commit().await?)
}

/// Those of a party that is about to go.
pub async fn remove_all(tx: &mut Tx, actor: &Actor, party: Uuid, now: Instant) -> Result<()> {
    for relation in store::relation::of_party(tx, actor.company_id(), party).await? {
        remove_in(tx, actor, &relation, now).await?;
    }
    Ok(())
}

async fn remove_in(tx: &mut Tx, actor: &Actor, relation: &Relation, now: Instant) -> Result<()> {
    store::relation::delete(tx, actor.company_id(), relation.id).await?;
    let version = touch_both(tx, actor, relation, now).await?;
    keep(tx, actor, now, "delete", version, (Some(relation), None)).await
}

/// The version the caller read, with both parties held until the end of the transaction.
async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Held> {
    let company = actor.company_id();
    let found = store::relation::by_id(tx, company, id).await?.ok_or(Error::NotFound)?;
    let mut version = 0;
    for party in sides(&found).map(|(party, _)| party) {
        let held = store::hold(tx, company, party).await?.ok_or(Error::NotFound)?;
        version = if party == found.from { held } else { version };
    }
    // Again, for what happened while this waited for the parties.
    let relation = store::relation::by_id(tx, company, id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != version => Err(Error::Stale(version)),
        _ => Ok(Held { relation, version }),
    }
}

/// In the order of their ids, so that two writers never wait for each other.
fn sides(relation: &Relation) -> [(Uuid, &'static str); 2] {
    let mut sides = [(relation.from, "from"), (relation.to, "to")];
    sides.sort();
    sides
}

/// Raises both versions; answers that of the party the relation is from.
async fn touch_both(tx: &mut Tx, actor: &Actor, relation: &Relation, now: Instant) -> Result<i64> {
    let mut version = 0;
    for (party, field) in sides(relation) {
        let touched = store::touch(tx, actor.company_id(), party, now, actor.user).await?;
        let touched = touched.ok_or_else(|| Problem::invalid(field, "unknown_id"))?;
        version = if party == relation.from { touched } else { version };
    }
    Ok(version)
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    now: Instant,
    verb: &str,
    version: i64,
    (before, after): (Option<&Relation>, Option<&Relation>),
) -> Result<()> {
    let Some(relation) = after.or(before) else { return Ok(()) };
    let changes = difference(before, after);
    let change = Change { noun: Noun::Relation, row: relation.id, version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}

fn translate(error: sqlx::Error) -> Error {
    if is_in_use(&error) { Problem::invalid("kind", "unknown_id").into() } else { error.into() }
}
