//! When things happen in a demonstration: in working hours, on working days.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use super::dice::Dice;
use crate::model::time::{Day, Instant};

pub struct Calendar {
    pub now: Instant,
    pub zone: TimeZone,
}

impl Calendar {
    /// A quarter of an hour in the office hours of a day, counted from today; a weekend's is the next Monday's.
    pub fn working(&self, days: i64, dice: &mut Dice) -> Instant {
        let minutes = 8 * 60 + 15 * dice.between(0..=37);
        self.day(days).start_in(&self.zone).plus(SignedDuration::from_mins(minutes))
    }

    /// In the office hours some days after a moment.
    pub fn working_after(&self, moment: Instant, days: i64, dice: &mut Dice) -> Instant {
        let between = moment.day_in(&self.zone).date().since(self.today()).map_or(0, |span| span.get_days());
        self.working(i64::from(between) + days, dice)
    }

    pub fn midnight(&self, days: i64) -> Instant {
        self.day(days).start_in(&self.zone)
    }

    fn today(&self) -> jiff::civil::Date {
        self.now.day_in(&self.zone).date()
    }

    fn day(&self, days: i64) -> Day {
        let today = self.today();
        let day = today.checked_add(days.days()).unwrap_or(today);
        let on = match day.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        Day::new(day.checked_add(on.days()).unwrap_or(day)).unwrap_or(self.now.day_in(&self.zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_at_night_or_on_sundays() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let calendar = Calendar { now: "2026-03-02T22:30:00Z".parse().unwrap(), zone: zone.clone() };
        let mut dice = Dice::new(1);
        for days in -400..20 {
            let at = calendar.working(days, &mut dice).timestamp().to_zoned_datetime(zone.clone());
            assert!((8..18).contains(&at.hour()) && at.weekday().to_monday_one_offset() < 6, "{at}");
        }
        let monday = calendar.working(-1, &mut dice);
        assert_eq!(monday.day_in(&zone).to_string(), "2026-03-02");
        assert_eq!(calendar.working_after(monday, 3, &mut dice).day_in(&zone).to_string(), "2026-03-05");
    }
}
