//! Dated links between two parties.

use serde::Deserialize;
use uuid::Uuid;

use crate::model::draft::Change;
use crate::model::problem::{Problem, Problems, settle};
use crate::model::time::Day;

/// A dated link between two parties.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Relation {
    pub id: Uuid,
    pub from: Uuid,
    pub to: Uuid,
    pub kind: Uuid,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationDraft {
    pub from: Uuid,
    pub to: Uuid,
    pub kind: Uuid,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<Day>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationChange {
    #[serde(default)]
    #[schema(value_type = Uuid)]
    pub kind: Change<Uuid>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Change<Option<Day>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Change<Option<Day>>,
}

impl Relation {
    /// Links two different parties and does not end before it begins.
    pub fn new(id: Uuid, draft: RelationDraft) -> Result<Self, Problems> {
        let RelationDraft { from, to, kind, valid_from, valid_until } = draft;
        let mut problems = Vec::new();
        if from == to {
            problems.push(Problem::invalid("to", "relation_to_itself"));
        }
        check_period(valid_from, valid_until, &mut problems);
        settle(Self { id, from, to, kind, valid_from, valid_until }, problems)
    }

    pub fn amend(&self, change: RelationChange) -> Result<Self, Problems> {
        let RelationChange { kind, valid_from, valid_until } = change;
        let relation = Self {
            kind: kind.or(self.kind),
            valid_from: valid_from.or(self.valid_from),
            valid_until: valid_until.or(self.valid_until),
            ..self.clone()
        };
        let mut problems = Vec::new();
        check_period(relation.valid_from, relation.valid_until, &mut problems);
        settle(relation, problems)
    }
}

pub fn check_period(from: Option<Day>, until: Option<Day>, problems: &mut Problems) {
    if matches!((from, until), (Some(from), Some(until)) if until < from) {
        problems.push(Problem::invalid("valid_until", "ends_before_it_begins"));
    }
}
