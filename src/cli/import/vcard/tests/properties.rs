//! The peculiarities of the versions and of the programs that write them.

use super::*;
use crate::model::contact::MechanismType::{Email, Fax, Irc, Jabber, Mobile, Other, Phone, Sip, Skype, Website};
use crate::model::party::PartyKind::{Organization, Person, Unknown};

fn contacts_of(properties: &str) -> Vec<Contact> {
    card_of(properties).contacts
}

fn address_of(properties: &str) -> Address {
    let [address] = <[Address; 1]>::try_from(card_of(&format!("FN:A\n{properties}")).addresses).unwrap();
    address
}

#[test]
fn name_is_fn_else_what_there_is() {
    assert_eq!(card_of("N:Doe;John\nFN:  Johnny \t Doe\u{7}").name, "Johnny Doe");
    assert_eq!(card_of("FN:\nN:Doe;John;Quincy,Adams;Dr.;Jr.").name, "Dr. John Quincy Adams Doe Jr.");
    assert_eq!(card_of("VERSION:2.1\nN:Doe, Sons;John").name, "John Doe, Sons");
    assert_eq!(card_of("N:;;;;\nNICKNAME:Joey\nTEL:1").name, "Joey");
    assert_eq!(card_of("N:;;;;\nFN:\nORG:Acme;Sales\nTEL:1").name, "Acme");
    assert_eq!(card_of("ORG:;Sales").name, "Sales");
    assert_eq!(card_of("EMAIL:mailto:a@example.org").name, "a@example.org");
    assert_eq!(card_of("TEL;VALUE=uri:tel:+32-2-5550100").name, "+32-2-5550100");
    assert_eq!(card_of("FN:\u{202a}Ada\u{202c}\0 L").name, "Ada L");
}

#[test]
fn kind_is_stated_or_seen() {
    let kind = |properties: &str| card_of(properties).kind;
    assert_eq!(kind("FN:A\nKIND:org"), Organization);
    assert_eq!(kind("FN:A\nKIND:INDIVIDUAL"), Person);
    assert_eq!(kind("FN:A\nKIND:group"), Unknown);
    assert_eq!(kind("FN:Acme\nORG:Acme\nX-ABShowAs:COMPANY\nN:Doe;John"), Organization);
    assert_eq!(kind("ORG:Acme\nEMAIL:info@example.org"), Organization);
    assert_eq!(kind("FN:Acme\nN:;;;;\nORG:Acme;Sales"), Organization);
    assert_eq!(kind("FN:Acme\nN:Acme;;;;\nORG:Acme"), Organization);
    assert_eq!(kind("FN:Ada\nORG:Acme"), Person);
    assert_eq!(kind("N:Doe;John\nORG:Acme"), Person);
    assert_eq!(kind("NICKNAME:Ada\nORG:Acme"), Person);
    assert_eq!(kind("FN:Ada\nTITLE:Engineer"), Person);
    assert_eq!(kind("FN:Ada\nBDAY:19800101"), Person);
    assert_eq!(kind("FN:Ada\nBDAY:"), Unknown);
    assert_eq!(kind("FN:Ada\nTEL:1"), Unknown);
    assert_eq!(kind("EMAIL:a@example.org"), Unknown);
}

#[test]
fn only_others_than_organizations_have_one() {
    assert_eq!(card_of("FN:Ada\nORG:Acme\\, Ltd;Sales").organization.as_deref(), Some("Acme, Ltd"));
    assert_eq!(card_of("FN:Acme\nORG:Acme").organization, None);
    assert_eq!(card_of("FN:Sales\nKIND:org\nORG:Acme").organization, None);
}

