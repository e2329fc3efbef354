use serde_json::json;

use crate::model::contact::MechanismType;
use crate::model::event::story::*;
use crate::model::event::{Type, contacts, record};
use crate::model::party::Mechanism;

#[test]
fn r2_a_mechanism_out_of_use_is_not_added_but_stays() {
    let inactive = log(json!({"type": "phone", "parties": [CARLA], "contacts": [CARLA_OLD_PHONE]}));
    assert_eq!(one(inactive), ("contacts[0]".into(), "inactive", 2));
    let event = call(json!({"parties": [CARLA], "contacts": [CARLA_MOBILE]}));
    let mut facts = facts();
    facts.mechanisms.get_mut(&CARLA_MOBILE).unwrap().active = false;
    let again = draft(json!({"contacts": [CARLA_MOBILE], "subject": "Delivery"}));
    assert_eq!(record::amend(&event, again, &facts, ids()).unwrap().contacts, event.contacts);
}

#[test]
fn r5_a_contact_belongs_to_a_participant() {
    let others = log(json!({"type": "phone", "parties": [CARLA], "contacts": [DORA_PHONE]}));
    assert_eq!(one(others), ("contacts[0]".into(), "not_of_a_participant", 5));
    let unknown = log(json!({"type": "phone", "parties": [CARLA], "contacts": [NOBODY]}));
    assert_eq!(refused(unknown), [("contacts[0]".into(), "unknown_id", None)]);
    // Acme takes part because Carla represents it (R4).
    let event = call(json!({"parties": [CARLA], "contacts": [ACME_PHONE, CARLA_MOBILE, ACME_PHONE]}));
    assert_eq!(event.contacts.iter().map(|contact| contact.party).collect::<Vec<_>>(), [Some(ACME), Some(CARLA)]);
}

#[test]
fn r5_a_contact_fits_the_type() {
    let misfit = |kind| one(log(json!({"type": kind, "parties": [CARLA], "contacts": [CARLA_EMAIL]})));
    assert_eq!(misfit("phone"), ("contacts[0]".into(), "does_not_fit", 5));
    assert_eq!(misfit("in_person").1, "does_not_fit");
    assert!(log(json!({"type": "video", "parties": [CARLA], "contacts": [CARLA_EMAIL]})).is_ok());
    let value = log(json!({"type": "post", "parties": [CARLA], "contacts": [{"value": "Mill Lane 4"}]}));
    assert_eq!(one(value).1, "does_not_fit");
    let typed = json!([{"value": "x@acme.example", "type": "email"}]);
    assert_eq!(one(log(json!({"type": "phone", "parties": [CARLA], "contacts": typed}))).1, "does_not_fit");
}

#[test]
fn r5_is_checked_again_when_type_or_participants_change() {
    let event = call(json!({"parties": [CARLA], "contacts": [CARLA_MOBILE]}));
    assert_eq!(one(amend(&event, json!({"type": "email"}))), ("type".into(), "does_not_fit", 5));
    assert_eq!(one(amend(&event, json!({"parties": [ADA, DORA]}))), ("parties".into(), "contact_in_use", 5));
    assert!(amend(&event, json!({"type": "sms"})).is_ok());
    assert!(amend(&event, json!({"parties": [ADA, DORA], "contacts": []})).is_ok());
}

#[test]
fn r6_the_event_keeps_the_value_as_it_was() {
    let event = call(json!({"parties": [CARLA], "contacts": [CARLA_MOBILE, {"value": "01632 960555"}]}));
    let mut facts = facts();
    facts.mechanisms.get_mut(&CARLA_MOBILE).unwrap().value = "07700 900099".into();
    let again = draft(json!({"contacts": [{"value": "01632 960555", "party": null}, CARLA_MOBILE]}));
    let after = record::amend(&event, again, &facts, || panic!("nothing is new")).unwrap();
    assert_eq!(after.contacts, [event.contacts[1].clone(), event.contacts[0].clone()]);
    // Taken off and put on again, it is the value of now.
    let off = record::amend(&event, draft(json!({"contacts": []})), &facts, ids()).unwrap();
    let on = record::amend(&off, draft(json!({"contacts": [CARLA_MOBILE]})), &facts, ids()).unwrap();
    assert_eq!(on.contacts[0].value, "07700 900099");
}

#[test]
fn r7_a_value_alone_is_normalized_with_the_companys_country_or_kept_as_typed() {
    let event = call(json!({"contacts": [{"value": " 01632 960555 "}, {"value": "switchboard"}]}));
    let found = |index: usize| {
        let contact = &event.contacts[index];
        (contact.value.as_str(), contact.normalized.as_deref(), contact.kind)
    };
    assert_eq!(found(0), ("01632 960555", Some("+441632960555"), MechanismType::Phone));
    assert_eq!(found(1), ("switchboard", None, MechanismType::Phone));
    let empty = log(json!({"type": "phone", "parties": [DORA], "contacts": [{"value": " "}]}));
    assert_eq!(refused(empty), [("contacts[0]".into(), "empty", None)]);
}

#[test]
fn r7_the_only_mechanism_that_fits_is_proposed_and_never_added() {
    let mechanism = |id, kind, active| Mechanism {
        id,
        party: CARLA,
        kind,
        value: "07700 900002".into(),
        normalized: None,
        label: None,
        active,
    };
    let mobile = mechanism(CARLA_MOBILE, MechanismType::Mobile, true);
    let email = mechanism(CARLA_EMAIL, MechanismType::Email, true);
    let old = mechanism(CARLA_OLD_PHONE, MechanismType::Phone, false);
    let second = mechanism(DORA_PHONE, MechanismType::Phone, true);
    let proposed = |of: &[Mechanism]| contacts::proposal(Type::Phone, of).map(|mechanism| mechanism.id);
    assert_eq!(proposed(&[email.clone(), old, mobile.clone()]), Some(CARLA_MOBILE));
    assert_eq!(proposed(&[mobile, second]), None);
    assert_eq!(proposed(&[email]), None);
    assert!(call(json!({"parties": [CARLA]})).contacts.is_empty());
}
