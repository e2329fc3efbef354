//! Parties by other systems' names for them.

use super::{Known, change_in, create_as, derived, held};
use crate::actions::external as named;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::external::{self, ExternalId};
use crate::model::party::PartyDraft;
use crate::model::problem::Noun;
use crate::store::party as store;

pub async fn get(app: &App, actor: &Actor, pair: &ExternalId) -> Result<Known> {
    let mut tx = app.db.snapshot().await?;
    let id = named::find(&mut tx, actor, Noun::Party, pair).await?;
    let party = store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    Ok(derived(&mut tx, actor, vec![party]).await?.remove(0))
}

/// Makes a party under another system's name for it, or changes the one that has it; answers whether it is new.
pub async fn put(app: &App, actor: &Actor, pair: &ExternalId, draft: PartyDraft) -> Result<(Known, bool)> {
    actor.writes()?;
    let (id, now) = (clock::new_id(), app.now());
    let mut tx = app.db.begin().await?;
    let known = match named::claim(&mut tx, actor, Noun::Party, id, pair).await? {
        None => {
            let draft = PartyDraft { external: external::with(draft.external, &[], pair), ..draft };
            (create_as(&mut tx, actor, id, draft, now).await?, true)
        }
        Some(known) => {
            let before = held(&mut tx, actor, known, None).await?;
            let watched = draft.watched;
            let draft = PartyDraft { external: external::with(draft.external, &before.external, pair), ..draft };
            let party = before.amend(draft, &actor.company.country, clock::new_id)?;
            (change_in(&mut tx, actor, &before, party, watched, now).await?, false)
        }
    };
    tx.commit().await?;
    Ok(known)
}
