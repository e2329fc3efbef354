use super::super::tests::{ACME, ADA, BOLT, at, case};
use super::*;
use crate::model::problem::{Kind, Noun};

const OTHER: Uuid = Uuid::from_u128(30);

fn document(party: Option<Uuid>) -> Document {
    let now = at("2026-03-02T09:30:00Z");
    Document {
        id: Uuid::from_u128(40),
        version: 1,
        kind: Uuid::from_u128(41),
        key: "42".into(),
        label: "Big deal".into(),
        party,
        status_text: None,
        url: None,
        created_at: now,
        changed_at: now,
    }
}

fn participants() -> Vec<TakesPart> {
    vec![takes_part(ADA, "Ada", false), takes_part(ACME, "Acme", true), takes_part(BOLT, "Bolt", true)]
}

fn takes_part(party: Uuid, name: &str, outside: bool) -> TakesPart {
    TakesPart { party, name: name.into(), outside }
}

fn candidate(id: Uuid) -> Reference {
    Reference { noun: Noun::Case, id, name: "2026-0002".into() }
}

fn decide(own: Option<&Case>, choice: Option<CaseChoice>, candidates: &[Uuid]) -> Result<Decision, Problem> {
    refer(&ReferFacts {
        own,
        document: &document(None),
        choice,
        candidates: candidates.iter().copied().map(candidate).collect(),
        participants: &participants(),
    })
}

fn with_documents(documents: &[Uuid]) -> Case {
    Case { documents: documents.to_vec(), ..case() }
}

fn made(why: Why) -> Decision {
    Decision::Make(NewCase { name: "Big deal".into(), party: Some(ACME), why })
}

#[test]
fn r19_1_a_case_that_has_the_document_stays_whatever_else_is_said() {
    let own = with_documents(&[OTHER, document(None).id]);
    for choice in [None, Some(CaseChoice::New), Some(CaseChoice::Is(OTHER)), Some(CaseChoice::Is(own.id))] {
        assert_eq!(decide(Some(&own), choice, &[OTHER]), Ok(Decision::Nothing));
    }
}

#[test]
fn r19_2_the_case_that_the_caller_names_wins_over_the_own_and_the_open_ones() {
    let empty = with_documents(&[]);
    let chosen = Decision::Use { case: OTHER, why: Why::Chosen };
    for own in [None, Some(&empty)] {
        assert_eq!(decide(own, Some(CaseChoice::Is(OTHER)), &[ACME, BOLT]), Ok(chosen.clone()));
        assert_eq!(decide(own, Some(CaseChoice::New), &[ACME, BOLT]), Ok(made(Why::Chosen)));
    }
}

#[test]
fn r19_2_the_own_case_named_gets_the_document_beside_others() {
    let own = with_documents(&[OTHER]);
    let expected = Decision::SetOnOwnCase { case: own.id, why: Why::Chosen };
    assert_eq!(decide(Some(&own), Some(CaseChoice::Is(own.id)), &[]), Ok(expected));
}

#[test]
fn r19_3_an_own_case_without_documents_gets_it() {
    let own = with_documents(&[]);
    let expected = Decision::SetOnOwnCase { case: own.id, why: Why::CaseWithoutDocument };
    assert_eq!(decide(Some(&own), None, &[OTHER]), Ok(expected));
}

#[test]
fn r19_4_the_only_open_case_with_the_document_is_used() {
    let own = with_documents(&[BOLT]);
    for own in [None, Some(&own)] {
        assert_eq!(decide(own, None, &[OTHER]), Ok(Decision::Use { case: OTHER, why: Why::OnlyOpenCase }));
    }
}

#[test]
fn r19_4_without_an_open_case_one_is_made_for_the_document() {
    let own = with_documents(&[BOLT]);
    for own in [None, Some(&own)] {
        assert_eq!(decide(own, None, &[]), Ok(made(Why::MadeForDocument)));
    }
}

#[test]
fn r19_4_several_open_cases_are_a_conflict_that_lists_them() {
    let refused = decide(None, None, &[OTHER, BOLT]).unwrap_err();
    assert_eq!((refused.code, refused.rule, refused.kind), ("several_cases", Some(19), Kind::Conflict));
    assert_eq!(refused.choices, [candidate(OTHER), candidate(BOLT)]);
}

#[test]
fn r19_4_the_party_is_the_documents_if_it_takes_part_else_the_first_outside() {
    let party = |of_document, participants: &[TakesPart]| {
        let document = document(of_document);
        let facts = ReferFacts { own: None, document: &document, choice: None, candidates: Vec::new(), participants };
        match refer(&facts) {
            Ok(Decision::Make(case)) => case.party,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(party(Some(BOLT), &participants()), Some(BOLT));
    assert_eq!(party(Some(OTHER), &participants()), Some(ACME));
    assert_eq!(party(None, &participants()[..1]), None);
}

#[test]
fn r20_a_case_says_that_a_rule_made_it_unless_the_caller_asked_for_it() {
    let new = |why| NewCase { name: "Big deal".into(), party: Some(BOLT), why }.fill(&case());
    let by_rule = new(Why::MadeForDocument);
    assert_eq!((by_rule.made_by_rule, by_rule.why), (true, Some(Why::MadeForDocument)));
    assert_eq!((by_rule.name.as_str(), by_rule.party), ("Big deal", Some(BOLT)));
    assert_eq!((new(Why::Chosen).made_by_rule, new(Why::Chosen).why), (false, None));
}

#[test]
fn r14_a_case_for_a_chain_is_named_by_the_subject_else_purpose_and_party() {
    let named = |subject, purpose, participants: &[TakesPart], address| {
        named_for_chain(&ChainFacts { subject, purpose, participants, address }, Why::MadeForFollowUp)
    };
    let all = participants();
    let case = named(Some("Delivery late"), Some("Complaint"), &all, None);
    assert_eq!((case.name.as_str(), case.party, case.made_by_rule()), ("Delivery late", Some(ACME), true));
    assert_eq!(named(None, Some("Complaint"), &all, None).name, "Complaint – Acme");
    assert_eq!(named(None, None, &all, None).name, "Acme");
    assert_eq!(named(None, Some("Sales"), &all[..1], Some("+49 30 1234")).name, "Sales – +49 30 1234");
    let internal = named(None, None, &all[..1], None);
    assert_eq!((internal.name.as_str(), internal.party), ("Ada", None));
    assert_eq!(named(Some(&"ä".repeat(400)), None, &all, None).name.chars().count(), draft::NAME);
}
