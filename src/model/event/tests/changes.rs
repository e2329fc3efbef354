use serde_json::json;
use uuid::Uuid;

use crate::model::event::story::*;
use crate::model::event::{NextStep, Outcome, record};

const YESTERDAY: &str = "2026-03-01T10:00:00Z";

#[test]
fn all_faults_are_told_at_once() {
    let body = json!({
        "parties": [NOBODY], "responsible": NOBODY, "purpose": FORGOTTEN, "subject": "x".repeat(501),
        "end": "2026-03-02T09:00:00Z", "outcome": "reached",
    });
    let codes: Vec<_> = refused(log(body)).into_iter().map(|(field, code, _)| (field, code)).collect();
    let expected = [
        ("type", "required"),
        ("subject", "too_long"),
        ("purpose", "inactive"),
        ("outcome", "outcome_of_open"),
        ("parties[0]", "unknown_id"),
        ("responsible", "unknown_id"),
        ("end", "end_without_start"),
    ];
    assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn a_change_that_says_nothing_new_changes_nothing() {
    let event = call(json!({"parties": [CARLA], "contacts": [CARLA_MOBILE], "subject": "Delivery", "purpose": QUOTE}));
    let same = json!({"contacts": [CARLA_MOBILE], "subject": " Delivery ", "state": "scheduled", "parent": null,
        "direction": "outbound", "responsible": ADA, "outcome": null, "next_step": null});
    assert_eq!(amend(&event, same).unwrap(), event);
    let changed = amend(&event, json!({"note": "Comes on Tuesday"})).unwrap();
    assert_eq!((changed.version, changed.changed_by), (event.version + 1, Some(USER)));
}

#[test]
fn r10_the_state_is_not_patched() {
    let event = call(json!({"parties": [DORA]}));
    assert_eq!(one(amend(&event, json!({"state": "completed"}))), ("state".into(), "use_a_move", 10));
}

#[test]
fn r10_only_what_is_over_has_an_outcome() {
    let open = call(json!({"parties": [DORA]}));
    assert_eq!(one(amend(&open, json!({"outcome": "reached"}))), ("outcome".into(), "outcome_of_open", 10));
    let done = call(json!({"parties": [DORA], "start": YESTERDAY, "outcome": "no_answer"}));
    assert_eq!(done.outcome, Some(Outcome::NoAnswer));
    assert_eq!(amend(&done, json!({"outcome": "reached"})).unwrap().outcome, Some(Outcome::Reached));
}

#[test]
fn r13_parent_and_root_are_given_once() {
    let first = call(json!({"parties": [DORA]}));
    assert_eq!((first.root, first.parent), (first.id, None));
    let second = Uuid::from_u128(0xE2);
    let follow = draft(json!({"type": "phone", "parties": [DORA]}));
    let second = record::log(follow.clone(), &facts(), second, Some(&first), ids()).unwrap();
    let third = record::log(follow, &facts(), Uuid::from_u128(0xE3), Some(&second), ids()).unwrap();
    assert_eq!((third.parent, third.root), (Some(second.id), first.id));
    assert_eq!(one(amend(&third, json!({"parent": first.id}))), ("parent".into(), "parent_is_fixed", 13));
    assert_eq!(one(amend(&third, json!({"parent": null}))).1, "parent_is_fixed");
    assert_eq!(amend(&third, json!({"parent": second.id})).unwrap(), third);
}

#[test]
fn r16_none_is_answered_and_taken_back_planned_is_not_said() {
    let done = call(json!({"parties": [DORA], "start": YESTERDAY}));
    let none = amend(&done, json!({"next_step": "none"})).unwrap();
    assert_eq!(none.next_step, Some(NextStep::None));
    assert_eq!(amend(&none, json!({"next_step": "undecided"})).unwrap().next_step, Some(NextStep::Undecided));
    assert_eq!(one(amend(&done, json!({"next_step": "planned"}))), ("next_step".into(), "next_step", 16));
    let mut planned = done;
    planned.next_step = Some(NextStep::Planned);
    assert!(is_conflict(amend(&planned, json!({"next_step": "none"})), "next_step_is_planned"));
    assert_eq!(amend(&planned, json!({"next_step": "planned"})).unwrap(), planned);
}

#[test]
fn r26_a_purpose_out_of_use_is_not_given_but_stays() {
    let new = log(json!({"type": "phone", "parties": [DORA], "purpose": FORGOTTEN}));
    assert_eq!(one(new), ("purpose".into(), "inactive", 26));
    let mut event = call(json!({"parties": [DORA], "purpose": QUOTE}));
    assert_eq!(refused(amend(&event, json!({"purpose": NOBODY}))), [("purpose".into(), "unknown_id", None)]);
    event.purpose = Some(FORGOTTEN);
    assert_eq!(amend(&event, json!({"purpose": FORGOTTEN})).unwrap(), event);
}
