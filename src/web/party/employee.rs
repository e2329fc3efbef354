//! Whether a party works for us, and from when until when: an administrator says it.

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{link, to_party};
use crate::actions::party::{self, employee};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::party::{Employee, EmployeeDates, EmployeeDraft, Party};
use crate::model::problem::{Noun, Problems, settle};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::Stale;
use crate::web::sheet::{self, Again, Sheet, day};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "parties/employee.html")]
struct Page {
    view: View,
    sheet: Sheet,
    is_employee: bool,
}

/// A party and the last time it began to work for us.
struct Held {
    party: Party,
    employee: Option<Employee>,
}

async fn held(app: &App, viewer: &Viewer, id: Uuid) -> Result<Held> {
    viewer.actor.administers()?;
    let party = party::get(app, &viewer.actor, id).await?.party;
    let employee = employee::of_parties(app, &viewer.actor, &[id]).await?.pop();
    Ok(Held { party, employee })
}

fn stored(held: &Held) -> Form {
    let Some(employee) = &held.employee else { return Form::new("").with("valid_from", "").with("valid_until", "") };
    Form::new("")
        .with("version", employee.version)
        .with_some("valid_from", employee.valid_from)
        .with_some("valid_until", employee.valid_until)
}

fn shown(view: View, held: &Held, form: Form) -> Page {
    let form = form.labelled("valid_from", view.t("valid-from")).labelled("valid_until", view.t("valid-until"));
    let title = view.t1("employee-title", "name", held.party.name.clone());
    let sheet = Sheet::new(title, link(&held.party), form);
    let sheet = match held.employee {
        Some(_) => sheet.deleted_at(format!("/parties/{}/employee/delete", held.party.id)),
        None => sheet,
    };
    Page { view: View { here: Nav::Parties, ..view }, sheet, is_employee: held.employee.is_some() }
}

/// `GET /parties/{id}/employee`
pub async fn edit(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match held(&app, &viewer, id).await {
        Ok(held) => page(StatusCode::OK, shown(viewer.view, &held, stored(&held))),
        Err(error) => refused(&app, error),
    }
}

/// `POST /parties/{id}/employee`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    match put(&app, &viewer, id, &form).await {
        Ok(()) => to_party(id),
        Err(error) => again(&app, viewer, id, Some(form), error).await,
    }
}

async fn put(app: &App, viewer: &Viewer, id: Uuid, form: &Form) -> Result<()> {
    let mut problems = Problems::new();
    let mut typed = |name| day(form, name, &viewer.view, &mut problems);
    let (from, until) = (typed("valid_from"), typed("valid_until"));
    settle((), problems)?;
    match held(app, viewer, id).await?.employee {
        Some(there) => {
            let dates = EmployeeDates { valid_from: from.into(), valid_until: until.into() };
            employee::amend(app, &viewer.actor, there.id, sheet::version(form), dates).await?;
        }
        None => {
            let draft = EmployeeDraft { party: id, valid_from: from, valid_until: until };
            employee::create(app, &viewer.actor, draft).await?;
        }
    }
    Ok(())
}

/// `POST /parties/{id}/employee/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    let deleted = match held(&app, &viewer, id).await.map(|held| held.employee) {
        Ok(Some(there)) => employee::delete(&app, &viewer.actor, there.id, sheet::version(&sent)).await,
        Ok(None) => Err(Error::NotFound),
        Err(error) => Err(error),
    };
    match deleted {
        Ok(()) => to_party(id),
        Err(error) => again(&app, viewer, id, None, error).await,
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Option<Form>, error: Error) -> Response {
    match shown_again(app, viewer, id, form, error).await {
        Ok((status, shown)) => page(status, shown),
        Err(error) => refused(app, error),
    }
}

async fn shown_again(
    app: &App,
    viewer: Viewer,
    id: Uuid,
    form: Option<Form>,
    error: Error,
) -> Result<(StatusCode, Page)> {
    let held = held(app, &viewer, id).await?;
    let again = Again::of(error, form.unwrap_or_else(|| stored(&held)), &viewer.view)?;
    let mut shown = shown(viewer.view, &held, again.form);
    if let Some(employee) = held.employee.as_ref().filter(|_| again.stale) {
        let forms = (&shown.sheet.form, &stored(&held));
        let stale = sheet::stale(app, &viewer.actor, &shown.view, Noun::Employee, employee.id, forms).await?;
        shown.sheet.stale = Some(Stale { stored: format!("/parties/{id}"), ..stale });
    }
    Ok((again.status, shown))
}
