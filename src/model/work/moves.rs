//! How a work goes from one state to the next (R10, R12, R15).

use serde::Deserialize;

use super::Work;
use crate::model::draft;
use crate::model::event::State;
use crate::model::problem::{Problem, Problems, settle};

crate::words! {
    pub enum Move {
        Start = "start",
        Complete = "complete",
        Cancel = "cancel",
        Reopen = "reopen",
    }
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveDraft {
    /// Kept in the history.
    #[serde(default)]
    pub reason: Option<String>,
}

impl MoveDraft {
    pub fn reason(self) -> Result<Option<String>, Problems> {
        let mut problems = Problems::new();
        let reason = draft::paragraphs(self.reason, "reason", &mut problems);
        settle(reason, problems)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// It was there already (R12).
    Unchanged,
    To(Box<Work>),
}

/// R10: the moves forward.
pub fn may_move(from: State, to: State) -> bool {
    use State::{Cancelled, Completed, InProgress, Scheduled};
    matches!((from, to), (Scheduled, InProgress | Completed | Cancelled) | (InProgress, Completed | Cancelled))
}

/// R10: the state that reopening goes back to; none from a scheduled one, which is as open as can be.
pub fn back(from: State, former: Option<State>) -> Option<State> {
    match from {
        State::Scheduled => None,
        State::InProgress => Some(State::Scheduled),
        State::Completed => Some(State::InProgress),
        State::Cancelled => Some(former.unwrap_or(State::Scheduled)),
    }
}

impl Work {
    pub fn moved(&self, step: Move) -> Result<Moved, Problem> {
        let to = match step {
            Move::Start => State::InProgress,
            Move::Complete => State::Completed,
            Move::Cancel => State::Cancelled,
            Move::Reopen => back(self.state, self.former_state).unwrap_or(self.state),
        };
        if to == self.state {
            return Ok(Moved::Unchanged);
        }
        if step != Move::Reopen && !may_move(self.state, to) {
            return Err(Problem::conflict("state", "no_such_move").with("from", self.state).with("to", to).rule(10));
        }
        let former_state = (to == State::Cancelled).then_some(self.state);
        Ok(Moved::To(Box::new(Self { state: to, former_state, ..self.clone() })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn work(state: State, former_state: Option<State>) -> Work {
        let now = "2026-03-02T09:30:00Z".parse().unwrap();
        Work { state, former_state, ..Work::blank(Uuid::nil(), now, None) }
    }

    /// The state a move leads to; none when it is refused.
    fn after(state: State, step: Move) -> Option<State> {
        match work(state, None).moved(step) {
            Ok(Moved::Unchanged) => Some(state),
            Ok(Moved::To(work)) => Some(work.state),
            Err(problem) => {
                assert_eq!((problem.code, problem.rule), ("no_such_move", Some(10)));
                None
            }
        }
    }

    #[test]
    fn r10_a_work_moves_forward_and_back_and_no_other_way() {
        use State::{Cancelled, Completed, InProgress, Scheduled};
        let table = [
            (Scheduled, [Some(InProgress), Some(Completed), Some(Cancelled), Some(Scheduled)]),
            (InProgress, [Some(InProgress), Some(Completed), Some(Cancelled), Some(Scheduled)]),
            (Completed, [None, Some(Completed), None, Some(InProgress)]),
            (Cancelled, [None, None, Some(Cancelled), Some(Scheduled)]),
        ];
        for (from, expected) in table {
            let found: Vec<_> = Move::ALL.iter().map(|step| after(from, *step)).collect();
            assert_eq!(found, expected, "from {from}");
        }
    }

    #[test]
    fn r10_reopening_a_cancelled_work_returns_to_the_state_before() {
        let Ok(Moved::To(cancelled)) = work(State::InProgress, None).moved(Move::Cancel) else { panic!() };
        assert_eq!(cancelled.former_state, Some(State::InProgress));
        let Ok(Moved::To(reopened)) = cancelled.moved(Move::Reopen) else { panic!() };
        assert_eq!((reopened.state, reopened.former_state), (State::InProgress, None));
    }

    #[test]
    fn r12_a_move_already_done_changes_nothing() {
        for (state, step) in [
            (State::InProgress, Move::Start),
            (State::Completed, Move::Complete),
            (State::Cancelled, Move::Cancel),
            (State::Scheduled, Move::Reopen),
        ] {
            assert_eq!(work(state, None).moved(step), Ok(Moved::Unchanged));
        }
    }
}
