use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::event::facts::Facts;
use crate::model::event::follow_up::prepare;
use crate::model::event::story::*;
use crate::model::event::{Direction, Event, Role, State, Visibility, record};
use crate::model::problem::Reference;

const NEXT: Uuid = Uuid::from_u128(0xE2);

fn parent() -> Event {
    call(json!({
        "parties": [{"party": CARLA, "role": "initiator"}, ADA, {"party": DORA, "role": "copied"}],
        "contacts": [CARLA_MOBILE, ACME_PHONE], "start": "2026-03-01T10:00:00Z", "end": "2026-03-01T10:10:00Z",
        "subject": "Late delivery", "purpose": QUOTE, "note": "Angry", "outcome": "reached", "place": "Kitchen",
        "visibility": "participants",
    }))
}

fn follow(parent: &Event, body: Value, facts: &Facts) -> (Event, Vec<Reference>) {
    let (draft, left_out) = prepare(parent, serde_json::from_value(body).unwrap(), facts);
    (record::log(draft, facts, NEXT, Some(parent), ids()).unwrap(), left_out)
}

#[test]
fn r14_a_follow_up_copies_who_and_why_and_is_scheduled() {
    let (event, left_out) = follow(&parent(), json!({}), &facts());
    assert!(left_out.is_empty());
    assert_eq!((event.state, event.start, event.parent, event.root), (State::Scheduled, None, Some(EVENT), EVENT));
    assert_eq!((event.subject.as_deref(), event.purpose), (Some("Late delivery"), Some(QUOTE)));
    assert_eq!((&event.note, event.outcome, &event.place), (&None, None, &None));
    assert_eq!((event.responsible, event.visibility), (Some(ADA), Visibility::Participants));
    assert_eq!(event.contacts.len(), 2);
    let role = |party| event.role_of(party);
    assert_eq!((role(ADA), event.direction), (Some(Role::Initiator), Some(Direction::Outbound)));
    assert_eq!(
        (role(CARLA), role(DORA), role(ACME)),
        (Some(Role::Participant), Some(Role::Copied), Some(Role::Represented))
    );
}

#[test]
fn r14_anything_can_be_overridden() {
    let body = json!({
        "type": "email", "parties": [CARLA], "start": "2026-03-10T10:00:00Z", "subject": "Apology", "purpose": null,
        "responsible": BOB, "visibility": "company", "note": "Be kind", "direction": "inbound", "case": "new",
    });
    let (event, left_out) = follow(&parent(), body.clone(), &facts());
    assert!(left_out.is_empty() && event.contacts.is_empty(), "no contact of a call fits an e-mail");
    assert_eq!((event.role_of(CARLA), event.role_of(BOB)), (Some(Role::Initiator), Some(Role::Participant)));
    assert_eq!((event.role_of(ADA), event.role_of(DORA)), (None, None));
    assert_eq!((event.purpose, event.note.as_deref()), (None, Some("Be kind")));
    let (draft, _) = prepare(&parent(), serde_json::from_value(body).unwrap(), &facts());
    assert!(!draft.case.is_said() && !draft.reference.is_said(), "R17: it stands in the case of its root");
}

#[test]
fn r14_inactive_parties_and_employees_who_left_are_left_out_and_named() {
    let parent = call(json!({
        "parties": [BOB, CARLA, DORA], "responsible": BOB, "contacts": [CARLA_MOBILE, DORA_PHONE],
        "purpose": QUOTE, "start": "2026-03-01T10:00:00Z",
    }));
    let mut facts = facts();
    facts.parties.get_mut(&BOB).unwrap().employed = vec![(None, Some("2026-03-05".parse().unwrap()))];
    facts.parties.get_mut(&DORA).unwrap().active = false;
    facts.mechanisms.get_mut(&CARLA_MOBILE).unwrap().active = false;
    facts.purposes.insert(QUOTE, false);
    let (event, left_out) = follow(&parent, json!({"start": "2026-03-06T10:00:00Z"}), &facts);
    assert_eq!(left_out.iter().map(|party| party.name.as_str()).collect::<Vec<_>>(), ["Bob", "Dora"]);
    assert_eq!((event.role_of(BOB), event.role_of(DORA)), (None, None));
    assert_eq!((event.responsible, event.role_of(ADA)), (Some(ADA), Some(Role::Initiator)));
    assert_eq!((event.contacts.len(), event.purpose), (0, None));
    // While Bob is still there, he stays.
    let (event, _) = follow(&parent, json!({"start": "2026-03-05T10:00:00Z"}), &facts);
    assert_eq!((event.responsible, event.role_of(BOB)), (Some(BOB), Some(Role::Initiator)));
}

#[test]
fn r14_an_unknown_caller_can_be_called_back() {
    let parent =
        call(json!({"contacts": [{"value": "01632 960555"}], "direction": "inbound", "start": "2026-03-02T09:00:00Z"}));
    let (event, _) = follow(&parent, json!({}), &facts());
    assert_eq!((event.direction, event.contacts.len()), (Some(Direction::Outbound), 1));
    assert_eq!(event.contacts[0].normalized.as_deref(), Some("+441632960555"));
}

#[test]
fn r14_a_follow_up_with_nobody_left_is_refused_by_the_rules_of_all_events() {
    let parent = call(json!({"parties": [DORA], "start": "2026-03-01T10:00:00Z"}));
    let mut facts = facts();
    facts.parties.get_mut(&DORA).unwrap().active = false;
    let (draft, left_out) = prepare(&parent, Default::default(), &facts);
    assert_eq!(left_out.len(), 1);
    assert_eq!(one(record::log(draft, &facts, NEXT, Some(&parent), ids())), ("parties".into(), "nobody_outside", 1));
}
