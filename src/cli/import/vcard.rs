//! Reads contact cards: vCard 2.1, 3.0 and 4.0, as programs write them rather than as the standards say.
//!
//! Must not know the database or the rules, and must not open anything: bytes come in, cards go out.
//!
//! calcard takes a property apart: groups, parameters, structured values, escapes, quoted-printable; it reads the
//! exports in `tests/data/vcard` right by itself. `split` and `text` come before it for what it cannot do. It wants
//! the whole file as one UTF-8 string, while a card may be in any charset, fold inside a character, or be one of many
//! in a file larger than memory. It ends a card at the BEGIN of a card nested as AGENT, takes quoted-printable without
//! a charset for Latin-1, does not know the bare QUOTED-PRINTABLE of 2.1, and decodes photos that nobody here wants.

mod address;
pub mod contact;
pub mod entry;
mod name;
pub mod split;
pub mod text;

#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use calcard::vcard::{VCard, VCardProperty, VCardVersion};

use super::card::{Card, Reason, Refused, addresses_once, contacts_once};
use super::encoding;
use crate::model::party::PartyKind;

/// The cards of a file one after the other, holding one at a time in memory. An error of the input ends them.
///
/// A file in UTF-16 is read as UTF-8, `source` too.
pub fn cards<'input>(
    input: impl BufRead + 'input,
) -> io::Result<impl Iterator<Item = io::Result<Result<Card, Refused>>> + 'input> {
    let pieces = split::pieces(encoding::as_utf8(input)?);
    Ok(pieces.map(|piece| piece.map(card)))
}

fn card(piece: split::Piece) -> Result<Card, Refused> {
    let split::Piece { line, source, refused } = piece;
    let read = refused.map_or_else(|| read(line, &source), Err);
    match read {
        Ok(card) => Ok(Card { source, ..card }),
        Err(reason) => Err(Refused { line, source, reason }),
    }
}

/// The card, its source still empty.
fn read(line: usize, source: &[u8]) -> Result<Card, Reason> {
    let text = text::for_calcard(source).ok_or(Reason::TooLarge)?;
    let vcard = VCard::parse(text).map_err(|_| Reason::Empty)?;
    let is_version_2 = vcard.version().is_some_and(|version| version <= VCardVersion::V2_1);
    let entries = vcard.entries;
    let names = name::of(&entries, is_version_2);
    let contacts = contacts_once(contact::contacts(&entries));
    let kind = names.kind(name::stated(&entries), name::is_personal(&entries));
    let name = names.shown().or_else(|| contacts.first().map(|contact| contact.value.clone()));
    Ok(Card {
        line,
        source: Vec::new(),
        uid: entry::first(&entries, &VCardProperty::Uid),
        kind,
        name: name.ok_or(Reason::Empty)?,
        title: entry::first(&entries, &VCardProperty::Title).or_else(|| entry::first(&entries, &VCardProperty::Role)),
        code: entry::own(&entries, "CODE"),
        active: entry::own(&entries, "ACTIVE").is_none_or(|active| !active.eq_ignore_ascii_case("FALSE")),
        language: entry::preferred(&entries, &VCardProperty::Lang),
        note: entry::notes(&entries),
        organization: names.organization.filter(|_| kind != PartyKind::Organization),
        contacts,
        addresses: addresses_once(address::addresses(&entries)),
    })
}
