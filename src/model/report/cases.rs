//! How many cases are open now, and since when.
//!
//! What counts: open cases in a status that figures count. What does not: cases that a rule made and nobody edited,
//! which the list of all cases leaves out too (R20). Ages are in days since the case's start (R23), by the days of who
//! looks. The period does not narrow it, nor do type and purpose.

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::model::time::{Day, Instant};

/// The ages, in days, at which a case passes from one band to the next.
pub const EDGES: [i32; 3] = [7, 30, 90];

/// Open cases of one status.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenCases {
    pub status: Uuid,
    /// Of each age, the youngest first.
    pub ages: [i64; 4],
    pub oldest: Instant,
}

impl OpenCases {
    pub fn total(&self) -> i64 {
        self.ages.iter().sum()
    }
}

/// Cases that began at or after the first of these are of the first age, and so on.
pub fn edges(today: Day, zone: &TimeZone) -> [Instant; 3] {
    EDGES.map(|days| today.plus_days(1 - days).start_in(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_change_at_midnight_of_the_zone() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let edges = edges("2026-04-02".parse().unwrap(), &berlin).map(|edge| edge.to_string());
        assert_eq!(edges, ["2026-03-26T23:00:00Z", "2026-03-03T23:00:00Z", "2026-01-02T23:00:00Z"]);
    }
}
