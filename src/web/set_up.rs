//! Setting up a database that has no user yet: one page, with the code that the program printed.

use std::net::SocketAddr;

use askama::Template;
use axum::extract::{ConnectInfo, Form as Values, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use super::form::Form;
use super::gate::{is_unprotected, page, refused};
use super::parts::Choice;
use super::view::View;
use super::{appearance, choices, viewer};
use crate::actions::setup;
use crate::app::App;
use crate::error::Error;
use crate::model::company::CompanyDraft;
use crate::model::draft::Change;
use crate::model::problem::Problem;
use crate::model::user::{Password, UserDraft};
use crate::request;

#[derive(Template)]
#[template(path = "gate/set_up.html")]
pub struct SetUp {
    pub view: View,
    /// `code`, `company`, `country`, `time_zone`, `name`, `login`, `password`.
    pub form: Form,
    pub countries: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub unprotected: bool,
}

/// `GET /set-up`
pub async fn show(State(app): State<App>, ConnectInfo(peer): ConnectInfo<SocketAddr>, jar: CookieJar) -> Response {
    match setup::is_wanted(&app).await {
        Ok(true) => {
            let form = Form::new("").with("country", "GB").with("time_zone", "Europe/London");
            page(StatusCode::OK, shown(&app, peer, &jar, form))
        }
        Ok(false) => Redirect::to("/sign-in").into_response(),
        Err(error) => refused(&app, error),
    }
}

/// `POST /set-up`
pub async fn send(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    jar: CookieJar,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let (company, user) = drafts(&form);
    match setup::run(&app, form.value("code"), company, user).await {
        Ok((_, opened)) => (jar.add(viewer::cookie(&app, &opened, false)), Redirect::to("/")).into_response(),
        Err(Error::Refused(problems)) => {
            let problems: Vec<Problem> = problems.into_iter().map(at_its_field).collect();
            let form = form.refused(&problems, View::nobody(request::language(), app.now()).texts);
            page(StatusCode::UNPROCESSABLE_ENTITY, shown(&app, peer, &jar, form))
        }
        Err(error) => refused(&app, error),
    }
}

fn drafts(form: &Form) -> (CompanyDraft, UserDraft) {
    let said = |name: &str| Change::Set(form.value(name).to_owned());
    let company = CompanyDraft {
        name: said("company"),
        country: said("country"),
        time_zone: said("time_zone"),
        ..CompanyDraft::default()
    };
    let password = Change::Set(Password::new(form.value("password")));
    let user = UserDraft { name: said("name"), login: said("login"), password, ..UserDraft::default() };
    (company, user)
}

/// The page has one field for each of a company's; only its name is called by another word.
fn at_its_field(problem: Problem) -> Problem {
    let field = match problem.field.strip_prefix("company.") {
        Some("name") => "company".to_owned(),
        Some(field) => field.to_owned(),
        None => problem.field.clone(),
    };
    Problem { field, ..problem }
}

fn shown(app: &App, peer: SocketAddr, jar: &CookieJar, form: Form) -> SetUp {
    let view = appearance::seen(View::nobody(request::language(), app.now()), jar);
    let labels = [
        ("code", "set-up-code"),
        ("company", "company-name"),
        ("country", "country"),
        ("time_zone", "time-zone"),
        ("name", "your-name"),
        ("login", "login"),
        ("password", "password"),
    ];
    let form = labels.into_iter().fold(form, |form, (field, label)| form.labelled(field, view.t(label)));
    let (countries, zones) = (choices::countries(&view), choices::zones());
    SetUp { view, form, countries, zones, unprotected: is_unprotected(app, peer) }
}
