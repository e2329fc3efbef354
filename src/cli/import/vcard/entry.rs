//! Readers over the properties calcard has taken apart. Must not know what a property is for.

use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue};

use crate::cli::import::clean;
use crate::cli::import::encoding::guess;

/// The first value of the property that says anything.
pub fn first(entries: &[VCardEntry], property: &VCardProperty) -> Option<String> {
    all(entries, property).find_map(value)
}

/// The value the card prefers (PREF), else the first.
pub fn preferred(entries: &[VCardEntry], property: &VCardProperty) -> Option<String> {
    let rank = |entry: &&VCardEntry| {
        let mut ranks = entry.parameters(&VCardParameterName::Pref);
        ranks
            .find_map(|rank| if let VCardParameterValue::Integer(rank) = rank { Some(*rank) } else { None })
            .unwrap_or(101)
    };
    all(entries, property).filter(|entry| value(entry).is_some()).min_by_key(rank).and_then(value)
}

pub fn all<'a>(entries: &'a [VCardEntry], property: &'a VCardProperty) -> impl Iterator<Item = &'a VCardEntry> {
    entries.iter().filter(move |entry| entry.name == *property)
}

/// The first value of a property of our own: `X-RAPPORT-CODE`.
pub fn own(entries: &[VCardEntry], wanted: &str) -> Option<String> {
    let is_wanted =
        |entry: &&VCardEntry| own_name(entry.name.as_str()).is_some_and(|name| name.eq_ignore_ascii_case(wanted));
    entries.iter().filter(is_wanted).find_map(value)
}

/// `CODE` of `X-RAPPORT-CODE`.
pub fn own_name(property: &str) -> Option<&str> {
    let (prefix, name) = property.split_at_checked("X-RAPPORT-".len())?;
    prefix.eq_ignore_ascii_case("X-RAPPORT-").then_some(name)
}

/// The notes of a card, each once, with an empty line between them.
pub fn notes(entries: &[VCardEntry]) -> Option<String> {
    let mut notes: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for note in all(entries, &VCardProperty::Note) {
        let note = clean::lines(&raw(note));
        if !note.is_empty() && seen.insert(note.clone()) {
            notes.push(note);
        }
    }
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

pub fn value(entry: &VCardEntry) -> Option<String> {
    Some(clean::line(&raw(entry))).filter(|value| !value.is_empty())
}

fn raw(entry: &VCardEntry) -> String {
    entry.values.first().map(|value| texts(value).concat()).unwrap_or_default()
}

/// The components of a structured value, each a list.
pub fn components(entry: &VCardEntry) -> Vec<Vec<String>> {
    entry.values.iter().map(texts).collect()
}

fn texts(value: &VCardValue) -> Vec<String> {
    match value {
        VCardValue::Component(texts) => texts.clone(),
        // calcard leaves as bytes what the charset named does not fit.
        VCardValue::Binary(data) => vec![guess(&data.data).into_owned()],
        VCardValue::Integer(number) => vec![number.to_string()],
        value => vec![value.as_text().unwrap_or_default().to_owned()],
    }
}

/// TYPE=WORK of 3.0 and 4.0, the bare WORK of 2.1; in lower case.
pub fn types(entry: &VCardEntry) -> Vec<String> {
    let mut types = Vec::new();
    for parameter in &entry.params {
        match (&parameter.name, &parameter.value) {
            (VCardParameterName::Type, value) => types.push(value.as_text().unwrap_or_default().to_lowercase()),
            (name, VCardParameterValue::Null) => types.push(name.as_str().to_lowercase()),
            _ => {}
        }
    }
    types
}

/// A parameter calcard has no name for, or has.
pub fn parameter(entry: &VCardEntry, name: &str) -> Option<String> {
    let named = entry.params.iter().find(|parameter| parameter.name.as_str().eq_ignore_ascii_case(name))?;
    Some(clean::line(named.value.as_text()?)).filter(|value| !value.is_empty())
}
