//! How the model's values are written in each engine's columns.
//! Instants: `timestamptz` in PostgreSQL, microseconds since 1970 in SQLite. Days: `date`, and ISO text.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef};
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Postgres, Sqlite, Type};

use super::statement::Value;
use crate::model::time::{Day, Instant};

/// PostgreSQL counts from 2000-01-01.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

impl Type<Sqlite> for Instant {
    fn type_info() -> SqliteTypeInfo {
        <i64 as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Instant {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <i64 as Encode<Sqlite>>::encode(self.as_microsecond(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for Instant {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Instant::from_microsecond(<i64 as Decode<Sqlite>>::decode(value)?)?)
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

impl Type<Sqlite> for Day {
    fn type_info() -> SqliteTypeInfo {
        <String as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Day {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        <String as Encode<Sqlite>>::encode(self.to_string(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for Day {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(Day(<&str as Decode<Sqlite>>::decode(value)?.parse()?))
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
        impl<DB: sqlx::Database> Type<DB> for $name where String: Type<DB> {
            fn type_info() -> DB::TypeInfo { <String as Type<DB>>::type_info() }
            fn compatible(of: &DB::TypeInfo) -> bool { <String as Type<DB>>::compatible(of) }
        }
        impl<'r, DB: sqlx::Database> Decode<'r, DB> for $name where &'r str: Decode<'r, DB> {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<&str as Decode<DB>>::decode(value)?.parse()?)
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
);
