//! Finding events: every list is a range of one index, newest first, and reads at most `MOST` of its rows.

use uuid::Uuid;

use crate::model::event::times::LONGEST;
use crate::model::event::{Direction, Outcome, Role, State, Type};
use crate::model::time::Instant;
use crate::store::db::Tx;
use crate::store::statement::{Statement, sql};

/// A page reads no more rows of its range than this; it may be short and go on.
const MOST: i64 = 5_000;

/// Which range of which index is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    All,
    Party(Uuid),
    Root(Uuid),
    Parent(Uuid),
    Case(Uuid),
    /// Of several cases, as those of one document (R21): a range for each, merged.
    Cases(Vec<Uuid>),
    Responsible(Uuid),
    /// Undecided events of one responsible or of all (R16).
    Undecided(Option<Uuid>),
    /// Scheduled and in progress, of one responsible or of all.
    Open(Option<Uuid>),
    /// Normal forms of one number or address.
    Contact(Vec<String>),
}

/// Tests on the rows of the range.
#[derive(Debug, Clone, Default)]
pub struct Tests {
    pub party: Option<Uuid>,
    pub role: Option<Role>,
    pub root: Option<Uuid>,
    pub parent: Option<Uuid>,
    pub case: Option<Uuid>,
    pub cases: Option<Vec<Uuid>>,
    /// Normal forms of one number or address.
    pub contact: Option<Vec<String>>,
    pub types: Vec<Type>,
    /// None: any.
    pub states: Option<Vec<State>>,
    pub directions: Vec<Direction>,
    /// Any direction, or none, but this.
    pub not_direction: Option<Direction>,
    pub outcomes: Vec<Outcome>,
    pub purposes: Vec<Uuid>,
    pub responsible: Option<Uuid>,
    pub undecided: Option<bool>,
    pub unplanned: Option<bool>,
    pub has_case: Option<bool>,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    /// Also what began before `from` and reaches in.
    pub overlaps: bool,
    pub among: Option<Vec<Uuid>>,
    /// R30: private events only of this party; none: nothing private. Not set: sees all.
    pub private_of: Option<Option<Uuid>>,
}

impl Tests {
    /// Whether nothing can stand them; what is left is a list of which none is empty.
    fn are_impossible(&self) -> bool {
        let none = |ids: &Option<Vec<Uuid>>| ids.as_ref().is_some_and(Vec::is_empty);
        none(&self.among)
            || none(&self.cases)
            || self.contact.as_ref().is_some_and(Vec::is_empty)
            || self.states.as_ref().is_some_and(Vec::is_empty)
    }
}

/// A place in the order: when, and which.
pub type Place = (Instant, Uuid);

pub struct Found {
    pub places: Vec<Place>,
    /// Where to go on; none at the end of the range.
    pub next: Option<Place>,
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
    let statement = statement(company, range, tests, ascending, after, limit as i64 + 1);
    let rows = tx.all::<(Uuid, Instant)>(statement).await?;
    let mut places: Vec<Place> = rows.into_iter().map(|(id, at)| (at, id)).collect();
    if places.len() > limit {
        places.truncate(limit);
        let next = places.last().copied();
        return Ok(Found { places, next });
    }
    // Short: either the range ended, or the page read its most; then it goes on behind what it read.
    let mut edge = sql("").bind(company);
    source(&mut edge, range, tests, ascending, after);
    edge.push(&format!(" limit 1 offset {}", MOST - 1));
    let next = tx.one::<(Uuid, Instant)>(edge).await?.map(|(id, at)| (at, id));
    Ok(Found { places, next })
}

/// The text of a page; public for the test that shows its plan.
pub fn statement(
    company: Uuid,
    range: &Range,
    tests: &Tests,
    ascending: bool,
    after: Option<Place>,
    limit: i64,
) -> Statement {
    let mut statement = sql("select e.id, e.at from (").bind(company);
    source(&mut statement, range, tests, ascending, after);
    statement.push(" limit ").push_bind(MOST);
    statement.push(") s join event e on e.company_id = $1 and e.id = s.id where e.company_id = $1");
    filter(&mut statement, tests);
    let order = if ascending { " order by s.at, s.id limit " } else { " order by s.at desc, s.id desc limit " };
    statement.push(order).push_bind(limit);
    statement
}

fn source(statement: &mut Statement, range: &Range, tests: &Tests, ascending: bool, after: Option<Place>) {
    let parts: Vec<Range> = match range {
        Range::Cases(cases) => cases.iter().map(|case| Range::Case(*case)).collect(),
        Range::Contact(values) if values.len() > 1 => {
            values.iter().map(|value| Range::Contact(vec![value.clone()])).collect()
        }
        one => return one_range(statement, one, tests, ascending, after),
    };
    // Twice where an event was on two normal forms of one number.
    statement.push("select distinct id, at from (");
    for (i, part) in parts.iter().enumerate() {
        statement.push(if i > 0 { " union all " } else { "" }).push("select id, at from (");
        one_range(statement, part, tests, ascending, after);
        statement.push(" limit ").push_bind(MOST).push(&format!(") r{i}"));
    }
    statement.push(") u").push(order(ascending, "id"));
}

fn one_range(statement: &mut Statement, range: &Range, tests: &Tests, ascending: bool, after: Option<Place>) {
    let (id, from) = match range {
        Range::Party(_) => ("event_id", "select event_id as id, at from event_party where company_id = $1"),
        Range::Contact(_) => {
            ("event_id", "select distinct event_id as id, at from event_contact where company_id = $1")
        }
        _ => ("id", "select id, at from event where company_id = $1"),
    };
    statement.push(from);
    narrow(statement, range);
    bound(statement, tests);
    if let Some((at, event)) = after {
        let than = if ascending { ">" } else { "<" };
        statement.push(&format!(" and (at, {id}) {than} (")).push_bind(at).push(", ").push_bind(event).push(")");
    }
    statement.push(order(ascending, id));
}

