//! What an event's chain is about: the document it refers to and the case it stands in (R19).
//! Nobody has to name a case: only where several fit does the form ask which.

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use crate::actions::document::Referred;
use crate::actions::{case, document, event};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::case::Case;
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::draft::Change;
use crate::model::event::Event;
use crate::model::event::draft::{EventDraft, ReferenceDraft};
use crate::model::problem::{Problem, Problems, settle};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Choice, Link};
use crate::web::rows;
use crate::web::sheet::{self, Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "events/reference.html")]
struct Page {
    view: View,
    sheet: Sheet,
    kinds: Vec<Choice>,
    /// The cases that fit, when it must be said which.
    cases: Vec<Choice>,
}

/// Links to the case and the first document of it, where an event has them.
pub async fn links(app: &App, actor: &Actor, event: &Event) -> Result<(Option<Link>, Option<Link>)> {
    let (case, document) = about(app, actor, event).await?;
    Ok((case.as_ref().map(crate::web::case::link), document.as_ref().map(crate::web::document::link)))
}

async fn about(app: &App, actor: &Actor, event: &Event) -> Result<(Option<Case>, Option<Referred>)> {
    let Some(id) = event.case else { return Ok((None, None)) };
    let Some(case) = case::named(app, actor, &[id]).await?.remove(&id) else { return Ok((None, None)) };
    let first: Vec<Uuid> = case.documents.iter().take(1).copied().collect();
    let document = document::references(app, actor, &first).await?.into_values().next();
    Ok((Some(case), document))
}

/// What R19 asks the caller to choose from; empty when it asks nothing.
pub fn candidates(view: &View, error: &Error) -> Vec<Choice> {
    let Error::Refused(problems) = error else { return Vec::new() };
    let asked = problems.iter().filter(|problem| problem.code == "several_cases");
    let cases = asked.flat_map(|problem| &problem.choices).map(|case| Choice::new(case.id, case.name.clone()));
    choices::fitting(view, cases)
}

/// `GET /events/{id}/reference`
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match blank(&app, viewer, id).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn blank(app: &App, viewer: Viewer, id: Uuid) -> Result<Page> {
    viewer.actor.writes()?;
    let event = event::get(app, &viewer.actor, id).await?;
    let (_, document) = about(app, &viewer.actor, &event).await?;
    let (kind, key) = document.map(|it| (it.kind.name, it.document.key)).unwrap_or_default();
    let form = Form::new("").with("version", event.version).with("kind", kind).with("key", key).with("case", "");
    page_of(app, viewer, &event, form, Vec::new()).await
}

async fn page_of(app: &App, viewer: Viewer, event: &Event, form: Form, cases: Vec<Choice>) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let back = Link::new(rows::page_of(event), rows::subject(&view, event));
    let form = form.labelled("kind", view.t("document-kind")).labelled("key", view.t("document-key"));
    let sheet = Sheet::new(view.t("reference-title"), back, form);
    let taken_out = format!("/events/{}/reference/delete", event.id);
    Ok(Page {
        kinds: choices::document_kinds(app, &actor, DocumentKind::is_for_cases).await?,
        sheet: if event.case.is_some() { sheet.deleted_at(taken_out) } else { sheet },
        cases,
        view: View { here: Nav::Events, ..view },
    })
}

/// `POST /events/{id}/reference`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    answer(&app, viewer, id, draft(&form), form).await
}

/// `POST /events/{id}/reference/delete`: takes the chain out of its case, which keeps its documents.
pub async fn take_out(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let draft = EventDraft { case: None.into(), ..EventDraft::default() };
    answer(&app, viewer, id, Ok(draft), Form::typed("", values)).await
}

fn draft(form: &Form) -> Result<EventDraft, Problems> {
    let mut problems = Problems::new();
    for name in ["kind", "key"] {
        if form.value(name).trim().is_empty() {
            problems.push(Problem::invalid(name, "required"));
        }
    }
    let reference = ReferenceDraft { kind: form.value("kind").to_owned(), key: form.value("key").to_owned() };
    let case = form.value("case").parse().map_or(Change::Keep, |case| Some(case).into());
    settle(EventDraft { reference: Some(reference).into(), case, ..EventDraft::default() }, problems)
}

async fn answer(app: &App, viewer: Viewer, id: Uuid, draft: Result<EventDraft, Problems>, form: Form) -> Response {
    let saved = match draft {
        Ok(draft) => event::amend(app, &viewer.actor, id, sheet::version(&form), draft).await,
        Err(problems) => Err(problems.into()),
    };
    match saved {
        Ok(_) => Redirect::to(&format!("/events/{id}")).into_response(),
        Err(error) => match again(app, viewer, id, form, error).await {
            Ok((status, shown)) => page(status, shown),
            Err(error) => refused(app, error),
        },
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<(StatusCode, Page)> {
    let event = event::get(app, &viewer.actor, id).await?;
    let cases = candidates(&viewer.view, &error);
    let again = Again::of(at_fields(error), form, &viewer.view)?;
    Ok((again.status, page_of(app, viewer, &event, again.form, cases).await?))
}

/// What is wrong with the reference stands at the part of it that was typed.
fn at_fields(error: Error) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    for problem in &mut problems {
        if let Some(part) = problem.field.strip_prefix("reference.") {
            problem.field = part.to_owned();
        }
    }
    problems.into()
}
