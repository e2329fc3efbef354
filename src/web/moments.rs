//! Times as people write them, in the zone and language of who looks. The order and the words are messages;
//! only figures are made here.

use jiff::civil::Date;
use jiff::{SignedDuration, Unit, ZonedDateTime};

use super::view::View;
use crate::model::region;
use crate::model::time::{Day, Instant};

impl View {
    pub fn local(&self, at: &Instant) -> ZonedDateTime {
        at.timestamp().to_zoned_datetime(self.zone.clone())
    }

    pub fn today(&self) -> Day {
        self.now.day_in(&self.zone)
    }

    /// "09:30"
    pub fn time(&self, at: &Instant) -> String {
        let local = self.local(at);
        self.clock_time(local.hour(), local.minute())
    }

    /// "14:30", or "2:30 PM" where a clock ends at twelve.
    pub fn clock_time(&self, hour: i8, minute: i8) -> String {
        let minute = format!("{minute:02}");
        if !region::counts_to_twelve(self.language(), &self.country) {
            return self.t2("time", "hour", format!("{hour:02}"), "minute", minute);
        }
        let half = if hour < 12 { "am" } else { "pm" };
        let hour = (i64::from(hour) + 11) % 12 + 1;
        self.texts.say("time-of-half", &[("hour", hour.into()), ("minute", minute.into()), ("half", half.into())])
    }

    /// "Tuesday 17 March", with the year when it is another.
    pub fn day(&self, at: &Instant) -> String {
        self.date(self.local(at).date(), "date-long")
    }

    /// "Tue 17 Mar"
    pub fn short_day(&self, at: &Instant) -> String {
        self.date(self.local(at).date(), "date-short")
    }

    /// "17 Mar"
    pub fn brief_day(&self, at: &Instant) -> String {
        self.date(self.local(at).date(), "date-brief")
    }

    /// "Today" or "Tue 17 March"
    pub fn when(&self, at: &Instant) -> String {
        let date = self.local(at).date();
        if date == self.today().date() { self.t("today") } else { self.date(date, "date-middle") }
    }

    /// "Today, 08:21" or "Mon 2 Mar, 08:14"
    pub fn moment(&self, at: &Instant) -> String {
        let date = self.local(at).date();
        let day = if date == self.today().date() { self.t("today") } else { self.date(date, "date-short") };
        self.t2("moment", "day", day, "time", self.time(at))
    }

    /// "Monday 2 March, 09:30 to 09:42"
    pub fn span(&self, start: &Instant, end: &Option<Instant>) -> String {
        let from = self.t2("moment", "day", self.day(start), "time", self.time(start));
        let Some(end) = end else { return from };
        let until = if self.local(end).date() == self.local(start).date() {
            self.time(end)
        } else {
            self.t2("moment", "day", self.day(end), "time", self.time(end))
        };
        self.t2("span", "from", from, "until", until)
    }

    /// The time today, else the day: "11:30" or "Mon 9"; with the month when it is another.
    pub fn slot(&self, at: &Instant) -> String {
        let date = self.local(at).date();
        if date == self.today().date() { self.time(at) } else { self.slot_of(date) }
    }

    /// When work is due: "Today" or "Wed 11".
    pub fn due(&self, day: &Day) -> String {
        if *day == self.today() { self.t("today") } else { self.slot_of(day.date()) }
    }

    /// "Wed 11 Mar"
    pub fn calendar_day(&self, day: &Day) -> String {
        self.date(day.date(), "date-short")
    }

    /// "1 June 2021": a day that stands for a period's edge, where its weekday says nothing.
    pub fn plain_day(&self, day: &Day) -> String {
        self.date(day.date(), "date-plain")
    }

    /// "Tuesday 17 March": a day of the calendar.
    pub fn long_day(&self, day: &Day) -> String {
        self.date(day.date(), "date-long")
    }

    /// "March 2026"
    pub fn month(&self, day: &Day) -> String {
        let month = self.word("month", day.date().month());
        self.t2("month-of-year", "month", month, "year", day.date().year().to_string())
    }

    /// "9 to 15 March", "30 March to 5 April"
    pub fn days(&self, first: &Day, last: &Day) -> String {
        let until = self.plain_day(last);
        if first.date().first_of_month() == last.date().first_of_month() {
            return self.t2("days-of-month", "first", i64::from(first.date().day()), "until", until);
        }
        self.t2("span", "from", self.plain_day(first), "until", until)
    }

