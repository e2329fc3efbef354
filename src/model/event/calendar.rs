//! Where an event stands in a calendar, and when it happens once it is put elsewhere in it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Unit};

use super::agenda::{own_zone, shifted};
use super::{Event, State};
use crate::model::draft::Change;
use crate::model::time::{Day, Instant};

/// How long is what is put on a day without an hour, and when it begins.
const USUAL: SignedDuration = SignedDuration::from_mins(30);
const MORNING: i8 = 9;
/// What lasts so long stands with the whole days.
const WHOLE: SignedDuration = SignedDuration::from_hours(24);

/// Where an event is put.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// Its length stays unless the end is said; none takes it out of the calendar.
    At { start: Option<Instant>, end: Change<Option<Instant>> },
    /// It begins as it did.
    Until(Instant),
    /// At the same hour of another day.
    On(Day),
}

/// R11: a plan is rescheduled, what is completed is corrected; what is under way or cancelled stays where it is.
pub fn is_movable(state: State) -> bool {
    matches!(state, State::Scheduled | State::Completed)
}

/// From when until when, as far as it is known: what is under way lasts until now, what has no end ends as it begins.
pub fn extent(event: &Event, now: Instant) -> Option<(Instant, Instant)> {
    let start = event.start?;
    let end = if event.state == State::InProgress { Some(now) } else { event.end };
    Some((start, end.unwrap_or(start).max(start)))
}

/// The first and the last day of what lasts for whole ones; those of its own zone where it is all day (R8).
pub fn whole_days(event: &Event, now: Instant, zone: &TimeZone) -> Option<(Day, Day)> {
    let (start, end) = extent(event, now)?;
    if event.all_day {
        let zone = own_zone(event, zone);
        return Some((start.day_in(&zone), end.day_in(&zone)));
    }
    // What ends at midnight has nothing of the day that begins.
    let last = end.plus(SignedDuration::from_micros(-1)).day_in(zone);
    (end.since(start) >= WHOLE).then(|| (start.day_in(zone), last))
}

/// When it begins and ends at another place; a day is one of who puts it there.
pub fn put(event: &Event, place: Place, zone: &TimeZone) -> (Option<Instant>, Option<Instant>) {
    match (place, event.start) {
        (Place::At { start, end: Change::Set(end) }, _) => (start, end),
        (Place::At { start, end: Change::Keep }, was) => {
            let length = event.end.zip(was).map(|(end, was)| end.since(was));
            (start, start.zip(length).map(|(start, length)| start.plus(length)))
        }
        (Place::Until(end), was) => (was, Some(end)),
        (Place::On(day), Some(was)) => {
            let zone = if event.all_day { own_zone(event, zone) } else { zone.clone() };
            let days = was.day_in(&zone).date().until((Unit::Day, day.date())).unwrap_or_default();
            let start = shifted(was, days, &zone);
            let end =
                event.end.map(|end| if event.all_day { shifted(end, days, &zone) } else { start.plus(end.since(was)) });
            (Some(start), end)
        }
        (Place::On(day), None) => {
            let morning = zone.to_ambiguous_timestamp(day.date().at(MORNING, 0, 0, 0)).compatible();
            let start = morning.ok().and_then(|at| Instant::new(at).ok()).unwrap_or(day.start_in(zone));
            (Some(start), Some(start.plus(USUAL)))
        }
    }
}
