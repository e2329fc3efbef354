//! Which events may stand in which case (R17, R18).

use uuid::Uuid;

use super::Case;
use crate::model::event::Event;
use crate::model::event::facts::Facts;
use crate::model::problem::{Noun, Problem, Reference};

/// A party that takes part in a root, represented ones included, in the event's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakesPart {
    pub party: Uuid,
    pub name: String,
    /// Not our employee at the event's time.
    pub outside: bool,
}

impl TakesPart {
    pub fn reference(&self) -> Reference {
        Reference { noun: Noun::Party, id: self.party, name: self.name.clone() }
    }
}

/// Who takes part in an event, as the rules of its case judge them.
pub fn taking_part(event: &Event, facts: &Facts) -> Vec<TakesPart> {
    let at = event.judged_at(facts.now);
    let judged = |party: Uuid| TakesPart { party, name: facts.name(party), outside: !facts.is_employee(party, at) };
    event.parties.iter().map(|participant| judged(participant.party)).collect()
}

/// R17: a case is written on a root only; `root` names the root of the event's chain.
pub fn check_case_written(event: &Event, root: Reference) -> Result<(), Problem> {
    on_the_root(event, "case", 17, root)
}

/// R19: a reference is written on a root only.
pub fn check_reference_written(event: &Event, root: Reference) -> Result<(), Problem> {
    on_the_root(event, "reference", 19, root)
}

fn on_the_root(event: &Event, field: &str, rule: u8, root: Reference) -> Result<(), Problem> {
    if event.is_root() {
        return Ok(());
    }
    Err(Problem::invalid(field, "on_the_root").rule(rule).about(vec![root]))
}

/// R18: whether a root with these participants may carry the case.
/// Refused, it offers the outside participants, of whom one with a role in the case would do.
pub fn may_carry(case: &Case, participants: &[TakesPart], internal: bool) -> Result<(), Problem> {
    let takes_part = |party: Uuid| participants.iter().any(|participant| participant.party == party);
    if internal || case.party.is_none() || case.outside_parties().any(takes_part) {
        return Ok(());
    }
    let about = Reference { noun: Noun::Case, id: case.id, name: format!("{} {}", case.number, case.name) };
    let choices = participants.iter().filter(|participant| participant.outside).map(TakesPart::reference).collect();
    Err(Problem::invalid("case", "case_of_others").rule(18).about(vec![about]).choices(choices))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ACME, ADA, BOLT, at, case};
    use super::super::{CaseRole, RoleHeld};
    use super::*;
    use crate::model::event::{State, Type, Visibility};

    fn takes_part(party: Uuid, outside: bool) -> TakesPart {
        TakesPart { party, name: "somebody".into(), outside }
    }

    fn with_role(role: CaseRole) -> Case {
        Case { roles: vec![RoleHeld { party: BOLT, role }], ..case() }
    }

    #[test]
    fn r18_a_case_carries_a_root_in_which_its_party_or_an_outside_role_takes_part() {
        assert_eq!(may_carry(&case(), &[takes_part(ADA, false), takes_part(ACME, true)], false), Ok(()));
        for role in [CaseRole::Customer, CaseRole::Supplier, CaseRole::Other] {
            assert_eq!(may_carry(&with_role(role), &[takes_part(BOLT, true)], false), Ok(()), "{role}");
        }
        for role in [CaseRole::Responsible, CaseRole::Quality] {
            assert!(may_carry(&with_role(role), &[takes_part(BOLT, true)], false).is_err(), "{role}");
        }
    }

    #[test]
    fn r18_a_case_without_a_party_and_an_internal_event_go_with_any() {
        let of_nobody = Case { party: None, ..case() };
        assert_eq!(may_carry(&of_nobody, &[takes_part(BOLT, true)], false), Ok(()));
        assert_eq!(may_carry(&case(), &[takes_part(ADA, false)], true), Ok(()));
    }

    #[test]
    fn r18_the_refusal_names_the_case_and_offers_whom_to_give_a_role() {
        let refused = may_carry(&case(), &[takes_part(ADA, false), takes_part(BOLT, true)], false).unwrap_err();
        assert_eq!((refused.code, refused.rule), ("case_of_others", Some(18)));
        assert_eq!((refused.about[0].noun, refused.about[0].id), (Noun::Case, case().id));
        assert_eq!(refused.choices.iter().map(|choice| choice.id).collect::<Vec<_>>(), [BOLT]);
    }

    #[test]
    fn r17_r19_a_case_and_a_reference_are_written_on_the_root() {
        let root = Reference { noun: Noun::Event, id: Uuid::from_u128(7), name: "First call".into() };
        let first = event(root.id, None);
        let second = event(Uuid::from_u128(8), Some(root.id));
        assert_eq!(check_case_written(&first, root.clone()), Ok(()));
        let refused = check_case_written(&second, root.clone()).unwrap_err();
        assert_eq!((refused.code, refused.rule), ("on_the_root", Some(17)));
        assert_eq!(refused.about[0], root);
        assert_eq!(check_reference_written(&first, root.clone()), Ok(()));
        assert_eq!(check_reference_written(&second, root).unwrap_err().rule, Some(19));
    }

    fn event(id: Uuid, parent: Option<Uuid>) -> Event {
        let now = at("2026-03-02T09:30:00Z");
        Event {
            id,
            version: 1,
            kind: Type::Phone,
            direction: None,
            state: State::Scheduled,
            former_state: None,
            outcome: None,
            next_step: None,
            subject: None,
            note: None,
            place: None,
            purpose: None,
            start: None,
            end: None,
            planned_start: None,
            planned_end: None,
            time_zone: None,
            all_day: false,
            parent,
            root: parent.unwrap_or(id),
            case: None,
            responsible: None,
            visibility: Visibility::Company,
            parties: Vec::new(),
            contacts: Vec::new(),
            external: Vec::new(),
            created_at: now,
            created_by: None,
            changed_at: now,
            changed_by: None,
        }
    }
}
