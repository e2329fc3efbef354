//! The calendar: a day, a week, a month or a list of what happens, of one of us or of all. Its address is the view.

pub mod axis;
mod entry;
mod grid;
pub mod lanes;
mod month;
pub mod moved;
pub mod period;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Weekday;
use uuid::Uuid;

use self::entry::{Entry, Known};
use self::grid::Grid;
use self::month::{Cell, Section};
use self::moved::Put;
use self::period::Span;
use super::filters::Asked;
use super::gate::{page, refused};
use super::log::Mode;
use super::parts::{Choice, Count, Link, Tab};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::calendar::{self, Calendar};
use crate::actions::party::employee;
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::event::State as Stands;
use crate::model::time::{Day, within};

const PAGE: &str = "/calendar";
/// Most of what is not planned yet that stands beside it.
const UNPLANNED: usize = 12;
const KNOWN: &[&str] = &["view", "date", "whose", "hours"];

/// What an address asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chosen {
    pub span: Span,
    pub date: Day,
    pub whose: Whose,
    /// Whether the hours of the night are shown too.
    pub all_hours: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Whose {
    Me,
    Team,
    Of(Uuid),
}

#[derive(Template)]
#[template(path = "calendar/calendar.html")]
struct Page {
    view: View,
    chosen: Chosen,
    title: String,
    sub: String,
    spans: Vec<Tab>,
    whose: Vec<Tab>,
    colleagues: Vec<Choice>,
    /// The one of them who is shown.
    colleague: String,
    before: String,
    after: String,
    today: String,
    /// Where something new is planned.
    schedule: String,
    /// What was refused.
    faults: Vec<String>,
    /// Whether more happens than is shown.
    more: bool,
    body: Body,
    unplanned: Vec<Entry>,
    unplanned_count: Count,
    /// Where all that is not planned yet is, when it is more.
    all_unplanned: Option<String>,
}

enum Body {
    Grid(Grid),
    Month(Vec<Cell>),
    List(Vec<Section>),
}

