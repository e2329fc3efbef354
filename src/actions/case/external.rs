//! Cases by other systems' names for them.

use super::{Known, amend_in, create_as, get as by_id, held};
use crate::actions::external as named;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::Result;
use crate::model::case::Case;
use crate::model::case::draft::CaseDraft;
use crate::model::external::{self, ExternalId};
use crate::model::problem::Noun;

pub async fn get(app: &App, actor: &Actor, pair: &ExternalId) -> Result<Known> {
    let mut tx = app.db.snapshot().await?;
    let id = named::find(&mut tx, actor, Noun::Case, pair).await?;
    drop(tx);
    by_id(app, actor, id).await
}

/// Makes a case under another system's name for it, or changes the one that has it; answers whether it is new.
pub async fn put(app: &App, actor: &Actor, pair: &ExternalId, draft: CaseDraft) -> Result<(Case, bool)> {
    actor.writes()?;
    let (id, now) = (clock::new_id(), app.now());
    let mut tx = app.db.begin().await?;
    let case = match named::claim(&mut tx, actor, Noun::Case, id, pair).await? {
        None => {
            let draft = CaseDraft { external: external::with(draft.external, &[], pair), ..draft };
            (create_as(&mut tx, actor, id, draft, now).await?, true)
        }
        Some(known) => {
            let before = held(&mut tx, actor, known, None).await?;
            let draft = CaseDraft { external: external::with(draft.external, &before.external, pair), ..draft };
            (amend_in(&mut tx, actor, &before, draft, now).await?, false)
        }
    };
    tx.commit().await?;
    Ok(case)
}
