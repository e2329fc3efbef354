//! What the fields of Log mean.

use jiff::SignedDuration;
use uuid::Uuid;

use super::Mode;
use crate::actions::event::{Newcomers, Telling};
use crate::clock;
use crate::model::contact::{MechanismType, fits, recognize};
use crate::model::draft::Change;
use crate::model::event::draft::{ContactDraft, EventDraft, ParticipantDraft, ReferenceDraft};
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::event::{Direction, NextStep, Role, State, Type, Visibility};
use crate::model::problem::{Problem, Problems, settle};
use crate::model::time::Instant;
use crate::web::form::Form;
use crate::web::typed::{Moment, length, moment, moment_from};
use crate::web::viewer::Viewer;
use crate::web::who::{People, Who};

pub fn telling(form: &Form, people: &People, viewer: &Viewer) -> Result<Telling, Problems> {
    let mut problems = Problems::new();
    let mut draft = described(form, people, viewer);
    about(&mut draft, form);
    set_times(&mut draft, form, viewer, &mut problems);
    let follow_up = next(&mut draft, form, viewer, &mut problems);
    settle(Telling { id: id(form), newcomers: newcomers(form, people), draft, follow_up }, problems)
}

/// The document and the case it is about, as the address of Log named them (R19).
fn about(draft: &mut EventDraft, form: &Form) {
    if let Some((kind, key)) = form.value("document").split_once(':') {
        draft.reference = Some(ReferenceDraft { kind: kind.to_owned(), key: key.to_owned() }).into();
    }
    if let Ok(case) = form.value("case").parse() {
        draft.case = Some(case).into();
    }
}

/// The id that was made with the form.
pub fn id(form: &Form) -> Uuid {
    form.value("id").parse().unwrap_or_else(|_| clock::new_id())
}

pub fn newcomers(form: &Form, people: &People) -> Newcomers {
    let part = |who: &Who| {
        let role = (form.value("initiator") == who.to_string()).then_some(Role::Initiator);
        Some((who.newcomer()?, ParticipantDraft { party: Uuid::nil(), role }))
    };
    people.who.iter().filter_map(part).collect()
}

/// All but times and what comes next.
pub fn described(form: &Form, people: &People, viewer: &Viewer) -> EventDraft {
    let kind = form.value("type").parse().unwrap_or(Type::Phone);
    let initiator: Option<Who> = form.value("initiator").parse().ok();
    let part = |party| ParticipantDraft {
        party,
        role: if initiator == Some(Who::Party(party)) { Some(Role::Initiator) } else { role(form, party) },
    };
    let text = |name: &str| Change::Set(Some(form.value(name).to_owned()));
    let direction = if initiator.is_some() { None } else { form.value("direction").parse::<Direction>().ok() };
    let private = form.is("visibility", Visibility::Participants.word());
    EventDraft {
        kind: kind.into(),
        direction: direction.map_or(Change::Keep, |direction| Some(direction).into()),
        parties: people.ids().map(part).collect::<Vec<_>>().into(),
        contacts: contacts(form, people, kind, &viewer.actor.company.country).into(),
        purpose: form.value("purpose").parse().ok().into(),
        subject: text("subject"),
        note: text("note"),
        place: text("place"),
        responsible: form.value("responsible").parse().ok().map_or(Change::Keep, |id: Uuid| Some(id).into()),
        visibility: if private { Visibility::Participants } else { Visibility::Company }.into(),
        ..EventDraft::default()
    }
}

/// The part that somebody has in the event that is taken over, as `PARTY:ROLE`.
fn role(form: &Form, party: Uuid) -> Option<Role> {
    let said = form.values("role").into_iter().filter_map(|said| said.split_once(':'));
    said.filter(|(of, _)| *of == party.to_string()).find_map(|(_, role)| role.parse().ok())
}

/// The contacts chosen, without those offered for another type than the one that was sent.
fn contacts(form: &Form, people: &People, kind: Type, country: &str) -> Vec<ContactDraft> {
    let of = |id: Uuid| people.known().flat_map(|known| &known.party.contacts).find(|contact| contact.id == id);
    let chosen = form.values("contacts").into_iter().filter_map(|id| id.parse().ok());
    let chosen = chosen.filter(|id| of(*id).is_none_or(|contact| fits(kind, contact.kind)));
    let addresses = people.who.iter().filter_map(|who| match who {
        Who::Address(value) => {
            let kind = recognize(value, country).filter(|kind| *kind == MechanismType::Email);
            Some(ContactDraft::Value { value: value.clone(), kind })
        }
        _ => None,
    });
    chosen.map(ContactDraft::Mechanism).chain(addresses).collect()
}

