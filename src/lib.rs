//! Rapport records who communicated with whom, when, by which channel and why, and plans what comes next.

/// What a user can do: one function, one verb, one transaction.
pub mod actions;
/// JSON for programs.
pub mod api;
/// What every action gets: the program, and who acts.
pub mod app;
/// The command line: one door to the actions.
pub mod cli;
/// The only source of time, ids and randomness.
pub mod clock;
/// Every option: flag, environment variable and help.
pub mod config;
/// The one error of everything above the store.
pub mod error;
/// What is counted and measured while serving.
pub mod figures;
/// Message id and arguments to text in a language.
pub mod i18n;
/// What things are: types and rules, pure.
pub mod model;
/// The request that is being answered.
pub mod request;
/// What stands around the doors while they are served: logs, health, figures, limits.
pub mod serving;
/// Where things are kept: all SQL and nothing but SQL.
pub mod store;
/// HTML pages for people.
pub mod web;
