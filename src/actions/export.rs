//! Parties as other programs are told of them: with the name by which one knows it, and whom it works for.

use std::collections::HashMap;

use uuid::Uuid;

use super::import::{self, UIDS};
use super::page::{Ask, Page};
use super::party::{self, PartyFilter};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::external::ExternalId;
use crate::model::party::{Party, PartyKind};
use crate::model::time::within;
use crate::store::{Tx, party as store};

#[derive(Debug, Clone)]
pub struct Exported {
    pub party: Party,
    /// Its UID: that of the program it came from, else its own.
    pub uid: String,
    /// The organization it works for today, by name; of several the one known longest.
    pub employer: Option<String>,
}

/// All parties by name, the inactive ones too.
pub async fn parties(app: &App, actor: &Actor, ask: &Ask) -> Result<Page<Exported>> {
    let found = party::list(app, actor, &PartyFilter::default(), ask).await?;
    let ids: Vec<Uuid> = found.items.iter().map(|known| known.party.id).collect();
    let mut tx = app.db.snapshot().await?;
    let mut employers = employers(app, &mut tx, actor, &ids).await?;
    let items = found.items.into_iter().map(|party::Known { party, .. }| Exported {
        uid: uid(&party).unwrap_or_else(|| import::uid(party.id)),
        employer: employers.remove(&party.id).filter(|_| party.kind != PartyKind::Organization),
        party,
    });
    Ok(Page { items: items.collect(), next: found.next })
}

/// By which the program that it came from knows it.
fn uid(party: &Party) -> Option<String> {
    let given = |pair: &&ExternalId| pair.system() == UIDS && !import::is_digest(pair.key());
    party.external.iter().find(given).map(|pair| pair.key().to_owned())
}

async fn employers(app: &App, tx: &mut Tx, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let (company, today) = (actor.company_id(), app.now().day_in(&actor.zone()));
    let mut found = store::relation::represented(tx, company, ids).await?;
    found.retain(|(.., active, from, until)| *active && within(today, *from, *until));
    found.sort_by_key(|(_, employer, ..)| *employer);
    let mut employers: Vec<Uuid> = found.iter().map(|(_, employer, ..)| *employer).collect();
    employers.dedup();
    let employers = store::by_ids(tx, company, &employers).await?.into_iter();
    let named = employers.filter(|party| party.kind == PartyKind::Organization).map(|party| (party.id, party.name));
    let names: HashMap<Uuid, String> = named.collect();
    let of = |(party, employer, ..): (Uuid, Uuid, _, _, _)| Some((party, names.get(&employer)?.clone()));
    Ok(found.into_iter().rev().filter_map(of).collect())
}
