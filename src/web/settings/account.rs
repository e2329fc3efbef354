//! One's own account: name, language, zone, password, and where one is signed in.

use askama::Template;
use axum::extract::{Form as Values, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{Done, Section, answer, frame, stale, to, version};
use crate::actions::session::{self, Known};
use crate::actions::user;
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::problem::Noun;
use crate::model::user::appearance::{Density, Theme};
use crate::model::user::{Password, User, UserDraft};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::gate::refused;
use crate::web::parts::{Choice, Stale};
use crate::web::view::View;
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "settings/account.html")]
struct Page {
    view: View,
    menu: Vec<Section>,
    login: String,
    version: i64,
    profile: Form,
    stale: Option<Stale>,
    password: Form,
    appearance: Form,
    sessions: Vec<Known>,
    languages: Vec<Choice>,
    zones: Vec<Choice>,
    themes: Vec<Choice>,
    densities: Vec<Choice>,
}

/// What was typed into one of the page's forms, and what was wrong with it.
#[derive(Default)]
struct Typed {
    profile: Option<Form>,
    password: Option<Form>,
    stale: Option<Stale>,
}

/// `GET /settings/account`
pub async fn show(State(app): State<App>, viewer: Viewer, Query(done): Query<Done>) -> Response {
    answer(&app, StatusCode::OK, shown(&app, viewer, Typed::default(), &done).await)
}

fn me(viewer: &Viewer) -> Result<Uuid> {
    viewer.actor.user.ok_or(Error::Forbidden)
}

async fn shown(app: &App, viewer: Viewer, typed: Typed, done: &Done) -> Result<Page> {
    let user = user::get(app, &viewer.actor, me(&viewer)?).await?;
    let sessions = session::list(app, &viewer.actor, Some(&viewer.session)).await?;
    let (view, menu) = frame(viewer.view, "account", done);
    let appearance = Form::new("look").with("theme", view.theme).with("density", view.density);
    let labels = [("name", "your-name"), ("old_password", "old-password"), ("password", "new-password")];
    let label = |form: Form| labels.iter().fold(form, |form, (field, label)| form.labelled(field, view.t(label)));
    Ok(Page {
        login: user.login.clone(),
        version: user.version,
        profile: label(typed.profile.unwrap_or_else(|| stored(&user))),
        stale: typed.stale,
        password: label(typed.password.unwrap_or_else(|| Form::new("secret"))),
        appearance,
        sessions,
        languages: choices::languages(&view),
        zones: choices::zones(),
        themes: Theme::ALL.iter().map(|theme| Choice::new(theme, view.word("theme", theme))).collect(),
        densities: Density::ALL.iter().map(|density| Choice::new(density, view.word("density", density))).collect(),
        menu,
        view,
    })
}

fn stored(user: &User) -> Form {
    let form = Form::new("").with("name", &user.name);
    form.with_some("language", user.language.as_ref()).with_some("time_zone", user.time_zone.as_ref())
}

/// `POST /settings/account`
pub async fn save(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let chosen = |name: &str| Change::Set(Some(form.value(name).to_owned()).filter(|value| !value.is_empty()));
    let draft = UserDraft {
        name: Change::Set(form.value("name").to_owned()),
        language: chosen("language"),
        time_zone: chosen("time_zone"),
        ..UserDraft::default()
    };
    let saved = match me(&viewer) {
        Ok(id) => user::amend(&app, &viewer.actor, id, version(&form), draft).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => to("/settings/account?done=saved"),
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, viewer.view.texts);
            again(&app, viewer, Typed { profile: Some(form), ..Typed::default() }).await
        }
        Err(Error::Stale(_)) => {
            let id = me(&viewer).unwrap_or_default();
            let stale = stale(&app, &viewer.actor, Noun::User, id, "/settings/account".into()).await;
            let typed = Typed { profile: Some(form), stale: stale.unwrap_or_default(), ..Typed::default() };
            again(&app, viewer, typed).await
        }
        Err(error) => refused(&app, error),
    }
}

async fn again(app: &App, viewer: Viewer, typed: Typed) -> Response {
    answer(app, StatusCode::UNPROCESSABLE_ENTITY, shown(app, viewer, typed, &Done::default()).await)
}

/// `POST /settings/account/password`: with the old one; other sessions end.
pub async fn set_password(
    State(app): State<App>,
    viewer: Viewer,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("secret", values);
    let (old, new) = (Password::new(form.value("old_password")), Password::new(form.value("password")));
    let set = match me(&viewer) {
        Ok(id) => user::set_password(&app, &viewer.actor, id, Some(&old), &new, Some(&viewer.session)).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => to("/settings/account?done=password"),
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, viewer.view.texts);
            again(&app, viewer, Typed { password: Some(form), ..Typed::default() }).await
        }
        Err(error) => refused(&app, error),
    }
}

/// `POST /settings/account/sessions`: ends the one named by `key`, or all but this one.
pub async fn end_sessions(
    State(app): State<App>,
    viewer: Viewer,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let ended = match form.value("key") {
        "" => session::end_others(&app, &viewer.actor, &viewer.session).await,
        key => session::end(&app, &viewer.actor, key).await,
    };
    match ended {
        // One that ended by itself meanwhile is ended too.
        Ok(()) | Err(Error::NotFound) => to("/settings/account?done=ended"),
        Err(error) => refused(&app, error),
    }
}
