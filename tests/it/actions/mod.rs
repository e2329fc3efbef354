//! What no door shows by itself.

mod user;
