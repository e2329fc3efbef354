//! How many events there were: by week and type, by week and direction, by weekday and hour.
//!
//! What counts: completed events, whatever came of them (an attempt that nobody answered was work too), on the day and
//! in the hour they began. What does not: planned, unplanned, running and cancelled ones; in the hours, what lasts all
//! day. Directions are those of R3; who counts none is unknown.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::day_of;
use super::period::Period;
use crate::model::event::{Direction, Type};
use crate::model::time::Instant;

/// Events that began within one quarter of an hour and are alike in the rest. Every zone's days and hours begin with a
/// quarter of an hour of UTC, so what is counted so can be told apart by any of them, across changes of the clock.
#[derive(Debug, Clone)]
pub struct Slot {
    /// When the quarter of an hour began.
    pub at: Instant,
    pub kind: Type,
    pub direction: Option<Direction>,
    pub all_day: bool,
    pub time_zone: Option<String>,
    pub responsible: Option<Uuid>,
    pub count: i64,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Balance {
    pub inbound: i64,
    pub outbound: i64,
    pub internal: i64,
    /// Nobody said who began.
    pub unknown: i64,
}

impl Balance {
    fn add(&mut self, direction: Option<Direction>, count: i64) {
        match direction {
            Some(Direction::Inbound) => self.inbound += count,
            Some(Direction::Outbound) => self.outbound += count,
            Some(Direction::Internal) => self.internal += count,
            None => self.unknown += count,
        }
    }

    pub fn total(&self) -> i64 {
        self.inbound + self.outbound + self.internal + self.unknown
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    pub total: i64,
    /// Of each week of the period.
    pub types: Vec<BTreeMap<Type, i64>>,
    pub balance: Vec<Balance>,
    /// Of each weekday, the first one of the week first, each hour.
    pub hours: [[i64; 24]; 7],
    /// Of each responsible.
    pub by: BTreeMap<Option<Uuid>, Balance>,
}

/// Counts what lies in the period; the slots may reach beyond it.
pub fn count(period: &Period, zone: &TimeZone, slots: &[Slot]) -> Counts {
    let weeks = period.weeks().len();
    let mut counts = Counts {
        total: 0,
        types: vec![BTreeMap::new(); weeks],
        balance: vec![Balance::default(); weeks],
        hours: [[0; 24]; 7],
        by: BTreeMap::new(),
    };
    for slot in slots {
        let day = day_of(slot.at, slot.all_day, slot.time_zone.as_deref(), zone);
        let Some(week) = period.week_of(day) else { continue };
        counts.total += slot.count;
        *counts.types[week].entry(slot.kind).or_default() += slot.count;
        counts.balance[week].add(slot.direction, slot.count);
        counts.by.entry(slot.responsible).or_default().add(slot.direction, slot.count);
        if !slot.all_day {
            let local = slot.at.timestamp().to_zoned_datetime(zone.clone());
            let weekday = usize::from(local.weekday().since(period.first).unsigned_abs());
            counts.hours[weekday][usize::from(local.hour().unsigned_abs())] += slot.count;
        }
    }
    counts
}

impl Counts {
    /// How many of each type, the most frequent first.
    pub fn by_type(&self) -> Vec<(Type, i64)> {
        let mut sums = BTreeMap::<Type, i64>::new();
        for (kind, count) in self.types.iter().flatten() {
            *sums.entry(*kind).or_default() += count;
        }
        let mut sums: Vec<(Type, i64)> = sums.into_iter().collect();
        sums.sort_by_key(|(kind, count)| (-count, *kind));
        sums
    }

