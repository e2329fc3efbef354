//! What SQLite refuses, in the words the store has for both engines.

use std::borrow::Cow;
use std::error::Error as StdError;

use rusqlite::ffi;
use sqlx::error::{DatabaseError, ErrorKind};

#[derive(Debug, Clone, thiserror::Error)]
#[error("(code: {code}) {message}")]
struct Refusal {
    /// The extended one.
    code: i32,
    message: String,
}

pub fn translated(error: rusqlite::Error) -> sqlx::Error {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(error, message) => refusal(error.extended_code, message.unwrap_or_else(|| error.to_string())),
        E::SqlInputError { error, msg, .. } => refusal(error.extended_code, msg),
        other => sqlx::Error::Decode(Box::new(other)),
    }
}

fn refusal(code: i32, message: String) -> sqlx::Error {
    sqlx::Error::Database(Box::new(Refusal { code, message }))
}

/// What was refused to several at once, for one of them.
pub fn shared(error: &sqlx::Error) -> sqlx::Error {
    match of_sqlite(error) {
        Some(refusal) => sqlx::Error::Database(Box::new(refusal.clone())),
        None => sqlx::Error::Protocol(error.to_string()),
    }
}

/// Whether another process holds what was asked for.
pub fn is_busy(error: &sqlx::Error) -> bool {
    // The low byte is the plain code.
    of_sqlite(error).is_some_and(|refusal| refusal.code & 0xff == ffi::SQLITE_BUSY)
}

fn of_sqlite(error: &sqlx::Error) -> Option<&Refusal> {
    error.as_database_error()?.try_downcast_ref()
}

impl DatabaseError for Refusal {
    fn message(&self) -> &str {
        &self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.code.to_string().into())
    }

    fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        match self.code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => ErrorKind::UniqueViolation,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKeyViolation,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNullViolation,
            ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation,
            _ => ErrorKind::Other,
        }
    }
}
