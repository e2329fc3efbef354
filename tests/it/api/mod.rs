//! The REST API over HTTP, as a program uses it.

mod bad_input;
mod cases;
mod companies;
mod configuration;
mod documents;
mod event_filters;
mod events;
mod external;
mod openapi;
mod parties;
mod search;
mod works;
