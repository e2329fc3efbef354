//! Who looks: the session's cookie. Without one a page leads to signing in, and back afterwards.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::parts::Count;
use super::rows::People;
use super::view::View;
use super::{appearance, gate};
use crate::actions::session::{self, SessionSecret};
use crate::actions::today;
use crate::app::{Actor, App};
use crate::request;

/// A browser of one's own keeps the cookie as long as the session lasts.
const STAY: time::Duration = time::Duration::days(30);

pub struct Viewer {
    pub actor: Actor,
    pub view: View,
    pub session: SessionSecret,
}

impl FromRequestParts<App> for Viewer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let jar = CookieJar::from_headers(&parts.headers);
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let Some(cookie) = jar.get(name(app)) else { return Err(to_the_gate(path)) };
        let session = SessionSecret::new(cookie.value());
        match session::actor_of(app, &session).await {
            Ok(Some(actor)) => {
                let mut view = appearance::seen(View::of(&actor, app.now(), path), &jar);
                request::speak(view.texts.language);
                // What a form posts leads to a page, which looks for itself.
                if parts.method == Method::GET {
                    glance(app, &actor, &mut view).await.map_err(|error| gate::refused(app, error))?;
                }
                Ok(Self { view, actor, session })
            }
            Ok(None) => Err(to_the_gate(path)),
            Err(error) => Err(gate::refused(app, error)),
        }
    }
}

/// What the frame of every page shows of the user's own day.
async fn glance(app: &App, actor: &Actor, view: &mut View) -> crate::error::Result<()> {
    let seen = today::glance(app, actor).await?;
    view.late = Count(seen.late);
    let people = People::new(&seen.names, &seen.ours, actor);
    view.under_way = seen.under_way.iter().map(|event| people.running(view, event)).collect();
    Ok(())
}

fn to_the_gate(path: &str) -> Response {
    let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

/// Whether people reach this server by https; then the cookie is kept to it.
pub fn is_secure(app: &App) -> bool {
    app.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
}

fn name(app: &App) -> &'static str {
    if is_secure(app) { "__Host-rapport" } else { "rapport" }
}

pub fn cookie(app: &App, session: &SessionSecret, stay: bool) -> Cookie<'static> {
    let cookie = Cookie::build((name(app), session.text().to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_secure(app));
    if stay { cookie.max_age(STAY).build() } else { cookie.build() }
}

pub fn forget(app: &App) -> Cookie<'static> {
    Cookie::build((name(app), "")).path("/").secure(is_secure(app)).build()
}
