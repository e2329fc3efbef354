//! Pages of lists: a limit, and a cursor that is good for its own filters only.

use std::fmt::Debug;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::app::Actor;
use crate::store::{Tx, change};

/// Rows of a list and where the next page begins; only `next: null` is the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Ask {
    pub limit: usize,
    pub after: Option<String>,
}

impl Default for Ask {
    fn default() -> Self {
        Self { limit: 50, after: None }
    }
}

/// A cursor that is not one, or belongs to other filters.
#[derive(Debug, PartialEq, thiserror::Error)]
#[error("the cursor does not belong to this list")]
pub struct ForeignCursor;

/// The list of a company, in this life of its database, that a cursor belongs to.
pub struct Book(String);

impl Book {
    pub async fn open(tx: &mut Tx, actor: &Actor, filters: &impl Debug) -> sqlx::Result<Self> {
        let company = actor.company_id();
        let generation = change::counter(tx, company).await?.map(|counter| counter.generation);
        Ok(Self(format!("{company} {generation:?} {filters:?}")))
    }

    /// Where a page goes on, if it does.
    pub fn after<K: DeserializeOwned>(&self, ask: &Ask) -> Result<Option<K>, ForeignCursor> {
        ask.after.as_deref().map(|after| key(&self.0, after)).transpose()
    }

    pub fn cursor<K: Serialize>(&self, key: &K) -> String {
        cursor(&self.0, key)
    }

    /// A page of a list that was read as a whole, because it is never long: in the order of its keys.
    pub fn few<T, K: Ord + Serialize + DeserializeOwned>(
        &self,
        mut all: Vec<T>,
        ask: &Ask,
        key_of: impl Fn(&T) -> K,
    ) -> Result<Page<T>, ForeignCursor> {
        let after: Option<K> = self.after(ask)?;
        all.retain(|one| after.as_ref().is_none_or(|after| key_of(one) > *after));
        all.sort_by_cached_key(&key_of);
        let more = all.len() > ask.limit;
        all.truncate(ask.limit);
        let next = all.last().filter(|_| more).map(|last| self.cursor(&key_of(last)));
        Ok(Page { items: all, next })
    }
}

/// A place in the order of a list, tied to what it was given for.
pub fn cursor<K: Serialize>(filters: &impl Debug, key: &K) -> String {
    let key = serde_json::to_vec(key).expect("a key is plain data");
    URL_SAFE_NO_PAD.encode([&seal(filters)[..], &key].concat())
}

pub fn key<K: DeserializeOwned>(filters: &impl Debug, cursor: &str) -> Result<K, ForeignCursor> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| ForeignCursor)?;
    let (sealed, key) = bytes.split_at_checked(8).ok_or(ForeignCursor)?;
    if sealed != seal(filters) {
        return Err(ForeignCursor);
    }
    serde_json::from_slice(key).map_err(|_| ForeignCursor)
}

fn seal(filters: &impl Debug) -> [u8; 8] {
    let digest = Sha256::digest(format!("{filters:?}"));
    digest[..8].try_into().expect("a digest is longer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_own_filters_only() {
        let cursor = cursor(&"party=a", &("name", 7));
        assert_eq!(key::<(String, i32)>(&"party=a", &cursor), Ok(("name".into(), 7)));
        assert_eq!(key::<(String, i32)>(&"party=b", &cursor), Err(ForeignCursor));
        assert_eq!(key::<(String, i32)>(&"party=a", "nonsense"), Err(ForeignCursor));
    }

    #[test]
    fn a_short_list_goes_on_behind_a_row_that_is_gone() {
        let book = Book("a list".to_owned());
        let page = |all: &[i32], after| book.few(all.to_vec(), &Ask { limit: 2, after }, |one| *one).unwrap();
        let first = page(&[3, 1, 2, 4], None);
        assert_eq!(first.items, [1, 2]);
        let rest = page(&[4, 1, 3], first.next);
        assert_eq!(rest, Page { items: vec![3, 4], next: None });
    }
}
