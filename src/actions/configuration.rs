//! What a company configures; read by all.

use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::configuration::{Purpose, RelationKind};
use crate::store::configuration as store;

pub async fn purposes(app: &App, actor: &Actor) -> Result<Vec<Purpose>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::purposes(&mut tx, actor.company_id()).await?)
}

pub async fn relation_kinds(app: &App, actor: &Actor) -> Result<Vec<RelationKind>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::relation_kinds(&mut tx, actor.company_id()).await?)
}
