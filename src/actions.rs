//! WHAT A USER CAN DO: one function is one verb and one transaction, history included.
//! Reads stand here too: they hold who may see what (R30) and the snapshot.

pub mod backup;
pub mod calendar;
pub mod case;
pub mod change;
pub mod company;
pub mod configuration;
pub mod database;
pub mod demo;
pub mod doctor;
pub mod document;
pub mod event;
pub mod export;
mod external;
pub mod history;
pub mod import;
pub mod lines;
pub mod page;
pub mod party;
pub mod password;
pub mod private;
pub mod report;
pub mod search;
mod secret;
pub mod session;
pub mod setup;
pub mod stored_answer;
pub mod today;
pub mod token;
pub mod user;
mod walk;
pub mod work;
