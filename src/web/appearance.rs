//! Theme and density: chosen in a browser and kept by it, written into each page by the server.

use axum::extract::{Form as Values, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::form::Form;
use super::view::View;
use super::{gate, viewer};
use crate::app::App;

const THEME: &str = "rapport-theme";
const DENSITY: &str = "rapport-density";
const KEPT: time::Duration = time::Duration::days(400);

/// A page as this browser wants it.
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
    let mut jar = jar;
    if let Ok(theme) = form.value("theme").parse::<super::view::Theme>() {
        jar = jar.add(cookie(&app, THEME, theme.word()));
    }
    if let Ok(density) = form.value("density").parse::<super::view::Density>() {
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
