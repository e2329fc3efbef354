//! Today: where a person's day begins.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::gate::{page, refused};
use super::parts::{Action, Count, Link, Row, Tab, Tile};
use super::rows::{self, People};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::today::{self, Few, Quiet, Today, Whose};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::event::Event;
use crate::model::event::agenda;
use crate::model::party::PartyKind;
use crate::model::time::Instant;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    whose: Option<String>,
}

#[derive(Template)]
#[template(path = "today/today.html")]
pub struct Page {
    pub view: View,
    pub whose: Vec<Tab>,
    pub sub: String,
    pub under_way: Vec<Card>,
    pub late: Section,
    pub today: Vec<Row>,
    /// How many rows of today stand before now.
    pub passed: usize,
    pub ahead: Vec<Row>,
    pub waiting: Section,
    pub undecided: Section,
    pub quiet: Vec<QuietRow>,
    pub quiet_count: Count,
}

/// The first rows of a list, how many there are, and where all of them are.
pub struct Section {
    pub rows: Vec<Row>,
    pub count: Count,
    pub all: String,
}

/// An event under way.
pub struct Card {
    pub link: Link,
    pub tile: Tile,
    pub meta: String,
    pub start: Instant,
    pub note: Option<String>,
    /// Where its buttons lead; none for readers.
    pub finish: Option<String>,
}

pub struct QuietRow {
    pub link: Link,
    pub organization: bool,
    pub last: Instant,
    pub days: i64,
}

/// `GET /today?whose=mine|team`
pub async fn show(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    match shown(&app, viewer, asked).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn shown(app: &App, viewer: Viewer, asked: Asked) -> Result<Page> {
    let whose = asked.whose.and_then(|whose| whose.parse().ok()).unwrap_or(Whose::Mine);
    let found = today::today(app, &viewer.actor, whose).await?;
    // What is under way stands here as cards, not in the tray.
    let view = View { here: Nav::Today, under_way: Vec::new(), ..viewer.view };
    Ok(compose(view, &viewer.actor, found))
}

/// Puts into rows what was read.
pub fn compose(view: View, actor: &Actor, found: Today) -> Page {
    let people = People::new(&found.names, &found.ours, actor);
    let mine = if found.whose == Whose::Mine { "responsible=me&" } else { "" };
    let all = |filter: &str| format!("/events?{mine}{filter}");
    let late = section(&view, &people, "late", &found.late, late_row, all("late=true"));
    let waiting = all("undecided=true&direction=inbound");
    let waiting = section(&view, &people, "waiting", &found.waiting, undecided_row, waiting);
    let undecided = section(&view, &people, "undecided", &found.undecided, undecided_row, all("undecided=true"));
    let (done, left): (Vec<&Event>, Vec<&Event>) = found.today.iter().partition(|event| !event.state.is_open());
    let passed = found.today.iter().take_while(|event| event.all_day || event.at() <= view.now).count();
    Page {
        sub: summary(&view, left.len(), done.len(), found.late.count),
        whose: if actor.party.is_some() { tabs(&view, found.whose) } else { Vec::new() },
        under_way: found.under_way.iter().map(|event| card(&view, &people, event)).collect(),
        today: found.today.iter().map(|event| today_row(&view, &people, event)).collect(),
        passed,
        ahead: found.ahead.iter().map(|event| ahead_row(&view, &people, event)).collect(),
        quiet_count: Count(found.quiet.count),
        quiet: found.quiet.shown.iter().map(|quiet| quiet_row(&view, quiet)).collect(),
        late,
        waiting,
        undecided,
        view,
    }
}

fn summary(view: &View, left: usize, done: usize, late: usize) -> String {
    let some = |message: &str, count: usize| (count > 0).then(|| view.t1(message, "count", Count(count).to_string()));
    let parts = [some("today-left", left), some("today-done", done), some("today-late", late)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tabs(view: &View, whose: Whose) -> Vec<Tab> {
    let tab = |of: Whose| {
        let href = if of == Whose::Mine { "/today".to_owned() } else { format!("/today?whose={of}") };
        let link = Link::new(href, view.word("whose", of));
        Tab { link, icon: None, kind: None, count: None, current: of == whose }
    };
    Whose::ALL.iter().map(|of| tab(*of)).collect()
}

type Draw = fn(&View, &People, &Event) -> Row;

fn section(view: &View, people: &People, list: &str, few: &Few<Event>, draw: Draw, all: String) -> Section {
    let row = |event: &Event| {
        let row = draw(view, people, event);
        Row { id: format!("{list}-{}", row.id), ..row }
    };
    Section { rows: few.shown.iter().map(row).collect(), count: Count(few.count), all }
}

fn late_row(view: &View, people: &People, event: &Event) -> Row {
    let badges = rows::lateness(view, event).into_iter().collect();
    Row { badges, actions: people.actions(view, event), ..people.row(view, "e", event) }
}

fn today_row(view: &View, people: &People, event: &Event) -> Row {
    let row = people.row(view, "today", event);
    let when = if event.all_day { view.t("all-day") } else { row.when };
    let end = if row.done { rows::result(view, event) } else { rows::lasting(view, event) };
    Row { when, end, actions: people.actions(view, event), ..row }
}

fn ahead_row(view: &View, people: &People, event: &Event) -> Row {
    let day = agenda::day(event, &view.zone);
    let time = event.start.filter(|_| !event.all_day).map(|start| view.time(&start));
    let row = people.row(view, "ahead", event);
    let when = day.map(|day| view.due(&day)).unwrap_or_default();
    Row { when, end: time.unwrap_or_default(), actions: people.actions(view, event), ..row }
}

/// Who it was with comes first, what about after it, and how long ago.
fn undecided_row(view: &View, people: &People, event: &Event) -> Row {
    let row = people.row(view, "e", event);
    let with = people.with(event);
    let meta = rows::subject(view, event);
    let title = Link::new(rows::page_of(event), if with.is_empty() { row.title.text } else { with });
    let none = Action {
        url: format!("{}/next-step", rows::page_of(event)),
        label: view.t("none-needed"),
        icon: None,
        field: Some(("next_step", "none".into())),
    };
    let actions = if view.writes() { vec![none] } else { Vec::new() };
    let end = event.start.map(|start| view.since(&start)).unwrap_or_default();
    Row { tick: None, when: String::new(), title, meta, end, actions, done: false, ..row }
}

fn card(view: &View, people: &People, event: &Event) -> Card {
    Card {
        link: people.link(view, event),
        tile: Tile::event(event.kind, event.direction, event.state),
        meta: people.meta(view, event),
        start: event.at(),
        note: event.note.clone(),
        finish: view.writes().then(|| format!("{}/complete", rows::page_of(event))),
    }
}

fn quiet_row(view: &View, quiet: &Quiet) -> QuietRow {
    QuietRow {
        link: Link::new(format!("/parties/{}", quiet.party.id), quiet.party.name.clone()),
        organization: quiet.party.kind == PartyKind::Organization,
        last: quiet.last_contact,
        days: -view.days_from(&quiet.last_contact),
    }
}
