//! The ways to reach somebody: TEL, EMAIL, URL, IMPP and the X- properties before IMPP. Must not check them: what is
//! a right number or address the model decides.

use std::collections::HashMap;

use calcard::vcard::{VCardEntry, VCardProperty};
use percent_encoding::percent_decode_str;

use super::entry;
use crate::cli::import::card::Contact;
use crate::cli::import::clean;
use crate::model::contact::MechanismType;

use MechanismType::{Email, Fax, Irc, Jabber, Mobile, Other, Phone, Sip, Skype, Website};

/// The contacts of a card in its order.
pub fn contacts(entries: &[VCardEntry]) -> impl Iterator<Item = Contact> {
    let labels = Labels::of(entries);
    entries.iter().filter_map(move |entry| contact(entry, &labels))
}

fn contact(entry: &VCardEntry, labels: &Labels) -> Option<Contact> {
    let value = entry::value(entry)?;
    let (mechanism, value, service) = match &entry.name {
        VCardProperty::Tel => telephone(entry, &value, labels),
        VCardProperty::Email => email(&value),
        VCardProperty::Url => website(&value),
        VCardProperty::Impp => messaging(entry, &value),
        VCardProperty::Socialprofile => social(entry, value),
        VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-SOCIALPROFILE") => social(entry, value),
        VCardProperty::Other(name) if own_mechanism(name).is_some() => (own_mechanism(name)?, value, None),
        VCardProperty::Other(name) => {
            let (mechanism, service) = service_of(name)?;
            (mechanism, address_in(mechanism, &value), service.map(str::to_owned))
        }
        _ => return None,
    };
    let label = labels.of_entry(entry, service.as_deref());
    (!value.is_empty()).then_some(Contact { mechanism, value, label })
}

type Found = (MechanismType, String, Option<String>);

fn telephone(entry: &VCardEntry, value: &str, labels: &Labels) -> Found {
    let (scheme, rest) = scheme(value).unwrap_or(("", value));
    match scheme.to_ascii_lowercase().as_str() {
        "sip" | "sips" => return (Sip, rest.to_owned(), None),
        "skype" | "callto" => return (Skype, rest.to_owned(), None),
        _ => {}
    }
    let types = entry::types(entry);
    let label = labels.of_group(entry).unwrap_or_default().to_lowercase();
    let is = |wanted: &str| types.iter().any(|name| name == wanted) || label.split(' ').any(|word| word == wanted);
    let number = if scheme.eq_ignore_ascii_case("tel") { number_in(rest) } else { value.to_owned() };
    if is("fax") {
        (Fax, number, None)
    } else if is("pager") {
        (Other, number, Some("pager".into()))
    } else if ["cell", "mobile", "iphone"].into_iter().any(is) {
        (Mobile, number, None)
    } else {
        (Phone, number, None)
    }
}

/// The number in a `tel:` address as one dials it, its extension in words.
fn number_in(uri: &str) -> String {
    let (number, parameters) = uri.split_once(';').unwrap_or((uri, ""));
    let parameter = |wanted: &str| {
        let mut named = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
        named.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map_or("", |(_, value)| value)
    };
    // A context may be a domain too, which nobody dials.
    let prefix = Some(parameter("phone-context")).filter(|context| context.starts_with('+')).unwrap_or_default();
    let word = if parameter("ext").is_empty() { "" } else { "ext." };
    clean::line(&[prefix, &decoded(number), word, parameter("ext")].join(" "))
}

/// What has no @ cannot be written to, but somebody typed it.
pub fn email(value: &str) -> Found {
    let address = match scheme(value) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") => {
            decoded(rest.split('?').next().unwrap_or_default())
        }
        _ => value.to_owned(),
    };
    let address = match address.split_once('<') {
        Some((_, address)) if address.ends_with('>') => address.trim_end_matches('>').trim().to_owned(),
        _ => address,
    };
    if address.contains('@') { (Email, address, None) } else { (Other, address, Some("e-mail".into())) }
}

pub fn website(value: &str) -> Found {
    match scheme(value) {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("mailto") => email(value),
        Some((_, rest)) if rest.trim_matches('/').is_empty() => (Website, String::new(), None),
        _ => (Website, value.to_owned(), None),
    }
}

fn messaging(entry: &VCardEntry, value: &str) -> Found {
    let scheme = scheme(value).map(|(scheme, _)| scheme.to_owned());
    let stated = entry::parameter(entry, "X-SERVICE-TYPE").or_else(|| entry::parameter(entry, "SERVICE-TYPE"));
    let name = stated.or(scheme).unwrap_or_default();
    let (mechanism, service) = match known_service(&name) {
        Some((mechanism, service)) => (mechanism, service.map(str::to_owned)),
        None => (Other, Some(name).filter(|name| !name.is_empty())),
    };
    (mechanism, address_in(mechanism, value), service)
}

