//! The REST API over HTTP, as a program uses it.

mod access;
mod administration;
mod bad_input;
mod cases;
mod companies;
mod configuration;
mod documents;
mod event_filters;
mod events;
mod foreign;
mod openapi;
mod parties;
mod private;
mod rows;
mod search;
mod works;
