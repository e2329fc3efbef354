//! Finds works: chooses the range that the filters narrow most, tests the rest, hides what is private (R30).

use uuid::Uuid;

use super::super::external;
use super::super::page::{self, Ask, Page};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::event::State;
use crate::model::external::ExternalId;
use crate::model::problem::Noun;
use crate::model::time::Day;
use crate::model::work::Work;
use crate::store::work as store;
use crate::store::work::list::{Place, Range, Tests};

#[derive(Debug, Clone, Default)]
pub struct WorkFilter {
    pub event: Option<Uuid>,
    /// R22: on the case and on each of its events.
    pub case: Option<Uuid>,
    pub party: Option<Uuid>,
    pub responsible: Option<Uuid>,
    pub states: Vec<State>,
    pub open: Option<bool>,
    pub due_before: Option<Day>,
    /// The document that is the effort.
    pub document: Option<Uuid>,
    /// Other systems' names for it.
    pub external: Vec<ExternalId>,
}

/// By due day, none last.
pub async fn list(app: &App, actor: &Actor, filter: &WorkFilter, ask: &Ask) -> Result<Page<Work>> {
    let after: Option<Place> = ask.after.as_deref().map(|after| page::key(filter, after)).transpose()?;
    let Some(states) = states(filter) else { return Ok(Page { items: Vec::new(), next: None }) };
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let among = external::among(&mut tx, actor, Noun::Work, None, &filter.external).await?;
    let tests = Tests {
        among,
        event: filter.event,
        document: filter.document,
        party: filter.party,
        responsible: filter.responsible,
        states,
        due_before: filter.due_before,
        private_of: actor.private_of(),
        made_by: actor.only_made_by(),
    };
    let found = store::list::page(&mut tx, company, &range(filter), &tests, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let items = store::by_ids(&mut tx, company, &ids).await?;
    let next = found.next.map(|place| page::cursor(filter, &place));
    Ok(Page { items, next })
}

fn range(filter: &WorkFilter) -> Range {
    match filter {
        WorkFilter { case: Some(case), .. } => Range::Case(*case),
        WorkFilter { event: Some(event), .. } => Range::Event(*event),
        WorkFilter { document: Some(document), .. } => Range::Document(*document),
        WorkFilter { party: Some(party), .. } => Range::Party(*party),
        WorkFilter { responsible: Some(party), open: Some(true), .. } => Range::Open(*party),
        WorkFilter { responsible: Some(party), .. } => Range::Responsible(*party),
        _ => Range::All,
    }
}

/// The states wanted, all when the list is empty; none when no state can be.
fn states(filter: &WorkFilter) -> Option<Vec<State>> {
    let Some(open) = filter.open else { return Some(filter.states.clone()) };
    let named = if filter.states.is_empty() { State::ALL } else { &filter.states };
    let wanted: Vec<State> = named.iter().copied().filter(|state| state.is_open() == open).collect();
    (!wanted.is_empty()).then_some(wanted)
}
