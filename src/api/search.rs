//! `/search`

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use uuid::Uuid;

use super::caller::Caller;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::search::{self, Hit, NOUNS};
use crate::app::App;
use crate::model::event::{State as Stands, Type};
use crate::model::problem::Noun;
use crate::model::time::Instant;

/// A row that was found. What its noun has not is null.
#[derive(Serialize, utoipa::ToSchema)]
pub struct HitBody {
    noun: Noun,
    id: Uuid,
    /// Name of a party or case, subject of an event or the beginning of its note, label of a document.
    name: String,
    /// Of an event.
    r#type: Option<Type>,
    state: Option<Stands>,
    /// Of an event or case.
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Instant>,
    /// Of a case.
    number: Option<String>,
    /// Of a document, whose path has these two.
    kind: Option<String>,
    key: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct HitList {
    items: Vec<HitBody>,
    next: Option<String>,
}

impl HitBody {
    fn new(noun: Noun, id: Uuid, name: String) -> Self {
        Self { noun, id, name, r#type: None, state: None, start: None, number: None, kind: None, key: None }
    }
}

impl From<Hit> for HitBody {
    fn from(hit: Hit) -> Self {
        match hit {
            Hit::Party(known) => Self::new(Noun::Party, known.party.id, known.party.name),
            Hit::Event(event) => Self {
                r#type: Some(event.kind),
                state: Some(event.state),
                start: event.start,
                ..Self::new(Noun::Event, event.id, search::title(&event).unwrap_or_default())
            },
            Hit::Case(case) => {
                Self { start: Some(case.start), number: Some(case.number), ..Self::new(Noun::Case, case.id, case.name) }
            }
            Hit::Document(referred) => Self {
                kind: Some(referred.kind.name),
                key: Some(referred.document.key),
                ..Self::new(Noun::Document, referred.document.id, referred.document.label)
            },
        }
    }
}

/// Parties, events, cases and documents in which every word begins a word, accents and case ignored; best first.
/// A number or address finds its parties.
#[utoipa::path(get, path = "/search", params(("q" = String, Query), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HitList)))]
pub async fn find(State(app): State<App>, Caller(actor): Caller, mut params: Params) -> Result<Json<HitList>, Refusal> {
    let q: Option<String> = params.one("q")?;
    let ask = params.page()?;
    let q = q.ok_or_else(|| Refusal::Unreadable("Parameter q says what is searched.".into()))?;
    let found = search::list(&app, &actor, NOUNS, &q, &ask).await?;
    Ok(Json(HitList { items: found.items.into_iter().map(Into::into).collect(), next: found.next }))
}
