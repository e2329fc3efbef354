//! When an event happens or happened (R8) and which state that makes it when none is said (R9).

use jiff::SignedDuration;

use super::facts::Facts;
use super::{Event, State, Type};
use crate::model::company;
use crate::model::problem::{Problem, Problems};
use crate::model::time::Instant;

/// R9: what begins within this is taken as beginning now.
pub const GRACE: SignedDuration = SignedDuration::from_mins(2);
/// R9, R11: what began longer ago is not taken to be still under way.
pub const LONGEST_UNDER_WAY: SignedDuration = SignedDuration::from_hours(12);
/// R8: the longest event.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(31 * 24);

/// R9: gives a new event its state from its times, or holds the state said against them.
/// Its `start` and `end` are what the caller said; the plan is filled in here.
pub fn begin(event: &mut Event, said: Option<State>, now: Instant, problems: &mut Problems) {
    event.state = said.unwrap_or_else(|| implied(event, now));
    match event.state {
        State::Scheduled => (event.planned_start, event.planned_end) = (event.start, event.end),
        State::InProgress => {
            refuse_ahead(event, "start", event.start, now, problems);
            match event.end {
                Some(end) if end > now => {
                    (event.planned_start, event.planned_end) = (event.start, event.end);
                    event.end = None;
                }
                Some(_) => problems.push(Problem::invalid("end", "under_way_has_no_past_end").rule(9)),
                None => {}
            }
        }
        State::Completed => {
            refuse_ahead(event, "start", event.start, now, problems);
            if event.end.is_some_and(|end| end > now.plus(GRACE)) {
                if said.is_some() {
                    problems.push(Problem::invalid("end", "completed_ends_ahead").rule(9));
                } else {
                    (event.planned_start, event.planned_end) = (event.start, event.end);
                    event.end = None;
                }
            }
        }
        State::Cancelled => {
            (event.planned_start, event.planned_end) = (event.start, event.end);
            event.former_state = Some(State::Scheduled);
        }
    }
}

fn implied(event: &Event, now: Instant) -> State {
    let written = matches!(event.kind, Type::Email | Type::Fax | Type::Post | Type::Sms | Type::Chat);
    match (event.start, event.end) {
        (None, _) => State::Scheduled,
        (Some(start), _) if start > now.plus(GRACE) => State::Scheduled,
        (_, Some(end)) if end <= now => State::Completed,
        _ if written => State::Completed,
        (Some(start), _) if now.since(start) <= LONGEST_UNDER_WAY => State::InProgress,
        _ => State::Completed,
    }
}

fn refuse_ahead(event: &Event, field: &str, at: Option<Instant>, now: Instant, problems: &mut Problems) {
    if at.is_none_or(|at| at > now.plus(GRACE)) {
        problems.push(Problem::invalid(field, "start_not_ahead").with("state", event.state).rule(9));
    }
}

/// R9: holds the times of a changed event against the state it is in.
pub fn hold(event: &Event, now: Instant, problems: &mut Problems) {
    match (event.state, event.former_state) {
        (State::Completed, _) => {
            refuse_ahead(event, "start", event.start, now, problems);
            if event.end.is_some_and(|end| end > now.plus(GRACE)) {
                problems.push(Problem::invalid("end", "completed_ends_ahead").rule(9));
            }
        }
        (State::InProgress, _) => {
            refuse_ahead(event, "start", event.start, now, problems);
            if event.end.is_some() {
                problems.push(Problem::invalid("end", "under_way_has_no_end").rule(9));
            }
        }
        (State::Cancelled, Some(State::InProgress)) => refuse_ahead(event, "start", event.start, now, problems),
        _ => {}
    }
}

/// R8: whether it begins at a local midnight, as what lasts all day does.
pub fn is_midnight(event: &Event, at: Option<Instant>) -> bool {
    let zone = event.time_zone.as_deref().and_then(company::zone);
    at.zip(zone).is_some_and(|(at, zone)| at.is_midnight_in(&zone))
}

/// R8: order, length and zone of an event's times.
pub fn check(event: &Event, problems: &mut Problems) {
    match (event.start, event.end) {
        (None, Some(_)) => problems.push(Problem::invalid("end", "end_without_start").rule(8)),
        (Some(start), Some(end)) if end < start => {
            problems.push(Problem::invalid("end", "end_before_start").rule(8));
        }
        (Some(start), Some(end)) if end.since(start) > LONGEST => {
            problems.push(Problem::invalid("end", "too_far_apart").rule(8));
        }
        _ => {}
    }
    if event.time_zone.as_deref().is_some_and(|zone| company::zone(zone).is_none()) {
        problems.push(Problem::invalid("time_zone", "time_zone").rule(8));
    } else if event.all_day && event.start.is_some() && !is_midnight(event, event.start) {
        problems.push(Problem::invalid("start", "all_day_starts_at_midnight").rule(8));
    }
}

/// R8: the zone a plan is made in when none is said: the responsible's, else the company's.
pub fn default_zone(event: &Event, facts: &Facts) -> String {
    event.responsible.and_then(|party| facts.zones.get(&party)).unwrap_or(&facts.company_zone).clone()
}

/// R8: a plan whose time has passed; one of a whole day only when the day is over.
pub fn is_overdue(event: &Event, now: Instant) -> bool {
    event.state == State::Scheduled && event.start.is_some_and(|start| plan(event, start).has_passed(now))
}

fn plan(event: &Event, start: Instant) -> Plan {
    Plan { start, end: event.end, all_day: event.all_day, time_zone: event.time_zone.clone() }
}

/// As much of a plan as tells whether its time has passed.
#[derive(Debug, Clone)]
pub struct Plan {
    pub start: Instant,
    pub end: Option<Instant>,
    pub all_day: bool,
    pub time_zone: Option<String>,
}

impl Plan {
    pub fn has_passed(&self, now: Instant) -> bool {
        if !self.all_day {
            return self.start < now;
        }
        let zone = self.time_zone.as_deref().and_then(company::zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let last = self.end.filter(|end| *end > self.start).unwrap_or(self.start).day_in(&zone);
        last.plus_days(1).start_in(&zone) <= now
    }
}
