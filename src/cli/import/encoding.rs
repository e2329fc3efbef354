//! What bytes mean as text: makes a UTF-16 file readable as UTF-8 while it streams, and guesses of a part of any other.
//! Must not touch a file that is not UTF-16, but for a leading byte order mark.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use mail_parser::decoders::charsets::map::charset_decoder;

/// Two bytes as one unit, in the order of the file.
type Unit = fn([u8; 2]) -> u16;

const CHUNK: u64 = 16 * 1024;

pub fn as_utf8<'input>(mut input: impl BufRead + 'input) -> io::Result<Box<dyn BufRead + 'input>> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    let (mark, unit): (u64, Option<Unit>) = match head.as_slice() {
        [0xEF, 0xBB, 0xBF, ..] => (3, None),
        [0xFF, 0xFE, ..] => (2, Some(u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => (2, Some(u16::from_be_bytes)),
        // Without a mark, the B of BEGIN gives the order away.
        [b'B' | b'b', 0, _, 0] => (0, Some(u16::from_le_bytes)),
        [0, b'B' | b'b', 0, _] => (0, Some(u16::from_be_bytes)),
        _ => (0, None),
    };
    let mut head = Cursor::new(head);
    head.set_position(mark);
    let input = head.chain(input);
    Ok(match unit {
        Some(unit) => Box::new(BufReader::new(Utf16 { input, unit, bytes: Vec::new(), text: Cursor::default() })),
        None => Box::new(input),
    })
}

/// Text that nobody has named a charset for, or a wrong one: UTF-8, damaged UTF-8, or else Windows-1252.
pub fn guess(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        // Whoever wrote a right character of several bytes before the wrong one meant UTF-8.
        Err(error) if bytes[..error.valid_up_to()].is_ascii() => western(bytes).into(),
        Err(_) => String::from_utf8_lossy(bytes).replace(char::REPLACEMENT_CHARACTER, "").into(),
    }
}

fn western(bytes: &[u8]) -> String {
    let decoder = charset_decoder(b"windows-1252").expect("the decoders know it");
    decoder(bytes)
}

struct Utf16<R> {
    input: R,
    unit: Unit,
    /// Read and not yet turned into text: the first half of a unit or of a pair.
    bytes: Vec<u8>,
    text: Cursor<Vec<u8>>,
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.text.position() == self.text.get_ref().len() as u64 {
            let read = self.input.by_ref().take(CHUNK).read_to_end(&mut self.bytes)?;
            if read == 0 && self.bytes.is_empty() {
                return Ok(0);
            }
            self.text = Cursor::new(self.decode(read == 0).into_bytes());
        }
        self.text.read(out)
    }
}

impl<R> Utf16<R> {
    fn decode(&mut self, is_end: bool) -> String {
        let mut units: Vec<u16> = self.bytes.as_chunks().0.iter().map(|pair| (self.unit)(*pair)).collect();
        if !is_end && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            units.pop();
        }
        self.bytes.drain(..units.len() * 2);
        if is_end {
            self.bytes.clear();
        }
        char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}
