//! Finds cases: chooses the range that the filters narrow most, tests the rest.

use uuid::Uuid;

use super::super::external;
use super::super::page::{self, Ask, Page};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::{Case, CaseRole};
use crate::model::external::ExternalId;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::store::case as store;
use crate::store::case::list::{Place, Range, Tests};

#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Its party, or one with a role in it.
    pub party: Option<Uuid>,
    pub role: Option<CaseRole>,
    pub statuses: Vec<Uuid>,
    pub open: Option<bool>,
    /// A document's id.
    pub document: Option<Uuid>,
    /// R20: none finds both.
    pub made_by_rule: Option<bool>,
    /// Begun at or after.
    pub from: Option<Instant>,
    /// Begun before.
    pub to: Option<Instant>,
    pub q: Option<String>,
    /// Other systems' names for it.
    pub external: Vec<ExternalId>,
}

pub async fn list(app: &App, actor: &Actor, filter: &CaseFilter, ask: &Ask) -> Result<Page<Case>> {
    let after: Option<(i64, Uuid)> = ask.after.as_deref().map(|after| page::key(filter, after)).transpose()?;
    let after: Option<Place> = match after {
        Some((at, id)) => Some((Instant::from_microsecond(at).map_err(|_| page::ForeignCursor)?, id)),
        None => None,
    };
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let among = external::among(&mut tx, actor, Noun::Case, filter.q.as_deref(), &filter.external).await?;
    let (range, tests) = (range(filter), tests(filter, among));
    let found = store::list::page(&mut tx, company, &range, &tests, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let items = store::by_ids(&mut tx, company, &ids).await?;
    let next = found.next.map(|(at, id)| page::cursor(filter, &(at.as_microsecond(), id)));
    Ok(Page { items, next })
}

fn range(filter: &CaseFilter) -> Range {
    match (filter.document, filter.party, filter.role, &filter.statuses[..]) {
        (Some(document), ..) => Range::Document(document),
        (None, Some(party), Some(role), _) => Range::Role(party, role),
        (None, Some(party), None, _) => Range::Party(party),
        (None, None, _, [status]) => Range::Status(*status),
        _ => Range::All,
    }
}

fn tests(filter: &CaseFilter, among: Option<Vec<Uuid>>) -> Tests {
    Tests {
        party: filter.party,
        role: filter.role,
        statuses: filter.statuses.clone(),
        open: filter.open,
        made_by_rule: filter.made_by_rule,
        from: filter.from,
        to: filter.to,
        among,
    }
}
