//! The hours of some days side by side, in quarters as the clock shows them. A night in which the clocks are put
//! forward lacks some of them; one in which they are put back has them twice, and its neighbours wait meanwhile.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::model::time::{Day, Instant};

/// Quarters of an hour in a usual day.
const USUAL: u8 = 96;
/// From eight to seven, which are shown even when they are empty.
const WORKING: Range<u8> = 32..76;
/// Rows that what is short takes up, so that it can be read.
pub const SHORTEST: usize = 2;

/// A quarter of an hour, as 37 for 09:15.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    pub of_day: u8,
    /// Whether it has been that time once before on the same day.
    pub again: bool,
}

#[derive(Debug, Clone)]
pub struct Column {
    pub day: Day,
    /// When each quarter begins; none where this day has it not.
    pub at: Vec<Option<Instant>>,
    pub end: Instant,
}

#[derive(Debug, Clone)]
pub struct Axis {
    pub quarters: Vec<Quarter>,
    pub columns: Vec<Column>,
}

impl Axis {
    pub fn of(days: &[Day], zone: &TimeZone) -> Self {
        let twice: BTreeSet<u8> =
            days.iter().flat_map(|day| (0..USUAL).filter(|of_day| is_twice(*day, *of_day, zone))).collect();
        let mut quarters = Vec::new();
        let mut since = 0;
        for of_day in 0..USUAL {
            quarters.push(Quarter { of_day, again: false });
            if !twice.contains(&of_day) {
                since = of_day + 1;
            } else if !twice.contains(&(of_day + 1)) {
                quarters.extend((since..=of_day).map(|of_day| Quarter { of_day, again: true }));
            }
        }
        let column = |day: &Day| Column {
            day: *day,
            at: quarters.iter().map(|quarter| begins(*day, *quarter, zone)).collect(),
            end: day.plus_days(1).start_in(zone),
        };
        Self { columns: days.iter().map(column).collect(), quarters }
    }

    /// The rows that are seen: the working hours, and as many whole hours more as what stands in them needs.
    pub fn seen(&self, needed: impl Iterator<Item = Range<usize>>) -> Range<usize> {
        let row = |of_day: u8| self.quarters.iter().position(|quarter| quarter.of_day == of_day);
        let usual = row(WORKING.start).unwrap_or(0)..row(WORKING.end).unwrap_or(self.quarters.len());
        let all = needed.fold(usual, |seen, rows| seen.start.min(rows.start)..seen.end.max(rows.end));
        let whole = |row: &usize| self.quarters.get(*row).is_none_or(|quarter| quarter.of_day.is_multiple_of(4));
        let start = (0..=all.start).rev().find(whole).unwrap_or(0);
        start..(all.end..=self.quarters.len()).find(whole).unwrap_or(self.quarters.len())
    }
}

impl Column {
    pub fn start(&self) -> Instant {
        self.at.iter().flatten().next().copied().unwrap_or(self.end)
    }

    /// The rows that something between two instants of the day takes up.
    pub fn rows(&self, from: Instant, until: Instant) -> Range<usize> {
        let begun = |at: &Option<Instant>| at.is_some_and(|at| at <= from);
        let first = self.at.iter().rposition(begun).unwrap_or(0);
        let over = |at: &Option<Instant>| at.is_some_and(|at| at >= until);
        let last = self.at.iter().position(over).unwrap_or(self.at.len());
        let last = last.max(first + SHORTEST).min(self.at.len());
        first.min(last.saturating_sub(SHORTEST))..last
    }
}

fn begins(day: Day, quarter: Quarter, zone: &TimeZone) -> Option<Instant> {
    let (hour, minute) = quarter.time();
    let there = zone.to_ambiguous_timestamp(day.date().at(hour, minute, 0, 0));
    let at = match (there.offset(), quarter.again) {
        (AmbiguousOffset::Unambiguous { .. }, false) => there.unambiguous(),
        (AmbiguousOffset::Fold { .. }, false) => there.earlier(),
        (AmbiguousOffset::Fold { .. }, true) => there.later(),
        _ => return None,
    };
    at.ok().and_then(|at| Instant::new(at).ok())
}

fn is_twice(day: Day, of_day: u8, zone: &TimeZone) -> bool {
    begins(day, Quarter { of_day, again: true }, zone).is_some()
}

