//! A work effort: something to be done because of an event or in a case (R15).

pub mod moves;
pub mod people;

use serde::Deserialize;
use uuid::Uuid;

use super::draft::{self, Change};
use super::event::State;
use super::event::draft::ReferenceDraft;
use super::external::{self, ExternalDraft, ExternalId};
use super::problem::{Problem, Problems, settle};
use super::time::{Day, Instant};

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Work {
    pub id: Uuid,
    pub version: i64,
    /// It hangs on this event or on `case`, never on both.
    pub event: Option<Uuid>,
    pub case: Option<Uuid>,
    pub name: String,
    /// The document that is its effort.
    pub effort: Option<Uuid>,
    /// Whom it concerns.
    pub party: Option<Uuid>,
    pub state: State,
    /// The state before it was cancelled, to which reopening returns (R10).
    pub former_state: Option<State>,
    pub responsible: Option<Uuid>,
    pub due: Option<Day>,
    /// Other systems' names for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external: Vec<ExternalId>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub changed_at: Instant,
    pub changed_by: Option<Uuid>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkDraft {
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub event: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub case: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    /// A document of a kind used for efforts.
    #[serde(default)]
    #[schema(value_type = Option<ReferenceDraft>)]
    pub effort: Change<Option<ReferenceDraft>>,
    /// By default the case's party or the event's first outside participant.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub party: Change<Option<Uuid>>,
    /// Said when made only; afterwards it moves.
    #[serde(default)]
    #[schema(value_type = Option<State>)]
    pub state: Change<Option<State>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub responsible: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Change<Option<Day>>,
    /// Replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ExternalDraft>>)]
    pub external: Change<Vec<ExternalDraft>>,
}

/// What a new work takes when its draft does not say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Defaults {
    /// The case's party or the event's first outside participant.
    pub party: Option<Uuid>,
    /// The acting user's party.
    pub responsible: Option<Uuid>,
}

impl Work {
    fn blank(id: Uuid, now: Instant, by: Option<Uuid>) -> Self {
        Self {
            id,
            version: 1,
            event: None,
            case: None,
            name: String::new(),
            effort: None,
            party: None,
            state: State::Scheduled,
            former_state: None,
            responsible: None,
            due: None,
            external: Vec::new(),
            created_at: now,
            created_by: by,
            changed_at: now,
            changed_by: by,
        }
    }

    /// A new work; `effort` is the document that the draft's effort names.
    pub fn make(
        id: Uuid,
        draft: WorkDraft,
        effort: Option<Uuid>,
        defaults: Defaults,
        now: Instant,
        by: Option<Uuid>,
    ) -> Result<Self, Problems> {
        let mut blank = Self::blank(id, now, by);
        blank.party = defaults.party;
        blank.responsible = defaults.responsible;
        blank.state = draft.state.value().copied().unwrap_or(State::Scheduled);
        blank.former_state = (blank.state == State::Cancelled).then_some(State::Scheduled);
        blank.amend(draft, effort)
    }

