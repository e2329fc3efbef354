//! R10–R12: how an event moves from state to state, and how a plan moves in time.

use jiff::SignedDuration;
use serde::Deserialize;
use uuid::Uuid;

use super::next::{self, Next};
use super::{Event, NextStep, Outcome, Participant, Role, State, record, times};
use crate::model::draft::Change;
use crate::model::problem::{Problem, Problems, settle};
use crate::model::time::Instant;

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteDraft {
    #[serde(default)]
    #[schema(value_type = Option<Outcome>)]
    pub outcome: Change<Option<Outcome>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    /// Null: nobody knows (R11).
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub end: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = Option<Next>)]
    pub next: Change<Next>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelDraft {
    #[serde(default)]
    #[schema(value_type = Option<Outcome>)]
    pub outcome: Change<Option<Outcome>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub end: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = Option<Next>)]
    pub next: Change<Next>,
    /// Kept in the history.
    #[serde(default)]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RescheduleDraft {
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    /// When only the start is said, the length stays.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub end: Change<Option<Instant>>,
    /// Kept in the history.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a move needs to know beside the event.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    pub now: Instant,
    pub user: Option<Uuid>,
    /// Whether the event has a follow-up or a work effort that is not cancelled (R16).
    pub followed: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Moved {
    /// R12: it had been done already.
    Unchanged,
    To(Box<Event>),
}

pub fn start(event: &Event, at: &Circumstances) -> Result<Moved, Problems> {
    match event.state {
        State::InProgress => Ok(Moved::Unchanged),
        State::Scheduled => {
            let after = Event { state: State::InProgress, start: Some(at.now), end: None, ..event.clone() };
            finish(after, at, Problems::new())
        }
        _ => Err(wrong_state(event, State::InProgress)),
    }
}

pub fn complete(event: &Event, draft: &CompleteDraft, at: &Circumstances) -> Result<Moved, Problems> {
    let said = Said { outcome: draft.outcome, start: draft.start, end: draft.end, next: &draft.next };
    if event.state == State::Completed {
        return said.again(event);
    }
    if event.state == State::Cancelled {
        return Err(wrong_state(event, State::Completed));
    }
    let mut problems = Problems::new();
    let mut after = Event { state: State::Completed, outcome: draft.outcome.or(None), ..event.clone() };
    let past = |planned: Option<Instant>| planned.filter(|planned| *planned <= at.now).unwrap_or(at.now);
    let (start, end) = match event.state {
        State::Scheduled => (Some(past(event.start)), past(event.end)),
        _ => (event.start, at.now),
    };
    after.start = draft.start.or(start);
    after.end = draft.end.or(after.start.map(|start| end.max(start)));
    if !draft.end.is_said() && is_end_needed(event, &after, at.now) {
        problems.push(Problem::invalid("end", "end_must_be_said").rule(11));
    }
    after.next_step = leads_to(&after, &draft.next, at);
    finish(after, at, problems)
}

pub fn cancel(event: &Event, draft: &CancelDraft, at: &Circumstances) -> Result<Moved, Problems> {
    let said = Said { outcome: draft.outcome, start: draft.start, end: draft.end, next: &draft.next };
    if event.state == State::Cancelled {
        return said.again(event);
    }
    if event.state == State::Completed {
        return Err(wrong_state(event, State::Cancelled));
    }
    let after = Event {
        state: State::Cancelled,
        former_state: Some(event.state),
        outcome: draft.outcome.or(None),
        start: draft.start.or(event.start),
        end: draft.end.or(event.end),
        ..event.clone()
    };
    finish(after, at, Problems::new())
}

/// Goes back by one move; what that move had written goes too.
pub fn reopen(event: &Event, at: &Circumstances) -> Result<Moved, Problems> {
    let back = match event.state {
        State::Scheduled => return Err(wrong_state(event, State::Scheduled)),
        State::InProgress if event.planned_start.is_none() => {
            return Err(vec![Problem::conflict("", "had_no_plan").rule(10)]);
        }
        State::InProgress => State::Scheduled,
        State::Completed => State::InProgress,
        State::Cancelled => event.former_state.unwrap_or(State::Scheduled),
    };
    let mut after = Event { state: back, former_state: None, outcome: None, next_step: None, ..event.clone() };
    if back == State::Scheduled {
        (after.start, after.end) = (event.planned_start, event.planned_end);
        let day = |planned: Option<Instant>| times::is_midnight(event, planned);
        after.all_day = day(event.planned_start) && event.planned_end.is_none_or(|end| day(Some(end)));
    } else {
        after.end = None;
    }
    // R1: it is open again.
    if let Some(party) = after.responsible.filter(|party| after.role_of(*party).is_none()) {
        after.parties.push(Participant { party, role: Role::Participant });
    }
    finish(after, at, Problems::new())
}

