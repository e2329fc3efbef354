//! The one integration-test binary: one folder per door, every test on both engines.

mod actions;
mod api;
mod cli;
mod store;
mod support;
mod web;