    /// The work with a draft's changes; `effort` is the document that the draft's effort names.
    pub fn amend(&self, draft: WorkDraft, effort: Option<Uuid>) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut work = self.clone();
        work.event = draft.event.or(work.event);
        work.case = draft.case.or(work.case);
        if work.event.is_some() == work.case.is_some() {
            problems.push(Problem::invalid("event", "event_or_case").rule(15));
        }
        work.name = draft::name(draft.name.or(work.name), "name", &mut problems);
        if draft.effort.is_said() {
            work.effort = effort;
        }
        work.party = draft.party.or(work.party);
        work.responsible = draft.responsible.or(work.responsible);
        work.due = draft.due.or(work.due);
        work.external = external::settle(&work.external, &draft.external, &mut problems);
        if draft.state.value().is_some_and(|state| *state != work.state) {
            problems.push(Problem::invalid("state", "state_moves").with("state", work.state).rule(10));
        }
        settle(work, problems)
    }

    /// R23: made, hung elsewhere or taken up again; what only goes on is not new there.
    pub fn is_new_where_it_hangs(&self, before: Option<&Work>) -> bool {
        before.is_none_or(|before| {
            let elsewhere = (before.event, before.case) != (self.event, self.case);
            elsewhere || self.state.is_open() && !before.state.is_open()
        })
    }

    /// Where it stands in a list by due day.
    pub fn due_order(&self) -> Day {
        self.due.unwrap_or(Day::NEVER)
    }

    pub fn is_overdue(&self, today: Day) -> bool {
        self.state.is_open() && self.due.is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: Uuid = Uuid::from_u128(1);
    const EVENT: Uuid = Uuid::from_u128(2);
    const ACME: Uuid = Uuid::from_u128(3);
    const ADA: Uuid = Uuid::from_u128(4);
    const DOCUMENT: Uuid = Uuid::from_u128(5);

    fn made(draft: WorkDraft) -> Result<Work, Problems> {
        let defaults = Defaults { party: Some(ACME), responsible: Some(ADA) };
        Work::make(Uuid::nil(), draft, Some(DOCUMENT), defaults, "2026-03-02T09:30:00Z".parse().unwrap(), None)
    }

    fn in_case() -> WorkDraft {
        WorkDraft { case: Some(CASE).into(), name: "Send the quote".to_owned().into(), ..Default::default() }
    }

    #[test]
    fn r15_a_work_hangs_on_an_event_or_on_a_case() {
        assert_eq!(made(in_case()).unwrap().case, Some(CASE));
        let of_event = WorkDraft { case: None.into(), event: Some(EVENT).into(), ..in_case() };
        assert_eq!(made(of_event).unwrap().event, Some(EVENT));
        let both = WorkDraft { event: Some(EVENT).into(), ..in_case() };
        let neither = WorkDraft { case: None.into(), ..in_case() };
        for draft in [both, neither] {
            let refused = made(draft).unwrap_err();
            assert_eq!((refused[0].code, refused[0].rule), ("event_or_case", Some(15)));
        }
    }

    #[test]
    fn r15_a_work_moves_from_its_case_to_an_event_only_when_it_leaves_the_case() {
        let work = made(in_case()).unwrap();
        let onto = |case| WorkDraft { event: Some(EVENT).into(), case, ..Default::default() };
        assert_eq!(work.amend(onto(Change::Keep), None).unwrap_err()[0].code, "event_or_case");
        assert_eq!(work.amend(onto(None.into()), None).unwrap().event, Some(EVENT));
    }

    #[test]
    fn r15_the_party_is_by_default_the_one_given_unless_none_is_said() {
        let work = made(in_case()).unwrap();
        assert_eq!((work.party, work.responsible), (Some(ACME), Some(ADA)));
        let nobody = WorkDraft { party: None.into(), responsible: None.into(), ..in_case() };
        let work = made(nobody).unwrap();
        assert_eq!((work.party, work.responsible), (None, None));
        assert_eq!(work.amend(WorkDraft::default(), None).unwrap(), work);
    }

    #[test]
    fn r15_the_effort_is_the_document_named() {
        let effort = ReferenceDraft { kind: "work.effort".into(), key: "7".into() };
        let work = made(WorkDraft { effort: Some(effort).into(), ..in_case() }).unwrap();
        assert_eq!(work.effort, Some(DOCUMENT));
        assert_eq!(work.amend(WorkDraft::default(), None).unwrap().effort, Some(DOCUMENT));
        assert_eq!(work.amend(WorkDraft { effort: None.into(), ..Default::default() }, None).unwrap().effort, None);
    }

    #[test]
    fn r10_a_state_is_said_when_made_and_moves_afterwards() {
        assert_eq!(made(in_case()).unwrap().state, State::Scheduled);
        let done = made(WorkDraft { state: Some(State::Completed).into(), ..in_case() }).unwrap();
        assert_eq!(done.state, State::Completed);
        let said = |state: State| WorkDraft { state: Some(state).into(), ..Default::default() };
        assert!(done.amend(said(State::Completed), None).is_ok());
        assert_eq!(done.amend(said(State::Scheduled), None).unwrap_err()[0].code, "state_moves");
        let cancelled = made(WorkDraft { state: Some(State::Cancelled).into(), ..in_case() }).unwrap();
        assert_eq!(cancelled.former_state, Some(State::Scheduled));
    }

    #[test]
    fn r23_a_work_is_new_where_it_hangs_when_made_moved_there_or_taken_up_again() {
        let work = made(in_case()).unwrap();
        let (done, begun) = (State::Completed, State::InProgress);
        let in_state = |state| Work { state, ..work.clone() };
        assert!(work.is_new_where_it_hangs(None));
        assert!(Work { case: Some(EVENT), ..work.clone() }.is_new_where_it_hangs(Some(&work)));
        assert!(in_state(begun).is_new_where_it_hangs(Some(&in_state(done))));
        assert!(!in_state(begun).is_new_where_it_hangs(Some(&work)));
        assert!(!in_state(done).is_new_where_it_hangs(Some(&work)));
    }

    #[test]
    fn a_work_is_overdue_the_day_after_it_is_due() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let work = made(WorkDraft { due: Some(day("2026-03-02")).into(), ..in_case() }).unwrap();
        assert!(!work.is_overdue(day("2026-03-02")));
        assert!(work.is_overdue(day("2026-03-03")));
        assert_eq!(made(in_case()).unwrap().due_order(), Day::NEVER);
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(serde_json::from_str::<WorkDraft>(r#"{"name": "x", "colour": "red"}"#).is_err());
    }
}
