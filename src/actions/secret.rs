//! Secrets that are shown once: 256 bits nobody can guess, of which only a hash is kept.

use sha2::{Digest, Sha256};

use crate::clock;

/// A new secret as text.
pub fn new() -> String {
    hex(&clock::secret::<32>())
}

/// A hash without salt is enough: nobody can try all secrets.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// Nothing that is read for something else; 32 of them, so that a byte chooses evenly.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Letters and digits that a person can type.
pub fn letters<const N: usize>() -> String {
    clock::secret::<N>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

/// In groups of four, between hyphens.
pub fn grouped(letters: &str) -> String {
    letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
