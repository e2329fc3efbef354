//! An event written once more by a system that knows no more of it than it sent: what the server added is not what that
//! system takes away.

use super::draft::{CaseChoice, EventDraft, ParticipantDraft};
use super::{Event, Participant, Role};
use crate::model::draft::Change;

/// What a draft by another system's name means for the event that is there. Whoever names again all who took part
/// leaves the responsible (R1) and those represented (R4) in their places; the case that was made stays the one.
pub fn sent_again(draft: EventDraft, before: &Event) -> EventDraft {
    let parties = match draft.parties {
        Change::Set(said) if names_all(&said, before, &draft.responsible) => Change::Set(completed(said, before)),
        parties => parties,
    };
    let case = match draft.case {
        Change::Set(Some(CaseChoice::New)) if before.case.is_some() => Change::Keep,
        case => case,
    };
    EventDraft { parties, case, ..draft }
}

fn names_all(said: &[ParticipantDraft], before: &Event, responsible: &Change<Option<uuid::Uuid>>) -> bool {
    let same_responsible = responsible.said().is_none_or(|said| *said == before.responsible);
    let mut own = before.parties.iter().filter(|there| !is_added(there, before));
    same_responsible && own.all(|there| said.iter().any(|draft| draft.party == there.party))
}

fn is_added(there: &Participant, event: &Event) -> bool {
    there.role == Role::Represented || event.responsible == Some(there.party)
}

fn completed(mut said: Vec<ParticipantDraft>, before: &Event) -> Vec<ParticipantDraft> {
    let is_said = |party| said.iter().any(|draft: &ParticipantDraft| draft.party == party);
    let added: Vec<ParticipantDraft> = before
        .parties
        .iter()
        .filter(|there| is_added(there, before) && !is_said(there.party))
        .map(|there| ParticipantDraft { party: there.party, role: None })
        .collect();
    said.extend(added);
    said
}
