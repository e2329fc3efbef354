//! Someone we communicate with, our own employees too, and what belongs to a party:
//! contact mechanisms, addresses and dated relations.

mod address;
mod again;
pub mod complete;
mod employee;
mod mechanism;
mod relation;

use serde::Deserialize;
use uuid::Uuid;

pub use address::{Address, AddressDraft};
pub use employee::{Employee, EmployeeDates, EmployeeDraft};
pub use mechanism::{Mechanism, MechanismDraft};
pub use relation::{Relation, RelationChange, RelationDraft};

use self::address::amend_address;
use self::mechanism::amend_mechanism;
use super::draft::{self, Change};
use super::external::{self, ExternalDraft, ExternalId};
use super::problem::{Problem, Problems, settle};
use super::time::Instant;

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
    /// Other systems' names for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external: Vec<ExternalId>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub changed_at: Instant,
    pub changed_by: Option<Uuid>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyDraft {
    #[serde(default)]
    #[schema(value_type = PartyKind)]
    pub kind: Change<PartyKind>,
    #[serde(default)]
    #[schema(value_type = String)]
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
    #[schema(value_type = bool)]
    pub active: Change<bool>,
    /// Whether it appears under *going quiet* without an open case (R31).
    #[serde(default)]
    #[schema(value_type = bool)]
    pub watched: Change<bool>,
    /// Replaced as a whole; an element with an `id` that is already there is changed, not made again.
    #[serde(default)]
    #[schema(value_type = Vec<MechanismDraft>)]
    pub contacts: Change<Vec<MechanismDraft>>,
    #[serde(default)]
    #[schema(value_type = Vec<AddressDraft>)]
    pub addresses: Change<Vec<AddressDraft>>,
    /// Replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ExternalDraft>>)]
    pub external: Change<Vec<ExternalDraft>>,
}

/// Most contacts or addresses of one party.
const MOST: usize = 100;

impl Party {
    /// What it is found by.
    pub fn searched(&self) -> String {
        draft::searched([Some(&self.name), self.title.as_ref(), self.code.as_ref()])
    }

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
            external: Vec::new(),
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
        if let Change::Set(mut drafts) = draft.contacts {
            again::know_contacts(&mut drafts, &self.contacts, country);
            let before = |id| self.contacts.iter().find(|contact| contact.id == id);
            let amend = |old, draft| amend_mechanism(old, self.id, draft, country, &mut new_id);
            party.contacts = replaced("contacts", drafts, |draft| draft.id, before, amend, &mut problems);
        }
        if let Change::Set(mut drafts) = draft.addresses {
            again::know_addresses(&mut drafts, &self.addresses);
            let before = |id| self.addresses.iter().find(|address| address.id == id);
            let amend = |old, draft| amend_address(old, draft, &mut new_id);
            party.addresses = replaced("addresses", drafts, |draft| draft.id, before, amend, &mut problems);
        }
        party.external = external::settle(&self.external, &draft.external, &mut problems);
        settle(party, problems)
    }

    /// The party with one contact more; one with an `id` that is there is changed instead.
    pub fn with_contact(
        &self,
        draft: MechanismDraft,
        country: &str,
        new_id: impl FnMut() -> Uuid,
    ) -> Result<Self, Problems> {
        let mut party = self.clone();
        let at = self.contacts.iter().position(|contact| Some(contact.id) == draft.id);
        let contact = amend_mechanism(at.map(|at| &self.contacts[at]), self.id, draft, country, new_id)?;
        put(&mut party.contacts, at, contact, "contacts")?;
        Ok(party)
    }

    /// The party with one address more; one with an `id` that is there is changed instead.
    pub fn with_address(&self, draft: AddressDraft, new_id: impl FnMut() -> Uuid) -> Result<Self, Problems> {
        let mut party = self.clone();
        let at = self.addresses.iter().position(|address| Some(address.id) == draft.id);
        let address = amend_address(at.map(|at| &self.addresses[at]), draft, new_id)?;
        put(&mut party.addresses, at, address, "addresses")?;
        Ok(party)
    }
}

fn put<T>(list: &mut Vec<T>, at: Option<usize>, one: T, field: &str) -> Result<(), Problems> {
    match at {
        Some(at) => list[at] = one,
        None => list.push(one),
    }
    let mut problems = Vec::new();
    most(field, list.len(), &mut problems);
    settle((), problems)
}

/// A list replaced as a whole: elements with an id are those before, changed.
fn replaced<'p, T: 'p, D>(
    field: &str,
    drafts: Vec<D>,
    id: impl Fn(&D) -> Option<Uuid>,
    before: impl Fn(Uuid) -> Option<&'p T>,
    mut amend: impl FnMut(Option<&'p T>, D) -> Result<T, Problems>,
    problems: &mut Problems,
) -> Vec<T> {
    most(field, drafts.len(), problems);
    let mut made = Vec::with_capacity(drafts.len());
    for (position, draft) in drafts.into_iter().enumerate() {
        let path = format!("{field}[{position}]");
        let old = id(&draft).map(&before);
        if old.is_some_and(|old| old.is_none()) {
            problems.push(Problem::invalid(format!("{path}.id"), "unknown_id"));
            continue;
        }
        match amend(old.flatten(), draft) {
            Ok(one) => made.push(one),
            Err(found) => problems.extend(found.into_iter().map(|problem| problem.under(&path))),
        }
    }
    made
}

fn most(field: &str, count: usize, problems: &mut Problems) {
    if count > MOST {
        problems.push(Problem::invalid(field, "too_many").with("most", MOST));
    }
}

#[cfg(test)]
mod tests;
