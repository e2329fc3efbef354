use serde_json::{Value, json};

use crate::model::event::moves::{Circumstances, Moved, cancel, complete, reopen, reschedule, start};
use crate::model::event::next::{Next, decided};
use crate::model::event::story::*;
use crate::model::event::{Event, NextStep, Outcome, State};
use crate::model::problem::Problems;

fn to(result: Result<Moved, Problems>) -> Event {
    match result.unwrap() {
        Moved::To(event) => *event,
        Moved::Unchanged => panic!("it was to move"),
    }
}

fn completing(event: &Event, body: Value) -> Result<Moved, Problems> {
    complete(event, &serde_json::from_value(body).unwrap(), &circumstances())
}

fn cancelling(event: &Event, body: Value) -> Result<Moved, Problems> {
    cancel(event, &serde_json::from_value(body).unwrap(), &circumstances())
}

fn rescheduling(event: &Event, body: Value) -> Result<Moved, Problems> {
    reschedule(event, &serde_json::from_value(body).unwrap(), &circumstances())
}

fn planned(start: &str, end: Value) -> Event {
    call(json!({"parties": [DORA], "state": "scheduled", "start": start, "end": end}))
}

fn tomorrow() -> Event {
    planned("2026-03-03T10:00:00Z", json!("2026-03-03T11:00:00Z"))
}

fn running(start: &str) -> Event {
    call(json!({"parties": [DORA], "state": "in_progress", "start": start}))
}

#[test]
fn r10_forward_and_back() {
    let plan = tomorrow();
    let under_way = to(start(&plan, &circumstances()));
    assert_eq!((under_way.state, under_way.version), (State::InProgress, plan.version + 1));
    let done = to(completing(&under_way, json!({"outcome": "reached"})));
    assert_eq!((done.state, done.outcome), (State::Completed, Some(Outcome::Reached)));
    let back = to(reopen(&done, &circumstances()));
    assert_eq!((back.state, back.end, back.outcome, back.next_step), (State::InProgress, None, None, None));
    let again = to(reopen(&back, &circumstances()));
    assert_eq!((again.state, again.start, again.end), (State::Scheduled, plan.start, plan.end));
    assert!(is_conflict(reopen(&again, &circumstances()), "wrong_state"));
}

#[test]
fn r10_a_cancelled_event_goes_back_to_the_state_before() {
    for before in [tomorrow(), running("2026-03-02T09:00:00Z")] {
        let cancelled = to(cancelling(&before, json!({"outcome": "declined", "reason": "ill"})));
        assert_eq!((cancelled.state, cancelled.former_state), (State::Cancelled, Some(before.state)));
        let back = to(reopen(&cancelled, &circumstances()));
        assert_eq!((back.state, back.former_state, back.outcome), (before.state, None, None));
        assert_eq!((back.start, back.end), (before.start, before.end));
    }
}

#[test]
fn r10_every_other_move_is_a_conflict() {
    let done = to(completing(&tomorrow(), json!({})));
    let cancelled = to(cancelling(&tomorrow(), json!({})));
    let under_way = running("2026-03-02T09:00:00Z");
    assert!(is_conflict(start(&done, &circumstances()), "wrong_state"));
    assert!(is_conflict(start(&cancelled, &circumstances()), "wrong_state"));
    assert!(is_conflict(cancelling(&done, json!({})), "wrong_state"));
    assert!(is_conflict(completing(&cancelled, json!({})), "wrong_state"));
    assert!(is_conflict(reopen(&under_way, &circumstances()), "had_no_plan"));
    let body = json!({"start": "2026-03-05T10:00:00Z"});
    for event in [&done, &cancelled, &under_way] {
        let problem = rescheduling(event, body.clone()).unwrap_err().remove(0);
        assert_eq!((problem.code, problem.rule), ("wrong_state", Some(10)));
        assert_eq!(problem.args, [("from", event.state.to_string()), ("to", "scheduled".into())]);
    }
}

#[test]
fn r10_a_reopened_event_has_its_responsible_in_it() {
    let done = call(json!({"parties": [DORA, BOB], "start": "2026-03-01T10:00:00Z"}));
    assert_eq!(done.role_of(ADA), None);
    assert!(to(reopen(&done, &circumstances())).role_of(ADA).is_some());
}

