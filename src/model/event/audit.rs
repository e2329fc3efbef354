//! Holds an event as it is stored against the rules that must hold at any time (R1, R2, R3, R5, R8, R9).

use std::collections::HashSet;

use super::facts::Facts;
use super::{Event, Role, State, participants, times};
use crate::model::contact::fits;
use crate::model::problem::{Problem, Problems};
use crate::model::time::Instant;

pub fn audit(event: &Event, facts: &Facts) -> Problems {
    let mut problems = Problems::new();
    participants::refuse_nobody_outside(event, facts, &mut problems);
    check_once(event, &mut problems);
    check_contacts(event, &mut problems);
    times::check(event, &mut problems);
    times::hold(event, facts.now, &mut problems);
    check_plan(event, &mut problems);
    check_direction(event, &mut problems);
    problems
}

/// R3: who began it tells which way it went; where the employees' dates changed since, the other way may be right.
fn check_direction(event: &Event, problems: &mut Problems) {
    if event.direction.is_none() && participants::initiator(event).is_some() {
        problems.push(Problem::invalid("direction", "direction_disagrees").rule(3));
    }
}

/// R8: the last plan of what is scheduled is its times, and years are those we know.
fn check_plan(event: &Event, problems: &mut Problems) {
    let is_plan = (event.planned_start, event.planned_end) == (event.start, event.end);
    let times = [event.start, event.end, event.planned_start, event.planned_end];
    let in_range = times.into_iter().flatten().all(|at| Instant::new(at.timestamp()) == Ok(at));
    if event.state == State::Scheduled && !is_plan || !in_range {
        problems.push(Problem::invalid("start", "not_the_plan").rule(8));
    }
}

/// R2: each takes part once, and at most one is the initiator.
fn check_once(event: &Event, problems: &mut Problems) {
    let mut seen = HashSet::new();
    if !event.parties.iter().all(|participant| seen.insert(participant.party)) {
        problems.push(Problem::invalid("parties", "twice").rule(2));
    }
    if event.parties.iter().filter(|participant| participant.role == Role::Initiator).count() > 1 {
        problems.push(Problem::invalid("parties", "two_initiators").rule(2));
    }
}

/// R5: each contact is a participant's and fits; one that nobody knows whose it is has no mechanism.
fn check_contacts(event: &Event, problems: &mut Problems) {
    for contact in &event.contacts {
        let is_of_participant = match contact.party {
            Some(party) => event.role_of(party).is_some(),
            None => contact.mechanism.is_none(),
        };
        if !is_of_participant || !fits(event.kind, contact.kind) {
            problems.push(Problem::invalid("contacts", "does_not_fit").rule(5));
        }
    }
}
