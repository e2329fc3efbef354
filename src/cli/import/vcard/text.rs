//! Makes one card's bytes into the text that calcard reads right: whole lines, UTF-8, only the properties we want.
//! Must not interpret values.

use std::borrow::Cow;

use mail_parser::decoders::charsets::map::charset_decoder;

use super::contact;
use super::split::{Mark, line_end, mark};
use crate::cli::import::encoding::guess;

const WANTED: [&str; 25] = [
    "ADR",
    "ANNIVERSARY",
    "BDAY",
    "EMAIL",
    "FN",
    "GENDER",
    "IMPP",
    "KIND",
    "LANG",
    "N",
    "NICKNAME",
    "NOTE",
    "ORG",
    "ROLE",
    "SOCIALPROFILE",
    "TEL",
    "TITLE",
    "UID",
    "URL",
    "VERSION",
    "X-ABLABEL",
    "X-ABSHOWAS",
    "X-RAPPORT-ACTIVE",
    "X-RAPPORT-CODE",
    "X-SOCIALPROFILE",
];

/// The most bytes of a card without its photos and keys. Taken apart, text needs up to a hundred times its size.
pub const TEXT_LIMIT: usize = 512 * 1024;

/// Nothing when it is over the limit.
pub fn for_calcard(source: &[u8]) -> Option<String> {
    let mut card =
        Assembled { text: "BEGIN:VCARD\n".into(), keeps_white: is_version_2(source), ..Assembled::default() };
    let mut depth = 0;
    for line in lines(source) {
        match mark(line) {
            Mark::Begin | Mark::AgentBegin => depth += 1,
            Mark::End => depth -= 1,
            // Of a card within the card nothing is ours.
            _ if depth == 1 => card.push(without_ending(line)),
            _ => {}
        }
    }
    card.finish_property();
    card.text.push_str("END:VCARD\n");
    (card.text.len() <= TEXT_LIMIT).then_some(card.text)
}

fn decode<'a>(bytes: &'a [u8], charset: &[u8]) -> Cow<'a, str> {
    match charset_decoder(charset) {
        Some(decoder) => decoder(bytes).into(),
        // UTF-8 too: the decoders are for what is not.
        None => guess(bytes),
    }
}

fn lines(mut source: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        if source.is_empty() {
            return None;
        }
        let (used, _) = line_end(source, &mut false);
        let (line, rest) = source.split_at(used);
        source = rest;
        Some(line)
    })
}

fn without_ending(line: &[u8]) -> &[u8] {
    let length = line.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
    &line[..length]
}

fn is_version_2(source: &[u8]) -> bool {
    lines(source)
        .find_map(|line| line.get(..8)?.eq_ignore_ascii_case(b"VERSION:").then(|| line[8..].trim_ascii_start()))
        .is_some_and(|version| version.starts_with(b"2"))
}

#[derive(Default)]
struct Assembled {
    text: String,
    property: Vec<u8>,
    is_wanted: bool,
    is_quoted_printable: bool,
    /// The line ended in `=`: the next one belongs to it as it is.
    is_broken: bool,
    /// 2.1 folds where there is white space already; later versions add one to be taken out.
    keeps_white: bool,
}

impl Assembled {
    fn push(&mut self, line: &[u8]) {
        let is_folded = matches!(line.first(), Some(b' ' | b'\t'));
        if self.is_broken {
            self.add(line);
        } else if is_folded {
            self.add(&line[usize::from(!self.keeps_white)..]);
        } else {
            self.finish_property();
            self.is_wanted = is_wanted(name(line));
            self.is_quoted_printable = Header::of(line).is_some_and(|header| header.is_quoted_printable());
            self.add(line);
        }
        self.is_broken = self.is_quoted_printable && line.trim_ascii_end().ends_with(b"=");
        if self.is_broken && self.is_wanted {
            self.property.truncate(self.property.trim_ascii_end().len() - 1);
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        if self.is_wanted {
            self.property.extend_from_slice(bytes);
        }
    }

    fn finish_property(&mut self) {
        if self.is_wanted
            && let Some(header) = Header::of(&self.property)
        {
            header.write(&mut self.text);
        }
        self.property.clear();
    }
}

/// `TEL` of `item1.TEL;TYPE=CELL:…`, however little of the line is there.
fn name(line: &[u8]) -> &[u8] {
    let name = line.split(|byte| matches!(byte, b';' | b':')).next().unwrap_or_default();
    name.rsplit(|byte| *byte == b'.').next().unwrap_or_default().trim_ascii()
}

fn is_wanted(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else {
        return false;
    };
    WANTED.iter().any(|wanted| wanted.eq_ignore_ascii_case(name))
        || contact::service_of(name).is_some()
        || contact::own_mechanism(name).is_some()
}

/// A property cut at its colon: `item1.TEL;TYPE=CELL` and the value.
struct Header<'a> {
    before: &'a [u8],
    value: &'a [u8],
    /// The quotes do not come in pairs, so the first colon counts and the quotes mean nothing.
    is_badly_quoted: bool,
}

impl<'a> Header<'a> {
    fn of(line: &'a [u8]) -> Option<Self> {
        let mut is_quoted = false;
        let colon = line.iter().position(|byte| {
            is_quoted ^= *byte == b'"';
            *byte == b':' && !is_quoted
        });
        let at = colon.or_else(|| line.iter().position(|byte| *byte == b':'))?;
        Some(Self { before: &line[..at], value: &line[at + 1..], is_badly_quoted: colon.is_none() })
    }

    fn parameters(&self) -> impl Iterator<Item = &'a [u8]> {
        self.before.split(|byte| *byte == b';').skip(1).map(<[u8]>::trim_ascii)
    }

    fn parameter(&self, name: &str) -> Option<&'a [u8]> {
        self.parameters().find_map(|parameter| {
            let value = parameter.get(name.len()..)?.strip_prefix(b"=")?;
            parameter[..name.len()].eq_ignore_ascii_case(name.as_bytes()).then_some(value)
        })
    }

    fn is_quoted_printable(&self) -> bool {
        let is_named = |value: &[u8]| value.eq_ignore_ascii_case(b"QUOTED-PRINTABLE");
        self.parameter("ENCODING").is_some_and(is_named) || self.parameters().any(is_named)
    }

    fn write(&self, text: &mut String) {
        let before = guess(self.before);
        text.push_str(&if self.is_badly_quoted { before.replace('"', "") } else { before.into_owned() });
        let charset = self.parameter("CHARSET");
        let value = match charset {
            _ if self.is_quoted_printable() => {
                text.push_str(";ENCODING=QUOTED-PRINTABLE");
                if charset.is_none() {
                    text.push_str(";CHARSET=UTF-8");
                }
                guess(self.value)
            }
            Some(charset) => decode(self.value, charset),
            None => guess(self.value),
        };
        text.push(':');
        text.extend(value.chars().map(|char| if matches!(char, '\n' | '\r') { ' ' } else { char }));
        text.push('\n');
    }
}
