//! What all that is configured has in common: it is made, changed, and taken away by the same rules.

use serde::Serialize;
use uuid::Uuid;

use super::document_kind::{DocumentKind, DocumentKindDraft};
use super::{CaseStatus, CaseStatusDraft, Purpose, PurposeDraft, RelationKind, RelationKindDraft};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem, Problems};

pub trait Configured: Clone + PartialEq + Serialize + Send + Sync {
    const NOUN: Noun;
    type Draft: Send;

    fn id(&self) -> Uuid;
    fn version(&self) -> i64;
    fn name(&self) -> &str;
    fn at_version(self, version: i64) -> Self;

    /// A new one beside those there are.
    fn begin(id: Uuid, draft: Self::Draft, all: &[Self]) -> Result<Self, Problems>;

    /// The same with a draft's changes; `used` says whether other rows have it.
    fn change(&self, draft: Self::Draft, used: bool) -> Result<Self, Problems>;

    /// Others that change because this one is as it is now.
    fn displaced(&self, _all: &[Self]) -> Vec<Self> {
        Vec::new()
    }

    /// What a company cannot be without, once one has been changed or taken away.
    fn check_all(_all: &[Self]) -> Result<(), Problem> {
        Ok(())
    }
}

macro_rules! common {
    ($noun:ident, $draft:ty) => {
        const NOUN: Noun = Noun::$noun;
        type Draft = $draft;

        fn id(&self) -> Uuid {
            self.id
        }

        fn version(&self) -> i64 {
            self.version
        }

        fn name(&self) -> &str {
            &self.name
        }

        fn at_version(self, version: i64) -> Self {
            Self { version, ..self }
        }
    };
}

impl Configured for Purpose {
    common!(Purpose, PurposeDraft);

    fn begin(id: Uuid, draft: PurposeDraft, _: &[Self]) -> Result<Self, Problems> {
        Self::blank(id).amend(draft)
    }

    fn change(&self, draft: PurposeDraft, _: bool) -> Result<Self, Problems> {
        self.amend(draft)
    }
}

impl Configured for RelationKind {
    common!(RelationKind, RelationKindDraft);

    fn begin(id: Uuid, draft: RelationKindDraft, _: &[Self]) -> Result<Self, Problems> {
        Self::blank(id).amend(draft)
    }

    fn change(&self, draft: RelationKindDraft, _: bool) -> Result<Self, Problems> {
        self.amend(draft)
    }
}

impl Configured for DocumentKind {
    common!(DocumentKind, DocumentKindDraft);

    fn begin(id: Uuid, draft: DocumentKindDraft, _: &[Self]) -> Result<Self, Problems> {
        Self::blank(id).amend(draft)
    }

    fn change(&self, draft: DocumentKindDraft, _: bool) -> Result<Self, Problems> {
        self.amend(draft)
    }
}

/// Room between the sequences of two statuses, for one to be put there.
const STEP: i64 = 10;

impl Configured for CaseStatus {
    common!(CaseStatus, CaseStatusDraft);

    /// It comes last when nothing else is said.
    fn begin(id: Uuid, draft: CaseStatusDraft, all: &[Self]) -> Result<Self, Problems> {
        let last = all.iter().map(|status| status.sequence).max().unwrap_or(0);
        let sequence = Change::Set(draft.sequence.or((last + STEP).min(super::LAST)));
        Self::blank(id).amend(CaseStatusDraft { sequence, ..draft }, false)
    }

    fn change(&self, draft: CaseStatusDraft, used: bool) -> Result<Self, Problems> {
        self.amend(draft, used)
    }

    /// The former default.
    fn displaced(&self, all: &[Self]) -> Vec<Self> {
        let former = all.iter().filter(|other| self.default && other.default && other.id != self.id);
        former.map(|other| Self { default: false, ..other.clone() }).collect()
    }