#[test]
fn telephones() {
    assert_eq!(
        contacts_of("VERSION:2.1\nTEL;WORK;CELL;VOICE:1\nTEL;HOME;FAX:2\nTEL;WORK;PAGER:3\nTEL;PREF:4\nTEL;CAR:5"),
        [
            contact(Mobile, "1", Some("work")),
            contact(Fax, "2", Some("home")),
            contact(Other, "3", Some("work pager")),
            contact(Phone, "4", None),
            contact(Phone, "5", Some("car")),
        ]
    );
    assert_eq!(
        contacts_of(
            "VERSION:3.0\nTEL;TYPE=\"work,fax\":1\nTEL;type=WORK;type=Cell:2\nitem1.TEL:3\nITEM1.X-ABLabel:iPhone"
        ),
        [contact(Fax, "1", Some("work")), contact(Mobile, "2", Some("work")), contact(Mobile, "3", Some("iPhone"))]
    );
    assert_eq!(
        contacts_of(
            "VERSION:4.0\nTEL;VALUE=uri:TEL:+1-555;EXT=7\nTEL;VALUE=uri:tel:863;phone-context=+1-914\n\
             TEL;VALUE=uri:sip:ada@example.org\nTEL:\u{202a}+32 2\u{202c}\nTEL: "
        ),
        [
            contact(Phone, "+1-555 ext. 7", None),
            contact(Phone, "+1-914 863", None),
            contact(Sip, "ada@example.org", None),
            contact(Phone, "+32 2", None),
        ]
    );
}

#[test]
fn mail_and_pages() {
    assert_eq!(
        contacts_of(
            "EMAIL;TYPE=internet,home:Ada <ada@example.org>\nEMAIL:mailto:b%2Bc@example.org?subject=x\nEMAIL;WORK:ada"
        ),
        [
            contact(Email, "ada@example.org", Some("home")),
            contact(Email, "b+c@example.org", None),
            contact(Other, "ada", Some("work e-mail")),
        ]
    );
    assert_eq!(
        contacts_of(
            "URL:http\\://example.org/a\\,b?c=1\\;2\nURL:www.example.org\nURL:http://\nURL:example.org:8080\nURL:mailto:a@b"
        ),
        [
            contact(Website, "http://example.org/a,b?c=1;2", None),
            contact(Website, "www.example.org", None),
            contact(Website, "example.org:8080", None),
            contact(Email, "a@b", None),
        ]
    );
}

#[test]
fn messaging() {
    assert_eq!(
        contacts_of(
            "IMPP:skype:ada?chat\nIMPP:xmpp:ada@example.org\nIMPP:sip:ada@example.org\nIMPP:irc://example.org/ada\n\
             IMPP;X-SERVICE-TYPE=AIM;type=HOME:aim:ada\nIMPP;X-SERVICE-TYPE=Wave:x-apple:ada%20l\nIMPP:ymsgr:ada"
        ),
        [
            contact(Skype, "ada", None),
            contact(Jabber, "ada@example.org", None),
            contact(Sip, "ada@example.org", None),
            contact(Irc, "irc://example.org/ada", None),
            contact(Other, "ada", Some("home AIM")),
            contact(Other, "ada l", Some("Wave")),
            contact(Other, "ada", Some("Yahoo")),
        ]
    );
    assert_eq!(
        contacts_of(
            "X-SKYPE:a\nX-SKYPE-USERNAME:b\nX-JABBER;TYPE=WORK:c\nX-GOOGLE-TALK:d\nX-ICQ:5\nX-MSN:e\nX-IRC:f\n\
             X-SOCIALPROFILE;type=twitter:http://example.org/ada\nSOCIALPROFILE;SERVICE-TYPE=Fedi:ada\nX-OTHER:no"
        ),
        [
            contact(Skype, "a", None),
            contact(Skype, "b", None),
            contact(Jabber, "c", Some("work")),
            contact(Jabber, "d", Some("Google Talk")),
            contact(Other, "5", Some("ICQ")),
            contact(Other, "e", Some("MSN")),
            contact(Irc, "f", None),
            contact(Website, "http://example.org/ada", Some("twitter")),
            contact(Other, "ada", Some("Fedi")),
        ]
    );
}

