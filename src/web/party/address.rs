//! The forms that add and change a postal address of a party.

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{link, to_party};
use crate::actions::party;
use crate::actions::party::address::{self, Held};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::party::{AddressDraft, Party};
use crate::model::problem::Noun;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::sheet::{self, Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "parties/address.html")]
struct Page {
    view: View,
    sheet: Sheet,
}

impl Page {
    fn new(view: View, sheet: Sheet) -> Self {
        Self { view: View { here: Nav::Parties, ..view }, sheet }
    }
}

fn labelled(form: Form, view: &View) -> Form {
    form.labelled("lines", view.t("address-lines"))
        .labelled("postal_code", view.t("postal-code"))
        .labelled("place", view.t("place"))
        .labelled("country", view.t("country"))
        .labelled("label", view.t("label"))
}

fn stored(Held { address, party }: &Held) -> Form {
    Form::new("")
        .with("version", party.version)
        .with("lines", &address.lines)
        .with_some("postal_code", address.postal_code.as_ref())
        .with_some("place", address.place.as_ref())
        .with_some("country", address.country.as_ref())
        .with_some("label", address.label.as_ref())
}

fn draft(form: &Form) -> AddressDraft {
    AddressDraft {
        id: None,
        lines: form.value("lines").to_owned().into(),
        postal_code: sheet::line(form, "postal_code"),
        place: sheet::line(form, "place"),
        country: sheet::line(form, "country"),
        label: sheet::line(form, "label"),
    }
}

/// `GET /parties/{id}/addresses/new`
pub async fn blank(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let party = match viewer.actor.writes() {
        Ok(()) => party::get(&app, &viewer.actor, id).await,
        Err(error) => Err(error),
    };
    match party {
        Ok(known) => page(StatusCode::OK, adding(viewer.view, &known.party, Form::new(""))),
        Err(error) => refused(&app, error),
    }
}

fn adding(view: View, of: &Party, form: Form) -> Page {
    let title = view.t1("add-address-title", "name", of.name.clone());
    let sheet = Sheet::new(title, link(of), labelled(form, &view));
    Page::new(view, sheet)
}

/// `POST /parties/{id}/addresses/new`
pub async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    match address::add(&app, &viewer.actor, id, draft(&form)).await {
        Ok(_) => to_party(id),
        Err(error) => match added_again(&app, viewer, id, form, error).await {
            Ok((status, shown)) => page(status, shown),
            Err(error) => refused(&app, error),
        },
    }
}

async fn added_again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<(StatusCode, Page)> {
    let again = Again::of(error, labelled(form, &viewer.view), &viewer.view)?;
    let known = party::get(app, &viewer.actor, id).await?;
    Ok((again.status, adding(viewer.view, &known.party, again.form)))
}

/// `GET /addresses/{id}`
pub async fn edit(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let held = match viewer.actor.writes() {
        Ok(()) => address::get(&app, &viewer.actor, id).await,
        Err(error) => Err(error),
    };
    match held {
        Ok(held) => page(StatusCode::OK, changing(viewer.view, &held, stored(&held))),
        Err(error) => refused(&app, error),
    }
}

fn changing(view: View, held: &Held, form: Form) -> Page {
    let title = view.t1("edit-address-title", "name", held.party.name.clone());
    let sheet = Sheet::new(title, link(&held.party), labelled(form, &view));
    Page::new(view, sheet.deleted_at(format!("/addresses/{}/delete", held.address.id)))
}

/// `POST /addresses/{id}`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    match address::amend(&app, &viewer.actor, id, sheet::version(&form), draft(&form)).await {
        Ok(held) => to_party(held.party.id),
        Err(error) => again(&app, viewer, id, Some(form), error).await,
    }
}

/// `POST /addresses/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    match address::remove(&app, &viewer.actor, id, sheet::version(&sent)).await {
        Ok(party) => to_party(party.id),
        Err(error) => again(&app, viewer, id, None, error).await,
    }
}

/// The form as it was typed, else as it is stored, with what was wrong.
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
    let Viewer { actor, view, .. } = viewer;
    let held = address::get(app, &actor, id).await?;
    let again = Again::of(error, labelled(form.unwrap_or_else(|| stored(&held)), &view), &view)?;
    let stale = match again.stale {
        true => {
            Some(sheet::stale(app, &actor, &view, Noun::Party, held.party.id, (&again.form, &stored(&held))).await?)
        }
        false => None,
    };
    let mut shown = changing(view, &held, again.form);
    shown.sheet.stale = stale;
    Ok((again.status, shown))
}
