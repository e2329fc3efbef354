//! Events by other systems' names for them.

use super::{Logged, amend_in, held, log_in, sees};
use crate::actions::external as named;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::event::Event;
use crate::model::event::again::sent_again;
use crate::model::event::draft::EventDraft;
use crate::model::external::{self, ExternalId};
use crate::model::problem::Noun;
use crate::store::event as store;

pub async fn get(app: &App, actor: &Actor, pair: &ExternalId) -> Result<Event> {
    let mut tx = app.db.snapshot().await?;
    let id = named::find(&mut tx, actor, Noun::Event, pair).await?;
    let event = store::by_id(&mut tx, actor.company_id(), id).await?;
    event.filter(|event| sees(actor, event)).ok_or(Error::NotFound)
}

/// Logs an event under another system's name for it, or changes the one that has it; answers whether it is new.
/// A token of scope `log` finds, and so changes, what its user made.
pub async fn put(app: &App, actor: &Actor, pair: &ExternalId, draft: EventDraft) -> Result<(Logged, bool)> {
    actor.logs()?;
    let (id, now) = (clock::new_id(), app.now());
    let mut tx = app.db.begin().await?;
    let logged = match named::claim(&mut tx, actor, Noun::Event, id, pair).await? {
        None => {
            let draft = EventDraft { external: external::with(draft.external, &[], pair), ..draft };
            (log_in(&mut tx, actor, id, draft, now).await?, true)
        }
        Some(known) => {
            let before = match held(&mut tx, actor, known, None).await {
                // Who may not find it hears no more than that the name is taken.
                Err(Error::NotFound) => return Err(external::taken(pair, None).into()),
                held => held?,
            };
            let draft = sent_again(draft, &before);
            let draft = EventDraft { external: external::with(draft.external, &before.external, pair), ..draft };
            (amend_in(&mut tx, actor, &before, draft, now).await?, false)
        }
    };
    tx.commit().await?;
    Ok(logged)
}
