//! What a party lacks of what somebody else wrote down about it. Nothing that is there is overwritten.

use super::{Address, AddressDraft, Mechanism, MechanismDraft, Party, PartyDraft};
use crate::model::draft::{Change, fold};

impl Party {
    /// The draft that adds what another account of this party has and this one lacks.
    pub fn lacks(&self, other: &Party) -> PartyDraft {
        let contacts: Vec<&Mechanism> = new(&self.contacts, &other.contacts, is_same);
        let addresses: Vec<&Address> = new(&self.addresses, &other.addresses, is_same_place);
        PartyDraft {
            title: filled(&self.title, &other.title),
            code: filled(&self.code, &other.code),
            language: filled(&self.language, &other.language),
            note: filled(&self.note, &other.note),
            contacts: added(&self.contacts, contacts, kept_contact, contact),
            addresses: added(&self.addresses, addresses, kept_address, address),
            ..PartyDraft::default()
        }
    }
}

/// Whether two mechanisms reach the same: by their normal form, or as typed where there is none (R7).
pub fn is_same(one: &Mechanism, other: &Mechanism) -> bool {
    let same = match (&one.normalized, &other.normalized) {
        (Some(one), Some(other)) => one == other,
        _ => fold(&one.value) == fold(&other.value),
    };
    same && one.kind == other.kind
}

fn is_same_place(one: &Address, other: &Address) -> bool {
    let folded = |address: &Address| {
        let Address { lines, place, postal_code, country, .. } = address;
        [Some(lines), place.as_ref(), postal_code.as_ref(), country.as_ref()].map(|text| text.map(|text| fold(text)))
    };
    folded(one) == folded(other)
}

fn new<'a, T>(there: &[T], others: &'a [T], same: fn(&T, &T) -> bool) -> Vec<&'a T> {
    others.iter().filter(|other| !there.iter().any(|there| same(there, other))).collect()
}

fn added<T, D>(there: &[T], new: Vec<&T>, kept: fn(&T) -> D, made: fn(&T) -> D) -> Change<Vec<D>> {
    if new.is_empty() {
        return Change::Keep;
    }
    Change::Set(there.iter().map(kept).chain(new.into_iter().map(made)).collect())
}

fn filled(there: &Option<String>, other: &Option<String>) -> Change<Option<String>> {
    if there.is_none() && other.is_some() { Change::Set(other.clone()) } else { Change::Keep }
}

fn kept_contact(there: &Mechanism) -> MechanismDraft {
    MechanismDraft { id: Some(there.id), ..MechanismDraft::default() }
}

fn contact(new: &Mechanism) -> MechanismDraft {
    MechanismDraft {
        kind: new.kind.into(),
        value: new.value.clone().into(),
        label: new.label.clone().into(),
        ..MechanismDraft::default()
    }
}

fn kept_address(there: &Address) -> AddressDraft {
    AddressDraft { id: Some(there.id), ..AddressDraft::default() }
}

fn address(new: &Address) -> AddressDraft {
    AddressDraft {
        id: None,
        lines: new.lines.clone().into(),
        place: new.place.clone().into(),
        postal_code: new.postal_code.clone().into(),
        country: new.country.clone().into(),
        label: new.label.clone().into(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::contact::MechanismType::{Email, Phone};

    fn party(title: Option<&str>, contacts: &[(crate::model::contact::MechanismType, &str)]) -> Party {
        let contact = |(kind, value): &(_, &str)| MechanismDraft {
            kind: Change::Set(*kind),
            value: (*value).to_owned().into(),
            ..MechanismDraft::default()
        };
        let draft = PartyDraft {
            name: "Maeve Quillby".to_owned().into(),
            title: title.map(str::to_owned).into(),
            contacts: contacts.iter().map(contact).collect::<Vec<_>>().into(),
            ..PartyDraft::default()
        };
        let mut next = 0;
        let new_id = || {
            next += 1;
            Uuid::from_u128(next)
        };
        Party::blank(Uuid::nil(), "2026-03-02T09:30:00Z".parse().unwrap(), None).amend(draft, "GB", new_id).unwrap()
    }

    #[test]
    fn what_is_there_stays_and_what_is_new_is_added() {
        let here = party(Some("Buyer"), &[(Phone, "020 7946 0123")]);
        let there = party(Some("Head of purchasing"), &[(Phone, "+44 20 7946 0123"), (Email, "maeve@example.com")]);
        let both = here.amend(here.lacks(&there), "GB", || Uuid::from_u128(9)).unwrap();
        assert_eq!(both.title.as_deref(), Some("Buyer"));
        assert_eq!(both.contacts[0], here.contacts[0]);
        assert_eq!((both.contacts.len(), both.contacts[1].value.as_str()), (2, "maeve@example.com"));
        assert_eq!(both.amend(both.lacks(&there), "GB", Uuid::nil).unwrap(), both);
    }
}
