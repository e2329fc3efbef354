//! What the rules of an event need to know of the rows it names; read by the action, this company's only.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::model::contact::MechanismType;
use crate::model::time::{Day, Instant, within};

#[derive(Debug, Clone)]
pub struct Facts {
    pub now: Instant,
    /// The acting user's own party, when there is one.
    pub actor: Option<Uuid>,
    pub user: Option<Uuid>,
    /// Of the company: numbers are read with it (R7).
    pub country: String,
    /// The company's zone: days of employment and relations are judged in it.
    pub zone: TimeZone,
    pub company_zone: String,
    /// Zones that users chose, by their party (R8).
    pub zones: HashMap<Uuid, String>,
    pub parties: HashMap<Uuid, PartyFacts>,
    pub mechanisms: HashMap<Uuid, MechanismFacts>,
    /// Whether each purpose named is active.
    pub purposes: HashMap<Uuid, bool>,
}

#[derive(Debug, Clone, Default)]
pub struct PartyFacts {
    pub name: String,
    pub active: bool,
    /// Periods in which it works for us; none: it never did.
    pub employed: Vec<(Option<Day>, Option<Day>)>,
    /// Organizations that it represents (R4).
    pub represents: Vec<Representation>,
}

#[derive(Debug, Clone)]
pub struct Representation {
    pub party: Uuid,
    pub active: bool,
    pub from: Option<Day>,
    pub until: Option<Day>,
}

#[derive(Debug, Clone)]
pub struct MechanismFacts {
    pub party: Uuid,
    pub kind: MechanismType,
    pub value: String,
    pub normalized: Option<String>,
    pub active: bool,
}

impl Facts {
    pub fn is_employee(&self, party: Uuid, at: Instant) -> bool {
        let day = at.day_in(&self.zone);
        self.parties
            .get(&party)
            .is_some_and(|party| party.employed.iter().any(|(from, until)| within(day, *from, *until)))
    }

    /// R4: the organization a party represents at that time, when it is exactly one.
    pub fn represented_by(&self, party: Uuid, at: Instant) -> Option<Uuid> {
        let day = at.day_in(&self.zone);
        let mut found: Vec<Uuid> = self
            .parties
            .get(&party)?
            .represents
            .iter()
            .filter(|relation| relation.active && within(day, relation.from, relation.until))
            .map(|relation| relation.party)
            .collect();
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    pub fn name(&self, party: Uuid) -> String {
        self.parties.get(&party).map(|party| party.name.clone()).unwrap_or_default()
    }
}
