//! The only place that asks the system for the time, for new ids and for randomness.
#![allow(clippy::disallowed_methods)]

use uuid::Uuid;

use crate::model::time::Instant;

pub fn now() -> Instant {
    Instant::new(jiff::Timestamp::now()).expect("the system's clock stands between 1900 and 2999")
}

/// A new id; sorts by the time it was made.
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// Bytes nobody can guess.
pub fn secret<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    bytes
}
