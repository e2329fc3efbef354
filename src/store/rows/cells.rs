//! The values of any row as the engine gives them, and what they are by the table's word.

use base64::prelude::{BASE64_STANDARD, Engine};
use jiff::{Timestamp, civil};
use rusqlite::types::ValueRef;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;
use sqlx::postgres::PgRow;
use sqlx::{Column, FromRow, Row as _, TypeInfo};
use uuid::Uuid;

use super::Row;
use super::tables::{Kind, Table};
use crate::model::time::{Day, Instant};
use crate::store::row::FromSqlite;
use crate::store::statement::Value;

/// To SQLite an id is bytes and an instant a number: `typed` says what they are.
pub struct Cells(Row);

impl FromSqlite for Cells {
    fn from_sqlite(row: &rusqlite::Row) -> rusqlite::Result<Self> {
        let cell = |at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Null => Value::Text(None),
                ValueRef::Integer(number) => Value::Number(Some(number)),
                ValueRef::Text(_) => Value::Text(row.get(at)?),
                ValueRef::Blob(bytes) => Value::Bytes(Some(bytes.to_vec())),
                ValueRef::Real(_) => {
                    return Err(rusqlite::Error::InvalidColumnType(at, String::new(), rusqlite::types::Type::Real));
                }
            })
        };
        (0..row.as_ref().column_count()).map(cell).collect::<rusqlite::Result<_>>().map(Self)
    }
}

impl<'r> FromRow<'r, PgRow> for Cells {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        let cell = |at: usize| match row.column(at).type_info().name() {
            "UUID" => row.try_get(at).map(Value::Id),
            "INT8" => row.try_get(at).map(Value::Number),
            "BOOL" => row.try_get(at).map(Value::Flag),
            "TIMESTAMPTZ" => row.try_get(at).map(Value::Instant),
            "DATE" => row.try_get(at).map(Value::Day),
            "BYTEA" => row.try_get(at).map(Value::Bytes),
            _ => row.try_get(at).map(Value::Text),
        };
        (0..row.len()).map(cell).collect::<sqlx::Result<_>>().map(Self)
    }
}

impl Cells {
    pub fn typed(self, table: &Table) -> sqlx::Result<Row> {
        let typed = |(cell, (name, kind)): (Value, &(String, Kind))| {
            kind.of_cell(cell).ok_or_else(|| sqlx::Error::ColumnDecode {
                index: format!("{}.{name}", table.name),
                source: format!("no {kind}").into(),
            })
        };
        self.0.into_iter().zip(&table.columns).map(typed).collect()
    }
}

impl Kind {
    pub fn null(self) -> Value {
        match self {
            Self::Id => Value::Id(None),
            Self::Text => Value::Text(None),
            Self::Number => Value::Number(None),
            Self::Flag => Value::Flag(None),
            Self::Instant => Value::Instant(None),
            Self::Day => Value::Day(None),
            Self::Bytes => Value::Bytes(None),
        }
    }

    fn of_cell(self, cell: Value) -> Option<Value> {
        Some(match (self, cell) {
            (_, Value::Text(None)) => self.null(),
            (Self::Id, Value::Bytes(Some(bytes))) => Uuid::from_slice(&bytes).ok()?.into(),
            (Self::Flag, Value::Number(Some(flag @ (0 | 1)))) => (flag == 1).into(),
            (Self::Instant, Value::Number(Some(at))) => Instant::from_microsecond(at).ok()?.into(),
            (Self::Day, Value::Text(Some(text))) => day(&text)?.into(),
            (_, cell) if std::mem::discriminant(&cell) == std::mem::discriminant(&self.null()) => cell,
            _ => return None,
        })
    }

    /// What a file says; none when it is something else.
    pub fn of_json(self, json: &Json) -> Option<Value> {
        if json.is_null() {
            return Some(self.null());
        }
        Some(match self {
            Self::Number => json.as_i64()?.into(),
            Self::Flag => json.as_bool()?.into(),
            Self::Id => json.as_str()?.parse::<Uuid>().ok()?.into(),
            // PostgreSQL keeps no text that holds a zero.
            Self::Text => json.as_str().filter(|text| !text.contains('\0'))?.into(),
            Self::Instant => instant(json.as_str()?)?.into(),
            Self::Day => day(json.as_str()?)?.into(),
            Self::Bytes => BASE64_STANDARD.decode(json.as_str()?).ok()?.into(),
        })
    }
}

/// One behind all years too: where what is unplanned stands.
fn instant(text: &str) -> Option<Instant> {
    let at: Timestamp = text.parse().ok()?;
    Instant::new(at).or_else(|_| Instant::from_microsecond(at.as_microsecond())).ok()
}

fn day(text: &str) -> Option<Day> {
    text.parse::<civil::Date>().ok().map(Day)
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
            Self::Number(value) => value.serialize(serializer),
            Self::Flag(value) => value.serialize(serializer),
            Self::Instant(value) => value.serialize(serializer),
            Self::Day(value) => value.serialize(serializer),
            Self::Bytes(value) => value.as_ref().map(|bytes| BASE64_STANDARD.encode(bytes)).serialize(serializer),
        }
    }
}
