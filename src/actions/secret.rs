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

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
