//! The history of a row, whatever it is.

use std::collections::BTreeSet;

use axum::Json;
use serde::Serialize;
use uuid::Uuid;

use super::params::Params;
use super::problem::Refusal;
use crate::actions::history::{self as kept, hidden};
use crate::actions::page::Page;
use crate::actions::user;
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::problem::Noun;
use crate::model::time::Instant;

#[derive(Serialize, utoipa::ToSchema)]
pub struct HistoryList {
    items: Vec<HistoryBody>,
    next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct HistoryBody {
    version: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// The user's name; null when no user did it.
    by: Option<String>,
    verb: String,
    reason: Option<String>,
    /// `{field: [before, after]}`
    changes: serde_json::Value,
}

impl HistoryList {
    pub async fn read(app: &App, actor: &Actor, noun: Noun, id: Uuid, params: Params) -> Result<Json<Self>, Refusal> {
        let ask = params.page()?;
        hidden::check(app, actor, noun, id).await?;
        let Page { items: entries, next } = kept::page(app, actor, noun, id, &ask).await?;
        if entries.is_empty() && ask.after.is_none() {
            return Err(Error::NotFound.into());
        }
        let users: BTreeSet<Uuid> = entries.iter().filter_map(|entry| entry.by).collect();
        let names = user::names(app, actor, &users.into_iter().collect::<Vec<_>>()).await?;
        let body = |entry: kept::Entry| HistoryBody {
            version: entry.version,
            at: entry.at,
            by: entry.by.and_then(|by| names.get(&by).cloned()),
            verb: entry.verb,
            reason: entry.reason,
            changes: entry.changes,
        };
        Ok(Json(Self { items: entries.into_iter().map(body).collect(), next }))
    }
}
