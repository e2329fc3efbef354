//! A party as a row of a table, in the columns that `import` reads without being told.

use super::output::Output;
use crate::actions::export::Exported;
use crate::cli::Result;
use crate::model::cell::{MARK, joined, row};
use crate::model::contact::MechanismType;
use crate::model::party::{Address, Mechanism, Party};

const BEFORE: [&str; 8] = ["uid", "kind", "name", "title", "code", "organization", "language", "active"];
const AFTER: [&str; 6] = ["address", "place", "postal_code", "country", "address_label", "note"];

pub fn begin(output: &mut Output) -> Result<()> {
    let ways = MechanismType::ALL.iter().flat_map(|kind| [kind.to_string(), format!("{kind}_label")]);
    let names = BEFORE.map(str::to_owned).into_iter().chain(ways).chain(AFTER.map(str::to_owned));
    output.write(MARK)?;
    output.write(row(names))
}

pub fn write(output: &mut Output, exported: &Exported) -> Result<()> {
    let Exported { party, uid, employer } = exported;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let before = [
        uid.clone(),
        party.kind.to_string(),
        party.name.clone(),
        text(&party.title),
        text(&party.code),
        text(employer),
        text(&party.language),
        if party.active { "yes" } else { "no" }.to_owned(),
    ];
    let ways = MechanismType::ALL.iter().flat_map(|kind| ways(party, *kind));
    output.write(row(before.into_iter().chain(ways).chain(addresses(party)).chain([text(&party.note)])))
}

/// The values of a type, and their labels in the same places.
fn ways(party: &Party, kind: MechanismType) -> [String; 2] {
    let of_kind = |contact: &&Mechanism| contact.kind == kind && contact.active;
    let found: Vec<&Mechanism> = party.contacts.iter().filter(of_kind).collect();
    [several(&found, |contact| &contact.value), several(&found, |contact| contact.label.as_deref().unwrap_or_default())]
}

fn addresses(party: &Party) -> [String; 5] {
    let parts: [fn(&Address) -> &str; 5] = [
        |address| &address.lines,
        |address| address.place.as_deref().unwrap_or_default(),
        |address| address.postal_code.as_deref().unwrap_or_default(),
        |address| address.country.as_deref().unwrap_or_default(),
        |address| address.label.as_deref().unwrap_or_default(),
    ];
    let found: Vec<&Address> = party.addresses.iter().collect();
    parts.map(|part| several(&found, part))
}

/// Nothing when all are empty.
fn several<T>(all: &[&T], text: impl for<'t> Fn(&'t T) -> &'t str) -> String {
    let texts: Vec<&str> = all.iter().map(|one| text(one)).collect();
    if texts.iter().all(|text| text.is_empty()) { String::new() } else { joined(texts) }
}
