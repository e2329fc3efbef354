//! Postal addresses. Must not guess what a program left unsaid: an address in one text stays lines.

use calcard::vcard::{VCardEntry, VCardProperty};

use super::contact::Labels;
use super::entry;
use crate::cli::import::card::Address;
use crate::cli::import::clean;

/// The addresses of a card in its order.
pub fn addresses(entries: &[VCardEntry]) -> impl Iterator<Item = Address> {
    let labels = Labels::of(entries);
    entry::all(entries, &VCardProperty::Adr).map(move |entry| address(entry, &labels))
}

fn address(address: &VCardEntry, labels: &Labels) -> Address {
    let components = entry::components(address);
    let component = |at: usize| components.get(at).map(|texts| lines(texts)).filter(|text| !text.is_empty());
    let in_one_line = |at: usize| component(at).map(|text| clean::line(&text.replace('\n', ", ")));
    let street = [1, 2, 0].into_iter().filter_map(component).collect::<Vec<_>>().join("\n");
    let mut place: Vec<String> = [3, 4].into_iter().filter_map(in_one_line).collect();
    // Berlin, Berlin.
    place.dedup();
    Address {
        lines: street,
        place: Some(place.join(", ")).filter(|place| !place.is_empty()),
        postal_code: in_one_line(5),
        country: in_one_line(6),
        label: labels.of_entry(address, None),
    }
}

/// One component: its lines, and between the texts of a list (or of a sentence with commas) a comma.
fn lines(texts: &[String]) -> String {
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let text = clean::lines(&texts.join(", "));
    text.split('\n').map(clean::line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
