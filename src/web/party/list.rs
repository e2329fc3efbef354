//! The list of parties: by name, with filters.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::query;
use crate::actions::page::{self, Ask};
use crate::actions::party::{self, Known, PartyFilter, relation};
use crate::app::App;
use crate::error::{Error, Result};
use crate::model::cell;
use crate::model::party::PartyKind;
use crate::web::download::{self, download, moment};
use crate::web::gate::{page, refused};
use crate::web::parts::{Link, Tab};
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    /// `false` shows those that are not active; they are left out otherwise.
    active: String,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct List {
    view: View,
    asked: Asked,
    chips: Vec<Tab>,
    parties: Vec<Known>,
    employers: HashMap<Uuid, String>,
    older: Option<String>,
    /// Where all of it is a table to download.
    table: String,
}

impl Asked {
    fn filter(&self) -> Result<PartyFilter> {
        let kinds = Some(&self.kind).filter(|kind| !kind.is_empty());
        let kinds: Option<PartyKind> =
            kinds.map(|kind| kind.parse()).transpose().map_err(|_| Error::Unreadable("kind"))?;
        Ok(PartyFilter {
            q: Some(self.q.trim().to_owned()).filter(|q| !q.is_empty()),
            kinds: kinds.into_iter().collect(),
            active: Some(self.active != "false"),
            ..PartyFilter::default()
        })
    }

    fn is_narrow(&self) -> bool {
        !(self.q.trim().is_empty() && self.kind.is_empty() && self.active.is_empty())
    }

    fn address(&self, after: &str) -> String {
        self.at("/parties", after)
    }

    fn at(&self, page: &str, after: &str) -> String {
        query(page, &[("q", &*self.q), ("kind", &self.kind), ("active", &self.active), ("after", after)])
    }

    fn chips(&self, view: &View) -> Vec<Tab> {
        let tab = |to: Self, text: String, icon, current| Tab {
            link: Link::new(to.address(""), text),
            icon,
            kind: None,
            count: None,
            current,
        };
        let all = Self { kind: String::new(), ..self.clone() };
        let mut chips = vec![tab(all.clone(), view.t("all"), None, self.kind.is_empty())];
        for kind in PartyKind::ALL {
            let current = self.kind == kind.word();
            let to = if current { all.clone() } else { Self { kind: kind.to_string(), ..self.clone() } };
            chips.push(tab(to, view.word("parties-kind", kind), Some(icon_of(*kind)), current));
        }
        let inactive = self.active == "false";
        let active = if inactive { String::new() } else { "false".into() };
        chips.push(tab(Self { active, ..self.clone() }, view.t("inactive-ones"), None, inactive));
        chips
    }
}

/// The symbol of a kind of party.
pub fn icon_of(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "user",
        PartyKind::Organization => "building",
        PartyKind::Unknown => "other",
    }
}

/// `GET /parties`
pub async fn list(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    match listed(&app, viewer, asked).await {
        Ok(list) => page(StatusCode::OK, list),
        Err(error) => refused(&app, error),
    }
}

/// `GET /parties.csv`
pub async fn table(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    download(app, viewer, asked).await
}

async fn listed(app: &App, viewer: Viewer, asked: Asked) -> Result<List> {
    let view = View { here: Nav::Parties, ..viewer.view };
    let ask = Ask { limit: 50, after: asked.after.clone() };
    let found = party::list(app, &viewer.actor, &asked.filter()?, &ask).await?;
    let ids: Vec<Uuid> = found.items.iter().map(|known| known.party.id).collect();
    let employers = relation::employers(app, &viewer.actor, &ids, view.today()).await?;
    let older = found.next.map(|next| asked.address(&next));
    let table = asked.at("/parties.csv", "");
    Ok(List { table, chips: asked.chips(&view), view, asked, parties: found.items, employers, older })
}

impl download::Table for Asked {
    const NAME: &'static str = "parties";
    const COLUMNS: &'static [&'static str] =
        &["name", "title", "employer", "contact", "code", "last-contact-column", "next-contact-column"];

    async fn rows(&self, app: &App, viewer: &Viewer, ask: &Ask) -> Result<page::Page<Vec<String>>> {
        let view = &viewer.view;
        let found = party::list(app, &viewer.actor, &self.filter()?, ask).await?;
        let ids: Vec<Uuid> = found.items.iter().map(|known| known.party.id).collect();
        let employers = relation::employers(app, &viewer.actor, &ids, view.today()).await?;
        let items = found.items.into_iter().map(|known| cells(view, &employers, known)).collect();
        Ok(page::Page { items, next: found.next })
    }
}

fn cells(view: &View, employers: &HashMap<Uuid, String>, known: Known) -> Vec<String> {
    let Known { party, last_contact, next_contact, .. } = known;
    let contacts = party.contacts.iter().filter(|contact| contact.active).map(|contact| &*contact.value);
    vec![
        party.name,
        party.title.unwrap_or_default(),
        employers.get(&party.id).cloned().unwrap_or_default(),
        cell::joined(contacts),
        party.code.unwrap_or_default(),
        moment(view, last_contact, false),
        moment(view, next_contact, false),
    ]
}
