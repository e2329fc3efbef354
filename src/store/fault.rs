//! What a database's error means, and how it may stand in a log: its codes and names of constraints, never its own words, which repeat
//! values: `Key (email)=(…) already exists`, `syntax error near "…"`.

use std::fmt;

/// Tells an error without the values it is about.
pub struct Told<'a>(pub &'a sqlx::Error);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use sqlx::Error as E;
        match self.0 {
            E::Database(error) => {
                write!(f, "code {}", error.code().as_deref().unwrap_or("unknown"))?;
                match (error.constraint(), error.table()) {
                    (Some(constraint), _) => write!(f, ", constraint {constraint}"),
                    (None, Some(table)) => write!(f, ", table {table}"),
                    (None, None) => f.write_str(meaning(error.code().as_deref())),
                }
            }
            E::Io(error) => write!(f, "the connection failed: {error}"),
            E::PoolTimedOut => f.write_str("nothing was free in time"),
            E::ColumnDecode { index, .. } => write!(f, "column {index} holds what it cannot"),
            E::Decode(_) | E::Encode(_) => f.write_str("a value was not understood"),
            // Words of ours and of the driver, about the connection.
            other => write!(f, "{other}"),
        }
    }
}

/// What an operator does about it, where its code tells.
pub fn advice(error: &sqlx::Error) -> &'static str {
    error.as_database_error().map_or("", |error| meaning(error.code().as_deref()))
}

/// What an operator does about it, where a code alone tells.
fn meaning(code: Option<&str>) -> &'static str {
    let code = code.unwrap_or_default();
    match (code.len(), code.parse::<u32>().map_or(0, |code| code & 0xff)) {
        (5, _) if code.starts_with("53") => " (PostgreSQL lacks room, memory or connections)",
        (5, _) if code.starts_with("57P") => " (PostgreSQL stops or starts)",
        (5, _) if code == "57014" => " (the statement took too long)",
        (5, _) => "",
        (_, 5) => " (another process holds the file)",
        (_, 8) => " (the file or its directory is read-only for this user)",
        (_, 10) => " (the disk fails, or a limit on file sizes is reached)",
        (_, 13) => " (the disk is full: make room, it goes on by itself)",
        (_, 14) => " (the file cannot be opened by this user)",
        _ => "",
    }
}

/// Whether the database refused because a value that must be unique is taken.
pub fn is_taken(error: &sqlx::Error, table: &str, column: &str) -> bool {
    let Some(error) = error.as_database_error() else { return false };
    error.is_unique_violation()
        && (error.message().contains(&format!("{table}.{column}"))
            || error.constraint().is_some_and(|name| name.starts_with(table) && name.contains(&format!("_{column}"))))
}

/// Whether the database refused because another row still names this one, or names none that exists.
pub fn is_in_use(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_foreign_key_violation())
}

/// Whether the database refused to wait any longer for another transaction.
pub fn is_lock_timeout(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.code().as_deref() == Some("55P03"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_follows_from_the_code() {
        assert!(meaning(Some("13")).contains("make room"));
        assert!(meaning(Some("1032")).contains("read-only"));
        assert!(meaning(Some("53100")).contains("lacks room"));
        assert_eq!(meaning(Some("23505")), "");
        assert_eq!(meaning(None), "");
    }
}
