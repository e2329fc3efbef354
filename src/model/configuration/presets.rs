//! What a new company starts with; an administrator changes it as they like.

use uuid::Uuid;

use super::document_kind::{DocumentKind, UsedFor};
use super::{CaseStatus, CaseStatusKind, Purpose, RelationKind};

#[derive(Debug, Clone)]
pub struct Presets {
    pub purposes: Vec<Purpose>,
    pub case_statuses: Vec<CaseStatus>,
    pub document_kinds: Vec<DocumentKind>,
    pub relation_kinds: Vec<RelationKind>,
}

/// Names are messages, said in the company's language.
const PURPOSES: &[&str] =
    &["preset-sales", "preset-support", "preset-complaint", "preset-information", "preset-appointment"];

const CASE_STATUSES: &[(&str, CaseStatusKind)] = &[
    ("preset-open", CaseStatusKind::Open),
    ("preset-waiting", CaseStatusKind::Open),
    ("preset-closed", CaseStatusKind::Closed),
];

const DOCUMENT_KINDS: &[(&str, &str, UsedFor)] = &[
    ("sale.opportunity", "preset-opportunity", UsedFor::Case),
    ("sale.complaint", "preset-complaint", UsedFor::Case),
    ("work.effort", "preset-work-effort", UsedFor::Effort),
    ("project.work", "preset-project-work", UsedFor::Both),
];

const RELATION_KINDS: &[(&str, bool)] =
    &[(EMPLOYEE_OF, true), ("preset-contact-of", true), ("preset-partner-of", false)];

/// Of whoever works for another.
pub const EMPLOYEE_OF: &str = "preset-employee-of";

pub fn presets(say: impl Fn(&str) -> String, mut new_id: impl FnMut() -> Uuid) -> Presets {
    Presets {
        purposes: PURPOSES.iter().map(|name| Purpose { name: say(name), ..Purpose::blank(new_id()) }).collect(),
        case_statuses: (1..)
            .zip(CASE_STATUSES)
            .map(|(position, (name, kind))| CaseStatus {
                name: say(name),
                kind: *kind,
                default: position == 1,
                sequence: position * 10,
                counted: *kind == CaseStatusKind::Open,
                ..CaseStatus::blank(new_id())
            })
            .collect(),
        document_kinds: DOCUMENT_KINDS
            .iter()
            .map(|(name, label, used_for)| DocumentKind {
                name: (*name).into(),
                label: say(label),
                used_for: *used_for,
                ..DocumentKind::blank(new_id())
            })
            .collect(),
        relation_kinds: RELATION_KINDS
            .iter()
            .map(|(name, represents)| RelationKind {
                name: say(name),
                represents: *represents,
                ..RelationKind::blank(new_id())
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CaseStatusDraft, PurposeDraft, RelationKindDraft, closing, document_kind, opening};
    use super::*;

    #[test]
    fn presets_keep_the_rules_of_what_is_configured() {
        let mut number = 0;
        let presets = presets(str::to_owned, || {
            number += 1;
            Uuid::from_u128(number)
        });
        assert_eq!(number as usize, PURPOSES.len() + CASE_STATUSES.len() + DOCUMENT_KINDS.len() + RELATION_KINDS.len());
        for purpose in &presets.purposes {
            assert_eq!(purpose.amend(PurposeDraft::default()).as_ref(), Ok(purpose));
        }
        for status in &presets.case_statuses {
            assert_eq!(status.amend(CaseStatusDraft::default(), true).as_ref(), Ok(status));
        }
        for kind in &presets.document_kinds {
            assert_eq!(kind.amend(document_kind::DocumentKindDraft::default()).as_ref(), Ok(kind));
        }
        for kind in &presets.relation_kinds {
            assert_eq!(kind.amend(RelationKindDraft::default()).as_ref(), Ok(kind));
        }
        assert_eq!(opening(&presets.case_statuses).map(|status| status.name.as_str()), Some("preset-open"));
        assert_eq!(closing(&presets.case_statuses).map(|status| status.name.as_str()), Some("preset-closed"));
    }
}
