//! The ground under everything: schema, migrations, transactions.

mod catalog;
mod migrations;
#[cfg(debug_assertions)]
mod plans;
mod reports;
mod rows;
mod timeline;
mod transactions;
