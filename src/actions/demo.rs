//! Knows the database of a demonstration from any other: its companies carry a mark in their history.

use serde_json::json;

use super::history::{self, Change};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::problem::Noun;
use crate::store::{company, history as store};

const MARK: &str = "demo";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Nothing,
    Demo,
    /// Somebody's companies, or a demonstration that was not filled to its end.
    Else,
}

pub async fn holds(app: &App) -> Result<Holds> {
    let mut tx = app.db.snapshot().await?;
    let companies = company::all(&mut tx).await?;
    if companies.is_empty() {
        return Ok(Holds::Nothing);
    }
    for company in companies {
        if !store::has_verb(&mut tx, company.id, Noun::Company, company.id, MARK).await? {
            return Ok(Holds::Else);
        }
    }
    Ok(Holds::Demo)
}

/// Marks a company as filled to its end.
pub async fn mark(app: &App, actor: &Actor) -> Result<()> {
    let (row, version) = (actor.company.id, actor.company.version);
    let change = Change { noun: Noun::Company, row, version, verb: MARK, reason: None, changes: json!({}) };
    let mut tx = app.db.begin().await?;
    history::keep(&mut tx, actor, app.now(), change).await?;
    Ok(tx.commit().await?)
}
