//! The list of events. Its address is the view: what is filtered stands in the query.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use crate::actions::event::{self, EventFilter};
use crate::actions::page::{self, Ask};
use crate::actions::{case, configuration, party};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::Case;
use crate::model::configuration::Purpose;
use crate::model::event::{Direction, Event, NextStep, Outcome, State as Stands, Type, times};
use crate::model::time::Day;
use crate::web::download::{self, download, moment};
use crate::web::filters::Asked;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Badge, Choice, Link, SetFilter, Tab, Tile};
use crate::web::rows::{self, People};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

const PAGE: &str = "/events";
const TABLE: &str = "/events.csv";
/// Filters of the page, as the API calls them.
pub const KNOWN: &[&str] = &[
    "q",
    "type",
    "state",
    "direction",
    "outcome",
    "purpose",
    "responsible",
    "party",
    "from",
    "to",
    "undecided",
    "open",
    "unplanned",
    "late",
];

#[derive(Template)]
#[template(path = "events/list.html")]
struct Page {
    view: View,
    views: Vec<Tab>,
    form: Form,
    set: Vec<SetFilter>,
    party: Option<Uuid>,
    types: Vec<Choice>,
    states: Vec<Choice>,
    directions: Vec<Choice>,
    outcomes: Vec<Choice>,
    purposes: Vec<Choice>,
    employees: Vec<Choice>,
    lines: Vec<Line>,
    older: Option<String>,
    /// Where all of it is a table to download.
    table: String,
    /// Where everything is, when something is filtered.
    all: Option<&'static str>,
}

/// An event in the table.
struct Line {
    link: Link,
    day: String,
    time: String,
    tile: Tile,
    with: String,
    case: Option<Link>,
    responsible: Option<String>,
    mine: bool,
    state: Stands,
    badge: Option<Badge>,
    lasted: String,
    next: String,
}

/// `GET /events`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    let after = query.iter().find(|(name, _)| name == "after").map(|(_, after)| after.clone());
    match listed(&app, viewer, Asked::read(KNOWN, &query), after).await {
        Ok(list) => page(StatusCode::OK, list),
        Err(error) => refused(&app, error),
    }
}

/// `GET /events.csv`
pub async fn table(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    download(app, viewer, Table(Asked::read(KNOWN, &query))).await
}

async fn listed(app: &App, viewer: Viewer, asked: Asked, after: Option<String>) -> Result<Page> {
    let actor = &viewer.actor;
    let view = View { here: Nav::Events, ..viewer.view };
    let found = event::list(app, actor, &filter(&asked, actor, &view), &Ask { limit: 50, after }).await?;
    let known = Known::of(app, actor, &found.items, &asked).await?;
    let people = People::new(&known.names, &known.ours, actor);
    let lines = found.items.iter().map(|event| line(&view, &people, &known.cases, event)).collect();
    Ok(Page {
        views: asked.views(PAGE, VIEWS, &view),
        set: set(&view, &asked, &known),
        form: asked.form(),
        party: asked.value("party"),
        types: Type::ALL.iter().map(|kind| Choice::channel(*kind, view.word("type", kind))).collect(),
        states: words(&view, "state", Stands::ALL),
        directions: words(&view, "direction", Direction::ALL),
        outcomes: words(&view, "outcome", Outcome::ALL),
        purposes: known.purposes.iter().map(|purpose| Choice::new(purpose.id, purpose.name.clone())).collect(),
        employees: known.employees.iter().map(|(id, name)| Choice::new(id, name.clone())).collect(),
        lines,
        table: asked.address(TABLE, &[]),
        older: found.next.map(|next| asked.address(PAGE, &[("after", &next)])),
        all: (!asked.is_empty()).then_some(PAGE),
        view,
    })
}

fn words<T: std::fmt::Display>(view: &View, set: &str, all: &[T]) -> Vec<Choice> {
    all.iter().map(|word| Choice::new(word, view.word(set, word))).collect()
}

