//! An event as a caller writes it. Making and changing share it: making starts from a blank event.

use serde::{Deserialize, Deserializer, de};
use utoipa::openapi::schema::Type as SchemaType;
use utoipa::openapi::{KnownFormat, ObjectBuilder, OneOfBuilder, RefOr, Schema, SchemaFormat};
use uuid::Uuid;

use super::super::draft::Change;
use super::super::time::Instant;
use super::{Direction, NextStep, Outcome, Role, State, Type, Visibility};
use crate::model::contact::MechanismType;
use crate::model::external::ExternalDraft;

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDraft {
    #[serde(default, rename = "type")]
    #[schema(value_type = Type)]
    pub kind: Change<Type>,
    /// In place of an initiator's role (R3).
    #[serde(default)]
    #[schema(value_type = Option<Direction>)]
    pub direction: Change<Option<Direction>>,
    /// Party ids, or objects with a role.
    #[serde(default)]
    #[schema(value_type = Vec<ParticipantDraft>)]
    pub parties: Change<Vec<ParticipantDraft>>,
    /// Mechanism ids, or a value that nobody knows whose it is (R1, R5).
    #[serde(default)]
    #[schema(value_type = Vec<ContactDraft>)]
    pub contacts: Change<Vec<ContactDraft>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub end: Change<Option<Instant>>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub all_day: Change<bool>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub time_zone: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub purpose: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub subject: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub note: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub place: Change<Option<String>>,
    /// R19; on a root only.
    #[serde(default)]
    #[schema(value_type = Option<ReferenceDraft>)]
    pub reference: Change<Option<ReferenceDraft>>,
    /// A case's id or `"new"` (R17); on a root only.
    #[serde(default)]
    #[schema(value_type = Option<CaseChoice>)]
    pub case: Change<Option<CaseChoice>>,
    /// The event it follows (R13); said when made only.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub parent: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub responsible: Change<Option<Uuid>>,
    /// Said when made only (R9); afterwards it moves.
    #[serde(default)]
    #[schema(value_type = Option<State>)]
    pub state: Change<Option<State>>,
    #[serde(default)]
    #[schema(value_type = Option<Outcome>)]
    pub outcome: Change<Option<Outcome>>,
    /// `none` or `undecided` (R16).
    #[serde(default)]
    #[schema(value_type = Option<NextStep>)]
    pub next_step: Change<Option<NextStep>>,
    #[serde(default)]
    #[schema(value_type = Visibility)]
    pub visibility: Change<Visibility>,
    /// Replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ExternalDraft>>)]
    pub external: Change<Vec<ExternalDraft>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParticipantDraft {
    pub party: Uuid,
    pub role: Option<Role>,
}

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantObject {
    pub party: Uuid,
    #[serde(default)]
    pub role: Option<Role>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ContactDraft {
    Mechanism(Uuid),
    Value { value: String, kind: Option<MechanismType> },
}

/// A contact as it is read back, or `value` alone.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactObject {
    #[serde(default)]
    pub contact: Option<Uuid>,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default, rename = "type")]
    pub kind: Option<MechanismType>,
    #[serde(default)]
    pub party: Option<Uuid>,
}

/// A document by its kind's name and its own key (R19).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceDraft {
    pub kind: String,
    pub key: String,
}

/// A case that a caller names (R17, R19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseChoice {
    New,
    Is(Uuid),
}

impl<'de> Deserialize<'de> for CaseChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl std::str::FromStr for CaseChoice {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "new" => Ok(Self::New),
            id => id.parse().map(Self::Is).map_err(|_| "neither a case's id nor \"new\""),
        }
    }
}

impl<'de> Deserialize<'de> for ParticipantDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        id_or(
            deserializer,
            |party| Self { party, role: None },
            |object: ParticipantObject| Ok(Self { party: object.party, role: object.role }),
        )
    }
}

impl<'de> Deserialize<'de> for ContactDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        id_or(deserializer, Self::Mechanism, |object: ContactObject| match object {
            ContactObject { contact: Some(contact), .. } => Ok(Self::Mechanism(contact)),
            ContactObject { value: Some(value), kind, party: None, .. } => Ok(Self::Value { value, kind }),
            ContactObject { party: Some(_), .. } => Err("the contact of a known party is named by its id"),
            _ => Err("a contact needs an id or a value"),
        })
    }
}

impl utoipa::PartialSchema for ParticipantDraft {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new().item(an_id()).item(ParticipantObject::schema()).into()
    }
}

impl utoipa::ToSchema for ParticipantDraft {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        ParticipantObject::schemas(schemas);
    }
}

impl utoipa::PartialSchema for ContactDraft {
    fn schema() -> RefOr<Schema> {
        OneOfBuilder::new().item(an_id()).item(ContactObject::schema()).into()
    }
}

impl utoipa::ToSchema for ContactDraft {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        ContactObject::schemas(schemas);
    }
}

impl utoipa::PartialSchema for CaseChoice {
    fn schema() -> RefOr<Schema> {
        let new = ObjectBuilder::new().schema_type(SchemaType::String).enum_values(Some(["new"]));
        OneOfBuilder::new().item(new).item(an_id()).into()
    }
}

impl utoipa::ToSchema for CaseChoice {}

fn an_id() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

/// Reads an element that is either an id or an object, keeping the object's own error.
fn id_or<'de, D, T, O>(
    deserializer: D,
    id: fn(Uuid) -> T,
    object: fn(O) -> Result<T, &'static str>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    O: Deserialize<'de>,
{
    struct Either<T, O>(fn(Uuid) -> T, fn(O) -> Result<T, &'static str>);

    impl<'de, T, O: Deserialize<'de>> de::Visitor<'de> for Either<T, O> {
        type Value = T;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an id or an object")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map(self.0).map_err(|_| E::custom("not an id"))
        }

        fn visit_map<M: de::MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
            let object = O::deserialize(de::value::MapAccessDeserializer::new(map))?;
            (self.1)(object).map_err(de::Error::custom)
        }
    }

    deserializer.deserialize_any(Either(id, object))
}
