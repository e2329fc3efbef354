use serde_json::json;

use crate::model::event::Role::{Copied, Initiator, Participant, Represented};
use crate::model::event::participants::first_outside;
use crate::model::event::story::*;
use crate::model::event::{Direction, Event, Role, State, record};
use crate::model::problem::Problems;

const YESTERDAY: &str = "2026-03-01T10:00:00Z";

fn roles(event: &Event) -> Vec<(uuid::Uuid, Role)> {
    event.parties.iter().map(|participant| (participant.party, participant.role)).collect()
}

fn log_as_nobody(body: serde_json::Value) -> Result<Event, Problems> {
    let facts = crate::model::event::facts::Facts { actor: None, ..facts() };
    record::log(draft(body), &facts, EVENT, None, ids())
}

#[test]
fn r1_an_event_needs_somebody_outside_or_two_of_us_or_an_unknown_address() {
    assert_eq!(one(log(json!({"type": "phone", "parties": []}))), ("parties".into(), "nobody_outside", 1));
    assert_eq!(one(log(json!({"type": "phone", "parties": [ADA]}))).1, "nobody_outside");
    assert!(log(json!({"type": "phone", "parties": [DORA]})).is_ok());
    assert!(log(json!({"type": "phone", "parties": [ADA, BOB]})).is_ok());
    assert!(log(json!({"type": "phone", "contacts": [{"value": "01632 960555"}]})).is_ok());
}

#[test]
fn r1_whom_only_others_represent_is_not_somebody_outside() {
    let parties = json!([ADA, {"party": ACME, "role": "represented"}]);
    assert_eq!(one(log(json!({"type": "phone", "parties": parties}))).1, "nobody_outside");
}

#[test]
fn r1_the_responsible_is_the_acting_employee_and_takes_part_where_nobody_of_ours_does() {
    let event = call(json!({"parties": [DORA], "start": YESTERDAY}));
    assert_eq!(event.responsible, Some(ADA));
    assert_eq!(roles(&event), [(DORA, Participant), (ADA, Participant)]);
    let bobs = call(json!({"parties": [DORA, BOB], "start": YESTERDAY}));
    assert_eq!((bobs.responsible, bobs.role_of(ADA)), (Some(ADA), None));
}

#[test]
fn r1_who_is_no_employee_adds_nobody() {
    let event = log_as_nobody(json!({"type": "phone", "parties": [DORA], "start": YESTERDAY})).unwrap();
    assert_eq!((event.responsible, event.parties.len()), (None, 1));
    let event = call(json!({"parties": [DORA], "responsible": null}));
    assert_eq!((event.responsible, event.parties.len()), (None, 1));
}

#[test]
fn r1_employment_is_judged_at_the_events_time() {
    let body = |start| json!({"type": "phone", "parties": [DORA], "responsible": BOB, "start": start});
    assert_eq!(one(log(body("2024-12-31T12:00:00Z"))), ("responsible".into(), "not_employee", 1));
    assert_eq!(log(body("2025-01-01T12:00:00Z")).unwrap().responsible, Some(BOB));
    assert_eq!(one(log(json!({"type": "phone", "parties": [ADA, DORA], "responsible": DORA}))).1, "not_employee");
    // Before he worked for us he was somebody outside.
    let parties = json!([ADA, BOB]);
    let before = call(json!({"parties": parties, "direction": "inbound", "start": "2024-12-31T12:00:00Z"}));
    assert_eq!((before.direction, before.role_of(BOB)), (Some(Direction::Inbound), Some(Initiator)));
}

#[test]
fn r1_the_responsible_of_an_open_event_always_takes_part() {
    let planned = call(json!({"parties": [DORA, BOB], "start": "2026-03-03T10:00:00Z"}));
    assert_eq!(planned.role_of(ADA), Some(Initiator));
    let without = amend(&planned, json!({"parties": [DORA, BOB]})).unwrap();
    assert_eq!((without.role_of(ADA), without.direction), (Some(Initiator), Some(Direction::Outbound)));
}

