//! Lines of a file one after the other, none of them larger than memory.

use std::io::{self, BufRead, Read};

/// No line of ours is so long, whatever stands in a note and its history.
const LONGEST: u64 = 64 * 1024 * 1024;

pub struct Lines<R> {
    input: R,
    /// Of the line read last; the first is 1.
    pub number: u64,
    pub text: Vec<u8>,
    pub is_ended: bool,
    /// What of it is too much is not in the text.
    pub is_too_long: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn of(input: R) -> Self {
        Self { input, number: 0, text: Vec::new(), is_ended: true, is_too_long: false }
    }

    /// Reads the next one; false when there is none.
    pub fn next(&mut self) -> io::Result<bool> {
        self.text.clear();
        if self.input.by_ref().take(LONGEST).read_until(b'\n', &mut self.text)? == 0 {
            return Ok(false);
        }
        self.number += 1;
        self.is_ended = self.text.ends_with(b"\n");
        self.is_too_long = self.text.len() as u64 == LONGEST && !self.is_ended;
        if self.is_too_long {
            self.text.clear();
            self.input.skip_until(b'\n')?;
        }
        Ok(true)
    }
}
