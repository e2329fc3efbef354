//! `/search`: what was found, each noun in a group of its own.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use uuid::Uuid;

use super::gate::{page, refused};
use super::parts::{Link, Tile};
use super::party::query;
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::page::Ask;
use crate::actions::party::{self, relation};
use crate::actions::search::{self, Hit, NOUNS};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::party::PartyKind;
use crate::model::problem::Noun;

/// Most rows of one group; the list behind it has the others.
const MOST: usize = 8;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct Page {
    view: View,
    q: String,
    groups: Vec<Group>,
    /// Where what was not found is added as a party.
    add: String,
}

struct Group {
    title: String,
    rows: Vec<Found>,
    /// Where all of them are, when there are more and a list shows them.
    all: Option<String>,
    more: bool,
}

struct Found {
    title: Link,
    sign: Sign,
    meta: String,
    end: String,
}

enum Sign {
    Avatar { organization: bool },
    Channel(Tile),
    Symbol(&'static str),
}

/// `GET /search`
pub async fn find(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    match found(&app, viewer, asked.q.trim()).await {
        Ok(found) => page(StatusCode::OK, found),
        Err(error) => refused(&app, error),
    }
}

async fn found(app: &App, viewer: Viewer, q: &str) -> Result<Page> {
    let Viewer { actor, view, .. } = viewer;
    let view = View { here: Nav::Search, searched: q.to_owned(), ..view };
    let mut groups = Vec::new();
    for noun in NOUNS.iter().filter(|_| !q.is_empty()) {
        let found = search::list(app, &actor, &[*noun], q, &Ask { limit: MOST, after: None }).await?;
        if found.items.is_empty() {
            continue;
        }
        let names = Names::read(app, &actor, &view, &found.items).await?;
        let (word, path) = places(*noun);
        let more = found.next.is_some();
        groups.push(Group {
            title: view.word("nav", word),
            all: (more && view.leads_to(word)).then(|| query(path, &[("q", q)])),
            rows: found.items.into_iter().map(|hit| row(&view, &names, hit)).collect(),
            more,
        });
    }
    Ok(Page { view, q: q.to_owned(), groups, add: query("/parties/new", &[("name", q)]) })
}

/// A noun's word in the navigation, and its list.
fn places(noun: Noun) -> (&'static str, &'static str) {
    match noun {
        Noun::Party => ("parties", "/parties"),
        Noun::Event => ("events", "/events"),
        Noun::Case => ("cases", "/cases"),
        _ => ("documents", "/documents"),
    }
}

/// Who stands behind the ids in what was found.
struct Names {
    parties: HashMap<Uuid, String>,
    employers: HashMap<Uuid, String>,
}

impl Names {
    async fn read(app: &App, actor: &Actor, view: &View, hits: &[Hit]) -> Result<Self> {
        let (mut people, mut named) = (Vec::new(), Vec::new());
        for hit in hits {
            match hit {
                Hit::Party(known) => people.push(known.party.id),
                Hit::Event(event) => named.extend(event.parties.iter().map(|there| there.party)),
                Hit::Case(case) => named.extend(case.party),
                Hit::Document(referred) => named.extend(referred.document.party),
            }
        }
        Ok(Self {
            parties: party::names(app, actor, &named).await?,
            employers: relation::employers(app, actor, &people, view.today()).await?,
        })
    }

    fn of(&self, party: Option<Uuid>) -> String {
        party.and_then(|id| self.parties.get(&id).cloned()).unwrap_or_default()
    }
}

fn row(view: &View, names: &Names, hit: Hit) -> Found {
    let when = |at| view.when(&at);
    match hit {
        Hit::Party(known) => {
            let party = known.party;
            let first = party.contacts.into_iter().find(|contact| contact.active).map(|contact| contact.value);
            let meta = [party.title, names.employers.get(&party.id).cloned(), first];
            Found {
                title: Link::new(format!("/parties/{}", party.id), party.name),
                sign: Sign::Avatar { organization: party.kind == PartyKind::Organization },
                meta: meta.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                end: known.last_contact.map(when).unwrap_or_default(),
            }
        }
        Hit::Event(event) => {
            let with = event.parties.iter().filter_map(|there| names.parties.get(&there.party).map(String::as_str));
            Found {
                title: Link::new(
                    format!("/events/{}", event.id),
                    search::title(&event).unwrap_or_else(|| view.word("type", event.kind)),
                ),
                sign: Sign::Channel(Tile::event(event.kind, event.direction, event.state)),
                meta: with.collect::<Vec<_>>().join(", "),
                end: event.start.map_or_else(|| view.t("unplanned"), when),
            }
        }
        Hit::Case(case) => Found {
            title: Link::new(served(view, format!("/cases/{}", case.id)), case.name),
            sign: Sign::Symbol("case"),
            meta: joined([case.number, names.of(case.party)]),
            end: when(case.start),
        },
        Hit::Document(referred) => {
            let document = referred.document;
            let [kind, key] =
                [&referred.kind.name, &document.key].map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC));
            Found {
                title: Link::new(served(view, format!("/documents/{kind}/{key}")), document.label),
                sign: Sign::Symbol("document"),
                meta: joined([referred.kind.label, names.of(document.party)]),
                end: document.status_text.unwrap_or_default(),
            }
        }
    }
}

/// Empty, and so no link, until the pages of cases and documents are served.
fn served(view: &View, path: String) -> String {
    if view.leads_to("cases") { path } else { String::new() }
}

fn joined(parts: [String; 2]) -> String {
    parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
