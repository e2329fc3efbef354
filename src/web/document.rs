//! The page of a document: all its cases and all their events in one list (R21). Nobody has to see a case here.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use uuid::Uuid;

use super::case::{CaseLine, lines};
use super::entries::{About, entries};
use super::gate::{page, refused};
use super::parts::Link;
use super::party::query;
use super::thread::{Step, steps};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::case::CaseFilter;
use crate::actions::document::{self, Referred};
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::actions::party;
use crate::app::{Actor, App};
use crate::error::Result;

/// All but what RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of a document.
pub fn link(referred: &Referred) -> Link {
    Link::new(path(&referred.kind.name, &referred.document.key), referred.document.label.clone())
}

fn path(kind: &str, key: &str) -> String {
    format!("/documents/{}/{}", utf8_percent_encode(kind, ENCODED), utf8_percent_encode(key, ENCODED))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "documents/document.html")]
struct Page {
    view: View,
    referred: Referred,
    party: Option<Link>,
    cases: Vec<CaseLine>,
    steps: Vec<Step>,
    count: usize,
    older: Option<String>,
    log: String,
}

/// `GET /documents/{kind}/{key}`
pub async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Path((kind, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    match shown(&app, viewer, &kind, &key, asked).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn shown(app: &App, viewer: Viewer, kind: &str, key: &str, asked: Asked) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let view = View { here: Nav::Nowhere, ..view };
    let referred = document::get(app, &actor, kind, key).await?;
    let id = referred.document.id;
    let first = asked.after.is_none();
    let filter = EventFilter { documents: vec![id], ..EventFilter::default() };
    let found = event::list(app, &actor, &filter, &Ask { limit: 50, after: asked.after }).await?;
    let entries = entries(app, &actor, &view, About::default(), found.items).await?;
    Ok(Page {
        party: party(app, &actor, referred.document.party).await?,
        cases: lines(app, &actor, &CaseFilter { documents: vec![id], ..CaseFilter::default() }).await?,
        count: entries.len(),
        steps: steps(&view, entries, first),
        older: found.next.map(|next| query(&path(kind, key), &[("after", &next)])),
        log: query("/log", &[("document", &format!("{}:{}", referred.kind.name, referred.document.key))]),
        referred,
        view,
    })
}

async fn party(app: &App, actor: &Actor, party: Option<Uuid>) -> Result<Option<Link>> {
    let Some(id) = party else { return Ok(None) };
    let name = party::names(app, actor, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Some(Link::new(format!("/parties/{id}"), name)))
}
