//! A statement being built: its text in the dialect both engines share, and its values, which are always bound.

use uuid::Uuid;

use crate::model::time::{Day, Instant};

#[derive(Debug, Clone)]
pub struct Statement {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Id(Option<Uuid>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Instant(Option<Instant>),
    Day(Option<Day>),
    Bytes(Option<Vec<u8>>),
}

/// A statement of fixed text; `$1` is the first value bound.
pub fn sql(text: &str) -> Statement {
    Statement { text: text.to_owned(), values: Vec::new() }
}

impl Statement {
    /// Binds the next value that the text already names.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same with a word before it, as `explain`.
    pub fn after(&self, word: &str) -> Self {
        Self { text: format!("{word} {}", self.text), values: self.values.clone() }
    }

    /// Adds text without a value.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value where the text stands now.
    pub fn push_bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push_str(&format!("${}", self.values.len()));
        self
    }

    /// Adds values between commas, as for `in (…)`.
    pub fn push_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        for (i, value) in values.into_iter().enumerate() {
            if i > 0 {
                self.text.push_str(", ");
            }
            self.push_bind(value);
        }
        self
    }
}

macro_rules! value {
    ($($from:ty => $to:expr),+ $(,)?) => {
        $(impl From<$from> for Value {
            fn from(value: $from) -> Self {
                #[allow(clippy::redundant_closure_call)]
                ($to)(value)
            }
        })+
    };
}

value! {
    Uuid => |v| Value::Id(Some(v)),
    Option<Uuid> => Value::Id,
    &str => |v: &str| Value::Text(Some(v.to_owned())),
    String => |v| Value::Text(Some(v)),
    &String => |v: &String| Value::Text(Some(v.clone())),
    Option<String> => Value::Text,
    &Option<String> => |v: &Option<String>| Value::Text(v.clone()),
    Option<&str> => |v: Option<&str>| Value::Text(v.map(str::to_owned)),
    i64 => |v| Value::Number(Some(v)),
    bool => |v| Value::Flag(Some(v)),
    Instant => |v| Value::Instant(Some(v)),
    Option<Instant> => Value::Instant,
    Day => |v| Value::Day(Some(v)),
    Option<Day> => Value::Day,
    Vec<u8> => |v| Value::Bytes(Some(v)),
}
