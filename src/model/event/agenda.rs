//! Where an event stands in a person's days, and putting it off to another one.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Unit};

use super::moves::RescheduleDraft;
use super::{Event, State, times};
use crate::model::company;
use crate::model::draft::Change;
use crate::model::time::{Day, Instant};

/// How many days beyond today an agenda shows.
pub const AHEAD: i32 = 7;
/// The furthest that midnights of two zones lie apart: a whole day of another zone may begin so much later than ours.
pub const APART: SignedDuration = SignedDuration::from_hours(26);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    UnderWay,
    Late,
    Today,
    /// Within the next days.
    Ahead,
    /// Later than an agenda shows, or not planned yet.
    Beyond,
}

/// Where an open event stands for somebody in a zone; a day is that person's day. What lasts all day belongs to
/// its own day, wherever it is looked at from, and is late only when that day is over (R8).
pub fn slot(event: &Event, now: Instant, zone: &TimeZone) -> Slot {
    let today = now.day_in(zone);
    match day(event, zone) {
        _ if event.state == State::InProgress => Slot::UnderWay,
        _ if times::is_overdue(event, now) => Slot::Late,
        Some(day) if day <= today => Slot::Today,
        Some(day) if day <= today.plus_days(AHEAD) => Slot::Ahead,
        _ => Slot::Beyond,
    }
}

/// The day an event begins on.
pub fn day(event: &Event, zone: &TimeZone) -> Option<Day> {
    let start = event.start?;
    if event.all_day { Some(start.day_in(&own_zone(event, zone))) } else { Some(start.day_in(zone)) }
}

/// Some days later at the same hour of its own zone; what is past is counted from today, not from when it was due.
pub fn put_off(event: &Event, days: i32, now: Instant, zone: &TimeZone) -> RescheduleDraft {
    let zone = own_zone(event, zone);
    let Some(start) = event.start else { return RescheduleDraft::default() };
    let planned = start.day_in(&zone);
    let target = planned.max(now.day_in(&zone)).plus_days(days);
    let shift = planned.date().until((Unit::Day, target.date())).unwrap_or_default();
    let moved = shifted(start, shift, &zone);
    let end = event.end.map(|end| match event.all_day {
        true => shifted(end, shift, &zone),
        false => moved.plus(end.since(start)),
    });
    RescheduleDraft { start: Change::Set(Some(moved)), end: Change::Set(end), reason: None }
}

/// The zone an event was planned in.
pub(super) fn own_zone(event: &Event, other: &TimeZone) -> TimeZone {
    event.time_zone.as_deref().and_then(company::zone).unwrap_or_else(|| other.clone())
}

/// By whole days of the calendar: the hour stays where the clock is put forward or back in between.
pub(super) fn shifted(at: Instant, days: Span, zone: &TimeZone) -> Instant {
    let there = at.timestamp().to_zoned_datetime(zone.clone()).checked_add(days);
    there.ok().and_then(|there| Instant::new(there.timestamp()).ok()).unwrap_or(at)
}
