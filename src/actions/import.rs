//! Keeps parties that another program wrote down. An import knows a party again and adds to it what it lacks;
//! it overwrites nothing and removes nothing, so that a second one changes nothing.

use uuid::Uuid;

use super::party as parties;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::{Change, fold};
use crate::model::external::{self, ExternalId};
use crate::model::party::complete::is_same;
use crate::model::party::{Mechanism, Party, PartyDraft, PartyKind, RelationDraft};
use crate::model::problem::{Noun, Problem, Problems};
use crate::model::time::Instant;
use crate::store::party::list::Filter;
use crate::store::{Tx, configuration, external_id, party as store};

/// Among so many who are called the same somebody is looked for.
const NAMESAKES: i64 = 200;

/// A party as the other program wrote it down.
pub struct Entry {
    pub system: &'static str,
    /// The system's own name for it.
    pub key: String,
    pub draft: PartyDraft,
    /// Whom it works for, by name.
    pub employer: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Made,
    Completed,
    AsItWas,
}

/// Keeps some parties in one transaction. What the rules refuse is left out and answered in its place.
pub async fn keep(app: &App, actor: &Actor, entries: Vec<Entry>) -> Result<Vec<Result<Kept, Problems>>> {
    actor.writes()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let mut kept = Vec::new();
    for entry in entries {
        kept.push(match keep_one(&mut tx, actor, entry, now).await {
            Ok(how) => Ok(how),
            Err(Error::Refused(problems)) => Err(problems),
            Err(error) => return Err(error),
        });
    }
    tx.commit().await?;
    Ok(kept)
}

/// Refuses before it writes anything.
async fn keep_one(tx: &mut Tx, actor: &Actor, entry: Entry, now: Instant) -> Result<Kept> {
    let country = &actor.company.country;
    let blank = |id| Party::blank(id, now, actor.user);
    let read = blank(Uuid::nil()).amend(entry.draft.clone(), country, clock::new_id)?;
    let company = actor.company_id();
    let employer = match entry.employer {
        Some(name) => Some((organization(name), employing(tx, company).await?)),
        None => None,
    };
    if let Some((draft, _)) = &employer {
        blank(Uuid::nil()).amend(draft.clone(), country, clock::new_id)?;
    }
    let pair = ExternalId::new(entry.system, &entry.key)?;
    let by_key = external_id::find(tx, company, &pair).await?.filter(|(noun, _)| *noun == Noun::Party);
    let found = match by_key {
        Some((_, id)) => Some(id),
        None => known_otherwise(tx, company, &read).await?,
    };
    let (id, mut how) = match found {
        Some(id) => (id, complete(tx, actor, id, &read, &pair, now).await?),
        None => {
            let draft = PartyDraft { external: external::with(Change::Keep, &[], &pair), ..entry.draft };
            (parties::create_in(tx, actor, draft, now).await?.party.id, Kept::Made)
        }
    };
    if let Some((employer, kind)) = employer
        && employ(tx, actor, id, employer, kind, now).await?
        && how == Kept::AsItWas
    {
        how = Kept::Completed;
    }
    Ok(how)
}

/// By its code, else by the same name with a way to reach both.
async fn known_otherwise(tx: &mut Tx, company: Uuid, read: &Party) -> Result<Option<Uuid>> {
    if let Some(code) = &read.code {
        let filter = Filter { code: Some(code.clone()), ..Filter::default() };
        return Ok(store::list::page(tx, company, &filter, None, 1).await?.pop().map(|(id, _)| id));
    }
    let namesakes = store::list::called(tx, company, &fold(&read.name), NAMESAKES).await?;
    let shares = |party: &Party| {
        let there = |new: &Mechanism| party.contacts.iter().any(|there| is_same(there, new));
        read.contacts.iter().any(there)
    };
    Ok(store::by_ids(tx, company, &namesakes).await?.into_iter().find(shares).map(|party| party.id))
}

/// Adds what a party lacks.
async fn complete(tx: &mut Tx, actor: &Actor, id: Uuid, read: &Party, pair: &ExternalId, now: Instant) -> Result<Kept> {
    let found = store::lock(tx, actor.company_id(), id).await?;
    let before = found.ok_or_else(|| external::of_deleted(pair))?;
    let lacking = PartyDraft { external: external::with(Change::Keep, &before.external, pair), ..before.lacks(read) };
    let mut party = before.amend(lacking, &actor.company.country, clock::new_id)?;
    if party == before {
        return Ok(Kept::AsItWas);
    }
    (party.version, party.changed_at, party.changed_by) = (before.version + 1, now, actor.user);
    store::update(tx, actor.company_id(), &party, &before).await?;
    parties::keep(tx, actor, now, "change", Some(&before), &party).await?;
    Ok(Kept::Completed)
}

/// The kind of relation between who works and the employer.
async fn employing(tx: &mut Tx, company: Uuid) -> Result<Uuid> {
    let kinds = configuration::relation_kinds(tx, company).await?;
    let represents = || kinds.iter().filter(|kind| kind.active && kind.represents);
    let kind = represents().find(|kind| fold(&kind.name) == "employee of").or_else(|| represents().next());
    Ok(kind.ok_or_else(|| Problem::conflict("employer", "no_relation_kind"))?.id)
}

/// Relates a party to the organization it works for, which is made when nobody is called so; false when it was.
async fn employ(
    tx: &mut Tx,
    actor: &Actor,
    party: Uuid,
    employer: PartyDraft,
    kind: Uuid,
    now: Instant,
) -> Result<bool> {
    let company = actor.company_id();
    let name = employer.name.said().map(|name| fold(name)).unwrap_or_default();
    let namesakes = store::list::called(tx, company, &name, NAMESAKES).await?;
    let found = store::by_ids(tx, company, &namesakes).await?.into_iter();
    let to = match found.into_iter().find(|party| party.kind == PartyKind::Organization) {
        Some(organization) => organization.id,
        None => parties::create_in(tx, actor, employer, now).await?.party.id,
    };
    let relations = store::relation::of_party(tx, company, party).await?;
    if to == party || relations.iter().any(|relation| (relation.from, relation.to) == (party, to)) {
        return Ok(false);
    }
    let draft = RelationDraft { from: party, to, kind, valid_from: None, valid_until: None };
    parties::relation::relate_in(tx, actor, draft, now).await?;
    Ok(true)
}

fn organization(name: String) -> PartyDraft {
    PartyDraft { kind: PartyKind::Organization.into(), name: name.into(), ..PartyDraft::default() }
}
