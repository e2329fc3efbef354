//! An event told again: all its fields, held to the version they were filled from (R28).

use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::fill;
use crate::actions::{event, user};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::Event;
use crate::model::event::draft::EventDraft;
use crate::model::problem::{Problems, settle};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::log::shown::{Kind, Task};
use crate::web::log::{read, shown};
use crate::web::parts::{Difference, Stale};
use crate::web::view::View;
use crate::web::viewer::Viewer;
use crate::web::who::People;

/// `GET /events/{id}/edit`
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match event::get(&app, &viewer.actor, id).await {
        Ok(event) => {
            let form = fill::of_event(&event, &viewer.view);
            shown(&app, viewer, &event, form, None, StatusCode::OK).await
        }
        Err(error) => refused(&app, error),
    }
}

/// `POST /events/{id}/edit`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    match saved(&app, &viewer, id, Form::typed("", values)).await {
        Ok(Saved::Done) => Redirect::to(&format!("/events/{id}")).into_response(),
        Ok(Saved::Again { event, form, stale, status }) => shown(&app, viewer, &event, form, stale, status).await,
        Err(error) => refused(&app, error),
    }
}

enum Saved {
    Done,
    Again { event: Box<Event>, form: Form, stale: Option<Stale>, status: StatusCode },
}

async fn saved(app: &App, viewer: &Viewer, id: Uuid, form: Form) -> Result<Saved> {
    let event = Box::new(event::get(app, &viewer.actor, id).await?);
    let people = People::read(app, &viewer.actor, &viewer.view, &form).await?;
    let form = people.settled(form);
    let version: Option<i64> = form.value("version").parse().ok();
    if form.value("do") == "look" {
        return Ok(Saved::Again { event, form, stale: None, status: StatusCode::OK });
    }
    let again = |event, form| Saved::Again { event, form, stale: None, status: StatusCode::UNPROCESSABLE_ENTITY };
    if !people.candidates.is_empty() {
        return Ok(again(event, form));
    }
    let draft = match told_again(&form, &people, &event, viewer) {
        Ok(draft) => draft,
        Err(problems) => return Ok(again(event, form.refused(&problems, viewer.view.texts))),
    };
    let newcomers = read::newcomers(&form, &people);
    match event::retell(app, &viewer.actor, id, version.or(Some(0)), newcomers, draft).await {
        Ok(_) => Ok(Saved::Done),
        Err(Error::Refused(problems)) => Ok(again(event, shown::with_faults(form, &problems, &people, &viewer.view))),
        Err(Error::Stale(_)) => {
            let stale = Some(stale(app, viewer, &event, &form).await?);
            Ok(Saved::Again { event, form, stale, status: StatusCode::PRECONDITION_FAILED })
        }
        Err(error) => Err(error),
    }
}

/// What differs from the event as it was when the fields were filled.
fn told_again(form: &Form, people: &People, event: &Event, viewer: &Viewer) -> Result<EventDraft, Problems> {
    let mut problems = Problems::new();
    let filled = fill::of_event(event, &viewer.view);
    let mut draft = read::described(form, people, viewer);
    if form.value("direction") == filled.value("direction") {
        draft.direction = Change::Keep;
    } else if form.value("direction") == "none" {
        draft.direction = Change::Set(None);
    }
    if !event.state.is_open() {
        draft.outcome = form.value("outcome").parse().ok().into();
    }
    read::change_times(&mut draft, form, &filled, viewer, &mut problems);
    settle(draft, problems)
}

/// Who was faster, and what stands against what was typed.
async fn stale(app: &App, viewer: &Viewer, event: &Event, form: &Form) -> Result<Stale> {
    let view = &viewer.view;
    let stored = fill::of_event(event, view);
    let by: Vec<Uuid> = event.changed_by.into_iter().collect();
    let names = user::names(app, &viewer.actor, &by).await?;
    let fields = [
        ("subject", "subject"),
        ("note", "note"),
        ("place", "place"),
        ("start_date", "start-of"),
        ("start_time", "start-of"),
        ("end_date", "end-of"),
        ("end_time", "end-of"),
    ];
    let differs = fields.into_iter().filter(|(name, _)| stored.value(name).trim() != form.value(name).trim());
    let difference = |(name, label): (&str, &str)| Difference {
        label: view.t(label),
        theirs: stored.value(name).to_owned(),
        yours: form.value(name).to_owned(),
    };
    Ok(Stale {
        by: by.first().and_then(|by| names.get(by).cloned()).unwrap_or_else(|| view.t("somebody")),
        at: event.changed_at,
        stored: format!("/events/{}", event.id),
        differences: differs.map(difference).collect(),
    })
}

async fn shown(
    app: &App,
    viewer: Viewer,
    event: &Event,
    form: Form,
    stale: Option<Stale>,
    status: StatusCode,
) -> Response {
    // After a fault the version stays the one that was read; only who saw both versions writes over the newer one.
    let read = form.value("version").parse().ok().filter(|_| stale.is_none());
    let version = Some(read.unwrap_or(event.version));
    let task = Task { version, stale, ..Task::of(Kind::Edit(event.state), &event.id.to_string()) };
    let view = View { path: task.url.clone(), ..viewer.view };
    match shown::page_of(app, Viewer { view, ..viewer }, form, task).await {
        Ok(shown) => page(status, shown),
        Err(error) => refused(app, error),
    }
}
