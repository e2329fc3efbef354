//! The forms that add and change a way to reach a party.

use askama::Template;
use axum::extract::{Form as Values, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{link, to_party};
use crate::actions::party;
use crate::actions::party::contact::{self, Held};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::contact::MechanismType;
use crate::model::party::{MechanismDraft, Party};
use crate::model::problem::{Noun, Problems, settle};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Choice, icon_of};
use crate::web::sheet::{self, Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "parties/contact.html")]
struct Page {
    view: View,
    sheet: Sheet,
    kinds: Vec<Choice>,
}

impl Page {
    fn new(view: View, sheet: Sheet) -> Self {
        let choice = |kind: &MechanismType| Choice {
            icon: Some(icon_of(kind.word())),
            kind: Some(kind.word()),
            ..Choice::new(kind, view.word("type", kind))
        };
        let kinds = MechanismType::ALL.iter().map(choice).collect();
        Self { view: View { here: Nav::Parties, ..view }, sheet, kinds }
    }
}

fn labelled(form: Form, view: &View) -> Form {
    form.labelled("value", view.t("contact-value")).labelled("label", view.t("label"))
}

fn stored(Held { contact, party }: &Held) -> Form {
    let form = Form::new("")
        .with("version", party.version)
        .with("type", contact.kind)
        .with("value", &contact.value)
        .with_some("label", contact.label.as_ref());
    if contact.active { form.with("active", "true") } else { form }
}

fn draft(form: &Form) -> Result<MechanismDraft, Problems> {
    let mut problems = Problems::new();
    let draft = MechanismDraft {
        kind: sheet::word(form, "type", &mut problems),
        value: form.value("value").to_owned().into(),
        label: sheet::line(form, "label"),
        ..MechanismDraft::default()
    };
    settle(draft, problems)
}

fn changed(form: &Form) -> Result<MechanismDraft, Problems> {
    Ok(MechanismDraft { active: form.is("active", "true").into(), ..draft(form)? })
}

/// `GET /parties/{id}/contacts/new`
pub async fn blank(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let party = match viewer.actor.writes() {
        Ok(()) => party::get(&app, &viewer.actor, id).await,
        Err(error) => Err(error),
    };
    match party {
        Ok(known) => {
            page(StatusCode::OK, adding(viewer.view, &known.party, Form::new("").with("type", MechanismType::Phone)))
        }
        Err(error) => refused(&app, error),
    }
}

fn adding(view: View, of: &Party, form: Form) -> Page {
    let title = view.t1("add-contact-title", "name", of.name.clone());
    let sheet = Sheet::new(title, link(of), labelled(form, &view));
    Page::new(view, sheet)
}

/// `POST /parties/{id}/contacts/new`
pub async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let added = match draft(&form) {
        Ok(draft) => contact::add(&app, &viewer.actor, id, draft).await,
        Err(problems) => Err(problems.into()),
    };
    match added {
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

/// `GET /contacts/{id}`
pub async fn edit(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let held = match viewer.actor.writes() {
        Ok(()) => contact::get(&app, &viewer.actor, id).await,
        Err(error) => Err(error),
    };
    match held {
        Ok(held) => page(StatusCode::OK, changing(viewer.view, &held, stored(&held))),
        Err(error) => refused(&app, error),
    }
}

fn changing(view: View, held: &Held, form: Form) -> Page {
    let title = view.t1("edit-contact-title", "name", held.party.name.clone());
    let sheet = Sheet::new(title, link(&held.party), labelled(form, &view));
    Page::new(view, sheet.deleted_at(format!("/contacts/{}/delete", held.contact.id)))
}

/// `POST /contacts/{id}`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let saved = match changed(&form) {
        Ok(draft) => contact::amend(&app, &viewer.actor, id, sheet::version(&form), draft).await,
        Err(problems) => Err(problems.into()),
    };
    match saved {
        Ok(held) => to_party(held.party.id),
        Err(error) => again(&app, viewer, id, Some(form), error).await,
    }
}

/// `POST /contacts/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    match contact::remove(&app, &viewer.actor, id, sheet::version(&sent)).await {
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
    let held = contact::get(app, &actor, id).await?;
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