pub fn reschedule(event: &Event, draft: &RescheduleDraft, at: &Circumstances) -> Result<Moved, Problems> {
    if event.state != State::Scheduled {
        return Err(wrong_state(event, State::Scheduled));
    }
    let start = draft.start.or(event.start);
    let length = event.end.zip(event.start).map(|(end, start)| end.since(start));
    let moved = start.zip(length).map(|(start, length)| start.plus(length));
    let end = draft.end.or(if draft.start.is_said() { moved } else { event.end });
    if (start, end) == (event.start, event.end) {
        return Ok(Moved::Unchanged);
    }
    let after = Event { start, end, planned_start: start, planned_end: end, ..event.clone() };
    let mut problems = Problems::new();
    times::check(&after, &mut problems);
    settle(Moved::To(Box::new(record::changed(after, at.now, at.user))), problems)
}

/// R16: what the caller answers; what exists already is an answer that "none" does not take away.
fn leads_to(after: &Event, next: &Change<Next>, at: &Circumstances) -> Option<NextStep> {
    match next.said() {
        Some(Next::None) if !at.followed => Some(NextStep::None),
        Some(Next::These(drafts)) if !drafts.is_empty() => Some(NextStep::Planned),
        _ => next::decided(after, at.followed, at.now),
    }
}

/// R11: an end that would be a guess: begun half a day ago, or longer than an event can last (R8).
fn is_end_needed(event: &Event, after: &Event, now: Instant) -> bool {
    let longest = match event.state {
        State::InProgress => times::LONGEST_UNDER_WAY,
        _ => times::LONGEST,
    };
    let assumed = after.start.zip(after.end).map_or(SignedDuration::ZERO, |(start, end)| end.since(start));
    assumed > longest && after.end == Some(now)
}

/// Holds the moved event against R8 and R9 and gives it its version.
fn finish(mut after: Event, at: &Circumstances, mut problems: Problems) -> Result<Moved, Problems> {
    // What happened at an hour did not last all day, whatever was planned.
    after.all_day = after.all_day && (after.start.is_none() || times::is_midnight(&after, after.start));
    if problems.is_empty() {
        times::hold(&after, at.now, &mut problems);
        times::check(&after, &mut problems);
    }
    settle(Moved::To(Box::new(record::changed(after, at.now, at.user))), problems)
}

fn wrong_state(event: &Event, to: State) -> Problems {
    vec![Problem::conflict("", "wrong_state").with("from", event.state).with("to", to).rule(10)]
}

struct Said<'a> {
    outcome: Change<Option<Outcome>>,
    start: Change<Option<Instant>>,
    end: Change<Option<Instant>>,
    next: &'a Change<Next>,
}

impl Said<'_> {
    /// R12: the same move once more is done already unless it says something else.
    /// Follow-ups and works are always something else: they would be made a second time.
    fn again(&self, event: &Event) -> Result<Moved, Problems> {
        let next = match self.next.said() {
            Some(Next::None) => event.state == State::Cancelled || event.next_step == Some(NextStep::None),
            Some(these) => these.is_empty(),
            None => true,
        };
        let nothing_new = next
            && self.outcome.or(event.outcome) == event.outcome
            && self.start.or(event.start) == event.start
            && self.end.or(event.end) == event.end;
        if nothing_new { Ok(Moved::Unchanged) } else { Err(vec![already_moved(event)]) }
    }
}

fn already_moved(event: &Event) -> Problem {
    let shown = |value: Option<String>| value.unwrap_or_default();
    Problem::conflict("", "already_moved")
        .with("state", event.state)
        .with("outcome", shown(event.outcome.map(|outcome| outcome.to_string())))
        .with("start", shown(event.start.map(|start| start.to_string())))
        .with("end", shown(event.end.map(|end| end.to_string())))
        .with("next_step", shown(event.next_step.map(|next| next.to_string())))
        .rule(12)
}
