//! Finding works: every list is a range of one index by due day, none last, and reads at most `MOST` of its rows.

use uuid::Uuid;

use crate::model::event::State;
use crate::model::time::Day;
use crate::store::statement::{Statement, sql};
use crate::store::tx::Tx;

/// A page reads no more rows of its range than this; it may be short and go on.
const MOST: i64 = 5_000;

/// Which range of which index is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    All,
    Event(Uuid),
    /// R22: on the case and on each of its events.
    Case(Uuid),
    Document(Uuid),
    Party(Uuid),
    Responsible(Uuid),
    /// Scheduled and in progress, of one responsible.
    Open(Uuid),
    /// Several of these, merged.
    Any(Vec<Range>),
}

impl Range {
    /// A range of each value; none of none.
    pub fn each(values: &[Uuid], range: fn(Uuid) -> Self) -> Option<Self> {
        let mut ranges: Vec<Self> = values.iter().copied().map(range).collect();
        match ranges.len() {
            0 => None,
            1 => ranges.pop(),
            _ => Some(Self::Any(ranges)),
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

/// Tests on the rows of the range.
#[derive(Debug, Clone, Default)]
pub struct Tests {
    pub events: Vec<Uuid>,
    pub documents: Vec<Uuid>,
    pub parties: Vec<Uuid>,
    pub responsible: Vec<Uuid>,
    pub states: Vec<State>,
    pub due_before: Option<Day>,
    /// Ids found otherwise.
    pub among: Option<Vec<Uuid>>,
    /// R30: works on private events only of this party; none: on nothing private. Not set: sees all.
    pub private_of: Option<Option<Uuid>>,
    /// Only what this user made.
    pub made_by: Option<Uuid>,
}

/// A place in the order: when it is due, and which. What has no due day stands last.
pub type Place = (Option<Day>, Uuid);

pub struct Found {
    pub places: Vec<Place>,
    /// Where to go on; none at the end of the range.
    pub next: Option<Place>,
}

/// Ids of a page, in the order of their due days.
pub async fn page(
    tx: &mut Tx,
    company: Uuid,
    range: &Range,
    tests: &Tests,
    after: Option<Place>,
    limit: usize,
) -> sqlx::Result<Found> {
    if tests.among.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Found { places: Vec::new(), next: None });
    }
    let statement = statement(company, range, tests, after, limit as i64 + 1);
    let rows = tx.all::<(Uuid, Option<Day>)>(statement).await?;
    let mut places: Vec<Place> = rows.into_iter().map(|(id, due)| (due, id)).collect();
    if places.len() > limit {
        places.truncate(limit);
        let next = places.last().copied();
        return Ok(Found { places, next });
    }
    // Short: either the range ended, or the page read its most; then it goes on behind what it read.
    let mut edge = sql("select s.id, s.due from (").bind(company);
    source(&mut edge, range, tests, after);
    edge.push(&format!(" limit 1 offset {}) s", MOST - 1));
    let next = tx.one::<(Uuid, Option<Day>)>(edge).await?.map(|(id, due)| (due, id));
    Ok(Found { places, next })
}

/// The text of a page; public for the test that shows its plan.
pub fn statement(company: Uuid, range: &Range, tests: &Tests, after: Option<Place>, limit: i64) -> Statement {
    let mut statement = sql("select w.id, w.due from (").bind(company);
    source(&mut statement, range, tests, after);
    statement.push(" limit ").push_bind(MOST);
    statement.push(") s join work_effort w on w.company_id = $1 and w.id = s.id where w.company_id = $1");
    filter(&mut statement, tests);
    statement.push(" order by s.due_order, s.id limit ").push_bind(limit);
    statement
}

/// Several ranges, each in the order of the whole, of which a page needs no more than its most.
fn source(statement: &mut Statement, range: &Range, tests: &Tests, after: Option<Place>) {
    let parts = range.parts();
    if let [part] = parts {
        return of_part(statement, part, tests, after);
    }
    for (i, part) in parts.iter().enumerate() {
        let begin = "select id, due_order, due from (";
        statement.push(if i > 0 { " union " } else { "" }).push(begin);
        of_part(statement, part, tests, after);
        statement.push(" limit ").push_bind(MOST).push(&format!(") r{i}"));
    }
    statement.push(" order by due_order, id");
}

fn of_part(statement: &mut Statement, range: &Range, tests: &Tests, after: Option<Place>) {
    statement.push("select w.id, w.due_order, w.due from work_effort w where w.company_id = $1");
    match range {
        Range::All | Range::Any(_) => {}
        Range::Event(event) => {
            statement.push(" and w.event_id = ").push_bind(*event);
        }
        Range::Case(case) => {
            statement.push(" and w.case_id = ").push_bind(*case);
        }
        Range::Document(document) => {
            statement.push(" and w.document_id = ").push_bind(*document);
        }
        Range::Party(party) => {
            statement.push(" and w.party_id = ").push_bind(*party);
        }
        Range::Responsible(party) => {
            statement.push(" and w.responsible_id = ").push_bind(*party);
        }
        Range::Open(party) => {
            statement.push(" and w.state in ('scheduled', 'in_progress') and w.responsible_id = ").push_bind(*party);
        }
    }
    bounds(statement, tests, after);
    if let Range::Case(case) = range {
        let text = " union all select w.id, w.due_order, w.due from event e join work_effort w \
            on w.company_id = $1 and w.event_id = e.id where e.company_id = $1 and e.case_id = ";
        statement.push(text).push_bind(*case);
        bounds(statement, tests, after);
        // The columns of a union have no table's name.
        statement.push(" order by due_order, id");
    } else {
        statement.push(" order by w.due_order, w.id");
    }
}

fn bounds(statement: &mut Statement, tests: &Tests, after: Option<Place>) {
    if let Some(day) = tests.due_before {
        statement.push(" and w.due_order < ").push_bind(day);
    }
    if let Some(ids) = &tests.among {
        statement.push(" and w.id in (").push_list(ids.iter().copied()).push(")");
    }
    if let Some((due, id)) = after {
        statement.push(" and (w.due_order, w.id) > (").push_bind(due.unwrap_or(Day::NEVER));
        statement.push(", ").push_bind(id).push(")");
    }
}

fn filter(statement: &mut Statement, tests: &Tests) {
    let columns = [
        (" and w.event_id in (", &tests.events[..]),
        (" and w.document_id in (", &tests.documents),
        (" and w.party_id in (", &tests.parties),
        (" and w.responsible_id in (", &tests.responsible),
        (" and w.created_by in (", tests.made_by.as_slice()),
    ];
    for (text, values) in columns.into_iter().filter(|(_, values)| !values.is_empty()) {
        statement.push(text).push_list(values.iter().copied()).push(")");
    }
    if !tests.states.is_empty() {
        statement.push(" and w.state in (").push_list(tests.states.iter().copied()).push(")");
    }
    if let Some(party) = tests.private_of {
        hide_private(statement, party);
    }
}

/// R30: a work on a private event is found by who finds the event, and by who has to do it.
fn hide_private(statement: &mut Statement, party: Option<Uuid>) {
    statement.push(" and (w.event_id is null or exists (select 1 from event e where e.company_id = $1 and e.id = w.event_id and (e.visibility = 'company'");
    let Some(party) = party else {
        statement.push(")))");
        return;
    };
    statement.push(" or e.responsible_id = ").push_bind(party);
    statement.push(
        " or exists (select 1 from event_party v where v.company_id = $1 and v.event_id = e.id and v.party_id = ",
    );
    statement.push_bind(party).push("))) or w.responsible_id = ").push_bind(party).push(")");
}
