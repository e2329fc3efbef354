//! Reports: figures over a period, each as a drawing, a table and a file. The address is the view.

mod sections;
mod table;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use self::sections::Section;
use super::chart::Element;
use super::choices;
use super::download::file;
use super::filters::Asked;
use super::form::Form;
use super::gate::{page, refused};
use super::parts::{Choice, Link, SetFilter, Tab};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::report::{self, Figures, figures, sees_each};
use crate::actions::{configuration, party};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::configuration::Purpose;
use crate::model::event::Type;
use crate::model::problem::{Problem, Problems};
use crate::model::report::period::{Length, Period, Said};

const PAGE: &str = "/reports";
/// What the address says of the view.
const KNOWN: &[&str] = &["period", "at", "from", "to", "type", "purpose", "whose"];

crate::words! {
    /// Each has the messages `report-WORD` and `report-says-WORD`, and is the file `/reports/WORD.csv`.
    pub enum Report {
        Weeks = "weeks",
        Balance = "balance",
        Replies = "replies",
        FollowUps = "follow-ups",
        Plans = "plans",
        Cases = "cases",
        Hours = "hours",
        Employees = "employees",
    }
}

#[derive(Template)]
#[template(path = "reports/reports.html")]
pub struct Page {
    pub view: View,
    pub sub: String,
    pub lengths: Vec<Tab>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub form: Form,
    pub set: Vec<SetFilter>,
    pub types: Vec<Choice>,
    pub purposes: Vec<Choice>,
    pub whose: Vec<Choice>,
    /// Where everything is, when something is filtered.
    pub all: Option<&'static str>,
    pub headlines: Vec<Headline>,
    pub charts: Vec<Chart>,
    pub nothing: Nothing,
}

/// Whether there is nothing to show: at all, or of this view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Nothing {
    AtAll,
    Here,
    No,
}

/// A figure that stands for a whole report.
pub struct Headline {
    pub label: String,
    pub figure: String,
    pub note: String,
}

pub struct Chart {
    pub section: Section,
    /// Where it is a table to download.
    pub file: String,
}

/// `GET /reports`
pub async fn show(State(app): State<App>, viewer: Viewer, Query(query): Query<Vec<(String, String)>>) -> Response {
    match shown(&app, viewer, Asked::read(KNOWN, &query)).await {
        Ok((status, shown)) => page(status, shown),
        Err(error) => refused(&app, error),
    }
}

/// `GET /reports/{WORD}.csv`
pub async fn table(
    State(app): State<App>,
    viewer: Viewer,
    Path(name): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let asked = Asked::read(KNOWN, &query);
    let read = async {
        let report = name.strip_suffix(".csv").and_then(|word| word.parse::<Report>().ok()).ok_or(Error::NotFound)?;
        if report == Report::Employees && !sees_each(&viewer.actor) {
            return Err(Error::Forbidden);
        }
        let ask = read(&asked, &viewer.actor, &viewer.view)?;
        let figures = figures(&app, &viewer.actor, &ask).await?;
        let statuses = configuration::all(&app, &viewer.actor).await?;
        let sections = sections::all(&viewer.view, &ask.period, &figures, &statuses);
        sections.into_iter().find(|section| section.report == report).ok_or(Error::NotFound)
    };
    match read.await {
        Ok(section) => {
            let (heads, rows) = section.table.plain(&viewer.view);
            file(&viewer.view, &format!("report-{}", section.report), heads, rows)
        }
        Err(error) => refused(&app, error),
    }
}

async fn shown(app: &App, viewer: Viewer, asked: Asked) -> Result<(StatusCode, Page)> {
    let actor = &viewer.actor;
    let view = View { here: Nav::Reports, ..viewer.view };
    let blank = blank(app, actor, view, &asked).await?;
    let ask = match read(&asked, actor, &blank.view) {
        Ok(ask) => ask,
        Err(problems) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, again(blank, problems))),
    };
    let figures = figures(app, actor, &ask).await?;
    let statuses = configuration::all(app, actor).await?;
    let charts = sections::all(&blank.view, &ask.period, &figures, &statuses);
    let charts = charts.into_iter().map(|section| chart(&asked, section)).collect();
    let nothing = match &figures {
        Figures { anything: false, .. } => Nothing::AtAll,
        Figures { counts, plans, .. } if counts.total == 0 && plans.all.planned == 0 => Nothing::Here,
        _ => Nothing::No,
    };
    let headlines = sections::headlines(&blank.view, &figures);
    let (before, after) = around(&asked, &ask.period, &blank.view);
    let sub = sub(&blank.view, &ask.period, ask.whose.is_some() && ask.whose == actor.party);
    Ok((StatusCode::OK, Page { sub, headlines, charts, nothing, before, after, ..blank }))
}

fn read(asked: &Asked, actor: &Actor, view: &View) -> Result<report::Asked, Problems> {
    let said =
        Said { length: asked.text("period"), at: asked.text("at"), from: asked.text("from"), to: asked.text("to") };
    Ok(report::Asked {
        period: Period::read(said, view.today(), view.week_begins())?,
        types: asked.values("type"),
        purposes: asked.values("purpose"),
        whose: asked.party_or_me("whose", actor),
    })
}

