use jiff::tz::TimeZone;
use serde_json::json;

use crate::model::draft::Change;
use crate::model::event::agenda::{Slot, put_off, slot};
use crate::model::event::story::*;
use crate::model::event::{Event, State};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn planned(start: &str) -> Event {
    Event { start: Some(at(start)), ..log(json!({"type": "phone", "parties": [DORA]})).unwrap() }
}

fn whole_day(start: &str, zone: &str) -> Event {
    Event { all_day: true, time_zone: Some(zone.into()), ..planned(start) }
}

#[test]
fn a_day_is_the_day_of_who_looks() {
    let late_in_the_evening = planned("2026-03-10T23:30:00Z");
    let now = at("2026-03-10T10:00:00Z");
    assert_eq!(slot(&late_in_the_evening, now, &zone("Europe/London")), Slot::Today);
    assert_eq!(slot(&late_in_the_evening, now, &zone("Europe/Berlin")), Slot::Ahead);
    assert_eq!(slot(&planned("2026-03-17T22:30:00Z"), now, &zone("Europe/Berlin")), Slot::Ahead);
    assert_eq!(slot(&planned("2026-03-17T23:30:00Z"), now, &zone("Europe/Berlin")), Slot::Beyond);
    assert_eq!(slot(&Event { start: None, ..planned("2026-03-10T10:00:00Z") }, now, &zone("UTC")), Slot::Beyond);
}

#[test]
fn r8_what_is_timed_is_late_when_it_should_have_begun_and_a_whole_day_when_it_is_over() {
    let now = at("2026-03-10T10:00:00Z");
    let here = zone("Europe/Berlin");
    assert_eq!(slot(&planned("2026-03-10T09:59:00Z"), now, &here), Slot::Late);
    assert_eq!(slot(&whole_day("2026-03-09T23:00:00Z", "Europe/Berlin"), now, &here), Slot::Today);
    assert_eq!(slot(&whole_day("2026-03-08T23:00:00Z", "Europe/Berlin"), now, &here), Slot::Late);
    let three_days =
        Event { end: Some(at("2026-03-11T22:59:00Z")), ..whole_day("2026-03-08T23:00:00Z", "Europe/Berlin") };
    assert_eq!(slot(&three_days, now, &here), Slot::Today);
    let under_way = Event { state: State::InProgress, ..planned("2026-03-09T10:00:00Z") };
    assert_eq!(slot(&under_way, now, &here), Slot::UnderWay);
}

#[test]
fn a_whole_day_belongs_to_its_own_day_wherever_it_is_looked_at_from() {
    // It is the 10th in both; there the day began before our yesterday ended.
    let day_in_berlin = whole_day("2026-03-09T23:00:00Z", "Europe/Berlin");
    assert_eq!(slot(&day_in_berlin, at("2026-03-10T12:00:00Z"), &zone("America/New_York")), Slot::Today);
    // It is the 9th in New York yet.
    assert_eq!(slot(&day_in_berlin, at("2026-03-10T01:00:00Z"), &zone("America/New_York")), Slot::Ahead);
}

#[test]
fn put_off_it_keeps_its_hour_and_its_length_over_a_change_of_the_clock() {
    let event = Event {
        time_zone: Some("Europe/London".into()),
        end: Some(at("2026-03-28T09:45:00Z")),
        ..planned("2026-03-28T09:00:00Z")
    };
    let draft = put_off(&event, 1, at("2026-03-28T08:00:00Z"), &zone("UTC"));
    assert_eq!(draft.start, Change::Set(Some(at("2026-03-29T08:00:00Z"))));
    assert_eq!(draft.end, Change::Set(Some(at("2026-03-29T08:45:00Z"))));
}

#[test]
fn put_off_what_is_late_is_counted_from_today() {
    let event = Event { time_zone: Some("Europe/London".into()), ..planned("2026-03-02T09:00:00Z") };
    let draft = put_off(&event, 1, at("2026-03-10T15:00:00Z"), &zone("UTC"));
    assert_eq!(draft.start, Change::Set(Some(at("2026-03-11T09:00:00Z"))));
    let ahead = put_off(&planned("2026-03-12T09:00:00Z"), 7, at("2026-03-10T15:00:00Z"), &zone("UTC"));
    assert_eq!(ahead.start, Change::Set(Some(at("2026-03-19T09:00:00Z"))));
}

#[test]
fn put_off_a_whole_day_stays_one() {
    let event = Event { end: Some(at("2026-03-29T23:00:00Z")), ..whole_day("2026-03-28T00:00:00Z", "Europe/London") };
    let draft = put_off(&event, 1, at("2026-03-27T10:00:00Z"), &zone("UTC"));
    assert_eq!(draft.start, Change::Set(Some(at("2026-03-29T00:00:00Z"))));
    assert_eq!(draft.end, Change::Set(Some(at("2026-03-30T23:00:00Z"))));
}
