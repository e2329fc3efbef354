//! The days that figures are about, and the weeks they are cut into.

use jiff::Unit;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::model::problem::{Problem, Problems};
use crate::model::time::{Day, Instant};

/// Longest period, in days: two years, one of them a leap year.
pub const LONGEST: i32 = 731;
/// Longest period whose first day is not said.
const TWELVE_WEEKS: i32 = 84;

crate::words! {
    pub enum Length {
        FourWeeks = "4-weeks",
        TwelveWeeks = "12-weeks",
        Quarter = "quarter",
        Year = "year",
        Days = "days",
    }
}

/// What is said of a period, as text: `length` is one of the words of `Length`; `at` a day within it; `from` and `to`
/// are the first and the last day of any other.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    pub length: Option<&'a str>,
    pub at: Option<&'a str>,
    pub from: Option<&'a str>,
    pub to: Option<&'a str>,
}

/// Whole days, the last one included.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    pub length: Length,
    pub from: Day,
    pub to: Day,
    /// The first day of a week.
    pub first: Weekday,
}

impl Period {
    /// The period that is asked for; without a word the twelve weeks that end with the present one.
    pub fn read(said: Said, today: Day, first: Weekday) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let mut day = |field: &'static str, text: Option<&str>| {
            let read = text.map(str::parse::<Day>).transpose();
            read.unwrap_or_else(|_| {
                problems.push(Problem::invalid(field, "not_a_day"));
                None
            })
        };
        let (at, from, to) = (day("at", said.at), day("from", said.from), day("to", said.to));
        let length = match said.length.map(str::parse) {
            None => Length::TwelveWeeks,
            Some(Ok(length)) => length,
            Some(Err(_)) => {
                problems.push(Problem::invalid("period", "period_unknown"));
                Length::TwelveWeeks
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        if said.from.is_some() || said.to.is_some() || length == Length::Days {
            let to = to.unwrap_or(today);
            return Self::days(from.unwrap_or(to.plus_days(1 - TWELVE_WEEKS)), to, first);
        }
        Ok(Self::around(length, at.unwrap_or(today), first))
    }

    fn days(from: Day, to: Day, first: Weekday) -> Result<Self, Problems> {
        let period = Self { length: Length::Days, from, to, first };
        match period.count() {
            ..=0 => Err(vec![Problem::invalid("to", "period_backwards")]),
            count if count > LONGEST => Err(vec![Problem::invalid("from", "period_too_long").with("most", LONGEST)]),
            _ => Ok(period),
        }
    }

    /// Whole weeks that end with the one of a day, or the quarter or year of it.
    fn around(length: Length, at: Day, first: Weekday) -> Self {
        let begun = |month: i8| Day(Date::constant(at.date().year(), month, 1));
        let (from, to) = match length {
            Length::FourWeeks => (week_start(at, first).plus_days(-21), week_start(at, first).plus_days(6)),
            Length::TwelveWeeks | Length::Days => {
                (week_start(at, first).plus_days(7 - TWELVE_WEEKS), week_start(at, first).plus_days(6))
            }
            Length::Quarter => {
                let month = (at.date().month() - 1) / 3 * 3 + 1;
                (begun(month), Day(begun(month + 2).date().last_of_month()))
            }
            Length::Year => (begun(1), Day(begun(12).date().last_of_month())),
        };
        Self { length, from, to, first }
    }

    /// How many days it has.
    pub fn count(&self) -> i32 {
        apart(self.from, self.to) + 1
    }

    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    pub fn start(&self, zone: &TimeZone) -> Instant {
        self.from.start_in(zone)
    }

    /// The moment at which it is over.
    pub fn end(&self, zone: &TimeZone) -> Instant {
        self.to.plus_days(1).start_in(zone)
    }

    /// The first day of each week of it; of a week that began before, the first day of the period.
    pub fn weeks(&self) -> Vec<Day> {
        let first = week_start(self.from, self.first);
        let weeks = apart(first, self.to) / 7;
        (0..=weeks).map(|week| first.plus_days(week * 7).max(self.from)).collect()
    }

    /// In which of its weeks a day is.
    pub fn week_of(&self, day: Day) -> Option<usize> {
        self.holds(day).then(|| (apart(week_start(self.from, self.first), day) / 7) as usize)
    }

    /// A day of the period before this one.
    pub fn before(&self) -> Day {
        self.from.plus_days(-1)
    }

    /// A day of the period after this one, by which that one is found.
    pub fn after(&self) -> Day {
        let days = match self.length {
            Length::FourWeeks => 28,
            Length::TwelveWeeks => TWELVE_WEEKS,
            Length::Quarter | Length::Year | Length::Days => 1,
        };
        self.to.plus_days(days)
    }

    /// The days of a week, the first one first.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> + use<> {
        self.first.cycle_forward().take(7)
    }
}

