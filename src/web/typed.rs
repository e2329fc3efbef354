//! Reads what people type into fields: days, times and lengths, in the zone of who types.
//! What cannot be read is a problem at its field.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::form::Form;
use crate::model::problem::{Problem, Problems};
use crate::model::time::{Day, Instant};

/// A day, with a time unless it is meant as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    pub day: Day,
    pub time: Option<Time>,
}

impl Moment {
    pub fn at(&self, zone: &TimeZone) -> Option<Instant> {
        let civil = self.day.date().to_datetime(self.time.unwrap_or_default());
        let at = zone.to_ambiguous_zoned_datetime(civil).compatible().ok()?;
        Instant::new(at.timestamp()).ok()
    }
}

/// The fields `NAME_date` and `NAME_time`; a time alone is one of the day given.
pub fn moment(form: &Form, name: &str, day: Day, problems: &mut Problems) -> Option<Moment> {
    let value = |part: &str| Some(form.value(&form.part(name, part)).trim().to_owned()).filter(|text| !text.is_empty());
    let (date, time) = (value("date"), value("time"));
    if date.is_none() && time.is_none() {
        return None;
    }
    let day = match date.map(|date| date.parse::<Day>()) {
        None => Some(day),
        Some(read) => read.map_err(|_| problems.push(Problem::invalid(name, "not_a_day"))).ok(),
    };
    let time = match time.map(|time| time.parse::<Time>()) {
        None => Some(None),
        Some(read) => read.map(Some).map_err(|_| problems.push(Problem::invalid(name, "not_a_time"))).ok(),
    };
    Some(Moment { day: day?, time: time? })
}

/// A length in minutes, or as hours and minutes: `90` or `1:30`.
pub fn length(form: &Form, name: &str, problems: &mut Problems) -> Option<SignedDuration> {
    let text = form.value(name).trim();
    if text.is_empty() {
        return None;
    }
    let minutes = match text.split_once(':') {
        None => text.parse::<u16>().ok().map(i64::from),
        Some((hours, minutes)) => {
            let minutes = minutes.parse::<u8>().ok().filter(|minutes| *minutes < 60);
            hours.parse::<u8>().ok().zip(minutes).map(|(hours, minutes)| i64::from(hours) * 60 + i64::from(minutes))
        }
    };
    if minutes.is_none() {
        problems.push(Problem::invalid(name, "not_a_length"));
    }
    minutes.map(SignedDuration::from_mins)
}

impl Form {
    /// Fills `NAME_date` and `NAME_time`.
    pub fn with_moment(self, name: &str, date: Option<Date>, time: Option<Time>) -> Self {
        let (date_name, time_name) = (self.part(name, "date"), self.part(name, "time"));
        let time = time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
        self.with_some(&date_name, date).with_some(&time_name, time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(date: &str, time: &str) -> (Option<Moment>, Vec<&'static str>) {
        let form = Form::new("").with("start_date", date).with("start_time", time);
        let mut problems = Problems::new();
        let moment = moment(&form, "start", "2026-03-10".parse().unwrap(), &mut problems);
        (moment, problems.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn a_day_and_a_time_are_read_in_a_zone() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |date, time| read(date, time).0.unwrap().at(&zone).unwrap().to_string();
        assert_eq!(at("2026-07-01", "09:30"), "2026-07-01T07:30:00Z");
        assert_eq!(at("2026-03-29", "02:30"), "2026-03-29T01:30:00Z", "an hour that the clocks skip");
        assert_eq!(at("", "09:30"), "2026-03-10T08:30:00Z", "today");
        assert_eq!(read("2026-07-01", "").0.unwrap().time, None, "the whole day");
        assert_eq!(read("", ""), (None, vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(read("soon", "09:30").1, ["not_a_day"]);
        assert_eq!(read("0001-01-01", "25:00").1, ["not_a_day", "not_a_time"]);
    }

    #[test]
    fn a_length_is_minutes_or_hours_with_minutes() {
        let read = |text: &str| length(&Form::new("").with("lasted", text), "lasted", &mut Problems::new());
        assert_eq!(read("90"), Some(SignedDuration::from_mins(90)));
        assert_eq!(read("1:05"), Some(SignedDuration::from_mins(65)));
        assert_eq!([read(""), read("-5"), read("1:75"), read("long")], [None; 4]);
    }
}
