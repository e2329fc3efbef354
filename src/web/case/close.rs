//! The form that closes a case: into which status, and what becomes of what is still open in it (R23).

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{link, to_case};
use crate::actions::case::{self, Known};
use crate::actions::configuration;
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::case::close::{CloseDraft, OpenChoice};
use crate::model::configuration::{CaseStatus, closing};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::Choice;
use crate::web::sheet::{Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "cases/close.html")]
struct Page {
    view: View,
    sheet: Sheet,
    statuses: Vec<Choice>,
    /// What may become of what is open; empty when nothing is.
    choices: Vec<Choice>,
    /// "2 events planned, 1 work open"
    open: String,
}

/// `GET /cases/{id}/close`
pub async fn ask(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match asked(&app, viewer, id, Form::new("").with("open", "").with("status", "")).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn asked(app: &App, viewer: Viewer, id: Uuid, form: Form) -> Result<Page> {
    viewer.actor.writes()?;
    let known = case::get(app, &viewer.actor, id).await?;
    closing_page(app, &viewer.actor, viewer.view, &known, form).await
}

async fn closing_page(app: &App, actor: &Actor, view: View, known: &Known, form: Form) -> Result<Page> {
    let statuses = configuration::all::<CaseStatus>(app, actor).await?;
    let usual = closing(&statuses).map(|status| status.id);
    let form = if form.value("status").is_empty() { form.set("status", usual.unwrap_or_default()) } else { form };
    let ends = statuses.iter().filter(|status| status.active && status.is_closed());
    let (scheduled, works) = (known.figures.scheduled, known.figures.open_works);
    let choice = |choice: &OpenChoice| Choice::new(choice, view.word("open-choice", choice));
    let choices = if scheduled + works > 0 { OpenChoice::ALL.iter().map(choice).collect() } else { Vec::new() };
    let title = view.t1("close-case-title", "name", known.case.name.clone());
    let sheet = Sheet::new(title, link(&known.case), form.labelled("status", view.t("status")));
    Ok(Page {
        statuses: ends.map(|status| Choice::new(status.id, status.name.clone())).collect(),
        open: view.t2("still-open", "events", scheduled, "works", works),
        choices,
        sheet,
        view: View { here: Nav::Cases, ..view },
    })
}

/// `POST /cases/{id}/close`
pub async fn close(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let draft = CloseDraft { status: form.value("status").parse().ok(), open: form.value("open").parse().ok() };
    match case::close(&app, &viewer.actor, id, None, draft).await {
        Ok(_) => to_case(id),
        Err(error) => match again(&app, viewer, id, form, error).await {
            Ok((status, shown)) => page(status, shown),
            Err(error) => refused(&app, error),
        },
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<(StatusCode, Page)> {
    let known = case::get(app, &viewer.actor, id).await?;
    let again = Again::of(error, form, &viewer.view)?;
    let shown = closing_page(app, &viewer.actor, viewer.view, &known, again.form).await?;
    Ok((again.status, shown))
}
