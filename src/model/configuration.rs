//! What an administrator configures and everybody reads: purposes, case statuses, relation kinds;
//! kinds of documents and what a new company starts with are files beside it.
//! Names are unique by their folded form; the database holds that.

pub mod configured;
pub mod document_kind;
pub mod presets;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::draft::{self, Change};
use super::problem::{Problem, Problems, settle};

/// Configured reason for communicating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Purpose {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub active: bool,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PurposeDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
}

crate::words! {
    /// Whether a case of that status is open or closed (R23).
    pub enum CaseStatusKind {
        Open = "open",
        Closed = "closed",
    }
}

/// Where a case stands, in the company's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CaseStatus {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    pub kind: CaseStatusKind,
    /// The status of new and reopened cases; one in a company.
    pub default: bool,
    pub sequence: i64,
    /// Whether figures count its cases.
    pub counted: bool,
    pub active: bool,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseStatusDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = CaseStatusKind)]
    pub kind: Change<CaseStatusKind>,
    /// Set on one status, it leaves the one that had it.
    #[serde(default)]
    #[schema(value_type = bool)]
    pub default: Change<bool>,
    #[serde(default)]
    #[schema(value_type = i64)]
    pub sequence: Change<i64>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub counted: Change<bool>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
}

/// What a dated link between two parties means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RelationKind {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    /// R4: the one it is from stands for the one it is to.
    pub represents: bool,
    pub active: bool,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationKindDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub represents: Change<bool>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
}

/// Largest `sequence`.
const LAST: i64 = 1_000_000;

impl Purpose {
    pub fn blank(id: Uuid) -> Self {
        Self { id, version: 1, name: String::new(), active: true }
    }

    pub fn amend(&self, draft: PurposeDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let purpose = Self {
            name: draft::name(draft.name.or(self.name.clone()), "name", &mut problems),
            active: draft.active.or(self.active),
            ..self.clone()
        };
        settle(purpose, problems)
    }
}

impl RelationKind {
    pub fn blank(id: Uuid) -> Self {
        Self { id, version: 1, name: String::new(), represents: false, active: true }
    }

    pub fn amend(&self, draft: RelationKindDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let kind = Self {
            name: draft::name(draft.name.or(self.name.clone()), "name", &mut problems),
            represents: draft.represents.or(self.represents),
            active: draft.active.or(self.active),
            ..self.clone()
        };
        settle(kind, problems)
    }
}

impl CaseStatus {
    pub fn blank(id: Uuid) -> Self {
        Self {
            id,
            version: 1,
            name: String::new(),
            kind: CaseStatusKind::Open,
            default: false,
            sequence: 0,
            counted: true,
            active: true,
        }
    }

    pub fn is_closed(&self) -> bool {
        self.kind == CaseStatusKind::Closed
    }

    /// The status with a draft's changes; `used` says whether a case has it.
    pub fn amend(&self, draft: CaseStatusDraft, used: bool) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let status = Self {
            name: draft::name(draft.name.or(self.name.clone()), "name", &mut problems),
            kind: draft.kind.or(self.kind),
            default: draft.default.or(self.default),
            sequence: draft.sequence.or(self.sequence),
            counted: draft.counted.or(self.counted),
            active: draft.active.or(self.active),
            ..self.clone()
        };
        if !(0..=LAST).contains(&status.sequence) {
            problems.push(Problem::invalid("sequence", "out_of_range").with("least", 0).with("most", LAST));
        }
        if status.default && (status.is_closed() || !status.active) {
            problems.push(Problem::invalid("default", "default_is_open").rule(23));
        }
        if self.default && !status.default {
            problems.push(Problem::conflict("default", "default_is_needed").rule(23));
        }
        // Its cases would be closed without an end, or open with one.
        if used && status.kind != self.kind {
            problems.push(Problem::conflict("kind", "status_in_use").rule(23));
        }
        settle(status, problems)
    }
}

/// The status of a new or reopened case, when the caller names none.
pub fn opening(statuses: &[CaseStatus]) -> Option<&CaseStatus> {
    statuses.iter().filter(|status| status.active && !status.is_closed()).min_by_key(|s| (!s.default, s.sequence, s.id))
}

