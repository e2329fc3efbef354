//! WHAT THINGS ARE: types and rules. Pure: no I/O, no SQL, no HTTP; time and ids come in as arguments.
//! Rules are numbered as in the domain's contract (R1 …).

pub mod case;
pub mod cell;
pub mod company;
pub mod configuration;
pub mod contact;
pub mod document;
pub mod draft;
pub mod event;
pub mod external;
pub mod party;
pub mod problem;
pub mod report;
pub mod time;
pub mod token;
pub mod user;
pub mod words;
pub mod work;
