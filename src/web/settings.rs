//! Settings: what administrators set for everybody, and everybody for themselves.

pub mod account;
pub mod company;
pub mod tokens;
pub mod users;
pub mod words;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::form::Form;
use super::gate::{page, refused};
use super::parts::{Link, Stale, Toast};
use super::view::{Nav, View};
use super::viewer::Viewer;
use crate::actions::{history, user};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::problem::Noun;

/// A part of the menu beside every page of settings.
pub struct Section {
    /// Word of the message `menu-WORD`.
    word: &'static str,
    pages: Vec<Page>,
}

struct Page {
    link: Link,
    current: bool,
}

/// Parts of the menu, and the pages in each: `settings-WORD` under `/settings/WORD`.
pub const MENU: &[(&str, &[&str])] = &[
    ("company", &["company"]),
    ("words", &["purposes", "case-statuses", "document-kinds", "relation-kinds"]),
    ("people", &["users"]),
    ("you", &["account", "tokens"]),
];

/// What everybody sees.
const OWN: &str = "you";

/// What a redirect says was done: the message `done-WORD`, to one of a page's rows where it is named.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
    of: Option<Uuid>,
}

/// Words of what was done.
pub const DONE: &[&str] = &["added", "saved", "deleted", "on", "off", "password", "revoked", "ended"];

/// `GET /settings`: the first page that this user may see.
pub async fn home(viewer: Viewer) -> Redirect {
    Redirect::to(if viewer.view.administers() { "/settings/company" } else { "/settings/account" })
}

/// The frame of a page of settings.
fn frame(view: View, here: &str, done: &Done) -> (View, Vec<Section>) {
    let seen = MENU.iter().filter(|(word, _)| view.administers() || *word == OWN);
    let menu =
        seen.map(|&(word, pages)| Section { word, pages: pages.iter().map(|word| entry(&view, word, here)).collect() });
    let menu = menu.collect();
    let word = done.done.as_deref().filter(|word| DONE.contains(word));
    let toast = word.map(|word| Toast { text: view.word("done", word), undo: None });
    (View { here: Nav::Settings, toast, ..view }, menu)
}

fn entry(view: &View, word: &str, here: &str) -> Page {
    Page { link: Link::new(format!("/settings/{word}"), view.word("settings", word)), current: word == here }
}

/// A page, or what came in its way.
fn answer(app: &App, status: StatusCode, shown: Result<impl Template>) -> Response {
    match shown {
        Ok(template) => page(status, template),
        Err(error) => refused(app, error),
    }
}

fn to(path: impl AsRef<str>) -> Response {
    Redirect::to(path.as_ref()).into_response()
}

/// The version that a form was made from.
fn version(form: &Form) -> Option<i64> {
    form.value("version").parse().ok()
}

/// Who changed a row last, for whoever was slower.
async fn stale(app: &App, actor: &Actor, noun: Noun, row: Uuid, stored: String) -> Result<Option<Stale>> {
    let entries = history::of_row(&app.db, actor, noun, row, None, 1).await?;
    let Some(entry) = entries.into_iter().next() else { return Ok(None) };
    let names = user::names(app, actor, &entry.by.into_iter().collect::<Vec<_>>()).await?;
    let by = entry.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default();
    Ok(Some(Stale { by, at: entry.at, stored, differences: Vec::new() }))
}

/// Pages that need the administrator are not found by mistake: they say so.
fn administers(viewer: &Viewer) -> Result<()> {
    viewer.actor.administers()
}
