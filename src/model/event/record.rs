//! Making an event (*log*, *schedule*) and changing one: all rules of the noun in their order.

use uuid::Uuid;

use super::draft::EventDraft;
use super::facts::Facts;
use super::{Event, NextStep, State, Type, Visibility, contacts, participants, times};
use crate::model::draft::{self, Change};
use crate::model::problem::{self, Problem, Problems};
use crate::model::time::Instant;

/// R16: an event that ended longer ago is not asked about any more.
const ASKED_FOR: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);

/// A new event, or everything that is wrong with it. `parent` is the event it follows (R13).
pub fn log(
    draft: EventDraft,
    parent: Option<&Event>,
    facts: &Facts,
    id: Uuid,
    new_id: impl FnMut() -> Uuid,
) -> Result<Event, Problems> {
    let Change::Set(kind) = draft.kind else {
        return Err(vec![Problem::invalid("type", "required")]);
    };
    let mut problems = Vec::new();
    let mut event = blank(id, kind, parent, facts);
    texts(&mut event, &draft, None, facts, &mut problems);
    (event.start, event.end) = (draft.start.or(None), draft.end.or(None));
    event.all_day = draft.all_day.or(false);
    times::begin(&mut event, draft.state.or(None), facts.now, &mut problems);
    contacts::take(&mut event, &draft, facts, new_id, &mut problems);
    participants::settle(&mut event, None, &draft, facts, &mut problems);
    contacts::check(&event, true, &mut problems);
    zone(&mut event, &draft, facts);
    times::check(&event, &mut problems);
    ending(&mut event, &draft, &mut problems);
    if event.state == State::Completed {
        event.next_step = Some(draft.next_step.or(None).unwrap_or(unsaid(&event, facts.now)));
    }
    problem::settle(event, problems)
}

/// The event with a draft's changes; equal to what it was when nothing differs.
pub fn amend(
    before: &Event,
    draft: EventDraft,
    facts: &Facts,
    new_id: impl FnMut() -> Uuid,
) -> Result<Event, Problems> {
    let mut problems = Vec::new();
    let mut event = before.clone();
    event.kind = draft.kind.or(event.kind);
    if draft.state.is_said() {
        problems.push(Problem::invalid("state", "use_a_move").rule(10));
    }
    if draft.parent.is_said() {
        problems.push(Problem::invalid("parent", "parent_is_fixed").rule(13));
    }
    texts(&mut event, &draft, Some(before), facts, &mut problems);
    retime(&mut event, &draft, facts.now, &mut problems);
    contacts::take(&mut event, &draft, facts, new_id, &mut problems);
    participants::settle(&mut event, Some(before), &draft, facts, &mut problems);
    contacts::check(&event, draft.contacts.is_said(), &mut problems);
    zone(&mut event, &draft, facts);
    times::check(&event, &mut problems);
    ending(&mut event, &draft, &mut problems);
    if let Change::Set(next) = draft.next_step {
        match next {
            Some(NextStep::None | NextStep::Undecided) if event.state == State::Completed => event.next_step = next,
            _ => problems.push(Problem::invalid("next_step", "next_step").rule(16)),
        }
    }
    if event != *before {
        event.version += 1;
        (event.changed_at, event.changed_by) = (facts.now, facts.user);
    }
    problem::settle(event, problems)
}

fn blank(id: Uuid, kind: Type, parent: Option<&Event>, facts: &Facts) -> Event {
    Event {
        id,
        version: 1,
        kind,
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
        parent: parent.map(|parent| parent.id),
        root: parent.map_or(id, |parent| parent.root),
        case: parent.and_then(|parent| parent.case),
        responsible: None,
        visibility: Visibility::Company,
        parties: Vec::new(),
        contacts: Vec::new(),
        created_at: facts.now,
        created_by: facts.user,
        changed_at: facts.now,
        changed_by: facts.user,
    }
}

fn texts(event: &mut Event, draft: &EventDraft, before: Option<&Event>, facts: &Facts, problems: &mut Problems) {
    event.subject = draft::line(draft.subject.clone().or(event.subject.take()), "subject", draft::LINE, problems);
    event.place = draft::line(draft.place.clone().or(event.place.take()), "place", draft::NAME, problems);
    event.note = draft::paragraphs(draft.note.clone().or(event.note.take()), "note", problems);
    event.visibility = draft.visibility.or(event.visibility);
    event.purpose = draft.purpose.or(event.purpose);
    if let Some(purpose) = event.purpose.filter(|purpose| before.is_none_or(|before| before.purpose != Some(*purpose)))
    {
        match facts.purposes.get(&purpose) {
            None => problems.push(Problem::invalid("purpose", "unknown_id")),
            Some(false) => problems.push(Problem::invalid("purpose", "inactive").rule(26)),
            Some(true) => {}
        }
    }
}

/// R8, R9: times changed after the event was made; while it is scheduled the plan follows.
fn retime(event: &mut Event, draft: &EventDraft, now: Instant, problems: &mut Problems) {
    (event.start, event.end) = (draft.start.or(event.start), draft.end.or(event.end));
    event.all_day = draft.all_day.or(event.all_day);
    if !draft.start.is_said() && !draft.end.is_said() {
        return;
    }
    let late = now.plus(times::GRACE);
    match event.state {
        State::Scheduled => (event.planned_start, event.planned_end) = (event.start, event.end),
        State::Cancelled => {}
        State::InProgress | State::Completed => {
            if event.start.is_none_or(|start| start > late) {
                problems.push(Problem::invalid("start", "start_not_ahead").with("state", event.state).rule(9));
            }
            if event.state == State::InProgress && event.end.is_some() {
                problems.push(Problem::invalid("end", "under_way_has_no_end").rule(9));
            } else if event.end.is_some_and(|end| end > late) {
                problems.push(Problem::invalid("end", "completed_ends_ahead").rule(9));
            }
        }
    }
}

/// R8: a plan has a zone.
fn zone(event: &mut Event, draft: &EventDraft, facts: &Facts) {
    event.time_zone = draft.time_zone.clone().or(event.time_zone.take());
    if event.time_zone.is_none() && (event.state == State::Scheduled || event.planned_start.is_some() || event.all_day)
    {
        event.time_zone = Some(times::default_zone(event, facts));
    }
}

/// R10: an outcome belongs to what has ended.
fn ending(event: &mut Event, draft: &EventDraft, problems: &mut Problems) {
    event.outcome = draft.outcome.or(event.outcome);
    if event.outcome.is_some() && event.state.is_open() {
        problems.push(Problem::invalid("outcome", "outcome_of_open").rule(10));
    }
}

/// R16: what a completed event leads to while nobody has said.
pub fn unsaid(event: &Event, now: Instant) -> NextStep {
    let ended = event.end.or(event.start).unwrap_or(now);
    if now.since(ended) < ASKED_FOR { NextStep::Undecided } else { NextStep::None }
}
