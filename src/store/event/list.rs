//! Finding events: every list is a range of one index, newest first, and reads at most `MOST` of its rows.

mod asked;

use uuid::Uuid;

pub use asked::Tests;

use crate::model::event::times::LONGEST;
use crate::model::time::Instant;
use crate::store::statement::{Statement, sql};
use crate::store::tx::Tx;

/// A page reads no more rows of a range than this; it may be short and go on.
const MOST: i64 = 5_000;

/// Which range of which index is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    All,
    /// Those found by their text; few, and sorted when they are read.
    Among(Vec<Uuid>),
    Party(Uuid),
    Root(Uuid),
    Parent(Uuid),
    Case(Uuid),
    Responsible(Uuid),
    /// Undecided events of one responsible or of all (R16).
    Undecided(Option<Uuid>),
    /// Scheduled and in progress, of one responsible or of all.
    Open(Option<Uuid>),
    /// The normal form of a number or address.
    Contact(String),
    /// Several merged, of one kind: as those of the cases of a document (R21). Where nothing else is asked of either,
    /// also of two: where somebody takes part, and what they are responsible for.
    Any(Vec<Range>),
}

impl Range {
    /// A range of each value; none of none.
    pub fn each<V: Clone>(values: &[V], range: impl Fn(V) -> Self) -> Option<Self> {
        let mut ranges: Vec<Self> = values.iter().cloned().map(range).collect();
        match ranges.len() {
            0 => None,
            1 => ranges.pop(),
            _ => Some(Self::Any(ranges)),
        }
    }

    /// Whether it holds events of this party only.
    fn is_of(&self, party: Uuid) -> bool {
        match self {
            Self::Party(of) | Self::Responsible(of) | Self::Undecided(Some(of)) | Self::Open(Some(of)) => *of == party,
            _ => false,
        }
    }

    /// The ranges it is merged of.
    fn parts(&self) -> &[Self] {
        match self {
            Self::Any(ranges) => ranges,
            one => std::slice::from_ref(one),
        }
    }
}

/// A place in the order: when, and which.
pub type Place = (Instant, Uuid);

pub struct Found {
    pub places: Vec<Place>,
    /// Where to go on; none at the end of the range.
    pub next: Option<Place>,
}

/// Where in a range to begin, which way to go, and where to stop.
struct Way {
    ascending: bool,
    after: Option<Place>,
    /// The last place that may be read.
    edge: Option<Place>,
}

/// Ids of a page, in the order of time, newest first unless `ascending`.
pub async fn page(
    tx: &mut Tx,
    company: Uuid,
    range: &Range,
    tests: &Tests,
    ascending: bool,
    after: Option<Place>,
    limit: usize,
) -> sqlx::Result<Found> {
    if tests.are_impossible() {
        return Ok(Found { places: Vec::new(), next: None });
    }
    let tests = tests.beyond(range);
    let mut way = Way { ascending, after, edge: None };
    // Rows that all stand their tests are not read beyond the page.
    if !tests.are_none() {
        way.edge = edge(tx, company, range, &tests, &way).await?;
    }
    let take = limit as i64 + 1;
    let parts = range.parts();
    let one = |statement: &mut Statement, part: &Range| {
        rows(statement, part, &tests, &way);
        statement.push(&order(part, ascending)).push(" limit ").push_bind(take);
    };
    let mut statement = sql("").bind(company);
    merged(&mut statement, parts, one);
    if parts.len() > 1 {
        statement.push(plain_order(ascending)).push(" limit ").push_bind(take);
    }
    let mut places = tx.all::<(Uuid, Instant)>(statement).await?;
    let next = (places.len() > limit).then(|| places[limit - 1]).map(|(id, at)| (at, id)).or(way.edge);
    places.truncate(limit);
    Ok(Found { places: places.into_iter().map(|(id, at)| (at, id)).collect(), next })
}

/// The place at which the first of the ranges has been read as far as a page may.
async fn edge(tx: &mut Tx, company: Uuid, range: &Range, tests: &Tests, way: &Way) -> sqlx::Result<Option<Place>> {
    let skip = format!(" limit 1 offset {}", MOST - 1);
    let one = |statement: &mut Statement, part: &Range| {
        source(statement, part, "");
        bounds(statement, part, tests, way);
        statement.push(&order(part, way.ascending)).push(&skip);
    };
    let mut statement = sql("").bind(company);
    let parts = range.parts();
    merged(&mut statement, parts, one);
    if parts.len() > 1 {
        statement.push(plain_order(way.ascending)).push(" limit 1");
    }
    Ok(tx.one::<(Uuid, Instant)>(statement).await?.map(|(id, at)| (at, id)))
}

