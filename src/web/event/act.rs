//! What the page of an event does with it: start, note, conclude, cancel, reschedule, delete.
//! What is refused is shown on that page, with what was typed.

use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::shown;
use crate::actions::event;
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::State as Stands;
use crate::model::event::draft::EventDraft;
use crate::model::event::moves::{CancelDraft, CompleteDraft, RescheduleDraft};
use crate::model::event::next::{Next, NextDraft};
use crate::model::problem::{Problems, settle};
use crate::model::time::Instant;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::log::read;
use crate::web::typed;
use crate::web::viewer::Viewer;

type Typed = Vec<(String, String)>;

/// `POST /events/{id}/start`
pub async fn start(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let done = event::start(&app, &viewer.actor, id, None).await.map(|_| ());
    answer(&app, viewer, id, Form::new("start"), done).await
}

/// `POST /events/{id}/note`
pub async fn note(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let done = save_note(&app, &viewer, id, &form).await;
    answer(&app, viewer, id, form, done).await
}

/// `POST /events/{id}/conclude`: the note is saved as by its own button, then the event is completed.
pub async fn conclude(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let done = match save_note(&app, &viewer, id, &form).await {
        Ok(()) => completed(&app, &viewer, id, &form).await,
        Err(error) => Err(error),
    };
    answer(&app, viewer, id, form, done).await
}

/// R28: over the version that was read; where it went on since, only when the note is still the same.
async fn save_note(app: &App, viewer: &Viewer, id: Uuid, form: &Form) -> Result<()> {
    if !form.has("note") {
        return Ok(());
    }
    let stored = event::get(app, &viewer.actor, id).await?;
    let (typed, filled) = (form.value("note").replace("\r\n", "\n"), form.value("note_was").replace("\r\n", "\n"));
    let now = stored.note.as_deref().unwrap_or_default();
    if typed.trim_end() == now.trim_end() || typed.trim_end() == filled.trim_end() {
        return Ok(());
    }
    if filled.trim_end() != now.trim_end() && form.value("version") != stored.version.to_string() {
        return Err(Error::Stale(stored.version));
    }
    let draft = EventDraft { note: Change::Set(Some(typed)), ..EventDraft::default() };
    event::amend(app, &viewer.actor, id, Some(stored.version), draft).await.map(|_| ())
}

async fn completed(app: &App, viewer: &Viewer, id: Uuid, form: &Form) -> Result<()> {
    let draft = completion(form, viewer)?;
    let outcome = draft.outcome.value().copied();
    match event::complete(app, &viewer.actor, id, None, draft).await {
        Err(Error::Refused(problems)) if problems.iter().any(|problem| problem.code == "already_moved") => {
            let event = event::get(app, &viewer.actor, id).await?;
            let mine = event.state == Stands::Completed && event.changed_by == viewer.actor.user;
            // Sent twice: what was asked for is done.
            if mine && event.outcome == outcome { Ok(()) } else { Err(Error::Refused(problems)) }
        }
        other => other.map(|_| ()),
    }
}

fn completion(form: &Form, viewer: &Viewer) -> Result<CompleteDraft, Problems> {
    let mut problems = Problems::new();
    let mut draft = CompleteDraft { outcome: form.value("outcome").parse().ok().into(), ..CompleteDraft::default() };
    if let Some(start) = moment(form, "start", viewer, &mut problems) {
        draft.start = Some(start).into();
    }
    if form.is("end_unknown", "true") {
        draft.end = Change::Set(None);
    } else if let Some(end) = moment(form, "end", viewer, &mut problems) {
        draft.end = Some(end).into();
    }
    draft.next = match form.value("next_step") {
        "none" => Change::Set(Next::None),
        "follow_up" => {
            let follow_up = read::follow_up(form, viewer, &mut problems);
            Change::Set(Next::These(vec![NextDraft::FollowUp(Box::new(follow_up))]))
        }
        _ => Change::Keep,
    };
    settle(draft, problems)
}

fn moment(form: &Form, name: &str, viewer: &Viewer, problems: &mut Problems) -> Option<Instant> {
    typed::moment(form, name, &viewer.view, problems)?.at(&viewer.view.zone)
}

/// `POST /events/{id}/cancel` with `reason`
pub async fn cancel(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("cancel", values);
    let draft = CancelDraft {
        reason: reason(&form),
        outcome: form.value("outcome").parse().ok().into(),
        ..CancelDraft::default()
    };
    let done = event::cancel(&app, &viewer.actor, id, None, draft).await.map(|_| ());
    answer(&app, viewer, id, form, done).await
}

fn reason(form: &Form) -> Option<String> {
    Some(form.value("reason").trim().to_owned()).filter(|reason| !reason.is_empty())
}

/// `POST /events/{id}/reschedule` with `start_date`, `start_time`, `reason`; the length stays.
pub async fn reschedule(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("reschedule", values);
    let mut problems = Problems::new();
    let start = moment(&form, "start", &viewer, &mut problems);
    let draft = RescheduleDraft { start: start.into(), reason: reason(&form), ..RescheduleDraft::default() };
    let done = match settle(draft, problems) {
        Ok(draft) => event::reschedule(&app, &viewer.actor, id, None, draft).await.map(|_| ()),
        Err(problems) => Err(problems.into()),
    };
    answer(&app, viewer, id, form, done).await
}

/// `POST /events/{id}/delete` with the `version` read
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("delete", values);
    let version = form.value("version").parse().unwrap_or_default();
    match event::delete(&app, &viewer.actor, id, Some(version)).await {
        Ok(()) => Redirect::to("/").into_response(),
        refused => answer(&app, viewer, id, form, refused).await,
    }
}

/// The event's page: by a redirect when it is done, with what was wrong when it was refused.
async fn answer(app: &App, viewer: Viewer, id: Uuid, form: Form, done: Result<()>) -> Response {
    let (form, status) = match done {
        Ok(()) => return Redirect::to(&format!("/events/{id}")).into_response(),
        Err(Error::Refused(problems)) => {
            let conflict = Error::is_conflict(&problems);
            let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            (form.refused(&problems, viewer.view.texts), status)
        }
        Err(Error::Stale(_)) => {
            let text = viewer.view.t("went-on");
            (form.wrong("", text), StatusCode::PRECONDITION_FAILED)
        }
        Err(error) => return refused(app, error),
    };
    match shown(app, viewer, id, form).await {
        Ok(shown) => page(status, shown),
        Err(error) => refused(app, error),
    }
}
