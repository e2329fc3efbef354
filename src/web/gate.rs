//! Pages outside the shell: signing in, setting up, and what is shown when something is not there.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Form as Values, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use super::appearance;
use super::form::Form;
use super::view::View;
use super::viewer::{self, Viewer};
use crate::actions::{session, setup};
use crate::app::App;
use crate::error::Error;
use crate::model::user::Password;
use crate::request;

#[derive(Template)]
#[template(path = "gate/sign_in.html")]
pub struct SignIn {
    pub view: View,
    /// `login`, `password`, `stay`, and `next`: the page that was asked for.
    pub form: Form,
    /// Whether the password would cross a network in the clear.
    pub unprotected: bool,
}

/// What went wrong with a whole page: the messages `error-WORD` and `error-text-WORD`.
#[derive(Template)]
#[template(path = "gate/error.html")]
pub struct ErrorPage {
    pub view: View,
    pub word: &'static str,
    /// Told apart in the log by it.
    pub request: Option<String>,
    /// What was typed into the form that was not taken in.
    pub typed: Option<Typed>,
}

pub struct Typed {
    /// Where the form was sent.
    pub to: String,
    pub fields: Vec<(String, String)>,
}

/// Words an error page exists for.
pub const ERRORS: &[&str] = &["not-found", "forbidden", "unreadable", "busy", "broken"];

/// The page for an action that failed as a whole.
pub fn refused(app: &App, error: Error) -> Response {
    let (status, word) = match &error {
        Error::NotFound => (StatusCode::NOT_FOUND, "not-found"),
        Error::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
        Error::Unavailable(_) | Error::Crowded | Error::TookTooLong | Error::TooMany(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "busy")
        }
        Error::Late => (StatusCode::REQUEST_TIMEOUT, "unreadable"),
        Error::Broken | Error::Store(_) => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
        _ => (StatusCode::BAD_REQUEST, "unreadable"),
    };
    match &error {
        Error::Store(_) => tracing::error!("{error}"),
        Error::Unavailable(_) => tracing::warn!("{error}"),
        _ => {}
    }
    let request = status.is_server_error().then(request::id).flatten().map(|id| id.to_string());
    let response =
        page(status, ErrorPage { view: View::nobody(request::language(), app.now()), word, request, typed: None });
    if status == StatusCode::SERVICE_UNAVAILABLE { come_again(response) } else { response }
}

/// Says when to come again.
pub fn come_again(mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// Renders a page.
pub fn page(status: StatusCode, template: impl Template) -> Response {
    match template.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// `GET /sign-in`; a database without users leads to setting it up.
pub async fn sign_in_page(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    Query(values): Query<Vec<(String, String)>>,
) -> Response {
    match setup::is_wanted(&app).await {
        Ok(true) => Redirect::to("/set-up").into_response(),
        Ok(false) => page(StatusCode::OK, signing_in(&app, peer, &jar, Form::typed("", values))),
        Err(error) => refused(&app, error),
    }
}

fn signing_in(app: &App, peer: SocketAddr, jar: &CookieJar, form: Form) -> SignIn {
    let view = appearance::seen(View::nobody(request::language(), app.now()), jar);
    SignIn { view, form, unprotected: is_unprotected(app, peer) }
}

/// Whether a password would cross a network in the clear.
pub fn is_unprotected(app: &App, peer: SocketAddr) -> bool {
    !viewer::is_secure(app) && !peer.ip().to_canonical().is_loopback()
}

/// A page of this program to go on to; anything else is no such page.
pub fn local(path: &str) -> Option<&str> {
    let plain = path.starts_with('/') && !path.chars().any(|c| c == '\\' || c.is_control());
    (plain && !path.starts_with("//")).then_some(path)
}

/// `POST /sign-in`
pub async fn sign_in(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let stay = form.is("stay", "true");
    let password = Password::new(form.value("password"));
    match session::sign_in(&app, form.value("login"), &password, peer.ip(), stay).await {
        Ok((_, opened)) => {
            let next = local(form.value("next")).unwrap_or("/").to_owned();
            (jar.add(viewer::cookie(&app, &opened, stay)), Redirect::to(&next)).into_response()
        }
        Err(Error::Refused(problems)) => {
            let form = form.refused(&problems, View::nobody(request::language(), app.now()).texts);
            page(StatusCode::UNPROCESSABLE_ENTITY, signing_in(&app, peer, &jar, form))
        }
        Err(error) => refused(&app, error),
    }
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, viewer: Viewer, jar: CookieJar) -> Response {
    match session::sign_out(&app, &viewer.session).await {
        Ok(()) => (jar.remove(viewer::forget(&app)), Redirect::to("/sign-in")).into_response(),
        Err(error) => refused(&app, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_program_are_gone_on_to() {
        assert_eq!(local("/parties?q=a"), Some("/parties?q=a"));
        for other in ["", "parties", "https://example.com", "//example.com", "/\\example.com", "/a\r\nset-cookie: b"] {
            assert_eq!(local(other), None, "{other:?}");
        }
    }
}
