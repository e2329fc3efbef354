//! What other programs exported, whole cards against what a person reads in them.

use super::*;
use crate::model::contact::MechanismType::{Email, Fax, Mobile, Other, Phone, Website};
use crate::model::party::PartyKind::{Person, Unknown};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/vcard/", $name))
    };
}

const DISCLAIMER: &str = "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND ANY EXPRESS OR \
    IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A \
    PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY \
    DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, \
    PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER \
    CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR \
    OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.";

#[test]
fn android() {
    let [john, jane, third, fourth, fifth, sixth] = <[Card; 6]>::try_from(read(file!("John_Doe_ANDROID.vcf"))).unwrap();
    let only_mail =
        |line, mail: &str| Card { contacts: vec![contact(Email, mail, None)], ..empty_card(line, Unknown, mail) };
    assert_eq!(john, only_mail(1, "john.doe@company.com"));
    assert_eq!(jane, only_mail(6, "jane.doe@company.com"));
    let expected =
        Card { contacts: vec![contact(Mobile, "123456789", None)], ..empty_card(11, Person, "Ñ Ñ Ñ Ñ Ñ") };
    assert_eq!(third, expected);
    let expected = Card {
        note: Some("Ñ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ Ñ Ñ Ñ Ñ Ñ Ñ ÑÑ Ñ Ñ Ñ Ñ".into()),
        contacts: vec![
            contact(Mobile, "123456", None),
            contact(Phone, "234567", Some("home")),
            contact(Mobile, "3456789", None),
            contact(Phone, "45678901", Some("home")),
        ],
        ..empty_card(18, Person, "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ")
    };
    assert_eq!(fourth, expected);
    let expected = Card {
        organization: Some("Ñ".repeat(12)),
        contacts: vec![
            contact(Mobile, "123456", None),
            contact(Phone, "123456", Some("work")),
            contact(Fax, "123456", Some("work")),
            contact(Email, "bob@company.com", Some("work")),
            contact(Other, "ÑÑÑÑÑÑÑÑÑÑÑÑÑÑ", Some("e-mail")),
            contact(Website, "www.company.com", None),
            contact(Website, "http://www.company.com", None),
        ],
        ..empty_card(36, Person, "Ñ Ñ Ñ Ñ")
    };
    assert_eq!(fifth, expected);
    let expected = Card {
        organization: Some("Ñ".repeat(44)),
        contacts: vec![contact(Mobile, "55556666", None), contact(Email, "henry@company.com", None)],
        ..empty_card(71, Person, "ÑÑÑÑ")
    };
    assert_eq!(sixth, expected);
}

#[test]
fn evolution() {
    let expected = Card {
        uid: Some("477343c8e6bf375a9bac1f96a5000837".into()),
        title: Some("Money Counter".into()),
        note: Some(DISCLAIMER.into()),
        organization: Some("IBM".into()),
        contacts: vec![
            contact(Other, "johnny5@aol.com", Some("home AIM")),
            contact(Website, "http://www.ibm.com", None),
            contact(Mobile, "905-666-1234", None),
            contact(Phone, "905-555-1234", Some("work")),
            contact(Email, "john.doe@ibm.com", Some("work")),
        ],
        addresses: vec![address(
            "15 Crescent moon drive\nASB-123",
            [Some("Albaney, New York"), Some("12345"), Some("United States of America"), Some("home")],
        )],
        ..empty_card(1, Person, "Mr. John Richter, James Doe Sr.")
    };
    assert_eq!(read(file!("John_Doe_EVOLUTION.vcf")), [expected]);
}

#[test]
fn gmail() {
    let expected = Card {
        title: Some("Money Counter".into()),
        note: Some(format!("{DISCLAIMER}\nFavotire Color: Blue")),
        organization: Some("IBM".into()),
        contacts: vec![
            contact(Email, "john.doe@ibm.com", Some("home")),
            contact(Mobile, "905-555-1234", None),
            contact(Phone, "905-666-1234", Some("home")),
            contact(Website, "http://www.ibm.com", Some("work")),
        ],
        addresses: vec![address(
            "Crescent moon drive\n555-asd\nNice Area, Albaney, New York 12345\nUnited States of America",
            [None, None, None, Some("home")],
        )],
        ..empty_card(1, Person, "Mr. John Richter, James Doe Sr.")
    };
    assert_eq!(read(file!("John_Doe_GMAIL.vcf")), [expected]);
}

