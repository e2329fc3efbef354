//! The one integration-test binary: one folder per door, every test on both engines.

mod store;
mod support;
