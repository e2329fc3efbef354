//! The headers of the programs whose tables are known, in lower case, and what stands under each.

use crate::model::contact::MechanismType;

#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    Text(Text),
    /// A way to reach somebody. What is of one group belongs together.
    Way {
        group: String,
        way: Way,
        label: Option<&'static str>,
    },
    WayLabel {
        group: String,
    },
    WayService {
        group: String,
    },
    Address {
        group: String,
        label: Option<&'static str>,
        part: Part,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    Uid,
    Kind,
    Name,
    Prefix,
    First,
    Middle,
    Last,
    Suffix,
    Nickname,
    Title,
    Code,
    Organization,
    Language,
    Active,
    Note,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Is(MechanismType),
    /// Its label tells what kind of number it is.
    Number,
    Email,
    Website,
    /// An account at the service that stands beside it.
    Messaging,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// By the place it has among the lines.
    Line(u8),
    Place,
    Region,
    PostalCode,
    Country,
    /// As it is.
    Label,
    /// In the words of a program.
    Type,
    /// All of it in one text.
    Whole,
}

pub type Layout = fn(&str) -> Option<Meaning>;

pub const ALL: [Layout; 4] = [own, google, outlook, thunderbird];

use MechanismType::{Fax, Mobile, Other, Phone};

impl Text {
    /// Whether somebody can be called so.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::First | Self::Last | Self::Nickname | Self::Organization)
    }
}

const TEXTS: [(&str, Text); 15] = [
    ("uid", Text::Uid),
    ("kind", Text::Kind),
    ("name", Text::Name),
    ("prefix", Text::Prefix),
    ("first_name", Text::First),
    ("middle_name", Text::Middle),
    ("last_name", Text::Last),
    ("suffix", Text::Suffix),
    ("nickname", Text::Nickname),
    ("title", Text::Title),
    ("code", Text::Code),
    ("organization", Text::Organization),
    ("language", Text::Language),
    ("active", Text::Active),
    ("note", Text::Note),
];

const PARTS: [(&str, Part); 6] = [
    ("address", Part::Line(0)),
    ("place", Part::Place),
    ("region", Part::Region),
    ("postal_code", Part::PostalCode),
    ("country", Part::Country),
    ("address_label", Part::Label),
];

const LABELS: [&str; 10] = [
    "phone_label",
    "mobile_label",
    "fax_label",
    "email_label",
    "website_label",
    "skype_label",
    "sip_label",
    "irc_label",
    "jabber_label",
    "other_label",
];

/// The names of our own columns.
pub fn fields() -> impl Iterator<Item = &'static str> {
    let texts = TEXTS.iter().map(|(name, _)| *name);
    let ways = MechanismType::ALL.iter().map(|kind| kind.word());
    texts.chain(ways).chain(LABELS).chain(PARTS.iter().map(|(name, _)| *name))
}

/// As our own export writes it, and what `--columns` names.
pub fn own(header: &str) -> Option<Meaning> {
    if let Some((_, text)) = TEXTS.iter().find(|(name, _)| *name == header) {
        return Some(Meaning::Text(*text));
    }
    if let Some((_, part)) = PARTS.iter().find(|(name, _)| *name == header) {
        return Some(Meaning::Address { group: String::new(), label: None, part: *part });
    }
    let group = header.strip_suffix("_label").unwrap_or(header);
    let kind: MechanismType = group.parse().ok()?;
    let group = group.to_owned();
    let is_label = group != header;
    Some(if is_label { Meaning::WayLabel { group } } else { Meaning::Way { group, way: Way::Is(kind), label: None } })
}

/// Google Contacts, as it exports now and as it did until 2024.
fn google(header: &str) -> Option<Meaning> {
    if let Some((group, part)) = header.split_once(" - ") {
        return numbered(group, part);
    }
    Some(Meaning::Text(match header {
        "name" => Text::Name,
        "name prefix" => Text::Prefix,
        "given name" | "first name" => Text::First,
        "additional name" | "middle name" => Text::Middle,
        "family name" | "last name" => Text::Last,
        "name suffix" => Text::Suffix,
        "nickname" => Text::Nickname,
        "language" => Text::Language,
        "notes" => Text::Note,
        "organization name" => Text::Organization,
        "organization title" => Text::Title,
        _ => return None,
    }))
}

/// `phone 1` and `value`.
fn numbered(group: &str, part: &str) -> Option<Meaning> {
    let (what, number) = group.rsplit_once(' ')?;
    number.parse::<u32>().ok()?;
    let way = match what {
        "phone" => Way::Number,
        "e-mail" => Way::Email,
        "website" => Way::Website,
        "im" => Way::Messaging,
        "organization" => return organization(part),
        "address" => {
            let part = address_part(part)?;
            return Some(Meaning::Address { group: group.to_owned(), label: None, part });
        }
        _ => return None,
    };
    let group = group.to_owned();
    Some(match part {
        "value" => Meaning::Way { group, way, label: None },
        "type" | "label" => Meaning::WayLabel { group },
        "service" => Meaning::WayService { group },
        _ => return None,
    })
}

