//! The forms that make and change a case: what it is called, whose it is, where it stands, its documents and roles.

use askama::Template;
use axum::extract::{Form as Values, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::{link, to_case};
use crate::actions::document::{self, Referred};
use crate::actions::{case, configuration, party};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::case::draft::{CaseDraft, RoleDraft};
use crate::model::case::{Case, CaseRole, RoleHeld};
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::configuration::{CaseStatus, opening};
use crate::model::draft::Change;
use crate::model::event::draft::ReferenceDraft;
use crate::model::problem::{Noun, Problem, Problems, settle};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::gate::{page, refused};
use crate::web::meant::Meant;
use crate::web::parts::{Choice, Link, Picker};
use crate::web::sheet::{self, Again, Sheet};
use crate::web::typed::moment;
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Template)]
#[template(path = "cases/edit.html")]
struct Page {
    view: View,
    sheet: Sheet,
    party: Picker,
    statuses: Vec<Choice>,
    kinds: Vec<Choice>,
    /// Documents it has; unticking one takes it out.
    documents: Vec<Choice>,
    /// Roles held in it; unticking one takes it away.
    held: Vec<Choice>,
    roles: Vec<Choice>,
    newcomer: Picker,
}

/// What a form means: the party of the case, and the one that is given a role.
struct Read {
    form: Form,
    party: Meant,
    newcomer: Meant,
}

impl Read {
    async fn of(app: &App, actor: &Actor, form: Form) -> Result<Self> {
        let party = Meant::read(app, actor, &form, "party").await?;
        let newcomer = Meant::read(app, actor, &form, "newcomer").await?;
        Ok(Self { form: newcomer.settled(party.settled(form)), party, newcomer })
    }

    fn draft(&self, view: &View) -> Result<CaseDraft, Problems> {
        let (form, mut problems) = (&self.form, Problems::new());
        for (name, meant) in [("party", &self.party), ("newcomer", &self.newcomer)] {
            if meant.party.is_none() && meant.text.is_some() {
                problems.push(Problem::invalid(name, "which_party"));
            }
        }
        let start = moment(form, "start", view, &mut problems).and_then(|start| start.at(&view.zone));
        let draft = CaseDraft {
            name: form.value("name").to_owned().into(),
            description: sheet::line(form, "description"),
            party: self.party.party.as_ref().map(|known| known.party.id).into(),
            documents: documents(form, &mut problems).into(),
            roles: self.roles(&mut problems).into(),
            status: form.value("status").parse().map_or(Change::Keep, Change::Set),
            start: start.into(),
            external: Change::Keep,
        };
        settle(draft, problems)
    }

    /// Those still ticked, and the one added.
    fn roles(&self, problems: &mut Problems) -> Vec<RoleDraft> {
        let held = self.form.values("roles").into_iter().filter_map(|held| held.split_once(':'));
        let held = held.filter_map(|(role, party)| Some((role.parse().ok()?, party.parse().ok()?)));
        let mut roles: Vec<RoleDraft> = held.map(|(role, party)| RoleDraft { party, role: Some(role) }).collect();
        if let Some(known) = &self.newcomer.party {
            match self.form.value("role").parse() {
                Ok(role) => roles.push(RoleDraft { party: known.party.id, role: Some(role) }),
                Err(_) => problems.push(Problem::invalid("role", "required")),
            }
        }
        roles
    }
}

/// Those still ticked, and the one added.
fn documents(form: &Form, problems: &mut Problems) -> Vec<ReferenceDraft> {
    let kept = form.values("documents").into_iter().filter_map(|name| name.split_once(':'));
    let kept = kept.map(|(kind, key)| ReferenceDraft { kind: kind.to_owned(), key: key.to_owned() });
    let mut documents: Vec<ReferenceDraft> = kept.collect();
    let (kind, key) = (form.value("kind").trim(), form.value("key").trim());
    match (kind.is_empty(), key.is_empty()) {
        (_, true) => {}
        (true, false) => problems.push(Problem::invalid("kind", "required")),
        (false, false) => documents.push(ReferenceDraft { kind: kind.to_owned(), key: key.to_owned() }),
    }
    documents
}

