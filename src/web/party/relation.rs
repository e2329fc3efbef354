//! The forms that link a party to another, and change or end the link.

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use super::{link, to_party};
use crate::actions::configuration;
use crate::actions::party::relation::{self, Held};
use crate::actions::party::{self, Known, find};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::configuration::RelationKind;
use crate::model::party::{Party, PartyKind, RelationChange, RelationDraft};
use crate::model::problem::{Noun, Problem, Problems, settle};
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::meant::{MOST, Meant, choice};
use crate::web::parts::{Choice, Link, Picker, Stale};
use crate::web::sheet::{self, Again, Sheet, day};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "parties/relation.html")]
struct Page {
    view: View,
    sheet: Sheet,
    /// What the relation says, as whole sentences while it is new.
    kinds: Vec<Choice>,
    /// Whom it links to; chosen once.
    picker: Option<Picker>,
    /// The party whose page it came from.
    from: Uuid,
}

fn labelled(form: Form, view: &View) -> Form {
    form.labelled("party", view.t("relation-party"))
        .labelled("valid_from", view.t("valid-from"))
        .labelled("valid_until", view.t("valid-until"))
}

/// `GET /parties/{id}/relations/new`, with `side=to` where the others are linked to this one.
pub async fn blank(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Query(values): Query<Vec<(String, String)>>,
) -> Response {
    let side = if Form::typed("", values).is("side", "to") { "to" } else { "from" };
    match blank_page(&app, viewer, id, side).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn blank_page(app: &App, viewer: Viewer, id: Uuid, side: &str) -> Result<Page> {
    viewer.actor.writes()?;
    let of = party::get(app, &viewer.actor, id).await?.party;
    let kinds = configuration::relation_kinds(app, &viewer.actor).await?;
    let fits = |kind: &&RelationKind| (kind.represents, configuration::names_employment(kind));
    let first = kinds.iter().filter(|kind| kind.active).max_by_key(fits);
    let chosen = first.map(|kind| format!("{}:{side}", kind.id));
    let form = Form::new("").with_some("kind", chosen).with("party", "").with("valid_from", "").with("valid_until", "");
    Ok(adding(viewer.view, &of, &kinds, form, Picker::default()))
}

fn adding(view: View, of: &Party, kinds: &[RelationKind], form: Form, picker: Picker) -> Page {
    let title = view.t1("add-relation-title", "name", of.name.clone());
    let sentence = |kind: &RelationKind, message: &str, side: &str| {
        let words = view.t2(message, "kind", kind.name.clone(), "name", of.name.clone());
        Choice::new(format!("{}:{side}", kind.id), words)
    };
    let sentences = |kind: &RelationKind| {
        [sentence(kind, "relation-sentence-from", "from"), sentence(kind, "relation-sentence-to", "to")]
    };
    let kinds = kinds.iter().filter(|kind| kind.active).flat_map(sentences).collect();
    let picker = Picker {
        name: "party",
        label: view.t("relation-party"),
        placeholder: view.t("relation-party-placeholder"),
        url: "/parties/known",
        ..picker
    };
    let sheet = Sheet::new(title, link(of), labelled(form, &view));
    Page { view: View { here: Nav::Parties, ..view }, sheet, kinds, picker: Some(picker), from: of.id }
}

/// `POST /parties/{id}/relations/new`
pub async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    match added(&app, viewer, id, Form::typed("", values)).await {
        Ok(None) => to_party(id),
        Ok(Some((status, shown))) => page(status, shown),
        Err(error) => refused(&app, error),
    }
}

/// Nothing when it was added, else the form again.
async fn added(app: &App, viewer: Viewer, id: Uuid, form: Form) -> Result<Option<(StatusCode, Page)>> {
    let Viewer { actor, view, .. } = viewer;
    actor.writes()?;
    let of = party::get(app, &actor, id).await?.party;
    let meant = Meant::read(app, &actor, &form, "party").await?;
    let linked = match draft(id, &meant, &form, &view) {
        Ok(draft) => relation::relate(app, &actor, draft).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = linked else { return Ok(None) };
    let form = meant.settled(form);
    let again = Again::of(at_fields(error), labelled(form, &view), &view)?;
    let kinds = configuration::relation_kinds(app, &actor).await?;
    Ok(Some((again.status, adding(view, &of, &kinds, again.form, meant.picker()))))
}

/// The other side stands in the picker, whichever side it is.
fn at_fields(error: Error) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    for problem in &mut problems {
        if ["from", "to"].contains(&problem.field.as_str()) {
            problem.field = "party".into();
        }
    }
    problems.into()
}

fn draft(of: Uuid, meant: &Meant, form: &Form, view: &View) -> Result<RelationDraft, Problems> {
    let mut problems = Problems::new();
    let kind = form.value("kind").split_once(':').and_then(|(kind, side)| Some((kind.parse().ok()?, side)));
    if kind.is_none() {
        problems.push(Problem::invalid("kind", "required"));
    }
    let other = meant.party.as_ref().map(|known| known.party.id);
    if other.is_none() {
        let code = if meant.text.is_some() { "which_party" } else { "required" };
        problems.push(Problem::invalid("party", code));
    }
    let (valid_from, valid_until) =
        (day(form, "valid_from", view, &mut problems), day(form, "valid_until", view, &mut problems));
    settle((), problems)?;
    let ((kind, side), other) = kind.zip(other).ok_or_else(Problems::new)?;
    let (from, to) = if side == "to" { (other, of) } else { (of, other) };
    Ok(RelationDraft { from, to, kind, valid_from, valid_until })
}