/// The status of a closed case, when the caller names none.
pub fn closing(statuses: &[CaseStatus]) -> Option<&CaseStatus> {
    statuses.iter().filter(|status| status.active && status.is_closed()).min_by_key(|s| (s.sequence, s.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> PurposeDraft {
        PurposeDraft { name: name.to_owned().into(), ..Default::default() }
    }

    fn code<T: std::fmt::Debug>(refused: Result<T, Problems>) -> &'static str {
        refused.unwrap_err()[0].code
    }

    #[test]
    fn what_is_configured_has_a_name() {
        assert_eq!(Purpose::blank(Uuid::nil()).amend(named(" Sales ")).unwrap().name, "Sales");
        assert_eq!(code(Purpose::blank(Uuid::nil()).amend(named(" "))), "empty");
        assert_eq!(code(RelationKind::blank(Uuid::nil()).amend(RelationKindDraft::default())), "empty");
        assert_eq!(code(CaseStatus::blank(Uuid::nil()).amend(CaseStatusDraft::default(), false)), "empty");
    }

    #[test]
    fn what_a_draft_does_not_say_stays() {
        let kind = RelationKind { name: "employee of".into(), represents: true, ..RelationKind::blank(Uuid::nil()) };
        let draft: RelationKindDraft = serde_json::from_str(r#"{"active": false}"#).unwrap();
        assert_eq!(kind.amend(draft).unwrap(), RelationKind { active: false, ..kind });
        assert!(serde_json::from_str::<RelationKindDraft>(r#"{"id": 1}"#).is_err());
    }

    #[test]
    fn r23_the_default_status_is_open_active_and_always_there() {
        let open = CaseStatus { name: "Open".into(), default: true, ..CaseStatus::blank(Uuid::nil()) };
        let closed = CaseStatusDraft { kind: CaseStatusKind::Closed.into(), ..Default::default() };
        let inactive = CaseStatusDraft { active: false.into(), ..Default::default() };
        let no_longer = CaseStatusDraft { default: false.into(), ..Default::default() };
        assert!(open.amend(CaseStatusDraft { sequence: 7.into(), ..Default::default() }, true).is_ok());
        assert_eq!(code(open.amend(closed, false)), "default_is_open");
        assert_eq!(code(open.amend(inactive, false)), "default_is_open");
        assert_eq!(code(open.amend(no_longer, false)), "default_is_needed");
    }

    #[test]
    fn r23_a_used_status_keeps_its_kind() {
        let waiting = CaseStatus { name: "Waiting".into(), ..CaseStatus::blank(Uuid::nil()) };
        let closed = CaseStatusDraft { kind: CaseStatusKind::Closed.into(), ..Default::default() };
        assert!(waiting.amend(closed.clone(), false).unwrap().is_closed());
        assert_eq!(code(waiting.amend(closed, true)), "status_in_use");
    }

    #[test]
    fn a_sequence_is_not_below_zero() {
        let status = CaseStatus { name: "Open".into(), ..CaseStatus::blank(Uuid::nil()) };
        let draft = CaseStatusDraft { sequence: (-1).into(), ..Default::default() };
        assert_eq!(code(status.amend(draft, false)), "out_of_range");
    }

    #[test]
    fn the_opening_status_is_the_default_and_the_closing_one_the_first_closed() {
        let status = |number: u128, kind, default, sequence| CaseStatus {
            kind,
            default,
            sequence,
            ..CaseStatus::blank(Uuid::from_u128(number))
        };
        let all = [
            status(1, CaseStatusKind::Open, false, 1),
            status(2, CaseStatusKind::Open, true, 2),
            status(3, CaseStatusKind::Closed, false, 9),
            status(4, CaseStatusKind::Closed, false, 8),
        ];
        assert_eq!(opening(&all).map(|status| status.id), Some(Uuid::from_u128(2)));
        assert_eq!(closing(&all).map(|status| status.id), Some(Uuid::from_u128(4)));
        assert_eq!(closing(&all[..2]), None);
    }
}
