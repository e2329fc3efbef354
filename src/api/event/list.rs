//! Lists of events: found by filters, and the chain of one.

use axum::Json;
use axum::extract::State;

use super::body::EventList;
use crate::actions::document;
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::api::body::Id;
use crate::api::caller::Caller;
use crate::api::params::Params;
use crate::api::problem::Refusal;
use crate::app::App;
use crate::error::Error;
use crate::model::event::Role;

/// Events by the time they happen, newest first (`order=asc`: oldest first).
#[utoipa::path(get, path = "/events", params(("party" = Option<Uuid>, Query), ("role" = Option<Role>, Query),
    ("case" = Option<Uuid>, Query), ("root" = Option<Uuid>, Query), ("parent" = Option<Uuid>, Query),
    ("document" = Option<String>, Query, description = "KIND:KEY"), ("contact" = Option<String>, Query),
    ("type" = Option<String>, Query), ("state" = Option<String>, Query),
    ("open" = Option<bool>, Query), ("unplanned" = Option<bool>, Query), ("direction" = Option<String>, Query),
    ("purpose" = Option<String>, Query), ("outcome" = Option<String>, Query),
    ("responsible" = Option<String>, Query, description = "a party's id, or `me`"),
    ("from" = Option<String>, Query), ("to" = Option<String>, Query),
    ("overlaps" = Option<bool>, Query, description = "with `from`: also what began before it and reaches in"), ("q" = Option<String>, Query),
    ("undecided" = Option<bool>, Query), ("has_case" = Option<bool>, Query), ("order" = Option<String>, Query),
    ("external" = Option<String>, Query, description = "SYSTEM:KEY"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = EventList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<EventList>, Refusal> {
    let ascending = match params.one::<String>("order")?.as_deref() {
        None | Some("desc") => false,
        Some("asc") => true,
        Some(_) => return Err(Error::Unreadable("order").into()),
    };
    let filter = EventFilter {
        documents: document::named(&app, &actor, &params.texts("document")?).await?,
        parties: params.many("party")?,
        roles: params.many("role")?,
        cases: params.many("case")?,
        roots: params.many("root")?,
        parents: params.many("parent")?,
        contacts: params.texts("contact")?,
        types: params.many("type")?,
        states: params.many("state")?,
        open: params.flag("open")?,
        unplanned: params.flag("unplanned")?,
        directions: params.many("direction")?,
        purposes: params.many("purpose")?,
        outcomes: params.many("outcome")?,
        responsible: params.parties_or_me("responsible", &actor)?,
        from: params.one("from")?,
        to: params.one("to")?,
        overlaps: params.one("overlaps")?.unwrap_or(false),
        late: false,
        q: params.one("q")?,
        undecided: params.flag("undecided")?,
        has_case: params.flag("has_case")?,
        external: params.external()?,
        ascending,
    };
    let page = event::list(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(EventList::of(&app, &actor, page).await?))
}

/// What led here, this, and what followed: the whole tree of its root, oldest first (R13).
#[utoipa::path(get, path = "/events/{id}/chain", params(("id" = Uuid, Path)), responses((status = 200, body = EventList)))]
pub async fn chain(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Json<EventList>, Refusal> {
    let root = event::get(&app, &actor, id).await?.root;
    let filter = EventFilter { roots: vec![root], ascending: true, ..EventFilter::default() };
    let page = event::list(&app, &actor, &filter, &Ask { limit: 200, after: None }).await?;
    Ok(Json(EventList::of(&app, &actor, page).await?))
}
