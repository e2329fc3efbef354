//! The page of a case: where it stands, who has which part in it, its documents, and all that was said about it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::to_case;
use crate::actions::case::{self, Figures, Known};
use crate::actions::document::{self, Referred};
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::actions::work::WorkFilter;
use crate::actions::{configuration, party};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::{Case, CaseRole};
use crate::model::configuration::CaseStatus;
use crate::web::entries::{About, entries};
use crate::web::gate::{page, refused};
use crate::web::parts::{Link, Row};
use crate::web::party::query;
use crate::web::thread::{Step, steps};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;
use crate::web::work;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "cases/case.html")]
struct Page {
    view: View,
    case: Case,
    figures: Figures,
    status: String,
    party: Option<Link>,
    roles: Vec<(CaseRole, Link)>,
    documents: Vec<(Link, String)>,
    /// Who takes part in its events.
    parties: Vec<Link>,
    lasted: String,
    /// On it and on its events (R22).
    works: Vec<Row>,
    steps: Vec<Step>,
    count: usize,
    older: Option<String>,
}

/// `GET /cases/{id}`
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Response {
    match shown(&app, viewer, id, asked).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn shown(app: &App, viewer: Viewer, id: Uuid, asked: Asked) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let view = View { here: Nav::Cases, ..view };
    let Known { case, figures } = case::get(app, &actor, id).await?;
    let people = People::of(app, &actor, &case, &figures).await?;
    let first = asked.after.is_none();
    let filter = EventFilter { cases: vec![id], ..EventFilter::default() };
    let found = event::list(app, &actor, &filter, &Ask { limit: 50, after: asked.after }).await?;
    let about = About { case: Some(id), ..About::default() };
    let entries = entries(app, &actor, &view, about, found.items).await?;
    Ok(Page {
        status: status_name(&configuration::all::<CaseStatus>(app, &actor).await?, case.status),
        party: case.party.map(|party| people.link(party)),
        roles: case.roles.iter().map(|held| (held.role, people.link(held.party))).collect(),
        documents: documents(app, &actor, &case).await?,
        parties: people.sorted(&figures.parties),
        lasted: view.t1("days", "days", case.end.unwrap_or(view.now).since(case.start).as_hours().max(0) / 24),
        works: work::rows(app, &actor, &view, &WorkFilter { cases: vec![id], ..WorkFilter::default() }).await?,
        count: entries.len(),
        steps: steps(&view, entries, first),
        older: found.next.map(|next| query(&format!("/cases/{id}"), &[("after", &next)])),
        case,
        figures,
        view,
    })
}

pub fn status_name(statuses: &[CaseStatus], id: Uuid) -> String {
    statuses.iter().find(|status| status.id == id).map(|status| status.name.clone()).unwrap_or_default()
}

/// Each document of a case with the label of its kind.
async fn documents(app: &App, actor: &Actor, case: &Case) -> Result<Vec<(Link, String)>> {
    let known = document::references(app, actor, &case.documents).await?;
    let shown = |referred: &Referred| (crate::web::document::link(referred), referred.kind.label.clone());
    Ok(case.documents.iter().filter_map(|id| known.get(id)).map(shown).collect())
}

struct People(std::collections::HashMap<Uuid, String>);

impl People {
    async fn of(app: &App, actor: &Actor, case: &Case, figures: &Figures) -> Result<Self> {
        let held = case.roles.iter().map(|held| held.party);
        let ids: Vec<Uuid> = case.party.into_iter().chain(held).chain(figures.parties.iter().copied()).collect();
        Ok(Self(party::names(app, actor, &ids).await?))
    }

    fn link(&self, id: Uuid) -> Link {
        Link::new(format!("/parties/{id}"), self.0.get(&id).cloned().unwrap_or_default())
    }

    fn sorted(&self, ids: &[Uuid]) -> Vec<Link> {
        let mut links: Vec<Link> = ids.iter().map(|id| self.link(*id)).collect();
        links.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        links
    }
}

/// `POST /cases/{id}/reopen`
pub async fn reopen(State(app): State<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match case::reopen(&app, &viewer.actor, id, None, None).await {
        Ok(_) => to_case(id),
        Err(error) => refused(&app, error),
    }
}