/// The page without its figures.
async fn blank(app: &App, actor: &Actor, view: View, asked: &Asked) -> Result<Page> {
    let purposes: Vec<Purpose> = configuration::purposes(app, actor).await?;
    let whose = if sees_each(actor) { choices::employees(app, actor, &view).await? } else { Vec::new() };
    let filtered = ["type", "purpose", "whose", "from", "to"].iter().any(|name| asked.is_set(name));
    Ok(Page {
        sub: String::new(),
        lengths: lengths(&view, asked),
        before: None,
        after: None,
        form: asked.form(),
        set: set(app, actor, &view, asked, &purposes).await?,
        types: Type::ALL.iter().map(|kind| Choice::channel(*kind, view.word("type", kind))).collect(),
        purposes: purposes.into_iter().map(|purpose| Choice::new(purpose.id, purpose.name)).collect(),
        whose,
        all: filtered.then_some(PAGE),
        headlines: Vec::new(),
        charts: Vec::new(),
        nothing: Nothing::No,
        view,
    })
}

/// With what was typed, and what is wrong with it. What stands in no field is said above the form.
fn again(blank: Page, problems: Problems) -> Page {
    let in_field = |problem: Problem| match problem.field.as_str() {
        "from" | "to" => problem,
        _ => Problem { field: String::new(), ..problem },
    };
    let problems: Problems = problems.into_iter().map(in_field).collect();
    let (from, to) = (blank.view.t("filter-from"), blank.view.t("filter-to"));
    let form = blank.form.labelled("from", from).labelled("to", to).refused(&problems, blank.view.texts);
    Page { form, ..blank }
}

fn lengths(view: &View, asked: &Asked) -> Vec<Tab> {
    let open = ["period", "at", "from", "to"].iter().fold(asked.clone(), |asked, name| asked.without(name));
    let days = asked.is_set("from") || asked.is_set("to");
    let now = asked.text("period").filter(|_| !days).unwrap_or(if days { "days" } else { "12-weeks" });
    let tab = |length: &Length| {
        let more: &[(&str, &str)] = if *length == Length::TwelveWeeks { &[] } else { &[("period", length.word())] };
        let link = Link::new(open.address(PAGE, more), view.word("period", length));
        Tab { link, icon: None, kind: None, count: None, current: length.word() == now }
    };
    Length::ALL.iter().filter(|length| **length != Length::Days).map(tab).collect()
}

/// The addresses of the periods before and after; none of what is still to come.
fn around(asked: &Asked, period: &Period, view: &View) -> (Option<String>, Option<String>) {
    if period.length == Length::Days {
        return (None, None);
    }
    let at = |day: crate::model::time::Day| asked.without("at").address(PAGE, &[("at", &day.to_string())]);
    (Some(at(period.before())), (period.to < view.today()).then(|| at(period.after())))
}

async fn set(app: &App, actor: &Actor, view: &View, asked: &Asked, purposes: &[Purpose]) -> Result<Vec<SetFilter>> {
    let words = |name: &str| asked.values::<String>(name).iter().map(|word| view.word(name, word)).collect::<Vec<_>>();
    let purpose = |id: uuid::Uuid| purposes.iter().find(|one| one.id == id).map(|one| one.name.clone());
    let mut set = Vec::new();
    if !asked.values::<Type>("type").is_empty() {
        set.push(asked.chip(PAGE, "type", view.t("filter-type"), words("type").join(", ")));
    }
    if let Some(name) = asked.value("purpose").and_then(purpose) {
        set.push(asked.chip(PAGE, "purpose", view.t("filter-purpose"), name));
    }
    let whose = match asked.text("whose") {
        Some("me") => Some(view.t("me")),
        Some(_) if sees_each(actor) => {
            let ids: Vec<uuid::Uuid> = asked.values("whose");
            party::names(app, actor, &ids).await?.into_values().next()
        }
        _ => None,
    };
    set.extend(whose.map(|name| asked.chip(PAGE, "whose", view.t("responsible"), name)));
    for day in ["from", "to"] {
        if let Some(read) = asked.value(day) {
            set.push(asked.chip(PAGE, day, view.word("filter", day), view.calendar_day(&read)));
        }
    }
    Ok(set)
}

fn chart(asked: &Asked, section: Section) -> Chart {
    let file = asked.address(&format!("{PAGE}/{}.csv", section.report), &[]);
    Chart { section, file }
}

/// "22 December 2025 to 15 March, the whole team"
fn sub(view: &View, period: &Period, mine: bool) -> String {
    let days = view.t2("span", "from", view.plain_day(&period.from), "until", view.plain_day(&period.to));
    let whose = view.t(if mine { "report-mine" } else { "report-of-all" });
    format!("{days}, {whose}")
}

impl Chart {
    pub fn drawing(&self) -> Option<&Element> {
        self.section.drawing.as_ref()
    }
}
