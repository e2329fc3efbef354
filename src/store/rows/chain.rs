//! Puts the events of a chain in an order in which none stands before the one it follows, so that they can be written
//! back one after the other. Neither ids nor times are one: a chain may be joined to an event that came later.

use std::collections::{HashMap, VecDeque};

use uuid::Uuid;

use super::Row;
use super::tables::Table;
use crate::store::statement::Value;

/// Takes events by their roots, and gives a chain when it is whole.
pub struct Chains {
    id: usize,
    parent: usize,
    root: usize,
    chain: Vec<Row>,
}

impl Chains {
    /// Of a table whose rows stand in chains.
    pub fn of(table: &Table) -> Option<Self> {
        let (id, parent, root) = (table.place("id")?, table.place("parent_id")?, table.place("root_id")?);
        Some(Self { id, parent, root, chain: Vec::new() })
    }

    pub fn next(&mut self, row: Row) -> Vec<Row> {
        let goes_on = self.chain.last().is_none_or(|last| last[self.root] == row[self.root]);
        let done = if goes_on { Vec::new() } else { self.last() };
        self.chain.push(row);
        done
    }

    pub fn last(&mut self) -> Vec<Row> {
        let chain = std::mem::take(&mut self.chain);
        let order = self.order(&chain);
        let mut chain: Vec<Option<Row>> = chain.into_iter().map(Some).collect();
        order.into_iter().filter_map(|at| chain[at].take()).collect()
    }

    /// Level by level; what follows nothing that is here first, and what only follows itself last.
    fn order(&self, chain: &[Row]) -> Vec<usize> {
        let ids: HashMap<Uuid, usize> =
            chain.iter().enumerate().filter_map(|(at, row)| Some((as_id(&row[self.id])?, at))).collect();
        let mut followers: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut ready = VecDeque::new();
        for (at, row) in chain.iter().enumerate() {
            match as_id(&row[self.parent]).and_then(|parent| ids.get(&parent)) {
                Some(parent) => followers.entry(*parent).or_default().push(at),
                None => ready.push_back(at),
            }
        }
        let mut order = Vec::with_capacity(chain.len());
        while let Some(at) = ready.pop_front() {
            ready.extend(followers.remove(&at).into_iter().flatten());
            order.push(at);
        }
        let mut circular: Vec<usize> = followers.into_values().flatten().collect();
        circular.sort_unstable();
        order.extend(circular);
        order
    }
}

fn as_id(value: &Value) -> Option<Uuid> {
    if let Value::Id(id) = value { *id } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::tables::tables;
    use super::*;

    const fn n(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// The ids in the order given, of events told as id, parent, root.
    fn ordered(events: &[(u128, Option<u128>, u128)]) -> Vec<Uuid> {
        let table = tables().iter().find(|table| table.name == "event").unwrap();
        let mut chains = Chains::of(table).unwrap();
        let row = |(id, parent, root): &(u128, Option<u128>, u128)| {
            let mut row: Row = table.columns.iter().map(|(_, kind)| kind.null()).collect();
            (row[chains.id], row[chains.parent], row[chains.root]) =
                (n(*id).into(), parent.map(n).into(), n(*root).into());
            row
        };
        let rows: Vec<Row> = events.iter().map(row).collect();
        let mut given: Vec<Row> = rows.into_iter().flat_map(|row| chains.next(row)).collect();
        given.extend(chains.last());
        given.iter().filter_map(|row| as_id(&row[chains.id])).collect()
    }

    #[test]
    fn none_stands_before_the_one_it_follows() {
        let of_two_chains =
            [(1, Some(4), 3), (2, Some(3), 3), (3, None, 3), (4, Some(2), 3), (5, Some(6), 6), (6, None, 6)];
        assert_eq!(ordered(&of_two_chains), [3, 2, 4, 1, 6, 5].map(n));
    }

    #[test]
    fn what_follows_itself_or_nothing_that_is_there_is_not_lost() {
        assert_eq!(ordered(&[(1, Some(2), 9), (2, Some(1), 9), (3, Some(8), 9)]), [3, 1, 2].map(n));
    }
}
