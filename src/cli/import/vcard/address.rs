//! Postal addresses. Must not guess what a program left unsaid: an address in one text stays lines.

use std::collections::HashSet;

use calcard::vcard::{VCardEntry, VCardProperty};

use super::contact::Labels;
use super::entry;

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

/// The addresses of a card, each once.
pub fn addresses(entries: &[VCardEntry]) -> Vec<Address> {
    let labels = Labels::of(entries);
    let mut seen = HashSet::new();
    let addresses = entry::all(entries, &VCardProperty::Adr).filter_map(|entry| address(entry, &labels));
    addresses.filter(|address| seen.insert(Address { label: None, ..address.clone() })).collect()
}

fn address(address: &VCardEntry, labels: &Labels) -> Option<Address> {
    let components = entry::components(address);
    let component = |at: usize| components.get(at).map(|texts| lines(texts)).filter(|text| !text.is_empty());
    let in_one_line = |at: usize| component(at).map(|text| entry::line(&text.replace('\n', ", ")));
    let street = [1, 2, 0].into_iter().filter_map(component).collect::<Vec<_>>().join("\n");
    let mut place: Vec<String> = [3, 4].into_iter().filter_map(in_one_line).collect();
    // Berlin, Berlin.
    place.dedup();
    let address = Address {
        lines: street,
        place: Some(place.join(", ")).filter(|place| !place.is_empty()),
        postal_code: in_one_line(5),
        country: in_one_line(6),
        label: labels.of_entry(address, None),
    };
    let says_something = !address.lines.is_empty()
        || [&address.place, &address.postal_code, &address.country].into_iter().any(Option::is_some);
    says_something.then_some(address)
}

/// One component: its lines, and between the texts of a list (or of a sentence with commas) a comma.
fn lines(texts: &[String]) -> String {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let text = entry::lines(&texts.join(", "));
    text.split('\n').map(entry::line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
