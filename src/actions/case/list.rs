//! Finds cases: chooses the range that the filters narrow most, tests the rest.

use uuid::Uuid;

use super::super::external;
use super::super::page::{Ask, ForeignCursor, Page};
use super::super::walk::Walk;
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
    pub parties: Vec<Uuid>,
    pub roles: Vec<CaseRole>,
    pub statuses: Vec<Uuid>,
    pub open: Option<bool>,
    /// Ids of documents.
    pub documents: Vec<Uuid>,
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
    let mut tx = app.db.snapshot().await?;
    let walk = Walk::<(i64, Uuid)>::go_on(&mut tx, actor, filter, ask, app.now()).await?;
    let after: Option<Place> = match walk.after {
        Some((at, id)) => Some((Instant::from_microsecond(at).map_err(|_| ForeignCursor)?, id)),
        None => None,
    };
    let company = actor.company_id();
    let among = external::among(&mut tx, actor, Noun::Case, filter.q.as_deref(), &filter.external).await?;
    let (range, tests) = (range(filter), tests(filter, among));
    let found = store::list::page(&mut tx, company, &range, &tests, after, ask.limit).await?;
    let ids: Vec<Uuid> = found.places.iter().map(|(_, id)| *id).collect();
    let mut items = store::by_ids(&mut tx, company, &ids).await?;
    let changed = items.iter().map(|case| (case.id, case.changed_at));
    let passed = walk.passed(&mut tx, actor, Noun::Case, changed, "start", |after, was, id| {
        let was = serde_json::from_value::<Instant>(was.clone());
        was.is_ok_and(|was| (was.as_microsecond(), id) >= *after)
    });
    let passed = passed.await?;
    items.retain(|case| !passed.contains(&case.id));
    let next = found.next.map(|(at, id)| walk.cursor(&(at.as_microsecond(), id)));
    Ok(Page { items, next })
}

fn range(filter: &CaseFilter) -> Range {
    let (parties, roles) = (&filter.parties, &filter.roles);
    let in_roles = || parties.iter().flat_map(|party| roles.iter().map(|role| Range::Role(*party, *role))).collect();
    let mut ranges: Vec<Range> = match (&filter.documents[..], &parties[..], &roles[..]) {
        ([_, ..], ..) => filter.documents.iter().copied().map(Range::Document).collect(),
        ([], [_, ..], [_, ..]) => in_roles(),
        ([], [_, ..], []) => parties.iter().copied().map(Range::Party).collect(),
        ([], [], _) => filter.statuses.iter().copied().map(Range::Status).collect(),
    };
    match ranges.len() {
        0 => Range::All,
        1 => ranges.remove(0),
        _ => Range::Any(ranges),
    }
}

fn tests(filter: &CaseFilter, among: Option<Vec<Uuid>>) -> Tests {
    Tests {
        parties: filter.parties.clone(),
        roles: filter.roles.clone(),
        documents: filter.documents.clone(),
        statuses: filter.statuses.clone(),
        open: filter.open,
        made_by_rule: filter.made_by_rule,
        from: filter.from,
        to: filter.to,
        among,
    }
}
