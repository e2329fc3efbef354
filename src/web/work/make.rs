//! The form that makes a work, on an event or in a case.

use askama::Template;
use axum::extract::{Form as Values, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::home;
use crate::actions::{case, event, work};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::draft::Change;
use crate::model::event::draft::ReferenceDraft;
use crate::model::problem::{Problem, Problems, settle};
use crate::model::work::{Work, WorkDraft};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Choice, Link};
use crate::web::rows;
use crate::web::sheet::{self, Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "works/make.html")]
struct Page {
    view: View,
    sheet: Sheet,
    employees: Vec<Choice>,
    kinds: Vec<Choice>,
}

/// `GET /works/new`, with `event` or `case`
pub async fn blank(State(app): State<App>, viewer: Viewer, Query(values): Query<Vec<(String, String)>>) -> Response {
    if let Err(error) = viewer.actor.writes() {
        return refused(&app, error);
    }
    let asked = Form::typed("", values);
    let form = Form::new("")
        .with("event", asked.value("event"))
        .with("case", asked.value("case"))
        .with("name", "")
        .with("due", "")
        .with_some("responsible", viewer.actor.party);
    match page_of(&app, viewer, form).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn page_of(app: &App, viewer: Viewer, form: Form) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let back = match (form.value("event").parse(), form.value("case").parse()) {
        (Ok(id), _) => {
            let event = event::get(app, &actor, id).await?;
            Link::new(rows::page_of(&event), rows::subject(&view, &event))
        }
        (_, Ok(id)) => crate::web::case::link(&case::get(app, &actor, id).await?.case),
        // What hangs nowhere cannot be made (R15).
        _ => return Err(Error::NotFound),
    };
    let form = form
        .labelled("name", view.t("work-name"))
        .labelled("due", view.t("due"))
        .labelled("responsible", view.t("responsible"))
        .labelled("effort", view.t("effort"));
    Ok(Page {
        employees: choices::employees(app, &actor, &view).await?,
        kinds: choices::document_kinds(app, &actor, DocumentKind::is_for_efforts).await?,
        sheet: Sheet::new(view.t("new-work-title"), back, form),
        view: View { here: Nav::Works, ..view },
    })
}

/// `POST /works/new`
pub async fn create(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    match created(&app, viewer, Form::typed("", values)).await {
        Ok(Sent::Made(work)) => Redirect::to(&home(&work)).into_response(),
        Ok(Sent::Again(status, shown)) => page(status, *shown),
        Err(error) => refused(&app, error),
    }
}

enum Sent {
    Made(Box<Work>),
    Again(StatusCode, Box<Page>),
}

async fn created(app: &App, viewer: Viewer, form: Form) -> Result<Sent> {
    let made = match draft(&form, &viewer.view) {
        Ok(draft) => work::make(app, &viewer.actor, draft).await,
        Err(problems) => Err(problems.into()),
    };
    match made {
        Ok(written) => Ok(Sent::Made(Box::new(written.work))),
        Err(error) => {
            let again = Again::of(error, form, &viewer.view)?;
            Ok(Sent::Again(again.status, Box::new(page_of(app, viewer, again.form).await?)))
        }
    }
}

fn draft(form: &Form, view: &View) -> Result<WorkDraft, Problems> {
    let mut problems = Problems::new();
    let id = |name: &str| form.value(name).parse().ok();
    let draft = WorkDraft {
        event: id("event").into(),
        case: id("case").into(),
        name: form.value("name").to_owned().into(),
        due: sheet::day(form, "due", view, &mut problems).into(),
        responsible: id("responsible").into(),
        effort: effort(form, &mut problems),
        ..WorkDraft::default()
    };
    settle(draft, problems)
}

fn effort(form: &Form, problems: &mut Problems) -> Change<Option<ReferenceDraft>> {
    let (kind, key) = (form.value("kind").trim().to_owned(), form.value("effort").trim().to_owned());
    match (kind.is_empty(), key.is_empty()) {
        (_, true) => Change::Keep,
        (true, false) => {
            problems.push(Problem::invalid("kind", "required"));
            Change::Keep
        }
        (false, false) => Some(ReferenceDraft { kind, key }).into(),
    }
}
