//! Reads what people type into fields: days, times and lengths, as their language writes them, in their zone.
//! What cannot be read is a problem at its field.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::form::Form;
use super::view::View;
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

/// The fields `NAME_date` and `NAME_time`; a time alone is one of today.
pub fn moment(form: &Form, name: &str, view: &View, problems: &mut Problems) -> Option<Moment> {
    moment_from(form, name, view.today(), view, problems)
}

/// As `moment`, where a time alone is one of the day given.
pub fn moment_from(form: &Form, name: &str, day: Day, view: &View, problems: &mut Problems) -> Option<Moment> {
    let value = |part: &str| Some(form.value(&form.part(name, part)).trim().to_owned()).filter(|text| !text.is_empty());
    let (date, time) = (value("date"), value("time"));
    if date.is_none() && time.is_none() {
        return None;
    }
    let day = match date {
        None => Some(day),
        Some(date) => read_day(&date, view).or_else(|| refused(name, "not_a_day", problems)),
    };
    let time = match time {
        None => Some(None),
        Some(time) => read_time(&time).map(Some).or_else(|| refused(name, "not_a_time", problems)),
    };
    Some(Moment { day: day?, time: time? })
}

fn refused<T>(name: &str, code: &'static str, problems: &mut Problems) -> Option<T> {
    problems.push(Problem::invalid(name, code));
    None
}

/// A length in minutes, or in hours and minutes: `90`, `1:30`, `1 h 30`, `1,5 h`.
pub fn length(form: &Form, name: &str, problems: &mut Problems) -> Option<SignedDuration> {
    let text = form.value(name).trim();
    if text.is_empty() {
        return None;
    }
    read_length(text).or_else(|| refused(name, "not_a_length", problems))
}

/// `2026-03-31`, `31.03.2026`, `31/3/26`, and `3/31/2026` where the month comes first; without a year, of this one.
pub fn read_day(text: &str, view: &View) -> Option<Day> {
    if let Ok(day) = text.parse::<Day>() {
        return Some(day);
    }
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !['.', '/', '-'].contains(&mark) {
        return None;
    }
    let parts: Vec<&str> = text.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.iter().take(2).any(|part| part.len() > 2) {
        return None;
    }
    let (first, second, year) = match parts[..] {
        [first, second] => (first, second, None),
        [first, second, year] => (first, second, Some(year)),
        _ => return None,
    };
    let (day, month) = if mark == '/' && view.names_month_first() { (second, first) } else { (first, second) };
    let year = match year {
        None => view.today().date().year(),
        Some(year) if year.len() == 2 => 2000 + figures(year)?,
        Some(year) if year.len() == 4 => figures(year)?,
        Some(_) => return None,
    };
    let date = Date::new(year, figures(month)?.try_into().ok()?, figures(day)?.try_into().ok()?).ok()?;
    Day::new(date).ok()
}

/// `14:30`, `14.30`, `14h30`, `14 h 30`, `14:30 Uhr`, `1430`, `14`, `2:30 pm`, `2:30 p. m.`
pub fn read_time(text: &str) -> Option<Time> {
    let text = without_spaces(text, ':');
    let text = text.strip_suffix("uhr").unwrap_or(&text);
    let (text, half) = match text.replace('.', ":").replace(":m:", "m") {
        text if text.ends_with("am") => (text[..text.len() - 2].to_owned(), Some(0)),
        text if text.ends_with("pm") => (text[..text.len() - 2].to_owned(), Some(12)),
        text => (text, None),
    };
    let text = text.replace("uhr", ":").replace('h', ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) => (hour, if minute.is_empty() { "0" } else { minute }),
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => (&*text, "0"),
    };
    let (hour, minute) = (figures(hour)?, figures(minute.split(':').next()?)?);
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    Time::new(hour.try_into().ok()?, minute.try_into().ok()?, 0, 0).ok()
}

/// `90`, `90 min`, `1:30`, `1h30`, `1 h 30 min`, `2 h`, `1,5 Std.`
pub fn read_length(text: &str) -> Option<SignedDuration> {
    let text = without_spaces(text, '?');
    let units: Vec<&str> =
        text.split(|c: char| c.is_ascii_digit() || ".,:".contains(c)).filter(|unit| !unit.is_empty()).collect();
    let mut numbers = text
        .split(|c: char| c.is_alphabetic())
        .map(|number| number.trim_matches('.'))
        .filter(|number| !number.is_empty());
    let (first, second) = (numbers.next()?, numbers.next());
    let is_hours = |unit: &&str| {
        ["h", "std", "hour", "hours", "stunde", "stunden", "heure", "heures", "hora", "horas"].contains(unit)
    };
    let is_minutes =
        |unit: &&str| ["m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos"].contains(unit);
    let minutes = match (&units[..], first, second) {
        ([], whole, None) => match whole.split_once(':') {
            None => i64::from(figures(whole)?),
            Some((hours, minutes)) => of_hours(hours, minutes)?,
        },
        ([unit], hours, None) if is_hours(unit) => in_hours(hours)?,
        ([unit], minutes, None) if is_minutes(unit) => i64::from(figures(minutes)?),
        ([unit], hours, Some(minutes)) if is_hours(unit) => of_hours(hours, minutes)?,
        ([one, two], hours, Some(minutes)) if is_hours(one) && is_minutes(two) => of_hours(hours, minutes)?,
        _ => return None,
    };
    (0..=i64::from(u16::MAX)).contains(&minutes).then(|| SignedDuration::from_mins(minutes))
}

