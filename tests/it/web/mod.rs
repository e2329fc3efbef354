//! The pages over HTTP, as a browser without a script uses them.

mod calendar;
mod cases;
mod download;
mod event;
mod events;
mod languages;
mod lists;
mod log;
mod parties;
mod reports;
mod search;
mod set_up;
mod settings;
mod today;
