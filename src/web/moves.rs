//! What rows and cards do with an event: small forms that post, and lead back to the page they stood on. Where
//! something must be asked first, or a rule refuses, a page asks and keeps what was typed.

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::choices;
use super::form::Form;
use super::gate::{page, refused};
use super::parts::Choice;
use super::typed;
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::{event, party};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::event::draft::EventDraft;
use crate::model::event::moves::CompleteDraft;
use crate::model::event::{NextStep, Outcome};
use crate::model::problem::{Problem, Problems, settle};

const TODAY: &str = "/today";

type Typed = Vec<(String, String)>;

/// `POST /events/{id}/complete` with `outcome`, and `end_date`, `end_time` or `end_unknown` where it must be said.
pub async fn complete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let done = match completion(&form, &viewer.view) {
        Ok(draft) => event::complete(&app, &viewer.actor, id, None, draft).await.map(|_| ()),
        Err(problems) => Err(Error::Refused(problems)),
    };
    settled(&app, viewer, id, form, Question::Finish, done).await
}

fn completion(form: &Form, view: &View) -> Result<CompleteDraft, Problems> {
    let outcome: Option<Outcome> = form.value("outcome").parse().ok();
    let mut problems = Problems::new();
    let mut draft = CompleteDraft { outcome: outcome.into(), ..CompleteDraft::default() };
    if form.is("end_unknown", "true") {
        draft.end = Change::Set(None);
    } else if let Some(end) = typed::moment(form, "end", view, &mut problems) {
        let whole = end.time.is_none().then(|| problems.push(Problem::invalid("end", "not_a_time")));
        draft.end = Change::Set(end.at(&view.zone).filter(|_| whole.is_none()));
    }
    settle(draft, problems)
}

/// `POST /events/{id}/reopen`
pub async fn reopen(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let done = event::reopen(&app, &viewer.actor, id, None).await.map(|_| ());
    settled(&app, viewer, id, Form::typed("", values), Question::Nothing, done).await
}

/// `POST /events/{id}/put-off` with `days`
pub async fn put_off(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let days = form.value("days").parse().ok().filter(|days| (1..=366).contains(days));
    let done = match days {
        Some(days) => event::put_off(&app, &viewer.actor, id, days).await.map(|_| ()),
        None => Err(Error::Unreadable("days")),
    };
    settled(&app, viewer, id, form, Question::Nothing, done).await
}

/// `POST /events/{id}/next-step`: the answer that nothing follows, or that it is open again (R16).
pub async fn next_step(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let done = match form.value("next_step").parse::<NextStep>() {
        Ok(step) => {
            let draft = EventDraft { next_step: Change::Set(Some(step)), ..EventDraft::default() };
            event::amend(&app, &viewer.actor, id, None, draft).await.map(|_| ())
        }
        Err(_) => Err(Error::Unreadable("next_step")),
    };
    settled(&app, viewer, id, form, Question::Nothing, done).await
}

/// `POST /events/{id}/responsible`: asks whom, and with `responsible` and the `version` read puts that one in charge.
pub async fn reassign(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Typed>,
) -> Response {
    let form = Form::typed("", values);
    let Ok(responsible) = form.value("responsible").parse() else {
        return asked(&app, viewer, id, form, Question::Responsible, StatusCode::OK).await;
    };
    let draft = EventDraft { responsible: Change::Set(Some(responsible)), ..EventDraft::default() };
    let read = form.value("version").parse().ok();
    let done = event::amend(&app, &viewer.actor, id, read, draft).await.map(|_| ());
    settled(&app, viewer, id, form, Question::Responsible, done).await
}

/// What has to be said before it can be done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Question {
    Finish,
    Responsible,
    /// Nothing can be said: it was refused.
    Nothing,
}

#[derive(Template)]
#[template(path = "events/ask.html")]
pub struct Ask {
    pub view: View,
    pub form: Form,
    pub question: Question,
    pub what: String,
    pub url: String,
    pub back: String,
    pub version: i64,
    pub outcomes: Vec<Choice>,
    pub employees: Vec<Choice>,
}

async fn settled(app: &App, viewer: Viewer, id: Uuid, form: Form, question: Question, done: Result<()>) -> Response {
    match done {
        Ok(()) => Redirect::to(back(&form, TODAY)).into_response(),
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, viewer.view.texts);
            asked(app, viewer, id, form, question, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::Stale(_)) => {
            let text = viewer.view.t("went-on");
            asked(app, viewer, id, form.wrong("", text), question, StatusCode::CONFLICT).await
        }
        Err(error) => refused(app, error),
    }
}

/// The page the form stood on; never another site's.
pub fn back<'f>(form: &'f Form, else_to: &'f str) -> &'f str {
    Some(form.value("back")).filter(|back| back.starts_with('/') && !back.starts_with("//")).unwrap_or(else_to)
}

async fn asked(app: &App, viewer: Viewer, id: Uuid, form: Form, question: Question, status: StatusCode) -> Response {
    match ask(app, viewer, id, form, question).await {
        Ok(ask) => page(status, ask),
        Err(error) => refused(app, error),
    }
}

async fn ask(app: &App, viewer: Viewer, id: Uuid, form: Form, question: Question) -> Result<Ask> {
    let event = event::get(app, &viewer.actor, id).await?;
    let view = View { here: Nav::Events, ..viewer.view };
    let parties: Vec<Uuid> = event.parties.iter().map(|there| there.party).collect();
    let names: Vec<String> = party::names(app, &viewer.actor, &parties).await?.into_values().collect();
    let outcome = |outcome: &Outcome| Choice::new(outcome, view.word("outcome", outcome));
    let (end, responsible) = (event.start.unwrap_or(view.now), event.responsible);
    let (date, time) = (form.part("end", "date"), form.part("end", "time"));
    let form = match question {
        Question::Finish if form.value(&date).is_empty() => {
            form.with("end", "").with(&date, view.date_value(&end)).with(&time, view.time_value(&end))
        }
        Question::Responsible if form.value("responsible").is_empty() => form.with_some("responsible", responsible),
        _ => form.with("end", ""),
    };
    Ok(Ask {
        what: event.subject.unwrap_or_else(|| names.join(", ")),
        url: format!("/events/{id}/{}", if question == Question::Responsible { "responsible" } else { "complete" }),
        back: back(&form, TODAY).to_owned(),
        version: event.version,
        outcomes: Outcome::ALL.iter().map(outcome).collect(),
        employees: choices::employees(app, &viewer.actor, &view).await?,
        view,
        form,
        question,
    })
}
