//! Who takes part in an event (R1, R2), who is responsible, and whom the participants represent (R4).
//! A field that the caller did not say is as it was.

use uuid::Uuid;

use super::draft::{EventDraft, ParticipantDraft};
use super::facts::Facts;
use super::{Event, Participant, Role};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem, Problems, Reference};

/// Settles responsible and participants of an event whose times and state are settled; `before` is none for a new one.
pub fn arrange(event: &mut Event, before: Option<&Event>, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    if let Some(said) = draft.parties.said() {
        event.parties = listed(&event.parties, said, facts, problems);
    }
    settle_responsible(event, before.is_none(), draft, facts, problems);
    if before.is_some() && !draft.parties.is_said() && !draft.responsible.is_said() {
        return;
    }
    place_responsible(event, before, facts);
    represent(event, before, facts);
}

/// R1: somebody outside, two of us, or an address that nobody knows whose it is.
pub fn refuse_nobody_outside(event: &Event, facts: &Facts, problems: &mut Problems) {
    let unsettled = |problem: &Problem| ["type", "parties", "contacts"].iter().any(|of| problem.field.starts_with(of));
    if !problems.iter().any(unsettled) && is_nobody_outside(event, facts) {
        problems.push(Problem::invalid("parties", "nobody_outside").rule(1));
    }
}

pub(super) fn is_ours(event: &Event, party: Uuid, facts: &Facts) -> bool {
    facts.is_employee(party, event.judged_at(facts.now))
}

/// Those who are not our employees and take part themselves.
pub(super) fn outside<'a>(event: &'a Event, facts: &'a Facts) -> impl Iterator<Item = &'a Participant> {
    event
        .parties
        .iter()
        .filter(move |participant| participant.role != Role::Represented && !is_ours(event, participant.party, facts))
}

/// Those who are our employees.
pub(super) fn inside<'a>(event: &'a Event, facts: &'a Facts) -> impl Iterator<Item = &'a Participant> {
    event.parties.iter().filter(move |participant| is_ours(event, participant.party, facts))
}

pub(super) fn reference(party: Uuid, facts: &Facts) -> Reference {
    Reference { noun: Noun::Party, id: party, name: facts.name(party) }
}

/// The first party outside who takes part, whom a work effort or a case concerns by default (R15, R19).
pub fn first_outside(event: &Event, facts: &Facts) -> Option<Uuid> {
    outside(event, facts).next().map(|participant| participant.party)
}

/// R2: the participants as said; one already there keeps its role when none is said.
fn listed(
    former: &[Participant],
    said: &[ParticipantDraft],
    facts: &Facts,
    problems: &mut Problems,
) -> Vec<Participant> {
    let mut initiators = said.iter().filter(|draft| draft.role == Some(Role::Initiator));
    let initiator_said = initiators.next().is_some();
    if initiators.next().is_some() {
        problems.push(Problem::invalid("parties", "two_initiators").rule(2));
    }
    let mut parties: Vec<Participant> = Vec::with_capacity(said.len());
    for (index, draft) in said.iter().enumerate() {
        let field = format!("parties[{index}]");
        let kept = former.iter().find(|participant| participant.party == draft.party).map(|kept| kept.role);
        if parties.iter().any(|participant| participant.party == draft.party) {
            let twice = Problem::invalid(field, "takes_part_twice").with("name", facts.name(draft.party));
            problems.push(twice.rule(2));
        } else if let Some(problem) = unfit_to_add(draft.party, &field, facts).filter(|_| kept.is_none()) {
            problems.push(problem);
        } else {
            // A new initiator takes the role from the one who had it.
            let kept = kept.filter(|role| !(initiator_said && *role == Role::Initiator));
            parties.push(Participant { party: draft.party, role: draft.role.or(kept).unwrap_or(Role::Participant) });
        }
    }
    parties
}

