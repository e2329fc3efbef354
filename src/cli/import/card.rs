//! What a file says about one party, whatever kind of file it is, cleaned for people: no control characters, no
//! doubled contacts. Must not check it: what is a right number or address the model decides.

use std::collections::{HashMap, HashSet};

use crate::actions::import::Entry;
use crate::cli::said;
use crate::model::contact::MechanismType;
use crate::model::draft::Change;
use crate::model::party::{AddressDraft, MechanismDraft, PartyDraft, PartyKind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Where it begins in the file, counted from 1.
    pub line: usize,
    /// As it stood in the file, so that a refused one can be written out unchanged.
    pub source: Vec<u8>,
    pub uid: Option<String>,
    pub kind: PartyKind,
    pub name: String,
    pub title: Option<String>,
    pub code: Option<String>,
    pub language: Option<String>,
    pub note: Option<String>,
    pub active: bool,
    /// Whom a person (or a card of unknown kind) works for; an organization has none.
    pub organization: Option<String>,
    pub contacts: Vec<Contact>,
    pub addresses: Vec<Address>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub mechanism: MechanismType,
    pub value: String,
    pub label: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// Extended address, street and post office box, separated by newlines.
    pub lines: String,
    /// Locality and region: `Austin, TX`.
    pub place: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub label: Option<String>,
}

/// A part of the file that gives no card, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub line: usize,
    /// As it stood in the file, or as much of it as the kind of file allows one card.
    pub source: Vec<u8>,
    pub reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The next card or the end of the file comes before its END.
    Unterminated,
    /// More bytes than one card may have, or too much of it text.
    TooLarge,
    /// Text before, between or after cards.
    OutsideCard,
    /// No name, no contact and no organization.
    Empty,
    /// A quotation mark begins a cell and none ends it.
    Unclosed,
    /// Other cells than columns.
    Ragged { cells: usize, columns: usize },
}

impl Reason {
    pub fn told(self) -> String {
        let id = match self {
            Self::Unterminated => "cli-import-unterminated",
            Self::TooLarge => "cli-import-too-large",
            Self::OutsideCard => "cli-import-outside-card",
            Self::Empty => "cli-import-empty",
            Self::Unclosed => "cli-import-unclosed",
            Self::Ragged { cells, columns } => {
                return said("cli-import-ragged", &[("cells", cells.into()), ("columns", columns.into())]);
            }
        };
        said(id, &[])
    }
}

impl Card {
    /// What the action keeps of it; `system` is the kind of file.
    pub fn entry(&self, system: &'static str) -> Entry {
        let draft = PartyDraft {
            kind: self.kind.into(),
            name: self.name.clone().into(),
            title: self.title.clone().into(),
            code: self.code.clone().into(),
            language: self.language.clone().into(),
            note: self.note.clone().into(),
            active: self.active.into(),
            contacts: Change::Set(self.contacts.iter().map(Contact::draft).collect()),
            addresses: Change::Set(self.addresses.iter().map(Address::draft).collect()),
            ..PartyDraft::default()
        };
        let (uid, source) = (self.uid.clone(), self.source.clone());
        Entry { system, uid, source, draft, employer: self.organization.clone() }
    }
}

impl Contact {
    fn draft(&self) -> MechanismDraft {
        MechanismDraft {
            kind: self.mechanism.into(),
            value: self.value.clone().into(),
            label: self.label.clone().into(),
            ..MechanismDraft::default()
        }
    }
}

impl Address {
    pub fn says_something(&self) -> bool {
        !self.lines.is_empty() || [&self.place, &self.postal_code, &self.country].into_iter().any(Option::is_some)
    }

    fn draft(&self) -> AddressDraft {
        AddressDraft {
            id: None,
            lines: self.lines.clone().into(),
            place: self.place.clone().into(),
            postal_code: self.postal_code.clone().into(),
            country: self.country.clone().into(),
            label: self.label.clone().into(),
        }
    }
}

/// Each contact once, in their order: the same value in other capitals is the same.
pub fn contacts_once(found: impl Iterator<Item = Contact>) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    let mut seen = HashMap::new();
    for contact in found {
        // The same name at two services is two accounts; only the label tells them apart.
        let service = contact.label.clone().filter(|_| contact.mechanism == MechanismType::Other);
        let key = (contact.mechanism, contact.value.to_lowercase(), service);
        match seen.get(&key) {
            None => {
                seen.insert(key, contacts.len());
                contacts.push(contact);
            }
            Some(first) => {
                let first: &mut Contact = &mut contacts[*first];
                first.label = first.label.take().or(contact.label);
            }
        }
    }
    contacts
}

/// Each address once, in their order, whatever its label.
pub fn addresses_once(found: impl Iterator<Item = Address>) -> Vec<Address> {
    let mut seen = HashSet::new();
    found
        .filter(Address::says_something)
        .filter(|address| seen.insert(Address { label: None, ..address.clone() }))
        .collect()
}

/// What somebody is called in the parts that files have.
#[derive(Debug, Default)]
pub struct Names {
    pub formatted: Option<String>,
    /// As one writes it: prefix, given, additional, family, suffix.
    pub assembled: Option<String>,
    pub nickname: Option<String>,
    pub organization: Option<String>,
}

impl Names {
    pub fn shown(&self) -> Option<String> {
        let names = [&self.formatted, &self.assembled, &self.nickname, &self.organization];
        names.into_iter().find_map(Clone::clone)
    }

    /// What it is said to be, else what it looks like; `is_personal` when it says what only people have.
    pub fn kind(&self, stated: Option<PartyKind>, is_personal: bool) -> PartyKind {
        stated.unwrap_or_else(|| {
            if self.is_organization() {
                PartyKind::Organization
            } else if self.assembled.is_some() || self.organization.is_some() || is_personal {
                PartyKind::Person
            } else {
                PartyKind::Unknown
            }
        })
    }

    /// It has no name but the organization's. Some programs write that into the parts of a name too.
    fn is_organization(&self) -> bool {
        let own = [&self.formatted, &self.assembled].into_iter().flatten();
        self.organization.is_some()
            && self.nickname.is_none()
            && own.into_iter().all(|name| Some(name) == self.organization.as_ref())
    }
}
