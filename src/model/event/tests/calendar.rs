use jiff::tz::TimeZone;
use serde_json::json;

use crate::model::draft::Change;
use crate::model::event::calendar::{Place, extent, is_movable, put, whole_days};
use crate::model::event::story::*;
use crate::model::event::{Event, State};

fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

fn planned(start: &str, end: Option<&str>) -> Event {
    let event = log(json!({"type": "phone", "parties": [DORA]})).unwrap();
    Event { start: Some(at(start)), end: end.map(at), ..event }
}

fn whole_day(start: &str, end: Option<&str>, zone: &str) -> Event {
    Event { all_day: true, time_zone: Some(zone.into()), ..planned(start, end) }
}

#[test]
fn what_is_under_way_reaches_until_now_and_what_has_no_end_nowhere() {
    let now = at("2026-03-10T10:00:00Z");
    let call = planned("2026-03-10T09:15:00Z", None);
    assert_eq!(extent(&call, now), Some((at("2026-03-10T09:15:00Z"), at("2026-03-10T09:15:00Z"))));
    let under_way = Event { state: State::InProgress, ..call.clone() };
    assert_eq!(extent(&under_way, now), Some((at("2026-03-10T09:15:00Z"), now)));
    assert_eq!(extent(&Event { start: None, ..call }, now), None);
}

#[test]
fn r8_a_whole_day_stands_on_its_own_zones_days_and_what_lasts_a_day_on_the_readers() {
    let now = at("2026-03-10T10:00:00Z");
    let days =
        |event: &Event| whole_days(event, now, &berlin()).map(|(first, last)| (first.to_string(), last.to_string()));
    let of = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
    // Midnight in Auckland is noon of the day before here.
    assert_eq!(days(&whole_day("2026-03-09T11:00:00Z", None, "Pacific/Auckland")), of("2026-03-10", "2026-03-10"));
    let fair = whole_day("2026-03-09T23:00:00Z", Some("2026-03-11T23:00:00Z"), "Europe/Berlin");
    assert_eq!(days(&fair), of("2026-03-10", "2026-03-12"));
    assert_eq!(days(&planned("2026-03-09T23:00:00Z", Some("2026-03-11T23:00:00Z"))), of("2026-03-10", "2026-03-11"));
    assert_eq!(days(&planned("2026-03-10T22:00:00Z", Some("2026-03-11T06:00:00Z"))), None, "a night shift");
}

#[test]
fn it_keeps_its_length_where_only_the_start_is_said() {
    let call = planned("2026-03-10T09:07:00Z", Some("2026-03-10T09:37:00Z"));
    let start = at("2026-03-11T13:15:00Z");
    let there = |place| put(&call, place, &berlin());
    let kept = Place::At { start: Some(start), end: Change::Keep };
    assert_eq!(there(kept), (Some(start), Some(at("2026-03-11T13:45:00Z"))));
    assert_eq!(there(Place::Until(start)), (call.start, Some(start)), "pulled at its end");
    assert_eq!(there(Place::At { start: None, end: Change::Keep }), (None, None), "taken out");
    let said = Place::At { start: Some(start), end: Change::Set(None) };
    assert_eq!(there(said), (Some(start), None));
}

#[test]
fn on_another_day_it_keeps_its_hour_though_the_clocks_are_changed() {
    let on = |event: &Event, day: &str| put(event, Place::On(day.parse().unwrap()), &berlin());
    let times = |start: &str, end: &str| (Some(at(start)), Some(at(end)));
    let call = planned("2026-03-28T09:00:00Z", Some("2026-03-28T09:30:00Z"));
    assert_eq!(on(&call, "2026-03-29"), times("2026-03-29T08:00:00Z", "2026-03-29T08:30:00Z"));
    let fair = whole_day("2026-03-27T23:00:00Z", Some("2026-03-28T23:00:00Z"), "Europe/Berlin");
    assert_eq!(on(&fair, "2026-03-29"), times("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), "two days, 47 hours");
    let unplanned = Event { start: None, end: None, ..call };
    assert_eq!(on(&unplanned, "2026-03-30"), times("2026-03-30T07:00:00Z", "2026-03-30T07:30:00Z"), "in the morning");
}

#[test]
fn r11_plans_and_what_is_completed_are_moved() {
    let movable: Vec<State> = State::ALL.iter().copied().filter(|state| is_movable(*state)).collect();
    assert_eq!(movable, [State::Scheduled, State::Completed]);
}
