//! Theme and density: kept with the user, and by the browser for pages that know nobody yet.

use axum::extract::{Form as Values, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::form::Form;
use super::view::View;
use super::{gate, viewer};
use crate::actions::user;
use crate::app::App;
use crate::model::user::appearance::Appearance;

const THEME: &str = "rapport-theme";
const DENSITY: &str = "rapport-density";
const KEPT: time::Duration = time::Duration::days(400);

/// A page as this browser last showed it.
pub fn seen(view: View, jar: &CookieJar) -> View {
    let chosen = |name: &str| jar.get(name).map(Cookie::value).unwrap_or_default();
    View {
        theme: chosen(THEME).parse().unwrap_or(view.theme),
        density: chosen(DENSITY).parse().unwrap_or(view.density),
        ..view
    }
}

/// `POST /appearance`: what is said is changed, and it leads back to where one was.
pub async fn choose(State(app): State<App>, jar: CookieJar, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let wanted = Appearance { theme: form.value("theme").parse().ok(), density: form.value("density").parse().ok() };
    match viewer::known(&app, &jar).await {
        Ok(Some(actor)) => {
            if let Err(error) = user::appear(&app, &actor, wanted).await {
                return gate::refused(&app, error);
            }
        }
        Ok(None) => {}
        Err(error) => return gate::refused(&app, error),
    }
    let mut jar = jar;
    if let Some(theme) = wanted.theme {
        jar = jar.add(cookie(&app, THEME, theme.word()));
    }
    if let Some(density) = wanted.density {
        jar = jar.add(cookie(&app, DENSITY, density.word()));
    }
    (jar, Redirect::to(gate::local(form.value("back")).unwrap_or("/"))).into_response()
}

fn cookie(app: &App, name: &'static str, value: &'static str) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(viewer::is_secure(app))
        .max_age(KEPT)
        .build()
}
