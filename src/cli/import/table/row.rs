//! One row as a card.

use super::columns::{AddressColumns, Columns, WayColumn};
use super::layout::{Part, Text, Way};
use crate::cli::import::card::{Address, Card, Contact, Names, Reason, addresses_once, contacts_once};
use crate::cli::import::clean;
use crate::cli::import::vcard::contact::{email, known_service, website};
use crate::model::cell;
use crate::model::contact::MechanismType;
use crate::model::party::PartyKind;

/// The card, its source still empty. There is a cell for each column.
pub fn card(line: usize, cells: &[String], columns: &Columns) -> Result<Card, Reason> {
    let row = Row { cells, columns };
    let names = row.names();
    let contacts = contacts_once(columns.ways.iter().flat_map(|column| row.contacts(column)));
    let title = row.line(Text::Title);
    let stated = row.line(Text::Kind).and_then(|kind| kind.to_lowercase().parse().ok());
    let kind = names.kind(stated, title.is_some() || names.nickname.is_some());
    let name = names.shown().or_else(|| contacts.first().map(|contact| contact.value.clone()));
    let is_active = |word: String| !["no", "false", "0", "inactive"].contains(&word.to_lowercase().as_str());
    Ok(Card {
        line,
        source: Vec::new(),
        uid: row.line(Text::Uid),
        kind,
        name: name.ok_or(Reason::Empty)?,
        title,
        code: row.line(Text::Code),
        language: row.line(Text::Language),
        note: row.note(),
        active: row.line(Text::Active).is_none_or(is_active),
        organization: names.organization.filter(|_| kind != PartyKind::Organization),
        contacts,
        addresses: addresses_once(columns.addresses.iter().flat_map(|columns| row.addresses(columns))),
    })
}

struct Row<'a> {
    cells: &'a [String],
    columns: &'a Columns,
}

impl Row<'_> {
    fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell::plain(cell))
    }

    fn all(&self, wanted: Text) -> impl Iterator<Item = &str> {
        self.columns.texts.iter().filter(move |(text, _)| *text == wanted).map(|(_, at)| self.cell(*at))
    }

    /// The first that says anything.
    fn line(&self, wanted: Text) -> Option<String> {
        // Who works for several has several in one cell.
        let is_list = matches!(wanted, Text::Organization | Text::Title);
        let first =
            |cell| if is_list { cell::parts(cell).find(|part| !part.is_empty()).unwrap_or_default() } else { cell };
        self.all(wanted).map(first).map(clean::line).find(|text| !text.is_empty())
    }

    fn names(&self) -> Names {
        let parts = [Text::Prefix, Text::First, Text::Middle, Text::Last, Text::Suffix];
        let parts: Vec<String> = parts.into_iter().filter_map(|part| self.line(part)).collect();
        Names {
            formatted: self.line(Text::Name),
            assembled: Some(parts.join(" ")).filter(|name| !name.is_empty()),
            nickname: self.line(Text::Nickname),
            organization: self.line(Text::Organization),
        }
    }

    fn note(&self) -> Option<String> {
        let notes: Vec<String> = self.all(Text::Note).map(clean::lines).filter(|note| !note.is_empty()).collect();
        (!notes.is_empty()).then(|| notes.join("\n\n"))
    }

    fn contacts(&self, column: &WayColumn) -> Vec<Contact> {
        let labels = Places::of(column.labels.map_or("", |at| self.cell(at)));
        let services = Places::of(column.services.map_or("", |at| self.cell(at)));
        let values = cell::parts(self.cell(column.value)).map(clean::line).enumerate();
        let values = values.filter(|(_, value)| !value.is_empty());
        let contact = |(at, value): (usize, String)| {
            let label = labels.at(at).or(column.label).map(str::to_owned);
            contact(column.way, value, label, services.at(at).unwrap_or_default())
        };
        values.map(contact).filter(|contact| !contact.value.is_empty()).collect()
    }

    fn addresses(&self, columns: &AddressColumns) -> Vec<Address> {
        let mut parts: Vec<(Part, Places)> =
            columns.parts.iter().map(|(part, at)| (*part, Places::of(self.cell(*at)))).collect();
        parts.sort_by_key(|(part, _)| *part);
        let most = parts
            .iter()
            .filter(|(part, _)| !matches!(part, Part::Label | Part::Type))
            .map(|(_, texts)| texts.0.len())
            .max();
        (0..most.unwrap_or(0)).map(|at| address(&parts, at, columns.label)).collect()
    }
}

