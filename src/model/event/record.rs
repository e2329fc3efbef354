//! Makes an event from a draft, and changes one by a draft.
//! Cases and references (R17–R19) are settled by the action, moves (R10) in their own file.

use uuid::Uuid;

use super::draft::EventDraft;
use super::facts::Facts;
use super::{Event, NextStep, State, Type, Visibility, contacts, direction, next, participants, times};
use crate::model::draft::{Change, LINE, NAME, line, paragraphs};
use crate::model::external;
use crate::model::problem::{Problem, Problems, settle};

/// Makes a new event; `parent` is the one the draft names, and it stands in that one's case (R17).
pub fn log(
    draft: EventDraft,
    facts: &Facts,
    id: Uuid,
    parent: Option<&Event>,
    new_id: impl FnMut() -> Uuid,
) -> Result<Event, Problems> {
    let mut problems = Problems::new();
    let mut event = blank(id, parent, facts);
    if !draft.kind.is_said() {
        problems.push(Problem::invalid("type", "required"));
    }
    describe(&mut event, &draft, facts, &mut problems);
    (event.start, event.end) = (draft.start.or(None), draft.end.or(None));
    times::begin(&mut event, draft.state.value().copied(), facts.now, &mut problems);
    set_outcome(&mut event, &draft, &mut problems);
    participants::arrange(&mut event, None, &draft, facts, &mut problems);
    // Without a type nothing can be said about what fits.
    if draft.kind.is_said() {
        contacts::settle(&mut event, &draft, facts, new_id, &mut problems);
    }
    direction::settle(&mut event, None, &draft, facts, &mut problems);
    participants::refuse_nobody_outside(&event, facts, &mut problems);
    give_zone(&mut event, facts);
    times::check(&event, &mut problems);
    event.next_step = next::decided(&event, false, facts.now);
    set_next_step(&mut event, &draft, &mut problems);
    settle(event, problems)
}

/// Changes an event by what the draft says; gives back an equal one when that is nothing new.
pub fn amend(event: &Event, draft: EventDraft, facts: &Facts, new_id: impl FnMut() -> Uuid) -> Result<Event, Problems> {
    let mut problems = Problems::new();
    refuse_fixed(event, &draft, &mut problems);
    let mut after = event.clone();
    describe(&mut after, &draft, facts, &mut problems);
    set_times(&mut after, &draft);
    set_outcome(&mut after, &draft, &mut problems);
    participants::arrange(&mut after, Some(event), &draft, facts, &mut problems);
    let moved = !participants::same(&after.parties, &event.parties);
    if draft.contacts.is_said() || moved || after.kind != event.kind {
        contacts::settle(&mut after, &draft, facts, new_id, &mut problems);
    }
    direction::settle(&mut after, Some(event), &draft, facts, &mut problems);
    if moved || after.contacts != event.contacts || after.start != event.start {
        participants::refuse_nobody_outside(&after, facts, &mut problems);
    }
    give_zone(&mut after, facts);
    if timing(&after) != timing(event) {
        times::hold(&after, facts.now, &mut problems);
        times::check(&after, &mut problems);
    }
    set_next_step(&mut after, &draft, &mut problems);
    let after = settle(after, problems)?;
    Ok(if after == *event { after } else { changed(after, facts.now, facts.user) })
}

/// The next version of an event.
pub fn changed(event: Event, now: crate::model::time::Instant, by: Option<Uuid>) -> Event {
    Event { version: event.version + 1, changed_at: now, changed_by: by, ..event }
}

fn blank(id: Uuid, parent: Option<&Event>, facts: &Facts) -> Event {
    Event {
        id,
        version: 1,
        kind: Type::Other,
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
        external: Vec::new(),
        created_at: facts.now,
        created_by: facts.user,
        changed_at: facts.now,
        changed_by: facts.user,
    }
}