fn set_times(draft: &mut EventDraft, form: &Form, viewer: &Viewer, problems: &mut Problems) {
    let mode = Mode::of(form);
    let now = viewer.view.now;
    if mode == Mode::Now {
        draft.state = Some(State::InProgress).into();
        draft.start = Some(now).into();
        return;
    }
    let Times { start, begins, until, lasted, ends } = times(form, viewer, problems);
    let (begins, ends) = match (mode, start, until, lasted) {
        // Something past that says no more has just ended.
        (Mode::Past, None, false, Some(lasted)) => (Some(now.plus(-lasted)), Some(now)),
        (Mode::Past, None, false, None) => (Some(now), None),
        _ => (begins, ends),
    };
    draft.all_day = Change::Set(start.is_some_and(|start| start.time.is_none()));
    draft.start = begins.into();
    draft.end = ends.into();
    draft.state = Some(if mode == Mode::Past { State::Completed } else { State::Scheduled }).into();
    if mode == Mode::Planned || draft.all_day == Change::Set(true) {
        // It was typed in the zone of who typed it.
        draft.time_zone = Some(viewer.actor.time_zone.clone()).into();
    }
    if mode == Mode::Past {
        draft.outcome = form.value("outcome").parse().ok().map_or(Change::Keep, |outcome| Some(outcome).into());
    }
}

/// When it begins and ends, as typed.
struct Times {
    start: Option<Moment>,
    begins: Option<Instant>,
    /// Whether an end was typed.
    until: bool,
    lasted: Option<SignedDuration>,
    ends: Option<Instant>,
}

fn times(form: &Form, viewer: &Viewer, problems: &mut Problems) -> Times {
    let zone = &viewer.view.zone;
    let start = moment(form, "start", &viewer.view, problems);
    let begun = start.map_or(viewer.view.today(), |start| start.day);
    let until = moment_from(form, "end", begun, &viewer.view, problems);
    let lasted = length(form, "lasted", problems);
    let begins = start.and_then(|start| start.at(zone));
    let ends = match lasted.filter(|_| until.is_none()) {
        Some(lasted) => begins.map(|start| start.plus(lasted)),
        None => until.and_then(|until| until.at(zone)),
    };
    Times { start, begins, until: until.is_some(), lasted, ends }
}

/// The times of an event told again: those that stand as they were filled in are not said.
pub fn change_times(draft: &mut EventDraft, form: &Form, filled: &Form, viewer: &Viewer, problems: &mut Problems) {
    let said = |name: &str| ["date", "time"].map(|part| form.value(&form.part(name, part)).to_owned());
    let was = |name: &str| ["date", "time"].map(|part| filled.value(&filled.part(name, part)).to_owned());
    let (start, end) = (said("start") != was("start"), said("end") != was("end"));
    let times = times(form, viewer, problems);
    if start {
        draft.start = times.begins.into();
        let all_day = times.start.is_some_and(|start| start.time.is_none());
        draft.all_day = Change::Set(all_day);
        if all_day {
            draft.time_zone = Some(viewer.actor.time_zone.clone()).into();
        }
    }
    if end || times.lasted.is_some() {
        draft.end = times.ends.into();
    }
}

/// A follow-up as its own page tells it: everything is said.
pub fn following(form: &Form, people: &People, viewer: &Viewer) -> Result<FollowUpDraft, Problems> {
    let mut problems = Problems::new();
    let EventDraft {
        kind, direction, parties, contacts, purpose, subject, note, place, responsible, visibility, ..
    } = described(form, people, viewer);
    let times = times(form, viewer, &mut problems);
    let all_day = times.start.is_some_and(|start| start.time.is_none());
    let draft = FollowUpDraft {
        kind,
        direction,
        parties,
        contacts,
        start: times.begins.into(),
        end: times.ends.into(),
        all_day: all_day.into(),
        time_zone: Some(viewer.actor.time_zone.clone()).into(),
        purpose,
        subject,
        note,
        place,
        responsible,
        visibility,
        ..FollowUpDraft::default()
    };
    settle(draft, problems)
}

/// What comes next, of something past only: nothing, nobody knows yet, or a follow-up.
fn next(draft: &mut EventDraft, form: &Form, viewer: &Viewer, problems: &mut Problems) -> Option<FollowUpDraft> {
    if Mode::of(form) != Mode::Past {
        return None;
    }
    match form.value("next_step") {
        "none" => draft.next_step = Some(NextStep::None).into(),
        "undecided" => draft.next_step = Some(NextStep::Undecided).into(),
        "follow_up" => return Some(follow_up(form, viewer, problems)),
        _ => {}
    }
    None
}

pub fn follow_up(form: &Form, viewer: &Viewer, problems: &mut Problems) -> FollowUpDraft {
    let start = moment(form, "next.start", &viewer.view, problems);
    let at: Option<Instant> = start.and_then(|start| start.at(&viewer.view.zone));
    if at.is_some_and(|at| at <= viewer.view.now) && start.is_some_and(|start| start.time.is_some()) {
        problems.push(Problem::invalid("next.start", "not_ahead"));
    }
    let subject = form.value("next.subject").trim();
    FollowUpDraft {
        start: at.into(),
        all_day: Change::Set(start.is_some_and(|start| start.time.is_none())),
        time_zone: Some(viewer.actor.time_zone.clone()).into(),
        subject: if subject.is_empty() { Change::Keep } else { Some(subject.to_owned()).into() },
        ..FollowUpDraft::default()
    }
}
