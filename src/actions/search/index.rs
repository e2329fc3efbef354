//! Makes the full text anew from the rows it finds: what the engines keep of it cannot be carried from one to the other.

use uuid::Uuid;

use crate::model::problem::Noun;
use crate::store::{Tx, case, company, document, event, party, search};

/// Rows that are read together.
const TOGETHER: i64 = 500;

/// Of all companies.
pub async fn rebuild(tx: &mut Tx) -> sqlx::Result<()> {
    for company in company::all(tx).await? {
        complete(tx, company.id).await?;
    }
    Ok(())
}

/// Of one company, as far as it is missing.
pub async fn complete(tx: &mut Tx, company: Uuid) -> sqlx::Result<()> {
    for noun in super::NOUNS {
        let mut after = None;
        loop {
            let ids = search::missing(tx, company, *noun, after, TOGETHER).await?;
            let Some(last) = ids.last() else { break };
            after = Some(*last);
            let texts = texts(tx, company, *noun, &ids).await?;
            search::insert(tx, company, *noun, &texts).await?;
        }
    }
    Ok(())
}

/// What each row is found by.
pub async fn texts(tx: &mut Tx, company: Uuid, noun: Noun, ids: &[Uuid]) -> sqlx::Result<Vec<(Uuid, String)>> {
    Ok(match noun {
        Noun::Party => {
            party::by_ids(tx, company, ids).await?.iter().map(|party| (party.id, party.searched())).collect()
        }
        Noun::Event => {
            event::by_ids(tx, company, ids).await?.iter().map(|event| (event.id, event.searched())).collect()
        }
        Noun::Case => case::by_ids(tx, company, ids).await?.iter().map(|case| (case.id, case.searched())).collect(),
        Noun::Document => {
            let documents = document::by_ids(tx, company, ids).await?;
            documents.iter().map(|document| (document.id, document.searched())).collect()
        }
        _ => Vec::new(),
    })
}
