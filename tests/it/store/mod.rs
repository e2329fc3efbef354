//! The ground under everything: schema, migrations, transactions.

mod catalog;
mod migrations;
mod transactions;
