//! Parties: make, change, delete, find. Their parts have files below.

pub mod address;
pub mod contact;
pub mod employee;
pub mod external;
pub mod relation;

pub mod find;

use uuid::Uuid;

use super::external as named;
use super::history::{self, Change, difference};
use super::page::{Ask, Page};
use super::walk::Walk;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::contact as typed;
use crate::model::draft::{Change as Field, fold};
use crate::model::external::ExternalId;
use crate::model::party::{Party, PartyDraft, PartyKind};
use crate::model::problem::{Noun, Problem};
use crate::model::time::Instant;
use crate::model::user::access::Need;
use crate::store::fault::{is_in_use, is_taken};
use crate::store::party::list::Filter;
use crate::store::{Tx, party as store, search, user};

/// A party with what is derived from its events.
#[derive(Debug, Clone)]
pub struct Known {
    pub party: Party,
    pub last_contact: Option<Instant>,
    pub next_contact: Option<Instant>,
    pub watched: bool,
}

#[derive(Debug, Clone, Default)]
pub struct PartyFilter {
    pub q: Option<String>,
    pub kinds: Vec<PartyKind>,
    pub active: Option<bool>,
    pub codes: Vec<String>,
    /// Numbers and addresses as typed or normalized (R7).
    pub contacts: Vec<String>,
    /// Other systems' names for it.
    pub external: Vec<ExternalId>,
}

pub async fn create(app: &App, actor: &Actor, draft: PartyDraft) -> Result<Known> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let known = create_in(&mut tx, actor, draft, app.now()).await?;
    tx.commit().await?;
    Ok(known)
}

/// Makes a party within a transaction of a larger action.
pub async fn create_in(tx: &mut Tx, actor: &Actor, draft: PartyDraft, now: Instant) -> Result<Known> {
    create_as(tx, actor, clock::new_id(), draft, now).await
}

async fn create_as(tx: &mut Tx, actor: &Actor, id: Uuid, draft: PartyDraft, now: Instant) -> Result<Known> {
    let watched = matches!(draft.watched, Field::Set(true));
    let blank = Party::blank(id, now, actor.user);
    let party = blank.amend(draft, &actor.company.country, clock::new_id)?;
    store::insert(tx, actor.company_id(), &party).await.map_err(translate)?;
    if watched {
        store::last_contact::watch(tx, actor.company_id(), party.id, true).await?;
    }
    keep(tx, actor, now, "create", None, &party).await?;
    Ok(Known { party, last_contact: None, next_contact: None, watched })
}

/// Changes a party; `read` is the version the caller read, none overrides knowingly (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: PartyDraft) -> Result<Known> {
    let watched = draft.watched;
    let make = |before: &Party| Ok(before.amend(draft, &actor.company.country, clock::new_id)?);
    change(app, actor, id, read, watched, make).await
}

/// Puts what `make` makes of a party in its place.
async fn change(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    watched: Field<bool>,
    make: impl FnOnce(&Party) -> Result<Party>,
) -> Result<Known> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let party = make(&before)?;
    let known = change_in(&mut tx, actor, &before, party, watched, app.now()).await?;
    tx.commit().await?;
    Ok(known)
}

/// Puts a party in the place of one that the caller holds.
async fn change_in(
    tx: &mut Tx,
    actor: &Actor,
    before: &Party,
    mut party: Party,
    watched: Field<bool>,
    now: Instant,
) -> Result<Known> {
    if party != *before {
        (party.version, party.changed_at, party.changed_by) = (before.version + 1, now, actor.user);
        store::update(tx, actor.company_id(), &party, before).await.map_err(translate)?;
        keep(tx, actor, now, "change", Some(before), &party).await?;
    }
    if let Field::Set(watched) = watched {
        store::last_contact::watch(tx, actor.company_id(), party.id, watched).await?;
    }
    Ok(derived(tx, actor, vec![party]).await?.remove(0))
}

