//! The pages over HTTP, as a browser without a script uses them.

mod log;
