use std::io::{BufReader, Read};

use super::columns::{BadMapping, Mapping};
use super::records::LIMIT;
use super::*;
use crate::cli::import::card::Contact;
use crate::cli::import::encoding::as_utf8;
use crate::model::contact::MechanismType::{self, Email, Fax, Mobile, Other, Phone};
use crate::model::party::PartyKind;

fn table(bytes: &[u8], mapping: Option<&str>) -> Result<Table<impl BufRead>, Fault> {
    let mapping: Option<Mapping> = mapping.map(|text| text.parse().unwrap());
    open(as_utf8(bytes).unwrap(), mapping.as_ref()).unwrap()
}

fn outcomes(bytes: &[u8], mapping: Option<&str>) -> Vec<Result<Card, Refused>> {
    table(bytes, mapping).map_err(|fault| panic!("{fault:?}")).unwrap().map(Result::unwrap).collect()
}

fn cards(text: &str) -> Vec<Card> {
    outcomes(text.as_bytes(), None).into_iter().map(Result::unwrap).collect()
}

fn names(bytes: &[u8]) -> Vec<String> {
    outcomes(bytes, None).into_iter().filter_map(|outcome| outcome.ok().map(|card| card.name)).collect()
}

fn refused(bytes: &[u8]) -> Vec<(usize, Reason, String)> {
    let told = |refused: Refused| (refused.line, refused.reason, String::from_utf8(refused.source).unwrap());
    outcomes(bytes, None).into_iter().filter_map(|outcome| outcome.err().map(told)).collect()
}

fn fault(text: &str, mapping: Option<&str>) -> Fault {
    table(text.as_bytes(), mapping).err().unwrap()
}

fn contact(mechanism: MechanismType, value: &str, label: Option<&str>) -> Contact {
    Contact { mechanism, value: value.into(), label: label.map(Into::into) }
}

#[test]
fn a_table_is_read_by_the_program_that_wrote_it() {
    // Title is how somebody is addressed, in others what they do.
    let outlook = &cards("Title,First Name,Last Name,Company\nDr.,Rhys,Wexbridge,Foxglade\n")[0];
    assert_eq!((outlook.name.as_str(), outlook.title.as_deref()), ("Dr. Rhys Wexbridge", None));
    assert_eq!((outlook.kind, outlook.organization.as_deref()), (PartyKind::Person, Some("Foxglade")));
    let own = &cards("Name;TITLE;Phone\nRhys Wexbridge;Buyer;020 7946 0123\n")[0];
    assert_eq!((own.name.as_str(), own.title.as_deref()), ("Rhys Wexbridge", Some("Buyer")));
    assert_eq!(own.contacts, [contact(Phone, "020 7946 0123", None)]);
    // The street of one is the whole address of another.
    let thunderbird =
        &cards("Display Name,Home Address,Home Address 2,Home City\nRhys,4 Ford Hill,Flat 2,Tidewell\n")[0];
    assert_eq!(thunderbird.addresses[0].lines, "4 Ford Hill\nFlat 2");
    let outlook =
        &cards("First Name,Home Phone,Home Street,Home City,Home Address\nRhys,1,Ford Hill,Tidewell,all\n")[0];
    assert_eq!(
        (outlook.addresses[0].lines.as_str(), outlook.addresses[0].label.as_deref()),
        ("Ford Hill", Some("home"))
    );
    let google =
        &cards("Name,Address 1 - Type,Address 1 - Formatted,Address 1 - City\nRhys,* Work,\"1 Weir\nTidewell\",\n")[0];
    assert_eq!(
        (google.addresses[0].lines.as_str(), google.addresses[0].label.as_deref()),
        ("1 Weir\nTidewell", Some("work"))
    );
}

