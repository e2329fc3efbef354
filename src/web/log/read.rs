//! What the fields of Log mean.

use uuid::Uuid;

use super::Mode;
use crate::actions::event::Telling;
use crate::clock;
use crate::model::contact::{MechanismType, fits, recognize};
use crate::model::draft::Change;
use crate::model::event::draft::{ContactDraft, EventDraft, ParticipantDraft};
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::event::{Direction, NextStep, Role, State, Type, Visibility};
use crate::model::problem::{Problem, Problems, settle};
use crate::model::time::Instant;
use crate::web::form::Form;
use crate::web::typed::{length, moment};
use crate::web::viewer::Viewer;
use crate::web::who::{People, Who};

pub fn telling(form: &Form, people: &People, viewer: &Viewer) -> Result<Telling, Problems> {
    let mut problems = Problems::new();
    let mut draft = described(form, people, viewer);
    set_times(&mut draft, form, viewer, &mut problems);
    let follow_up = next(&mut draft, form, viewer, &mut problems);
    let newcomers = people.who.iter().filter_map(|who| {
        let role = if form.value("initiator") == who.to_string() { Some(Role::Initiator) } else { None };
        Some((who.newcomer()?, ParticipantDraft { party: Uuid::nil(), role }))
    });
    let id = form.value("id").parse().unwrap_or_else(|_| clock::new_id());
    settle(Telling { id, newcomers: newcomers.collect(), draft, follow_up }, problems)
}

fn described(form: &Form, people: &People, viewer: &Viewer) -> EventDraft {
    let kind = form.value("type").parse().unwrap_or(Type::Phone);
    let initiator: Option<Who> = form.value("initiator").parse().ok();
    let part =
        |party| ParticipantDraft { party, role: (initiator == Some(Who::Party(party))).then_some(Role::Initiator) };
    let text = |name: &str| Change::Set(Some(form.value(name).to_owned()));
    let direction = if initiator.is_some() { None } else { form.value("direction").parse::<Direction>().ok() };
    EventDraft {
        kind: kind.into(),
        direction: direction.map_or(Change::Keep, |direction| Some(direction).into()),
        parties: people.ids().map(part).collect::<Vec<_>>().into(),
        contacts: contacts(form, people, kind, &viewer.actor.company.country).into(),
        purpose: Some(form.value("purpose").parse().ok()).flatten().map_or(Change::Keep, |id: Uuid| Some(id).into()),
        subject: text("subject"),
        note: text("note"),
        place: text("place"),
        responsible: form.value("responsible").parse().ok().map_or(Change::Keep, |id: Uuid| Some(id).into()),
        visibility: if form.is("visibility", "participants") { Visibility::Participants.into() } else { Change::Keep },
        ..EventDraft::default()
    }
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
    let (zone, today) = (&viewer.view.zone, viewer.view.today());
    let start = moment(form, "start", today, problems);
    let until = moment(form, "end", start.map_or(today, |start| start.day), problems);
    let lasted = length(form, "lasted", problems);
    let begins = start.and_then(|start| start.at(zone));
    let ends = match lasted.filter(|_| until.is_none()) {
        Some(lasted) => begins.map(|start| start.plus(lasted)),
        None => until.and_then(|until| until.at(zone)),
    };
    let (begins, ends) = match (mode, start, until, lasted) {
        // Something past that says no more has just ended.
        (Mode::Past, None, None, Some(lasted)) => (Some(now.plus(-lasted)), Some(now)),
        (Mode::Past, None, None, None) => (Some(now), None),
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

fn follow_up(form: &Form, viewer: &Viewer, problems: &mut Problems) -> FollowUpDraft {
    let start = moment(form, "next.start", viewer.view.today(), problems);
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
