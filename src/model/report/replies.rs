//! How long somebody who wrote or called waits for the first reply.
//!
//! What counts: each completed inbound event, from its end (its start, where the end is not known) to the start of the
//! first outbound event that follows it in its chain or to one of those outside who took part, within 30 days. A reply
//! is completed and reached somebody, as R31 has it. Where none followed, it is told apart whether somebody decided
//! that none was needed (R16). What does not: calls of ours that nobody answered, bounced mail, what is only planned,
//! and replies to somebody else of the same organization.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::day_of;
use super::period::Period;
use crate::model::event::NextStep;
use crate::model::time::Instant;

/// What follows later is no reply.
pub const WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A completed inbound event, and what may have answered it first.
#[derive(Debug, Clone)]
pub struct Inbound {
    pub at: Instant,
    pub end: Option<Instant>,
    pub all_day: bool,
    pub time_zone: Option<String>,
    pub next_step: Option<NextStep>,
    pub responsible: Option<Uuid>,
    pub in_chain: Option<Instant>,
    pub to_party: Option<Instant>,
}

impl Inbound {
    /// How long it waited.
    pub fn waited(&self) -> Option<SignedDuration> {
        let reply = self.in_chain.into_iter().chain(self.to_party).min()?;
        let waited = reply.since(self.end.unwrap_or(self.at));
        (SignedDuration::ZERO..=WITHIN).contains(&waited).then_some(waited)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Replies {
    /// How long each waited that was answered, the shortest first.
    pub times: Vec<SignedDuration>,
    /// Decided that no reply is needed, and none followed.
    pub none_needed: i64,
    /// Not answered, or not yet.
    pub open: i64,
}

impl Replies {
    fn add(&mut self, inbound: &Inbound) {
        match (inbound.waited(), inbound.next_step) {
            (Some(waited), _) => self.times.push(waited),
            (None, Some(NextStep::None)) => self.none_needed += 1,
            (None, _) => self.open += 1,
        }
    }

    /// Half were answered within this time.
    pub fn median(&self) -> Option<SignedDuration> {
        self.tenths(5)
    }

    /// Nine of ten were answered within this time.
    pub fn most(&self) -> Option<SignedDuration> {
        self.tenths(9)
    }

    /// The shortest time within which so many tenths were answered (the nearest rank); it is one that was measured.
    fn tenths(&self, tenths: usize) -> Option<SignedDuration> {
        let rank = (self.times.len() * tenths).div_ceil(10);
        rank.checked_sub(1).and_then(|index| self.times.get(index)).copied()
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct FirstReplies {
    pub weeks: Vec<Replies>,
    pub all: Replies,
    /// Of each responsible for what came in.
    pub by: BTreeMap<Option<Uuid>, Replies>,
}

/// Judges what came in within the period, by the week it began.
pub fn judge(period: &Period, zone: &TimeZone, inbound: &[Inbound]) -> FirstReplies {
    let mut replies = FirstReplies { weeks: vec![Replies::default(); period.weeks().len()], ..Default::default() };
    for one in inbound {
        let day = day_of(one.at, one.all_day, one.time_zone.as_deref(), zone);
        let Some(week) = period.week_of(day) else { continue };
        replies.weeks[week].add(one);
        replies.all.add(one);
        replies.by.entry(one.responsible).or_default().add(one);
    }
    let all = replies.weeks.iter_mut().chain([&mut replies.all]).chain(replies.by.values_mut());
    all.for_each(|replies| replies.times.sort());
    replies
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;
    use proptest::prelude::*;

    use super::*;
    use crate::model::report::period::Said;

    fn at(text: &str) -> Instant {
        format!("2026-03-{text}:00Z").parse().unwrap()
    }

    fn inbound(start: &str, end: Option<&str>, in_chain: Option<&str>, to_party: Option<&str>) -> Inbound {
        Inbound {
            at: at(start),
            end: end.map(at),
            all_day: false,
            time_zone: None,
            next_step: Some(NextStep::Undecided),
            responsible: None,
            in_chain: in_chain.map(at),
            to_party: to_party.map(at),
        }
    }

    #[test]
    fn the_first_reply_is_measured_from_the_end_or_else_the_start() {
        let minutes = |one: Inbound| one.waited().map(|waited| waited.as_mins());
        assert_eq!(minutes(inbound("02T09:00", Some("02T09:30"), Some("02T11:00"), None)), Some(90));
        assert_eq!(minutes(inbound("02T09:00", None, Some("02T11:00"), Some("02T10:00"))), Some(60));
        assert_eq!(minutes(inbound("02T09:00", None, None, Some("02T09:00"))), Some(0));
        assert_eq!(minutes(inbound("02T09:00", None, None, None)), None);
        // 30 days are 720 hours.
        let late =
            |reply: &str| Inbound { to_party: Some(reply.parse().unwrap()), ..inbound("02T09:00", None, None, None) };
        assert_eq!(minutes(late("2026-04-01T09:00:00Z")), Some(720 * 60));
        assert_eq!(minutes(late("2026-04-01T09:00:01Z")), None, "no reply any more");
    }

    #[test]
    fn each_counts_in_its_week_and_what_needs_no_reply_is_told_apart() {
        let said = Said { from: Some("2026-03-02"), to: Some("2026-03-15"), ..Said::default() };
        let period = Period::read(said, "2026-03-15".parse().unwrap(), Weekday::Monday).unwrap();
        let none_needed = |one: Inbound| Inbound { next_step: Some(NextStep::None), ..one };
        let told = [
            inbound("02T09:00", None, Some("02T12:00"), None),
            inbound("03T09:00", None, Some("03T10:00"), None),
            none_needed(inbound("04T09:00", None, Some("04T11:00"), None)),
            none_needed(inbound("05T09:00", None, None, None)),
            inbound("08T23:59", None, None, None),
            inbound("09T00:00", None, None, Some("09T00:30")),
            inbound("16T00:00", None, None, Some("16T00:30")),
        ];
        let replies = judge(&period, &TimeZone::UTC, &told);
        let hours = |replies: &Replies| replies.times.iter().map(SignedDuration::as_hours).collect::<Vec<_>>();
        assert_eq!(
            (hours(&replies.weeks[0]), replies.weeks[0].none_needed, replies.weeks[0].open),
            (vec![1, 2, 3], 1, 1)
        );
        assert_eq!(replies.weeks[0].median(), Some(SignedDuration::from_hours(2)));
        assert_eq!(replies.weeks[1].median(), replies.weeks[1].most());
        assert_eq!((replies.all.times.len(), replies.all.none_needed, replies.all.open), (4, 1, 1));
        assert_eq!(Replies::default().median(), None);
    }

    proptest! {
        #[test]
        fn half_and_nine_of_ten_were_answered_within_what_is_said_and_not_sooner(minutes in prop::collection::vec(0i64..500, 1..60)) {
            let mut times: Vec<SignedDuration> = minutes.iter().map(|minutes| SignedDuration::from_mins(*minutes)).collect();
            times.sort();
            let replies = Replies { times: times.clone(), ..Default::default() };
            for (tenths, said) in [(5, replies.median().unwrap()), (9, replies.most().unwrap())] {
                let within = times.iter().filter(|time| **time <= said).count();
                let sooner = times.iter().filter(|time| **time < said).count();
                prop_assert!(within * 10 >= times.len() * tenths && sooner * 10 < times.len() * tenths);
            }
        }
    }
}