async fn page_of(app: &App, viewer: Viewer, case: Option<&Case>, read: Read) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let statuses = configuration::all::<CaseStatus>(app, &actor).await?;
    let role = |role: &CaseRole| Choice::new(role, view.word("case-role", role));
    let form = labelled(read.form, &view);
    let sheet = match case {
        None => Sheet::new(view.t("new-case-title"), Link::new("/cases", view.t("nav-cases")), form),
        Some(case) => {
            let sheet = Sheet::new(view.t1("edit-title", "name", case.name.clone()), link(case), form);
            let deletes = actor.deletes(case.created_by, case.created_at, view.now).is_ok();
            if deletes { sheet.deleted_at(format!("/cases/{}/delete", case.id)) } else { sheet }
        }
    };
    Ok(Page {
        party: Picker { label: view.t("case-party"), placeholder: view.t("party-placeholder"), ..read.party.picker() },
        newcomer: Picker {
            label: view.t("add-role"),
            placeholder: view.t("party-placeholder"),
            ..read.newcomer.picker()
        },
        statuses: offered(&statuses, case),
        kinds: choices::document_kinds(app, &actor, DocumentKind::is_for_cases).await?,
        documents: held_documents(app, &actor, case).await?,
        held: held_roles(app, &actor, &view, case).await?,
        roles: CaseRole::ALL.iter().map(role).collect(),
        sheet,
        view: View { here: Nav::Cases, ..view },
    })
}

fn labelled(form: Form, view: &View) -> Form {
    form.labelled("name", view.t("name"))
        .labelled("description", view.t("description"))
        .labelled("party", view.t("case-party"))
        .labelled("status", view.t("status"))
        .labelled("start", view.t("began-on"))
}

/// Active ones, and the one it has. A closing one is chosen on the page that closes.
fn offered(statuses: &[CaseStatus], case: Option<&Case>) -> Vec<Choice> {
    let its = |status: &CaseStatus| case.is_some_and(|case| case.status == status.id);
    let offered = statuses.iter().filter(|status| its(status) || status.active && !status.is_closed());
    offered.map(|status| Choice::new(status.id, status.name.clone())).collect()
}

async fn held_documents(app: &App, actor: &Actor, case: Option<&Case>) -> Result<Vec<Choice>> {
    let ids = case.map(|case| case.documents.clone()).unwrap_or_default();
    let known = document::references(app, actor, &ids).await?;
    let choice = |referred: &Referred| {
        Choice::new(name_of(referred), referred.document.label.clone()).meta(referred.kind.label.clone())
    };
    Ok(ids.iter().filter_map(|id| known.get(id)).map(choice).collect())
}

fn name_of(referred: &Referred) -> String {
    format!("{}:{}", referred.kind.name, referred.document.key)
}

async fn held_roles(app: &App, actor: &Actor, view: &View, case: Option<&Case>) -> Result<Vec<Choice>> {
    let roles = case.map(|case| case.roles.clone()).unwrap_or_default();
    let names = party::names(app, actor, &roles.iter().map(|held| held.party).collect::<Vec<_>>()).await?;
    let name = |party: &Uuid| names.get(party).cloned().unwrap_or_default();
    let choice = |held: &RoleHeld| {
        Choice::new(format!("{}:{}", held.role, held.party), name(&held.party)).meta(view.word("case-role", held.role))
    };
    Ok(roles.iter().map(choice).collect())
}

