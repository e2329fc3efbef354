//! A page with every part on it, in the words of the story world.

use askama::Template;
use jiff::SignedDuration;
use uuid::Uuid;

use super::super::form::Form;
use super::super::parts::*;
use super::super::thread::{self, End, Entry, Step};
use super::super::view::View;
use super::at;
use crate::model::event::{Direction, State, Type};
use crate::model::party::PartyKind;
use crate::model::problem::{Noun, Problem, Reference};

#[derive(Template)]
#[template(path = "guide/parts.html")]
pub struct Guide {
    pub view: View,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    steps: Vec<Step>,
    filters: Vec<SetFilter>,
    older: Option<String>,
    chain: Chain,
    stale: Stale,
    form: Form,
    picker: Picker,
    channels: Vec<Choice>,
    cases: Vec<Choice>,
    purposes: Vec<Choice>,
    tiles: Vec<Tile>,
    states: Vec<State>,
    badges: Vec<Badge>,
}

pub fn guide(mut view: View) -> Guide {
    view.role = crate::model::user::Role::Administrator;
    view.late = Count(2);
    view.open_cases = Count(140);
    view.toast =
        Some(Toast { text: "Completed: Price for 40 bearings".into(), undo: Some(action("/events/1/reopen", "Undo")) });
    view.under_way = vec![Running {
        link: Link::new("/events/1", "Helen Marsh"),
        meta: "Phone · Delivery date".into(),
        start: view.now.plus(SignedDuration::from_secs(-252)),
        complete: "/events/1/complete".into(),
    }];
    let starts = [None, Some("2026-03-17T09:30:00Z"), Some("2026-03-10T10:38:00Z"), Some("2026-03-02T09:30:00Z")];
    let mut entries: Vec<Entry> = starts.iter().map(|start| entry(&view, *start)).collect();
    entries[1].end = End::Next("Tue 24 March".into());
    entries[2].end = End::Live("4 min".into());
    entries[3].state = State::Cancelled;
    Guide {
        tabs: tabs(),
        rows: vec![row("row-1", State::Scheduled), row("row-2", State::Completed)],
        steps: thread::steps(&view, entries, true),
        filters: vec![SetFilter { key: "Since".into(), value: "1 March".into(), without: "/events".into() }],
        older: Some("/events?after=x".into()),
        chain: chain(),
        stale: stale(),
        form: form(&view),
        picker: picker(),
        channels: vec![Choice::channel(Type::Phone, "Phone"), Choice::channel(Type::Video, "Video")],
        cases: vec![
            Choice::new("1", "Seal leak on line 2").meta("2026-0118, open for 8 days"),
            Choice::new("new", "A new case"),
        ],
        purposes: vec![Choice::new("1", "Complaint")],
        tiles: Type::ALL.iter().map(|kind| Tile::event(*kind, Some(Direction::Inbound), State::Scheduled)).collect(),
        states: State::ALL.to_vec(),
        badges: vec![Badge { tone: "danger", icon: Some("overdue"), text: "2 days late".into() }],
        view,
    }
}

fn action(url: &str, label: &str) -> Action {
    Action { url: url.into(), label: label.into(), icon: Some("undo"), field: Some(("days", "1".into())) }
}

fn tabs() -> Vec<Tab> {
    let tab = |text: &str, kind, current| Tab {
        link: Link::new("/events", text),
        icon: Some("phone"),
        kind,
        count: Some(Count(7)),
        current,
    };
    vec![tab("All", None, true), tab("Phone", Some("phone"), false)]
}

fn row(id: &str, state: State) -> Row {
    Row {
        id: id.into(),
        tick: Some(Tick {
            url: "/events/1/complete".into(),
            state: state.word(),
            icon: state_icon(&state),
            label: "Complete: Quote".into(),
        }),
        when: "14:30".into(),
        tile: Some(Tile::event(Type::Phone, Some(Direction::Outbound), state)),
        title: Link::new("/events/1", "Quote for the P-500 retrofit"),
        meta: "Jonas Brandt · Brandt & Söhne".into(),
        badges: vec![Badge { tone: "", icon: None, text: "15 min".into() }],
        end: String::new(),
        actions: vec![action("/events/1/complete", "Complete"), action("/events/1/later", "+1 day")],
        done: state == State::Completed,
    }
}

pub fn entry(view: &View, start: Option<&str>) -> Entry {
    let start = start.map(at);
    let state = if start.is_none_or(|start| start > view.now) { State::Scheduled } else { State::Completed };
    Entry {
        link: Link::new("/events/1", "Delivery date"),
        tile: Tile::event(Type::Email, Some(Direction::Inbound), state),
        state,
        start,
        all_day: false,
        with: "from Owen Pryce".into(),
        end: End::Nothing,
        note: Some("Second seal kit has not arrived.\n\nShe wants a date today,\nnot a promise.".into()),
        people: vec![Person {
            name: Link::new("/parties/1", "Owen Pryce"),
            kind: PartyKind::Person,
            ours: false,
            role: "started it".into(),
        }],
        case: Some(Link::new("/cases/1", "Seal leak on line 2")),
        document: Some(Link::new("/documents/sale.complaint:207", "Complaint 207")),
        follow_up: Some("/events/1/follow-up".into()),
    }
}

fn chain() -> Chain {
    let link = |title: &str, state, current| ChainLink {
        link: Link::new("/events/1", title),
        tile: Tile::event(Type::Phone, Some(Direction::Outbound), state),
        when: "Mon 2 Mar, 09:30".into(),
        current,
    };
    Chain(vec![
        link("Leak at the seal", State::Completed, false),
        link("Engineer promised", State::Completed, true),
        link("Still tight?", State::Scheduled, false),
    ])
}

fn stale() -> Stale {
    let differences =
        vec![Difference { label: "Subject".into(), theirs: "Seal kit".into(), yours: "Second seal kit".into() }];
    Stale { by: "Bob Okoye".into(), at: at("2026-03-10T10:40:00Z"), stored: "/events/1".into(), differences }
}

fn form(view: &View) -> Form {
    let about = vec![Reference { noun: Noun::Event, id: Uuid::nil(), name: "Repair on site".into() }];
    let faults = [Problem::invalid("end", "end_before_start").rule(8), Problem::conflict("", "in_use").about(about)];
    Form::new("event")
        .with("end", "09:15")
        .with("party_text", "nor")
        .with("type", "video")
        .with("note", "Typed <before>")
        .refused(&faults, view.texts)
}

fn picker() -> Picker {
    let picked =
        |label: &str, me| Picked { value: Uuid::nil().to_string(), label: label.into(), organization: false, me };
    Picker {
        name: "party",
        label: "With".into(),
        placeholder: "Add a name or number".into(),
        hint: "Three letters are enough.".into(),
        many: true,
        url: "/parties/find",
        fixed: vec![picked("Ada Lindgren", true)],
        picked: vec![picked("Helen Marsh", false)],
        candidates: vec![Choice::new("1", "Northfield Dairy").meta("Taunton"), Choice::new("new", "New person “nor”")],
    }
}
