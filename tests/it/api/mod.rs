//! The REST API over HTTP, as a program uses it.

mod access;
mod administration;
mod bad_input;
mod cases;
mod changes;
mod companies;
mod configuration;
mod documents;
mod event_filters;
mod events;
mod examples;
mod external;
mod feed_cost;
mod foreign;
mod openapi;
mod parties;
mod private;
mod rows;
mod search;
mod stored_answers;
mod works;
