//! The pages over HTTP, as a browser without a script uses them.

mod events;
mod log;
mod set_up;
mod settings;
mod today;
