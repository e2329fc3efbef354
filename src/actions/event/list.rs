//! Finds events: chooses the range that the filters narrow most, tests the rest, hides what is private (R30).

use uuid::Uuid;

use super::super::page::{self, Ask, Page};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::contact;
use crate::model::draft::fold;
use crate::model::event::{Direction, Event, NextStep, Outcome, Role, State, Type};
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::store::case::list as cases;
use crate::store::event::list::{Place, Range, Tests};
use crate::store::{event as store, search};

#[derive(Debug, Clone, Default)]
pub struct EventFilter {
    pub party: Option<Uuid>,
    pub role: Option<Role>,
    pub case: Option<Uuid>,
    pub root: Option<Uuid>,
    pub parent: Option<Uuid>,
    /// A document's id: the events of all its cases (R21).
    pub document: Option<Uuid>,
    pub contact: Option<String>,
    pub types: Vec<Type>,
    pub states: Vec<State>,
    pub open: Option<bool>,
    pub unplanned: Option<bool>,
    pub directions: Vec<Direction>,
    pub purposes: Vec<Uuid>,
    pub outcomes: Vec<Outcome>,
    pub responsible: Option<Uuid>,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    pub q: Option<String>,
    pub undecided: Option<bool>,
    pub has_case: Option<bool>,
    pub ascending: bool,
}

pub async fn list(app: &App, actor: &Actor, filter: &EventFilter, ask: &Ask) -> Result<Page<Event>> {
    let after: Option<(i64, Uuid)> = ask.after.as_deref().map(|after| page::key(filter, after)).transpose()?;
    let after: Option<Place> = match after {
        Some((at, id)) => Some((Instant::from_microsecond(at).map_err(|_| page::ForeignCursor)?, id)),
        None => None,
    };
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let among = match &filter.q {
        Some(q) => Some(search::find(&mut tx, company, Noun::Event, &fold(q), 500).await?),
        None => None,
    };
    let range = match filter.document {
        Some(document) => Range::Cases(cases::of_document(&mut tx, company, document).await?),
        None => range(actor, filter),
    };
    let tests = tests(actor, filter, among);
    let found = store::list::page(&mut tx, company, &range, &tests, filter.ascending, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let items = store::by_ids(&mut tx, company, &ids).await?;
    let next = found.next.map(|(at, id)| page::cursor(filter, &(at.as_microsecond(), id)));
    Ok(Page { items, next })
}

fn range(actor: &Actor, filter: &EventFilter) -> Range {
    if let Some(root) = filter.root {
        return Range::Root(root);
    }
    if let Some(parent) = filter.parent {
        return Range::Parent(parent);
    }
    if let Some(case) = filter.case {
        return Range::Case(case);
    }
    if let Some(typed) = &filter.contact {
        return Range::Contact(contact::lookups(typed, &actor.company.country));
    }
    if let Some(party) = filter.party {
        return Range::Party(party);
    }
    match (filter.responsible, filter.undecided, filter.open) {
        (Some(party), Some(true), _) => Range::Undecided(party),
        (party, _, Some(true)) => Range::Open(party),
        (Some(party), ..) => Range::Responsible(party),
        _ => Range::All,
    }
}

fn tests(actor: &Actor, filter: &EventFilter, among: Option<Vec<Uuid>>) -> Tests {
    let mut states = filter.states.clone();
    if let Some(open) = filter.open {
        let wanted = |state: &State| state.is_open() == open;
        states = if states.is_empty() { State::ALL.to_vec() } else { states };
        states.retain(wanted);
    }
    let impossible = filter.open.is_some() && states.is_empty();
    Tests {
        party: filter.party,
        role: filter.role,
        types: filter.types.clone(),
        states,
        directions: filter.directions.clone(),
        outcomes: filter.outcomes.clone(),
        purposes: filter.purposes.clone(),
        responsible: filter.responsible,
        next_step: filter.undecided.filter(|undecided| *undecided).map(|_| NextStep::Undecided),
        unplanned: filter.unplanned,
        has_case: filter.has_case,
        from: filter.from,
        to: filter.to,
        among: if impossible { Some(Vec::new()) } else { among },
        private_of: (!actor.sees_private()).then_some(actor.party),
    }
}