    /// "17 Mar", with the year when it is another.
    pub fn short_date(&self, day: &Day) -> String {
        self.date(day.date(), "date-brief")
    }

    /// "17 Mar" whatever the year, where there is no room for more.
    pub fn label_of(&self, day: &Day) -> String {
        self.said(day.date(), "date-brief")
    }

    fn slot_of(&self, date: Date) -> String {
        let today = self.today().date();
        let same_month = (date.year(), date.month()) == (today.year(), today.month());
        self.date(date, if same_month { "date-near" } else { "date-brief" })
    }

    fn date(&self, date: Date, message: &str) -> String {
        let text = self.said(date, message);
        if date.year() == self.today().date().year() {
            return text;
        }
        let with_year = if ["date-long", "date-middle", "date-plain"].contains(&message) {
            "date-long-with-year"
        } else {
            "date-with-year"
        };
        // As text: a year is no number to be grouped.
        self.t2(with_year, "date", text, "year", date.year().to_string())
    }

    fn said(&self, date: Date, message: &str) -> String {
        let weekday = date.weekday().to_monday_one_offset();
        self.texts.say(
            message,
            &[
                ("weekday", self.word("weekday", weekday).into()),
                ("weekday-short", self.word("weekday-short", weekday).into()),
                ("day", i64::from(date.day()).into()),
                ("month", self.word("month", date.month()).into()),
                ("month-short", self.word("month-short", date.month()).into()),
            ],
        )
    }

    /// How long ago: "now", "4 min", "2 h", "8 d".
    pub fn since(&self, at: &Instant) -> String {
        let passed = self.now.since(*at);
        match (passed.as_mins(), passed.as_hours()) {
            (..=0, _) => self.t("since-now"),
            (minutes @ 1..60, _) => self.t1("minutes", "minutes", minutes),
            (_, hours @ ..24) => self.t1("hours", "hours", hours),
            _ => self.t1("days-short", "days", self.days_from(at).abs()),
        }
    }

    /// How far off a day is: "tomorrow", "in 3 days", "yesterday", "3 days ago".
    pub fn distance(&self, at: &Instant) -> String {
        match self.days_from(at) {
            0 => self.t("distance-today"),
            1 => self.t("distance-tomorrow"),
            -1 => self.t("distance-yesterday"),
            days @ 2.. => self.t1("distance-ahead", "days", days),
            days => self.t1("distance-past", "days", -days),
        }
    }

    /// Days from today to the day of an instant; negative in the past.
    pub fn days_from(&self, at: &Instant) -> i64 {
        let day = at.day_in(&self.zone).date();
        let days = self.today().date().until((Unit::Day, day)).map(|span| span.get_days());
        days.map(i64::from).unwrap_or_default()
    }

    /// "12 min", "1 h 45", "2 h"
    pub fn duration(&self, lasted: &SignedDuration) -> String {
        let minutes = lasted.as_mins().max(0);
        match (minutes / 60, minutes % 60) {
            (0, minutes) => self.t1("minutes", "minutes", minutes),
            (hours, 0) => self.t1("hours", "hours", hours),
            (hours, minutes) => self.t2("hours-minutes", "hours", hours, "minutes", format!("{minutes:02}")),
        }
    }

    /// As `duration`, and from two days on in days and hours: "3 d 4 h".
    pub fn lapse(&self, passed: &SignedDuration) -> String {
        match (passed.as_hours() / 24, passed.as_hours() % 24) {
            (..2, _) => self.duration(passed),
            (days, 0) => self.t1("days-short", "days", days),
            (days, hours) => self.t2("days-hours", "days", days, "hours", hours),
        }
    }

    /// Seconds since then, for a timer that counts on.
    pub fn elapsed(&self, start: &Instant) -> i64 {
        self.now.since(*start).as_secs().max(0)
    }

    /// "4:12", "1:04:12": what the timer shows before it counts.
    pub fn clock(&self, start: &Instant) -> String {
        let seconds = self.elapsed(start);
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
    }

    /// For machines: the value of a date field, as 2026-03-10.
    pub fn date_value(&self, at: &Instant) -> String {
        self.local(at).date().to_string()
    }

    /// The value of a time field, as 09:30.
    pub fn time_value(&self, at: &Instant) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }
}
