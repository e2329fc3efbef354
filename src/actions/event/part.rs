//! One participant or contact of an event at a time: the others are said again as they are, and the rules of a change
//! hold.

use uuid::Uuid;

use super::{Logged, amend_in, held};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::event::draft::EventDraft;
use crate::model::event::{Event, Role, part};

/// Lets a party take part, or gives it another role (R2).
pub async fn put_party(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    who: Uuid,
    role: Option<Role>,
) -> Result<Logged> {
    change(app, actor, id, read, |event| Some(part::with_party(event, who, role))).await
}

pub async fn delete_party(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, who: Uuid) -> Result<Logged> {
    change(app, actor, id, read, |event| part::without_party(event, who)).await
}

/// Puts a mechanism on an event (R5).
pub async fn put_contact(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, mechanism: Uuid) -> Result<Logged> {
    change(app, actor, id, read, |event| Some(part::with_contact(event, mechanism))).await
}

pub async fn delete_contact(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, mechanism: Uuid) -> Result<Logged> {
    change(app, actor, id, read, |event| part::without_contact(event, mechanism)).await
}

/// Changes an event as a draft says that is made of it; none is made where there is no such part.
async fn change(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    draft: impl FnOnce(&Event) -> Option<EventDraft>,
) -> Result<Logged> {
    actor.writes()?;
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let draft = draft(&before).ok_or(Error::NotFound)?;
    let logged = amend_in(&mut tx, actor, &before, draft, app.now()).await?;
    tx.commit().await?;
    Ok(logged)
}
