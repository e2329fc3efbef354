//! Makes a UTF-16 file readable as UTF-8 while it streams. Must not touch any other file but a leading byte order mark.

use std::io::{self, BufRead, BufReader, Cursor, Read};

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
