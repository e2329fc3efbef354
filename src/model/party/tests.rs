use super::*;
use crate::model::contact::MechanismType;

fn acme() -> Party {
    let now = "2026-03-10T10:00:00Z".parse().unwrap();
    let draft = PartyDraft {
        name: "Acme".to_owned().into(),
        contacts: vec![phone("01632 960412")].into(),
        ..Default::default()
    };
    Party::blank(Uuid::from_u128(1), now, None).amend(draft, "GB", ids(10)).unwrap()
}

fn ids(first: u128) -> impl FnMut() -> Uuid {
    let mut next = first;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

fn phone(value: &str) -> MechanismDraft {
    MechanismDraft { kind: MechanismType::Phone.into(), value: value.to_owned().into(), ..Default::default() }
}

#[test]
fn r7_a_changed_contact_keeps_its_id_and_gets_its_new_normal_form() {
    let acme = acme();
    let id = acme.contacts[0].id;
    let draft = MechanismDraft { id: Some(id), value: "01632 960999".to_owned().into(), ..Default::default() };
    let changed = acme.with_contact(draft, "GB", ids(20)).unwrap();
    assert_eq!((changed.contacts.len(), changed.contacts[0].id), (1, id));
    assert_eq!(changed.contacts[0].normalized.as_deref(), Some("+441632960999"));
    let more = changed.with_contact(phone("no number"), "GB", ids(30)).unwrap();
    assert_eq!((more.contacts.len(), more.contacts[1].normalized.clone()), (2, None), "kept and flagged");
}

#[test]
fn an_unknown_id_and_one_too_many_are_refused() {
    let acme = acme();
    let unknown = MechanismDraft { id: Some(Uuid::from_u128(99)), ..phone("01632 960412") };
    let draft = PartyDraft { contacts: vec![phone("1"), unknown].into(), ..Default::default() };
    let problems = acme.amend(draft, "GB", ids(20)).unwrap_err();
    assert_eq!((problems[0].field.as_str(), problems[0].code), ("contacts[1].id", "unknown_id"));
    let full = PartyDraft { contacts: vec![phone("01632 960412"); MOST].into(), ..Default::default() };
    let full = acme.amend(full, "GB", ids(20)).unwrap();
    assert_eq!(full.with_contact(phone("01632 960412"), "GB", ids(200)).unwrap_err()[0].code, "too_many");
}

#[test]
fn an_address_says_something_and_a_relation_ends_after_it_begins() {
    assert_eq!(acme().with_address(AddressDraft::default(), ids(20)).unwrap_err()[0].code, "empty");
    let day = |text: &str| Some(text.parse().unwrap());
    let draft = RelationDraft {
        from: Uuid::from_u128(1),
        to: Uuid::from_u128(2),
        kind: Uuid::from_u128(3),
        valid_from: day("2026-03-02"),
        valid_until: None,
    };
    let relation = Relation::new(Uuid::from_u128(4), draft.clone()).unwrap();
    let ends = RelationChange { valid_until: day("2026-03-01").into(), ..Default::default() };
    assert_eq!(relation.amend(ends).unwrap_err()[0].code, "ends_before_it_begins");
    let itself = RelationDraft { to: Uuid::from_u128(1), ..draft };
    assert_eq!(Relation::new(Uuid::from_u128(4), itself).unwrap_err()[0].code, "relation_to_itself");
}

#[test]
fn what_is_written_again_without_its_id_is_not_made_again() {
    let works = AddressDraft { lines: "Mill Lane 4".to_owned().into(), ..Default::default() };
    let first = PartyDraft {
        contacts: vec![phone("01632 960412"), phone("ext. 7")].into(),
        addresses: vec![works].into(),
        ..Default::default()
    };
    let acme = acme().amend(first.clone(), "GB", ids(20)).unwrap();
    assert_eq!(acme.contacts.len(), 2);
    assert_eq!(acme.amend(first, "GB", ids(30)).unwrap(), acme);
    let written = PartyDraft { contacts: vec![phone("+44 1632 960412"); 2].into(), ..Default::default() };
    let twice = acme.amend(written, "GB", ids(30)).unwrap();
    assert_eq!((twice.contacts[0].id, twice.contacts[0].value.as_str()), (acme.contacts[0].id, "+44 1632 960412"));
    assert_ne!(twice.contacts[1].id, acme.contacts[0].id, "each means one");
}
