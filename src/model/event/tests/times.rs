use serde_json::{Value, json};

use crate::model::event::story::*;
use crate::model::event::times::is_overdue;
use crate::model::event::{Event, NextStep, State};

fn with(mut body: Value) -> Value {
    let fields = body.as_object_mut().unwrap();
    fields.entry("type").or_insert("phone".into());
    fields.entry("parties").or_insert(json!([DORA]));
    body
}

fn made(body: Value) -> Event {
    log(with(body)).unwrap()
}

fn refusal(body: Value) -> (String, &'static str, u8) {
    one(log(with(body)))
}

#[test]
fn r8_the_end_is_not_before_the_start_and_at_most_31_days_after_it() {
    let times = |start: &str, end: &str| json!({"start": start, "end": end});
    assert_eq!(refusal(times("2026-03-03T10:00:00Z", "2026-03-03T09:59:59Z")), ("end".into(), "end_before_start", 8));
    assert_eq!(refusal(times("2026-03-03T10:00:00Z", "2026-04-03T10:00:01Z")).1, "too_far_apart");
    assert_eq!(refusal(json!({"end": "2026-03-03T10:00:00Z"})).1, "end_without_start");
    made(times("2026-03-03T10:00:00Z", "2026-04-03T10:00:00Z"));
    made(times("2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z"));
}

#[test]
fn r8_the_plan_is_start_and_end_while_scheduled() {
    let event = made(json!({"start": "2026-03-03T10:00:00Z"}));
    assert_eq!((event.planned_start, event.planned_end), (event.start, None));
    let later = amend(&event, json!({"start": "2026-03-04T10:00:00Z", "end": "2026-03-04T11:00:00Z"})).unwrap();
    assert_eq!((later.planned_start, later.planned_end), (later.start, later.end));
    assert_eq!(made(json!({"start": "2026-03-01T10:00:00Z"})).planned_start, None);
}

#[test]
fn r8_a_plan_has_the_zone_of_its_responsible_else_of_the_company() {
    let zone = |body| made(body).time_zone;
    assert_eq!(zone(json!({"start": "2026-03-03T10:00:00Z"})).as_deref(), Some("Europe/London"));
    assert_eq!(zone(json!({"responsible": BOB})).as_deref(), Some("Europe/Berlin"));
    assert_eq!(zone(json!({"responsible": BOB, "time_zone": "Asia/Tokyo"})).as_deref(), Some("Asia/Tokyo"));
    assert_eq!(zone(json!({"start": "2026-03-01T10:00:00Z"})), None);
    assert_eq!(refusal(json!({"time_zone": "Europe/Atlantis"})), ("time_zone".into(), "time_zone", 8));
}

#[test]
fn r8_what_lasts_all_day_starts_at_local_midnight_and_is_overdue_when_the_day_is_over() {
    let day = |start: &str| json!({"start": start, "all_day": true, "time_zone": "Europe/Berlin"});
    assert_eq!(refusal(day("2026-03-03T00:00:00Z")), ("start".into(), "all_day_starts_at_midnight", 8));
    let event = made(day("2026-03-02T23:00:00Z"));
    assert!(!is_overdue(&event, at("2026-03-03T22:59:59Z")));
    assert!(is_overdue(&event, at("2026-03-03T23:00:00Z")));
    assert!(is_overdue(&made(json!({"start": "2026-03-02T11:00:00Z"})), at("2026-03-02T11:00:01Z")));
}

#[test]
fn r9_without_a_state_the_times_say_it() {
    let state = |kind: &str, start: Value, end: Value| {
        let event = made(json!({"type": kind, "start": start, "end": end}));
        (event.state, event.end, event.planned_end)
    };
    let (hour_ago, soon, later) =
        (json!("2026-03-02T09:00:00Z"), json!("2026-03-02T10:02:00Z"), json!("2026-03-02T10:30:00Z"));
    let none = Value::Null;
    assert_eq!(state("phone", none.clone(), none.clone()).0, State::Scheduled);
    assert_eq!(state("phone", json!("2026-03-02T10:02:01Z"), none.clone()).0, State::Scheduled);
    assert_eq!(state("phone", soon, none.clone()).0, State::InProgress);
    assert_eq!(state("phone", hour_ago.clone(), none.clone()).0, State::InProgress);
    assert_eq!(state("email", hour_ago.clone(), none.clone()).0, State::Completed);
    assert_eq!(state("phone", hour_ago.clone(), json!("2026-03-02T09:10:00Z")).0, State::Completed);
    assert_eq!(state("phone", hour_ago, later), (State::InProgress, None, Some(at("2026-03-02T10:30:00Z"))));
    let old = state("phone", json!("2026-03-01T21:59:59Z"), none);
    assert_eq!(old, (State::Completed, None, None));
}

#[test]
fn r9_a_state_said_must_agree_with_the_times() {
    let ahead = "2026-03-03T10:00:00Z";
    for state in ["in_progress", "completed"] {
        assert_eq!(refusal(json!({"state": state, "start": ahead})), ("start".into(), "start_not_ahead", 9));
        assert_eq!(refusal(json!({"state": state})).1, "start_not_ahead");
    }
    let past = json!({"state": "completed", "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T11:00:00Z"});
    assert_eq!(refusal(past).1, "completed_ends_ahead");
    let overdue = made(json!({"state": "scheduled", "start": "2026-03-01T10:00:00Z"}));
    assert!(is_overdue(&overdue, now()));
    let cancelled = made(json!({"state": "cancelled", "start": ahead, "outcome": "declined"}));
    assert_eq!(cancelled.former_state, Some(State::Scheduled));
}

#[test]
fn r9_holds_for_changes_too() {
    let done = made(json!({"start": "2026-03-02T08:00:00Z", "end": "2026-03-02T09:00:00Z"}));
    assert_eq!(one(amend(&done, json!({"end": "2026-03-02T12:00:00Z"}))), ("end".into(), "completed_ends_ahead", 9));
    assert_eq!(one(amend(&done, json!({"start": "2026-03-02T12:00:00Z", "end": null}))).1, "start_not_ahead");
    assert_eq!(amend(&done, json!({"end": null})).unwrap().end, None);
    let running = made(json!({"start": "2026-03-02T09:00:00Z"}));
    assert_eq!(one(amend(&running, json!({"end": "2026-03-02T09:30:00Z"}))), ("end".into(), "under_way_has_no_end", 9));
    assert_eq!(one(amend(&running, json!({"start": "2026-03-02T12:00:00Z"}))).1, "start_not_ahead");
    assert!(amend(&running, json!({"start": "2026-03-02T09:10:00Z"})).is_ok());
}

#[test]
fn r16_what_ended_a_week_ago_leads_to_nothing_what_is_newer_is_undecided() {
    let next = |start: &str, end: Value| made(json!({"start": start, "end": end})).next_step;
    assert_eq!(next("2026-02-23T10:00:00Z", Value::Null), Some(NextStep::None));
    assert_eq!(next("2026-02-23T10:00:00Z", json!("2026-02-23T10:00:01Z")), Some(NextStep::Undecided));
    assert_eq!(made(json!({})).next_step, None);
    let said = made(json!({"start": "2026-03-01T10:00:00Z", "next_step": "none"}));
    assert_eq!(said.next_step, Some(NextStep::None));
    let planned = json!({"start": "2026-03-01T10:00:00Z", "next_step": "planned"});
    assert_eq!(refusal(planned), ("next_step".into(), "next_step", 16));
    assert_eq!(refusal(json!({"next_step": "none"})).1, "next_step");
}