fn organization(part: &str) -> Option<Meaning> {
    match part {
        "name" => Some(Meaning::Text(Text::Organization)),
        "title" => Some(Meaning::Text(Text::Title)),
        _ => None,
    }
}

/// Outlook, on the desk and on the web.
fn outlook(header: &str) -> Option<Meaning> {
    let text = |text| Some(Meaning::Text(text));
    let way = |way, label| Some(Meaning::Way { group: header.to_owned(), way, label });
    let is = |kind, label| way(Way::Is(kind), label);
    match header {
        "title" => text(Text::Prefix),
        "first name" => text(Text::First),
        "middle name" => text(Text::Middle),
        "last name" => text(Text::Last),
        "suffix" => text(Text::Suffix),
        "nickname" => text(Text::Nickname),
        "company" => text(Text::Organization),
        "job title" => text(Text::Title),
        "notes" => text(Text::Note),
        "e-mail address" | "e-mail 2 address" | "e-mail 3 address" => way(Way::Email, None),
        "web page" => way(Way::Website, None),
        "personal web page" => way(Way::Website, Some("home")),
        "mobile phone" => is(Mobile, None),
        "business phone" | "business phone 2" => is(Phone, Some("work")),
        "home phone" | "home phone 2" => is(Phone, Some("home")),
        "other phone" => is(Phone, Some("other")),
        "primary phone" | "company main phone" => is(Phone, Some("main")),
        "car phone" => is(Phone, Some("car")),
        "radio phone" => is(Phone, Some("radio")),
        "assistant's phone" => is(Phone, Some("assistant")),
        "callback" => is(Phone, Some("callback")),
        "isdn" => is(Phone, Some("ISDN")),
        "tty/tdd phone" => is(Phone, Some("TTY/TDD")),
        "business fax" => is(Fax, Some("work")),
        "home fax" => is(Fax, Some("home")),
        "other fax" => is(Fax, Some("other")),
        "pager" => is(Other, Some("pager")),
        "telex" => is(Other, Some("telex")),
        "imaddress" => is(Other, Some("IM")),
        _ => placed(header),
    }
}

fn thunderbird(header: &str) -> Option<Meaning> {
    let text = |text| Some(Meaning::Text(text));
    let way = |way, label| Some(Meaning::Way { group: header.to_owned(), way, label });
    let is = |kind, label| way(Way::Is(kind), label);
    match header {
        "first name" => text(Text::First),
        "last name" => text(Text::Last),
        "display name" => text(Text::Name),
        "nickname" => text(Text::Nickname),
        "job title" => text(Text::Title),
        "organization" => text(Text::Organization),
        "notes" => text(Text::Note),
        "primary email" | "secondary email" => way(Way::Email, None),
        "screen name" => is(Other, Some("IM")),
        "work phone" => is(Phone, Some("work")),
        "home phone" => is(Phone, Some("home")),
        "mobile number" => is(Mobile, None),
        "fax number" => is(Fax, None),
        "pager number" => is(Other, Some("pager")),
        "web page 1" => way(Way::Website, Some("work")),
        "web page 2" => way(Way::Website, Some("home")),
        "home address" => street("home", "home"),
        "work address" => street("work", "work"),
        _ => placed(header),
    }
}

fn street(group: &str, label: &'static str) -> Option<Meaning> {
    Some(Meaning::Address { group: group.to_owned(), label: Some(label), part: Part::Line(1) })
}

/// An address by where it is: `business city`, `home zipcode`.
fn placed(header: &str) -> Option<Meaning> {
    let (group, part) = header.split_once(' ')?;
    let label = match group {
        "business" | "work" => "work",
        "home" => "home",
        "other" => "other",
        _ => return None,
    };
    Some(Meaning::Address { group: group.to_owned(), label: Some(label), part: address_part(part)? })
}

fn address_part(part: &str) -> Option<Part> {
    Some(match part {
        "extended address" => Part::Line(0),
        "street" => Part::Line(1),
        "street 2" | "address 2" | "address2" => Part::Line(2),
        "street 3" => Part::Line(3),
        "po box" | "address po box" => Part::Line(4),
        "city" => Part::Place,
        "state" | "region" => Part::Region,
        "postal code" | "zipcode" | "zip" => Part::PostalCode,
        "country" | "country/region" => Part::Country,
        "type" | "label" => Part::Type,
        "address" | "formatted" => Part::Whole,
        _ => return None,
    })
}
