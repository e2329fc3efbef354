//! Puts an event elsewhere in the calendar, and offers to put it back.

use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{PAGE, shown};
use crate::actions::{calendar, event, party};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::calendar::Place;
use crate::model::event::{Event, Role};
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::web::form::Form;
use crate::web::gate::{self, page, refused};
use crate::web::parts::{Action, Toast};
use crate::web::view::View;
use crate::web::viewer::Viewer;

/// Stands for an instant that is none.
const NONE: &str = "none";

type Typed = Vec<(String, String)>;

/// `POST /events/{id}/put` with the `version` read, and where to: `start` and maybe `end`, `end` alone, or `day`; in the
/// address too, where the form of a toast has room for one field.
pub async fn put(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Query(said): Query<Typed>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values.into_iter().chain(said).collect());
    let view = query_of(form.value("back"));
    let done = match (form.value("version").parse(), place(&form)) {
        (Ok(read), Some(place)) => calendar::put(&app, &viewer.actor, id, read, place).await,
        (Err(_), _) => Err(Error::Unreadable("version")),
        (_, None) => Err(Error::Unreadable("start")),
    };
    match done {
        Ok(before) => Redirect::to(&Put::of(&before).address(&view)).into_response(),
        Err(error) => again(&app, viewer, &view, id, error).await,
    }
}

/// The calendar as it stands, with what was refused.
async fn again(app: &App, viewer: Viewer, view: &Typed, id: Uuid, error: Error) -> Response {
    let (status, faults) = match &error {
        Error::Refused(problems) => {
            let conflict = Error::is_conflict(problems);
            let say = |problem: &Problem| viewer.view.texts.say_problem(problem);
            let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, problems.iter().map(say).collect())
        }
        Error::Stale(_) => (StatusCode::PRECONDITION_FAILED, vec![went_on(app, &viewer, id).await]),
        _ => return refused(app, error),
    };
    match shown(app, viewer, view, None, faults).await {
        Ok(shown) => page(status, shown),
        Err(error) => refused(app, error),
    }
}

/// What stands now of an event that somebody else changed.
async fn went_on(app: &App, viewer: &Viewer, id: Uuid) -> String {
    let view = &viewer.view;
    match event::get(app, &viewer.actor, id).await {
        Ok(event) => view.t2(
            "calendar-went-on",
            "what",
            called(app, &viewer.actor, view, &event).await,
            "when",
            when(view, &event),
        ),
        Err(_) => view.t("went-on"),
    }
}

fn place(form: &Form) -> Option<Place> {
    let instant = |name: &str| match form.value(name) {
        NONE => Some(None),
        text => text.parse::<Instant>().ok().map(Some),
    };
    match (form.has("start"), form.has("end"), form.has("day")) {
        (true, true, false) => Some(Place::At { start: instant("start")?, end: Change::Set(instant("end")?) }),
        (true, false, false) => Some(Place::At { start: instant("start")?, end: Change::Keep }),
        (false, true, false) => Some(Place::Until(instant("end")??)),
        (false, false, true) => form.value("day").parse().ok().map(Place::On),
        _ => None,
    }
}

/// The query of the calendar that a form stood on; of no other page.
fn query_of(back: &str) -> Typed {
    let query = gate::local(back).and_then(|back| back.strip_prefix(PAGE)).and_then(|rest| rest.strip_prefix('?'));
    query.map(|query| url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()).unwrap_or_default()
}

/// An event that was put elsewhere, and where it had been.
#[derive(Debug, Clone, PartialEq)]
pub struct Put {
    event: Uuid,
    start: Option<Instant>,
    end: Option<Instant>,
}

impl Put {
    fn of(before: &Event) -> Self {
        Self { event: before.id, start: before.start, end: before.end }
    }

