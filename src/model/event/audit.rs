//! Holds an event as it is stored against the rules that must hold at any time (R1, R2, R5).

use std::collections::HashSet;

use super::facts::Facts;
use super::{Event, Role, participants};
use crate::model::contact::fits;
use crate::model::problem::{Problem, Problems};

pub fn audit(event: &Event, facts: &Facts) -> Problems {
    let mut problems = Problems::new();
    participants::refuse_nobody_outside(event, facts, &mut problems);
    check_once(event, &mut problems);
    check_contacts(event, &mut problems);
    problems
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
