//! What became of plans: follow-ups kept, late and dropped; planned against actual.
//!
//! A plan counts on the day it was last planned for (R8); what was never planned does not count.
//!
//! *Follow-ups* are events with a parent (R13). Kept: begun on or before the planned day, whatever came of it. Late:
//! begun after it. Dropped: cancelled, or not begun when the day is over. One whose day is still to come counts only
//! when it is decided.
//!
//! *Planned against actual* counts every planned event by its type: it took place (completed, and somebody was reached
//! as R31 has it), was in vain (completed, nobody answered, bounced), was cancelled, or is open. Durations are compared
//! of those that took place and of which both ends are known, all-day ones excepted.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::day_of;
use super::period::Period;
use crate::model::event::{Outcome, State, Type};
use crate::model::time::{Day, Instant};

/// An event that was or is planned.
#[derive(Debug, Clone)]
pub struct Plan {
    pub kind: Type,
    pub state: State,
    pub outcome: Option<Outcome>,
    pub is_follow_up: bool,
    pub all_day: bool,
    pub time_zone: Option<String>,
    pub responsible: Option<Uuid>,
    /// The last plan (R8).
    pub planned_start: Instant,
    pub planned_end: Option<Instant>,
    /// When it began; the plan itself while it has not.
    pub at: Instant,
    pub end: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Kept,
    Late,
    Dropped,
}

impl Plan {
    fn day(&self, at: Instant, zone: &TimeZone) -> Day {
        day_of(at, self.all_day, self.time_zone.as_deref(), zone)
    }

    /// What became of a follow-up; none while it may still be kept.
    pub fn verdict(&self, today: Day, zone: &TimeZone) -> Option<Verdict> {
        let due = self.day(self.planned_start, zone);
        match self.state {
            State::Completed | State::InProgress if self.day(self.at, zone) <= due => Some(Verdict::Kept),
            State::Completed | State::InProgress => Some(Verdict::Late),
            State::Cancelled => Some(Verdict::Dropped),
            State::Scheduled => (due < today).then_some(Verdict::Dropped),
        }
    }

    fn took_place(&self) -> bool {
        self.state == State::Completed && !matches!(self.outcome, Some(Outcome::NoAnswer | Outcome::Bounced))
    }

    /// How long it was planned for, and how long it took.
    fn durations(&self) -> Option<(SignedDuration, SignedDuration)> {
        let known = self.took_place() && !self.all_day;
        let (planned_end, end) = self.planned_end.zip(self.end).filter(|_| known)?;
        Some((planned_end.since(self.planned_start), end.since(self.at)))
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    pub kept: i64,
    pub late: i64,
    pub dropped: i64,
}

impl Kept {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Kept => self.kept += 1,
            Verdict::Late => self.late += 1,
            Verdict::Dropped => self.dropped += 1,
        }
    }

    pub fn total(&self) -> i64 {
        self.kept + self.late + self.dropped
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    pub planned: i64,
    pub took_place: i64,
    pub in_vain: i64,
    pub cancelled: i64,
    pub open: i64,
    /// Of how many both durations are known, and what they come to.
    pub timed: i64,
    pub planned_time: SignedDuration,
    pub actual_time: SignedDuration,
}

impl Held {
    fn add(&mut self, plan: &Plan) {
        self.planned += 1;
        match plan.state {
            State::Completed if plan.took_place() => self.took_place += 1,
            State::Completed => self.in_vain += 1,
            State::Cancelled => self.cancelled += 1,
            State::Scheduled | State::InProgress => self.open += 1,
        }
        if let Some((planned, actual)) = plan.durations() {
            self.timed += 1;
            self.planned_time += planned;
            self.actual_time += actual;
        }
    }

