//! Postal addresses of one party.

use serde::Deserialize;
use uuid::Uuid;

use crate::model::draft::{self, Change};
use crate::model::problem::{Problem, Problems, settle};

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Address {
    pub id: Uuid,
    pub lines: String,
    pub place: Option<String>,
    pub postal_code: Option<String>,
    /// ISO 3166, two letters, or as typed.
    pub country: Option<String>,
    pub label: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressDraft {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub lines: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub place: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub postal_code: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub country: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub label: Change<Option<String>>,
}

/// An address made (`before` is none) or changed; it says at least lines, a place or a country.
pub fn amend_address(
    before: Option<&Address>,
    draft: AddressDraft,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<Address, Problems> {
    let before = before.cloned().unwrap_or_else(|| Address::blank(new_id()));
    let mut problems = Vec::new();
    let mut line = |value, field| draft::line(value, field, draft::NAME, &mut problems);
    let address = Address {
        id: before.id,
        place: line(draft.place.or(before.place), "place"),
        postal_code: line(draft.postal_code.or(before.postal_code), "postal_code"),
        country: line(draft.country.or(before.country), "country"),
        label: line(draft.label.or(before.label), "label"),
        lines: draft::paragraphs(Some(draft.lines.or(before.lines)), "lines", &mut problems).unwrap_or_default(),
    };
    if address.lines.is_empty() && address.place.is_none() && address.country.is_none() && problems.is_empty() {
        problems.push(Problem::invalid("lines", "empty"));
    }
    settle(address, problems)
}

impl Address {
    fn blank(id: Uuid) -> Self {
        Self { id, lines: String::new(), place: None, postal_code: None, country: None, label: None }
    }
}