fn order(ascending: bool, id: &str) -> &'static str {
    match (ascending, id) {
        (true, "id") => " order by at, id",
        (true, _) => " order by at, event_id",
        (false, "id") => " order by at desc, id desc",
        (false, _) => " order by at desc, event_id desc",
    }
}

/// The columns that begin the range's index.
fn narrow(statement: &mut Statement, range: &Range) {
    match range {
        Range::Party(party) => statement.push(" and party_id = ").push_bind(*party),
        Range::Contact(values) => {
            statement.push(" and normalized in (").push_list(values.iter().map(String::as_str)).push(")")
        }
        Range::Root(root) => statement.push(" and root_id = ").push_bind(*root),
        Range::Parent(parent) => statement.push(" and parent_id = ").push_bind(*parent),
        Range::Case(case) => statement.push(" and case_id = ").push_bind(*case),
        Range::Responsible(party) => statement.push(" and responsible_id = ").push_bind(*party),
        Range::Undecided(None) => statement.push(" and next_step = 'undecided'"),
        Range::Undecided(Some(party)) => {
            statement.push(" and next_step = 'undecided' and responsible_id = ").push_bind(*party)
        }
        Range::Open(None) => statement.push(" and state in ('scheduled', 'in_progress')"),
        Range::Open(Some(party)) => {
            statement.push(" and state in ('scheduled', 'in_progress') and responsible_id = ").push_bind(*party)
        }
        Range::All | Range::Cases(_) => statement,
    };
}

fn bound(statement: &mut Statement, tests: &Tests) {
    if let Some(from) = tests.from {
        // What reaches into the time began at most the longest event before it (R8).
        let from = if tests.overlaps { from.plus(-LONGEST) } else { from };
        statement.push(" and at >= ").push_bind(from);
    }
    if let Some(to) = tests.to {
        statement.push(" and at < ").push_bind(to);
    }
    // No from or to finds what is unplanned, though it stands at the end of time.
    if tests.from.is_some() || tests.unplanned == Some(false) {
        statement.push(" and at < ").push_bind(Instant::UNPLANNED);
    }
    if tests.unplanned == Some(true) {
        statement.push(" and at = ").push_bind(Instant::UNPLANNED);
    }
}

fn filter(statement: &mut Statement, tests: &Tests) {
    any(statement, " and e.type in (", &tests.types);
    // A test of every state would only hinder the planner.
    if let Some(states) = tests.states.as_ref().filter(|states| states.len() < State::ALL.len()) {
        any(statement, " and e.state in (", states);
    }
    any(statement, " and e.direction in (", &tests.directions);
    if let Some(direction) = tests.not_direction {
        statement.push(" and (e.direction is null or e.direction <> ").push_bind(direction).push(")");
    }
    any(statement, " and e.outcome in (", &tests.outcomes);
    any(statement, " and e.purpose_id in (", &tests.purposes);
    if let Some(responsible) = tests.responsible {
        statement.push(" and e.responsible_id = ").push_bind(responsible);
    }
    match tests.undecided {
        Some(true) => {
            statement.push(" and e.next_step = 'undecided'");
        }
        Some(false) => {
            statement.push(" and (e.next_step is null or e.next_step <> 'undecided')");
        }
        None => {}
    }
    for (column, value) in [("root_id", tests.root), ("parent_id", tests.parent), ("case_id", tests.case)] {
        if let Some(value) = value {
            statement.push(&format!(" and e.{column} = ")).push_bind(value);
        }
    }
    if let Some(cases) = &tests.cases {
        any(statement, " and e.case_id in (", cases);
    }
    if let Some(values) = &tests.contact {
        let text = " and exists (select 1 from event_contact c where c.company_id = $1 and c.event_id = e.id and c.normalized in (";
        statement.push(text).push_list(values.iter().map(String::as_str)).push("))");
    }
    match tests.has_case {
        Some(true) => {
            statement.push(" and e.case_id is not null");
        }
        Some(false) => {
            statement.push(" and e.case_id is null");
        }
        None => {}
    }
    if tests.party.is_some() || tests.role.is_some() {
        statement.push(" and exists (select 1 from event_party p where p.company_id = $1 and p.event_id = e.id");
        if let Some(party) = tests.party {
            statement.push(" and p.party_id = ").push_bind(party);
        }
        if let Some(role) = tests.role {
            statement.push(" and p.role = ").push_bind(role);
        }
        statement.push(")");
    }
    if let Some(from) = tests.from.filter(|_| tests.overlaps) {
        statement.push(" and (e.at >= ").push_bind(from).push(" or e.end_at > ").push_bind(from);
        statement.push(" or e.state = 'in_progress')");
    }
    if let Some(ids) = &tests.among {
        any(statement, " and e.id in (", ids);
    }
    match tests.private_of {
        None => {}
        Some(None) => {
            statement.push(" and e.visibility = 'company'");
        }
        Some(Some(party)) => {
            statement.push(" and (e.visibility = 'company' or e.responsible_id = ").push_bind(party);
            statement.push(" or exists (select 1 from event_party v where v.company_id = $1 and v.event_id = e.id and v.party_id = ");
            statement.push_bind(party).push("))");
        }
    }
}

fn any<V: Copy + Into<crate::store::statement::Value>>(statement: &mut Statement, text: &str, values: &[V]) {
    if !values.is_empty() {
        statement.push(text).push_list(values.iter().copied()).push(")");
    }
}
