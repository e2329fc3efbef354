//! Closed sets of words: enums that are written the same way in JSON, forms and the database.

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema};

/// Declares an enum whose variants each have one word.
#[macro_export]
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $crate::words! { $(#[doc = $doc])* pub enum $name (stringify!($name)) { $($variant = $word),+ } }
    };
    // In brackets: what the API's description calls it, where the name alone is another's too.
    ($(#[doc = $doc:literal])* pub enum $name:ident ($described:expr) { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $(#[serde(rename = $word)] $variant),+ }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::model::words::schema(concat!($($doc),*), Self::ALL.iter().map(|word| word.word()))
            }
        }

        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                $described.into()
            }
        }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::model::words::UnknownWord(text.into())),
                }
            }
        }
    };
}

/// How the API describes such a set. (The derived description would show the names of the variants.)
pub fn schema(meaning: &str, words: impl Iterator<Item = &'static str>) -> RefOr<Schema> {
    let meaning = Some(meaning.trim()).filter(|meaning| !meaning.is_empty());
    let words = ObjectBuilder::new().schema_type(schema::Type::String).enum_values(Some(words));
    words.description(meaning).into()
}

#[derive(Debug, thiserror::Error)]
#[error("unknown word {0:?}")]
pub struct UnknownWord(pub String);