#[test]
fn r1_reassigning_puts_the_new_responsible_in_the_former_ones_place() {
    let planned = call(json!({"parties": [ADA, DORA], "start": "2026-03-03T10:00:00Z"}));
    let moved = amend(&planned, json!({"responsible": BOB})).unwrap();
    assert_eq!(roles(&moved), [(BOB, Initiator), (DORA, Participant)]);
    assert_eq!(moved.direction, Some(Direction::Outbound));
    let both = call(json!({"parties": [ADA, DORA, BOB], "start": "2026-03-03T10:00:00Z"}));
    let moved = amend(&both, json!({"responsible": BOB})).unwrap();
    assert_eq!(roles(&moved), [(DORA, Participant), (BOB, Initiator)]);
    let internal = call(json!({"parties": [ADA, BOB], "start": "2026-03-03T10:00:00Z"}));
    let moved = amend(&internal, json!({"responsible": BOB})).unwrap();
    assert_eq!(roles(&moved), [(ADA, Participant), (BOB, Initiator)]);
}

#[test]
fn r2_a_party_takes_part_once_and_one_is_the_initiator() {
    let twice = log(json!({"type": "phone", "parties": [DORA, {"party": DORA, "role": "copied"}]}));
    assert_eq!(one(twice), ("parties[1]".into(), "takes_part_twice", 2));
    let initiator = |party| json!({"party": party, "role": "initiator"});
    let two = log(json!({"type": "phone", "parties": [initiator(ADA), initiator(DORA)]}));
    assert_eq!(one(two), ("parties".into(), "two_initiators", 2));
    let event = call(json!({"parties": [initiator(ADA), DORA]}));
    let other = amend(&event, json!({"parties": [ADA, initiator(DORA)]})).unwrap();
    assert_eq!(roles(&other), [(ADA, Participant), (DORA, Initiator)]);
}

#[test]
fn r2_who_is_unknown_or_out_of_use_is_not_added_but_stays() {
    assert_eq!(one(log(json!({"type": "phone", "parties": [DORA, OLD]}))), ("parties[1]".into(), "inactive", 2));
    let unknown = log(json!({"type": "phone", "parties": [DORA, NOBODY]}));
    assert_eq!(refused(unknown), [("parties[1]".into(), "unknown_id", None)]);
    let mut event = call(json!({"parties": [DORA]}));
    event.parties[0].party = OLD;
    assert!(amend(&event, json!({"parties": [OLD, ADA, BOB]})).is_ok());
}

#[test]
fn r3_the_direction_follows_from_the_initiator() {
    let by = |party| call(json!({"parties": [{"party": party, "role": "initiator"}, DORA, BOB]})).direction;
    assert_eq!(by(ADA), Some(Direction::Outbound));
    assert_eq!(by(CARLA), Some(Direction::Inbound));
    assert_eq!(call(json!({"parties": [ADA, BOB]})).direction, Some(Direction::Internal));
    assert_eq!(call(json!({"parties": [ADA, DORA], "start": YESTERDAY})).direction, None);
    let planned = call(json!({"parties": [ADA, DORA]}));
    assert_eq!((planned.direction, planned.role_of(ADA)), (Some(Direction::Outbound), Some(Initiator)));
}

#[test]
fn r3_a_direction_stands_in_for_a_role() {
    let event = call(json!({"parties": [DORA, ADA], "direction": "inbound", "start": YESTERDAY}));
    assert_eq!((event.role_of(DORA), event.direction), (Some(Initiator), Some(Direction::Inbound)));
    let turned = amend(&event, json!({"direction": "outbound"})).unwrap();
    assert_eq!(roles(&turned), [(DORA, Participant), (ADA, Initiator)]);
    let open = amend(&turned, json!({"direction": null})).unwrap();
    assert_eq!((open.role_of(ADA), open.direction), (Some(Participant), None));
}

#[test]
fn r3_inbound_with_several_outside_asks_who() {
    let several = log(json!({"type": "phone", "parties": [DORA, CARLA], "direction": "inbound"})).unwrap_err();
    assert_eq!((several[0].code, several[0].rule), ("name_the_initiator", Some(3)));
    let choices: Vec<_> = several[0].choices.iter().map(|choice| (choice.id, choice.name.as_str())).collect();
    assert_eq!(choices, [(DORA, "Dora"), (CARLA, "Carla")]);
    let copied = json!([DORA, {"party": CARLA, "role": "copied"}]);
    let event = call(json!({"parties": copied, "direction": "inbound"}));
    assert_eq!((event.role_of(DORA), event.role_of(CARLA)), (Some(Initiator), Some(Copied)));
}

