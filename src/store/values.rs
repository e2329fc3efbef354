//! How the model's values are written in each engine's columns.
//! Instants: `timestamptz` in PostgreSQL, microseconds since 1970 in SQLite. Days: `date`, and ISO text.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef};
use sqlx::{Decode, Encode, Postgres, Type};

use super::statement::Value;
use crate::model::time::{Day, Instant};

/// PostgreSQL counts from 2000-01-01.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Id(value) => value.to_sql(),
            Self::Text(value) => value.to_sql(),
            Self::Number(value) => value.to_sql(),
            Self::Flag(value) => value.to_sql(),
            Self::Instant(value) => value.to_sql(),
            Self::Day(value) => value.to_sql(),
            Self::Bytes(value) => value.to_sql(),
        }
    }
}

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_microsecond().into())
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Instant::from_microsecond(value.as_i64()?).map_err(FromSqlError::other)
    }
}

impl Type<Postgres> for Instant {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("timestamptz")
    }
}

impl Encode<'_, Postgres> for Instant {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        <i64 as Encode<Postgres>>::encode(self.as_microsecond() - POSTGRES_EPOCH, buffer)
    }
}

impl<'r> Decode<'r, Postgres> for Instant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Instant::from_microsecond(<i64 as Decode<Postgres>>::decode(value)? + POSTGRES_EPOCH)?)
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Day).map_err(FromSqlError::other)
    }
}

impl Type<Postgres> for Day {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("date")
    }
}

fn postgres_first_day() -> jiff::civil::Date {
    jiff::civil::date(2000, 1, 1)
}

impl Encode<'_, Postgres> for Day {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let days = self.0.duration_since(postgres_first_day()).as_hours() / 24;
        <i32 as Encode<Postgres>>::encode(i32::try_from(days)?, buffer)
    }
}

impl<'r> Decode<'r, Postgres> for Day {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let days = <i32 as Decode<Postgres>>::decode(value)?;
        Ok(Day(postgres_first_day().checked_add(jiff::Span::new().days(days))?))
    }
}

/// Words are text columns; what is not one of the words is an error of reading, never a default.
macro_rules! words {
    ($($name:path),+ $(,)?) => { $(
        impl Type<Postgres> for $name {
            fn type_info() -> PgTypeInfo { <String as Type<Postgres>>::type_info() }
            fn compatible(of: &PgTypeInfo) -> bool { <String as Type<Postgres>>::compatible(of) }
        }
        impl<'r> Decode<'r, Postgres> for $name {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<&str as Decode<Postgres>>::decode(value)?.parse()?)
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(FromSqlError::other)
            }
        }
        impl From<$name> for Value {
            fn from(word: $name) -> Self { Value::Text(Some(word.word().to_owned())) }
        }
        impl From<Option<$name>> for Value {
            fn from(word: Option<$name>) -> Self { Value::Text(word.map(|word| word.word().to_owned())) }
        }
    )+ };
}

words!(
    crate::model::case::CaseRole,
    crate::model::case::Why,
    crate::model::configuration::CaseStatusKind,
    crate::model::configuration::document_kind::UsedFor,
    crate::model::contact::MechanismType,
    crate::model::event::Direction,
    crate::model::event::NextStep,
    crate::model::event::Outcome,
    crate::model::event::Role,
    crate::model::event::State,
    crate::model::event::Type,
    crate::model::event::Visibility,
    crate::model::party::PartyKind,
    crate::model::problem::Noun,
    crate::model::user::Role,
    crate::model::user::Scope,
    crate::model::user::appearance::Density,
    crate::model::user::appearance::Theme,
);