#[test]
fn r11_starting_is_now_and_empties_the_end() {
    let under_way = to(start(&tomorrow(), &circumstances()));
    assert_eq!((under_way.start, under_way.end), (Some(now()), None));
    assert_eq!(under_way.planned_start, Some(at("2026-03-03T10:00:00Z")));
}

#[test]
fn r11_a_day_that_was_planned_whole_is_restored_whole() {
    let day = json!({"parties": [DORA], "start": "2026-03-03T00:00:00Z", "all_day": true});
    let under_way = to(start(&call(day), &circumstances()));
    assert!(!under_way.all_day);
    assert!(to(reopen(&under_way, &circumstances())).all_day);
}

#[test]
fn r11_completing_what_is_under_way_ends_now_unless_it_began_long_ago() {
    assert_eq!(to(completing(&running("2026-03-01T22:00:00Z"), json!({}))).end, Some(now()));
    let long = running("2026-03-01T21:59:59Z");
    assert_eq!(one(completing(&long, json!({}))), ("end".into(), "end_must_be_said", 11));
    assert_eq!(to(completing(&long, json!({"end": null}))).end, None);
    let end = "2026-03-01T22:30:00Z";
    assert_eq!(to(completing(&long, json!({"end": end}))).end, Some(at(end)));
}

#[test]
fn r11_completing_a_plan_takes_its_times_where_they_are_past() {
    let times = |start: &str, end: Value| {
        let done = to(completing(&planned(start, end), json!({})));
        (done.start.unwrap().to_string(), done.end.unwrap().to_string())
    };
    let pair = |start: &str, end: &str| (start.to_owned(), end.to_owned());
    let nine = "2026-03-02T09:00:00Z";
    assert_eq!(times(nine, json!("2026-03-02T09:30:00Z")), pair(nine, "2026-03-02T09:30:00Z"));
    assert_eq!(times(nine, json!("2026-03-02T10:30:00Z")), pair(nine, "2026-03-02T10:00:00Z"));
    assert_eq!(times(nine, Value::Null), pair(nine, "2026-03-02T10:00:00Z"));
    assert_eq!(times("2026-03-03T09:00:00Z", Value::Null), pair("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"));
    assert_eq!(one(completing(&planned("2026-01-02T09:00:00Z", Value::Null), json!({}))).1, "end_must_be_said");
}

#[test]
fn r11_an_end_assumed_is_never_before_the_start_said_one_that_is_said_may_be_wrong() {
    let soon = "2026-03-02T10:01:00Z";
    let done = to(completing(&tomorrow(), json!({"start": soon})));
    assert_eq!((done.start, done.end), (Some(at(soon)), Some(at(soon))));
    let wrong = json!({"start": "2026-03-02T09:00:00Z", "end": "2026-03-02T08:00:00Z"});
    assert_eq!(one(completing(&tomorrow(), wrong)), ("end".into(), "end_before_start", 8));
    assert_eq!(one(completing(&tomorrow(), json!({"start": null}))).1, "start_not_ahead");
    assert_eq!(one(completing(&tomorrow(), json!({"end": "2026-03-03T11:00:00Z"}))).1, "completed_ends_ahead");
}

#[test]
fn r11_rescheduling_moves_the_plan_and_keeps_its_length() {
    let later = to(rescheduling(&tomorrow(), json!({"start": "2026-03-04T15:00:00Z", "reason": "ill"})));
    assert_eq!((later.start, later.end), (Some(at("2026-03-04T15:00:00Z")), Some(at("2026-03-04T16:00:00Z"))));
    assert_eq!((later.planned_start, later.planned_end), (later.start, later.end));
    let unplanned = to(rescheduling(&tomorrow(), json!({"start": null})));
    assert_eq!((unplanned.start, unplanned.end, unplanned.planned_start), (None, None, None));
    let wrong = rescheduling(&tomorrow(), json!({"end": "2026-03-03T09:00:00Z"}));
    assert_eq!(one(wrong), ("end".into(), "end_before_start", 8));
    assert_eq!(rescheduling(&later, json!({"start": "2026-03-04T15:00:00Z"})), Ok(Moved::Unchanged));
}