    /// As `address` wrote it.
    pub fn read(query: &Typed) -> Option<Self> {
        let value = |name: &str| query.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str());
        let (start, end) = value("was")?.split_once('/')?;
        let instant = |text: &str| if text == NONE { Some(None) } else { text.parse::<Instant>().ok().map(Some) };
        Some(Self { event: value("put")?.parse().ok()?, start: instant(start)?, end: instant(end)? })
    }

    fn words(&self) -> [String; 2] {
        [self.start, self.end].map(|at| at.map_or_else(|| NONE.to_owned(), |at| at.to_string()))
    }

    /// The calendar with this told in it.
    fn address(&self, view: &Typed) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(view.iter().filter(|(name, _)| name != "put" && name != "was"));
        let query =
            query.append_pair("put", &self.event.to_string()).append_pair("was", &self.words().join("/")).finish();
        format!("{PAGE}?{query}")
    }

    /// What was done, and how to take it back; nothing where the event is not found.
    pub async fn toast(&self, app: &App, actor: &Actor, view: &View) -> Result<Option<Toast>> {
        let event = match event::get(app, actor, self.event).await {
            Ok(event) => event,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let what = called(app, actor, view, &event).await;
        let text = view.t2("calendar-moved", "what", what, "when", when(view, &event));
        let [start, end] = self.words();
        let undo = Action {
            url: format!("/events/{}/put?start={start}&end={end}", event.id),
            label: view.t("undo"),
            icon: Some("undo"),
            field: Some(("version", event.version.to_string())),
        };
        Ok(Some(Toast { text, undo: view.writes().then_some(undo) }))
    }
}

/// Its subject, else whom it is with.
async fn called(app: &App, actor: &Actor, view: &View, event: &Event) -> String {
    if let Some(subject) = &event.subject {
        return subject.clone();
    }
    let others =
        event.parties.iter().filter(|there| there.role != Role::Represented && Some(there.party) != actor.party);
    let others: Vec<Uuid> = others.map(|there| there.party).collect();
    let names = party::names(app, actor, &others).await.unwrap_or_default();
    let names: Vec<String> = others.iter().filter_map(|party| names.get(party).cloned()).collect();
    if names.is_empty() { view.word("type", event.kind) } else { names.join(", ") }
}

/// "Wednesday 11 March, 10:00 to 11:00"
fn when(view: &View, event: &Event) -> String {
    match event.start {
        None => view.t("unplanned"),
        Some(start) if event.all_day => view.day(&start),
        Some(start) => view.span(&start, &event.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(query: &str) -> Typed {
        query_of(&format!("{PAGE}?{query}"))
    }

    #[test]
    fn a_place_is_said_in_one_way() {
        let read = |query: &str| place(&Form::typed("", typed(query)));
        let at: Instant = "2026-03-10T09:00:00Z".parse().unwrap();
        assert_eq!(read("start=2026-03-10T09:00:00Z"), Some(Place::At { start: Some(at), end: Change::Keep }));
        assert_eq!(read("end=2026-03-10T09:00:00Z"), Some(Place::Until(at)));
        assert_eq!(read("start=none&end=none"), Some(Place::At { start: None, end: Change::Set(None) }));
        assert_eq!(read("day=2026-03-10"), Some(Place::On("2026-03-10".parse().unwrap())));
        for wrong in ["", "start=soon", "end=none", "day=2026-13-01", "start=2026-03-10T09:00:00Z&day=2026-03-10"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_done_is_told_once_in_the_calendar_it_was_done_in() {
        let put = Put { event: Uuid::nil(), start: Some("2026-03-10T09:00:00Z".parse().unwrap()), end: None };
        let address = put.address(&typed("view=week&whose=team&put=x&was=y"));
        let said = query_of(&address);
        assert_eq!(Put::read(&said), Some(put));
        assert_eq!(said[..2], typed("view=week&whose=team")[..]);
        assert_eq!(said.len(), 4);
        assert_eq!(query_of("https://elsewhere.example/calendar?view=day"), []);
        assert_eq!(query_of("/events?view=day"), []);
    }
}
