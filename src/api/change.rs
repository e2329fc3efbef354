//! `/changes`

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use uuid::Uuid;

use super::caller::Caller;
use super::params::Params;
use super::problem::{ProblemBody, Refusal};
use crate::actions::change::{self, Change};
use crate::app::App;
use crate::model::problem::Noun;
use crate::model::time::Instant;

/// The longest wait, in seconds.
const LONGEST: u64 = 30;

#[derive(Serialize, utoipa::ToSchema)]
pub struct ChangeBody {
    /// Greater than those of all changes before it.
    number: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// The user who did it; null when none did.
    by: Option<Uuid>,
    noun: Noun,
    /// The row of that noun.
    id: Uuid,
    /// The row's, after the change.
    version: i64,
    /// What was done: `create`, `change`, `delete`, or a move as `complete`.
    verb: String,
    /// The names of the fields that differ from before.
    fields: Vec<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct ChangeList {
    items: Vec<ChangeBody>,
    /// Where to go on, also from the end.
    next: String,
}

impl From<Change> for ChangeBody {
    fn from(change: Change) -> Self {
        let fields = change.changes.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect();
        Self {
            number: change.number,
            at: change.at,
            by: change.by,
            noun: change.noun,
            id: change.row,
            version: change.version,
            verb: change.verb,
            fields,
        }
    }
}

/// Every change of the company in order, deletions too, each once, none ever missed (R26). Without `after` it begins
/// with the first one. A change that the caller may not see (R30) is left out: a page may be short or empty while `next`
/// moves on. A cursor from before the database was restored is 410: read everything again.
#[utoipa::path(get, path = "/changes", params(
    ("after" = Option<String>, Query, description = "a `next` of before, or `latest`: only what is changed from now on"),
    ("limit" = Option<u32>, Query, description = "from 1 to 200, by default 50"),
    ("wait" = Option<u32>, Query, description = "holds for so many seconds, at most 30, until there is a change")),
    responses((status = 200, body = ChangeList), (status = 410, description = "A cursor from before the database was restored.", body = ProblemBody)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<ChangeList>, Refusal> {
    let wait = params.one("wait")?.unwrap_or(0);
    if wait > LONGEST {
        return Err(Refusal::Unreadable(format!("Parameter wait is from 0 to {LONGEST} seconds.")));
    }
    let found = change::list(&app, &actor, &params.page()?, Duration::from_secs(wait)).await?;
    let next = found.next.unwrap_or_default();
    Ok(Json(ChangeList { items: found.items.into_iter().map(Into::into).collect(), next }))
}
