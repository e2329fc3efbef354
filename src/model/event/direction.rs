//! R3: which way a communication went, and who began it.

use uuid::Uuid;

use super::draft::EventDraft;
use super::facts::Facts;
use super::participants::{initiator, inside, is_ours, outside, reference, same};
use super::{Direction, Event, Role};
use crate::model::draft::Change;
use crate::model::problem::{Problem, Problems};

/// Settles initiator and direction once participants and contacts are settled.
pub fn settle(event: &mut Event, before: Option<&Event>, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    let same_parties = before.is_some_and(|before| same(&before.parties, &event.parties));
    let said = match draft.direction {
        Change::Set(said) if !same_parties || event.direction != said => Some(said),
        _ => None,
    };
    match said {
        Some(Some(direction)) => obey(event, direction, names_initiator(draft), facts, problems),
        Some(None) => {
            if !names_initiator(draft) {
                leave_open(event);
            }
            event.direction = follows(event, facts);
        }
        None if same_parties => {}
        None => assume(event, before, facts),
    }
}

fn names_initiator(draft: &EventDraft) -> bool {
    draft.parties.said().is_some_and(|parties| parties.iter().any(|party| party.role == Some(Role::Initiator)))
}

/// The direction that follows from the participants; none when nobody knows who began.
fn follows(event: &Event, facts: &Facts) -> Option<Direction> {
    if is_internal(event, facts) {
        return Some(Direction::Internal);
    }
    initiator(event).map(|party| if is_ours(event, party, facts) { Direction::Outbound } else { Direction::Inbound })
}

fn is_internal(event: &Event, facts: &Facts) -> bool {
    !event.parties.is_empty()
        && event.parties.iter().all(|participant| is_ours(event, participant.party, facts))
        && event.contacts.iter().all(|contact| contact.party.is_some())
}

/// Makes the initiator whom the direction means, unless the caller's own contradicts it.
fn obey(event: &mut Event, direction: Direction, named: bool, facts: &Facts, problems: &mut Problems) {
    let agrees = match direction {
        Direction::Internal => is_internal(event, facts),
        Direction::Inbound => !(is_internal(event, facts) || named && began(event, Direction::Outbound, facts)),
        Direction::Outbound => !(named && began(event, Direction::Inbound, facts)),
    };
    if !agrees {
        problems.push(Problem::invalid("direction", "direction_disagrees").with("direction", direction).rule(3));
        return;
    }
    if let Err(choices) = choose(event, direction, facts) {
        let choices = choices.into_iter().map(|party| reference(party, facts)).collect();
        problems.push(Problem::invalid("direction", "name_the_initiator").choices(choices).rule(3));
    }
    event.direction = follows(event, facts).or(Some(direction));
}

/// Whether the initiator is on the side from which that direction comes.
fn began(event: &Event, direction: Direction, facts: &Facts) -> bool {
    initiator(event).is_some_and(|party| is_ours(event, party, facts) == (direction == Direction::Outbound))
}

/// Nobody said a direction: it follows, from whom the state lets us take for the initiator or from what was known.
fn assume(event: &mut Event, before: Option<&Event>, facts: &Facts) {
    let fallback = match before {
        _ if initiator(event).is_some() => None,
        None => event.state.is_open().then_some(Direction::Outbound),
        // Known without an initiator: an unknown caller (who may have become known now).
        Some(before) if initiator(before).is_none() => before.direction.filter(|known| *known != Direction::Internal),
        Some(_) => None,
    };
    if let Some(direction) = fallback {
        // With several to choose from the direction is known and the initiator is not.
        let _ = choose(event, direction, facts);
    }
    event.direction = follows(event, facts).or(fallback);
}

/// Finds the initiator for a direction; gives back the candidates when there are several.
fn choose(event: &mut Event, direction: Direction, facts: &Facts) -> Result<(), Vec<Uuid>> {
    if direction == Direction::Internal || began(event, direction, facts) {
        return Ok(());
    }
    leave_open(event);
    let candidates = match direction {
        Direction::Inbound => callers(event, facts),
        _ => match event.responsible.filter(|party| event.role_of(*party).is_some()) {
            Some(responsible) => vec![responsible],
            None => inside(event, facts).map(|participant| participant.party).collect(),
        },
    };
    match candidates[..] {
        [] => Ok(()),
        [one] => {
            give_role(event, one, Role::Initiator);
            Ok(())
        }
        _ => Err(candidates),
    }
}

/// Parties outside who may have begun it; one who only got a copy did not, unless nobody else is there.
fn callers(event: &Event, facts: &Facts) -> Vec<Uuid> {
    let addressed = |copied: bool| {
        outside(event, facts)
            .filter(|participant| (participant.role == Role::Copied) == copied)
            .map(|participant| participant.party)
            .collect::<Vec<_>>()
    };
    let direct = addressed(false);
    if direct.is_empty() { addressed(true) } else { direct }
}

fn leave_open(event: &mut Event) {
    if let Some(party) = initiator(event) {
        give_role(event, party, Role::Participant);
    }
}

fn give_role(event: &mut Event, party: Uuid, role: Role) {
    for participant in event.parties.iter_mut().filter(|participant| participant.party == party) {
        participant.role = role;
    }
}
