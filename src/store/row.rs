//! How a row is read: PostgreSQL's as sqlx does, SQLite's by a small trait of the same shape.

use rusqlite::types::FromSql;
use sqlx::FromRow;
use sqlx::postgres::PgRow;

/// A row that can be read from either engine.
pub trait Row: FromSqlite + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: FromSqlite + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

pub trait FromSqlite: Sized {
    fn from_sqlite(row: &rusqlite::Row) -> rusqlite::Result<Self>;
}

macro_rules! tuples {
    ($($($kind:ident $place:tt),+;)+) => { $(
        impl<$($kind: FromSql),+> FromSqlite for ($($kind,)+) {
            fn from_sqlite(row: &rusqlite::Row) -> rusqlite::Result<Self> {
                Ok(($(row.get::<_, $kind>($place)?,)+))
            }
        }
    )+ };
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
}

/// Reads columns by name, looking first behind the one read before: there it stands where both keep one order.
pub struct Columns<'r> {
    row: &'r rusqlite::Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    pub fn of(row: &'r rusqlite::Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    pub fn take<T: FromSql>(&mut self, name: &str) -> rusqlite::Result<T> {
        let statement = self.row.as_ref();
        let behind = statement.column_name(self.next).is_ok_and(|there| there == name);
        let index = if behind { self.next } else { statement.column_index(name)? };
        self.next = index + 1;
        self.row.get(index)
    }
}

/// Declares a struct that is read by the names of its fields from a row of either engine.
macro_rules! row {
    ($visible:vis struct $name:ident { $($field:ident: $kind:ty,)+ }) => {
        #[derive(sqlx::FromRow)]
        $visible struct $name {
            $($field: $kind,)+
        }

        impl $crate::store::row::FromSqlite for $name {
            fn from_sqlite(row: &rusqlite::Row) -> rusqlite::Result<Self> {
                let mut columns = $crate::store::row::Columns::of(row);
                Ok(Self { $($field: columns.take(stringify!($field).trim_start_matches("r#"))?,)+ })
            }
        }
    };
}
pub(super) use row;
