//! R13, R14: the draft of an event that follows another; it is then logged like any other.

use serde::Deserialize;
use uuid::Uuid;

use super::draft::{CaseChoice, ContactDraft, EventDraft, ParticipantDraft};
use super::facts::Facts;
use super::participants::reference;
use super::{Direction, Event, Participant, Role, State, Type, Visibility};
use crate::model::contact::fits;
use crate::model::draft::Change;
use crate::model::problem::Reference;
use crate::model::time::Instant;

/// What is said about a follow-up; the rest is taken from the event it follows.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpDraft {
    #[serde(default, rename = "type")]
    #[schema(value_type = Type)]
    pub kind: Change<Type>,
    #[serde(default)]
    #[schema(value_type = Option<Direction>)]
    pub direction: Change<Option<Direction>>,
    #[serde(default)]
    #[schema(value_type = Vec<ParticipantDraft>)]
    pub parties: Change<Vec<ParticipantDraft>>,
    #[serde(default)]
    #[schema(value_type = Vec<ContactDraft>)]
    pub contacts: Change<Vec<ContactDraft>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub end: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub all_day: Change<bool>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub time_zone: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub purpose: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub subject: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub note: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub place: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub responsible: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Visibility)]
    pub visibility: Change<Visibility>,
    /// `"new"`: makes an empty case for the root when it has none.
    #[serde(default)]
    #[schema(value_type = Option<CaseChoice>)]
    pub case: Option<CaseChoice>,
}

/// The draft of a follow-up, and the participants who were left out of it. It stands in the case of its root.
pub fn prepare(parent: &Event, draft: FollowUpDraft, facts: &Facts) -> (EventDraft, Vec<Reference>) {
    let at = draft.start.value().copied().unwrap_or(facts.now);
    let kind = draft.kind.or(parent.kind);
    let (parties, left_out) = match draft.parties {
        Change::Set(parties) => (parties, Vec::new()),
        Change::Keep => copied(parent, at, facts),
    };
    let contacts = match draft.contacts {
        Change::Set(contacts) => contacts,
        Change::Keep => usable(parent, kind, &parties, facts),
    };
    let purpose = parent.purpose.filter(|purpose| facts.purposes.get(purpose) == Some(&true));
    let follow_up = EventDraft {
        kind: kind.into(),
        direction: draft.direction,
        parties: parties.into(),
        contacts: contacts.into(),
        start: draft.start,
        end: draft.end,
        all_day: draft.all_day,
        time_zone: draft.time_zone,
        purpose: draft.purpose.or(purpose).into(),
        subject: draft.subject.or(parent.subject.clone()).into(),
        note: draft.note,
        place: draft.place,
        parent: Some(parent.id).into(),
        responsible: responsible(parent, draft.responsible, at, facts),
        state: Some(State::Scheduled).into(),
        visibility: draft.visibility.or(parent.visibility).into(),
        ..EventDraft::default()
    };
    (follow_up, left_out)
}

/// The participants who can still take part; nobody is the initiator yet.
fn copied(parent: &Event, at: Instant, facts: &Facts) -> (Vec<ParticipantDraft>, Vec<Reference>) {
    let (stay, leave): (Vec<&Participant>, Vec<&Participant>) =
        parent.parties.iter().partition(|participant| is_available(parent, participant.party, at, facts));
    let role = |role| if role == Role::Initiator { Role::Participant } else { role };
    let stay = stay.iter().map(|copy| ParticipantDraft { party: copy.party, role: Some(role(copy.role)) }).collect();
    (stay, leave.iter().map(|participant| reference(participant.party, facts)).collect())
}

/// Active, and still with us if it was.
fn is_available(parent: &Event, party: Uuid, at: Instant, facts: &Facts) -> bool {
    let was_ours = facts.is_employee(party, parent.judged_at(facts.now));
    facts.parties.get(&party).is_some_and(|party| party.active) && (!was_ours || facts.is_employee(party, at))
}

/// The contacts that are in use, fit the type and belong to somebody who takes part; unknown addresses too.
fn usable(parent: &Event, kind: Type, parties: &[ParticipantDraft], facts: &Facts) -> Vec<ContactDraft> {
    let takes_part = |party: Uuid| parties.iter().any(|participant| participant.party == party);
    let fitting = parent.contacts.iter().filter(|contact| fits(kind, contact.kind));
    fitting
        .filter_map(|contact| match contact.mechanism {
            None => Some(ContactDraft::Value { value: contact.value.clone(), kind: Some(contact.kind) }),
            Some(id) => {
                let mechanism = facts.mechanisms.get(&id)?;
                (mechanism.active && takes_part(mechanism.party)).then_some(ContactDraft::Mechanism(id))
            }
        })
        .collect()
}

/// The former one if still with us, else the acting user.
fn responsible(parent: &Event, said: Change<Option<Uuid>>, at: Instant, facts: &Facts) -> Change<Option<Uuid>> {
    let former = parent
        .responsible
        .filter(|party| facts.is_employee(*party, at) && facts.parties.get(party).is_some_and(|party| party.active));
    match (said, former) {
        (Change::Keep, Some(former)) => Change::Set(Some(former)),
        (said, _) => said,
    }
}
