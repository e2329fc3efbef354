//! R30 where rows are only named: what a caller may not find is left out.

use std::collections::HashSet;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{event, work};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::problem::{Noun, Problem};
use crate::store::{Tx, event as store};

/// Which of these events the caller may not find.
pub async fn hidden(tx: &mut Tx, actor: &Actor, events: &[Uuid]) -> Result<HashSet<Uuid>> {
    if actor.sees_private() || events.is_empty() {
        return Ok(HashSet::new());
    }
    let private = store::private_among(tx, actor.company_id(), events).await?;
    let private = store::by_ids(tx, actor.company_id(), &private).await?;
    Ok(private.into_iter().filter(|one| !event::sees(actor, one)).map(|one| one.id).collect())
}

/// As `hidden`, for those who show rows that refer to events.
pub async fn hidden_events(app: &App, actor: &Actor, events: &[Uuid]) -> Result<HashSet<Uuid>> {
    let mut tx = app.db.snapshot().await?;
    hidden(&mut tx, actor, events).await
}

/// A refusal that names no event or work that the caller may not find.
pub async fn named_to(tx: &mut Tx, actor: &Actor, mut problems: Vec<Problem>) -> Result<Error> {
    let rows = |noun| {
        let rows = problems.iter().flat_map(|problem| &problem.about).filter(move |row| row.noun == noun);
        rows.map(|row| row.id).collect::<Vec<_>>()
    };
    let (events, works) = (rows(Noun::Event), rows(Noun::Work));
    let mut away = hidden(tx, actor, &events).await?;
    away.extend(work::hidden(tx, actor, &works).await?);
    problems.iter_mut().for_each(|problem| problem.about.retain(|row| !away.contains(&row.id)));
    Ok(problems.into())
}

/// Fields of an event that are other events.
const LINKS: [&str; 2] = ["parent", "root"];

/// Takes the events that the caller may not find out of what changed in others.
pub async fn unlink<'c>(tx: &mut Tx, actor: &Actor, changes: impl Iterator<Item = &'c mut Json>) -> Result<()> {
    let mut links: Vec<&mut Json> = changes
        .filter_map(Json::as_object_mut)
        .flat_map(|fields| fields.iter_mut().filter(|(name, _)| LINKS.contains(&name.as_str())))
        .filter_map(|(_, sides)| sides.as_array_mut())
        .flatten()
        .collect();
    let id = |link: &Json| link.as_str().and_then(|id| id.parse().ok());
    let ids: Vec<Uuid> = links.iter().filter_map(|link| id(link)).collect();
    let away = hidden(tx, actor, &ids).await?;
    let unseen = links.iter_mut().filter(|link| id(link).is_some_and(|id| away.contains(&id)));
    unseen.for_each(|link| **link = json!(null));
    Ok(())
}
