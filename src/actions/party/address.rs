//! Addresses, one at a time; each change is one of its party and counts in the party's version.

use uuid::Uuid;

use super::change;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::party::{Address, AddressDraft, Party};
use crate::store::party as store;

/// An address as its party has it.
pub struct Held {
    pub address: Address,
    pub party: Party,
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Held> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let party = store::address::party_of(&mut tx, company, id).await?.ok_or(Error::NotFound)?;
    let party = store::by_id(&mut tx, company, party).await?.ok_or(Error::NotFound)?;
    held(party, id)
}

fn held(party: Party, id: Uuid) -> Result<Held> {
    let address = party.addresses.iter().find(|address| address.id == id).cloned().ok_or(Error::NotFound)?;
    Ok(Held { address, party })
}

pub async fn add(app: &App, actor: &Actor, party: Uuid, draft: AddressDraft) -> Result<Held> {
    let draft = AddressDraft { id: None, ..draft };
    let make = |before: &Party| Ok(before.with_address(draft, clock::new_id)?);
    let party = change(app, actor, party, None, Change::Keep, make).await?.party;
    let address = party.addresses.last().cloned().ok_or(Error::NotFound)?;
    Ok(Held { address, party })
}

/// `read` is the party's version (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: AddressDraft) -> Result<Held> {
    actor.writes()?;
    let party = get(app, actor, id).await?.party.id;
    let draft = AddressDraft { id: Some(id), ..draft };
    let make = |before: &Party| {
        before.addresses.iter().find(|address| address.id == id).ok_or(Error::NotFound)?;
        Ok(before.with_address(draft, clock::new_id)?)
    };
    held(change(app, actor, party, read, Change::Keep, make).await?.party, id)
}

pub async fn remove(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Party> {
    actor.writes()?;
    let party = get(app, actor, id).await?.party.id;
    let make = |before: &Party| {
        let mut party = before.clone();
        party.addresses.retain(|address| address.id != id);
        if party.addresses.len() == before.addresses.len() { Err(Error::NotFound) } else { Ok(party) }
    };
    Ok(change(app, actor, party, read, Change::Keep, make).await?.party)
}