/// R2: who is unknown or inactive.
pub fn unfit_to_add(party: Uuid, field: &str, facts: &Facts) -> Option<Problem> {
    match facts.parties.get(&party) {
        None => Some(Problem::invalid(field, "unknown_id")),
        Some(known) if !known.active => {
            Some(Problem::invalid(field, "inactive").about(vec![reference(party, facts)]).rule(2))
        }
        Some(_) => None,
    }
}

fn settle_responsible(event: &mut Event, new: bool, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    match draft.responsible {
        Change::Keep if new => {
            let fit = |actor: &Uuid| unfit_to_add(*actor, "", facts).is_none() && is_ours(event, *actor, facts);
            event.responsible = facts.actor.filter(fit);
        }
        Change::Keep => {}
        Change::Set(None) => event.responsible = None,
        Change::Set(said) if said == event.responsible => {}
        Change::Set(Some(said)) => match unfit_to_add(said, "responsible", facts) {
            Some(problem) => problems.push(problem),
            None if !is_ours(event, said, facts) => {
                let problem = Problem::invalid("responsible", "not_employee").with("name", facts.name(said));
                problems.push(problem.rule(1));
            }
            None => event.responsible = Some(said),
        },
    }
}

/// R1: the responsible takes part while the event is open, and where nobody of ours would.
fn place_responsible(event: &mut Event, before: Option<&Event>, facts: &Facts) {
    let Some(responsible) = event.responsible else { return };
    let former = before.and_then(|before| before.responsible).filter(|former| *former != responsible);
    // Who says other participants in the same breath has said who stays.
    let same_parties = before.is_some_and(|before| same(&before.parties, &event.parties));
    if let Some(former) = former.filter(|_| event.state.is_open() && same_parties) {
        hand_over(event, former, responsible, facts);
    }
    let needed = event.state.is_open() || inside(event, facts).next().is_none();
    if needed && event.role_of(responsible).is_none() {
        let role = before.and_then(|before| before.role_of(responsible)).unwrap_or(Role::Participant);
        let taken = role == Role::Initiator && initiator(event).is_some();
        event.parties.push(Participant { party: responsible, role: if taken { Role::Participant } else { role } });
    }
}

pub(super) fn initiator(event: &Event) -> Option<Uuid> {
    event.parties.iter().find(|participant| participant.role == Role::Initiator).map(|participant| participant.party)
}

/// Whether the same parties have the same roles, in whichever order.
pub(super) fn same(left: &[Participant], right: &[Participant]) -> bool {
    left.len() == right.len() && left.iter().all(|participant| right.contains(participant))
}

/// Puts the new responsible in the former one's place, or gives that place up where the new one already takes part.
fn hand_over(event: &mut Event, former: Uuid, new: Uuid, facts: &Facts) {
    let place_of = |event: &Event, party| event.parties.iter().position(|participant| participant.party == party);
    let Some(place) = place_of(event, former) else { return };
    let Some(own) = place_of(event, new) else {
        event.parties[place].party = new;
        return;
    };
    if event.parties[place].role == Role::Initiator {
        event.parties[own].role = Role::Initiator;
    }
    event.parties.remove(place);
    // An event between the two alone stays one between the two (R1).
    if is_nobody_outside(event, facts) {
        event.parties.insert(place, Participant { party: former, role: Role::Participant });
    }
}

/// R4: adds whom each participant from outside that was not there before represents.
fn represent(event: &mut Event, before: Option<&Event>, facts: &Facts) {
    let at = event.judged_at(facts.now);
    let represented: Vec<Uuid> = outside(event, facts)
        .filter(|participant| before.is_none_or(|before| before.role_of(participant.party).is_none()))
        .filter_map(|participant| facts.represented_by(participant.party, at))
        .collect();
    for party in represented {
        if event.role_of(party).is_none() {
            event.parties.push(Participant { party, role: Role::Represented });
        }
    }
}

fn is_nobody_outside(event: &Event, facts: &Facts) -> bool {
    outside(event, facts).next().is_none()
        && inside(event, facts).count() < 2
        && !event.contacts.iter().any(|contact| contact.party.is_none())
}
