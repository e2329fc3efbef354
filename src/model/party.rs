//! Someone we communicate with, our own employees too, and what belongs to a party:
//! contact mechanisms, addresses and dated relations.

pub mod complete;

use serde::Deserialize;
use uuid::Uuid;

use super::contact::{MechanismType, normalize};
use super::draft::{self, Change};
use super::problem::{Problem, Problems, settle};
use super::time::{Day, Instant};

crate::words! {
    pub enum PartyKind {
        Person = "person",
        Organization = "organization",
        Unknown = "unknown",
    }
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Party {
    pub id: Uuid,
    pub version: i64,
    pub kind: PartyKind,
    pub name: String,
    pub title: Option<String>,
    /// Unique in the company when set.
    pub code: Option<String>,
    pub language: Option<String>,
    pub note: Option<String>,
    pub active: bool,
    pub contacts: Vec<Mechanism>,
    pub addresses: Vec<Address>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub changed_at: Instant,
    pub changed_by: Option<Uuid>,
}

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

/// A party who works for us.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Employee {
    pub id: Uuid,
    pub version: i64,
    pub party: Uuid,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyDraft {
    #[serde(default)]
    #[schema(value_type = Option<PartyKind>)]
    pub kind: Change<PartyKind>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub title: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub code: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub language: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub note: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    pub active: Change<bool>,
    /// Whether it appears under *going quiet* without an open case (R31).
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    pub watched: Change<bool>,
    /// Replaced as a whole; an element with an `id` that is already there is changed, not made again.
    #[serde(default)]
    #[schema(value_type = Option<Vec<MechanismDraft>>)]
    pub contacts: Change<Vec<MechanismDraft>>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<AddressDraft>>)]
    pub addresses: Change<Vec<AddressDraft>>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MechanismDraft {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default, rename = "type")]
    #[schema(value_type = Option<MechanismType>)]
    pub kind: Change<MechanismType>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub value: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub label: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    pub active: Change<bool>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressDraft {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
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

/// Most contacts or addresses of one party.
const MOST: usize = 100;

impl Party {
    pub fn blank(id: Uuid, now: Instant, by: Option<Uuid>) -> Self {
        Self {
            id,
            version: 1,
            kind: PartyKind::Unknown,
            name: String::new(),
            title: None,
            code: None,
            language: None,
            note: None,
            active: true,
            contacts: Vec::new(),
            addresses: Vec::new(),
            created_at: now,
            created_by: by,
            changed_at: now,
            changed_by: by,
        }
    }

    /// The party with a draft's changes. `country` is the company's, for numbers (R7);
    /// `new_id` gives ids to new contacts and addresses.
    pub fn amend(&self, draft: PartyDraft, country: &str, mut new_id: impl FnMut() -> Uuid) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut party = self.clone();
        party.kind = draft.kind.or(party.kind);
        party.name = draft::name(draft.name.or(party.name), "name", &mut problems);
        party.title = draft::line(draft.title.or(party.title), "title", draft::NAME, &mut problems);
        party.code = draft::line(draft.code.or(party.code), "code", draft::NAME, &mut problems);
        party.language = draft::line(draft.language.or(party.language), "language", 35, &mut problems);
        party.note = draft::paragraphs(draft.note.or(party.note), "note", &mut problems);
        party.active = draft.active.or(party.active);
        if let Change::Set(drafts) = draft.contacts {
            most("contacts", drafts.len(), &mut problems);
            party.contacts = (0..)
                .zip(drafts)
                .filter_map(|(i, draft)| self.mechanism(draft, i, country, &mut new_id, &mut problems))
                .collect();
        }
        if let Change::Set(drafts) = draft.addresses {
            most("addresses", drafts.len(), &mut problems);
            party.addresses =
                (0..).zip(drafts).filter_map(|(i, draft)| self.address(draft, i, &mut new_id, &mut problems)).collect();
        }
        settle(party, problems)
    }

    fn mechanism(
        &self,
        draft: MechanismDraft,
        position: usize,
        country: &str,
        new_id: &mut impl FnMut() -> Uuid,
        problems: &mut Problems,
    ) -> Option<Mechanism> {
        let path = format!("contacts[{position}]");
        let before = match draft.id {
            Some(id) => match self.contacts.iter().find(|contact| contact.id == id) {
                Some(contact) => Some(contact),
                None => {
                    problems.push(Problem::invalid(format!("{path}.id"), "unknown_id"));
                    return None;
                }
            },
            None => None,
        };
        amend_mechanism(before, self.id, draft, country, new_id)
            .map_err(|found| problems.extend(found.into_iter().map(|problem| problem.under(&path))))
            .ok()
    }

    fn address(
        &self,
        draft: AddressDraft,
        position: usize,
        new_id: &mut impl FnMut() -> Uuid,
        problems: &mut Problems,
    ) -> Option<Address> {
        let path = format!("addresses[{position}]");
        let before = match draft.id {
            Some(id) => match self.addresses.iter().find(|address| address.id == id) {
                Some(address) => address.clone(),
                None => {
                    problems.push(Problem::invalid(format!("{path}.id"), "unknown_id"));
                    return None;
                }
            },
            None => Address {
                id: new_id(),
                lines: String::new(),
                place: None,
                postal_code: None,
                country: None,
                label: None,
            },
        };
        let mut found = Vec::new();
        let mut line = |value, field| draft::line(value, field, draft::NAME, &mut found);
        let address = Address {
            id: before.id,
            place: line(draft.place.or(before.place), "place"),
            postal_code: line(draft.postal_code.or(before.postal_code), "postal_code"),
            country: line(draft.country.or(before.country), "country"),
            label: line(draft.label.or(before.label), "label"),
            lines: draft::paragraphs(Some(draft.lines.or(before.lines)), "lines", &mut found).unwrap_or_default(),
        };
        if address.lines.is_empty() && address.place.is_none() && address.country.is_none() && found.is_empty() {
            found.push(Problem::invalid("lines", "empty"));
        }
        problems.extend(found.into_iter().map(|problem| problem.under(&path)));
        Some(address)
    }
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

fn most(field: &str, count: usize, problems: &mut Problems) {
    if count > MOST {
        problems.push(Problem::invalid(field, "too_many").with("most", MOST));
    }
}

/// A relation links two different parties and does not end before it begins.
pub fn check_relation(draft: &RelationDraft) -> Result<(), Problems> {
    let mut problems = Vec::new();
    if draft.from == draft.to {
        problems.push(Problem::invalid("to", "relation_to_itself"));
    }
    check_period(draft.valid_from, draft.valid_until, &mut problems);
    settle((), problems)
}

pub fn check_period(from: Option<Day>, until: Option<Day>, problems: &mut Problems) {
    if matches!((from, until), (Some(from), Some(until)) if until < from) {
        problems.push(Problem::invalid("valid_until", "ends_before_it_begins"));
    }
}
