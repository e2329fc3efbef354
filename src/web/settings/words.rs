//! The company's own words: purposes, statuses of cases, kinds of documents and relations.
//! The four have the same pages; `Word` says in what they differ.

pub mod field;
mod nouns;

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use self::field::{Field, differences, labelled};
use super::{Done, Section, administers, answer, frame, stale, to, version};
use crate::actions::configuration::{self, Settable};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::configuration::CaseStatus;
use crate::web::form::Form;
use crate::web::gate::refused;
use crate::web::parts::{Action, Stale};
use crate::web::view::View;
use crate::web::viewer::Viewer;

pub trait Word: Settable + 'static {
    /// The page's address under `/settings/`, and the end of its messages' ids.
    const WORD: &'static str;

    /// What it is called on pages.
    fn title(&self) -> &str {
        self.name()
    }

    fn is_active(&self) -> bool;

    /// What a form asks for.
    fn fields(view: &View) -> Vec<Field>;

    /// A form for a new one.
    fn blank() -> Form {
        Form::new("")
    }

    /// A form with what is stored.
    fn stored(&self) -> Form;

    /// What a form says.
    fn draft(form: &Form) -> Self::Draft;

    /// What one button of its row says, as `("active", "false")`.
    fn set(name: &str, value: &str) -> Option<Self::Draft>;

    /// Heads of the columns between name and switch.
    fn columns(_: &View) -> Vec<String> {
        Vec::new()
    }

    /// What stands in those columns.
    fn cells(&self, _: &View) -> Vec<String> {
        Vec::new()
    }

    /// What else can be done with it in its row.
    fn actions(&self, _: &View) -> Vec<Action> {
        Vec::new()
    }
}

struct Line {
    id: Uuid,
    version: i64,
    title: String,
    active: bool,
    cells: Vec<String>,
    actions: Vec<Action>,
}

#[derive(Template)]
#[template(path = "settings/words.html")]
struct List {
    view: View,
    menu: Vec<Section>,
    word: &'static str,
    columns: Vec<String>,
    lines: Vec<Line>,
    fields: Vec<Field>,
    form: Form,
}

#[derive(Template)]
#[template(path = "settings/word.html")]
struct Edit {
    view: View,
    menu: Vec<Section>,
    word: &'static str,
    id: Uuid,
    title: String,
    version: i64,
    fields: Vec<Field>,
    form: Form,
    stale: Option<Stale>,
}

/// `GET /settings/WORD`
pub async fn list<T: Word>(State(app): State<App>, viewer: Viewer, Query(done): Query<Done>) -> Response {
    answer(&app, StatusCode::OK, listed::<T>(&app, viewer, T::blank(), &done).await)
}

async fn listed<T: Word>(app: &App, viewer: Viewer, form: Form, done: &Done) -> Result<List> {
    administers(&viewer)?;
    let rows: Vec<T> = configuration::all(app, &viewer.actor).await?;
    let (mut view, menu) = frame(viewer.view, T::WORD, done);
    let switched = rows.iter().find(|row| Some(row.id()) == done.of);
    if let (Some(toast), Some(row)) = (&mut view.toast, switched) {
        let what = row.title().to_owned();
        toast.text =
            view.texts.say("done-switched", &[("what", what.into()), ("active", row.is_active().to_string().into())]);
        let field = Some(("active", (!row.is_active()).to_string()));
        let label = view.texts.say("undo", &[]);
        toast.undo = Some(Action { url: address::<T>(row.id(), "set"), label, icon: None, field });
    }
    let line = |row: T| Line {
        id: row.id(),
        version: row.version(),
        title: row.title().to_owned(),
        active: row.is_active(),
        cells: row.cells(&view),
        actions: row.actions(&view),
    };
    let lines = rows.into_iter().map(line).collect();
    let (columns, fields) = (T::columns(&view), T::fields(&view));
    let form = labelled(form, &fields);
    Ok(List { view, menu, word: T::WORD, columns, lines, fields, form })
}

/// `POST /settings/WORD`
pub async fn create<T: Word>(
    State(app): State<App>,
    viewer: Viewer,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    match configuration::create::<T>(&app, &viewer.actor, T::draft(&form)).await {
        Ok(_) => to(format!("/settings/{}?done=added", T::WORD)),
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, viewer.view.texts);
            answer(&app, StatusCode::UNPROCESSABLE_ENTITY, listed::<T>(&app, viewer, form, &Done::default()).await)
        }
        Err(error) => refused(&app, error),
    }
}

