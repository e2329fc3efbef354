//! Ways to reach a party, their normal form (R7) and which of them fit which communication (R5).

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};

use super::event::Type;

crate::words! {
    pub enum MechanismType {
        Phone = "phone",
        Mobile = "mobile",
        Fax = "fax",
        Email = "email",
        Website = "website",
        Skype = "skype",
        Sip = "sip",
        Irc = "irc",
        Jabber = "jabber",
        Other = "other",
    }
}

impl MechanismType {
    fn is_number(self) -> bool {
        matches!(self, Self::Phone | Self::Mobile | Self::Fax)
    }
}

/// R5: whether a mechanism can be used in a communication of a type.
pub fn fits(event: Type, mechanism: MechanismType) -> bool {
    use MechanismType as M;
    match event {
        Type::Phone => matches!(mechanism, M::Phone | M::Mobile | M::Sip | M::Skype),
        Type::Sms => mechanism == M::Mobile,
        Type::Chat => matches!(mechanism, M::Mobile | M::Skype | M::Irc | M::Jabber | M::Other),
        Type::Video => matches!(mechanism, M::Skype | M::Sip | M::Email | M::Website | M::Other),
        Type::InPerson | Type::Post => false,
        Type::Mobile => mechanism == M::Mobile,
        Type::Fax => mechanism == M::Fax,
        Type::Email => mechanism == M::Email,
        Type::Website => mechanism == M::Website,
        Type::Skype => mechanism == M::Skype,
        Type::Sip => mechanism == M::Sip,
        Type::Irc => mechanism == M::Irc,
        Type::Jabber => mechanism == M::Jabber,
        Type::Other => mechanism == M::Other,
    }
}

/// What a value alone is taken for when its type is not said; nothing where R5 allows no contact.
pub fn assumed(event: Type) -> Option<MechanismType> {
    MechanismType::ALL.iter().copied().find(|mechanism| fits(event, *mechanism))
}

/// R7: E.164 for numbers with the company's country, lower case for the rest; none when it cannot be parsed.
pub fn normalize(mechanism: MechanismType, value: &str, country: &str) -> Option<String> {
    if mechanism.is_number() {
        return phone(value, country);
    }
    match mechanism {
        MechanismType::Email => email_address::EmailAddress::is_valid(value).then(|| value.to_lowercase()),
        MechanismType::Website => web_address(value),
        _ => Some(super::draft::fold(value)),
    }
}

fn phone(value: &str, country: &str) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.parse(value, country.parse::<Region>().ok()).ok()?;
    PHONE_NUMBER_UTIL
        .is_possible_number(&number)
        .then(|| PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned())
}

/// An http or https address; a bare host is taken as https.
fn web_address(value: &str) -> Option<String> {
    let address = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let parsed = url::Url::parse(&address).ok()?;
    (matches!(parsed.scheme(), "http" | "https") && parsed.has_host()).then(|| parsed.to_string())
}

/// What a text can only be when nobody is called so: a number or an e-mail address.
pub fn recognize(text: &str, country: &str) -> Option<MechanismType> {
    let is = |kind| normalize(kind, text.trim(), country).is_some();
    [MechanismType::Email, MechanismType::Phone].into_iter().find(|kind| is(*kind))
}

/// What a typed number or address may be stored as, for finding it again.
pub fn lookups(text: &str, country: &str) -> Vec<String> {
    let text = text.trim();
    let mut found: Vec<String> = phone(text, country).into_iter().collect();
    let folded = super::draft::fold(text);
    if !folded.is_empty() && !found.contains(&folded) {
        found.push(folded);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_e164_with_the_companys_country() {
        assert_eq!(phone("01632 960412", "GB").as_deref(), Some("+441632960412"));
        assert_eq!(phone("+49 30 123456", "GB").as_deref(), Some("+4930123456"));
        assert_eq!(phone("BusinessPhone", "GB"), None);
    }

    #[test]
    fn an_email_is_matched_in_lower_case() {
        assert_eq!(normalize(MechanismType::Email, "Ada@Example.COM", "GB").as_deref(), Some("ada@example.com"));
        assert_eq!(normalize(MechanismType::Email, "not an address", "GB"), None);
    }

    #[test]
    fn a_number_and_an_address_are_recognized_and_a_name_is_not() {
        assert_eq!(recognize(" 01632 960412 ", "GB"), Some(MechanismType::Phone));
        assert_eq!(recognize("ada@example.com", "GB"), Some(MechanismType::Email));
        assert_eq!(recognize("Northfield Dairy 2", "GB"), None);
    }

    #[test]
    fn r5_what_fits_a_call_a_text_and_a_visit() {
        assert!(fits(Type::Phone, MechanismType::Mobile));
        assert!(!fits(Type::Phone, MechanismType::Email));
        assert!(!fits(Type::Sms, MechanismType::Phone));
        assert!(MechanismType::ALL.iter().all(|mechanism| !fits(Type::InPerson, *mechanism)));
        assert_eq!(assumed(Type::Post), None);
        assert_eq!(assumed(Type::Phone), Some(MechanismType::Phone));
    }
}
