//! R30 for what is kept of a row: who may not find the row may not read its history, before and after its deletion.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::actions::{event as events, work as works};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::event::Visibility;
use crate::model::problem::Noun;
use crate::model::user::access;
use crate::store::{Tx, event, history, work};

pub type Place = (Noun, Uuid);

/// What only administrators read.
const ADMINISTRATION: &[Noun] = &[Noun::User, Noun::Token, Noun::Company];

/// What a deletion kept of an event, as far as it says who finds it.
#[derive(Deserialize)]
struct KeptEvent {
    visibility: Visibility,
    responsible: Option<Uuid>,
    #[serde(default)]
    parties: Vec<KeptParticipant>,
}

#[derive(Deserialize)]
struct KeptParticipant {
    party: Uuid,
}

#[derive(Deserialize)]
struct KeptWork {
    event: Option<Uuid>,
    responsible: Option<Uuid>,
}

impl KeptEvent {
    fn involves(&self, party: Uuid) -> bool {
        self.responsible == Some(party) || self.parties.iter().any(|there| there.party == party)
    }
}

/// Refuses a row that the caller may not find, as one that is not there.
pub async fn check(app: &App, actor: &Actor, noun: Noun, row: Uuid) -> Result<()> {
    let mut tx = app.db.snapshot().await?;
    let hidden = private(&mut tx, actor, &HashSet::from([(noun, row)])).await?;
    if hidden.is_empty() { Ok(()) } else { Err(Error::NotFound) }
}

/// Which of these rows the caller may not find.
pub async fn among(tx: &mut Tx, actor: &Actor, places: &HashSet<Place>) -> Result<HashSet<Place>> {
    let mut hidden = HashSet::new();
    if !actor.role.administers() {
        hidden.extend(places.iter().filter(|(noun, _)| ADMINISTRATION.contains(noun)));
    }
    hidden.extend(private(tx, actor, places).await?);
    Ok(hidden)
}

/// Private events, and the works on them.
async fn private(tx: &mut Tx, actor: &Actor, places: &HashSet<Place>) -> Result<Vec<Place>> {
    if actor.sees_private() && actor.only_made_by().is_none() {
        return Ok(Vec::new());
    }
    let of = |wanted: Noun| places.iter().filter(move |(noun, _)| *noun == wanted).map(|(_, id)| *id);
    let works = works_with_events(tx, actor, &of(Noun::Work).collect::<Vec<_>>()).await?;
    let asked: HashSet<Uuid> = of(Noun::Event).chain(works.values().copied().flatten()).collect();
    let found = found_events(tx, actor, &asked.into_iter().collect::<Vec<_>>()).await?;
    let is_hidden = |(noun, id): &Place| match noun {
        Noun::Event => !found.contains(id),
        // One of which nothing is known is hidden too.
        Noun::Work => works.get(id).is_none_or(|event| event.is_some_and(|event| !found.contains(&event))),
        _ => false,
    };
    Ok(places.iter().copied().filter(is_hidden).collect())
}

/// Which of these events the caller finds, or would have found when they were deleted.
async fn found_events(tx: &mut Tx, actor: &Actor, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let there = event::by_ids(tx, actor.company_id(), ids).await?;
    let missing = without(ids, there.iter().map(|event| event.id));
    let mut found: HashSet<Uuid> =
        there.iter().filter(|event| events::sees(actor, event)).map(|event| event.id).collect();
    if actor.only_made_by().is_some() {
        // Who made what is gone is not kept with it.
        return Ok(found);
    }
    for (id, kept) in kept::<KeptEvent>(tx, actor, Noun::Event, &missing).await? {
        let is_involved = actor.party.is_some_and(|party| kept.involves(party));
        if access::finds(actor.role, kept.visibility, is_involved) {
            found.insert(id);
        }
    }
    Ok(found)
}

/// Works, each with the event whose privacy it shares; none for those whose responsible asks, and for works of cases.
async fn works_with_events(tx: &mut Tx, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, Option<Uuid>>> {
    let there = work::by_ids(tx, actor.company_id(), ids).await?;
    let missing = without(ids, there.iter().map(|work| work.id));
    let there = there.into_iter().map(|work| (work.id, work.event, work.responsible));
    let kept = kept::<KeptWork>(tx, actor, Noun::Work, &missing).await?;
    let kept = kept.into_iter().map(|(id, kept)| (id, kept.event, kept.responsible));
    let shared = |event: Option<Uuid>, responsible| event.filter(|_| !works::finds(actor, responsible));
    Ok(there.chain(kept).map(|(id, event, responsible)| (id, shared(event, responsible))).collect())
}

fn without(ids: &[Uuid], there: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let there: HashSet<Uuid> = there.collect();
    ids.iter().copied().filter(|id| !there.contains(id)).collect()
}

/// What stood in deleted rows before their deletion. What cannot be read is hidden with the rest.
async fn kept<T: for<'de> Deserialize<'de>>(
    tx: &mut Tx,
    actor: &Actor,
    noun: Noun,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, T)>> {
    let deletions = history::deletions(tx, actor.company_id(), noun, ids).await?;
    let read = |entry: history::Entry| Some((entry.row, serde_json::from_value(before(entry.changes)).ok()?));
    Ok(deletions.into_iter().filter_map(read).collect())
}

/// `{field: before}` of `{field: [before, after]}`
fn before(changes: Json) -> Json {
    let Json::Object(fields) = changes else { return Json::Null };
    let fields = fields.into_iter().map(|(name, mut values)| (name, values[0].take()));
    Json::Object(fields.collect::<Map<_, _>>())
}
