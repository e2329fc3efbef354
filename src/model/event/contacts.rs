//! The contacts used in an event: whose, fitting its type (R5), with their value as it was (R6), numbers read (R7).

use uuid::Uuid;

use super::draft::{ContactDraft, EventDraft};
use super::facts::Facts;
use super::{Contact, Event, Type};
use crate::model::contact::{MechanismType, assumed, fits, normalize};
use crate::model::draft::{self, Change};
use crate::model::party::Mechanism;
use crate::model::problem::{Problem, Problems};

/// Takes the draft's contacts; those already there keep their id and value (R6).
pub fn take(
    event: &mut Event,
    draft: &EventDraft,
    facts: &Facts,
    mut new_id: impl FnMut() -> Uuid,
    problems: &mut Problems,
) {
    let Change::Set(drafts) = &draft.contacts else { return };
    let there = std::mem::take(&mut event.contacts);
    for (i, draft) in drafts.iter().enumerate() {
        let field = format!("contacts[{i}]");
        let contact = match draft {
            ContactDraft::Mechanism(id) => mechanism(*id, &there, facts, &field, &mut new_id, problems),
            ContactDraft::Value { value, kind } => {
                bare(value, *kind, event.kind, &there, facts, &field, &mut new_id, problems)
            }
        };
        if let Some(contact) = contact
            && !event.contacts.iter().any(|kept| kept.id == contact.id || is_same(kept, &contact))
        {
            event.contacts.push(contact);
        }
    }
}

fn is_same(one: &Contact, other: &Contact) -> bool {
    one.mechanism == other.mechanism && one.value == other.value
}

fn mechanism(
    id: Uuid,
    there: &[Contact],
    facts: &Facts,
    field: &str,
    new_id: &mut impl FnMut() -> Uuid,
    problems: &mut Problems,
) -> Option<Contact> {
    if let Some(kept) = there.iter().find(|contact| contact.mechanism == Some(id)) {
        return Some(kept.clone());
    }
    let Some(mechanism) = facts.mechanisms.get(&id) else {
        problems.push(Problem::invalid(field, "unknown_id"));
        return None;
    };
    if !mechanism.active {
        problems.push(Problem::invalid(field, "inactive").with("name", &mechanism.value).rule(2));
    }
    Some(Contact {
        id: new_id(),
        mechanism: Some(id),
        party: Some(mechanism.party),
        kind: mechanism.kind,
        value: mechanism.value.clone(),
        normalized: mechanism.normalized.clone(),
    })
}

/// A value of which nobody knows whose it is (R1).
#[allow(clippy::too_many_arguments)]
fn bare(
    value: &str,
    kind: Option<MechanismType>,
    event: Type,
    there: &[Contact],
    facts: &Facts,
    field: &str,
    new_id: &mut impl FnMut() -> Uuid,
    problems: &mut Problems,
) -> Option<Contact> {
    if let Some(kept) = there.iter().find(|contact| contact.mechanism.is_none() && contact.value == value.trim()) {
        return Some(kept.clone());
    }
    let Some(kind) = kind.or_else(|| assumed(event)) else {
        problems.push(Problem::invalid(field, "does_not_fit").with("type", event).with("contact", value).rule(5));
        return None;
    };
    let value = draft::name(value.to_owned(), &format!("{field}.value"), problems);
    let normalized = normalize(kind, &value, &facts.country);
    Some(Contact { id: new_id(), mechanism: None, party: None, kind, value, normalized })
}

/// R5: each contact belongs to a participant and fits the type.
pub fn check(event: &Event, said: bool, problems: &mut Problems) {
    for (i, contact) in event.contacts.iter().enumerate() {
        let field = format!("contacts[{i}]");
        if let Some(party) = contact.party
            && event.role_of(party).is_none()
        {
            let (field, code) =
                if said { (field.as_str(), "not_of_a_participant") } else { ("parties", "contact_in_use") };
            problems.push(Problem::invalid(field, code).with("contact", &contact.value).rule(5));
        }
        if !fits(event.kind, contact.kind) {
            let problem = Problem::invalid(&field, "does_not_fit");
            problems.push(problem.with("type", event.kind).with("contact", &contact.value).rule(5));
        }
    }
}

/// R7: what the interface proposes when nothing was chosen: the only active one that fits.
pub fn proposal(event: Type, mechanisms: &[Mechanism]) -> Option<&Mechanism> {
    let mut fitting = mechanisms.iter().filter(|mechanism| mechanism.active && fits(event, mechanism.kind));
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}
