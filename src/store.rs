//! WHERE THINGS ARE KEPT: all SQL and nothing but SQL. Knows no rule.
//! One text for both engines; where they differ, `Tx::postgres` tells which is open.

mod around;
pub mod case;
pub mod change;
pub mod committed;
pub mod company;
pub mod configuration;
pub mod db;
pub mod doctor;
pub mod document;
pub mod event;
pub mod external_id;
pub mod fault;
pub mod file;
pub mod history;
pub mod migration;
pub mod party;
mod postgres;
pub mod recorded;
pub mod registry;
pub mod report;
mod row;
pub mod rows;
pub mod search;
pub mod session;
mod sqlite;
pub mod statement;
pub mod stored_answer;
pub mod token;
pub mod tx;
pub mod user;
mod values;
pub mod work;

pub use db::Db;
pub use tx::Tx;
