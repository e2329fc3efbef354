//! Cuts a file into cards. Must not look into a card further than its line ends, BEGIN, END and AGENT.
//!
//! Reads every byte once and keeps at most [`CARD_LIMIT`] of them, whatever the file is.

use std::io::{self, BufRead};

use crate::cli::import::card::Reason;

/// The most bytes one card may have. Photos make cards large; the largest seen are a tenth of this.
pub const CARD_LIMIT: usize = 8 * 1024 * 1024;

/// A longer line, its ending included, is neither BEGIN nor END.
const MARK_LIMIT: usize = 64;

pub struct Piece {
    pub line: usize,
    pub source: Vec<u8>,
    pub refused: Option<Reason>,
}

pub fn pieces<R: BufRead>(input: R) -> Pieces<R> {
    Pieces { lines: Lines { input, number: 0, head: Vec::new(), is_cut: false }, begun: None, is_done: false }
}

pub struct Pieces<R> {
    lines: Lines<R>,
    /// The BEGIN line of the next card, read while the one before it was not ended.
    begun: Option<Piece>,
    is_done: bool,
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let piece = self.piece();
        self.is_done = !matches!(piece, Ok(Some(_)));
        piece.transpose()
    }
}

impl<R: BufRead> Pieces<R> {
    fn piece(&mut self) -> io::Result<Option<Piece>> {
        if self.begun.is_none()
            && let Some(outside) = self.outside()?
        {
            return Ok(Some(outside));
        }
        self.begun.take().map(|begun| self.card(begun)).transpose()
    }

    /// Reads on to the next BEGIN or the end; what is not blank on the way is a piece of its own.
    fn outside(&mut self) -> io::Result<Option<Piece>> {
        let mut piece = Piece { line: 0, source: Vec::new(), refused: Some(Reason::OutsideCard) };
        loop {
            let start = piece.source.len();
            if !self.lines.read(&mut piece.source)? {
                break;
            }
            match self.lines.mark() {
                Mark::Begin => {
                    piece.source.truncate(start);
                    self.begun = Some(self.lines.begin());
                    break;
                }
                Mark::Blank if piece.line == 0 => piece.source.clear(),
                _ if piece.line == 0 => piece.line = self.lines.number,
                _ => {}
            }
        }
        Ok((piece.line > 0).then_some(piece))
    }

    /// Reads on to the END of the card that begins here, or to whatever breaks it off.
    fn card(&mut self, mut piece: Piece) -> io::Result<Piece> {
        let mut depth = 1;
        let mut is_after_agent = false;
        self.lines.is_cut = false;
        loop {
            let start = piece.source.len();
            if !self.lines.read(&mut piece.source)? {
                piece.refused = Some(Reason::Unterminated);
                break;
            }
            match self.lines.mark() {
                Mark::Begin if is_after_agent => depth += 1,
                Mark::Begin => {
                    piece.source.truncate(start);
                    self.begun = Some(self.lines.begin());
                    piece.refused = Some(Reason::Unterminated);
                    break;
                }
                Mark::AgentBegin => depth += 1,
                Mark::End if depth == 1 => break,
                Mark::End => depth -= 1,
                Mark::Blank => continue,
                Mark::Agent | Mark::Other => {}
            }
            is_after_agent = self.lines.mark() == Mark::Agent;
        }
        if self.lines.is_cut {
            piece.refused = Some(Reason::TooLarge);
        }
        Ok(piece)
    }
}

struct Lines<R> {
    input: R,
    number: usize,
    /// The line read last, or the first bytes of a long one: enough to tell its mark.
    head: Vec<u8>,
    /// Since it was set to false, something did not fit into the limit.
    is_cut: bool,
}

impl<R: BufRead> Lines<R> {
    /// Adds the next line with its ending to the source, as far as there is room. False at the end of the file.
    fn read(&mut self, source: &mut Vec<u8>) -> io::Result<bool> {
        self.head.clear();
        let mut is_after_return = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            if buffer.is_empty() {
                break;
            }
            let (used, is_end) = line_end(buffer, &mut is_after_return);
            let bytes = &buffer[..used];
            self.head.extend_from_slice(&bytes[..used.min(MARK_LIMIT + 1 - self.head.len())]);
            let fitting = used.min(CARD_LIMIT - source.len());
            source.extend_from_slice(&bytes[..fitting]);
            self.is_cut |= fitting < used;
            self.input.consume(used);
            if is_end {
                break;
            }
        }
        self.number += usize::from(!self.head.is_empty());
        Ok(!self.head.is_empty())
    }

    fn mark(&self) -> Mark {
        mark(&self.head)
    }

    fn begin(&self) -> Piece {
        Piece { line: self.number, source: self.head.clone(), refused: None }
    }
}

/// How many bytes belong to the line, and whether it ends there: at a line feed, or at carriage returns with or
/// without one (exports that went through two systems have two).
pub fn line_end(buffer: &[u8], is_after_return: &mut bool) -> (usize, bool) {
    let mut used = 0;
    if !*is_after_return {
        match buffer.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            None => return (buffer.len(), false),
            Some(at) if buffer[at] == b'\n' => return (at + 1, true),
            Some(at) => used = at + 1,
        }
        *is_after_return = true;
    }
    used += buffer[used..].iter().take_while(|byte| **byte == b'\r').count();
    match buffer.get(used) {
        None => (used, false),
        Some(b'\n') => (used + 1, true),
        Some(_) => (used, true),
    }
}

/// What a line means for the borders of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Begin,
    End,
    /// The next BEGIN is a card within this card.
    Agent,
    /// The same with the BEGIN on the line itself.
    AgentBegin,
    Blank,
    Other,
}

/// The mark of a line with or without its ending.
pub fn mark(line: &[u8]) -> Mark {
    if line.len() > MARK_LIMIT {
        return Mark::Other;
    }
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line).trim_ascii_end();
    if line.is_empty() {
        return Mark::Blank;
    }
    let Some(at) = line.iter().position(|byte| *byte == b':') else {
        return Mark::Other;
    };
    let (name, value) = (line[..at].trim_ascii_end(), line[at + 1..].trim_ascii());
    let is_card = value.eq_ignore_ascii_case(b"VCARD");
    if name.eq_ignore_ascii_case(b"BEGIN") && is_card {
        Mark::Begin
    } else if name.eq_ignore_ascii_case(b"END") && is_card {
        Mark::End
    } else if is_agent(name) && value.is_empty() {
        Mark::Agent
    } else if is_agent(name) && value.eq_ignore_ascii_case(b"BEGIN:VCARD") {
        Mark::AgentBegin
    } else {
        Mark::Other
    }
}

fn is_agent(name: &[u8]) -> bool {
    name.split(|byte| *byte == b';').next().is_some_and(|name| name.eq_ignore_ascii_case(b"AGENT"))
}
