//! Contact mechanisms, one at a time; each change is one of its party and counts in the party's version.

use uuid::Uuid;

use super::change;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::party::{Mechanism, MechanismDraft, Party};
use crate::store::party as store;

/// A contact as its party has it.
pub struct Held {
    pub contact: Mechanism,
    pub party: Party,
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Held> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let contact = store::mechanism::by_ids(&mut tx, company, &[id]).await?.pop().ok_or(Error::NotFound)?;
    let party = store::by_id(&mut tx, company, contact.party).await?.ok_or(Error::NotFound)?;
    Ok(Held { contact, party })
}

pub async fn add(app: &App, actor: &Actor, party: Uuid, draft: MechanismDraft) -> Result<Held> {
    let draft = MechanismDraft { id: None, ..draft };
    let make = |before: &Party| Ok(before.with_contact(draft, &actor.company.country, clock::new_id)?);
    let party = change(app, actor, party, None, Change::Keep, make).await?.party;
    let contact = party.contacts.last().cloned().ok_or(Error::NotFound)?;
    Ok(Held { contact, party })
}

/// `read` is the party's version (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: MechanismDraft) -> Result<Held> {
    actor.writes()?;
    let party = get(app, actor, id).await?.party.id;
    let draft = MechanismDraft { id: Some(id), ..draft };
    let make = |before: &Party| {
        before.contacts.iter().find(|contact| contact.id == id).ok_or(Error::NotFound)?;
        Ok(before.with_contact(draft, &actor.company.country, clock::new_id)?)
    };
    let party = change(app, actor, party, read, Change::Keep, make).await?.party;
    let contact = party.contacts.iter().find(|contact| contact.id == id).cloned().ok_or(Error::NotFound)?;
    Ok(Held { contact, party })
}

/// R26: one that an event used stays; the database says so.
pub async fn remove(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Party> {
    actor.writes()?;
    let party = get(app, actor, id).await?.party.id;
    let make = |before: &Party| {
        let mut party = before.clone();
        party.contacts.retain(|contact| contact.id != id);
        if party.contacts.len() == before.contacts.len() { Err(Error::NotFound) } else { Ok(party) }
    };
    Ok(change(app, actor, party, read, Change::Keep, make).await?.party)
}
