//! Files that are damaged, enormous or no contacts at all: what can be read is read, the rest is named.

use std::io::{self, BufReader, Read};

use proptest::prelude::*;

use super::super::super::card::Reason::{Empty, OutsideCard, TooLarge, Unterminated};
use super::super::split::CARD_LIMIT;
use super::*;

const GOOD: &str = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n";

#[test]
fn broken_card_does_not_take_others_along() {
    let file = format!(
        "{GOOD}BEGIN:VCARD\nFN:Bob\n{GOOD}BEGIN:VCARD\nEND:VCARD\n\nnot a card\n\n{GOOD}END:VCARD\nBEGIN:VCARD\nFN:Eve"
    );
    let reasons = reasons(file.as_bytes());
    assert_eq!(reasons, [(4, Unterminated), (9, Empty), (12, OutsideCard), (17, OutsideCard), (18, Unterminated)]);
    assert_eq!(names(file.as_bytes()), ["Ada", "Ada", "Ada"]);
}

#[test]
fn refused_part_is_kept_as_it_stood() {
    let empty = "BEGIN:VCARD\r\r\nPHOTO:\u{0}x\r\r\nEND:VCARD\r\r\n";
    let sources: Vec<Vec<u8>> = outcomes(format!("{GOOD}{empty}BEGIN:VCARD \nFN:B\n{GOOD}").as_bytes())
        .into_iter()
        .map(|outcome| match outcome {
            Ok(card) => card.source,
            Err(refused) => refused.source,
        })
        .collect();
    assert_eq!(sources, [GOOD.as_bytes(), empty.as_bytes(), b"BEGIN:VCARD \nFN:B\n", GOOD.as_bytes()]);
}

#[test]
fn card_that_says_nothing_is_refused() {
    for nothing in
        ["", "VERSION:3.0", "N:;;;;\nFN:\nORG:;\nTEL:\nNOTE:x", "FN: \u{0} ", "garbage", "UID:1\nADR:;;Street"]
    {
        assert_eq!(reasons(format!("BEGIN:VCARD\n{nothing}\nEND:VCARD").as_bytes()), [(1, Empty)], "{nothing}");
    }
}