/// `GET /cases/new`, with `party` and `name` when they are known.
pub async fn blank(State(app): State<App>, viewer: Viewer, Query(values): Query<Vec<(String, String)>>) -> Response {
    match blank_page(&app, viewer, &Form::typed("", values)).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn blank_page(app: &App, viewer: Viewer, asked: &Form) -> Result<Page> {
    viewer.actor.writes()?;
    let statuses = configuration::all::<CaseStatus>(app, &viewer.actor).await?;
    let form = Form::new("")
        .with("name", asked.value("name"))
        .with("description", "")
        .with("party", asked.value("party"))
        .with_some("status", opening(&statuses).map(|status| status.id))
        .with_moment("start", None, None);
    let read = Read::of(app, &viewer.actor, form).await?;
    page_of(app, viewer, None, read).await
}

/// `POST /cases/new`
pub async fn create(State(app): State<App>, viewer: Viewer, Values(values): Values<Vec<(String, String)>>) -> Response {
    match created(&app, viewer, Form::typed("", values)).await {
        Ok(Sent::Kept(case)) => to_case(case),
        Ok(Sent::Again(status, shown)) => page(status, *shown),
        Err(error) => refused(&app, error),
    }
}

enum Sent {
    /// The case it leads to.
    Kept(Uuid),
    Again(StatusCode, Box<Page>),
}

async fn created(app: &App, viewer: Viewer, form: Form) -> Result<Sent> {
    let read = Read::of(app, &viewer.actor, form).await?;
    let made = match read.draft(&viewer.view) {
        Ok(draft) => case::create(app, &viewer.actor, draft).await,
        Err(problems) => Err(problems.into()),
    };
    match made {
        Ok(case) => Ok(Sent::Kept(case.id)),
        Err(error) => again(app, viewer, None, read, error).await,
    }
}

async fn again(app: &App, viewer: Viewer, case: Option<&Case>, read: Read, error: Error) -> Result<Sent> {
    let Read { form, party, newcomer } = read;
    let again = Again::of(at_fields(error, &form), form, &viewer.view)?;
    let stale = match case.filter(|_| again.stale) {
        Some(case) => {
            let stored = labelled(stored(app, &viewer, case).await?, &viewer.view);
            let typed = (&again.form, &stored);
            Some(sheet::stale(app, &viewer.actor, &viewer.view, Noun::Case, case.id, typed).await?)
        }
        None => None,
    };
    let mut shown = page_of(app, viewer, case, Read { form: again.form, party, newcomer }).await?;
    shown.sheet.stale = stale.map(|stale| crate::web::parts::Stale { stored: shown.sheet.back.href.clone(), ..stale });
    Ok(Sent::Again(again.status, Box::new(shown)))
}

/// What is wrong with the document or the role added stands where it was typed.
fn at_fields(error: Error, form: &Form) -> Error {
    let Error::Refused(mut problems) = error else { return error };
    let added = [("documents", "key"), ("roles", "newcomer")]
        .map(|(list, field)| (format!("{list}[{}]", form.values(list).len()), field));
    for problem in &mut problems {
        if let Some((_, field)) = added.iter().find(|(path, _)| problem.field.starts_with(path)) {
            problem.field = (*field).to_owned();
        }
    }
    problems.into()
}

/// `GET /cases/{id}/edit`
pub async fn edit(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match edit_page(&app, viewer, id).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn edit_page(app: &App, viewer: Viewer, id: Uuid) -> Result<Page> {
    viewer.actor.writes()?;
    let case = case::get(app, &viewer.actor, id).await?.case;
    let read = Read::of(app, &viewer.actor, stored(app, &viewer, &case).await?).await?;
    page_of(app, viewer, Some(&case), read).await
}

async fn stored(app: &App, viewer: &Viewer, case: &Case) -> Result<Form> {
    let start = case.start_typed.then(|| viewer.view.local(&case.start));
    let form = Form::new("")
        .with("version", case.version)
        .with("name", &case.name)
        .with_some("description", case.description.as_ref())
        .with_some("party", case.party)
        .with("status", case.status)
        .with_moment("start", start.as_ref().map(|start| start.date()), start.as_ref().map(|start| start.time()));
    let documents = document::references(app, &viewer.actor, &case.documents).await?;
    let documents = case.documents.iter().filter_map(|id| documents.get(id));
    let form = documents.fold(form, |form, referred| form.with("documents", name_of(referred)));
    Ok(case.roles.iter().fold(form, |form, held| form.with("roles", format!("{}:{}", held.role, held.party))))
}

/// `POST /cases/{id}/edit`
pub async fn save(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    match saved(&app, viewer, id, Form::typed("", values)).await {
        Ok(Sent::Kept(case)) => to_case(case),
        Ok(Sent::Again(status, shown)) => page(status, *shown),
        Err(error) => refused(&app, error),
    }
}

async fn saved(app: &App, viewer: Viewer, id: Uuid, form: Form) -> Result<Sent> {
    let read = Read::of(app, &viewer.actor, form).await?;
    let saved = match read.draft(&viewer.view) {
        Ok(draft) => case::amend(app, &viewer.actor, id, sheet::version(&read.form), draft).await,
        Err(problems) => Err(problems.into()),
    };
    match saved {
        Ok(case) => Ok(Sent::Kept(case.id)),
        Err(error) => {
            let case = case::get(app, &viewer.actor, id).await?.case;
            again(app, viewer, Some(&case), read, error).await
        }
    }
}

/// `POST /cases/{id}/delete`
pub async fn delete(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Values(values): Values<Vec<(String, String)>>,
) -> Response {
    let sent = Form::typed("", values);
    match case::delete(&app, &viewer.actor, id, sheet::version(&sent)).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => match not_deleted(&app, viewer, id, error).await {
            Ok(Sent::Again(status, shown)) => page(status, *shown),
            Ok(Sent::Kept(case)) => to_case(case),
            Err(error) => refused(&app, error),
        },
    }
}

async fn not_deleted(app: &App, viewer: Viewer, id: Uuid, error: Error) -> Result<Sent> {
    let case = case::get(app, &viewer.actor, id).await?.case;
    let read = Read::of(app, &viewer.actor, stored(app, &viewer, &case).await?).await?;
    again(app, viewer, Some(&case), read, error).await
}