    /// By how many percent it took longer than planned; negative when it was shorter.
    pub fn longer(&self) -> Option<i64> {
        let (planned, actual) = (self.planned_time.as_secs(), self.actual_time.as_secs());
        super::percent(actual, planned).map(|percent| percent - 100)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plans {
    /// Follow-ups of each week.
    pub weeks: Vec<Kept>,
    pub follow_ups: Kept,
    /// Follow-ups of each responsible.
    pub by: BTreeMap<Option<Uuid>, Kept>,
    pub types: BTreeMap<Type, Held>,
    pub all: Held,
}

/// Judges the plans of the period, as they stand today.
pub fn judge(period: &Period, zone: &TimeZone, today: Day, plans: &[Plan]) -> Plans {
    let mut judged = Plans { weeks: vec![Kept::default(); period.weeks().len()], ..Default::default() };
    for plan in plans {
        let Some(week) = period.week_of(plan.day(plan.planned_start, zone)) else { continue };
        judged.types.entry(plan.kind).or_default().add(plan);
        judged.all.add(plan);
        if let Some(verdict) = plan.verdict(today, zone).filter(|_| plan.is_follow_up) {
            judged.weeks[week].add(verdict);
            judged.follow_ups.add(verdict);
            judged.by.entry(plan.responsible).or_default().add(verdict);
        }
    }
    judged
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;
    use crate::model::report::period::Said;

    fn at(text: &str) -> Instant {
        format!("2026-03-{text}:00Z").parse().unwrap()
    }

    fn plan(planned: &str, state: State, start: &str) -> Plan {
        Plan {
            kind: Type::Phone,
            state,
            outcome: None,
            is_follow_up: true,
            all_day: false,
            time_zone: None,
            responsible: None,
            planned_start: at(planned),
            planned_end: None,
            at: at(start),
            end: None,
        }
    }

    const TODAY: &str = "2026-03-10";

    fn verdict(plan: &Plan) -> Option<Verdict> {
        plan.verdict(TODAY.parse().unwrap(), &TimeZone::UTC)
    }

    #[test]
    fn a_follow_up_is_kept_on_its_day_late_after_it_and_dropped_when_nothing_came() {
        let on = |state, start| verdict(&plan("04T09:00", state, start));
        assert_eq!(on(State::Completed, "04T23:59"), Some(Verdict::Kept), "on the day, not to the hour");
        assert_eq!(on(State::Completed, "03T09:00"), Some(Verdict::Kept));
        assert_eq!(on(State::Completed, "05T00:00"), Some(Verdict::Late));
        assert_eq!(on(State::InProgress, "10T09:00"), Some(Verdict::Late));
        assert_eq!(on(State::Cancelled, "04T09:00"), Some(Verdict::Dropped));
        assert_eq!(on(State::Scheduled, "04T09:00"), Some(Verdict::Dropped));
        assert_eq!(verdict(&plan("10T09:00", State::Scheduled, "10T09:00")), None, "today is not over");
        assert_eq!(verdict(&plan("10T09:00", State::InProgress, "10T09:00")), Some(Verdict::Kept));
        let nobody = Plan { outcome: Some(Outcome::NoAnswer), ..plan("04T09:00", State::Completed, "04T10:00") };
        assert_eq!(verdict(&nobody), Some(Verdict::Kept), "we called");
    }

    #[test]
    fn the_days_are_those_of_the_zone() {
        let zone = TimeZone::get("America/New_York").unwrap();
        // The evening of the 4th there.
        let evening = plan("04T20:00", State::Completed, "05T03:00");
        assert_eq!(evening.verdict(TODAY.parse().unwrap(), &zone), Some(Verdict::Kept));
        assert_eq!(verdict(&evening), Some(Verdict::Late), "in UTC it is the 5th");
        let all_day =
            Plan { all_day: true, time_zone: Some("UTC".into()), ..plan("10T00:00", State::Scheduled, "10T00:00") };
        assert_eq!(
            all_day.verdict(TODAY.parse().unwrap(), &zone),
            None,
            "its own day, though it began on the 9th there"
        );
    }

    #[test]
    fn plans_are_compared_with_what_took_place() {
        let said = Said { from: Some("2026-03-02"), to: Some("2026-03-15"), ..Said::default() };
        let period = Period::read(said, TODAY.parse().unwrap(), Weekday::Monday).unwrap();
        let lasting = |planned: &str, end: &str, plan: Plan| Plan {
            planned_end: Some(at(planned)),
            end: Some(at(end)),
            is_follow_up: false,
            ..plan
        };
        let done = || plan("04T09:00", State::Completed, "04T10:00");
        let plans = [
            lasting("04T09:30", "04T10:45", done()),
            lasting("04T09:30", "04T10:15", done()),
            Plan { outcome: Some(Outcome::Bounced), ..lasting("04T09:30", "04T12:00", done()) },
            Plan { all_day: true, ..lasting("04T09:30", "04T12:00", done()) },
            Plan { kind: Type::Email, ..plan("05T09:00", State::Cancelled, "05T09:00") },
            plan("09T09:00", State::Scheduled, "09T09:00"),
            plan("16T09:00", State::Completed, "04T09:00"),
        ];
        let judged = judge(&period, &TimeZone::UTC, TODAY.parse().unwrap(), &plans);
        let all = &judged.all;
        let counted = [all.planned, all.took_place, all.in_vain, all.cancelled, all.open, all.timed];
        assert_eq!(counted, [6, 3, 1, 1, 1, 2]);
        assert_eq!((all.planned_time.as_mins(), all.actual_time.as_mins(), all.longer()), (60, 60, Some(0)));
        assert_eq!((judged.types[&Type::Email].cancelled, judged.types[&Type::Email].longer()), (1, None));
        assert_eq!(judged.weeks, [Kept { dropped: 1, ..Kept::default() }, Kept { dropped: 1, ..Kept::default() }]);
        assert_eq!(judged.follow_ups.total(), 2);
    }

    #[test]
    fn shorter_than_planned_is_negative() {
        let held = |planned, actual| Held {
            planned_time: SignedDuration::from_mins(planned),
            actual_time: SignedDuration::from_mins(actual),
            ..Held::default()
        };
        assert_eq!([held(60, 45).longer(), held(60, 66).longer(), held(0, 5).longer()], [Some(-25), Some(10), None]);
    }
}