#[derive(Template)]
#[template(path = "parties/known.html")]
struct Options {
    view: View,
    choices: Vec<(Choice, bool)>,
}

/// `GET /parties/known`: what the script of a picker asks that takes only parties that are there.
pub async fn known(State(app): State<App>, viewer: Viewer, Query(values): Query<Vec<(String, String)>>) -> Response {
    let asked = Form::typed("", values);
    match find::typed(&app, &viewer.actor, asked.value("q").trim(), MOST).await {
        Ok(found) => {
            let option = |known: &Known| (choice(known), known.party.kind == PartyKind::Organization);
            page(StatusCode::OK, Options { view: viewer.view, choices: found.iter().map(option).collect() })
        }
        Err(error) => refused(&app, error),
    }
}

fn stored(Held { relation, version }: &Held) -> Form {
    Form::new("")
        .with("version", version)
        .with("kind", relation.kind)
        .with_some("valid_from", relation.valid_from)
        .with_some("valid_until", relation.valid_until)
}

/// `GET /relations/{id}`, with `from`: the party whose page it came from.
pub async fn edit(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Query(values): Query<Vec<(String, String)>>,
) -> Response {
    match edit_page(&app, viewer, id, &Form::typed("", values)).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn edit_page(app: &App, viewer: Viewer, id: Uuid, asked: &Form) -> Result<Page> {
    viewer.actor.writes()?;
    let held = relation::get(app, &viewer.actor, id).await?;
    let form = stored(&held);
    changing(app, &viewer.actor, viewer.view, &held, asked, form).await
}

async fn changing(app: &App, actor: &Actor, view: View, held: &Held, asked: &Form, form: Form) -> Result<Page> {
    let relation = &held.relation;
    let names = party::names(app, actor, &[relation.from, relation.to]).await?;
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let from = came_from(held, asked);
    let title = view.t2("edit-relation-title", "from", name(&relation.from), "to", name(&relation.to));
    let back = Link::new(format!("/parties/{from}"), name(&from));
    let kinds = configuration::relation_kinds(app, actor).await?;
    let offered = kinds.iter().filter(|kind| kind.active || kind.id == relation.kind);
    let kinds = offered.map(|kind| Choice::new(kind.id, kind.name.clone())).collect();
    let sheet = Sheet::new(title, back, labelled(form, &view)).deleted_at(format!("/relations/{}/delete", relation.id));
    Ok(Page { view: View { here: Nav::Parties, ..view }, sheet, kinds, picker: None, from })
}

fn came_from(held: &Held, asked: &Form) -> Uuid {
    let asked = asked.value("from").parse().ok();
    asked.filter(|id| [held.relation.from, held.relation.to].contains(id)).unwrap_or(held.relation.from)
}

/// `POST /relations/{id}`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let form = Form::typed("", values);
    let saved = match change(&form, &viewer.view) {
        Ok(change) => relation::amend(&app, &viewer.actor, id, sheet::version(&form), change).await,
        Err(problems) => Err(problems.into()),
    };
    match saved {
        Ok(held) => to_party(came_from(&held, &form)),
        Err(error) => again(&app, viewer, id, form, error).await,
    }
}

fn change(form: &Form, view: &View) -> Result<RelationChange, Problems> {
    let mut problems = Problems::new();
    let change = RelationChange {
        kind: sheet::word(form, "kind", &mut problems),
        valid_from: day(form, "valid_from", view, &mut problems).into(),
        valid_until: day(form, "valid_until", view, &mut problems).into(),
    };
    settle(change, problems)
}

/// `POST /relations/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    let held = match relation::get(&app, &viewer.actor, id).await {
        Ok(held) => held,
        Err(error) => return refused(&app, error),
    };
    match relation::remove(&app, &viewer.actor, id, sheet::version(&sent)).await {
        Ok(()) => to_party(came_from(&held, &sent)),
        Err(error) => {
            let form = stored(&held).with("from", sent.value("from"));
            again(&app, viewer, id, form, error).await
        }
    }
}

async fn again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Response {
    match shown_again(app, viewer, id, form, error).await {
        Ok((status, shown)) => page(status, shown),
        Err(error) => refused(app, error),
    }
}

async fn shown_again(app: &App, viewer: Viewer, id: Uuid, form: Form, error: Error) -> Result<(StatusCode, Page)> {
    let Viewer { actor, view, .. } = viewer;
    let held = relation::get(app, &actor, id).await?;
    let again = Again::of(error, labelled(form.clone(), &view), &view)?;
    let stale = match again.stale {
        true => Some(sheet::stale(app, &actor, &view, Noun::Relation, id, (&again.form, &stored(&held))).await?),
        false => None,
    };
    let mut shown = changing(app, &actor, view, &held, &form, again.form).await?;
    if let Some(stale) = stale {
        let stored = shown.sheet.back.href.clone();
        shown.sheet.stale = Some(Stale { stored, ..stale });
    }
    Ok((again.status, shown))
}