fn week_start(day: Day, first: Weekday) -> Day {
    day.plus_days(-i32::from(day.date().weekday().since(first)))
}

/// Days from one day to another; negative when that lies before.
fn apart(from: Day, to: Day) -> i32 {
    from.date().until((Unit::Day, to.date())).map(|span| span.get_days()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// As read on Tuesday 10 March 2026.
    fn read(said: Said) -> Result<(String, String), Vec<(String, &'static str)>> {
        let read = Period::read(said, day("2026-03-10"), Weekday::Monday);
        read.map(|period| (period.from.to_string(), period.to.to_string()))
            .map_err(|problems| problems.into_iter().map(|problem| (problem.field, problem.code)).collect())
    }

    fn of(length: &str) -> (String, String) {
        read(Said { length: Some(length), ..Said::default() }).unwrap()
    }

    fn days(from: &str, to: &str) -> (String, String) {
        (from.into(), to.into())
    }

    #[test]
    fn weeks_end_with_the_present_one_and_the_rest_is_of_the_calendar() {
        assert_eq!(read(Said::default()).unwrap(), days("2025-12-22", "2026-03-15"), "twelve weeks");
        assert_eq!(of("4-weeks"), days("2026-02-16", "2026-03-15"));
        assert_eq!(of("quarter"), days("2026-01-01", "2026-03-31"));
        assert_eq!(of("year"), days("2026-01-01", "2026-12-31"));
        let sunday = Period::read(Said::default(), day("2026-03-10"), Weekday::Sunday).unwrap();
        assert_eq!((sunday.from, sunday.to), (day("2025-12-21"), day("2026-03-14")));
    }

    #[test]
    fn any_days_may_be_said_and_what_cannot_be_is_refused_at_its_field() {
        let said = |from, to| read(Said { from, to, length: Some("year"), at: None });
        assert_eq!(said(Some("2026-02-01"), Some("2026-02-28")).unwrap(), days("2026-02-01", "2026-02-28"));
        assert_eq!(said(Some("2026-03-01"), None).unwrap(), days("2026-03-01", "2026-03-10"), "until today");
        assert_eq!(said(None, Some("2026-03-31")).unwrap(), days("2026-01-07", "2026-03-31"), "84 days");
        assert_eq!(said(Some("2024-01-01"), Some("2025-12-31")).unwrap(), days("2024-01-01", "2025-12-31"));
        let refused = |from, to| said(Some(from), Some(to)).unwrap_err();
        assert_eq!(refused("2024-01-01", "2026-01-01"), [("from".to_owned(), "period_too_long")]);
        assert_eq!(refused("2026-03-02", "2026-03-01"), [("to".to_owned(), "period_backwards")]);
        assert_eq!(refused("soon", "2026-13-01"), [("from".into(), "not_a_day"), ("to".into(), "not_a_day")]);
        let unknown = read(Said { length: Some("decade"), at: Some("x"), ..Said::default() });
        assert_eq!(unknown.unwrap_err(), [("at".to_owned(), "not_a_day"), ("period".to_owned(), "period_unknown")]);
    }

    #[test]
    fn a_week_that_began_before_is_cut() {
        // 1 January 2026 is a Thursday.
        let period = Period::around(Length::Quarter, day("2026-02-02"), Weekday::Monday);
        let weeks = period.weeks();
        assert_eq!((weeks.len(), weeks[0], weeks[1]), (14, day("2026-01-01"), day("2026-01-05")));
        let week = |text| period.week_of(day(text));
        assert_eq!([week("2026-01-04"), week("2026-01-05"), week("2026-03-31")], [Some(0), Some(1), Some(13)]);
        assert_eq!([week("2025-12-31"), week("2026-04-01")], [None, None]);
    }

    #[test]
    fn one_period_leads_to_the_next_and_back() {
        for length in ["4-weeks", "12-weeks", "quarter", "year"] {
            let length: Length = length.parse().unwrap();
            let period = Period::around(length, day("2026-03-10"), Weekday::Monday);
            let next = Period::around(length, period.after(), Weekday::Monday);
            assert_eq!(next.from, period.to.plus_days(1), "{length}");
            assert_eq!(Period::around(length, next.before(), Weekday::Monday), period);
        }
    }
}
