//! Instants and days that the domain accepts (R8): UTC to the microsecond, years 1900 to 2999.

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment in UTC, to the microsecond, between the years 1900 and 2999 (R8); `UNPLANNED` excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

#[derive(Debug, thiserror::Error, PartialEq)]
#[error("not an instant between the years 1900 and 2999 with its zone, as 2026-03-02T09:30:00Z")]
pub struct NotAnInstant;

impl Instant {
    /// Where an event without a start stands in a timeline: never null, never shown.
    /// The last whole day that every zone can still show, 9999-12-30.
    pub const UNPLANNED: Instant = Instant(Timestamp::constant(253_402_128_000, 0));

    pub fn new(at: Timestamp) -> Result<Self, NotAnInstant> {
        let at = Timestamp::from_microsecond(at.as_microsecond()).map_err(|_| NotAnInstant)?;
        let year = at.to_zoned_datetime(TimeZone::UTC).year();
        if (1900..=2999).contains(&year) { Ok(Self(at)) } else { Err(NotAnInstant) }
    }

    /// From what the database keeps; it holds only what `new` let in.
    pub fn from_microsecond(micros: i64) -> Result<Self, NotAnInstant> {
        Timestamp::from_microsecond(micros).map(Self).map_err(|_| NotAnInstant)
    }

    pub fn as_microsecond(self) -> i64 {
        self.0.as_microsecond()
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    pub fn since(self, earlier: Instant) -> SignedDuration {
        self.0.duration_since(earlier.0)
    }

    /// Moves by a duration; at the ends of the calendar it stays where it is.
    pub fn plus(self, duration: SignedDuration) -> Instant {
        self.0.checked_add(duration).ok().and_then(|at| Self::new(at).ok()).unwrap_or(self)
    }

    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day(self.0.to_zoned_datetime(zone.clone()).date())
    }

    pub fn is_midnight_in(self, zone: &TimeZone) -> bool {
        let local = self.0.to_zoned_datetime(zone.clone());
        local.start_of_day().is_ok_and(|start| start.timestamp() == self.0)
    }
}

impl std::str::FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // jiff reads more than RFC 3339; the year's four figures and the zone are what we insist on.
        if text.len() > 40 || !text.is_ascii() || !text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NotAnInstant);
        }
        text.parse::<Timestamp>().map_err(|_| NotAnInstant).and_then(Self::new)
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A calendar day between the years 1900 and 2999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub(crate) civil::Date);

#[derive(Debug, thiserror::Error, PartialEq)]
#[error("not a day between the years 1900 and 2999, as 2026-03-02")]
pub struct NotADay;

impl Day {
    /// Sorts what has no due day behind all that have one.
    pub const NEVER: Day = Day(civil::Date::constant(9999, 12, 31));

    pub fn new(date: civil::Date) -> Result<Self, NotADay> {
        if (1900..=2999).contains(&date.year()) { Ok(Self(date)) } else { Err(NotADay) }
    }

    pub fn date(self) -> civil::Date {
        self.0
    }

    /// The first moment of the day in a zone; a day that a zone skipped begins with the next.
    pub fn start_in(self, zone: &TimeZone) -> Instant {
        let at = zone.to_ambiguous_zoned_datetime(self.0.at(0, 0, 0, 0)).compatible();
        Instant(at.map(|zoned| zoned.timestamp()).unwrap_or(Instant::UNPLANNED.0))
    }

    pub fn plus_days(self, days: i32) -> Day {
        self.0.checked_add(jiff::Span::new().days(days)).ok().and_then(|d| Self::new(d).ok()).unwrap_or(self)
    }
}

impl std::str::FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 10 {
            return Err(NotADay);
        }
        text.parse::<civil::Date>().map_err(|_| NotADay).and_then(Self::new)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether a day lies within dates of which either may be open.
pub fn within(day: Day, from: Option<Day>, until: Option<Day>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_needs_its_zone_and_a_sensible_year() {
        for good in ["2026-03-02T09:30:00Z", "2026-03-02T09:30:00+01:00", "1900-01-01T00:00:00Z"] {
            assert!(good.parse::<Instant>().is_ok(), "{good}");
        }
        for bad in ["2026-03-02T09:30:00", "2026-03-02", "0000-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "now", ""] {
            assert_eq!(bad.parse::<Instant>(), Err(NotAnInstant), "{bad}");
        }
    }

    #[test]
    fn an_instant_is_kept_to_the_microsecond() {
        let at: Instant = "2026-03-02T09:30:00.123456789Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-03-02T09:30:00.123456Z");
    }

    #[test]
    fn unplanned_lies_behind_every_instant() {
        let last: Instant = "2999-12-31T23:59:59Z".parse().unwrap();
        assert!(last < Instant::UNPLANNED);
        assert_eq!(Instant::UNPLANNED.to_string(), "9999-12-30T00:00:00Z");
    }
}
