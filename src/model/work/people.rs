//! Whom a work names: who does it, and whom it concerns (R15).

use uuid::Uuid;

use super::{Work, WorkDraft};
use crate::model::event::facts::Facts;
use crate::model::event::participants::unfit_to_add;
use crate::model::problem::{Problem, Problems};

/// Who does what nobody was named for: the acting user's party, when it works for us.
pub fn usual_responsible(facts: &Facts) -> Option<Uuid> {
    let fit = |party: &Uuid| unfit_to_add(*party, "", facts).is_none() && facts.is_employee(*party, facts.now);
    facts.actor.filter(fit)
}

/// Nobody unknown or inactive is added, and only who works for us is responsible; whom the work names already stays.
pub fn check(draft: &WorkDraft, before: Option<&Work>, facts: &Facts) -> Problems {
    let news = |said: Option<&Uuid>, former: Option<Uuid>| said.copied().filter(|said| Some(*said) != former);
    let party = news(draft.party.value(), before.and_then(|before| before.party));
    let responsible = news(draft.responsible.value(), before.and_then(|before| before.responsible));
    let mut problems = Problems::new();
    problems.extend(party.and_then(|party| unfit_to_add(party, "party", facts)));
    problems.extend(responsible.and_then(|party| {
        unfit_to_add(party, "responsible", facts).or_else(|| {
            let stranger = !facts.is_employee(party, facts.now);
            let problem = || Problem::invalid("responsible", "not_employee").with("name", facts.name(party)).rule(15);
            stranger.then(problem)
        })
    }));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::story::{ACME, ADA, BOB, CARLA, NOBODY, OLD, facts, now};

    fn naming(party: Option<Uuid>, responsible: Option<Uuid>) -> WorkDraft {
        WorkDraft { party: party.into(), responsible: responsible.into(), ..WorkDraft::default() }
    }

    fn refused(draft: &WorkDraft, before: Option<&Work>) -> Vec<(String, &'static str)> {
        check(draft, before, &facts()).into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn r15_who_works_for_us_is_responsible_for_whom_the_work_concerns() {
        assert_eq!(refused(&naming(Some(ACME), Some(BOB)), None), []);
        assert_eq!(refused(&naming(None, None), None), []);
        assert_eq!(refused(&naming(None, Some(CARLA)), None), [("responsible".into(), "not_employee")]);
        let unknown = [("party".into(), "unknown_id"), ("responsible".into(), "unknown_id")];
        assert_eq!(refused(&naming(Some(NOBODY), Some(NOBODY)), None), unknown);
    }

    #[test]
    fn r2_who_is_inactive_is_not_added_but_stays() {
        assert_eq!(refused(&naming(Some(OLD), None), None), [("party".into(), "inactive")]);
        let there = Work { party: Some(OLD), ..Work::blank(Uuid::nil(), now(), None) };
        assert_eq!(refused(&naming(Some(OLD), None), Some(&there)), []);
    }

    #[test]
    fn r15_whoever_makes_a_work_does_it_unless_they_do_not_work_for_us() {
        assert_eq!(usual_responsible(&facts()), Some(ADA));
        assert_eq!(usual_responsible(&Facts { actor: Some(CARLA), ..facts() }), None);
        assert_eq!(usual_responsible(&Facts { actor: None, ..facts() }), None);
    }
}
