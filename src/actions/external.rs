//! Other systems' names for our rows: kept with the row, unique in the company for ever.

use uuid::Uuid;

use super::event::sees;
use super::work;
use crate::app::Actor;
use crate::error::{Error, Result};
use crate::model::draft::fold;
use crate::model::external::{self, ExternalId};
use crate::model::problem::{Noun, Problem, Reference};
use crate::store::{Tx, case, event, external_id as store, party, search};

/// Most rows that words find in a list.
const MOST: i64 = 500;

/// Gives a row the pairs it has from now on. One that another row has, or had until it was deleted, is refused.
pub async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    noun: Noun,
    row: Uuid,
    before: &[ExternalId],
    after: &[ExternalId],
) -> Result<()> {
    for pair in before.iter().filter(|pair| !after.contains(pair)) {
        store::release(tx, actor.company_id(), pair).await?;
    }
    let mut problems = Vec::new();
    for pair in after.iter().filter(|pair| !before.contains(pair)) {
        if !store::claim(tx, actor.company_id(), noun, row, pair).await? {
            problems.extend(refusal(tx, actor, noun, row, pair).await?);
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into()) }
}

/// Gives a pair to a row about to be made, or answers the row of that noun that has it already. Two who write under
/// one new pair at once are told apart here, before anything else is written.
pub async fn claim(tx: &mut Tx, actor: &Actor, noun: Noun, row: Uuid, pair: &ExternalId) -> Result<Option<Uuid>> {
    let company = actor.company_id();
    if store::claim(tx, company, noun, row, pair).await? {
        return Ok(None);
    }
    let owner = store::find(tx, company, pair).await?.filter(|(of, _)| *of == noun).map(|(_, owner)| owner);
    match owner {
        Some(owner) if is_there(tx, company, noun, owner).await? => Ok(Some(owner)),
        _ => Err(refusal(tx, actor, noun, row, pair).await?.into_iter().collect::<Vec<_>>().into()),
    }
}

/// The row of a noun that a pair names; whether the caller may see it is the row's own matter.
pub async fn find(tx: &mut Tx, actor: &Actor, noun: Noun, pair: &ExternalId) -> Result<Uuid> {
    let found = store::find(tx, actor.company_id(), pair).await?;
    found.filter(|(of, _)| *of == noun).map(|(_, row)| row).ok_or(Error::NotFound)
}

/// The rows of a noun that both the full text and other systems' names find; none when neither was asked for.
pub async fn among(
    tx: &mut Tx,
    actor: &Actor,
    noun: Noun,
    q: Option<&str>,
    pairs: &[ExternalId],
) -> Result<Option<Vec<Uuid>>> {
    let company = actor.company_id();
    let found = match q {
        Some(q) => Some(search::find(tx, company, noun, &fold(q), MOST).await?),
        None => None,
    };
    if pairs.is_empty() {
        return Ok(found);
    }
    let mut named = store::rows(tx, company, noun, pairs).await?;
    named.retain(|row| found.as_ref().is_none_or(|found| found.contains(row)));
    Ok(Some(named))
}

/// Why a pair is not free; nothing when it is this row's own.
async fn refusal(tx: &mut Tx, actor: &Actor, noun: Noun, row: Uuid, pair: &ExternalId) -> Result<Option<Problem>> {
    let owner = store::find(tx, actor.company_id(), pair).await?;
    if owner == Some((noun, row)) {
        return Ok(None);
    }
    Ok(Some(match owner {
        Some((of, owner)) if is_there(tx, actor.company_id(), of, owner).await? => {
            external::taken(pair, named(tx, actor, of, owner).await?)
        }
        Some(_) => external::of_deleted(pair),
        None => external::taken(pair, None),
    }))
}

/// How a row is named to the caller; not at all where R30 hides it.
pub async fn named(tx: &mut Tx, actor: &Actor, noun: Noun, id: Uuid) -> Result<Option<Reference>> {
    let company = actor.company_id();
    let name = match noun {
        Noun::Party => party::names(tx, company, &[id]).await?.remove(&id),
        Noun::Case => return Ok(case::references(tx, company, &[id]).await?.pop()),
        Noun::Event => {
            let event = event::by_id(tx, company, id).await?.filter(|event| sees(actor, event));
            event.map(|event| event.subject.unwrap_or_else(|| event.kind.to_string()))
        }
        Noun::Work => work::seen(tx, actor, id).await?.map(|work| work.name),
        _ => None,
    };
    Ok(name.map(|name| Reference { noun, id, name }))
}

async fn is_there(tx: &mut Tx, company: Uuid, noun: Noun, id: Uuid) -> Result<bool> {
    Ok(match noun {
        Noun::Party => party::names(tx, company, &[id]).await?.contains_key(&id),
        Noun::Case => !case::references(tx, company, &[id]).await?.is_empty(),
        Noun::Event => event::by_id(tx, company, id).await?.is_some(),
        Noun::Work => !crate::store::work::by_ids(tx, company, &[id]).await?.is_empty(),
        _ => false,
    })
}
