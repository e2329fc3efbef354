//! The REST API over HTTP, as a program uses it.

mod bad_input;
mod companies;
mod events;
mod parties;