/// Days are those of who looks: `to` is the last day shown.
fn filter(asked: &Asked, actor: &Actor, view: &View) -> EventFilter {
    let is = |name: &str| asked.text(name).map(|value| value == "true");
    EventFilter {
        q: asked.text("q").map(str::to_owned),
        types: asked.values("type"),
        states: asked.values("state"),
        directions: asked.values("direction"),
        outcomes: asked.values("outcome"),
        purposes: asked.values("purpose"),
        responsible: asked.party_or_me("responsible", actor).into_iter().collect(),
        parties: asked.values("party"),
        from: asked.value::<Day>("from").map(|day| day.start_in(&view.zone)),
        to: asked.value::<Day>("to").map(|day| day.plus_days(1).start_in(&view.zone)),
        undecided: is("undecided"),
        open: is("open"),
        unplanned: is("unplanned"),
        late: is("late") == Some(true),
        ..EventFilter::default()
    }
}

/// Names of what the rows and the filters refer to.
struct Known {
    names: HashMap<Uuid, String>,
    ours: HashSet<Uuid>,
    cases: HashMap<Uuid, Case>,
    purposes: Vec<Purpose>,
    employees: Vec<(Uuid, String)>,
}

impl Known {
    async fn of(app: &App, actor: &Actor, events: &[Event], asked: &Asked) -> Result<Self> {
        let parties = events.iter().flat_map(|event| event.parties.iter().map(|there| there.party));
        let responsible = events.iter().filter_map(|event| event.responsible);
        let parties: HashSet<Uuid> = parties.chain(responsible).chain(asked.value::<Uuid>("party")).collect();
        let cases: HashSet<Uuid> = events.iter().filter_map(|event| event.case).collect();
        let employees =
            party::employee::list(app, actor).await?.into_iter().map(|(employee, name)| (employee.party, name));
        let employees: Vec<(Uuid, String)> = employees.collect();
        Ok(Self {
            names: party::names(app, actor, &parties.into_iter().collect::<Vec<_>>()).await?,
            ours: employees.iter().map(|(party, _)| *party).collect(),
            cases: case::named(app, actor, &cases.into_iter().collect::<Vec<_>>()).await?,
            purposes: configuration::purposes(app, actor).await?,
            employees,
        })
    }
}

/// Views that many people want, each with its own address.
const VIEWS: &[(&str, &str)] = &[
    ("view-all", PAGE),
    ("view-mine", "/events?responsible=me"),
    ("waiting", "/events?undecided=true&direction=inbound"),
    ("undecided", "/events?undecided=true"),
    ("late", "/events?late=true"),
    ("unplanned", "/events?unplanned=true"),
];

fn set(view: &View, asked: &Asked, known: &Known) -> Vec<SetFilter> {
    let words = |name: &str| -> String {
        asked.values::<String>(name).iter().map(|word| view.word(name, word)).collect::<Vec<_>>().join(", ")
    };
    let party = |id: Uuid| known.names.get(&id).or_else(|| name_of(&known.employees, id)).cloned().unwrap_or_default();
    let shown = |name: &str| match name {
        "type" | "state" | "direction" | "outcome" => words(name),
        "purpose" => purposes(asked, known),
        "responsible" if asked.text(name) == Some("me") => view.t("me"),
        "responsible" | "party" => asked.value(name).map(party).unwrap_or_default(),
        "from" | "to" => asked.value::<Day>(name).map(|day| view.calendar_day(&day)).unwrap_or_default(),
        _ => view.word("yes-no", asked.text(name) == Some("true")),
    };
    let names = KNOWN.iter().filter(|name| **name != "q" && asked.is_set(name));
    names.map(|name| asked.chip(PAGE, name, view.word("filter", name), shown(name))).collect()
}

fn name_of(employees: &[(Uuid, String)], id: Uuid) -> Option<&String> {
    employees.iter().find(|(party, _)| *party == id).map(|(_, name)| name)
}