/// R26: what is used is not deleted.
pub async fn delete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let party = held(&mut tx, actor, id, read).await?;
    actor.deletes(party.created_by, party.created_at, now)?;
    if user::of_party(&mut tx, actor.company_id(), id).await?.is_some() {
        return Err(Problem::conflict("", "in_use").rule(26).into());
    }
    relation::remove_all(&mut tx, actor, id, now).await?;
    store::delete(&mut tx, actor.company_id(), id).await.map_err(translate)?;
    search::remove(&mut tx, actor.company_id(), Noun::Party, id).await?;
    let changes = difference(Some(&party), None);
    let version = party.version + 1;
    let change = Change { noun: Noun::Party, row: id, version, verb: "delete", reason: None, changes };
    history::keep(&mut tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Known> {
    let mut tx = app.db.snapshot().await?;
    let party = store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    Ok(derived(&mut tx, actor, vec![party]).await?.remove(0))
}

/// A token of scope `log` looks up whose a number or address is, no more.
pub async fn list(app: &App, actor: &Actor, filter: &PartyFilter, ask: &Ask) -> Result<Page<Known>> {
    if filter.contacts.is_empty() {
        actor.may(Need::Read)?;
    }
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let walk = Walk::<(String, Uuid)>::go_on(&mut tx, actor, filter, ask, app.now()).await?;
    let among = named::among(&mut tx, actor, Noun::Party, filter.q.as_deref(), &filter.external).await?;
    let forms = filter.contacts.iter().flat_map(|typed| typed::lookups(typed, &actor.company.country));
    let narrowed = Filter {
        kinds: filter.kinds.clone(),
        active: filter.active,
        codes: filter.codes.clone(),
        contacts: (!filter.contacts.is_empty()).then(|| forms.collect()),
        among,
    };
    let mut rows = store::list::page(&mut tx, company, &narrowed, walk.after.clone(), ask.limit as i64 + 1).await?;
    let more = rows.len() > ask.limit;
    rows.truncate(ask.limit);
    let next = rows.last().filter(|_| more).map(|(id, name)| walk.cursor(&(name.clone(), *id)));
    let ids: Vec<Uuid> = rows.into_iter().map(|(id, _)| id).collect();
    let mut parties = store::by_ids(&mut tx, company, &ids).await?;
    let changed = parties.iter().map(|party| (party.id, party.changed_at));
    let passed = walk.passed(&mut tx, actor, Noun::Party, changed, "name", |after, was, id| {
        was.as_str().is_some_and(|was| (fold(was), id) <= *after)
    });
    let passed = passed.await?;
    parties.retain(|party| !passed.contains(&party.id));
    Ok(Page { items: derived(&mut tx, actor, parties).await?, next })
}

pub async fn derived(tx: &mut Tx, actor: &Actor, parties: Vec<Party>) -> Result<Vec<Known>> {
    let ids: Vec<Uuid> = parties.iter().map(|party| party.id).collect();
    let contacts = store::last_contact::of_parties(tx, actor.company_id(), &ids, actor.private_of()).await?;
    let known = |party: Party| {
        let (last_contact, next_contact, watched) = contacts.get(&party.id).copied().unwrap_or_default();
        Known { party, last_contact, next_contact, watched }
    };
    Ok(parties.into_iter().map(known).collect())
}

async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Party> {
    let party = store::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != party.version => Err(Error::Stale(party.version)),
        _ => Ok(party),
    }
}

pub(super) async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    now: Instant,
    verb: &str,
    before: Option<&Party>,
    party: &Party,
) -> Result<()> {
    search::put(tx, actor.company_id(), Noun::Party, party.id, &party.searched()).await?;
    let former = before.map(|before| &before.external[..]).unwrap_or_default();
    named::keep(tx, actor, Noun::Party, party.id, former, &party.external).await?;
    let changes = difference(before, Some(party));
    let change = Change { noun: Noun::Party, row: party.id, version: party.version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}

fn translate(error: sqlx::Error) -> Error {
    if is_taken(&error, "party", "code") {
        return Problem::conflict("code", "code_taken").into();
    }
    if is_in_use(&error) {
        return Problem::conflict("", "in_use").rule(26).into();
    }
    error.into()
}

/// Names of parties, for those who show rows that refer to them.
pub async fn names(app: &App, actor: &Actor, ids: &[Uuid]) -> Result<std::collections::HashMap<Uuid, String>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::names(&mut tx, actor.company_id(), ids).await?)
}
