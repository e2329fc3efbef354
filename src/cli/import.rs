//! What other programs wrote, read to be imported: pure readers, bytes in and rows out.

pub mod vcard;
