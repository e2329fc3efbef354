//! Who takes part (R1, R2), which way it goes (R3) and who is represented (R4).

use uuid::Uuid;

use super::draft::{EventDraft, ParticipantDraft};
use super::facts::Facts;
use super::{Direction, Event, Participant, Role, State};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem, Problems, Reference};
use crate::model::time::Instant;

/// R1–R4 for a draft over the event as it was (`None`: being made). Times and state stand already.
pub fn settle(event: &mut Event, before: Option<&Event>, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    let at = event.judged_at(facts.now);
    let former = event.responsible;
    responsible(event, before, draft, facts, at, problems);
    if let Change::Set(drafts) = &draft.parties {
        event.parties = named(drafts, before, facts, problems);
    }
    take_part(event, before.and(former), facts, at);
    represent(event, before, facts, at);
    let changed = before.is_none_or(|before| before.parties != event.parties);
    if changed || draft.direction.is_said() {
        direct(event, before, draft, facts, at, problems);
    }
    somebody_outside(event, facts, at, problems);
}

fn named(
    drafts: &[ParticipantDraft],
    before: Option<&Event>,
    facts: &Facts,
    problems: &mut Problems,
) -> Vec<Participant> {
    let mut parties: Vec<Participant> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let field = format!("parties[{i}]");
        let was = before.and_then(|before| before.role_of(draft.party));
        let Some(party) = facts.parties.get(&draft.party) else {
            problems.push(Problem::invalid(field, "unknown_id"));
            continue;
        };
        if !party.active && was.is_none() {
            problems.push(Problem::invalid(&field, "inactive").with("name", &party.name).rule(2));
        }
        if parties.iter().any(|there| there.party == draft.party) {
            problems.push(Problem::invalid(&field, "takes_part_twice").with("name", &party.name).rule(2));
            continue;
        }
        let role = draft.role.or(was).unwrap_or(Role::Participant);
        if role == Role::Initiator && initiator(&parties).is_some() {
            problems.push(Problem::invalid(format!("{field}.role"), "two_initiators").rule(2));
        }
        parties.push(Participant { party: draft.party, role });
    }
    parties
}

/// R1: by default the acting user's party; who is named must be our employee at that time.
fn responsible(
    event: &mut Event,
    before: Option<&Event>,
    draft: &EventDraft,
    facts: &Facts,
    at: Instant,
    problems: &mut Problems,
) {
    match draft.responsible {
        Change::Set(Some(party)) if !facts.parties.contains_key(&party) => {
            problems.push(Problem::invalid("responsible", "unknown_id"));
        }
        Change::Set(Some(party)) if !facts.is_employee(party, at) => {
            problems.push(Problem::invalid("responsible", "not_employee").with("name", facts.name(party)).rule(1));
        }
        Change::Set(party) => event.responsible = party,
        Change::Keep if before.is_none() => {
            event.responsible = facts.actor.filter(|party| facts.is_employee(*party, at))
        }
        Change::Keep => {}
    }
}

/// R1: the responsible of an open event always takes part, in the place of the former one;
/// of another one, when no employee does.
fn take_part(event: &mut Event, former: Option<Uuid>, facts: &Facts, at: Instant) {
    let Some(responsible) = event.responsible else { return };
    let open = event.state.is_open();
    let employee = event.parties.iter().any(|there| facts.is_employee(there.party, at));
    if event.role_of(responsible).is_some() && former == Some(responsible) || !open && employee {
        return;
    }
    let place = former.filter(|former| open && *former != responsible);
    let place = place.and_then(|former| event.parties.iter().position(|there| there.party == former));
    match (place, event.parties.iter().position(|there| there.party == responsible)) {
        (Some(place), None) => event.parties[place].party = responsible,
        (Some(place), Some(there)) => {
            if event.parties[place].role == Role::Initiator {
                event.parties[there].role = Role::Initiator;
            }
            event.parties.remove(place);
        }
        (None, None) => event.parties.push(Participant { party: responsible, role: Role::Participant }),
        (None, Some(_)) => {}
    }
}

/// R4: the organization of each outside participant that is new takes part too, unless it does already.
fn represent(event: &mut Event, before: Option<&Event>, facts: &Facts, at: Instant) {
    let new = |party: &Participant| before.is_none_or(|before| before.role_of(party.party).is_none());
    let people: Vec<Uuid> = event
        .parties
        .iter()
        .filter(|there| there.role != Role::Represented && new(there) && !facts.is_employee(there.party, at))
        .map(|there| there.party)
        .collect();
    for person in people {
        if let Some(party) = facts.represented_by(person, at)
            && event.role_of(party).is_none()
        {
            event.parties.push(Participant { party, role: Role::Represented });
        }
    }
}

