//! The list of cases. Its address is the view: what is filtered stands in the query.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use crate::actions::case::{self, CaseFilter};
use crate::actions::page::{self, Ask};
use crate::actions::{configuration, party};
use crate::app::App;
use crate::error::Result;
use crate::model::case::Case;
use crate::model::configuration::CaseStatus;
use crate::model::time::Day;
use crate::web::download::{self, download, moment};
use crate::web::filters::Asked;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Choice, Link, SetFilter, Tab};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

const PAGE: &str = "/cases";
const TABLE: &str = "/cases.csv";
/// Filters of the page, as the API calls them.
pub const KNOWN: &[&str] = &["q", "status", "open", "party", "from", "to", "made_by_rule"];

const VIEWS: &[(&str, &str)] =
    &[("open-cases", "/cases?open=true"), ("closed-cases", "/cases?open=false"), ("all-cases", PAGE)];

#[derive(Template)]
#[template(path = "cases/list.html")]
struct Page {
    view: View,
    views: Vec<Tab>,
    form: Form,
    set: Vec<SetFilter>,
    party: Option<Uuid>,
    statuses: Vec<Choice>,
    lines: Vec<Line>,
    older: Option<String>,
    /// Where all of it is a table to download.
    table: String,
    /// Where everything is, when something is filtered.
    all: Option<&'static str>,
}

struct Line {
    link: Link,
    number: String,
    party: Option<Link>,
    status: String,
    is_open: bool,
    by_rule: bool,
    start: String,
    lasted: String,
}

/// `GET /cases`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    let after = query.iter().find(|(name, _)| name == "after").map(|(_, after)| after.clone());
    match listed(&app, viewer, Asked::read(KNOWN, &query), after).await {
        Ok(list) => page(StatusCode::OK, list),
        Err(error) => refused(&app, error),
    }
}

/// `GET /cases.csv`
pub async fn table(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    download(app, viewer, Table(Asked::read(KNOWN, &query))).await
}

async fn listed(app: &App, viewer: Viewer, asked: Asked, after: Option<String>) -> Result<Page> {
    let actor = &viewer.actor;
    let view = View { here: Nav::Cases, ..viewer.view };
    let found = case::list(app, actor, &filter(&asked, &view), &Ask { limit: 50, after }).await?;
    let statuses: Vec<CaseStatus> = configuration::all(app, actor).await?;
    let parties: HashSet<Uuid> = found.items.iter().filter_map(|case| case.party).chain(asked.value("party")).collect();
    let names = party::names(app, actor, &parties.into_iter().collect::<Vec<_>>()).await?;
    Ok(Page {
        views: asked.views(PAGE, VIEWS, &view),
        set: set(&view, &asked, &statuses, &names),
        form: asked.form(),
        party: asked.value("party"),
        lines: found.items.iter().map(|case| line(&view, case, &statuses, &names)).collect(),
        statuses: statuses.iter().map(|status| Choice::new(status.id, status.name.clone())).collect(),
        table: asked.address(TABLE, &[]),
        older: found.next.map(|next| asked.address(PAGE, &[("after", &next)])),
        all: (!asked.is_empty()).then_some(PAGE),
        view,
    })
}

/// R20: cases made by rule are left out unless asked for.
fn filter(asked: &Asked, view: &View) -> CaseFilter {
    let by_rule = asked.text("made_by_rule") == Some("true") || asked.is_set("party");
    CaseFilter {
        q: asked.text("q").map(str::to_owned),
        statuses: asked.values("status"),
        open: asked.text("open").map(|open| open == "true"),
        parties: asked.values("party"),
        from: asked.value::<Day>("from").map(|day| day.start_in(&view.zone)),
        to: asked.value::<Day>("to").map(|day| day.plus_days(1).start_in(&view.zone)),
        made_by_rule: if by_rule { None } else { Some(false) },
        ..CaseFilter::default()
    }
}

fn set(view: &View, asked: &Asked, statuses: &[CaseStatus], names: &HashMap<Uuid, String>) -> Vec<SetFilter> {
    let status = |id: Uuid| statuses.iter().find(|status| status.id == id).map(|status| status.name.clone());
    let shown = |name: &str| match name {
        "status" => asked.values(name).into_iter().filter_map(status).collect::<Vec<_>>().join(", "),
        "party" => asked.value(name).and_then(|id: Uuid| names.get(&id).cloned()).unwrap_or_default(),
        "from" | "to" => asked.value::<Day>(name).map(|day| view.calendar_day(&day)).unwrap_or_default(),
        _ => view.word("yes-no", asked.text(name) == Some("true")),
    };
    let names = KNOWN.iter().filter(|name| **name != "q" && asked.is_set(name));
    names.map(|name| asked.chip(PAGE, name, view.word("filter", name), shown(name))).collect()
}

fn line(view: &View, case: &Case, statuses: &[CaseStatus], names: &HashMap<Uuid, String>) -> Line {
    let status = statuses.iter().find(|status| status.id == case.status);
    let name = |party: &Uuid| names.get(party).cloned().unwrap_or_default();
    let days = case.end.unwrap_or(view.now).since(case.start).as_hours() / 24;
    Line {
        link: Link::new(format!("{PAGE}/{}", case.id), case.name.clone()),
        number: case.number.clone(),
        party: case.party.map(|party| Link::new(format!("/parties/{party}"), name(&party))),
        status: status.map(|status| status.name.clone()).unwrap_or_default(),
        is_open: case.is_open(),
        by_rule: case.made_by_rule,
        start: view.brief_day(&case.start),
        lasted: view.t1("days-short", "days", days),
    }
}

struct Table(Asked);

impl download::Table for Table {
    const NAME: &'static str = "cases";
    const COLUMNS: &'static [&'static str] =
        &["number", "case", "filter-party", "filter-status", "filter-from", "until", "made-by-rule", "description"];

    async fn rows(&self, app: &App, viewer: &Viewer, ask: &Ask) -> Result<page::Page<Vec<String>>> {
        let view = &viewer.view;
        let found = case::list(app, &viewer.actor, &filter(&self.0, view), ask).await?;
        let statuses: Vec<CaseStatus> = configuration::all(app, &viewer.actor).await?;
        let parties: Vec<Uuid> = found.items.iter().filter_map(|case| case.party).collect();
        let names = party::names(app, &viewer.actor, &parties).await?;
        let items = found.items.into_iter().map(|case| cells(view, &statuses, &names, case)).collect();
        Ok(page::Page { items, next: found.next })
    }
}

fn cells(view: &View, statuses: &[CaseStatus], names: &HashMap<Uuid, String>, case: Case) -> Vec<String> {
    let status = statuses.iter().find(|status| status.id == case.status);
    vec![
        case.number,
        case.name,
        case.party.and_then(|party| names.get(&party).cloned()).unwrap_or_default(),
        status.map(|status| status.name.clone()).unwrap_or_default(),
        moment(view, Some(case.start), false),
        moment(view, case.end, false),
        view.word("yes-no", case.made_by_rule),
        case.description.unwrap_or_default(),
    ]
}
