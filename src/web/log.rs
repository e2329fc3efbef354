//! Log: records something past, starts something now, plans something ahead. Nothing must be said but who.

/// What the fields of an event mean.
pub mod read;
/// The page with the fields of an event.
pub mod shown;

use axum::extract::{Form as Values, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use self::shown::Task;
use super::form::Form;
use super::gate::{page, refused};
use super::viewer::Viewer;
use super::who::People;
use crate::actions::event;
use crate::app::App;
use crate::clock;
use crate::error::{Error, Result};
use crate::model::event::Event;

crate::words! {
    /// When what is told happens.
    pub enum Mode {
        Now = "now",
        Past = "past",
        Planned = "planned",
    }
}

impl Mode {
    fn of(form: &Form) -> Self {
        form.value("when").parse().unwrap_or(Self::Now)
    }
}

/// `GET /log?party=…&tel=…&direction=in&type=…`
pub async fn blank(State(app): State<App>, viewer: Viewer, Query(asked): Query<Vec<(String, String)>>) -> Response {
    let form = shown::prefilled(&viewer, &Form::typed("", asked), clock::new_id());
    match shown::page_of(&app, viewer, form, Task::log()).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

/// `POST /log`
pub async fn send(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    // The button that only looks up contacts of who was picked; the script presses it too.
    let (form, status) = if form.value("do") == "look" {
        (form, StatusCode::OK)
    } else {
        match recorded(&app, &viewer, form).await {
            Ok(Sent::Recorded(event)) => return Redirect::to(&format!("/events/{}", event.id)).into_response(),
            Ok(Sent::Refused(form)) => (form, StatusCode::UNPROCESSABLE_ENTITY),
            Err(error) => return refused(&app, error),
        }
    };
    match shown::page_of(&app, viewer, form, Task::log()).await {
        Ok(shown) => page(status, shown),
        Err(error) => refused(&app, error),
    }
}

enum Sent {
    Recorded(Box<Event>),
    /// With what is wrong, for another try.
    Refused(Form),
}

async fn recorded(app: &App, viewer: &Viewer, form: Form) -> Result<Sent> {
    let people = People::read(app, &viewer.actor, &viewer.view, &form).await?;
    let form = people.settled(form);
    if !people.candidates.is_empty() {
        return Ok(Sent::Refused(form));
    }
    let telling = match read::telling(&form, &people, viewer) {
        Ok(telling) => telling,
        Err(problems) => return Ok(Sent::Refused(form.refused(&problems, viewer.view.texts))),
    };
    match event::record(app, &viewer.actor, telling).await {
        Ok(recorded) => Ok(Sent::Recorded(Box::new(recorded.event))),
        Err(Error::Refused(problems)) => Ok(Sent::Refused(shown::with_faults(form, &problems, &people, &viewer.view))),
        Err(error) => Err(error),
    }
}