/// One select, or several as one; an event in two of them is there once.
fn merged(statement: &mut Statement, parts: &[Range], one: impl Fn(&mut Statement, &Range)) {
    if let [part] = parts {
        return one(statement, part);
    }
    statement.push("select distinct id, at from (");
    for (i, part) in parts.iter().enumerate() {
        statement.push(if i > 0 { " union all " } else { "" }).push("select id, at from (");
        one(statement, part);
        statement.push(&format!(") r{i}"));
    }
    statement.push(") u");
}

/// The rows of a range `r` whose events `e` stand the tests. The join is crossed so that the range is walked and
/// its order kept, whatever else an index could narrow.
fn rows(statement: &mut Statement, range: &Range, tests: &Tests, way: &Way) {
    let tested = !tests.are_none();
    source(statement, range, if tested { " cross join event e" } else { "" });
    bounds(statement, range, tests, way);
    if tested {
        statement.push(&format!(" and e.company_id = $1 and e.id = r.{}", id(range)));
        tests.push(statement);
    }
}

fn id(range: &Range) -> &'static str {
    if matches!(range, Range::Party(_) | Range::Contact(_)) { "event_id" } else { "id" }
}

fn source(statement: &mut Statement, range: &Range, join: &str) {
    let table = match range {
        Range::Party(_) => "event_party",
        Range::Contact(_) => "event_contact",
        _ => "event",
    };
    statement.push(&format!("select r.{} as id, r.at as at from {table} r{join} where r.company_id = $1", id(range)));
    narrow(statement, range);
}

/// The columns that begin the range's index.
fn narrow(statement: &mut Statement, range: &Range) {
    match range {
        Range::Among(ids) => statement.push(" and r.id in (").push_list(ids.iter().copied()).push(")"),
        Range::Party(party) => statement.push(" and r.party_id = ").push_bind(*party),
        Range::Contact(value) => {
            let again = " and not exists (select 1 from event_contact d where d.company_id = $1 \
                and d.event_id = r.event_id and d.normalized = r.normalized and d.id < r.id)";
            statement.push(" and r.normalized = ").push_bind(value.as_str()).push(again)
        }
        Range::Root(root) => statement.push(" and r.root_id = ").push_bind(*root),
        Range::Parent(parent) => statement.push(" and r.parent_id = ").push_bind(*parent),
        Range::Case(case) => statement.push(" and r.case_id = ").push_bind(*case),
        Range::Responsible(party) => statement.push(" and r.responsible_id = ").push_bind(*party),
        Range::Undecided(None) => statement.push(" and r.next_step = 'undecided'"),
        Range::Undecided(Some(party)) => {
            statement.push(" and r.next_step = 'undecided' and r.responsible_id = ").push_bind(*party)
        }
        Range::Open(None) => statement.push(" and r.state in ('scheduled', 'in_progress')"),
        Range::Open(Some(party)) => {
            statement.push(" and r.state in ('scheduled', 'in_progress') and r.responsible_id = ").push_bind(*party)
        }
        Range::All | Range::Any(_) => statement,
    };
}

fn bounds(statement: &mut Statement, range: &Range, tests: &Tests, way: &Way) {
    // The place to go on after lies within the bound it came from; said twice, SQLite would take another index.
    let (begun, ended) = (way.after.is_some() && way.ascending, way.after.is_some() && !way.ascending);
    if let Some(from) = tests.from.filter(|_| !begun) {
        // What reaches into the time began at most the longest event before it (R8).
        let from = if tests.overlaps { from.plus(-LONGEST) } else { from };
        statement.push(" and r.at >= ").push_bind(from);
    }
    if let Some(to) = tests.to.filter(|_| !ended) {
        statement.push(" and r.at < ").push_bind(to);
    }
    // No from or to finds what is unplanned, though it stands at the end of time.
    if (tests.from.is_some() || tests.unplanned == Some(false)) && !ended {
        statement.push(" and r.at < ").push_bind(Instant::UNPLANNED);
    }
    if tests.unplanned == Some(true) {
        statement.push(" and r.at = ").push_bind(Instant::UNPLANNED);
    }
    let mut beyond = |than: &str, (at, event): Place| {
        statement.push(&format!(" and (r.at, r.{}) {than} (", id(range)));
        statement.push_bind(at).push(", ").push_bind(event).push(")");
    };
    if let Some(after) = way.after {
        beyond(if way.ascending { ">" } else { "<" }, after);
    }
    if let Some(edge) = way.edge {
        beyond(if way.ascending { "<=" } else { ">=" }, edge);
    }
}

/// Of one range, as its index stands.
fn order(range: &Range, ascending: bool) -> String {
    let id = id(range);
    if ascending { format!(" order by r.at, r.{id}") } else { format!(" order by r.at desc, r.{id} desc") }
}

/// Of what was merged.
fn plain_order(ascending: bool) -> &'static str {
    if ascending { " order by at, id" } else { " order by at desc, id desc" }
}
