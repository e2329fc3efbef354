//! Works: the list of what is to be done, and doing it.

pub mod make;

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::download::{self, day, download};
use super::filters::Asked;
use super::form::Form;
use super::gate::{page, refused};
use super::moves;
use super::parts::{Badge, Choice, Link, Row, SetFilter, Tab, Tick, Tile};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::page::{self, Ask};
use crate::actions::work::{self, WorkFilter};
use crate::actions::{case, party};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::case::Case;
use crate::model::event::State as Stands;
use crate::model::work::Work;
use crate::model::work::moves::{Move, MoveDraft};

const PAGE: &str = "/works";
const TABLE: &str = "/works.csv";
/// Filters of the page, as the API calls them.
pub const KNOWN: &[&str] = &["state", "open", "responsible", "party", "case"];

const VIEWS: &[(&str, &str)] =
    &[("open-works", "/works?open=true"), ("my-works", "/works?open=true&responsible=me"), ("all-works", PAGE)];

#[derive(Template)]
#[template(path = "works/list.html")]
struct Page {
    view: View,
    views: Vec<Tab>,
    form: Form,
    set: Vec<SetFilter>,
    states: Vec<Choice>,
    employees: Vec<Choice>,
    rows: Vec<Row>,
    older: Option<String>,
    /// Where all of it is a table to download.
    table: String,
    /// Where everything is, when something is filtered.
    all: Option<&'static str>,
}

/// `GET /works`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    let after = query.iter().find(|(name, _)| name == "after").map(|(_, after)| after.clone());
    match listed(&app, viewer, Asked::read(KNOWN, &query), after).await {
        Ok(list) => page(StatusCode::OK, list),
        Err(error) => refused(&app, error),
    }
}

/// `GET /works.csv`
pub async fn table(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    download(app, viewer, Table(Asked::read(KNOWN, &query))).await
}

async fn listed(app: &App, viewer: Viewer, asked: Asked, after: Option<String>) -> Result<Page> {
    let actor = &viewer.actor;
    let view = View { here: Nav::Works, ..viewer.view };
    let found = work::list(app, actor, &filter(&asked, actor), &Ask { limit: 50, after }).await?;
    let known = Known::of(app, actor, &found.items, &asked).await?;
    Ok(Page {
        views: asked.views(PAGE, VIEWS, &view),
        set: set(&view, &asked, &known),
        form: asked.form(),
        states: Stands::ALL.iter().map(|state| Choice::new(state, view.word("state", state))).collect(),
        employees: known.employees.iter().map(|(id, name)| Choice::new(id, name.clone())).collect(),
        rows: found.items.iter().map(|work| row(&view, &known, work)).collect(),
        table: asked.address(TABLE, &[]),
        older: found.next.map(|next| asked.address(PAGE, &[("after", &next)])),
        all: (!asked.is_empty()).then_some(PAGE),
        view,
    })
}

struct Table(Asked);

impl download::Table for Table {
    const NAME: &'static str = "works";
    const COLUMNS: &'static [&'static str] =
        &["due", "work-name", "filter-party", "case", "responsible", "filter-state"];

    async fn rows(&self, app: &App, viewer: &Viewer, ask: &Ask) -> Result<page::Page<Vec<String>>> {
        let found = work::list(app, &viewer.actor, &filter(&self.0, &viewer.actor), ask).await?;
        let known = Known::of(app, &viewer.actor, &found.items, &self.0).await?;
        let items = found.items.into_iter().map(|work| cells(&viewer.view, &known, work)).collect();
        Ok(page::Page { items, next: found.next })
    }
}

fn cells(view: &View, known: &Known, work: Work) -> Vec<String> {
    let case = work.case.and_then(|case| known.cases.get(&case));
    let name = |party: Option<Uuid>| party.map(|party| known.name(party)).unwrap_or_default();
    vec![
        day(work.due),
        work.name,
        name(work.party),
        case.map(|case| case.name.clone()).unwrap_or_default(),
        name(work.responsible),
        view.word("state", work.state),
    ]
}

/// The works of another page as its narrow rows: what, who does it, by when.
pub async fn rows(app: &App, actor: &Actor, view: &View, filter: &WorkFilter) -> Result<Vec<Row>> {
    let found = work::list(app, actor, filter, &Ask::default()).await?;
    let known = Known::of(app, actor, &found.items, &Asked::default()).await?;
    Ok(found.items.iter().map(|work| narrow(view, &known, work)).collect())
}

fn narrow(view: &View, known: &Known, work: &Work) -> Row {
    let wide = row(view, known, work);
    let due = work.due.map(|due| view.due(&due)).unwrap_or_default();
    let late: Vec<Badge> = wide.badges.into_iter().map(|badge| Badge { text: due.clone(), ..badge }).collect();
    let end = if late.is_empty() { due } else { String::new() };
    Row { when: String::new(), tile: None, meta: wide.end, badges: late, end, ..wide }
}

