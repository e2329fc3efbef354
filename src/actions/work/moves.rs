//! The moves of a work (R10, R12).

use uuid::Uuid;

use super::{Written, held, update};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::time::Instant;
use crate::model::work::Work;
use crate::model::work::moves::{Move, MoveDraft, Moved};
use crate::store::{Tx, work as store};

pub async fn moved(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    step: Move,
    draft: MoveDraft,
) -> Result<Written> {
    actor.writes()?;
    let reason = draft.reason()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let written = move_in(&mut tx, actor, before, step, reason, app.now()).await?;
    tx.commit().await?;
    Ok(written)
}

/// R23: cancels a work with the case that is closed, within that transaction.
pub async fn cancel_in(tx: &mut Tx, actor: &Actor, id: Uuid, now: Instant) -> Result<()> {
    let Some(before) = store::lock(tx, actor.company_id(), id).await? else { return Ok(()) };
    move_in(tx, actor, before, Move::Cancel, None, now).await.map(|_| ())
}

async fn move_in(
    tx: &mut Tx,
    actor: &Actor,
    before: Work,
    step: Move,
    reason: Option<String>,
    now: Instant,
) -> Result<Written> {
    match before.moved(step)? {
        Moved::Unchanged => Ok(Written::unchanged(before)),
        Moved::To(work) => update(tx, actor, step.word(), &before, *work, reason, now).await,
    }
}
