//! Finds whom a typed name, number or address may mean.

use uuid::Uuid;

use super::{Known, derived};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::contact;
use crate::model::draft::fold;
use crate::model::party::Mechanism;
use crate::model::problem::Noun;
use crate::store::party::list::Filter;
use crate::store::{party as store, search};

/// Several parties at once, in no order; those that are not there are left out.
pub async fn known(app: &App, actor: &Actor, ids: &[Uuid]) -> Result<Vec<Known>> {
    let mut tx = app.db.snapshot().await?;
    let parties = store::by_ids(&mut tx, actor.company_id(), ids).await?;
    derived(&mut tx, actor, parties).await
}

/// Whom a typed name, number or address may mean: the owners of the number first, then by name; active ones only.
pub async fn typed(app: &App, actor: &Actor, typed: &str, most: usize) -> Result<Vec<Known>> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let contact = contact::lookups(typed, &actor.company.country);
    if contact.is_empty() {
        return Ok(Vec::new());
    }
    let owners = Filter { active: Some(true), contacts: Some(contact), ..Filter::default() };
    let named = search::find(&mut tx, company, Noun::Party, &fold(typed), 500).await?;
    let named = Filter { active: Some(true), among: Some(named), ..Filter::default() };
    let mut ids: Vec<Uuid> = Vec::new();
    for filter in [owners, named] {
        for (id, _) in store::list::page(&mut tx, company, &filter, None, most as i64).await? {
            if !ids.contains(&id) && ids.len() < most {
                ids.push(id);
            }
        }
    }
    let mut parties = store::by_ids(&mut tx, company, &ids).await?;
    parties.sort_by_key(|party| ids.iter().position(|id| *id == party.id));
    derived(&mut tx, actor, parties).await
}

/// The one party that a text names beyond doubt: by its whole name, or by a number or address that is only its own.
pub fn meant<'k>(actor: &Actor, typed: &str, found: &'k [Known]) -> Option<&'k Known> {
    let lookups = contact::lookups(typed, &actor.company.country);
    let owns = |known: &&Known| {
        let normal = |contact: &Mechanism| contact.normalized.as_ref().is_some_and(|own| lookups.contains(own));
        known.party.contacts.iter().any(normal)
    };
    let is_called = |known: &&Known| fold(&known.party.name) == fold(typed);
    let only = |mut fitting: Vec<&'k Known>| if fitting.len() == 1 { fitting.pop() } else { None };
    only(found.iter().filter(owns).collect()).or_else(|| only(found.iter().filter(is_called).collect()))
}
