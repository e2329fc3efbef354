//! Rapport records who communicated with whom, when, by which channel and why, and plans what comes next.

/// What things are: types and rules, pure.
pub mod model;
