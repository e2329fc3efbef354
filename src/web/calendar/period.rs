//! Which days a view of the calendar shows, and where the one before and the one after are.

use jiff::civil::Weekday;
use jiff::{Span as Length, Unit};

use crate::model::time::Day;

crate::words! {
    /// How much of the calendar is seen, and how.
    pub enum Span {
        Day = "day",
        Week = "week",
        Month = "month",
        List = "list",
    }
}

/// How many days a list shows.
const LISTED: i32 = 28;

impl Span {
    /// The days shown around a date: a month with the rest of its first and last week, a list from it on.
    pub fn days(self, date: Day, begins: Weekday) -> Vec<Day> {
        let (first, last) = match self {
            Self::Day => (date, date),
            Self::Week => (week_of(date, begins), week_of(date, begins).plus_days(6)),
            Self::List => (date, date.plus_days(LISTED - 1)),
            Self::Month => (week_of(first_of_month(date), begins), week_of(last_of_month(date), begins).plus_days(6)),
        };
        let count = first.date().until((Unit::Day, last.date())).map_or(0, |span| span.get_days());
        let mut days: Vec<Day> = (0..=count).map(|passed| first.plus_days(passed)).collect();
        // At the end of the calendar the last day stays where it is.
        days.dedup();
        days
    }

    /// The same day of another period.
    pub fn step(self, date: Day, by: i32) -> Day {
        match self {
            Self::Day => date.plus_days(by),
            Self::Week => date.plus_days(7 * by),
            Self::List => date.plus_days(LISTED * by),
            Self::Month => {
                let there = date.date().checked_add(Length::new().months(by));
                there.ok().and_then(|there| Day::new(there).ok()).unwrap_or(date)
            }
        }
    }
}

/// The first day of the week that a day lies in.
pub fn week_of(date: Day, begins: Weekday) -> Day {
    let passed = date.date().weekday().since(begins);
    date.plus_days(-i32::from(passed))
}

fn first_of_month(date: Day) -> Day {
    date.plus_days(1 - i32::from(date.date().day()))
}

fn last_of_month(date: Day) -> Day {
    date.plus_days(i32::from(date.date().days_in_month()) - i32::from(date.date().day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// How many days, the first and the last.
    fn shown(span: Span, date: &str, begins: Weekday) -> (usize, String, String) {
        let days = span.days(day(date), begins);
        (days.len(), days[0].to_string(), days[days.len() - 1].to_string())
    }

    fn of(count: usize, first: &str, last: &str) -> (usize, String, String) {
        (count, first.into(), last.into())
    }

    #[test]
    fn a_week_begins_as_the_language_has_it() {
        use Weekday::{Monday, Saturday, Sunday};
        // The 25th of November 2026 is a Wednesday.
        assert_eq!(shown(Span::Week, "2026-11-25", Monday), of(7, "2026-11-23", "2026-11-29"));
        assert_eq!(shown(Span::Week, "2026-11-25", Sunday), of(7, "2026-11-22", "2026-11-28"));
        assert_eq!(shown(Span::Week, "2026-11-25", Saturday), of(7, "2026-11-21", "2026-11-27"));
        assert_eq!(shown(Span::Week, "2026-11-29", Monday), of(7, "2026-11-23", "2026-11-29"), "a Sunday ends it");
        assert_eq!(shown(Span::Week, "2026-11-29", Sunday), of(7, "2026-11-29", "2026-12-05"), "or begins it");
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_and_a_list_from_its_day_on() {
        use Weekday::{Monday, Sunday};
        assert_eq!(shown(Span::Month, "2026-11-25", Monday), of(42, "2026-10-26", "2026-12-06"));
        assert_eq!(shown(Span::Month, "2026-11-25", Sunday), of(35, "2026-11-01", "2026-12-05"));
        assert_eq!(shown(Span::Month, "2027-02-10", Monday), of(28, "2027-02-01", "2027-02-28"), "four weeks exactly");
        assert_eq!(shown(Span::List, "2028-02-10", Monday), of(28, "2028-02-10", "2028-03-08"));
        assert_eq!(shown(Span::Day, "2026-11-25", Monday), of(1, "2026-11-25", "2026-11-25"));
    }

    #[test]
    fn a_step_leads_to_the_same_day_of_the_next_period() {
        let step = |span: Span, date: &str, by| span.step(day(date), by).to_string();
        assert_eq!(step(Span::Day, "2026-12-31", 1), "2027-01-01");
        assert_eq!(step(Span::Week, "2026-03-29", -1), "2026-03-22", "over a night of 23 hours");
        assert_eq!(step(Span::Month, "2026-01-31", 1), "2026-02-28");
        assert_eq!(step(Span::List, "2026-01-31", -1), "2026-01-03");
    }

    #[test]
    fn no_day_is_shown_twice_at_the_ends_of_the_calendar() {
        for date in ["2999-12-31", "1900-01-01"] {
            for span in Span::ALL {
                let days = span.days(day(date), Weekday::Sunday);
                assert!(days.windows(2).all(|two| two[0] < two[1]), "{span} of {date}");
                let _ = (span.step(day(date), 1), span.step(day(date), -1));
            }
        }
    }
}
