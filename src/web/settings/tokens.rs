//! Tokens: how programs come in. Everybody has their own; administrators see all.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{Done, Section, answer, frame, to};
use crate::actions::{token, user};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::model::token::{Token, TokenDraft};
use crate::model::user::Scope;
use crate::web::form::Form;
use crate::web::gate::refused;
use crate::web::parts::Choice;
use crate::web::typed::read_day;
use crate::web::view::View;
use crate::web::viewer::Viewer;

const LAST_MOMENT: jiff::SignedDuration = jiff::SignedDuration::from_secs(1);

#[derive(Template)]
#[template(path = "settings/tokens.html")]
struct List {
    view: View,
    menu: Vec<Section>,
    tokens: Vec<Token>,
    names: HashMap<Uuid, String>,
    form: Form,
    scopes: Vec<Choice>,
    /// A token made just now.
    secret: Option<String>,
}

impl List {
    fn user(&self, token: &Token) -> &str {
        self.names.get(&token.user).map(String::as_str).unwrap_or_default()
    }

    /// The last day it is good for, or the moment it ends in the middle of one.
    fn until(&self, at: &Instant) -> String {
        let ended_with_a_day = at.is_midnight_in(&self.view.zone);
        if ended_with_a_day { self.view.when(&at.plus(-LAST_MOMENT)) } else { self.view.moment(at) }
    }

    fn is_over(&self, token: &Token) -> bool {
        token.expires_at.is_some_and(|at| at <= self.view.now)
    }
}

/// `GET /settings/tokens`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(done): Query<Done>) -> Response {
    answer(&app, StatusCode::OK, listed(&app, viewer, blank(), None, &done).await)
}

fn blank() -> Form {
    Form::new("").with("name", "").with("scope", Scope::All).with("expires", "")
}

async fn listed(app: &App, viewer: Viewer, form: Form, secret: Option<String>, done: &Done) -> Result<List> {
    let tokens = token::list(app, &viewer.actor).await?;
    let users: Vec<Uuid> = tokens.iter().map(|token| token.user).collect();
    let names = user::names(app, &viewer.actor, &users).await?;
    let (view, menu) = frame(viewer.view, "tokens", done);
    let scopes = Scope::ALL.iter().map(|scope| Choice::new(scope, view.word("scope", scope))).collect();
    let labels = [("name", "token-name"), ("scope", "token-scope"), ("expires", "token-expires")];
    let form = labels.into_iter().fold(form, |form, (field, label)| form.labelled(field, view.t(label)));
    Ok(List { view, menu, tokens, names, form, scopes, secret })
}

/// `POST /settings/tokens`: the only page that shows it.
pub async fn create(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let created = match draft(&form, &viewer.view) {
        Ok(draft) => token::create(&app, &viewer.actor, draft).await,
        Err(problem) => Err(problem.into()),
    };
    match created {
        Ok((_, text)) => {
            answer(&app, StatusCode::OK, listed(&app, viewer, blank(), Some(text), &Done::default()).await)
        }
        Err(Error::Refused(problems)) => {
            let at_its_field = |mut problem: Problem| {
                problem.field = problem.field.replace("expires_at", "expires");
                problem
            };
            let problems: Vec<Problem> = problems.into_iter().map(at_its_field).collect();
            let form = form.refused(&problems, viewer.view.texts);
            answer(&app, StatusCode::UNPROCESSABLE_ENTITY, listed(&app, viewer, form, None, &Done::default()).await)
        }
        Err(error) => refused(&app, error),
    }
}

fn draft(form: &Form, view: &View) -> Result<TokenDraft, Problem> {
    let scope = form.value("scope").parse::<Scope>().map_err(|_| Problem::invalid("scope", "required"))?;
    let name = form.value("name").trim();
    if name.is_empty() {
        return Err(Problem::invalid("name", "empty"));
    }
    let expires_at = expires(form.value("expires"), view)?;
    Ok(TokenDraft { user: None, name: Some(name.to_owned()), scope: scope.into(), expires_at })
}

/// The day it is good for last; it ends with that day.
fn expires(typed: &str, view: &View) -> Result<Option<Instant>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let day = read_day(typed, view).ok_or_else(|| Problem::invalid("expires", "not_a_day"))?;
    Ok(Some(day.plus_days(1).start_in(&view.zone)))
}

/// `POST /settings/tokens/{id}/revoke`
pub async fn revoke(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match token::revoke(&app, &viewer.actor, id, None).await {
        Ok(()) => to("/settings/tokens?done=revoked"),
        Err(error) => refused(&app, error),
    }
}
