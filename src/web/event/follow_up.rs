//! The follow-up wizard (R14): what follows an event, prefilled from it.

use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::fill;
use crate::actions::event;
use crate::app::App;
use crate::clock;
use crate::error::{Error, Result};
use crate::model::event::Event;
use crate::model::problem::Reference;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::log::shown::{Kind, Task};
use crate::web::log::{read, shown};
use crate::web::viewer::Viewer;
use crate::web::who::People;

/// `GET /events/{id}/follow-up`
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match event::proposed(&app, &viewer.actor, id).await {
        Ok((draft, left_out)) => {
            let form = fill::of_draft(&draft, clock::new_id());
            shown(&app, viewer, id, form, left_out, StatusCode::OK).await
        }
        Err(error) => refused(&app, error),
    }
}

/// `POST /events/{id}/follow-up`
pub async fn send(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    match sent(&app, &viewer, id, Form::typed("", values)).await {
        Ok(Sent::Made(event)) => Redirect::to(&format!("/events/{}", event.id)).into_response(),
        Ok(Sent::Again(form, status)) => shown(&app, viewer, id, form, Vec::new(), status).await,
        Err(error) => refused(&app, error),
    }
}

enum Sent {
    Made(Box<Event>),
    Again(Form, StatusCode),
}

async fn sent(app: &App, viewer: &Viewer, id: Uuid, form: Form) -> Result<Sent> {
    let people = People::read(app, &viewer.actor, &viewer.view, &form).await?;
    let form = people.settled(form);
    if form.value("do") == "look" {
        return Ok(Sent::Again(form, StatusCode::OK));
    }
    if !people.candidates.is_empty() {
        return Ok(Sent::Again(form, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let draft = match read::following(&form, &people, viewer) {
        Ok(draft) => draft,
        Err(problems) => {
            return Ok(Sent::Again(form.refused(&problems, viewer.view.texts), StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    let newcomers = read::newcomers(&form, &people);
    match event::follow(app, &viewer.actor, id, read::id(&form), newcomers, draft).await {
        Ok(event) => Ok(Sent::Made(Box::new(event))),
        Err(Error::Refused(problems)) => {
            let form = shown::with_faults(form, &problems, &people, &viewer.view);
            Ok(Sent::Again(form, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(error),
    }
}

async fn shown(
    app: &App,
    viewer: Viewer,
    id: Uuid,
    form: Form,
    left_out: Vec<Reference>,
    status: StatusCode,
) -> Response {
    let task = Task { left_out, ..Task::of(Kind::FollowUp, &id.to_string()) };
    match shown::page_of(app, viewer, form, task).await {
        Ok(shown) => page(status, shown),
        Err(error) => refused(app, error),
    }
}