fn filter(asked: &Asked, actor: &Actor) -> WorkFilter {
    WorkFilter {
        states: asked.values("state"),
        open: asked.text("open").map(|open| open == "true"),
        responsible: asked.party_or_me("responsible", actor).into_iter().collect(),
        parties: asked.values("party"),
        cases: asked.values("case"),
        ..WorkFilter::default()
    }
}

struct Known {
    names: HashMap<Uuid, String>,
    cases: HashMap<Uuid, Case>,
    employees: Vec<(Uuid, String)>,
}

impl Known {
    async fn of(app: &App, actor: &Actor, works: &[Work], asked: &Asked) -> Result<Self> {
        let parties = works.iter().flat_map(|work| work.party.into_iter().chain(work.responsible));
        let parties: HashSet<Uuid> = parties.chain(asked.value::<Uuid>("party")).collect();
        let cases: HashSet<Uuid> = works.iter().filter_map(|work| work.case).chain(asked.value("case")).collect();
        let employees =
            party::employee::list(app, actor).await?.into_iter().map(|(employee, name)| (employee.party, name));
        Ok(Self {
            names: party::names(app, actor, &parties.into_iter().collect::<Vec<_>>()).await?,
            cases: case::named(app, actor, &cases.into_iter().collect::<Vec<_>>()).await?,
            employees: employees.collect(),
        })
    }

    fn name(&self, party: Uuid) -> String {
        let employee = || self.employees.iter().find(|(of, _)| *of == party).map(|(_, name)| name);
        self.names.get(&party).or_else(employee).cloned().unwrap_or_default()
    }
}

fn set(view: &View, asked: &Asked, known: &Known) -> Vec<SetFilter> {
    let shown = |name: &str| match name {
        "state" => asked.values::<Stands>(name).iter().map(|it| view.word(name, it)).collect::<Vec<_>>().join(", "),
        "responsible" if asked.text(name) == Some("me") => view.t("me"),
        "responsible" | "party" => asked.value(name).map(|party| known.name(party)).unwrap_or_default(),
        "case" => {
            asked.value(name).and_then(|id: Uuid| known.cases.get(&id)).map(|it| it.name.clone()).unwrap_or_default()
        }
        _ => view.word("yes-no", asked.text(name) == Some("true")),
    };
    let names = KNOWN.iter().filter(|name| asked.is_set(name));
    names.map(|name| asked.chip(PAGE, name, view.word("filter", name), shown(name))).collect()
}

fn row(view: &View, known: &Known, work: &Work) -> Row {
    let case = work.case.and_then(|case| known.cases.get(&case));
    let meta = [work.party.map(|party| known.name(party)), case.map(|case| case.name.clone())];
    let late = work.due.filter(|due| work.state.is_open() && *due < view.today());
    Row {
        id: format!("work-{}", work.id),
        tick: view.writes().then(|| tick(view, work, late.is_some())).flatten(),
        when: work.due.map_or_else(|| view.t("no-due-day"), |due| view.due(&due)),
        tile: Some(Tile::work(work.state)),
        title: Link::new(home(work), work.name.clone()),
        meta: meta.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        badges: late.map(|_| Badge { tone: "danger", icon: None, text: view.t("overdue") }).into_iter().collect(),
        end: work.responsible.map(|party| known.name(party)).unwrap_or_default(),
        actions: Vec::new(),
        done: !work.state.is_open(),
    }
}

pub fn tick(view: &View, work: &Work, late: bool) -> Option<Tick> {
    let (verb, state, icon, label) = match work.state {
        Stands::Completed => ("reopen", "completed", "completed", "reopen-what"),
        Stands::Cancelled => return None,
        _ if late => ("complete", "overdue", "overdue", "complete-what"),
        _ => ("complete", "scheduled", "scheduled", "complete-what"),
    };
    let label = view.t1(label, "what", work.name.clone());
    Some(Tick { url: format!("{PAGE}/{}/{verb}", work.id), state, icon, label })
}

/// `GET /works/{id}`: a work is shown where it hangs.
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match work::get(&app, &viewer.actor, id).await {
        Ok(work) => Redirect::to(&home(&work)).into_response(),
        Err(error) => refused(&app, error),
    }
}

/// The page of what it hangs on.
pub fn home(work: &Work) -> String {
    let event = work.event.map(|event| format!("/events/{event}"));
    event.or(work.case.map(|case| format!("/cases/{case}"))).unwrap_or_else(|| PAGE.to_owned())
}

/// `POST /works/{id}/complete` and `/reopen`
pub async fn moved(
    State(app): State<App>,
    viewer: Viewer,
    Path((id, verb)): Path<(Uuid, String)>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let wanted = match verb.as_str() {
        "complete" => Move::Complete,
        "reopen" => Move::Reopen,
        _ => return refused(&app, Error::NotFound),
    };
    match work::moved(&app, &viewer.actor, id, None, wanted, MoveDraft::default()).await {
        // What was refused had gone on: the list shows where it stands now.
        Ok(_) | Err(Error::Refused(_)) => Redirect::to(moves::back(&form, PAGE)).into_response(),
        Err(error) => refused(&app, error),
    }
}