impl Quarter {
    /// Hour and minute.
    pub fn time(self) -> (i8, i8) {
        let of_day = i8::try_from(self.of_day).unwrap_or_default();
        (of_day / 4, of_day % 4 * 15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(zone: &str, days: &[&str]) -> Axis {
        let days: Vec<Day> = days.iter().map(|day| day.parse().unwrap()).collect();
        Axis::of(&days, &TimeZone::get(zone).unwrap())
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// The hours that a day has, and the clock at each full one.
    fn hours(axis: &Axis, column: usize) -> (usize, Vec<i8>) {
        let own = axis.columns[column].at.iter().zip(&axis.quarters).filter(|(at, _)| at.is_some());
        let quarters: Vec<&Quarter> = own.map(|(_, quarter)| quarter).collect();
        (
            quarters.len() / 4,
            quarters.iter().filter(|quarter| quarter.of_day.is_multiple_of(4)).map(|q| q.time().0).collect(),
        )
    }

    #[test]
    fn a_day_has_as_many_hours_as_its_clock_goes_through() {
        let usual = axis("Europe/Berlin", &["2026-03-28", "2026-03-29", "2026-03-30"]);
        assert_eq!(usual.quarters.len(), 96, "an hour that is skipped is there for the others");
        assert_eq!([0, 1, 2].map(|column| hours(&usual, column).0), [24, 23, 24]);
        assert_eq!(hours(&usual, 1).1[..4], [0, 1, 3, 4]);

        let autumn = axis("Europe/Berlin", &["2026-10-24", "2026-10-25"]);
        assert_eq!(autumn.quarters.len(), 100);
        assert_eq!([0, 1].map(|column| hours(&autumn, column).0), [24, 25]);
        assert_eq!(hours(&autumn, 1).1[..5], [0, 1, 2, 2, 3]);
        let column = &autumn.columns[1];
        assert_eq!((column.at[8], column.at[12]), (Some(at("2026-10-25T00:00:00Z")), Some(at("2026-10-25T01:00:00Z"))));
        assert!(autumn.columns[0].at[12..16].iter().all(Option::is_none), "its neighbour waits meanwhile");
    }

    #[test]
    fn rows_are_in_the_order_of_time_wherever_the_clocks_are_changed() {
        for (zone, day, hours_there) in [
            ("Australia/Lord_Howe", "2026-04-05", 49),
            ("Australia/Lord_Howe", "2026-10-04", 47),
            ("Africa/Cairo", "2026-04-24", 46),
            ("America/New_York", "2026-11-01", 50),
            ("Asia/Kathmandu", "2026-11-01", 48),
        ] {
            let axis = axis(zone, &[day]);
            let times: Vec<Instant> = axis.columns[0].at.iter().flatten().copied().collect();
            let apart = times.windows(2).map(|two| two[1].since(two[0]).as_mins());
            assert!(apart.clone().all(|minutes| minutes == 15), "{zone}: {:?}", apart.collect::<Vec<_>>());
            assert_eq!(times.len(), hours_there * 2, "{zone}: half hours of {day}");
            assert_eq!(axis.columns[0].end.since(times[0]).as_mins(), 30 * hours_there as i64);
        }
    }

    #[test]
    fn what_happens_takes_up_the_rows_it_touches_and_never_too_few() {
        let axis = axis("Europe/Berlin", &["2026-10-25"]);
        let column = &axis.columns[0];
        let rows = |from: &str, until: &str| column.rows(at(from), at(until));
        assert_eq!(rows("2026-10-25T08:00:00Z", "2026-10-25T09:00:00Z"), 40..44, "nine to ten, an hour later down");
        assert_eq!(rows("2026-10-25T08:07:00Z", "2026-10-25T08:46:00Z"), 40..44);
        assert_eq!(rows("2026-10-25T08:00:00Z", "2026-10-25T08:00:00Z"), 40..42, "no end has a height");
        assert_eq!(rows("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"), 10..14, "from 02:30 to 02:30");
        assert_eq!(rows("2026-10-25T22:50:00Z", "2026-10-25T23:00:00Z"), 98..100, "the day's last rows");
    }

    #[test]
    fn working_hours_are_seen_and_what_lies_beyond_in_whole_hours() {
        let axis = axis("Europe/Berlin", &["2026-03-10"]);
        assert_eq!(axis.seen(std::iter::empty()), 32..76);
        assert_eq!(axis.seen([50..52, 27..30].into_iter()), 24..76);
        assert_eq!(axis.seen(std::iter::once(75..78)), 32..80);
        assert_eq!(axis.seen(std::iter::once(0..96)), 0..96);
    }
}
