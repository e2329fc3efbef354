//! Figures over a period: what counts, and how. Each file defines one figure exactly; the store only reads what they
//! are made of. Days, weeks and hours are those of who looks; what lasts all day belongs to its own zone's day.

pub mod cases;
pub mod counts;
pub mod period;
pub mod plans;
pub mod replies;

use jiff::tz::TimeZone;

use super::company;
use super::time::{Day, Instant};

/// The day on which an event stands for somebody in a zone.
pub fn day_of(at: Instant, all_day: bool, own_zone: Option<&str>, zone: &TimeZone) -> Day {
    match own_zone.filter(|_| all_day).and_then(company::zone) {
        Some(own) => at.day_in(&own),
        None => at.day_in(zone),
    }
}

/// The part of a whole in percent, rounded to the nearest; none of nothing.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lasts_all_day_stands_on_its_own_day() {
        let midnight: Instant = "2026-03-02T00:00:00Z".parse().unwrap();
        let new_york = TimeZone::get("America/New_York").unwrap();
        assert_eq!(day_of(midnight, true, Some("UTC"), &new_york).to_string(), "2026-03-02");
        assert_eq!(day_of(midnight, false, Some("UTC"), &new_york).to_string(), "2026-03-01");
        assert_eq!(day_of(midnight, true, None, &new_york).to_string(), "2026-03-01");
    }

    #[test]
    fn a_percentage_is_rounded_and_none_of_nothing() {
        assert_eq!(
            [percent(1, 3), percent(2, 3), percent(1, 8), percent(0, 5)],
            [Some(33), Some(67), Some(13), Some(0)]
        );
        assert_eq!(percent(0, 0), None);
    }
}
