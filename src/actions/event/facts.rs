//! Reads the rows that the rules of an event need: those the draft and the event name, of this company only.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::app::Actor;
use crate::error::Result;
use crate::model::event::Event;
use crate::model::event::draft::{ContactDraft, EventDraft};
use crate::model::event::facts::{Facts, MechanismFacts, PartyFacts, Representation};
use crate::model::time::Instant;
use crate::store::{Tx, configuration, party};

pub async fn read(
    tx: &mut Tx,
    actor: &Actor,
    event: Option<&Event>,
    draft: &EventDraft,
    now: Instant,
) -> Result<Facts> {
    let company = actor.company_id();
    let mechanisms = mechanisms(tx, company, event, draft).await?;
    let named = parties(actor, event, draft);
    let represented = party::relation::represented(tx, company, &named).await?;
    let mut facts = Facts {
        now,
        actor: actor.party,
        user: actor.user,
        country: actor.company.country.clone(),
        zone: actor.company.zone(),
        company_zone: actor.company.time_zone.clone(),
        zones: HashMap::new(),
        parties: HashMap::new(),
        mechanisms,
        purposes: purposes(tx, company, event, draft).await?,
    };
    let mut everybody = named;
    everybody.extend(represented.iter().map(|(_, organization, ..)| *organization));
    for (id, name, active, zone, employee, from, until) in party::known(tx, company, &everybody).await? {
        facts.zones.extend(zone.map(|zone| (id, zone)));
        let unknown = PartyFacts { name, active, ..PartyFacts::default() };
        let party = facts.parties.entry(id).or_insert(unknown);
        party.employed.extend(employee.map(|_| (from, until)));
    }
    for (person, organization, active, from, until) in represented {
        if let Some(party) = facts.parties.get_mut(&person) {
            party.represents.push(Representation { party: organization, active, from, until });
        }
    }
    Ok(facts)
}

fn parties(actor: &Actor, event: Option<&Event>, draft: &EventDraft) -> Vec<Uuid> {
    let mut ids: BTreeSet<Uuid> = actor.party.into_iter().collect();
    ids.extend(draft.responsible.value());
    ids.extend(draft.parties.said().into_iter().flatten().map(|participant| participant.party));
    if let Some(event) = event {
        ids.extend(event.parties.iter().map(|there| there.party));
        ids.extend(event.responsible);
    }
    ids.into_iter().collect()
}

async fn mechanisms(
    tx: &mut Tx,
    company: Uuid,
    event: Option<&Event>,
    draft: &EventDraft,
) -> Result<HashMap<Uuid, MechanismFacts>> {
    let said = draft.contacts.said().into_iter().flatten().filter_map(|contact| match contact {
        ContactDraft::Mechanism(id) => Some(*id),
        ContactDraft::Value { .. } => None,
    });
    let there = event.into_iter().flat_map(|event| &event.contacts).filter_map(|contact| contact.mechanism);
    let ids: BTreeSet<Uuid> = said.chain(there).collect();
    let found = party::mechanism::by_ids(tx, company, &ids.into_iter().collect::<Vec<_>>()).await?;
    let facts = |mechanism: crate::model::party::Mechanism| {
        let crate::model::party::Mechanism { id, party, kind, value, normalized, active, .. } = mechanism;
        (id, MechanismFacts { party, kind, value, normalized, active })
    };
    Ok(found.into_iter().map(facts).collect())
}

async fn purposes(
    tx: &mut Tx,
    company: Uuid,
    event: Option<&Event>,
    draft: &EventDraft,
) -> Result<HashMap<Uuid, bool>> {
    let mut known = HashMap::new();
    for id in draft.purpose.value().copied().into_iter().chain(event.and_then(|event| event.purpose)) {
        if let Some(active) = configuration::is_active_purpose(tx, company, id).await? {
            known.insert(id, active);
        }
    }
    Ok(known)
}
