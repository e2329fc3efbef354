//! Users: who signs in, as which employee, with which role (R30).

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{Done, Section, administers, answer, frame, stale, to, version};
use crate::actions::{party, password, user};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem};
use crate::model::user::{Password, Role, User, UserDraft};
use crate::web::form::Form;
use crate::web::gate::refused;
use crate::web::parts::{Choice, Stale};
use crate::web::view::View;
use crate::web::viewer::Viewer;

/// A user who is no employee, and one who becomes an employee of the same name.
const NOBODY: &str = "";
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "settings/users.html")]
struct List {
    view: View,
    menu: Vec<Section>,
    users: Vec<Line>,
    /// A password made just now, and whose.
    secret: Option<(String, String)>,
}

struct Line {
    user: User,
    party: Option<String>,
}

#[derive(Template)]
#[template(path = "settings/user.html")]
struct Edit {
    view: View,
    menu: Vec<Section>,
    /// None for a new one.
    user: Option<User>,
    /// Whether it is the viewer.
    own: bool,
    version: i64,
    form: Form,
    roles: Vec<Choice>,
    parties: Vec<Choice>,
    stale: Option<Stale>,
}

/// `GET /settings/users`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(done): Query<Done>) -> Response {
    answer(&app, StatusCode::OK, listed(&app, viewer, None, &done).await)
}

async fn listed(app: &App, viewer: Viewer, secret: Option<(String, String)>, done: &Done) -> Result<List> {
    let users = user::list(app, &viewer.actor).await?;
    let parties: Vec<Uuid> = users.iter().filter_map(|user| user.party).collect();
    let names = party::names(app, &viewer.actor, &parties).await?;
    let line = |user: User| Line { party: user.party.and_then(|party| names.get(&party).cloned()), user };
    let users = users.into_iter().map(line).collect();
    let (view, menu) = frame(viewer.view, "users", done);
    Ok(List { view, menu, users, secret })
}

/// `GET /settings/users/new`
pub async fn blank(State(app): State<App>, viewer: Viewer) -> Response {
    let form = Form::new("").with("role", Role::Member).with("party", NEW);
    answer(&app, StatusCode::OK, edit(&app, viewer, None, form, None).await)
}

/// `POST /settings/users`: makes one with a password that is shown this once.
pub async fn create(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let made = password::generate();
    let draft = draft(&form).map(|draft| UserDraft { password: Change::Set(Password::new(made.clone())), ..draft });
    let created = match draft {
        Ok(draft) => user::create(&app, &viewer.actor, draft, !form.is("party", NOBODY)).await,
        Err(problem) => Err(problem.into()),
    };
    match created {
        Ok(user) => {
            let shown = listed(&app, viewer, Some((user.login, made)), &Done::default()).await;
            answer(&app, StatusCode::OK, shown)
        }
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, viewer.view.texts);
            answer(&app, StatusCode::UNPROCESSABLE_ENTITY, edit(&app, viewer, None, form, None).await)
        }
        Err(error) => refused(&app, error),
    }
}

/// `GET /settings/users/{id}`
pub async fn show(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let shown = async {
        administers(&viewer)?;
        let user = user::get(&app, &viewer.actor, id).await?;
        let form = stored(&user);
        edit(&app, viewer, Some(user), form, None).await
    };
    answer(&app, StatusCode::OK, shown.await)
}

fn stored(user: &User) -> Form {
    Form::new("")
        .with("name", &user.name)
        .with("login", &user.login)
        .with("role", user.role)
        .with_some("party", user.party)
}

async fn edit(app: &App, viewer: Viewer, user: Option<User>, form: Form, stale: Option<Stale>) -> Result<Edit> {
    let (view, menu) = frame(viewer.view, "users", &Done::default());
    let role = |role: &Role| Choice::new(role, view.word("user-role", role)).meta(view.word("may", role));
    let roles = Role::ALL.iter().map(role).collect();
    let free = user::free_employees(app, &viewer.actor, user.as_ref().map(|user| user.id)).await?;
    let mut parties: Vec<Choice> = free.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
    if user.is_none() {
        parties.insert(0, Choice::new(NEW, view.t("new-employee")));
    }
    let labels = [("name", "person-name"), ("login", "login"), ("role", "role"), ("party", "employee")];
    let form = labels.into_iter().fold(form, |form, (field, label)| form.labelled(field, view.t(label)));
    let own = user.as_ref().is_some_and(|user| Some(user.id) == viewer.actor.user);
    let version = user.as_ref().map_or(0, |user| user.version);
    Ok(Edit { view, menu, own, version, user, form, roles, parties, stale })
}

fn draft(form: &Form) -> Result<UserDraft, Problem> {
    let party = match form.value("party") {
        NEW => Change::Keep,
        NOBODY => Change::Set(None),
        id => Change::Set(Some(id.parse().map_err(|_| Problem::invalid("party", "unknown_id"))?)),
    };
    let role = form.value("role").parse().map_err(|_| Problem::invalid("role", "required"))?;
    let login = Change::Set(form.value("login").to_owned());
    let name = Change::Set(form.value("name").to_owned());
    Ok(UserDraft { login, name, role: Change::Set(role), party, ..UserDraft::default() })
}

/// `POST /settings/users/{id}`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let saved = match draft(&form) {
        Ok(draft) => user::amend(&app, &viewer.actor, id, version(&form), draft).await,
        Err(problem) => Err(problem.into()),
    };
    changed(&app, viewer, id, form, saved.map(|_| "saved")).await
}

/// `POST /settings/users/{id}/set`: lets a user in, or no longer.
pub async fn set(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let active = form.is("active", "true");
    let draft = UserDraft { active: active.into(), ..UserDraft::default() };
    let saved = user::amend(&app, &viewer.actor, id, version(&form), draft).await;
    changed(&app, viewer, id, form, saved.map(|_| if active { "on" } else { "off" })).await
}

async fn changed(app: &App, viewer: Viewer, id: Uuid, form: Form, done: Result<&str>) -> Response {
    match done {
        Ok(done) => to(format!("/settings/users?done={done}")),
        Err(error @ (Error::Refused(_) | Error::Stale(_))) => {
            answer(app, StatusCode::UNPROCESSABLE_ENTITY, again(app, viewer, id, form, error).await)
        }
        Err(error) => refused(app, error),
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<Edit> {
    let user = user::get(app, &viewer.actor, id).await?;
    let form = if form.has("login") { form } else { stored(&user) };
    match error {
        Error::Stale(_) => {
            let stale = stale(app, &viewer.actor, Noun::User, id, format!("/settings/users/{id}")).await?;
            edit(app, viewer, Some(user), form, stale).await
        }
        Error::Refused(problems) => {
            let form = form.refused(&problems, viewer.view.texts);
            edit(app, viewer, Some(user), form, None).await
        }
        other => Err(other),
    }
}

/// `POST /settings/users/{id}/password`: a new one, shown this once.
pub async fn new_password(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let made = password::generate();
    let shown = async {
        user::set_password(&app, &viewer.actor, id, None, &Password::new(made.clone()), None).await?;
        let user = user::get(&app, &viewer.actor, id).await?;
        listed(&app, viewer, Some((user.login, made)), &Done::default()).await
    };
    answer(&app, StatusCode::OK, shown.await)
}
