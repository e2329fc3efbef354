//! One participant or contact of an event at a time: a change that says all the others again, as they are.

use uuid::Uuid;

use super::draft::{ContactDraft, EventDraft, ParticipantDraft};
use super::{Event, Role};
use crate::model::draft::Change;

/// With a party in this role; none said: the role that it has, else the usual one.
pub fn with_party(event: &Event, party: Uuid, role: Option<Role>) -> EventDraft {
    let mut said = parties(event);
    match said.iter_mut().find(|draft| draft.party == party) {
        Some(draft) => draft.role = role,
        None => said.push(ParticipantDraft { party, role }),
    }
    EventDraft { parties: Change::Set(said), ..EventDraft::default() }
}

/// Nothing where the party does not take part.
pub fn without_party(event: &Event, party: Uuid) -> Option<EventDraft> {
    event.role_of(party)?;
    let mut said = parties(event);
    said.retain(|draft| draft.party != party);
    Some(EventDraft { parties: Change::Set(said), ..EventDraft::default() })
}

pub fn with_contact(event: &Event, mechanism: Uuid) -> EventDraft {
    let mut said = contacts(event);
    said.push(ContactDraft::Mechanism(mechanism));
    EventDraft { contacts: Change::Set(said), ..EventDraft::default() }
}

/// Nothing where the mechanism is not on the event.
pub fn without_contact(event: &Event, mechanism: Uuid) -> Option<EventDraft> {
    let mut said = contacts(event);
    let all = said.len();
    said.retain(|draft| *draft != ContactDraft::Mechanism(mechanism));
    (said.len() < all).then(|| EventDraft { contacts: Change::Set(said), ..EventDraft::default() })
}

fn parties(event: &Event) -> Vec<ParticipantDraft> {
    event.parties.iter().map(|there| ParticipantDraft { party: there.party, role: None }).collect()
}

fn contacts(event: &Event) -> Vec<ContactDraft> {
    let draft = |contact: &super::Contact| match contact.mechanism {
        Some(id) => ContactDraft::Mechanism(id),
        None => ContactDraft::Value { value: contact.value.clone(), kind: Some(contact.kind) },
    };
    event.contacts.iter().map(draft).collect()
}
