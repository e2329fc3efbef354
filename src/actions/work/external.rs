//! Work efforts by other systems' names for them.

use super::{Written, amend_in, held, make_as, seen};
use crate::actions::external as named;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::external::{self, ExternalId};
use crate::model::problem::Noun;
use crate::model::work::{Work, WorkDraft};

pub async fn get(app: &App, actor: &Actor, pair: &ExternalId) -> Result<Work> {
    let mut tx = app.db.snapshot().await?;
    let id = named::find(&mut tx, actor, Noun::Work, pair).await?;
    seen(&mut tx, actor, id).await?.ok_or(Error::NotFound)
}

/// Makes a work under another system's name for it, or changes the one that has it; answers whether it is new.
pub async fn put(app: &App, actor: &Actor, pair: &ExternalId, draft: WorkDraft) -> Result<(Written, bool)> {
    actor.writes()?;
    let (id, now) = (clock::new_id(), app.now());
    let mut tx = app.db.begin().await?;
    let written = match named::claim(&mut tx, actor, Noun::Work, id, pair).await? {
        None => {
            let draft = WorkDraft { external: external::with(draft.external, &[], pair), ..draft };
            (make_as(&mut tx, actor, id, draft, now).await?, true)
        }
        Some(known) => {
            let before = match held(&mut tx, actor, known, None).await {
                // Who may not find it hears no more than that the name is taken.
                Err(Error::NotFound) => return Err(external::taken(pair, None).into()),
                held => held?,
            };
            let draft = WorkDraft { external: external::with(draft.external, &before.external, pair), ..draft };
            (amend_in(&mut tx, actor, &before, draft, now).await?, false)
        }
    };
    tx.commit().await?;
    Ok(written)
}