#[test]
fn same_contact_twice_is_one() {
    assert_eq!(
        contacts_of("EMAIL:Ada@example.org\nEMAIL;TYPE=WORK:ada@EXAMPLE.org\nTEL:1\nTEL;CELL:1\nTEL:1"),
        [contact(Email, "Ada@example.org", Some("work")), contact(Phone, "1", None), contact(Mobile, "1", None)]
    );
    assert_eq!(card_of("FN:A\nADR:;;Street\nADR;HOME:;;Street").addresses.len(), 1);
    assert_eq!(card_of("FN:A\nNOTE:x\nNOTE:y\nNOTE:x").note.as_deref(), Some("x\n\ny"));
}

#[test]
fn labels_of_groups() {
    assert_eq!(
        contacts_of(
            "item1.TEL;TYPE=WORK:1\nitem1.X-ABLabel:_$!<HomeFAX>!$_\nitem2.URL:x\nitem3.X-ABLabel:not of item2"
        ),
        [contact(Fax, "1", Some("home fax")), contact(Website, "x", None)]
    );
}

#[test]
fn addresses() {
    assert_eq!(
        address_of("ADR;TYPE=work:PO 1;Floor 2;Street 3\\nHouse\\, left;Berlin;Berlin;10115;Germany"),
        address("Floor 2\nStreet 3\nHouse, left\nPO 1", [Some("Berlin"), Some("10115"), Some("Germany"), Some("work")])
    );
    assert_eq!(
        address_of("VERSION:2.1\nADR:;;Street 3, Floor 2;Li=C3=A8ge"),
        address("Street 3, Floor 2", [Some("Li=C3=A8ge"), None, None, None])
    );
    assert_eq!(
        address_of("VERSION:2.1\nADR;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;;A=0D=0AB=3BC;Li=C3=A8=\nge;;4000"),
        address("A\nB;C", [Some("Liège"), Some("4000"), None, Some("home")])
    );
    assert_eq!(
        address_of("LABEL:ignored\nADR:;;;;;;Belgium\nADR:;;;;;;"),
        address("", [None, None, Some("Belgium"), None])
    );
}