fn of_hours(hours: &str, minutes: &str) -> Option<i64> {
    let minutes = figures(minutes).filter(|minutes| *minutes < 60)?;
    Some(i64::from(figures(hours)?) * 60 + i64::from(minutes))
}

/// Minutes of so many hours, which may have a part: `1,5`, `1:30`.
fn in_hours(hours: &str) -> Option<i64> {
    if let Some((hours, minutes)) = hours.split_once(':') {
        return of_hours(hours, minutes);
    }
    let hours: f64 = hours.replace(',', ".").parse().ok().filter(|hours| (0.0..1000.0).contains(hours))?;
    Some((hours * 60.0).round() as i64)
}

/// In small letters; two numbers that only a space held apart are held so by a mark.
fn without_spaces(text: &str, mark: char) -> String {
    let mut tight = String::new();
    for part in text.to_lowercase().split_whitespace() {
        if tight.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit()) {
            tight.push(mark);
        }
        tight.push_str(part);
    }
    tight
}

/// A number in at most four figures.
fn figures(text: &str) -> Option<i16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
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

    fn view(language: &str, country: &str) -> View {
        View { country: country.into(), ..View::nobody(language, "2026-03-10T10:42:00Z".parse().unwrap()) }
    }

    fn read(date: &str, time: &str) -> (Option<Moment>, Vec<&'static str>) {
        let form = Form::new("").with("start_date", date).with("start_time", time);
        let mut problems = Problems::new();
        let moment = moment(&form, "start", &view("en", "GB"), &mut problems);
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
    fn a_day_is_read_as_the_language_writes_it() {
        let day = |text: &str, language: &str, country: &str| {
            read_day(text, &view(language, country)).map(|day| day.to_string()).unwrap_or_default()
        };
        for text in ["2026-12-03", "3.12.2026", "03.12.26", "3. 12. 2026", "3/12/2026", "03/12", "3-12-2026", "3.12."] {
            assert_eq!(day(text, "de", "DE"), "2026-12-03", "{text}");
        }
        assert_eq!(day("12/3/2026", "en", "US"), "2026-12-03", "the month comes first");
        assert_eq!(day("12/3/2026", "es", "US"), "2026-03-12");
        for text in ["31.2.2026", "3.12.026", "1/2/3/4", "3 12 2026", "32/1", ".", "99999.1.2026", "3.12.1026", "ü.1"]
        {
            assert_eq!(day(text, "fr", "FR"), "", "{text}");
        }
    }

    #[test]
    fn a_time_is_read_as_the_language_writes_it() {
        let time = |text: &str| read_time(text).map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
        for text in
            ["14:30", "14:30:00", "14.30", "14h30", "14 h 30", "14\u{a0}h\u{a0}30", "14:30 Uhr", "14 Uhr 30", "1430"]
        {
            assert_eq!(time(text), "14:30", "{text}");
        }
        for text in ["2:30 PM", "2.30pm", "2:30 p. m.", "02:30\u{a0}p.\u{a0}m."] {
            assert_eq!(time(text), "14:30", "{text}");
        }
        assert_eq!(["9", "9h", "9 Uhr", "12 am", "12 pm"].map(time), ["09:00", "09:00", "09:00", "00:00", "12:00"]);
        for text in ["25:00", "9:75", "13 pm", "0 am", "noon", "am", "-1:30", "1:2:3:x", "99999", "é:1"] {
            assert!(["", "01:02"].contains(&&*time(text)), "{text}");
        }
    }

    #[test]
    fn a_length_is_minutes_or_hours_with_minutes() {
        let read = |text: &str| length(&Form::new("").with("lasted", text), "lasted", &mut Problems::new());
        let minutes = |text: &str| read(text).map(|length| length.as_mins());
        for text in [
            "90",
            "90 min",
            "90 Minuten",
            "1:30",
            "1:30 h",
            "1h30",
            "1 h 30",
            "1 h 30 min",
            "1,5 h",
            "1.5 hours",
            "1 Std. 30 Min.",
        ] {
            assert_eq!(minutes(text), Some(90), "{text}");
        }
        assert_eq!(["1:05", "2 h", "1 hora"].map(minutes), [Some(65), Some(120), Some(60)]);
        for text in ["", "-5", "1:75", "long", "1 h 75", "5 apples", "1 2", "99999999", "h", "1e3 h", "2 min 3 h"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
