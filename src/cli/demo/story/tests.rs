use super::*;
use crate::model::draft::Change;

fn told() -> Vec<Story> {
    tell(1, "2026-03-04T10:00:00Z".parse().unwrap())
}

fn kinds(story: &Story) -> Vec<String> {
    let shown = |step: &Step| match &step.deed {
        Deed::Log(told) => format!("{} {} {:?}", step.at, told.kind, told.subject),
        Deed::FollowUp { start, .. } => format!("{} follows {start:?}", step.at),
        _ => step.at.to_string(),
    };
    story.threads.iter().flat_map(|thread| thread.steps.iter().map(shown)).collect()
}

#[test]
fn the_same_seed_tells_the_same_story() {
    let (one, other) = (told(), told());
    assert_eq!(one.iter().map(kinds).collect::<Vec<_>>(), other.iter().map(kinds).collect::<Vec<_>>());
    let later = tell(2, "2026-03-04T10:00:00Z".parse().unwrap());
    assert_ne!(kinds(&one[0]), kinds(&later[0]));
}

#[test]
fn nothing_is_done_before_what_it_follows_or_after_now() {
    for story in told() {
        for thread in &story.threads {
            assert!(thread.steps.is_sorted_by_key(|step| step.at));
            assert!(thread.steps.iter().all(|step| step.at <= story.calendar.now));
        }
    }
}

#[test]
fn a_firm_has_a_domain_of_its_own_and_every_number_can_be_dialled() {
    use crate::model::contact::{MechanismType, normalize};
    for story in told() {
        let contacts = |member: &Member| member.draft.contacts.said().cloned().unwrap_or_default();
        for contact in story.members.iter().flat_map(contacts) {
            let (Change::Set(kind), Change::Set(value)) = (contact.kind, contact.value) else { panic!("unsaid") };
            assert!(normalize(kind, &value, story.country).is_some(), "{kind} {value}");
            assert!(kind != MechanismType::Email || value.is_ascii(), "{value}");
        }
    }
}
