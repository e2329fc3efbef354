//! Ways to reach one party.

use serde::Deserialize;
use uuid::Uuid;

use crate::model::contact::{MechanismType, normalize};
use crate::model::draft::{self, Change};
use crate::model::problem::{Problem, Problems, settle};

/// A way to reach one party.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Mechanism {
    pub id: Uuid,
    pub party: Uuid,
    #[serde(rename = "type")]
    pub kind: MechanismType,
    /// As typed.
    pub value: String,
    /// R7; none when the value cannot be parsed, which flags it.
    pub normalized: Option<String>,
    pub label: Option<String>,
    pub active: bool,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MechanismDraft {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default, rename = "type")]
    #[schema(value_type = MechanismType)]
    pub kind: Change<MechanismType>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub value: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub label: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
}

/// A mechanism made (`before` is none) or changed; its normal form follows its value (R7).
pub fn amend_mechanism(
    before: Option<&Mechanism>,
    party: Uuid,
    draft: MechanismDraft,
    country: &str,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<Mechanism, Problems> {
    let mut problems = Vec::new();
    let kind = match (draft.kind, before) {
        (Change::Set(kind), _) => kind,
        (Change::Keep, Some(before)) => before.kind,
        (Change::Keep, None) => return Err(vec![Problem::invalid("type", "required")]),
    };
    let value = draft.value.or(before.map(|before| before.value.clone()).unwrap_or_default());
    let value = draft::name(value, "value", &mut problems);
    let label = draft.label.or(before.and_then(|before| before.label.clone()));
    let mechanism = Mechanism {
        id: before.map_or_else(&mut new_id, |before| before.id),
        party,
        kind,
        normalized: normalize(kind, &value, country),
        value,
        label: draft::line(label, "label", draft::NAME, &mut problems),
        active: draft.active.or(before.is_none_or(|before| before.active)),
    };
    settle(mechanism, problems)
}
