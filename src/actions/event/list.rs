//! Finds events: chooses the range that the filters narrow most, tests the rest, hides what is private (R30).

use std::collections::BTreeSet;

use uuid::Uuid;

use super::super::external;
use super::super::page::{Ask, ForeignCursor, Page};
use super::super::walk::Walk;
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
    pub parties: Vec<Uuid>,
    pub roles: Vec<Role>,
    pub cases: Vec<Uuid>,
    pub roots: Vec<Uuid>,
    pub parents: Vec<Uuid>,
    /// Ids of documents: the events of all their cases (R21).
    pub documents: Vec<Uuid>,
    pub contacts: Vec<String>,
    pub types: Vec<Type>,
    pub states: Vec<State>,
    pub open: Option<bool>,
    pub unplanned: Option<bool>,
    pub directions: Vec<Direction>,
    pub purposes: Vec<Uuid>,
    pub outcomes: Vec<Outcome>,
    pub responsible: Vec<Uuid>,
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
    let mut tx = app.db.snapshot().await?;
    let walk = Walk::<(i64, Uuid)>::go_on(&mut tx, actor, filter, ask, app.now()).await?;
    let after: Option<Place> = match walk.after {
        Some((at, id)) => Some((Instant::from_microsecond(at).map_err(|_| ForeignCursor)?, id)),
        None => None,
    };
    let company = actor.company_id();
    let among = external::among(&mut tx, actor, Noun::Event, filter.q.as_deref(), &filter.external).await?;
    let of_documents = match &filter.documents[..] {
        [] => None,
        documents => Some(cases::of_documents(&mut tx, company, documents).await?),
    };
    let now = app.now();
    let tests = Tests { of_documents, among, ..tests(actor, filter, now) };
    let range = range(filter, &tests);
    let found = store::list::page(&mut tx, company, &range, &tests, filter.ascending, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let mut items = store::by_ids(&mut tx, company, &ids).await?;
    let changed = items.iter().map(|event| (event.id, event.changed_at));
    let passed = walk.passed(&mut tx, actor, Noun::Event, changed, "start", |after, was, id| {
        let at = serde_json::from_value::<Option<Instant>>(was.clone()).ok().flatten().unwrap_or(Instant::UNPLANNED);
        let was = (at.as_microsecond(), id);
        if filter.ascending { was <= *after } else { was >= *after }
    });
    let passed = passed.await?;
    items.retain(|event| !passed.contains(&event.id));
    if filter.late {
        items.retain(|event| times::is_overdue(event, now));
    }
    let next = found.next.map(|(at, id)| walk.cursor(&(at.as_microsecond(), id)));
    Ok(Page { items, next })
}

/// The narrowest range; what else is asked for is tested on its rows.
fn range(filter: &EventFilter, tests: &Tests) -> Range {
    let chosen = (tests.among.clone().map(Range::Among))
        .or(Range::each(&filter.roots, Range::Root))
        .or(Range::each(&filter.parents, Range::Parent))
        .or(Range::each(&filter.cases, Range::Case))
        .or(Range::each(tests.of_documents.as_deref().unwrap_or_default(), Range::Case))
        .or(Range::each(tests.contacts.as_deref().unwrap_or_default(), Range::Contact))
        .or(Range::each(&filter.parties, Range::Party));
    chosen.or_else(|| of_responsible(filter)).unwrap_or(Range::All)
}

/// The narrowest range by who is responsible, and by what is left to do.
fn of_responsible(filter: &EventFilter) -> Option<Range> {
    let of = |range: fn(Option<Uuid>) -> Range| {
        Range::each(&filter.responsible, |party| range(Some(party))).or(Some(range(None)))
    };
    match (filter.undecided, filter.open) {
        _ if filter.late => of(Range::Open),
        (Some(true), _) => of(Range::Undecided),
        (_, Some(true)) => of(Range::Open),
        _ => Range::each(&filter.responsible, Range::Responsible),
    }
}

fn tests(actor: &Actor, filter: &EventFilter, now: Instant) -> Tests {
    let mut states = if filter.states.is_empty() { State::ALL.to_vec() } else { filter.states.clone() };
    states.retain(|state| filter.open.is_none_or(|open| state.is_open() == open));
    states.retain(|state| !filter.late || *state == State::Scheduled);
    let to = if filter.late { Some(filter.to.map_or(now, |to| to.min(now))) } else { filter.to };
    Tests {
        parties: filter.parties.clone(),
        roles: filter.roles.clone(),
        roots: filter.roots.clone(),
        parents: filter.parents.clone(),
        cases: filter.cases.clone(),
        contacts: contacts(actor, filter),
        types: filter.types.clone(),
        states: Some(states),
        directions: filter.directions.clone(),
        outcomes: filter.outcomes.clone(),
        purposes: filter.purposes.clone(),
        responsible: filter.responsible.clone(),
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

/// The normal forms of what was typed, each once.
fn contacts(actor: &Actor, filter: &EventFilter) -> Option<Vec<String>> {
    let forms = filter.contacts.iter().flat_map(|typed| contact::lookups(typed, &actor.company.country));
    let forms: BTreeSet<String> = forms.collect();
    (!filter.contacts.is_empty()).then(|| forms.into_iter().collect())
}
