//! The one error of everything above the store. Its variants are what a door has to tell apart.

use crate::model::problem::{Kind, Problem, Problems};
use crate::store::fault::Told;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 422 or 409: rules refused; all faults at once.
    #[error("refused: {}", codes(.0))]
    Refused(Problems),
    /// 400: a parameter that cannot be read; names it.
    #[error("parameter {0} cannot be read")]
    Unreadable(&'static str),
    /// 404: does not exist, or not for this caller.
    #[error("not found")]
    NotFound,
    /// 403: the role or the token's scope does not allow it.
    #[error("not allowed")]
    Forbidden,
    /// 410: a cursor of the database's life before it was restored.
    #[error("the cursor is of a former generation of the database: read everything again, then go on from there")]
    Gone,
    /// 412: the row went on since the caller read it (R28).
    #[error("stale: it is at version {0} now")]
    Stale(i64),
    /// 429: too many tries; answered again after so many seconds.
    #[error("too many tries: wait {0} seconds")]
    TooMany(u32),
    /// 408: the request did not arrive in time.
    #[error("the request did not arrive in time")]
    Late,
    /// 503: too much is asked at once; nothing was done.
    #[error("too much is asked at once; nothing was done")]
    Crowded,
    /// 503: ended because it took too long; what was begun is rolled back.
    #[error("it took too long and was ended; look whether it was done before you repeat it")]
    TookTooLong,
    /// 503: the database does not answer now.
    #[error("the database is not available: {}", Told(.0))]
    Unavailable(#[source] sqlx::Error),
    /// 500: the program gave up in the middle; what was begun is rolled back.
    #[error("something broke")]
    Broken,
    /// 500: a fault of ours.
    #[error("the database refused a statement: {}", Told(.0))]
    Store(#[source] sqlx::Error),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether every problem would vanish in another state (409), none is wrong in itself (422).
    pub fn is_conflict(problems: &[Problem]) -> bool {
        problems.iter().all(|problem| problem.kind == Kind::Conflict)
    }

    /// Puts what a part was refused for under the field that holds the part.
    pub fn under(self, field: &str) -> Self {
        match self {
            Self::Refused(problems) => {
                Self::Refused(problems.into_iter().map(|problem| problem.under(field)).collect())
            }
            other => other,
        }
    }
}

/// Which fields, and why, without what stood in them.
fn codes(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect::<Vec<_>>().join(", ")
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Refused(problems)
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Refused(vec![problem])
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        let away = match &error {
            E::Io(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Protocol(_) => true,
            E::Database(database) => database.code().is_some_and(|code| is_away(&code)),
            _ => false,
        };
        if away { Self::Unavailable(error) } else { Self::Store(error) }
    }
}

/// SQLite's codes are numbers, PostgreSQL's have five characters.
fn is_away(code: &str) -> bool {
    match (code.len(), code.parse::<u32>()) {
        // Lost connections, no room, memory or connections, statements and servers that are stopped; two writers who
        // wait for each other, a transaction left idle, a server that only reads, a disk that fails.
        (5, _) => {
            ["08", "53", "57"].iter().any(|class| code.starts_with(class))
                || ["40001", "40P01", "25P03", "25006", "58030"].contains(&code)
        }
        // Busy, read-only, failing or full disks, files that cannot be opened; the plain code is the low byte.
        (_, Ok(code)) => [5, 8, 10, 13, 14].contains(&(code & 0xff)),
        _ => false,
    }
}

impl From<crate::actions::page::ForeignCursor> for Error {
    fn from(_: crate::actions::page::ForeignCursor) -> Self {
        Self::Unreadable("after")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_by_itself_is_told_from_what_does_not() {
        // Busy, read-only, and disks that are full or fail at a write or a sync.
        for code in ["5", "517", "8", "1032", "13", "778", "1034", "14", "40P01", "57P01", "57014", "53100"] {
            assert!(is_away(code), "{code}");
        }
        // A constraint of either engine, a missing table, invalid text whose low byte is a full disk's.
        for code in ["19", "2067", "1", "23505", "22029"] {
            assert!(!is_away(code), "{code}");
        }
    }
}