/// The texts of one cell, each in the place of what it belongs to; a single one belongs to all.
struct Places<'a>(Vec<&'a str>);

impl<'a> Places<'a> {
    fn of(cell: &'a str) -> Self {
        Self(cell::parts(cell).collect())
    }

    fn at(&self, at: usize) -> Option<&'a str> {
        let text = if let [only] = self.0[..] { Some(only) } else { self.own(at) };
        text.filter(|text| !text.is_empty())
    }

    fn own(&self, at: usize) -> Option<&'a str> {
        self.0.get(at).copied()
    }
}

fn contact(way: Way, value: String, label: Option<String>, service: &str) -> Contact {
    match way {
        Way::Is(mechanism) => Contact { mechanism, value, label },
        Way::Number => number(value, label),
        Way::Email | Way::Website => {
            let (mechanism, value, service) = if way == Way::Email { email(&value) } else { website(&value) };
            Contact { mechanism, value, label: label.and_then(|label| word(&label)).or(service) }
        }
        Way::Messaging => {
            let (mechanism, service) = match known_service(service) {
                Some((mechanism, service)) => (mechanism, service),
                None => (MechanismType::Other, Some(service).filter(|service| !service.is_empty())),
            };
            let words = [label.and_then(|label| word(&label)), service.map(str::to_owned)];
            let label = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
            Contact { mechanism, value, label: Some(label).filter(|label| !label.is_empty()) }
        }
    }
}

/// "Work Fax" is a fax at work.
fn number(value: String, label: Option<String>) -> Contact {
    let label = label.and_then(|label| word(&label)).unwrap_or_default();
    let folded = label.to_lowercase();
    let is = |wanted: &str| folded.split(' ').any(|word| word == wanted);
    let mechanism = if is("fax") {
        MechanismType::Fax
    } else if is("pager") {
        MechanismType::Other
    } else if ["mobile", "cell", "iphone"].into_iter().any(is) {
        MechanismType::Mobile
    } else {
        MechanismType::Phone
    };
    let tells_kind = |word: &&str| ["fax", "mobile", "cell"].contains(&word.to_lowercase().as_str());
    let rest = label.split(' ').filter(|word| !tells_kind(word)).collect::<Vec<_>>().join(" ");
    Contact { mechanism, value, label: word(&rest) }
}

/// A label as people have it: without the mark of the preferred one, common words small.
fn word(label: &str) -> Option<String> {
    let label = label.trim_start_matches('*').trim();
    let small = label.to_lowercase();
    let is_common = ["home", "work", "main", "other", "pager"].contains(&small.as_str());
    Some(if is_common { small } else { label.to_owned() }).filter(|label| !label.is_empty())
}

fn address(parts: &[(Part, Places)], at: usize, label: Option<&'static str>) -> Address {
    let texts = |wanted: fn(Part) -> bool| {
        let of = parts.iter().filter(move |(part, _)| wanted(*part));
        of.filter_map(move |(_, texts)| texts.own(at)).map(clean::lines).filter(|text| !text.is_empty())
    };
    let one = |wanted| texts(wanted).map(|text| clean::line(&text)).next();
    let mut place: Vec<String> =
        [one(|part| part == Part::Place), one(|part| part == Part::Region)].into_iter().flatten().collect();
    // Berlin, Berlin.
    place.dedup();
    let called =
        |wanted: Part| parts.iter().filter(move |(part, _)| *part == wanted).find_map(|(_, texts)| texts.at(at));
    let address = Address {
        lines: texts(|part| matches!(part, Part::Line(_))).collect::<Vec<_>>().join("\n"),
        place: Some(place.join(", ")).filter(|place| !place.is_empty()),
        postal_code: one(|part| part == Part::PostalCode),
        country: one(|part| part == Part::Country),
        label: called(Part::Label).map(clean::line).or(called(Part::Type).and_then(word)).or(label.map(str::to_owned)),
    };
    match address.says_something() {
        true => address,
        false => Address { lines: texts(|part| part == Part::Whole).collect(), ..address },
    }
}
