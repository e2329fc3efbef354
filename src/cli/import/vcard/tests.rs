mod broken;
mod files;
mod properties;

use super::super::card::{Address, Card, Contact, Reason, Refused};
use super::cards;
use crate::model::contact::MechanismType;
use crate::model::party::PartyKind;

fn outcomes(input: &[u8]) -> Vec<Result<Card, Refused>> {
    cards(input).unwrap().map(Result::unwrap).collect()
}

/// All cards of the input, without their sources.
fn read(input: &[u8]) -> Vec<Card> {
    outcomes(input).into_iter().map(|card| Card { source: Vec::new(), ..card.unwrap() }).collect()
}

/// The only card that these properties make.
fn card_of(properties: &str) -> Card {
    card_of_bytes(properties.as_bytes())
}

fn card_of_bytes(properties: &[u8]) -> Card {
    let cards = read(&[b"BEGIN:VCARD\n", properties, b"\nEND:VCARD\n"].concat());
    let [card] = <[Card; 1]>::try_from(cards).unwrap();
    card
}

fn empty_card(line: usize, kind: PartyKind, name: &str) -> Card {
    Card {
        line,
        source: Vec::new(),
        uid: None,
        kind,
        name: name.into(),
        title: None,
        code: None,
        language: None,
        note: None,
        active: true,
        organization: None,
        contacts: Vec::new(),
        addresses: Vec::new(),
    }
}

fn contact(mechanism: MechanismType, value: &str, label: Option<&str>) -> Contact {
    Contact { mechanism, value: value.into(), label: label.map(Into::into) }
}

fn address(lines: &str, rest: [Option<&str>; 4]) -> Address {
    let [place, postal_code, country, label] = rest.map(|text| text.map(Into::into));
    Address { lines: lines.into(), place, postal_code, country, label }
}

fn reasons(input: &[u8]) -> Vec<(usize, Reason)> {
    outcomes(input)
        .into_iter()
        .filter_map(|outcome| outcome.err().map(|refused| (refused.line, refused.reason)))
        .collect()
}

fn names(input: &[u8]) -> Vec<String> {
    outcomes(input).into_iter().filter_map(|outcome| outcome.ok().map(|card| card.name)).collect()
}