/// `GET /settings/WORD/{id}`
pub async fn show<T: Word>(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let shown = async {
        administers(&viewer)?;
        let row: T = configuration::get(&app, &viewer.actor, id).await?;
        let form = row.stored();
        Ok(edit(viewer.view, &row, form, None))
    };
    answer(&app, StatusCode::OK, shown.await)
}

fn edit<T: Word>(view: View, row: &T, form: Form, stale: Option<Stale>) -> Edit {
    let fields = T::fields(&view);
    let form = labelled(form, &fields);
    let (view, menu) = frame(view, T::WORD, &Done::default());
    let title = row.title().to_owned();
    Edit { view, menu, word: T::WORD, id: row.id(), title, version: row.version(), fields, form, stale }
}

/// `POST /settings/WORD/{id}`
pub async fn save<T: Word>(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let saved = configuration::amend::<T>(&app, &viewer.actor, id, version(&form), T::draft(&form)).await;
    changed::<T>(&app, viewer, id, form, saved.map(|_| "saved")).await
}

/// `POST /settings/WORD/{id}/delete`
pub async fn delete<T: Word>(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let deleted = configuration::delete::<T>(&app, &viewer.actor, id, version(&form)).await;
    changed::<T>(&app, viewer, id, form, deleted.map(|()| "deleted")).await
}

/// Back to the list, or to the page of one with what is wrong.
async fn changed<T: Word>(app: &App, viewer: Viewer, id: Uuid, form: Form, done: Result<&str>) -> Response {
    match done {
        Ok(done) => to(format!("/settings/{}?done={done}", T::WORD)),
        Err(error @ (Error::Refused(_) | Error::Stale(_))) => {
            answer(app, StatusCode::UNPROCESSABLE_ENTITY, again::<T>(app, viewer, id, form, error).await)
        }
        Err(error) => refused(app, error),
    }
}

async fn again<T: Word>(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<Edit> {
    let row: T = configuration::get(app, &viewer.actor, id).await?;
    // A button without fields of its own shows what is stored.
    let form = if form.has(T::fields(&viewer.view)[0].name) { form } else { row.stored() };
    match error {
        Error::Stale(_) => {
            let mut stale = stale(app, &viewer.actor, T::NOUN, id, address::<T>(id, "")).await?;
            if let Some(stale) = &mut stale {
                stale.differences = differences(&viewer.view, &T::fields(&viewer.view), &row.stored(), &form);
            }
            Ok(edit(viewer.view, &row, form, stale))
        }
        Error::Refused(problems) => {
            let form = form.refused(&problems, viewer.view.texts);
            Ok(edit(viewer.view, &row, form, None))
        }
        other => Err(other),
    }
}

/// `POST /settings/WORD/{id}/set`: one button of a row.
pub async fn set<T: Word>(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let (name, value) =
        if form.has("default") { ("default", form.value("default")) } else { ("active", form.value("active")) };
    let Some(draft) = T::set(name, value) else { return to(format!("/settings/{}", T::WORD)) };
    match configuration::amend::<T>(&app, &viewer.actor, id, version(&form), draft).await {
        Ok(row) if name == "active" => to(format!("/settings/{}?done=saved&of={}", T::WORD, row.id())),
        Ok(_) => to(format!("/settings/{}?done=saved", T::WORD)),
        Err(Error::Refused(problems)) => {
            let form = T::blank().refused(&problems, viewer.view.texts);
            answer(&app, StatusCode::UNPROCESSABLE_ENTITY, listed::<T>(&app, viewer, form, &Done::default()).await)
        }
        // The list shows what is stored now.
        Err(Error::Stale(_)) => to(format!("/settings/{}", T::WORD)),
        Err(error) => refused(&app, error),
    }
}

/// `POST /settings/case-statuses/{id}/move`
pub async fn move_status(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let up = Form::typed("", values).is("to", "up");
    match configuration::move_status(&app, &viewer.actor, id, up).await {
        Ok(()) => to(format!("/settings/{}", CaseStatus::WORD)),
        Err(error) => refused(&app, error),
    }
}

fn address<T: Word>(id: Uuid, verb: &str) -> String {
    let end = if verb.is_empty() { String::new() } else { format!("/{verb}") };
    format!("/settings/{}/{id}{end}", T::WORD)
}
