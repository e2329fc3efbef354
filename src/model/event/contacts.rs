//! Contact mechanisms used in an event (R5), their values as they were (R6), and the one proposed (R7).

use uuid::Uuid;

use super::draft::{ContactDraft, EventDraft};
use super::facts::Facts;
use super::{Contact, Event, Type};
use crate::model::contact::{MechanismType, assumed, fits, normalize};
use crate::model::draft::name;
use crate::model::party::Mechanism;
use crate::model::problem::{Problem, Problems};

/// Settles the contacts of an event whose type and participants are settled.
pub fn settle(
    event: &mut Event,
    draft: &EventDraft,
    facts: &Facts,
    mut new_id: impl FnMut() -> Uuid,
    problems: &mut Problems,
) {
    let Some(said) = draft.contacts.said() else {
        recheck(event, facts, problems);
        return;
    };
    let mut contacts: Vec<Contact> = Vec::with_capacity(said.len());
    for (index, draft) in said.iter().enumerate() {
        let field = format!("contacts[{index}]");
        let found = match draft {
            ContactDraft::Mechanism(id) => of_mechanism(event, *id, facts, &mut new_id),
            ContactDraft::Value { value, kind } => of_value(event, value, *kind, &field, facts, &mut new_id, problems),
        };
        match found.and_then(|contact| may_stand(event, contact)) {
            Ok(contact) if contacts.iter().any(|other| is_same(other, &contact)) => {}
            Ok(contact) => contacts.push(contact),
            Err(Some(problem)) => problems.push(problem.under(&field)),
            Err(None) => {}
        }
    }
    event.contacts = contacts;
}

/// R7: the mechanism to propose: the only active one that fits.
pub fn proposal(event: Type, mechanisms: &[Mechanism]) -> Option<&Mechanism> {
    let mut fitting = mechanisms.iter().filter(|mechanism| mechanism.active && fits(event, mechanism.kind));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Nothing when its fault has been told already.
type Found = Result<Contact, Option<Problem>>;

fn of_mechanism(event: &Event, id: Uuid, facts: &Facts, new_id: &mut impl FnMut() -> Uuid) -> Found {
    if let Some(kept) = event.contacts.iter().find(|contact| contact.mechanism == Some(id)) {
        return Ok(kept.clone());
    }
    match facts.mechanisms.get(&id) {
        None => Err(Some(Problem::invalid("", "unknown_id"))),
        Some(mechanism) if !mechanism.active => Err(Some(Problem::invalid("", "inactive").rule(2))),
        Some(mechanism) => Ok(Contact {
            id: new_id(),
            mechanism: Some(id),
            party: Some(mechanism.party),
            kind: mechanism.kind,
            value: mechanism.value.clone(),
            normalized: mechanism.normalized.clone(),
        }),
    }
}

fn of_value(
    event: &Event,
    value: &str,
    kind: Option<MechanismType>,
    field: &str,
    facts: &Facts,
    new_id: &mut impl FnMut() -> Uuid,
    problems: &mut Problems,
) -> Found {
    let value = name(value.to_owned(), field, problems);
    if value.is_empty() {
        return Err(None);
    }
    let kept = event.contacts.iter().find(|contact| contact.mechanism.is_none() && contact.value == value);
    if let Some(kept) = kept.filter(|kept| kind.is_none_or(|kind| kind == kept.kind)) {
        return Ok(kept.clone());
    }
    let Some(kind) = kind.or(assumed(event.kind)) else { return Err(Some(misfit(event, &value))) };
    let id = kept.map_or_else(new_id, |kept| kept.id);
    let normalized = normalize(kind, &value, &facts.country);
    Ok(Contact { id, mechanism: None, party: None, kind, value, normalized })
}

fn is_same(left: &Contact, right: &Contact) -> bool {
    match (left.mechanism, right.mechanism) {
        (None, None) => left.value == right.value,
        (left, right) => left == right,
    }
}

/// R5: whether it fits the event's type and belongs to a participant.
fn may_stand(event: &Event, contact: Contact) -> Found {
    if !fits(event.kind, contact.kind) {
        return Err(Some(misfit(event, &contact.value)));
    }
    match contact.party {
        Some(party) if event.role_of(party).is_none() => {
            Err(Some(Problem::invalid("", "not_of_a_participant").with("value", contact.value).rule(5)))
        }
        _ => Ok(contact),
    }
}

fn misfit(event: &Event, value: &str) -> Problem {
    Problem::invalid("", "does_not_fit").with("value", value).with("type", event.kind).rule(5)
}

/// R5: contacts that were not written again must still stand under the new type and participants.
fn recheck(event: &Event, facts: &Facts, problems: &mut Problems) {
    for contact in &event.contacts {
        if !fits(event.kind, contact.kind) {
            problems.push(misfit(event, &contact.value).under("type"));
        }
        if let Some(party) = contact.party.filter(|party| event.role_of(*party).is_none()) {
            let used = Problem::invalid("parties", "contact_in_use").with("value", &contact.value);
            problems.push(used.with("name", facts.name(party)).rule(5));
        }
    }
}
