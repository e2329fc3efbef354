use super::super::Why;
use super::super::tests::{ACME, ADA, BOLT, at, case, status};
use super::*;
use crate::model::configuration::CaseStatusKind;
use crate::model::problem::{Noun, Reference};

const OPPORTUNITY: Uuid = Uuid::from_u128(40);
const COMPLAINT: Uuid = Uuid::from_u128(41);

fn statuses() -> [CaseStatus; 2] {
    [status(CaseStatusKind::Open), status(CaseStatusKind::Closed)]
}

fn amended(case: &Case, draft: &str, documents: &[Uuid]) -> Result<Case, Problems> {
    amended_with(case, draft, documents, &StillOpen::default())
}

fn amended_with(case: &Case, draft: &str, documents: &[Uuid], still_open: &StillOpen) -> Result<Case, Problems> {
    let facts = CaseFacts {
        now: at("2026-03-05T12:00:00Z"),
        statuses: &statuses(),
        documents: documents.to_vec(),
        first_event: Some(at("2026-02-01T08:00:00Z")),
        still_open,
    };
    case.amend(serde_json::from_str(draft).unwrap(), &facts)
}

fn code(refused: Result<Case, Problems>) -> (String, &'static str) {
    let problems = refused.unwrap_err();
    (problems[0].field.clone(), problems[0].code)
}

#[test]
fn a_case_has_a_name_and_no_field_that_the_server_writes() {
    assert_eq!(amended(&case(), r#"{"name": " Late "}"#, &[]).unwrap().name, "Late");
    assert_eq!(code(amended(&case(), r#"{"name": ""}"#, &[])), ("name".into(), "empty"));
    for field in ["number", "end", "made_by_rule", "colour"] {
        assert!(serde_json::from_str::<CaseDraft>(&format!(r#"{{"{field}": null}}"#)).is_err(), "{field}");
    }
}

#[test]
fn r20_a_persons_edit_ends_that_a_rule_made_it() {
    let by_rule = Case { made_by_rule: true, why: Some(Why::MadeForDocument), ..case() };
    let edited = amended(&by_rule, r#"{"description": "About the pump"}"#, &[]).unwrap();
    assert_eq!((edited.made_by_rule, edited.why), (false, None));
    assert_eq!(amended(&by_rule, r#"{"name": "Delivery late"}"#, &[]).unwrap(), by_rule, "nothing was changed");
}

#[test]
fn r21_documents_are_in_order_and_each_once() {
    let draft = r#"{"documents": [{"kind": "a", "key": "1"}, {"kind": "b", "key": "2"}]}"#;
    let two = amended(&case(), draft, &[OPPORTUNITY, COMPLAINT]).unwrap();
    assert_eq!(two.documents, [OPPORTUNITY, COMPLAINT]);
    assert_eq!(amended(&two, r#"{"name": "Late"}"#, &[]).unwrap().documents, two.documents);
    let twice = amended(&case(), draft, &[OPPORTUNITY, OPPORTUNITY]);
    assert_eq!(code(twice), ("documents[1]".into(), "twice"));
    assert_eq!(code(amended(&case(), r#"{"documents": []}"#, &[OPPORTUNITY; 101])), ("documents".into(), "too_many"));
}

#[test]
fn a_party_has_each_role_once_and_keeps_what_is_not_said() {
    let customer = RoleHeld { party: ACME, role: CaseRole::Customer };
    let quality = RoleHeld { party: ADA, role: CaseRole::Quality };
    let before = Case { roles: vec![customer, quality], ..case() };
    let roles = |text: String| amended(&before, &format!(r#"{{"roles": [{text}]}}"#), &[]);
    let kept = roles(format!(r#"{{"party": "{ACME}"}}, {{"party": "{ACME}", "role": "other"}}"#)).unwrap();
    assert_eq!(kept.roles, [customer, RoleHeld { party: ACME, role: CaseRole::Other }]);
    assert_eq!(code(roles(format!(r#"{{"party": "{BOLT}"}}"#))), ("roles[0].role".into(), "required"));
    let twice = roles(format!(r#"{{"party": "{ACME}"}}, {{"party": "{ACME}", "role": "customer"}}"#));
    assert_eq!(code(twice), ("roles[1]".into(), "twice"));
}

#[test]
fn r23_a_typed_start_stays_and_null_gives_it_back_to_the_rule() {
    let typed = amended(&case(), r#"{"start": "2026-01-01T00:00:00Z"}"#, &[]).unwrap();
    assert_eq!((typed.start, typed.start_typed), (at("2026-01-01T00:00:00Z"), true));
    let given_back = amended(&typed, r#"{"start": null}"#, &[]).unwrap();
    assert_eq!((given_back.start, given_back.start_typed), (at("2026-02-01T08:00:00Z"), false));
    let closed = Case { end: Some(at("2026-03-03T00:00:00Z")), ..case() };
    let late = amended(&closed, r#"{"start": "2026-03-04T00:00:00Z"}"#, &[]);
    assert_eq!(code(late), ("start".into(), "starts_after_its_end"));
}

#[test]
fn r23_a_status_of_the_other_kind_closes_and_reopens() {
    let [open, closed] = statuses();
    let to = |status: &CaseStatus| format!(r#"{{"status": "{}"}}"#, status.id);
    let ended = amended(&case(), &to(&closed), &[]).unwrap();
    assert_eq!((ended.status, ended.end), (closed.id, Some(at("2026-03-05T12:00:00Z"))));
    let reopened = amended(&ended, &to(&open), &[]).unwrap();
    assert_eq!((reopened.status, reopened.end), (open.id, None));
    let unknown = amended(&case(), &format!(r#"{{"status": "{ACME}"}}"#), &[]);
    assert_eq!(code(unknown), ("status".into(), "unknown_id"));
}

#[test]
fn r23_a_status_does_not_close_what_is_still_open() {
    let [_, closed] = statuses();
    let plan = Reference { noun: Noun::Event, id: BOLT, name: "Call back".into() };
    let still_open = StillOpen { scheduled: vec![plan], ..StillOpen::default() };
    let refused = amended_with(&case(), &format!(r#"{{"status": "{}"}}"#, closed.id), &[], &still_open);
    assert_eq!(code(refused), (String::new(), "open_left"));
}
