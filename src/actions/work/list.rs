//! Finds works: chooses the range that the filters narrow most, tests the rest, hides what is private (R30).

use uuid::Uuid;

use super::super::external;
use super::super::page::{Ask, Page};
use super::super::walk::Walk;
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
    pub events: Vec<Uuid>,
    /// R22: on the cases and on each of their events.
    pub cases: Vec<Uuid>,
    pub parties: Vec<Uuid>,
    pub responsible: Vec<Uuid>,
    pub states: Vec<State>,
    pub open: Option<bool>,
    pub due_before: Option<Day>,
    /// The documents that are the effort.
    pub documents: Vec<Uuid>,
    /// Other systems' names for it.
    pub external: Vec<ExternalId>,
}

/// By due day, none last.
pub async fn list(app: &App, actor: &Actor, filter: &WorkFilter, ask: &Ask) -> Result<Page<Work>> {
    let mut tx = app.db.snapshot().await?;
    let walk = Walk::<Place>::go_on(&mut tx, actor, filter, ask, app.now()).await?;
    let Some(states) = states(filter) else { return Ok(Page { items: Vec::new(), next: None }) };
    let company = actor.company_id();
    let among = external::among(&mut tx, actor, Noun::Work, None, &filter.external).await?;
    let tests = Tests {
        among,
        events: filter.events.clone(),
        documents: filter.documents.clone(),
        parties: filter.parties.clone(),
        responsible: filter.responsible.clone(),
        states,
        due_before: filter.due_before,
        private_of: actor.private_of(),
        made_by: actor.only_made_by(),
    };
    let found = store::list::page(&mut tx, company, &range(filter), &tests, walk.after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let mut items = store::by_ids(&mut tx, company, &ids).await?;
    let changed = items.iter().map(|work| (work.id, work.changed_at));
    let order = |(due, id): Place| (due.unwrap_or(Day::NEVER), id);
    let passed = walk.passed(&mut tx, actor, Noun::Work, changed, "due", |after, was, id| {
        let due = serde_json::from_value(was.clone()).unwrap_or_default();
        order((due, id)) <= order(*after)
    });
    let passed = passed.await?;
    items.retain(|work| !passed.contains(&work.id));
    let next = found.next.map(|place| walk.cursor(&place));
    Ok(Page { items, next })
}

fn range(filter: &WorkFilter) -> Range {
    let of_responsible = if filter.open == Some(true) { Range::Open } else { Range::Responsible };
    (Range::each(&filter.cases, Range::Case))
        .or(Range::each(&filter.events, Range::Event))
        .or(Range::each(&filter.documents, Range::Document))
        .or(Range::each(&filter.parties, Range::Party))
        .or(Range::each(&filter.responsible, of_responsible))
        .unwrap_or(Range::All)
}

/// The states wanted, all when the list is empty; none when no state can be.
fn states(filter: &WorkFilter) -> Option<Vec<State>> {
    let Some(open) = filter.open else { return Some(filter.states.clone()) };
    let named = if filter.states.is_empty() { State::ALL } else { &filter.states };
    let wanted: Vec<State> = named.iter().copied().filter(|state| state.is_open() == open).collect();
    (!wanted.is_empty()).then_some(wanted)
}