    /// R23: cases are opened and closed.
    fn check_all(all: &[Self]) -> Result<(), Problem> {
        if !all.iter().any(|status| status.default) {
            return Err(Problem::conflict("", "default_is_needed").rule(23));
        }
        match super::closing(all) {
            Some(_) => Ok(()),
            None => Err(Problem::conflict("", "closed_is_needed").rule(23)),
        }
    }
}

/// The statuses that change when the one at a place goes one place up or down; `all` stand in their order.
pub fn moved(all: &[CaseStatus], place: usize, up: bool) -> Vec<CaseStatus> {
    let other = if up { place.checked_sub(1) } else { Some(place + 1).filter(|other| *other < all.len()) };
    let Some(other) = other else { return Vec::new() };
    let mut order: Vec<&CaseStatus> = all.iter().collect();
    order.swap(place, other);
    let numbered = (1..).zip(order).map(|(number, status)| (status, number * STEP));
    let changed = numbered.filter(|(status, sequence)| status.sequence != *sequence);
    changed.map(|(status, sequence)| CaseStatus { sequence, ..status.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::CaseStatusKind;
    use super::*;

    fn status(number: u128, kind: CaseStatusKind, default: bool) -> CaseStatus {
        let id = Uuid::from_u128(number);
        CaseStatus { name: number.to_string(), kind, default, sequence: 10, ..CaseStatus::blank(id) }
    }

    #[test]
    fn r23_a_new_default_takes_the_place_of_the_former_one() {
        let all = [status(1, CaseStatusKind::Open, true), status(2, CaseStatusKind::Open, false)];
        let now = CaseStatus { default: true, ..all[1].clone() };
        assert_eq!(now.displaced(&all), [CaseStatus { default: false, ..all[0].clone() }]);
        assert!(all[0].displaced(&all).is_empty(), "it does not displace itself");
        assert!(all[1].displaced(&all).is_empty(), "only a default does");
    }

    #[test]
    fn r23_a_default_and_a_closed_status_remain() {
        let both = [status(1, CaseStatusKind::Open, true), status(2, CaseStatusKind::Closed, false)];
        assert_eq!(CaseStatus::check_all(&both), Ok(()));
        assert_eq!(CaseStatus::check_all(&both[1..]).unwrap_err().code, "default_is_needed");
        assert_eq!(CaseStatus::check_all(&both[..1]).unwrap_err().code, "closed_is_needed");
        let off = CaseStatus { active: false, ..both[1].clone() };
        assert_eq!(CaseStatus::check_all(&[both[0].clone(), off]).unwrap_err().code, "closed_is_needed");
    }

    #[test]
    fn a_new_status_comes_last() {
        let named = || CaseStatusDraft { name: "New".to_owned().into(), ..Default::default() };
        let all = [status(1, CaseStatusKind::Open, true)];
        assert_eq!(CaseStatus::begin(Uuid::nil(), named(), &all).unwrap().sequence, 20);
        let said = CaseStatusDraft { sequence: 5.into(), ..named() };
        assert_eq!(CaseStatus::begin(Uuid::nil(), said, &all).unwrap().sequence, 5);
    }

    #[test]
    fn a_status_goes_one_place_up_or_down_and_not_out_of_the_list() {
        let at = |number, sequence| CaseStatus { sequence, ..status(number, CaseStatusKind::Open, false) };
        let all = [at(1, 10), at(2, 20), at(3, 20)];
        let order = |changed: Vec<CaseStatus>| -> Vec<(u128, i64)> {
            changed.iter().map(|status| (status.id.as_u128(), status.sequence)).collect()
        };
        assert_eq!(order(moved(&all, 1, true)), [(2, 10), (1, 20), (3, 30)]);
        assert_eq!(order(moved(&all, 1, false)), [(2, 30)], "the other one keeps its number");
        assert!(moved(&all, 0, true).is_empty() && moved(&all, 2, false).is_empty());
    }
}
