//! What has become of an event, in words: who did what, and what was before (R26).

use std::collections::{BTreeSet, HashMap};

use serde_json::Value as Json;
use uuid::Uuid;

use crate::actions::{history, user};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::event::{NextStep, Outcome, State, Type, Visibility};
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::web::view::View;

/// Most entries shown.
const MOST: i64 = 100;

pub struct Told {
    pub at: Instant,
    /// "Ada completed it"
    pub what: String,
    pub changes: Vec<Changed>,
    pub reason: Option<String>,
}

/// One field; what is long is only named.
pub struct Changed {
    pub label: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Verbs that the history of an event knows.
pub const VERBS: &[&str] = &["create", "change", "start", "complete", "cancel", "reopen", "reschedule"];

pub async fn of(app: &App, actor: &Actor, view: &View, id: Uuid) -> Result<Vec<Told>> {
    let entries = history::of_row(&app.db, actor, Noun::Event, id, None, MOST).await?;
    let users: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.by).collect();
    let names = user::names(app, actor, &users.into_iter().collect::<Vec<_>>()).await?;
    Ok(entries.iter().map(|entry| told(view, &names, entry)).collect())
}

fn told(view: &View, names: &HashMap<Uuid, String>, entry: &history::Entry) -> Told {
    let who = entry.by.and_then(|by| names.get(&by).cloned()).unwrap_or_else(|| view.t("somebody"));
    let verb = VERBS.iter().find(|verb| **verb == entry.verb).unwrap_or(&"change");
    let made = entry.verb == "create";
    let fields = entry.changes.as_object().into_iter().flatten().filter(|_| !made);
    Told {
        at: entry.at,
        what: view.t1(&format!("history-{verb}"), "who", who),
        changes: fields.filter_map(|(field, both)| changed(view, field, &both[0], &both[1])).collect(),
        reason: entry.reason.clone().filter(|_| entry.verb == "cancel" || entry.verb == "reschedule"),
    }
}

fn changed(view: &View, field: &str, before: &Json, after: &Json) -> Option<Changed> {
    let shown = |value: &Json| value.as_str().and_then(|text| said(view, field, text));
    let label = match field {
        "state" | "former_state" | "planned_start" | "planned_end" | "time_zone" | "all_day" => return None,
        "type" => view.t("channel"),
        "direction" => view.t("began"),
        "outcome" => view.t("outcome"),
        "next_step" => view.t("next-step"),
        "subject" => view.t("subject"),
        "note" => view.t("note"),
        "place" => view.t("place"),
        "purpose" => view.t("purpose"),
        "start" => view.t("start-of"),
        "end" => view.t("end-of"),
        "responsible" => view.t("responsible"),
        "visibility" => view.t("visibility"),
        "parties" => view.t("participants"),
        "contacts" => view.t("contacts"),
        "case" => view.t("case"),
        _ => return None,
    };
    let (before, after) = (shown(before), shown(after));
    // Seconds that nobody sees are no news.
    if before.is_some() && before == after {
        return None;
    }
    Some(Changed { label, before, after })
}

/// A value in words; nothing for what is too long to be shown, or stands for a row.
fn said(view: &View, field: &str, value: &str) -> Option<String> {
    match field {
        "type" => value.parse::<Type>().ok().map(|word| view.word("type", word)),
        "outcome" => value.parse::<Outcome>().ok().map(|word| view.word("outcome", word)),
        "next_step" => value.parse::<NextStep>().ok().map(|word| view.word("next-step", word)),
        "direction" => value.parse::<crate::model::event::Direction>().ok().map(|word| view.word("direction", word)),
        "state" => value.parse::<State>().ok().map(|word| view.word("state", word)),
        "visibility" => value.parse::<Visibility>().ok().map(|word| view.word("visibility", word)),
        "start" | "end" => value.parse().ok().map(|at: Instant| view.moment(&at)),
        "subject" | "place" => Some(value.to_owned()),
        _ => None,
    }
}