#[test]
fn a_number_is_what_its_label_says() {
    let rows = "Name,Phone 1 - Type,Phone 1 - Value,E-mail 1 - Type,E-mail 1 - Value\n\
        A,Work Fax,1,* Work,a@b.example ::: c@d.example\nB,* Mobile,2 ::: 3,,nobody\nC,Night desk,4,Boss,x@y.example\nD,Pager,5,,\n";
    let contacts: Vec<Contact> = cards(rows).into_iter().flat_map(|card| card.contacts).collect();
    let wanted = [
        contact(Fax, "1", Some("work")),
        contact(Email, "a@b.example", Some("work")),
        contact(Email, "c@d.example", Some("work")),
        contact(Mobile, "2", None),
        contact(Mobile, "3", None),
        contact(Other, "nobody", Some("e-mail")),
        contact(Phone, "4", Some("Night desk")),
        contact(Email, "x@y.example", Some("Boss")),
        contact(Other, "5", Some("pager")),
    ];
    assert_eq!(contacts, wanted);
}

#[test]
fn what_belongs_together_stands_in_the_same_place() {
    let card = &cards(
        "name,phone,phone_label,address,place,address_label\n\
        Rhys,'+44 20 ::: 0123,Work ::: ,\"1 Weir\nUp ::: 2 Ford\", ::: Tidewell, ::: Depot\n",
    )[0];
    assert_eq!(card.contacts, [contact(Phone, "+44 20", Some("Work")), contact(Phone, "0123", None)]);
    let addresses: Vec<_> =
        card.addresses.iter().map(|it| (&*it.lines, it.place.as_deref(), it.label.as_deref())).collect();
    assert_eq!(addresses, [("1 Weir\nUp", None, None), ("2 Ford", Some("Tidewell"), Some("Depot"))]);
}

#[test]
fn any_delimiter_encoding_and_line_end() {
    for delimiter in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!(
                "name{delimiter}note{end}{end}\"Zoë; a, b|c\"{delimiter}\"one{end}two \"\"x\"\"\"{end}Kö{delimiter}z"
            );
            let all = cards(&text);
            let card = &all[0];
            assert_eq!((card.name.as_str(), card.note.as_deref()), ("Zoë; a, b|c", Some("one\ntwo \"x\"")), "{text:?}");
            assert_eq!((card.line, all[1].line, all[1].name.as_str()), (3, 5, "Kö"), "{text:?}");
        }
    }
    assert_eq!(names("sep=;\r\nname;note\r\nA,B;\r\n".as_bytes()), ["A,B"]);
    let text = "name,phone\nZoë Ångström,1\n";
    let utf_16 =
        |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect() };
    let one_byte: Vec<u8> = text.chars().map(|char| char as u8).collect();
    let marked = format!("\u{feff}{text}").into_bytes();
    for bytes in [text.as_bytes().to_vec(), marked, utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes), one_byte] {
        assert_eq!(names(&bytes), ["Zoë Ångström"], "{bytes:?}");
    }
}

#[test]
fn a_bad_row_takes_no_other_along() {
    let table = "name,phone,note\nA,1,x\nB,2\nC,3,x,y\n,,\nD,4,x,,\n,,only a note\nE,\"5,x\nF,6,x\n";
    let wanted = [
        (3, Reason::Ragged { cells: 2, columns: 3 }, "B,2".to_owned()),
        (4, Reason::Ragged { cells: 4, columns: 3 }, "C,3,x,y".to_owned()),
        (7, Reason::Empty, ",,only a note".to_owned()),
        (8, Reason::Unclosed, "E,\"5,x".to_owned()),
    ];
    assert_eq!(refused(table.as_bytes()), wanted);
    assert_eq!(names(table.as_bytes()), ["A", "D", "F"]);
    let quote_within = "name,note\nA 5\" pipe,x\nB,\"y\"\n";
    assert_eq!(names(quote_within.as_bytes()), ["A 5\" pipe", "B"]);
}