#[test]
fn files_without_cards() {
    assert_eq!(outcomes(b""), []);
    assert_eq!(outcomes(b"\xef\xbb\xbf\r\n \n"), []);
    assert_eq!(reasons(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"), [(1, OutsideCard)]);
    assert_eq!(reasons(b"\n\0\xff\xfe\x80\n\n"), [(2, OutsideCard)]);
}

#[test]
fn line_ends_and_spelling_of_any_system() {
    for end in ["\n", "\r\n", "\r\r\n", "\r"] {
        let file = format!("{GOOD}\nbegin:vcard \nFN:Bob\nTEL:1\nEnd:VCard").replace('\n', end);
        assert_eq!(names(file.as_bytes()), ["Ada", "Bob"], "{end:?}");
    }
}

#[test]
fn byte_order_marks() {
    let text = format!("{GOOD}\u{feff}BEGIN:VCARD\nFN:René 😀\nEND:VCARD\n");
    let marked = format!("\u{feff}{text}");
    let expected = ["Ada", "René 😀"];
    assert_eq!(names(marked.as_bytes()), expected);
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for file in [little(&marked), big(&marked), little(&text), big(&text)] {
        assert_eq!(names(&file), expected);
    }
    let cut = &little(&marked)[..marked.encode_utf16().count() * 2 - 1];
    assert_eq!(names(cut), expected);
}

#[test]
fn utf16_pair_on_the_border_of_a_chunk() {
    let name = "😀".repeat(9000);
    for shift in ["", "x"] {
        let text = format!("\u{feff}BEGIN:VCARD\nFN:{shift}{name}\nEND:VCARD\n");
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(names(&bytes), [format!("{shift}{name}")]);
    }
}

#[test]
fn enormous_card_is_refused_and_the_next_one_read() {
    let unending = io::repeat(b'x').take(3 * CARD_LIMIT as u64);
    let file = format!("{GOOD}BEGIN:VCARD\nFN:Bob\nPHOTO:").into_bytes();
    let rest = format!("\nTEL:1\nEND:VCARD\n{GOOD}");
    let input = BufReader::new(file.chain(unending).chain(rest.as_bytes()));
    let outcomes: Vec<_> = cards(input).unwrap().map(Result::unwrap).collect();
    assert_eq!(outcomes.len(), 3);
    let refused = outcomes[1].as_ref().unwrap_err();
    assert_eq!((refused.line, refused.reason, refused.source.len()), (4, TooLarge, CARD_LIMIT));
    let last = outcomes[2].as_ref().unwrap();
    assert_eq!((last.line, last.name.as_str()), (9, "Ada"));
}

#[test]
fn photo_may_be_large_and_text_may_not() {
    let megabyte = "x".repeat(1024 * 1024);
    let file =
        format!("BEGIN:VCARD\nFN:Ada\nPHOTO;ENCODING=b:{megabyte}\nEND:VCARD\nBEGIN:VCARD\nFN:{megabyte}\nEND:VCARD\n");
    assert_eq!(names(file.as_bytes()), ["Ada"]);
    assert_eq!(reasons(file.as_bytes()), [(5, TooLarge)]);
}

#[test]
fn enormous_junk_is_one_refusal() {
    let input = BufReader::new(io::repeat(0).take(2 * CARD_LIMIT as u64).chain(&b"\n"[..]).chain(GOOD.as_bytes()));
    let outcomes: Vec<_> = cards(input).unwrap().map(Result::unwrap).collect();
    let refused = outcomes[0].as_ref().unwrap_err();
    assert_eq!((refused.line, refused.reason, refused.source.len()), (1, OutsideCard, CARD_LIMIT));
    assert_eq!(outcomes[1].as_ref().unwrap().line, 2);
    assert_eq!(outcomes.len(), 2);
}

#[test]
fn agents_without_end_do_not_exhaust_the_stack() {
    let file = format!("BEGIN:VCARD\nFN:Ada\n{}\nEND:VCARD\n", "AGENT:".repeat(100_000));
    assert_eq!(names(file.as_bytes()), ["Ada"]);
    let file = "BEGIN:VCARD\nAGENT:\n".repeat(10_000);
    assert_eq!(reasons(file.as_bytes()), [(1, Unterminated)]);
}

#[test]
fn one_long_label_for_many_contacts_stays_small() {
    let numbers: String = (0..1000).map(|number| format!("a.TEL:{number}\n")).collect();
    let file = format!("BEGIN:VCARD\nFN:Ada\na.X-ABLabel:{}\n{numbers}END:VCARD\n", "x".repeat(100_000));
    let contacts = read(file.as_bytes()).remove(0).contacts;
    assert_eq!(contacts.len(), 1000);
    assert!(contacts.iter().all(|contact| contact.label.as_ref().unwrap().len() == 100));
}

#[test]
fn error_of_the_input_ends_the_cards() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
    let mut cards = cards(GOOD.as_bytes().chain(BufReader::new(Failing))).unwrap();
    assert_eq!(cards.next().unwrap().unwrap().unwrap().name, "Ada");
    assert!(cards.next().unwrap().is_err());
    assert!(cards.next().is_none());
}

/// Lines of a card file, right, damaged and none at all.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let parameters = "(;(TYPE=|)(CELL|FAX|\"home,work\"|PREF)|;ENCODING=QUOTED-PRINTABLE|;BASE64|;CHARSET=(utf-7|utf-16|\
                      shift_jis|iso-2022-jp|gb18030|big5|x)|;\"){0,3}";
    let value = proptest::collection::vec(
        prop_oneof![any::<u8>(), proptest::sample::select(b"=;,\\:\"= \t\x1b+-&".to_vec())],
        0..40,
    );
    prop_oneof![
        Just(b"BEGIN:VCARD".to_vec()),
        Just(b"END:VCARD".to_vec()),
        Just(b"VERSION:2.1".to_vec()),
        Just(Vec::new()),
        value.clone(),
        ("(a\\.|)(FN|N|TEL|EMAIL|ADR|ORG|URL|IMPP|KIND|LANG|X-ABLabel|NOTE|PHOTO|UID|X-ICQ)", parameters, value)
            .prop_map(|(name, parameters, value)| [name.as_bytes(), parameters.as_bytes(), b":", &value].concat()),
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let end = proptest::sample::select(vec![&b"\n"[..], b"\r\n", b"\r\r\n", b"\r", b"\n "]);
    proptest::collection::vec((line(), end), 0..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_vec()].concat()).collect())
}

/// Counted in a second way: every line that says BEGIN.
fn begins(file: &[u8]) -> usize {
    let lines = file.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.filter(|line| line.trim_ascii_end() == b"BEGIN:VCARD").count()
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        outcomes(&bytes);
        card_or_refusal(&bytes);
    }

    #[test]
    fn every_begin_gives_one_outcome(file in file()) {
        let outcomes = outcomes(&file);
        let cards = outcomes.iter().filter(|outcome| !matches!(outcome, Err(Refused { reason: OutsideCard, .. })));
        prop_assert_eq!(cards.count(), begins(&file));
    }

    #[test]
    fn every_byte_is_in_one_source(file in file()) {
        let mut rest = file.as_slice();
        for outcome in outcomes(&file) {
            let source = outcome.map_or_else(|refused| refused.source, |card| card.source);
            // Between the sources stand only blank lines.
            while !rest.starts_with(&source) {
                prop_assert!(rest[0].is_ascii_whitespace());
                rest = &rest[1..];
            }
            rest = &rest[source.len()..];
        }
        prop_assert!(rest.trim_ascii().is_empty());
    }

    #[test]
    fn size_of_the_buffer_changes_nothing(file in file()) {
        let slowly: Vec<_> = cards(BufReader::with_capacity(1, file.as_slice())).unwrap().map(Result::unwrap).collect();
        prop_assert_eq!(slowly, outcomes(&file));
    }
}

fn card_or_refusal(properties: &[u8]) {
    let file = [b"BEGIN:VCARD\n", properties, b"\nEND:VCARD\n"].concat();
    assert!(!outcomes(&file).is_empty());
}