#[test]
fn quoted_printable() {
    let name = |properties: &[u8]| card_of_bytes(&[b"VERSION:2.1\n", properties].concat()).name;
    assert_eq!(name(b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9"), "René");
    assert_eq!(name(b"FN;QUOTED-PRINTABLE:Ren=C3=A9"), "René");
    assert_eq!(name(b"FN;ENCODING=QUOTED-PRINTABLE:Ren=E9"), "René");
    assert_eq!(name(b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9 =\r\nE"), "René E");
    assert_eq!(name(b"FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED"), "Иван");
    assert_eq!(name(b"FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96{"), "日本");
    assert_eq!(name(b"FN;CHARSET=nonsense;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9"), "René");
    assert_eq!(name(b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A9=C3"), "é");
    assert_eq!(name(b"FN;ENCODING=QUOTED-PRINTABLE:100=\n"), "100");
    assert_eq!(name(b"FN;ENCODING=QUOTED-PRINTABLE:1 =zz 2"), "1 =zz 2");
    assert_eq!(name(b"N;ENCODING=QUOTED-PRINTABLE:D=C3=B6e=3BX;J=C3=B6"), "Jö Döe;X");
}

#[test]
fn continuation_of_an_unwanted_line_is_no_property() {
    let card = card_of("VERSION:2.1\nFN:A\nLABEL;ENCODING=QUOTED-PRINTABLE:x=0D=0A=\nTEL:1=\n\nEMAIL:a@b");
    assert_eq!(card.contacts, [contact(Email, "a@b", None)]);
}

#[test]
fn charsets_without_encoding() {
    let name = |properties: &[u8]| card_of_bytes(properties).name;
    assert_eq!(name(b"FN;CHARSET=ISO-8859-1:Ren\xe9"), "René");
    assert_eq!(name(b"FN;CHARSET=Windows-1252:\x80 Ren\xe9"), "€ René");
    assert_eq!(name(b"FN;CHARSET=windows-1251:\xc8\xe2\xe0\xed"), "Иван");
    assert_eq!(name(b"FN:Ren\xe9"), "René");
    assert_eq!(name("FN;CHARSET=ISO-8859-15:x\nN:y".as_bytes()), "x");
    assert_eq!(name("FN:Ren\u{e9} ok\n".as_bytes()), "René ok");
    assert_eq!(name(b"FN:\xc3\xa9t\xc3"), "ét");
}

#[test]
fn folding() {
    // 3.0 and 4.0 fold anywhere, in a character too; 2.1 where there is a space.
    assert_eq!(card_of_bytes(b"VERSION:3.0\nFN:Re\n n\xc3\n\t\xa9\r\n  D").name, "René D");
    assert_eq!(card_of("VERSION:2.1\nFN:Ada\n Lovelace").name, "Ada Lovelace");
    assert_eq!(contacts_of("VERSION:3.0\nTEL;X-LONG=\"a:b\"\n ;TYPE=CE\n LL:1\n 2"), [contact(Mobile, "12", None)]);
}

#[test]
fn escapes() {
    let card = card_of("FN:a\\, b\\; c\\\\d\\ne\nNOTE:1\\n2\\N3\\r\\n4\\,5\\;6");
    assert_eq!(card.name, "a, b; c\\d e");
    assert_eq!(card.note.as_deref(), Some("1\n2\n3\n4,5;6"));
}

#[test]
fn quotes_without_a_partner() {
    assert_eq!(contacts_of("TEL;X-A=\"b;TYPE=CELL:1"), [contact(Mobile, "1", None)]);
}

#[test]
fn blobs_are_left_out() {
    let blob = "/9j/4AAQSkZJRgABAQAAAQ==";
    let card = card_of(&format!(
        "VERSION:2.1\nFN:A\nPHOTO;ENCODING=BASE64;JPEG:{blob}\n {blob}\n\nKEY;X509;ENCODING=BASE64:\n    {blob}\n\n\n\
         LOGO;BASE64:{blob}\n{blob}\nPHOTO:data:image/png;base64,{blob}\nTEL:1"
    ));
    assert_eq!(card, Card { contacts: vec![contact(Phone, "1", None)], ..empty_card(1, Unknown, "A") });
}

#[test]
fn language_uid_and_title() {
    let card = card_of("FN:A\nLANG:de\nLANG;PREF=2:en\nLANG;PREF=1:fr\nUID:urn:uuid:4fbe8971\nROLE:Boss");
    assert_eq!(card.language.as_deref(), Some("fr"));
    assert_eq!(card.uid.as_deref(), Some("urn:uuid:4fbe8971"));
    assert_eq!(card.title.as_deref(), Some("Boss"));
    assert_eq!(card_of("FN:A\nROLE:Boss\nTITLE:Head").title.as_deref(), Some("Head"));
    assert_eq!(card_of("FN:A\nLANG:de\nLANG:en").language.as_deref(), Some("de"));
}

#[test]
fn agent_is_not_the_card() {
    let text = "VERSION:2.1\nFN:A\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:B\nTEL:2\nEND:VCARD\n\nTEL:1";
    assert_eq!(card_of(text), Card { contacts: vec![contact(Phone, "1", None)], ..empty_card(1, Unknown, "A") });
    let text = "FN:A\nAGENT:BEGIN:VCARD\nFN:B\nTEL:2\nEND:VCARD\nTEL:1";
    assert_eq!(contacts_of(text), [contact(Phone, "1", None)]);
    let text = "FN:A\nAGENT:BEGIN:VCARD\\nFN:B\\nTEL:2\\nEND:VCARD\\n\nTEL:1";
    assert_eq!(contacts_of(text), [contact(Phone, "1", None)]);
}