/// `GET /calendar?view=day|week|month|list&date=DAY&whose=me|team|PARTY&hours=all`
pub async fn show(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    let put = Put::read(&query);
    match shown(&app, viewer, &query, put, Vec::new()).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

/// The calendar that an address asks for, after something was put elsewhere in it or refused.
async fn shown(
    app: &App,
    viewer: Viewer,
    query: &[(String, String)],
    put: Option<Put>,
    faults: Vec<String>,
) -> Result<Page> {
    let actor = &viewer.actor;
    let chosen = Chosen::read(&Asked::read(KNOWN, query), &viewer.view, actor)?;
    let toast = match put {
        Some(put) => put.toast(app, actor, &viewer.view).await?,
        None => None,
    };
    let view = View { here: Nav::Calendar, path: chosen.address(), toast, ..viewer.view };
    let days = chosen.span.days(chosen.date, view.week_begins());
    let found = calendar::calendar(app, actor, chosen.of(actor), &days, chosen.most()).await?;
    let colleagues = colleagues(app, actor, &view).await?;
    Ok(compose(view, actor, chosen, &days, found, colleagues, faults))
}

/// Puts in place what was read.
fn compose(
    view: View,
    actor: &Actor,
    chosen: Chosen,
    days: &[Day],
    found: Calendar,
    colleagues: Vec<Choice>,
    faults: Vec<String>,
) -> Page {
    let known = Known::new(&view, &found, actor, chosen.whose == Whose::Team);
    let body = match chosen.span {
        Span::Day | Span::Week => Body::Grid(grid::draw(&known, &chosen, days, actor)),
        Span::Month => Body::Month(month::draw(&known, &chosen, days)),
        Span::List => Body::List(month::list(&known, days)),
    };
    let at = |chosen: Chosen| chosen.address();
    let all_unplanned = || {
        let whose = chosen.of(actor).map(|party| format!("&responsible={party}")).unwrap_or_default();
        format!("/events?unplanned=true{whose}")
    };
    Page {
        title: title(&view, chosen.span, chosen.date, days),
        sub: summary(&view, &chosen, days, &known),
        spans: Span::ALL
            .iter()
            .map(|span| tab(&view, "calendar", *span, Chosen { span: *span, ..chosen }, chosen))
            .collect(),
        whose: whose(&view, actor, chosen),
        colleague: if let Whose::Of(party) = chosen.whose { party.to_string() } else { String::new() },
        colleagues,
        before: at(Chosen { date: chosen.span.step(chosen.date, -1), ..chosen }),
        after: at(Chosen { date: chosen.span.step(chosen.date, 1), ..chosen }),
        today: at(Chosen { date: view.today(), ..chosen }),
        schedule: chosen.log(actor, Mode::Planned, chosen.date.max(view.today()), None),
        more: found.more,
        unplanned: found.unplanned.iter().take(UNPLANNED).map(|event| known.event(event, None)).collect(),
        unplanned_count: Count(found.unplanned.len()),
        all_unplanned: (found.unplanned.len() > UNPLANNED).then(all_unplanned),
        body,
        faults,
        chosen,
        view,
    }
}

impl Chosen {
    /// What cannot be read is not said; but a calendar that is nobody's is not there.
    fn read(asked: &Asked, view: &View, actor: &Actor) -> Result<Self> {
        let whose = match asked.text("whose") {
            Some("team") => Whose::Team,
            None | Some("me") if actor.party.is_none() => Whose::Team,
            None | Some("me") => Whose::Me,
            Some(party) => Whose::Of(party.parse().map_err(|_| Error::NotFound)?),
        };
        Ok(Self {
            span: asked.value("view").unwrap_or(Span::Week),
            date: asked.value("date").unwrap_or(view.today()),
            whose,
            all_hours: asked.text("hours") == Some("all"),
        })
    }

    pub fn address(&self) -> String {
        let Self { span, date, whose, all_hours } = self;
        let whose = match whose {
            Whose::Me => "me".to_owned(),
            Whose::Team => "team".to_owned(),
            Whose::Of(party) => party.to_string(),
        };
        let hours = if *all_hours { "&hours=all" } else { "" };
        format!("{PAGE}?view={span}&date={date}&whose={whose}{hours}")
    }

    fn of(&self, actor: &Actor) -> Option<Uuid> {
        match self.whose {
            Whose::Me => actor.party,
            Whose::Team => None,
            Whose::Of(party) => Some(party),
        }
    }

    /// Most events that are read: a month counts what a week draws.
    fn most(&self) -> usize {
        if self.span == Span::Month { 2_000 } else { 500 }
    }

    /// The address of Log for an hour of a day, in this one's calendar.
    fn log(&self, actor: &Actor, mode: Mode, day: Day, time: Option<&str>) -> String {
        let time = time.map(|time| format!("&start_time={time}&lasted=30")).unwrap_or_default();
        let of = self.of(actor).filter(|party| Some(*party) != actor.party);
        let responsible = of.map(|party| format!("&responsible={party}")).unwrap_or_default();
        format!("/log?when={mode}&start_date={day}{time}{responsible}")
    }
}

fn title(view: &View, span: Span, date: Day, days: &[Day]) -> String {
    match (span, days) {
        (Span::Month, _) => view.month(&date),
        (_, [first, .., last]) => view.days(first, last),
        _ => view.long_day(&date),
    }
}

/// "Bob Okoye, week 11, 23 planned, 7 completed"
fn summary(view: &View, chosen: &Chosen, days: &[Day], known: &Known) -> String {
    let name = if let Whose::Of(party) = chosen.whose { Some(known.people.name(party)) } else { None };
    // Weeks are numbered from Monday to Sunday.
    let monday = days.first().filter(|day| day.date().weekday() == Weekday::Monday && chosen.span == Span::Week);
    let week = monday.map(|day| view.t1("week-number", "number", i64::from(day.date().iso_week_date().week())));
    let there = |event: &&crate::model::event::Event| known.is_within(event, days);
    let count = |wanted: fn(Stands) -> bool| known.events().filter(there).filter(|event| wanted(event.state)).count();
    let some = |message: &str, count: usize| (count > 0).then(|| view.t1(message, "count", count));
    let planned = some("calendar-planned", count(Stands::is_open));
    let done = some("calendar-done", count(|state| state == Stands::Completed));
    [name, week, planned, done].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn tab(view: &View, set: &str, word: impl std::fmt::Display, of: Chosen, chosen: Chosen) -> Tab {
    let link = Link::new(of.address(), view.word(set, word));
    Tab { link, icon: None, kind: None, count: None, current: of == chosen }
}

fn whose(view: &View, actor: &Actor, chosen: Chosen) -> Vec<Tab> {
    let tab = |word: &str, whose| tab(view, "whose", word, Chosen { whose, ..chosen }, chosen);
    let mine = actor.party.is_some().then(|| tab("mine", Whose::Me));
    mine.into_iter().chain([tab("team", Whose::Team)]).collect()
}

/// Who else works for us today.
async fn colleagues(app: &App, actor: &Actor, view: &View) -> Result<Vec<Choice>> {
    let today = view.today();
    let employees = employee::list(app, actor).await?.into_iter();
    let others = employees.filter(|(employee, _)| {
        within(today, employee.valid_from, employee.valid_until) && actor.party != Some(employee.party)
    });
    Ok(others.map(|(employee, name)| Choice::new(employee.party, name)).collect())
}