/// A profile is a page where it has an address, else a name at a service.
fn social(entry: &VCardEntry, value: String) -> Found {
    let stated =
        entry::parameter(entry, "SERVICE-TYPE").or_else(|| entry::types(entry).into_iter().find(|name| name != "pref"));
    match scheme(&value) {
        Some(("http" | "https", _)) => (Website, value, stated),
        Some((_, rest)) => (Other, decoded(rest), stated),
        None => (Other, value, stated),
    }
}

/// The account an address of a messaging service names.
fn address_in(mechanism: MechanismType, value: &str) -> String {
    let account = match scheme(value) {
        // irc://server/channel names more than an account.
        Some((_, rest)) if mechanism == Irc && rest.starts_with("//") => return value.to_owned(),
        Some((scheme, rest)) if known_service(scheme).is_some() || scheme.eq_ignore_ascii_case("x-apple") => rest,
        _ => return value.to_owned(),
    };
    let account = match mechanism {
        Skype | Jabber => account.split('?').next().unwrap_or_default(),
        _ => account,
    };
    decoded(account)
}

/// The service an X- property is for: X-SKYPE, X-SKYPE-USERNAME, X-GOOGLE-TALK …
pub fn service_of(property: &str) -> Option<(MechanismType, Option<&'static str>)> {
    let property = property.to_ascii_lowercase();
    let name = property.strip_prefix("x-")?;
    known_service(name.strip_suffix("-username").unwrap_or(name))
}

/// `X-RAPPORT-SIP`, as our own export writes what other properties would not bring back.
pub fn own_mechanism(property: &str) -> Option<MechanismType> {
    entry::own_name(property)?.to_ascii_lowercase().parse().ok()
}

pub fn known_service(name: &str) -> Option<(MechanismType, Option<&'static str>)> {
    let name: String = name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    Some(match name.as_str() {
        "skype" => (Skype, None),
        "sip" | "sips" => (Sip, None),
        "irc" | "ircs" => (Irc, None),
        "jabber" | "xmpp" => (Jabber, None),
        "gtalk" | "googletalk" => (Jabber, Some("Google Talk")),
        "aim" => (Other, Some("AIM")),
        "facebook" => (Other, Some("Facebook")),
        "gadugadu" | "gg" => (Other, Some("Gadu-Gadu")),
        "groupwise" => (Other, Some("GroupWise")),
        "icq" => (Other, Some("ICQ")),
        "matrix" => (Other, Some("Matrix")),
        "msn" | "msnim" => (Other, Some("MSN")),
        "qq" | "mqq" => (Other, Some("QQ")),
        "telegram" => (Other, Some("Telegram")),
        "twitter" => (Other, Some("Twitter")),
        "whatsapp" => (Other, Some("WhatsApp")),
        "yahoo" | "ymsgr" => (Other, Some("Yahoo")),
        _ => return None,
    })
}

/// `skype:name` as `skype` and `name`. What has a dot is a host with a port: `example.com:8080`.
fn scheme(value: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = value.split_once(':')?;
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || char == '-' || char == '+');
    is_scheme.then_some((scheme, rest))
}

fn decoded(value: &str) -> String {
    clean::line(&percent_decode_str(value).decode_utf8_lossy())
}

/// A label is a few words. One that belongs to a million contacts must not be a book.
const LABEL_LIMIT: usize = 100;

/// What a card calls its contacts: the words of Apple's X-ABLabel for a group, else home, work and the like.
pub struct Labels {
    groups: HashMap<String, String>,
}

impl Labels {
    pub fn of(entries: &[VCardEntry]) -> Self {
        let labels = entries.iter().filter(|entry| entry.name.as_str().eq_ignore_ascii_case("X-ABLABEL"));
        let groups = labels.filter_map(|entry| Some((entry.group.as_ref()?.to_lowercase(), words(entry)?)));
        Self { groups: groups.collect() }
    }

    pub fn of_entry(&self, entry: &VCardEntry, service: Option<&str>) -> Option<String> {
        let types = entry::types(entry);
        let place = ["home", "work", "main", "car"].into_iter().find(|place| types.iter().any(|name| name == place));
        let words = [self.of_group(entry).or(place), service];
        let label = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
        (!label.is_empty()).then_some(label)
    }

    fn of_group(&self, entry: &VCardEntry) -> Option<&str> {
        self.groups.get(&entry.group.as_ref()?.to_lowercase()).map(String::as_str)
    }
}

fn words(entry: &VCardEntry) -> Option<String> {
    let label: String = entry::value(entry)?.chars().take(LABEL_LIMIT).collect();
    Some(spelled(label.trim_end()))
}

/// Apple's own words are marked so that a program can translate them: `_$!<HomePage>!$_`.
fn spelled(label: &str) -> String {
    let Some(word) = label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")) else {
        return label.to_owned();
    };
    let mut spelled = String::new();
    let mut was_small = false;
    for char in word.chars() {
        if was_small && char.is_uppercase() {
            spelled.push(' ');
        }
        was_small = char.is_lowercase();
        spelled.extend(char.to_lowercase());
    }
    spelled
}
