//! A walk through a list, page by page, while others write. What stays in its place is found once, for a page begins
//! behind a place and not behind a number of rows; what was moved from a place already passed to one ahead is not found
//! again.

use std::collections::HashSet;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use uuid::Uuid;

use super::page::{Ask, Book, ForeignCursor};
use crate::app::Actor;
use crate::error::Result;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::store::{Tx, history};

pub struct Walk<K> {
    book: Book,
    /// The last place of the page before.
    pub after: Option<K>,
    /// When the first page was read.
    began: Instant,
}

impl<K: Serialize + DeserializeOwned> Walk<K> {
    pub async fn go_on(tx: &mut Tx, actor: &Actor, filters: &impl Debug, ask: &Ask, now: Instant) -> Result<Self> {
        let book = Book::open(tx, actor, filters).await?;
        let (began, after) = match book.after::<(i64, K)>(ask)? {
            Some((began, place)) => (Instant::from_microsecond(began).map_err(|_| ForeignCursor)?, Some(place)),
            None => (now, None),
        };
        Ok(Self { book, after, began })
    }

    pub fn cursor(&self, place: &K) -> String {
        self.book.cursor(&(self.began.as_microsecond(), place))
    }

    /// Which of a page's rows stood at a passed place since the walk began, by their history. `rows` are they, with when
    /// they were changed; `passed` says of a former value of the field that orders the list whether it was passed.
    pub async fn passed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        noun: Noun,
        rows: impl Iterator<Item = (Uuid, Instant)>,
        field: &str,
        passed: impl Fn(&K, &Json, Uuid) -> bool,
    ) -> Result<HashSet<Uuid>> {
        let Some(after) = &self.after else { return Ok(HashSet::new()) };
        let changed: Vec<Uuid> = rows.filter(|(_, at)| *at >= self.began).map(|(id, _)| id).collect();
        let entries = history::since(tx, actor.company_id(), noun, &changed, self.began).await?;
        let stood = |(row, changes): &(Uuid, Json)| changes[field].get(0).is_some_and(|was| passed(after, was, *row));
        Ok(entries.iter().filter(|entry| stood(entry)).map(|(row, _)| *row).collect())
    }
}