/// R3: the direction follows from the initiator, or a said direction names the initiator.
fn direct(
    event: &mut Event,
    before: Option<&Event>,
    draft: &EventDraft,
    facts: &Facts,
    at: Instant,
    problems: &mut Problems,
) {
    let outside: Vec<Uuid> = outside(event, facts, at).collect();
    let unknown = event.contacts.iter().any(|contact| contact.party.is_none()) || has_bare_contact(draft);
    if outside.is_empty() && !unknown {
        event.direction = Some(Direction::Internal);
        if matches!(draft.direction, Change::Set(Some(said)) if said != Direction::Internal) {
            problems.push(Problem::invalid("direction", "all_are_employees").rule(3));
        }
        return;
    }
    let said = match draft.direction {
        Change::Set(said) => Some(said),
        Change::Keep if before.is_none() && initiator(&event.parties).is_none() && event.state.is_open() => {
            Some(Some(Direction::Outbound))
        }
        Change::Keep => None,
    };
    match said {
        Some(said) if outside.is_empty() => event.direction = said,
        Some(Some(said)) => name_initiator(event, said, &outside, facts, problems),
        Some(None) => {
            demote(event);
            event.direction = None;
        }
        None if outside.is_empty() => {}
        None => {
            event.direction = initiator(&event.parties)
                .map(|party| if facts.is_employee(party, at) { Direction::Outbound } else { Direction::Inbound });
        }
    }
}

fn name_initiator(event: &mut Event, said: Direction, outside: &[Uuid], facts: &Facts, problems: &mut Problems) {
    let explicit = initiator(&event.parties);
    let party = match said {
        Direction::Internal => {
            problems.push(Problem::invalid("direction", "somebody_is_outside").rule(3));
            return;
        }
        Direction::Outbound => event
            .responsible
            .filter(|party| event.role_of(*party).is_some())
            .or_else(|| event.parties.iter().map(|there| there.party).find(|party| !outside.contains(party))),
        Direction::Inbound => match (explicit.filter(|party| outside.contains(party)), outside) {
            (Some(party), _) => Some(party),
            (None, [one]) => Some(*one),
            (None, several) => {
                let name = |party: &Uuid| Reference { noun: Noun::Party, id: *party, name: facts.name(*party) };
                let choices = several.iter().map(name).collect();
                problems.push(Problem::invalid("direction", "name_the_initiator").rule(3).choices(choices));
                return;
            }
        },
    };
    event.direction = Some(said);
    let represented = |party: Uuid| event.role_of(party) == Some(Role::Represented);
    if let Some(party) = party.filter(|party| !represented(*party)) {
        demote(event);
        for there in event.parties.iter_mut().filter(|there| there.party == party) {
            there.role = Role::Initiator;
        }
    }
}

fn demote(event: &mut Event) {
    for there in event.parties.iter_mut().filter(|there| there.role == Role::Initiator) {
        there.role = Role::Participant;
    }
}

fn initiator(parties: &[Participant]) -> Option<Uuid> {
    parties.iter().find(|there| there.role == Role::Initiator).map(|there| there.party)
}

/// Participants who are not our employees; the represented stand behind one of them.
pub fn outside<'a>(event: &'a Event, facts: &'a Facts, at: Instant) -> impl Iterator<Item = Uuid> + 'a {
    event
        .parties
        .iter()
        .filter(move |there| there.role != Role::Represented && !facts.is_employee(there.party, at))
        .map(|there| there.party)
}

fn has_bare_contact(draft: &EventDraft) -> bool {
    let bare = |contact: &super::draft::ContactDraft| matches!(contact, super::draft::ContactDraft::Value { .. });
    draft.contacts.said().is_some_and(|contacts| contacts.iter().any(bare))
}

/// R1: somebody outside, or two of us, or an address that nobody knows.
fn somebody_outside(event: &Event, facts: &Facts, at: Instant, problems: &mut Problems) {
    let kept = event.contacts.iter().any(|contact| contact.party.is_none());
    let ours = event.parties.iter().filter(|there| facts.is_employee(there.party, at)).count();
    let unread = problems.iter().any(|problem| problem.field.starts_with("parties"));
    if outside(event, facts, at).next().is_none() && ours < 2 && !kept && !unread {
        problems.push(Problem::invalid("parties", "nobody_outside").rule(1));
    }
    debug_assert!(event.state != State::Cancelled || event.former_state.is_some());
}
