//! The forms that make and change a party.

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::list::icon_of;
use super::{link, to_party};
use crate::actions::party::{self, Known};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::contact::MechanismType;
use crate::model::party::{MechanismDraft, PartyDraft, PartyKind};
use crate::model::problem::{Noun, Problems, settle};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::parts::{Choice, Link};
use crate::web::sheet::{self, Again, Sheet};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

/// Contacts that a new party can be given at once.
const FIRST: &[MechanismType] = &[MechanismType::Phone, MechanismType::Mobile, MechanismType::Email];

#[derive(Template)]
#[template(path = "parties/edit.html")]
struct Page {
    view: View,
    sheet: Sheet,
    kinds: Vec<Choice>,
    /// Whether it is there already.
    is_there: bool,
}

impl Page {
    fn new(view: View, sheet: Sheet, is_there: bool) -> Self {
        let choice = |kind: &PartyKind| Choice {
            icon: Some(icon_of(*kind)),
            ..Choice::new(kind, view.word("party-kind", kind))
        };
        let kinds = PartyKind::ALL.iter().map(choice).collect();
        Self { view: View { here: Nav::Parties, ..view }, sheet, kinds, is_there }
    }
}

fn labelled(form: Form, view: &View) -> Form {
    form.labelled("name", view.t("name"))
        .labelled("title", view.t("title"))
        .labelled("code", view.t("code"))
        .labelled("language", view.t("language"))
        .labelled("note", view.t("note"))
}

fn stored(known: &Known) -> Form {
    let Known { party, watched, .. } = known;
    let form = Form::new("")
        .with("version", party.version)
        .with("kind", party.kind)
        .with("name", &party.name)
        .with_some("title", party.title.as_ref())
        .with_some("code", party.code.as_ref())
        .with_some("language", party.language.as_ref())
        .with_some("note", party.note.as_ref());
    let form = if party.active { form.with("active", "true") } else { form };
    if *watched { form.with("watched", "true") } else { form }
}

fn draft(form: &Form) -> Result<PartyDraft, Problems> {
    let mut problems = Problems::new();
    let draft = PartyDraft {
        kind: sheet::word(form, "kind", &mut problems),
        name: form.value("name").to_owned().into(),
        title: sheet::line(form, "title"),
        code: sheet::line(form, "code"),
        language: sheet::line(form, "language"),
        note: sheet::line(form, "note"),
        watched: form.is("watched", "true").into(),
        ..PartyDraft::default()
    };
    settle(draft, problems)
}

/// `GET /parties/new`, with `name` and `kind` when they are known.
pub async fn blank(State(app): State<App>, viewer: Viewer, Query(values): Query<Vec<(String, String)>>) -> Response {
    if let Err(error) = viewer.actor.writes() {
        return refused(&app, error);
    }
    let given = Form::typed("", values);
    let kind = Some(given.value("kind")).filter(|kind| !kind.is_empty()).unwrap_or(PartyKind::Person.word());
    let form = Form::new("").with("kind", kind).with("name", given.value("name"));
    page(StatusCode::OK, making(viewer.view, form))
}

fn making(view: View, form: Form) -> Page {
    let back = Link::new("/parties", view.t("nav-parties"));
    let sheet = Sheet::new(view.t("new-party-title"), back, labelled(form, &view));
    Page::new(view, sheet, false)
}

/// `POST /parties/new`
pub async fn create(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    let form = Form::typed("", values);
    let made = match new_draft(&form) {
        Ok(draft) => party::create(&app, &viewer.actor, draft).await,
        Err(problems) => Err(problems.into()),
    };
    match made.map_err(|error| at_fields(error, &form)) {
        Ok(known) => to_party(known.party.id),
        Err(error) => match Again::of(error, form, &viewer.view) {
            Ok(again) => page(again.status, making(viewer.view, again.form)),
            Err(error) => refused(&app, error),
        },
    }
}

/// The first contacts that were typed, in the order of their fields.
fn typed_contacts(form: &Form) -> impl Iterator<Item = MechanismType> {
    FIRST.iter().copied().filter(|kind| !form.value(kind.word()).trim().is_empty())
}

fn new_draft(form: &Form) -> Result<PartyDraft, Problems> {
    let contact = |kind: MechanismType| MechanismDraft {
        kind: kind.into(),
        value: form.value(kind.word()).to_owned().into(),
        ..MechanismDraft::default()
    };
    Ok(PartyDraft { contacts: typed_contacts(form).map(contact).collect::<Vec<_>>().into(), ..draft(form)? })
}

/// A fault of `contacts[0].value` stands at the field that it was typed in.
fn at_fields(error: Error, form: &Form) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    for (at, kind) in typed_contacts(form).enumerate() {
        for problem in &mut problems {
            if problem.field == format!("contacts[{at}].value") {
                problem.field = kind.word().to_owned();
            }
        }
    }
    problems.into()
}

/// `GET /parties/{id}/edit`
pub async fn edit(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    let known = match viewer.actor.writes() {
        Ok(()) => party::get(&app, &viewer.actor, id).await,
        Err(error) => Err(error),
    };
    match known {
        Ok(known) => page(StatusCode::OK, changing(viewer, &known, stored(&known))),
        Err(error) => refused(&app, error),
    }
}

fn changing(viewer: Viewer, known: &Known, form: Form) -> Page {
    let Viewer { actor, view, .. } = viewer;
    let title = view.t1("edit-title", "name", known.party.name.clone());
    let sheet = Sheet::new(title, link(&known.party), labelled(form, &view));
    let deletes = actor.deletes(known.party.created_by, known.party.created_at, view.now).is_ok();
    let path = format!("/parties/{}/delete", known.party.id);
    Page::new(view, if deletes { sheet.deleted_at(path) } else { sheet }, true)
}

/// `POST /parties/{id}/edit`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let saved = match draft(&form) {
        Ok(draft) => {
            let draft = PartyDraft { active: form.is("active", "true").into(), ..draft };
            party::amend(&app, &viewer.actor, id, sheet::version(&form), draft).await
        }
        Err(problems) => Err(problems.into()),
    };
    match saved {
        Ok(_) => to_party(id),
        Err(error) => again(&app, viewer, id, form, error).await,
    }
}

/// `POST /parties/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    match party::delete(&app, &viewer.actor, id, sheet::version(&sent)).await {
        Ok(()) => Redirect::to("/parties").into_response(),
        Err(error) => match party::get(&app, &viewer.actor, id).await {
            Ok(known) => again(&app, viewer, id, stored(&known), error).await,
            Err(error) => refused(&app, error),
        },
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Response {
    match shown_again(app, viewer, id, form, error).await {
        Ok((status, shown)) => page(status, shown),
        Err(error) => refused(app, error),
    }
}

async fn shown_again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<(StatusCode, Page)> {
    let again = Again::of(error, labelled(form, &viewer.view), &viewer.view)?;
    let known = party::get(app, &viewer.actor, id).await?;
    let stale = match again.stale {
        true => {
            Some(sheet::stale(app, &viewer.actor, &viewer.view, Noun::Party, id, (&again.form, &stored(&known))).await?)
        }
        false => None,
    };
    let mut shown = changing(viewer, &known, again.form);
    shown.sheet.stale = stale;
    Ok((again.status, shown))
}
