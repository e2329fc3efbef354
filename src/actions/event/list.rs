//! Finds events: chooses the range that the filters narrow most, tests the rest, hides what is private (R30).

use uuid::Uuid;

use super::super::external;
use super::super::page::{self, Ask, Page};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::contact;
use crate::model::event::{Direction, Event, Outcome, Role, State, Type, times};
use crate::model::external::ExternalId;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::store::case::list as cases;
use crate::store::event as store;
use crate::store::event::list::{Place, Range, Tests};

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
    /// Also what began before `from` and reaches in.
    pub overlaps: bool,
    /// Whose time has passed (R8).
    pub late: bool,
    pub q: Option<String>,
    pub undecided: Option<bool>,
    pub has_case: Option<bool>,
    /// Other systems' names for it.
    pub external: Vec<ExternalId>,
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
    let among = external::among(&mut tx, actor, Noun::Event, filter.q.as_deref(), &filter.external).await?;
    let cases = match filter.document {
        Some(document) => Some(cases::of_document(&mut tx, company, document).await?),
        None => None,
    };
    let now = app.now();
    let tests = Tests { cases, among, ..tests(actor, filter, now) };
    let range = range(filter, &tests);
    let found = store::list::page(&mut tx, company, &range, &tests, filter.ascending, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let mut items = store::by_ids(&mut tx, company, &ids).await?;
    if filter.late {
        items.retain(|event| times::is_overdue(event, now));
    }
    let next = found.next.map(|(at, id)| page::cursor(filter, &(at.as_microsecond(), id)));
    Ok(Page { items, next })
}

/// The narrowest range; what else is asked for is tested on its rows.
fn range(filter: &EventFilter, tests: &Tests) -> Range {
    let chosen = (tests.among.clone().map(Range::Among))
        .or(filter.root.map(Range::Root))
        .or(filter.parent.map(Range::Parent))
        .or(filter.case.map(Range::Case))
        .or(tests.cases.clone().map(Range::Cases))
        .or(tests.contact.clone().map(Range::Contact))
        .or(filter.party.map(Range::Party));
    let party = filter.responsible;
    chosen.unwrap_or(match (party, filter.undecided, filter.open) {
        _ if filter.late => Range::Open(party),
        (party, Some(true), _) => Range::Undecided(party),
        (party, _, Some(true)) => Range::Open(party),
        (Some(party), ..) => Range::Responsible(party),
        _ => Range::All,
    })
}

fn tests(actor: &Actor, filter: &EventFilter, now: Instant) -> Tests {
    let mut states = if filter.states.is_empty() { State::ALL.to_vec() } else { filter.states.clone() };
    states.retain(|state| filter.open.is_none_or(|open| state.is_open() == open));
    states.retain(|state| !filter.late || *state == State::Scheduled);
    let to = if filter.late { Some(filter.to.map_or(now, |to| to.min(now))) } else { filter.to };
    Tests {
        party: filter.party,
        role: filter.role,
        root: filter.root,
        parent: filter.parent,
        case: filter.case,
        contact: filter.contact.as_ref().map(|typed| contact::lookups(typed, &actor.company.country)),
        types: filter.types.clone(),
        states: Some(states),
        directions: filter.directions.clone(),
        outcomes: filter.outcomes.clone(),
        purposes: filter.purposes.clone(),
        responsible: filter.responsible,
        undecided: filter.undecided,
        unplanned: filter.unplanned,
        has_case: filter.has_case,
        from: filter.from,
        to,
        overlaps: filter.overlaps,
        private_of: actor.private_of(),
        made_by: actor.only_made_by(),
        ..Tests::default()
    }
}