    pub fn balance(&self) -> Balance {
        self.balance.iter().fold(Balance::default(), |sum, week| Balance {
            inbound: sum.inbound + week.inbound,
            outbound: sum.outbound + week.outbound,
            internal: sum.internal + week.internal,
            unknown: sum.unknown + week.unknown,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday;

    use super::*;
    use crate::model::report::period::Said;

    fn slot(at: &str, kind: Type, direction: Option<Direction>, count: i64) -> Slot {
        let at = at.parse().unwrap();
        Slot { at, kind, direction, all_day: false, time_zone: None, responsible: None, count }
    }

    /// 16 to 29 March 2026, two weeks; in Berlin the clocks go forward on the 29th.
    fn period() -> Period {
        let said = Said { from: Some("2026-03-16"), to: Some("2026-03-29"), ..Said::default() };
        Period::read(said, "2026-03-29".parse().unwrap(), Weekday::Monday).unwrap()
    }

    #[test]
    fn weeks_and_hours_are_those_of_the_zone_on_both_sides_of_a_changed_clock() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let slots = [
            slot("2026-03-15T22:45:00Z", Type::Phone, Some(Direction::Inbound), 9), // Sunday 23:45, before
            slot("2026-03-15T23:00:00Z", Type::Phone, Some(Direction::Inbound), 2), // Monday 00:00
            slot("2026-03-29T00:45:00Z", Type::Email, Some(Direction::Outbound), 3), // Sunday 01:45, winter time
            slot("2026-03-29T01:00:00Z", Type::Email, None, 4),                     // Sunday 03:00, summer time
            slot("2026-03-29T21:45:00Z", Type::Phone, Some(Direction::Internal), 5), // Sunday 23:45
            slot("2026-03-29T22:00:00Z", Type::Phone, None, 9),                     // Monday 00:00, after
        ];
        let counts = count(&period(), &berlin, &slots);
        assert_eq!(counts.total, 14);
        assert_eq!(counts.types, [[(Type::Phone, 2)].into(), [(Type::Phone, 5), (Type::Email, 7)].into()]);
        assert_eq!(counts.balance[1], Balance { inbound: 0, outbound: 3, internal: 5, unknown: 4 });
        assert_eq!((counts.balance().inbound, counts.balance().total()), (2, 14));
        let sunday = counts.hours[6];
        assert_eq!([sunday[1], sunday[2], sunday[3], sunday[23], counts.hours[0][0]], [3, 0, 4, 5, 2]);
        assert_eq!(counts.by_type(), [(Type::Phone, 7), (Type::Email, 7)]);
    }

    #[test]
    fn the_hour_that_comes_twice_is_one_and_zones_may_be_off_by_a_quarter() {
        let said = Said { from: Some("2025-10-20"), to: Some("2025-10-26"), ..Said::default() };
        let period = Period::read(said, "2025-10-26".parse().unwrap(), Weekday::Monday).unwrap();
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let twice =
            [slot("2025-10-26T00:15:00Z", Type::Chat, None, 1), slot("2025-10-26T01:15:00Z", Type::Chat, None, 1)];
        assert_eq!(count(&period, &berlin, &twice).hours[6][2], 2);
        // 23:45 of Tuesday in UTC is 05:30 of Wednesday in Nepal.
        let nepal = TimeZone::get("Asia/Kathmandu").unwrap();
        let counts = count(&period, &nepal, &[slot("2025-10-21T23:45:00Z", Type::Chat, None, 1)]);
        assert_eq!(counts.hours[2][5], 1);
    }

    #[test]
    fn what_lasts_all_day_has_its_own_day_and_no_hour() {
        let all_day = |at: &str| Slot {
            all_day: true,
            time_zone: Some("Europe/Berlin".into()),
            ..slot(at, Type::InPerson, None, 1)
        };
        // Monday 16 March in Berlin, still Sunday in New York.
        let new_york = TimeZone::get("America/New_York").unwrap();
        let counts = count(&period(), &new_york, &[all_day("2026-03-15T23:00:00Z"), all_day("2026-03-14T23:00:00Z")]);
        assert_eq!((counts.total, counts.types[0][&Type::InPerson]), (1, 1));
        assert_eq!(counts.hours, [[0; 24]; 7]);
    }
}
