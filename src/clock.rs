//! The only place that asks the system for the time, for new ids and for randomness.
#![allow(clippy::disallowed_methods)]

use uuid::Uuid;

use crate::model::time::Instant;

/// What the program takes for the time: the system's, or one moment for telling what happened then.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock(Option<Instant>);

impl Clock {
    pub fn stopped_at(at: Instant) -> Self {
        Self(Some(at))
    }

    pub fn now(self) -> Instant {
        self.0.unwrap_or_else(now)
    }
}

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
