//! Who appears in a demonstration: our people, the firms we talk with and theirs.

use std::collections::HashSet;

use super::dice::Dice;
use super::lands::{BRITAIN, FRANCE, GERMANY, Land, SWEDEN};
use crate::model::contact::MechanismType;
use crate::model::draft::{Change, fold};
use crate::model::party::{AddressDraft, MechanismDraft, PartyDraft, PartyKind};
use crate::model::user::Role;

/// One of us: a user, a party and an employee.
pub struct Colleague {
    pub login: &'static str,
    pub name: &'static str,
    pub role: Role,
    /// Where it is not the company's.
    pub time_zone: Option<&'static str>,
}

/// A party outside. Those who work for another name it by its place among the members, which is before theirs.
pub struct Member {
    pub draft: PartyDraft,
    pub works_for: Option<usize>,
    /// By its place among the relation kinds that a company begins with.
    pub relation: usize,
}

/// How many firms of which lands.
pub struct Market {
    pub lands: &'static [(&'static Land, i64)],
    pub firms: usize,
    pub private: usize,
}

pub const BRIGHTWATER: &[Colleague] = &[
    colleague("ada", "Ada Merriwold", Role::Administrator),
    colleague("bob", "Bob Tanswick", Role::Member),
    colleague("carys", "Carys Pennwarden", Role::Manager),
    colleague("dilan", "Dilan Akarsular", Role::Member),
    Colleague { time_zone: Some("Europe/Paris"), ..colleague("emilie", "Émilie Rochebrune-Daly", Role::Member) },
    colleague("femi", "Femi Oyelabran", Role::Member),
    Colleague { time_zone: Some("Europe/Stockholm"), ..colleague("gosta", "Gösta Åkervind", Role::Member) },
    colleague("hana", "Hana Morishiga", Role::Reader),
];

pub const NORTHGATE: &[Colleague] = &[
    colleague("eve", "Eve Lindenbaum", Role::Administrator),
    colleague("jonas", "Jonas Rübenacker-Thal", Role::Member),
];

pub const BRIGHTWATER_MARKET: Market =
    Market { lands: &[(&BRITAIN, 60), (&GERMANY, 16), (&FRANCE, 14), (&SWEDEN, 10)], firms: 110, private: 40 };
pub const NORTHGATE_MARKET: Market = Market { lands: &[(&GERMANY, 85), (&FRANCE, 15)], firms: 18, private: 4 };

const fn colleague(login: &'static str, name: &'static str, role: Role) -> Colleague {
    Colleague { login, name, role, time_zone: None }
}

const TITLES: &[&str] = &[
    "Managing director",
    "Head of operations",
    "Purchasing",
    "Facilities manager",
    "Plant engineer",
    "Accounts payable",
    "Quality manager",
];

const EMPLOYEE_OF: usize = 0;
const CONTACT_OF: usize = 1;

pub fn gather(market: &Market, dice: &mut Dice) -> Vec<Member> {
    let (mut members, mut domains) = (Vec::new(), HashSet::new());
    for number in 0..market.firms {
        let land = dice.weigh(market.lands);
        let firm = members.len();
        let mut name = land.firm(dice);
        while !domains.insert(domain(&name)) {
            name = land.firm(dice);
        }
        members.push(organization(land, &name, number, dice));
        for _ in 0..dice.weigh(&[(1, 30), (2, 30), (3, 22), (4, 12), (6, 6)]) {
            members.push(employee(land, &name, firm, dice));
        }
    }
    for _ in 0..market.private {
        let land = dice.weigh(market.lands);
        let name = land.person(dice);
        members.push(private(land, name, dice));
    }
    members
}

fn organization(land: &Land, name: &str, number: usize, dice: &mut Dice) -> Member {
    let domain = domain(name);
    let mut contacts = vec![
        contact(MechanismType::Phone, land.phone(dice), "Switchboard"),
        contact(MechanismType::Email, format!("office@{domain}"), "Office"),
        contact(MechanismType::Website, format!("https://www.{domain}"), ""),
    ];
    if dice.chance(15) {
        contacts.push(contact(MechanismType::Fax, land.phone(dice), ""));
    }
    let mut addresses = vec![address(land, "Head office", dice)];
    if dice.chance(25) {
        addresses.push(address(land, "Plant", dice));
    }
    let draft = PartyDraft {
        kind: PartyKind::Organization.into(),
        name: name.to_owned().into(),
        code: Some(format!("C-{:04}", 1001 + number)).into(),
        language: Some(land.language.to_owned()).into(),
        watched: dice.chance(10).into(),
        contacts: contacts.into(),
        addresses: addresses.into(),
        ..PartyDraft::default()
    };
    Member { draft, works_for: None, relation: EMPLOYEE_OF }
}

fn employee(land: &Land, firm: &str, works_for: usize, dice: &mut Dice) -> Member {
    let name = land.person(dice);
    let mut contacts = Vec::new();
    if dice.chance(80) {
        contacts.push(contact(MechanismType::Phone, land.phone(dice), "Direct"));
    }
    if dice.chance(65) {
        contacts.push(contact(MechanismType::Mobile, land.mobile(dice), ""));
    }
    contacts.push(contact(MechanismType::Email, format!("{}@{}", mailbox(&name), domain(firm)), ""));
    let draft = PartyDraft {
        kind: PartyKind::Person.into(),
        name: name.into(),
        title: Some(dice.pick(TITLES).to_owned()).into(),
        language: Some(land.language.to_owned()).into(),
        contacts: contacts.into(),
        ..PartyDraft::default()
    };
    Member { draft, works_for: Some(works_for), relation: if dice.chance(90) { EMPLOYEE_OF } else { CONTACT_OF } }
}

fn private(land: &Land, name: String, dice: &mut Dice) -> Member {
    let mut contacts = vec![contact(MechanismType::Mobile, land.mobile(dice), "")];
    if dice.chance(70) {
        contacts.push(contact(MechanismType::Email, format!("{}@post.example", mailbox(&name)), "Private"));
    }
    let draft = PartyDraft {
        kind: PartyKind::Person.into(),
        name: name.into(),
        language: Some(land.language.to_owned()).into(),
        contacts: contacts.into(),
        addresses: vec![address(land, "", dice)].into(),
        ..PartyDraft::default()
    };
    Member { draft, works_for: None, relation: EMPLOYEE_OF }
}

fn contact(kind: MechanismType, value: String, label: &str) -> MechanismDraft {
    MechanismDraft { kind: kind.into(), value: value.into(), label: labelled(label), ..MechanismDraft::default() }
}

fn address(land: &Land, label: &str, dice: &mut Dice) -> AddressDraft {
    let (lines, postal_code, place) = land.address(dice);
    AddressDraft {
        id: None,
        lines: lines.into(),
        place: Some(place).into(),
        postal_code: Some(postal_code).into(),
        country: Some(land.country.to_owned()).into(),
        label: labelled(label),
    }
}

fn labelled(label: &str) -> Change<Option<String>> {
    Change::Set((!label.is_empty()).then(|| label.to_owned()))
}

/// The mailbox of a person: letters and dots alone.
fn mailbox(name: &str) -> String {
    let words = fold(name).split(' ').map(letters).collect::<Vec<_>>();
    words.join(".")
}

/// The domain of a firm, which nobody can have.
fn domain(firm: &str) -> String {
    let words: Vec<String> = fold(firm).split(' ').map(letters).filter(|word| word.len() > 3).take(2).collect();
    format!("{}.example", words.join("-"))
}

fn letters(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).collect()
}
