//! R16: what a completed event leads to, and how a caller says it while finishing one.

use jiff::SignedDuration;
use serde::de::{self, value::SeqAccessDeserializer};
use serde::{Deserialize, Deserializer};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type as JsonType};
use utoipa::openapi::{Ref, RefOr};
use uuid::Uuid;

use super::draft::ReferenceDraft;
use super::follow_up::FollowUpDraft;
use super::{Event, NextStep, State};
use crate::model::draft::Change;
use crate::model::time::{Day, Instant};
use crate::model::work::WorkDraft;

/// What ended longer ago with nothing said leads to nothing.
const DECIDED_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What comes after an event: said to be nothing, or these (an empty list says nothing).
#[derive(Debug, Clone)]
pub enum Next {
    None,
    These(Vec<NextDraft>),
}

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NextDraft {
    FollowUp(Box<FollowUpDraft>),
    WorkEffort(NextWork),
}

/// A work effort on the event that is being finished.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NextWork {
    pub name: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Option<Day>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub responsible: Change<Option<Uuid>>,
    #[serde(default)]
    pub effort: Option<ReferenceDraft>,
}

impl NextDraft {
    /// How a request names it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::FollowUp(_) => "follow_up",
            Self::WorkEffort(_) => "work_effort",
        }
    }
}

impl NextWork {
    /// The work as it hangs on the event.
    pub fn on(self, event: Uuid) -> WorkDraft {
        WorkDraft {
            event: Some(event).into(),
            name: self.name.into(),
            due: self.due.into(),
            responsible: self.responsible,
            effort: self.effort.into(),
            ..WorkDraft::default()
        }
    }
}

/// The next step of an event as it stands; none unless it is completed.
/// `followed`: it has a follow-up or a work effort that is not cancelled.
pub fn decided(event: &Event, followed: bool, now: Instant) -> Option<NextStep> {
    if event.state != State::Completed {
        return None;
    }
    if followed {
        return Some(NextStep::Planned);
    }
    Some(match event.next_step {
        Some(NextStep::Planned) => NextStep::Undecided,
        Some(stored) => stored,
        None => match event.end.or(event.start) {
            Some(ended) if now.since(ended) >= DECIDED_AFTER => NextStep::None,
            _ => NextStep::Undecided,
        },
    })
}

impl Next {
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::These(drafts) if drafts.is_empty())
    }
}

impl<'de> Deserialize<'de> for Next {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> de::Visitor<'de> for Read {
            type Value = Next;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("\"none\" or a list of follow-ups and work efforts")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Next, E> {
                match text {
                    "none" => Ok(Next::None),
                    _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
                }
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, list: A) -> Result<Next, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Next::These)
            }

            fn visit_unit<E: de::Error>(self) -> Result<Next, E> {
                Ok(Next::These(Vec::new()))
            }
        }

        deserializer.deserialize_any(Read)
    }
}

impl utoipa::PartialSchema for Next {
    fn schema() -> RefOr<Schema> {
        let none = ObjectBuilder::new().schema_type(SchemaType::Type(JsonType::String)).enum_values(Some(["none"]));
        let these = ArrayBuilder::new().items(Ref::from_schema_name("NextDraft"));
        OneOfBuilder::new().item(none).item(these).into()
    }
}

impl utoipa::ToSchema for Next {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((NextDraft::name().into_owned(), <NextDraft as utoipa::PartialSchema>::schema()));
        NextDraft::schemas(schemas);
    }
}
