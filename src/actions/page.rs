//! Pages of lists: a limit, and a cursor that is good for its own filters only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

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

/// A place in the order of a list, tied to the filters it was given for.
pub fn cursor<K: Serialize>(filters: &impl std::fmt::Debug, key: &K) -> String {
    let key = serde_json::to_vec(key).expect("a key is plain data");
    URL_SAFE_NO_PAD.encode([&seal(filters)[..], &key].concat())
}

pub fn key<K: DeserializeOwned>(filters: &impl std::fmt::Debug, cursor: &str) -> Result<K, ForeignCursor> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| ForeignCursor)?;
    let (sealed, key) = bytes.split_at_checked(8).ok_or(ForeignCursor)?;
    if sealed != seal(filters) {
        return Err(ForeignCursor);
    }
    serde_json::from_slice(key).map_err(|_| ForeignCursor)
}

fn seal(filters: &impl std::fmt::Debug) -> [u8; 8] {
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
}