#[test]
fn r12_a_move_already_done_with_nothing_new_succeeds() {
    let under_way = running("2026-03-02T09:00:00Z");
    assert_eq!(start(&under_way, &circumstances()), Ok(Moved::Unchanged));
    let body = json!({"outcome": "reached", "end": "2026-03-02T09:30:00Z", "next": "none"});
    let done = to(completing(&under_way, body.clone()));
    assert_eq!(done.next_step, Some(NextStep::None));
    for again in [body, json!({}), json!({"next": []}), json!({"outcome": "reached"})] {
        assert_eq!(completing(&done, again), Ok(Moved::Unchanged));
    }
    let cancelled = to(cancelling(&tomorrow(), json!({"outcome": "declined"})));
    assert_eq!(cancelling(&cancelled, json!({"outcome": "declined", "reason": "ill"})), Ok(Moved::Unchanged));
    assert!(is_conflict(cancelling(&cancelled, json!({"outcome": "bounced"})), "already_moved"));
}

#[test]
fn r12_a_move_already_done_with_something_new_shows_what_is_stored() {
    let done = to(completing(&running("2026-03-02T09:00:00Z"), json!({"outcome": "reached"})));
    let follow_up = json!([{"follow_up": {"start": "2026-03-03T10:00:00Z"}}]);
    for other in
        [json!({"outcome": "no_answer"}), json!({"end": null}), json!({"next": "none"}), json!({"next": follow_up})]
    {
        let problem = completing(&done, other).unwrap_err().remove(0);
        assert_eq!((problem.code, problem.rule), ("already_moved", Some(12)));
        let stored = [
            ("state", "completed"),
            ("outcome", "reached"),
            ("start", "2026-03-02T09:00:00Z"),
            ("end", "2026-03-02T10:00:00Z"),
            ("next_step", "undecided"),
        ];
        assert_eq!(problem.args, stored.map(|(name, value)| (name, value.to_owned())));
    }
}

#[test]
fn r16_what_completing_leads_to() {
    let next = |body| to(completing(&running("2026-03-02T09:00:00Z"), body)).next_step;
    assert_eq!(next(json!({})), Some(NextStep::Undecided));
    assert_eq!(next(json!({"next": "none"})), Some(NextStep::None));
    assert_eq!(next(json!({"next": [{"work_effort": {"name": "Send the quote"}}]})), Some(NextStep::Planned));
    let followed = Circumstances { followed: true, ..circumstances() };
    let done = to(complete(&tomorrow(), &Default::default(), &followed));
    assert_eq!(done.next_step, Some(NextStep::Planned));
    // Their cancelling or deletion makes it undecided again; an answer stays.
    assert_eq!(decided(&done, false, now()), Some(NextStep::Undecided));
    let none = to(completing(&tomorrow(), json!({"next": "none"})));
    assert_eq!(decided(&none, false, now()), Some(NextStep::None));
    assert_eq!(decided(&none, true, now()), Some(NextStep::Planned));
    assert_eq!(decided(&tomorrow(), true, now()), None);
}

#[test]
fn r16_next_is_the_word_none_or_a_list() {
    let read = |body: Value| serde_json::from_value::<Next>(body).map_err(|error| error.to_string());
    assert!(matches!(read(json!("none")), Ok(Next::None)));
    let both = json!([{"follow_up": {"case": "new"}}, {"work_effort": {"name": "Quote", "due": "2026-03-09"}}]);
    assert!(matches!(read(both), Ok(Next::These(drafts)) if drafts.len() == 2));
    assert!(read(json!("later")).unwrap_err().contains("\"none\" or a list"));
    assert!(read(json!([{"follow_up": {"begin": 1}}])).unwrap_err().contains("unknown field `begin`"));
    assert!(read(json!([{"task": {}}])).unwrap_err().contains("unknown variant `task`"));
    assert!(read(json!([{"work_effort": {}}])).unwrap_err().contains("missing field `name`"));
}