/// What is said about the communication apart from who and when.
fn describe(event: &mut Event, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    event.kind = draft.kind.or(event.kind);
    event.visibility = draft.visibility.or(event.visibility);
    event.all_day = draft.all_day.or(event.all_day);
    if let Some(zone) = draft.time_zone.said() {
        event.time_zone = zone.clone();
    }
    if let Some(subject) = draft.subject.said() {
        event.subject = line(subject.clone(), "subject", LINE, problems);
    }
    if let Some(place) = draft.place.said() {
        event.place = line(place.clone(), "place", NAME, problems);
    }
    if let Some(note) = draft.note.said() {
        event.note = paragraphs(note.clone(), "note", problems);
    }
    set_purpose(event, draft, facts, problems);
    event.external = external::settle(&event.external, &draft.external, problems);
}

/// R26: a purpose out of use stays where it is and is not given anew.
fn set_purpose(event: &mut Event, draft: &EventDraft, facts: &Facts, problems: &mut Problems) {
    let Change::Set(purpose) = draft.purpose else { return };
    if let Some(id) = purpose.filter(|id| event.purpose != Some(*id)) {
        match facts.purposes.get(&id) {
            None => problems.push(Problem::invalid("purpose", "unknown_id")),
            Some(false) => problems.push(Problem::invalid("purpose", "inactive").rule(26)),
            Some(true) => {}
        }
    }
    event.purpose = purpose;
}

/// State and parent go other ways; saying again what they are changes nothing.
fn refuse_fixed(event: &Event, draft: &EventDraft, problems: &mut Problems) {
    if let Some(said) = draft.state.value().filter(|said| **said != event.state) {
        let problem = Problem::invalid("state", "use_a_move").with("from", event.state).with("to", said);
        problems.push(problem.rule(10));
    }
    if draft.parent.said().is_some_and(|said| *said != event.parent) {
        problems.push(Problem::invalid("parent", "parent_is_fixed").rule(13));
    }
}

/// R8: times as said; the plan follows while they are one.
fn set_times(event: &mut Event, draft: &EventDraft) {
    let planned = event.state == State::Scheduled || event.former_state == Some(State::Scheduled);
    event.start = draft.start.or(event.start);
    event.end = draft.end.or(event.end);
    if planned && (draft.start.is_said() || draft.end.is_said()) {
        (event.planned_start, event.planned_end) = (event.start, event.end);
    }
}

fn timing(event: &Event) -> impl PartialEq {
    (event.start, event.end, event.all_day, event.time_zone.clone())
}

/// R8: a plan has a zone, and so has a day.
fn give_zone(event: &mut Event, facts: &Facts) {
    let needed = event.state == State::Scheduled || event.planned_start.is_some() || event.all_day;
    if needed && event.time_zone.is_none() {
        event.time_zone = Some(times::default_zone(event, facts));
    }
}

fn set_outcome(event: &mut Event, draft: &EventDraft, problems: &mut Problems) {
    let Change::Set(outcome) = draft.outcome else { return };
    if outcome.is_some() && event.state.is_open() {
        problems.push(Problem::invalid("outcome", "outcome_of_open").with("state", event.state).rule(10));
    } else {
        event.outcome = outcome;
    }
}

/// R16: a person answers `none` or takes that back; `planned` is what follow-ups and works make it.
/// Null says nothing: it cannot be empty once completed, and is empty before.
fn set_next_step(event: &mut Event, draft: &EventDraft, problems: &mut Problems) {
    let Change::Set(said) = draft.next_step else { return };
    match said {
        _ if said == event.next_step => {}
        Some(NextStep::None | NextStep::Undecided) if event.next_step == Some(NextStep::Planned) => {
            problems.push(Problem::conflict("next_step", "next_step_is_planned").rule(16));
        }
        Some(NextStep::None | NextStep::Undecided) if event.state == State::Completed => event.next_step = said,
        None => {}
        _ => problems.push(Problem::invalid("next_step", "next_step").with("state", event.state).rule(16)),
    }
}
