//! The page of a party: who it is, how it is reached, whom it belongs to, and everything that was said.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::related::{Related, dates};
use super::timeline::Chosen;
use crate::actions::case::CaseFilter;
use crate::actions::event;
use crate::actions::page::Ask;
use crate::actions::party::{self, Known, employee};
use crate::actions::work::WorkFilter;
use crate::app::App;
use crate::error::Result;
use crate::model::party::{Address, Employee, Mechanism};
use crate::web::case::{self, CaseLine};
use crate::web::entries::{About, entries};
use crate::web::gate::{page, refused};
use crate::web::parts::{Row, Tab, Tile};
use crate::web::thread::{Step, steps};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;
use crate::web::work;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    r#type: String,
    state: String,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "parties/party.html")]
struct Page {
    view: View,
    known: Known,
    contacts: Vec<Reached>,
    related: Related,
    /// Open ones (R25).
    cases: Vec<CaseLine>,
    works: Vec<Row>,
    /// "since 1 June 2021" for each time it works for us; empty when it never did.
    employed: Vec<String>,
    is_employee: bool,
    chips: Vec<Tab>,
    filtered: bool,
    steps: Vec<Step>,
    /// Events on this page.
    count: usize,
    older: Option<String>,
}

/// A contact with its sign, and where it leads.
struct Reached {
    contact: Mechanism,
    tile: Tile,
    href: Option<String>,
}

impl Reached {
    fn of(contact: Mechanism) -> Self {
        Self { tile: Tile::mechanism(contact.kind), href: super::reach(&contact), contact }
    }

    /// To another site, which learns nothing of where the reader came from.
    fn leaves(&self) -> bool {
        self.href.as_ref().is_some_and(|href| href.starts_with("http"))
    }
}

/// The lines of an address as they stand on a letter.
fn lines(address: &Address) -> Vec<String> {
    let place = [&address.postal_code, &address.place].map(|part| part.as_deref().unwrap_or_default());
    let place = place.join(" ").trim().to_owned();
    let mut lines: Vec<String> = address.lines.lines().map(str::to_owned).collect();
    lines.push(place);
    lines.extend(address.country.clone());
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// `GET /parties/{id}`
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
    let view = View { here: Nav::Parties, ..view };
    let chosen = Chosen::read(&asked.r#type, &asked.state)?;
    let known = party::get(app, &actor, id).await?;
    let related = Related::read(app, &actor, &view, &known.party).await?;
    let employed = employee::of_parties(app, &actor, &[id]).await?;
    let first = asked.after.is_none();
    let found = event::list(app, &actor, &chosen.filter(id), &Ask { limit: 50, after: asked.after }).await?;
    let entries = entries(app, &actor, &view, About { party: Some(id), ..About::default() }, found.items).await?;
    let of = |one: &Employee| dates(&view, one.valid_from, one.valid_until);
    Ok(Page {
        contacts: known.party.contacts.iter().cloned().map(Reached::of).collect(),
        related,
        cases: case::lines(app, &actor, &CaseFilter { parties: vec![id], open: Some(true), ..CaseFilter::default() })
            .await?,
        works: work::rows(
            app,
            &actor,
            &view,
            &WorkFilter { parties: vec![id], open: Some(true), ..Default::default() },
        )
        .await?,
        employed: employed.iter().map(of).filter(|dates| !dates.is_empty()).collect(),
        is_employee: !employed.is_empty(),
        chips: chosen.chips(&view, id),
        filtered: chosen.any(),
        count: entries.len(),
        steps: steps(&view, entries, first),
        older: found.next.map(|next| chosen.address(id, &next)),
        known,
        view,
    })
}