#[test]
fn a_row_without_an_end_does_not_fill_the_memory() {
    let long = "x".repeat(3 * LIMIT);
    let table = format!("name,note\nA,{long}\nB,1\nC,\"{long}\nD,2\n");
    let told: Vec<_> = refused(table.as_bytes()).into_iter().map(|(line, reason, _)| (line, reason)).collect();
    assert_eq!(told[..2], [(2, Reason::TooLarge), (4, Reason::Unclosed)]);
    assert_eq!(names(table.as_bytes()), ["A", "B", "D"].map(str::to_owned)[1..]);
    let endless = BufReader::new("name,note\n\"".as_bytes().chain(std::io::repeat(b'x')).take(8 * LIMIT as u64));
    let outcomes: Vec<_> = open(endless, None).unwrap().unwrap_or_else(|_| panic!()).map(Result::unwrap).collect();
    assert!(outcomes.iter().all(|outcome| outcome.as_ref().is_err_and(|refused| refused.source.len() < 3 * LIMIT)));
}

#[test]
fn what_is_no_table_of_parties_is_told_with_its_headers() {
    for nothing in ["", "\n \r\n", "\u{feff}", ",,,\n,\n"] {
        assert_eq!(fault(nothing, None), Fault::Empty, "{nothing:?}");
    }
    for (text, headers) in [
        ("Dear friend,\nhow are you\n", &["Dear friend"][..]),
        ("Rhys,020 7946 0123\nMaeve,1\n", &["Rhys", "020 7946 0123"]),
        ("Notes,Title\nx,y\n", &["Notes", "Title"]),
        ("{\"party\": 1}\n", &["{\"party\": 1}"]),
    ] {
        let headers = headers.iter().map(|header| (*header).to_owned()).collect();
        assert_eq!(fault(text, None), Fault::Unknown { headers }, "{text:?}");
    }
    assert_eq!(outcomes(b"name,phone\n", None), []);
}

#[test]
fn columns_are_named_by_option() {
    let text = "Kundennr;Firma;Telefon, privat;Mail;Bemerkung;Ort\n7;Jezero s.r.o.;020 7946 0123;@info;x;Brno\n";
    let mapping = "code=kundennr, organization=Firma,phone=Telefon, privat,email=Mail";
    let mut table = table(text.as_bytes(), Some(mapping)).map_err(|_| ()).unwrap();
    let card = table.next().unwrap().unwrap().unwrap();
    assert_eq!(
        (card.name.as_str(), card.kind, card.code.as_deref()),
        ("Jezero s.r.o.", PartyKind::Organization, Some("7"))
    );
    assert_eq!(card.contacts, [contact(Phone, "020 7946 0123", None), contact(Email, "@info", None)]);
    assert_eq!(table.passed_over(), ["Bemerkung", "Ort"]);
    let headers: Vec<String> = ["A", "B"].map(str::to_owned).into();
    let missing = vec!["C".to_owned()];
    assert_eq!(fault("A,B\n1,2\n", Some("name=A,phone=C")), Fault::Missing { missing, headers: headers.clone() });
    assert_eq!(fault("A,B\n1,2\n", Some("note=A")), Fault::Unknown { headers });
    assert_eq!("nmae=A".parse::<Mapping>(), Err(BadMapping::Field("nmae".into())));
    assert_eq!("A,B".parse::<Mapping>(), Err(BadMapping::Form));
    for field in columns::all_fields().split(", ") {
        assert!(format!("{field}=A").parse::<Mapping>().is_ok() && layout::own(field).is_some(), "{field}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_to_their_end(bytes in "(name|phone|[,;\"\n\r\tü'= ]){0,60}", cut in 1..20_usize) {
        if let Ok(table) = table(bytes.as_bytes(), None) {
            table.for_each(|outcome| drop(outcome.unwrap()));
        }
        // What comes in pieces is the same.
        let rows = format!("name,note\n{bytes}");
        let whole = outcomes(rows.as_bytes(), None);
        let slow = open(BufReader::with_capacity(cut, rows.as_bytes()), None).unwrap().unwrap_or_else(|_| panic!());
        proptest::prop_assert_eq!(whole, slow.map(Result::unwrap).collect::<Vec<_>>());
    }
}
