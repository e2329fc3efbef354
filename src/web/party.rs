//! Parties: the list, and the page of one with its timeline.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::gate::{page, refused};
use super::parts::{Link, Tile};
use super::thread::{End, Entry, Step, steps};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::actions::party::{self, Known, PartyFilter};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::contact::MechanismType;
use crate::model::event::{Event, NextStep, State as Stands, times};
use crate::model::party::Mechanism;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct List {
    view: View,
    q: String,
    parties: Vec<Known>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "parties/party.html")]
struct Page {
    view: View,
    known: Known,
    steps: Vec<Step>,
    /// Events on this page.
    count: usize,
    older: Option<String>,
    tiles: Vec<Tile>,
}

/// `GET /parties`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    match listed(&app, viewer, asked).await {
        Ok(list) => page(StatusCode::OK, list),
        Err(error) => refused(&app, error),
    }
}

async fn listed(app: &App, viewer: Viewer, asked: Asked) -> Result<List> {
    let q = Some(asked.q.trim().to_owned()).filter(|q| !q.is_empty());
    let filter = PartyFilter { q, ..PartyFilter::default() };
    let found = party::list(app, &viewer.actor, &filter, &Ask { limit: 50, after: asked.after }).await?;
    let older = found.next.map(|next| query("/parties", &[("q", &asked.q), ("after", &next)]));
    let view = View { here: Nav::Parties, ..viewer.view };
    Ok(List { view, q: asked.q, parties: found.items, older })
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
    let known = party::get(app, &viewer.actor, id).await?;
    let first = asked.after.is_none();
    let filter = EventFilter { party: Some(id), ..EventFilter::default() };
    let found = event::list(app, &viewer.actor, &filter, &Ask { limit: 50, after: asked.after }).await?;
    let view = View { here: Nav::Parties, ..viewer.view };
    let entries = entries(app, &viewer.actor, &view, id, found.items).await?;
    let count = entries.len();
    let steps = steps(&view, entries, first);
    let older = found.next.map(|next| query(&format!("/parties/{id}"), &[("after", &next)]));
    let tiles = known.party.contacts.iter().map(|contact| Tile::mechanism(contact.kind)).collect();
    Ok(Page { view, known, steps, count, older, tiles })
}

async fn entries(app: &App, actor: &Actor, view: &View, of: Uuid, events: Vec<Event>) -> Result<Vec<Entry>> {
    let ids: Vec<Uuid> = events.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let names = party::names(app, actor, &ids).await?;
    let entry = |event: Event| {
        let others = event.parties.iter().filter(|there| there.party != of);
        let others: Vec<&str> = others.filter_map(|there| names.get(&there.party)).map(String::as_str).collect();
        let kind = view.word("type", event.kind);
        Entry {
            link: Link::new(format!("/events/{}", event.id), event.subject.clone().unwrap_or(kind)),
            tile: Tile::event(event.kind, event.direction, event.state),
            state: event.state,
            start: event.start,
            all_day: event.all_day,
            with: others.join(", "),
            end: ending(view, &event),
            note: event.note.clone(),
            people: Vec::new(),
            case: None,
            document: None,
            follow_up: None,
        }
    };
    Ok(events.into_iter().map(entry).collect())
}

fn ending(view: &View, event: &Event) -> End {
    let lasted = event.start.zip(event.end).map(|(start, end)| view.duration(&end.since(start)));
    match (event.state, event.outcome, event.next_step) {
        (Stands::InProgress, ..) => End::Live(view.word("state", event.state)),
        (Stands::Scheduled, ..) if times::is_overdue(event, view.now) => End::Overdue(view.t("overdue")),
        (_, _, Some(NextStep::Undecided)) => End::Undecided(view.t("undecided")),
        (_, Some(outcome), _) => End::Plain(view.word("outcome", outcome)),
        _ => lasted.map_or(End::Nothing, End::Plain),
    }
}

/// Where a contact leads a telephone or a mail program; only what could be parsed leads anywhere.
fn reach(contact: &Mechanism) -> Option<String> {
    let scheme = match contact.kind {
        MechanismType::Phone | MechanismType::Mobile => "tel",
        MechanismType::Email => "mailto",
        _ => return None,
    };
    contact.normalized.as_ref().map(|normalized| format!("{scheme}:{normalized}"))
}

fn query(path: &str, values: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    format!("{path}?{}", query.finish())
}
