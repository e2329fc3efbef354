//! Who the card is about: name, organization and kind. Must not read contacts.

use calcard::vcard::{VCardEntry, VCardKind, VCardProperty, VCardValue};

use super::entry;
use crate::cli::import::card::Names;
use crate::cli::import::clean;
use crate::model::party::PartyKind;

pub fn of(entries: &[VCardEntry], is_version_2: bool) -> Names {
    Names {
        formatted: entry::first(entries, &VCardProperty::Fn),
        assembled: entry::all(entries, &VCardProperty::N).find_map(|name| assembled(name, is_version_2)),
        nickname: entry::first(entries, &VCardProperty::Nickname),
        organization: entry::all(entries, &VCardProperty::Org).find_map(organization),
    }
}

fn assembled(name: &VCardEntry, is_version_2: bool) -> Option<String> {
    // 2.1 has no lists: there a comma is a comma.
    let separator = if is_version_2 { "," } else { " " };
    let parts: Vec<String> = entry::components(name).iter().map(|texts| texts.join(separator)).collect();
    let [family, given, additional, prefix, suffix] =
        [0, 1, 2, 3, 4].map(|at| parts.get(at).map_or("", String::as_str));
    let name = clean::line(&[prefix, given, additional, family, suffix].join(" "));
    (!name.is_empty()).then_some(name)
}

/// The first level of ORG; the departments below it have no place in a party.
fn organization(organization: &VCardEntry) -> Option<String> {
    entry::components(organization).iter().map(|texts| clean::line(&texts.concat())).find(|text| !text.is_empty())
}

pub fn stated(entries: &[VCardEntry]) -> Option<PartyKind> {
    let apple = entries.iter().find(|entry| entry.name.as_str().eq_ignore_ascii_case("X-ABSHOWAS"));
    if apple.and_then(entry::value).is_some_and(|value| value.eq_ignore_ascii_case("COMPANY")) {
        return Some(PartyKind::Organization);
    }
    match entry::all(entries, &VCardProperty::Kind).next()?.values.first()? {
        VCardValue::Kind(VCardKind::Individual) => Some(PartyKind::Person),
        VCardValue::Kind(VCardKind::Org) => Some(PartyKind::Organization),
        VCardValue::Kind(_) => Some(PartyKind::Unknown),
        // As our own export says it.
        VCardValue::Text(kind) if kind == "x-unknown" => Some(PartyKind::Unknown),
        _ => None,
    }
}

/// It says what only people have.
pub fn is_personal(entries: &[VCardEntry]) -> bool {
    use VCardProperty::{Anniversary, Bday, Gender, Nickname, Role, Title};
    let personal = [Anniversary, Bday, Gender, Nickname, Role, Title];
    let says_something = |value: &VCardValue| value.as_text().is_none_or(|text| !text.trim().is_empty());
    entries.iter().any(|entry| personal.contains(&entry.name) && entry.values.iter().any(says_something))
}