#[test]
fn r3_a_direction_that_contradicts_the_initiator_is_refused() {
    let body = |party, direction| json!({"type": "phone", "direction": direction, "parties": [{"party": party, "role": "initiator"}, DORA]});
    assert_eq!(one(log(body(ADA, "inbound"))), ("direction".into(), "direction_disagrees", 3));
    assert_eq!(one(log(body(CARLA, "outbound"))).1, "direction_disagrees");
    assert_eq!(one(log(body(ADA, "internal"))).1, "direction_disagrees");
    assert_eq!(
        one(log(json!({"type": "phone", "parties": [ADA, BOB], "direction": "inbound"}))).1,
        "direction_disagrees"
    );
}

#[test]
fn r3_of_an_unknown_caller_the_direction_said_is_kept_until_the_caller_is_known() {
    let contacts = json!([{"value": "01632 960555"}]);
    let event = call(json!({"contacts": contacts, "direction": "inbound", "start": YESTERDAY}));
    assert_eq!((event.direction, roles(&event)), (Some(Direction::Inbound), vec![(ADA, Participant)]));
    let known = amend(&event, json!({"parties": [ADA, DORA]})).unwrap();
    assert_eq!((known.direction, known.role_of(DORA)), (Some(Direction::Inbound), Some(Initiator)));
    assert_eq!(call(json!({"contacts": contacts})).direction, Some(Direction::Outbound));
    assert_eq!(call(json!({"contacts": contacts, "start": YESTERDAY})).direction, None);
}

#[test]
fn r3_is_recomputed_only_when_participants_change() {
    let event = call(json!({"parties": [{"party": DORA, "role": "initiator"}, ADA], "start": YESTERDAY}));
    let without = amend(&event, json!({"parties": [ADA, CARLA]})).unwrap();
    assert_eq!(without.direction, None);
    let mut stored = event.clone();
    stored.direction = None;
    assert_eq!(amend(&stored, json!({"subject": "Delivery"})).unwrap().direction, None);
}

#[test]
fn r4_the_only_organization_represented_takes_part_too() {
    let event = call(json!({"parties": [ADA, CARLA]}));
    assert_eq!(event.role_of(ACME), Some(Represented));
    assert_eq!(first_outside(&event, &facts()), Some(CARLA));
    assert_eq!(call(json!({"parties": [ADA, CARLA, ACME]})).role_of(ACME), Some(Participant));
    assert_eq!(call(json!({"parties": [ADA, CARLA], "start": "2019-12-31T10:00:00Z"})).role_of(ACME), None);
}

#[test]
fn r4_one_of_several_or_out_of_use_is_not_added() {
    let with = |change: &dyn Fn(&mut Vec<crate::model::event::facts::Representation>)| {
        let mut facts = facts();
        change(&mut facts.parties.get_mut(&CARLA).unwrap().represents);
        record::log(draft(json!({"type": "phone", "parties": [CARLA]})), &facts, EVENT, None, ids()).unwrap()
    };
    let several = with(&|represents| {
        let other = crate::model::event::facts::Representation { party: DORA, ..represents[0].clone() };
        represents.push(other);
    });
    assert_eq!((several.role_of(ACME), several.role_of(DORA)), (None, None));
    assert_eq!(with(&|represents| represents[0].active = false).role_of(ACME), None);
}

#[test]
fn r4_the_organization_can_be_taken_out() {
    let event = call(json!({"parties": [ADA, CARLA]}));
    let without = amend(&event, json!({"parties": [ADA, CARLA]})).unwrap();
    assert_eq!((without.role_of(ACME), without.state), (None, State::Scheduled));
    let noted = amend(&without, json!({"parties": [ADA, CARLA, DORA]})).unwrap();
    assert_eq!(noted.role_of(ACME), None);
}
