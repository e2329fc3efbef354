//! Closing a case and opening it again (R23).

use serde::Deserialize;

use super::Case;
use crate::model::configuration::CaseStatus;
use crate::model::event::State;
use crate::model::problem::{Problem, Problems, Reference, settle};
use crate::model::time::Instant;

crate::words! {
    /// What closing does with scheduled events and open works.
    pub enum OpenChoice {
        Cancel = "cancel",
        Keep = "keep",
    }
}

/// The request to close.
#[derive(Debug, Clone, Copy, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseDraft {
    /// A closed status; by default the first.
    #[serde(default)]
    pub status: Option<uuid::Uuid>,
    #[serde(default)]
    pub open: Option<OpenChoice>,
}

/// What in a case, follow-ups and their works included, is not over.
#[derive(Debug, Clone, Default)]
pub struct StillOpen {
    /// Events in progress.
    pub under_way: Vec<Reference>,
    /// Scheduled events.
    pub scheduled: Vec<Reference>,
    /// Works scheduled or in progress.
    pub works: Vec<Reference>,
}

impl StillOpen {
    fn plans(&self) -> Vec<Reference> {
        [&self.scheduled[..], &self.works[..]].concat()
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    pub case: Case,
    /// Events and works to be cancelled with it.
    pub cancel: Vec<Reference>,
}

/// R23: closes with a status of that kind; a case that is closed already keeps its end and what was kept in it.
pub fn close(
    case: &Case,
    status: &CaseStatus,
    choice: Option<OpenChoice>,
    still_open: &StillOpen,
    now: Instant,
) -> Result<Closing, Problems> {
    let mut problems: Problems = check_status(status, true).err().into_iter().collect();
    if case.is_open() {
        problems.extend(refusals(choice, still_open));
        if case.start_typed && case.start > now {
            problems.push(Problem::conflict("start", "starts_after_its_end").rule(23));
        }
    }
    let cancel = if choice == Some(OpenChoice::Cancel) { still_open.plans() } else { Vec::new() };
    let case = Case { status: status.id, end: case.end.or(Some(now)), ..case.clone() };
    settle(Closing { case, cancel }, problems)
}

fn refusals(choice: Option<OpenChoice>, still_open: &StillOpen) -> Problems {
    let mut problems = Vec::new();
    if !still_open.under_way.is_empty() {
        let about = still_open.under_way.clone();
        problems.push(Problem::conflict("", "events_under_way").with("count", about.len()).rule(23).about(about));
    }
    let plans = still_open.plans();
    if choice.is_none() && !plans.is_empty() {
        problems.push(Problem::conflict("", "open_left").with("count", plans.len()).rule(23).about(plans));
    }
    problems
}

/// R23: reopening empties the end; an open case merely takes the status.
pub fn reopen(case: &Case, status: &CaseStatus) -> Result<Case, Problem> {
    check_status(status, false)?;
    Ok(Case { status: status.id, end: None, ..case.clone() })
}

/// R23: whether a new event or work in that state reopens the case.
pub fn reopens(case: &Case, state: State) -> bool {
    !case.is_open() && state.is_open()
}

fn check_status(status: &CaseStatus, closed: bool) -> Result<(), Problem> {
    let code = match (status.is_closed() == closed, status.active) {
        (true, true) => return Ok(()),
        (true, false) => "status_inactive",
        (false, _) if closed => "status_not_closed",
        (false, _) => "status_not_open",
    };
    Err(Problem::invalid("status", code).with("status", &status.name).rule(23))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::tests::{at, case, status};
    use super::*;
    use crate::model::configuration::CaseStatusKind;
    use crate::model::problem::{Kind, Noun};

    fn now() -> Instant {
        at("2026-03-05T12:00:00Z")
    }

    fn row(noun: Noun, number: u128) -> Reference {
        Reference { noun, id: Uuid::from_u128(number), name: "Call back".into() }
    }

    fn plans() -> StillOpen {
        StillOpen { scheduled: vec![row(Noun::Event, 1)], works: vec![row(Noun::Work, 2)], ..StillOpen::default() }
    }

    fn closed(case: &Case, choice: Option<OpenChoice>, still_open: &StillOpen) -> Result<Closing, Problems> {
        close(case, &status(CaseStatusKind::Closed), choice, still_open, now())
    }

    #[test]
    fn r23_closing_sets_the_end() {
        let closing = closed(&case(), None, &StillOpen::default()).unwrap();
        assert_eq!((closing.case.end, closing.case.status), (Some(now()), status(CaseStatusKind::Closed).id));
        assert!(closing.cancel.is_empty());
    }

    #[test]
    fn r23_closing_waits_for_the_events_under_way_whatever_becomes_of_the_open_ones() {
        let under_way = StillOpen { under_way: vec![row(Noun::Event, 3)], ..plans() };
        for choice in [Some(OpenChoice::Cancel), Some(OpenChoice::Keep)] {
            let refused = closed(&case(), choice, &under_way).unwrap_err();
            assert_eq!((refused.len(), refused[0].code, refused[0].kind), (1, "events_under_way", Kind::Conflict));
            assert_eq!(refused[0].about, [row(Noun::Event, 3)]);
        }
        let codes: Vec<_> = closed(&case(), None, &under_way).unwrap_err().iter().map(|found| found.code).collect();
        assert_eq!(codes, ["events_under_way", "open_left"]);
    }

    #[test]
    fn r23_open_events_and_works_are_cancelled_or_kept_as_said() {
        let refused = closed(&case(), None, &plans()).unwrap_err();
        assert_eq!((refused[0].code, refused[0].rule, refused[0].kind), ("open_left", Some(23), Kind::Conflict));
        assert_eq!(refused[0].about, [row(Noun::Event, 1), row(Noun::Work, 2)]);
        let cancelled = closed(&case(), Some(OpenChoice::Cancel), &plans()).unwrap();
        assert_eq!(cancelled.cancel, [row(Noun::Event, 1), row(Noun::Work, 2)]);
        let kept = closed(&case(), Some(OpenChoice::Keep), &plans()).unwrap();
        assert!(kept.cancel.is_empty() && !kept.case.is_open());
    }

    #[test]
    fn r23_a_case_does_not_end_before_the_start_typed() {
        let ahead = Case { start: at("2026-03-06T12:00:00Z"), start_typed: true, ..case() };
        let refused = closed(&ahead, None, &StillOpen::default()).unwrap_err();
        assert_eq!((refused[0].field.as_str(), refused[0].code), ("start", "starts_after_its_end"));
        let by_then = close(&ahead, &status(CaseStatusKind::Closed), None, &StillOpen::default(), ahead.start);
        assert!(by_then.is_ok());
    }

    #[test]
    fn r23_closing_again_changes_nothing() {
        let before = Case { end: Some(at("2026-03-03T12:00:00Z")), ..case() };
        let before = Case { status: status(CaseStatusKind::Closed).id, ..before };
        assert_eq!(closed(&before, None, &plans()).unwrap().case, before);
    }

    #[test]
    fn r23_reopening_empties_the_end() {
        let before = closed(&case(), None, &StillOpen::default()).unwrap().case;
        let after = reopen(&before, &status(CaseStatusKind::Open)).unwrap();
        assert_eq!((after.end, after.status), (None, status(CaseStatusKind::Open).id));
    }

    #[test]
    fn r23_a_status_closes_or_reopens_by_its_kind_and_only_while_active() {
        let (open, ended) = (status(CaseStatusKind::Open), status(CaseStatusKind::Closed));
        let refused = close(&case(), &open, None, &StillOpen::default(), now()).unwrap_err();
        assert_eq!(refused[0].code, "status_not_closed");
        assert_eq!(reopen(&case(), &ended).unwrap_err().code, "status_not_open");
        let retired = CaseStatus { active: false, ..open };
        assert_eq!(reopen(&case(), &retired).unwrap_err().code, "status_inactive");
    }

    #[test]
    fn r23_only_what_is_new_and_open_reopens_a_closed_case() {
        let ended = Case { end: Some(now()), ..case() };
        assert!(reopens(&ended, State::Scheduled) && reopens(&ended, State::InProgress));
        assert!(!reopens(&ended, State::Completed) && !reopens(&ended, State::Cancelled));
        assert!(!reopens(&case(), State::Scheduled));
    }
}
