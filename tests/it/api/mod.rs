//! The REST API over HTTP, as a program uses it.

mod access;
mod administration;
mod bad_input;
mod batch;
mod cases;
mod changes;
mod companies;
mod configuration;
mod cursors;
mod documents;
mod event_filters;
mod event_parts;
mod events;
mod examples;
mod external;
mod feed_cost;
mod filters;
mod foreign;
mod openapi;
mod parties;
mod private;
mod rows;
mod search;
mod stored_answers;
mod walk;
mod works;
