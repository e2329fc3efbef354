//! Keeps parties that another program wrote down. An import knows a party again and adds to it what it lacks;
//! it overwrites nothing and removes nothing, so that a second one changes nothing.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::configuration::names_employment;
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

/// The system whose keys are UIDs.
pub const UIDS: &str = "vcard";
/// A key of an index has a length.
const LONGEST: usize = 500;
const DIGEST: &str = "sha256:";
const OWN: &str = "urn:uuid:";

/// A party as the other program wrote it down.
pub struct Entry {
    /// The kind of file it stood in.
    pub system: &'static str,
    /// The other program's own name for it.
    pub uid: Option<String>,
    /// What it said, whole.
    pub source: Vec<u8>,
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

impl Entry {
    /// By what it is known again. Without a UID that is what the file says, so that the same is known again.
    fn key(&self) -> (&'static str, String) {
        match &self.uid {
            // A longer one is still unique by its digest.
            Some(uid) if uid.len() > LONGEST => (UIDS, digest(uid.as_bytes())),
            Some(uid) => (UIDS, uid.clone()),
            None => (self.system, digest(&self.source)),
        }
    }
}

/// The UID of a party that came from nowhere else.
pub fn uid(party: Uuid) -> String {
    format!("{OWN}{party}")
}

/// Whether a key is no program's own name for a party.
pub fn is_digest(key: &str) -> bool {
    key.starts_with(DIGEST)
}

fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{DIGEST}{hex}")
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
    let (system, key) = entry.key();
    let employer = match entry.employer {
        Some(name) => Some((organization(name), employing(tx, company).await?)),
        None => None,
    };
    if let Some((draft, _)) = &employer {
        blank(Uuid::nil()).amend(draft.clone(), country, clock::new_id)?;
    }
    let pair = ExternalId::new(system, &key)?;
    let by_key = known_by(tx, company, &pair).await?;
    let found = match by_key {
        Some(id) => Some(id),
        None => known_otherwise(tx, company, &read).await?,
    };
    let (id, mut how) = match found {
        Some(id) => (id, complete(tx, actor, id, &read, Some(&pair).filter(|_| by_key.is_none()), now).await?),
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

/// By the other program's name for it, or by its own, which an export gave away.
async fn known_by(tx: &mut Tx, company: Uuid, pair: &ExternalId) -> Result<Option<Uuid>> {
    let found = external_id::find(tx, company, pair).await?;
    let own = pair.key().strip_prefix(OWN).and_then(|id| id.parse().ok());
    Ok(match (found, own) {
        (Some((Noun::Party, id)), _) => match store::hold(tx, company, id).await? {
            Some(_) => Some(id),
            None => return Err(external::of_deleted(pair).into()),
        },
        (None, Some(id)) => store::hold(tx, company, id).await?.map(|_| id),
        _ => None,
    })
}

/// By its code, else by the same name with a way to reach both, or where so far nothing but the name is known of an
/// organization, which whoever works for it gave. Who has another code is somebody else.
async fn known_otherwise(tx: &mut Tx, company: Uuid, read: &Party) -> Result<Option<Uuid>> {
    if let Some(code) = &read.code {
        let filter = Filter { codes: vec![code.clone()], ..Filter::default() };
        if let Some((id, _)) = store::list::page(tx, company, &filter, None, 1).await?.pop() {
            return Ok(Some(id));
        }
    }
    let namesakes = store::list::called(tx, company, &fold(&read.name), NAMESAKES).await?;
    let mut found = store::by_ids(tx, company, &namesakes).await?;
    found.retain(|party| party.code.is_none() || read.code.is_none());
    let shares = |party: &&Party| {
        let there = |new: &Mechanism| party.contacts.iter().any(|there| is_same(there, new));
        read.contacts.iter().any(there)
    };
    if let Some(party) = found.iter().find(shares) {
        return Ok(Some(party.id));
    }
    found.retain(|party| is_only_named(party) && read.kind == PartyKind::Organization);
    let has_uid = |party: &Party| party.external.iter().any(|pair| pair.system() == UIDS);
    Ok(found.into_iter().find(|party| !has_uid(party)).map(|party| party.id))
}

fn is_only_named(party: &Party) -> bool {
    let Party { kind, code, contacts, addresses, .. } = party;
    *kind == PartyKind::Organization && code.is_none() && contacts.is_empty() && addresses.is_empty()
}

/// Adds what a party lacks, and by what it will be known.
async fn complete(
    tx: &mut Tx,
    actor: &Actor,
    id: Uuid,
    read: &Party,
    known_by: Option<&ExternalId>,
    now: Instant,
) -> Result<Kept> {
    let before = store::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    let mut lacking = before.lacks(read);
    if let Some(pair) = known_by {
        lacking.external = external::with(Change::Keep, &before.external, pair);
    }
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
    let kind = represents().find(|kind| names_employment(kind)).or_else(|| represents().next());
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
    let mut found = store::by_ids(tx, company, &namesakes).await?;
    found.retain(|party| party.kind == PartyKind::Organization);
    let relations = store::relation::of_party(tx, company, party).await?;
    let is_related = |to: Uuid| relations.iter().any(|relation| (relation.from, relation.to) == (party, to));
    if found.iter().any(|organization| organization.id == party || is_related(organization.id)) {
        return Ok(false);
    }
    let to = match found.into_iter().next() {
        Some(organization) => organization.id,
        None => parties::create_in(tx, actor, employer, now).await?.party.id,
    };
    let draft = RelationDraft { from: party, to, kind, valid_from: None, valid_until: None };
    parties::relation::relate_in(tx, actor, draft, now).await?;
    Ok(true)
}

fn organization(name: String) -> PartyDraft {
    PartyDraft { kind: PartyKind::Organization.into(), name: name.into(), ..PartyDraft::default() }
}