#[test]
fn iphone() {
    let expected = Card {
        title: Some("Money Counter".into()),
        organization: Some("IBM".into()),
        contacts: vec![
            contact(Email, "john.doe@ibm.com", None),
            contact(Mobile, "905-555-1234", None),
            contact(Phone, "905-666-1234", Some("home")),
            contact(Phone, "905-777-1234", Some("work")),
            contact(Fax, "905-888-1234", Some("home")),
            contact(Fax, "905-999-1234", Some("work")),
            contact(Other, "905-111-1234", Some("pager")),
            contact(Phone, "905-222-1234", Some("assistant phone")),
            contact(Website, "http://www.ibm.com", Some("home page")),
        ],
        addresses: vec![
            address(
                "Silicon Alley 5",
                [Some("New York"), Some("12345"), Some("United States of America"), Some("home")],
            ),
            address("Street4\nBuilding 6\nFloor 8", [Some("New York"), Some("12345"), Some("USA"), Some("work")]),
        ],
        ..empty_card(1, Person, "Mr. John Richter James Doe Sr.")
    };
    assert_eq!(read(file!("John_Doe_IPHONE.vcf")), [expected]);
}

#[test]
fn gmail_list() {
    let person = |line, name: &str, mail: &str| Card {
        contacts: vec![contact(Email, mail, None)],
        ..empty_card(line, Person, name)
    };
    let expected = [
        person(1, "Arnold Smith", "asmithk@gmail.com"),
        person(7, "Chris Beatle", "chrisy55d@yahoo.com"),
        person(13, "Doug White", "dwhite@gmail.com"),
    ];
    assert_eq!(read(file!("gmail-list.vcf")), expected);
}

#[test]
fn gmail_single() {
    let note = "This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField";
    let expected = Card {
        title: Some("TheJobTitle".into()),
        note: Some(note.into()),
        organization: Some("TheCompany".into()),
        contacts: vec![
            contact(Email, "gdartmouth@hotmail.com", None),
            contact(Other, "123456789", Some("ICQ")),
            contact(Mobile, "555 555 1111", None),
            contact(Phone, "555 555 2222", Some("GRAND_CENTRAL")),
            contact(Website, "http://TheProfile.com", Some("PROFILE")),
        ],
        addresses: vec![
            address("123 Home St\nHome City, HM 12345", [None, None, None, Some("home")]),
            address("321 Custom St", [Some("Custom City, TX"), Some("98765"), Some("USA"), Some("CustomAdrType")]),
        ],
        ..empty_card(1, Person, "Greg Dartmouth")
    };
    assert_eq!(read(file!("gmail-single.vcf")), [expected]);
}

#[test]
fn outlook() {
    let expected = Card {
        title: Some("The Job Title".into()),
        note: Some("This is the note field!!\nSecond line\n\nThird line is empty".into()),
        organization: Some("Company, The".into()),
        contacts: vec![
            contact(Phone, "BusinessPhone", Some("work")),
            contact(Phone, "HomePhone", Some("home")),
            contact(Mobile, "MobilePhone", None),
            contact(Fax, "BusinessFaxPhone", Some("work")),
            contact(Website, "http://web-page-address.com", Some("work")),
            contact(Email, "jdoe@hotmail.com", None),
        ],
        addresses: vec![address(
            "TheOffice\n123 Main St",
            [Some("Austin, TX"), Some("12345"), Some("United States of America"), Some("work")],
        )],
        ..empty_card(1, Person, "John Doe III")
    };
    assert_eq!(read(file!("outlook-2003.vcf")), [expected]);
}

#[test]
fn rfc_6350() {
    let expected = Card {
        language: Some("fr".into()),
        organization: Some("Viagenie".into()),
        contacts: vec![
            contact(Phone, "+1-418-656-9254 ext. 102", Some("work")),
            contact(Mobile, "+1-418-262-6501", Some("work")),
            contact(Email, "simon.perreault@viagenie.ca", Some("work")),
            contact(Website, "http://nomis80.org", Some("home")),
        ],
        addresses: vec![address(
            "Suite D2-630\n2875 Laurier",
            [Some("Quebec, QC"), Some("G1V 2M2"), Some("Canada"), Some("work")],
        )],
        ..empty_card(1, Person, "Simon Perreault")
    };
    assert_eq!(read(file!("rfc6350-example.vcf")), [expected]);
}
