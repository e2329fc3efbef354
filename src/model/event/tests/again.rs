use serde_json::json;
use uuid::Uuid;

use crate::model::event::again::sent_again;
use crate::model::event::story::*;
use crate::model::event::{Event, record};

fn again(event: &Event, body: serde_json::Value) -> Event {
    record::amend(event, sent_again(draft(body), event), &facts(), ids()).unwrap()
}

#[test]
fn what_is_sent_twice_changes_nothing() {
    for body in [
        json!({"type": "phone", "direction": "inbound", "parties": [CARLA]}),
        json!({"type": "phone", "parties": [CARLA, BOB], "start": "2026-03-01T10:00:00Z"}),
        json!({"type": "phone", "parties": [{"party": CARLA, "role": "initiator"}], "contacts": [CARLA_MOBILE]}),
    ] {
        let event = call(body.clone());
        assert!(event.role_of(ACME).is_some(), "R4");
        assert_eq!(again(&event, body), event);
    }
}

#[test]
fn who_names_somebody_more_leaves_those_the_server_added() {
    let event = call(json!({"parties": [CARLA]}));
    let more = again(&event, json!({"parties": [CARLA, DORA]}));
    assert_eq!([CARLA, DORA, ADA, ACME].map(|party| more.role_of(party).is_some()), [true; 4]);
    let other = again(&event, json!({"parties": [DORA]}));
    assert_eq!((other.role_of(CARLA), other.role_of(ACME)), (None, None), "named others");
}

#[test]
fn a_case_made_for_it_is_not_made_again() {
    let event = Event { case: Some(Uuid::from_u128(7)), ..call(json!({"parties": [CARLA]})) };
    assert!(!sent_again(draft(json!({"case": "new"})), &event).case.is_said());
    assert!(sent_again(draft(json!({"case": null})), &event).case.is_said());
    let without = Event { case: None, ..event };
    assert!(sent_again(draft(json!({"case": "new"})), &without).case.is_said());
}
