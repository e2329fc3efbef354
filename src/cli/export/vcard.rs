//! A party as a contact card.
//!
//! Version 3.0: telephones, Outlook and web mail read it everywhere, 4.0 not. It knows no kind, language or code; those
//! stand in properties of 4.0 and of our own, which others pass over. calcard escapes, folds and names the charset.

use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterName, VCardProperty as Property, VCardValue, VCardVersion,
};

use super::output::Output;
use crate::actions::export::Exported;
use crate::cli::Result;
use crate::model::contact::MechanismType;
use crate::model::party::{Address, Mechanism, Party, PartyKind};

pub fn write(output: &mut Output, exported: &Exported) -> Result<()> {
    output.write(card(exported))
}

fn card(exported: &Exported) -> String {
    let Exported { party, uid, employer } = exported;
    let mut entries = vec![
        text(Property::Uid, uid),
        text(Property::Fn, &party.name),
        name(party),
        text(
            Property::Kind,
            match party.kind {
                PartyKind::Person => "individual",
                PartyKind::Organization => "org",
                PartyKind::Unknown => "x-unknown",
            },
        ),
    ];
    if party.kind == PartyKind::Organization {
        entries.push(own("X-ABSHOWAS", "COMPANY"));
    }
    let organization = employer.as_ref().or(Some(&party.name).filter(|_| party.kind == PartyKind::Organization));
    let said = [
        (Property::Org, organization),
        (Property::Title, party.title.as_ref()),
        (Property::Lang, party.language.as_ref()),
        (Property::Note, party.note.as_ref()),
        (Property::Other("X-RAPPORT-CODE".into()), party.code.as_ref()),
    ];
    entries.extend(said.into_iter().filter_map(|(property, value)| Some(text(property, value?))));
    if !party.active {
        entries.push(own("X-RAPPORT-ACTIVE", "FALSE"));
    }
    let active = party.contacts.iter().filter(|contact| contact.active);
    let ways = active
        .map(|contact| (way(contact), &contact.label))
        .chain(party.addresses.iter().map(|it| (address(it), &it.label)));
    for (at, (entry, label)) in ways.enumerate() {
        entries.extend(labelled(entry, label.as_deref(), at + 1));
    }
    let mut card = String::new();
    VCard { entries }.write_to(&mut card, VCardVersion::V3_0).expect("a string takes everything");
    card
}

/// Nobody knows where a name ends and a surname begins: at the last space it is still shown right by those who put
/// the parts together again.
fn name(party: &Party) -> VCardEntry {
    let (given, family) = match party.kind {
        PartyKind::Person => party.name.rsplit_once(' ').unwrap_or(("", &party.name)),
        _ => ("", ""),
    };
    let parts = [family, given, "", "", ""].map(|part| VCardValue::Text(part.to_owned()));
    VCardEntry::new(Property::N).with_values(parts.into())
}

/// In the property that other programs know, where they would read it as what it is; else in one of our own.
fn way(contact: &Mechanism) -> VCardEntry {
    let value = contact.value.as_str();
    let typed = |property, kind: &str| text(property, value).with_param(type_of(kind));
    let is_plain = !value.contains(':');
    match contact.kind {
        MechanismType::Phone if is_plain => typed(Property::Tel, "VOICE"),
        MechanismType::Mobile if is_plain => typed(Property::Tel, "CELL"),
        MechanismType::Fax if is_plain => typed(Property::Tel, "FAX"),
        MechanismType::Email if is_plain && value.contains('@') && !value.contains('<') => {
            typed(Property::Email, "INTERNET")
        }
        MechanismType::Website if is_plain || value.starts_with("http") => text(Property::Url, value),
        MechanismType::Skype | MechanismType::Sip | MechanismType::Irc | MechanismType::Jabber if is_plain => {
            own(&format!("X-{}", contact.kind.word().to_uppercase()), value)
        }
        kind => own(&format!("X-RAPPORT-{}", kind.word().to_uppercase()), value),
    }
}

fn address(address: &Address) -> VCardEntry {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let Address { lines, place, postal_code, country, .. } = address;
    let parts =
        [String::new(), String::new(), lines.clone(), text(place), String::new(), text(postal_code), text(country)];
    VCardEntry::new(Property::Adr).with_values(parts.into_iter().map(VCardValue::Text).collect())
}

/// Home and work have a word that all know; any other label is told as Apple does.
fn labelled(entry: VCardEntry, label: Option<&str>, at: usize) -> Vec<VCardEntry> {
    match label {
        None => vec![entry],
        Some("home" | "work") => vec![entry.with_param(type_of(&label.unwrap_or_default().to_uppercase()))],
        Some(label) => {
            let group = Some(format!("item{at}"));
            vec![entry.with_group(group.clone()), own("X-ABLabel", label).with_group(group)]
        }
    }
}

fn text(property: Property, value: &str) -> VCardEntry {
    VCardEntry::new(property).with_value(VCardValue::Text(value.to_owned()))
}

fn own(property: &str, value: &str) -> VCardEntry {
    text(Property::Other(property.into()), value)
}

fn type_of(kind: &str) -> VCardParameter {
    VCardParameter::new(VCardParameterName::Type, kind.to_owned())
}
