//! R13: a chain is a tree. What follows itself, by however many steps, is found chain by chain.

use std::collections::HashMap;

use uuid::Uuid;

use super::Row;
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// The parents of one chain's events.
type Parents = HashMap<Uuid, Option<Uuid>>;

pub async fn circular(tx: &mut Tx, company: Uuid, most: usize) -> sqlx::Result<Vec<Row>> {
    let text = "select root_id, id, parent_id from event where company_id = $1 order by root_id, id";
    let (mut found, mut chain, mut of) = (Vec::new(), Parents::new(), None);
    let take = |(root, id, parent): (Uuid, Uuid, Option<Uuid>)| {
        if of.replace(root) != Some(root) {
            found.extend(without_end(&std::mem::take(&mut chain)));
            found.truncate(most);
        }
        chain.insert(id, parent);
        Ok::<_, sqlx::Error>(())
    };
    tx.each(sql(text).bind(company), take).await?;
    found.extend(without_end(&chain));
    Ok(found.into_iter().take(most).map(|id| ("event", id)).collect())
}

/// Those from which the parents lead round in a circle.
fn without_end(chain: &Parents) -> Vec<Uuid> {
    // How far each is known: whether its parents come to an end.
    let mut ends: HashMap<Uuid, bool> = HashMap::new();
    for start in chain.keys() {
        let (mut path, mut at) = (Vec::new(), Some(*start));
        let end = loop {
            let Some(id) = at else { break true };
            match (ends.get(&id), chain.get(&id)) {
                (Some(known), _) => break *known,
                // Another chain's, or not there: told otherwise.
                (None, None) => break true,
                (None, Some(parent)) => {
                    // Whoever comes by again while it is open has gone round.
                    ends.insert(id, false);
                    path.push(id);
                    at = *parent;
                }
            }
        };
        ends.extend(path.into_iter().map(|id| (id, end)));
    }
    let mut found: Vec<Uuid> = ends.into_iter().filter(|(_, end)| !end).map(|(id, _)| id).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_follows_itself_is_found_and_who_follows_the_first_is_not() {
        let n = Uuid::from_u128;
        let chain = |pairs: &[(u128, Option<u128>)]| pairs.iter().map(|(id, parent)| (n(*id), parent.map(n))).collect();
        assert!(without_end(&chain(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1)), (5, Some(99))])).is_empty());
        assert_eq!(
            without_end(&chain(&[(1, None), (2, Some(3)), (3, Some(2)), (4, Some(3)), (5, Some(1))])),
            [2, 3, 4].map(n)
        );
        assert_eq!(without_end(&chain(&[(7, Some(7))])), [n(7)]);
    }
}
