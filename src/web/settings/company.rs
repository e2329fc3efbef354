//! The company: its name, where it is, and what it does by itself.

use askama::Template;
use axum::extract::{Form as Values, Query, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{Done, Section, administers, answer, frame, stale, to, version};
use crate::actions::company;
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::company::{Company, CompanyDraft};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::gate::refused;
use crate::web::parts::{Choice, Stale};
use crate::web::view::View;
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "settings/company.html")]
struct Page {
    view: View,
    menu: Vec<Section>,
    form: Form,
    version: i64,
    stale: Option<Stale>,
    countries: Vec<Choice>,
    zones: Vec<Choice>,
    languages: Vec<Choice>,
}

/// `GET /settings/company`
pub async fn show(State(app): State<App>, viewer: Viewer, Query(done): Query<Done>) -> Response {
    let shown = async {
        administers(&viewer)?;
        let company = company::get(&app, &viewer.actor).await?;
        Ok(page(viewer.view, stored(&company), company.version, None, &done))
    };
    answer(&app, StatusCode::OK, shown.await)
}

/// `POST /settings/company`
pub async fn save(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let changed = match draft(&form) {
        Ok(draft) => company::amend(&app, &viewer.actor, version(&form), draft).await,
        Err(problem) => Err(problem.into()),
    };
    match changed {
        Ok(_) => to("/settings/company?done=saved"),
        Err(error @ (Error::Refused(_) | Error::Stale(_))) => {
            answer(&app, StatusCode::UNPROCESSABLE_ENTITY, again(&app, viewer, form, error).await)
        }
        Err(error) => refused(&app, error),
    }
}

/// The form as it was typed, with what is wrong with it.
async fn again(app: &App, viewer: Viewer, form: Form, error: Error) -> Result<Page> {
    let read = version(&form).unwrap_or_default();
    match error {
        Error::Stale(version) => {
            let id = viewer.actor.company_id();
            let stale = stale(app, &viewer.actor, Noun::Company, id, "/settings/company".into()).await?;
            Ok(page(viewer.view, form, version, stale, &Done::default()))
        }
        Error::Refused(problems) => {
            let form = form.refused(&problems, viewer.view.texts);
            Ok(page(viewer.view, form, read, None, &Done::default()))
        }
        other => Err(other),
    }
}

fn page(view: View, form: Form, version: i64, stale: Option<Stale>, done: &Done) -> Page {
    let labels = [
        ("name", "company-name"),
        ("country", "country"),
        ("time_zone", "time-zone"),
        ("language", "language"),
        ("quiet_days", "quiet-days"),
    ];
    let form = labels.into_iter().fold(form, |form, (field, label)| form.labelled(field, view.t(label)));
    let (countries, zones, languages) = (choices::countries(&view), choices::zones(), choices::languages(&view));
    let (view, menu) = frame(view, "company", done);
    Page { view, menu, form, version, stale, countries, zones, languages }
}

fn stored(company: &Company) -> Form {
    Form::new("")
        .with("name", &company.name)
        .with("country", &company.country)
        .with("time_zone", &company.time_zone)
        .with("language", &company.language)
        .with("quiet_days", company.quiet_days)
        .with("case_on_follow_up", company.case_on_follow_up)
        .with("figures_per_employee", company.figures_per_employee)
}

fn draft(form: &Form) -> Result<CompanyDraft, Problem> {
    let said = |name: &str| Change::Set(form.value(name).to_owned());
    let quiet_days = form.value("quiet_days").trim().parse::<i64>();
    let quiet_days = quiet_days.map_err(|_| Problem::invalid("quiet_days", "not_a_number"))?;
    Ok(CompanyDraft {
        name: said("name"),
        country: said("country"),
        time_zone: said("time_zone"),
        language: said("language"),
        quiet_days: quiet_days.into(),
        case_on_follow_up: form.is("case_on_follow_up", "true").into(),
        figures_per_employee: form.is("figures_per_employee", "true").into(),
    })
}