fn purposes(asked: &Asked, known: &Known) -> String {
    let wanted: Vec<Uuid> = asked.values("purpose");
    let named = known.purposes.iter().filter(|purpose| wanted.contains(&purpose.id));
    named.map(|purpose| purpose.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn line(view: &View, people: &People, cases: &HashMap<Uuid, Case>, event: &Event) -> Line {
    let case = event.case.and_then(|case| cases.get(&case));
    Line {
        link: people.link(view, event),
        day: event.start.map_or_else(|| view.t("unplanned"), |start| view.brief_day(&start)),
        time: event.start.filter(|_| !event.all_day).map(|start| view.time(&start)).unwrap_or_default(),
        tile: Tile::event(event.kind, event.direction, event.state),
        with: people.with(event),
        case: case.map(|case| Link::new(format!("/cases/{}", case.id), case.name.clone())),
        responsible: event.responsible.map(|party| people.name(party)),
        mine: event.responsible.is_some() && event.responsible == people.me,
        state: event.state,
        badge: badge(view, event),
        lasted: rows::lasting(view, event),
        next: event
            .next_step
            .filter(|step| *step != NextStep::Undecided)
            .map(|step| view.word("next-step", step))
            .unwrap_or_default(),
    }
}

struct Table(Asked);

impl download::Table for Table {
    const NAME: &'static str = "events";
    const COLUMNS: &'static [&'static str] = &[
        "when",
        "until",
        "channel",
        "filter-direction",
        "subject",
        "with",
        "case",
        "purpose",
        "responsible",
        "filter-state",
        "outcome",
        "next-step",
        "note",
    ];

    async fn rows(&self, app: &App, viewer: &Viewer, ask: &Ask) -> Result<page::Page<Vec<String>>> {
        let (actor, view) = (&viewer.actor, &viewer.view);
        let found = event::list(app, actor, &filter(&self.0, actor, view), ask).await?;
        let known = Known::of(app, actor, &found.items, &self.0).await?;
        let people = People::new(&known.names, &known.ours, actor);
        let items = found.items.into_iter().map(|event| cells(view, &people, &known, event)).collect();
        Ok(page::Page { items, next: found.next })
    }
}

fn cells(view: &View, people: &People, known: &Known, event: Event) -> Vec<String> {
    let case = event.case.and_then(|case| known.cases.get(&case));
    let purpose = known.purposes.iter().find(|purpose| Some(purpose.id) == event.purpose);
    vec![
        moment(view, event.start, event.all_day),
        moment(view, event.end, event.all_day),
        view.word("type", event.kind),
        event.direction.map(|direction| view.word("direction", direction)).unwrap_or_default(),
        event.subject.clone().unwrap_or_default(),
        people.with(&event),
        case.map(|case| case.name.clone()).unwrap_or_default(),
        purpose.map(|purpose| purpose.name.clone()).unwrap_or_default(),
        event.responsible.map(|party| people.name(party)).unwrap_or_default(),
        view.word("state", event.state),
        event.outcome.map(|outcome| view.word("outcome", outcome)).unwrap_or_default(),
        event.next_step.map(|step| view.word("next-step", step)).unwrap_or_default(),
        event.note.unwrap_or_default(),
    ]
}

/// What stands beside the state: late, undecided, or an outcome that is news.
fn badge(view: &View, event: &Event) -> Option<Badge> {
    let badge = |tone, icon, text| Some(Badge { tone, icon, text });
    match (event.next_step, event.outcome) {
        _ if times::is_overdue(event, view.now) => badge("danger", None, view.t("overdue")),
        (Some(NextStep::Undecided), _) => badge("warn", None, view.t("undecided")),
        (_, Some(outcome)) if outcome != Outcome::Reached => badge("outline", None, view.word("outcome", outcome)),
        _ => None,
    }
}
