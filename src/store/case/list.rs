//! Finding cases: every list is a range of one index, newest start first, and reads at most `MOST` of its rows.

use uuid::Uuid;

use crate::model::case::CaseRole;
use crate::model::time::Instant;
use crate::store::statement::{Statement, Value, sql};
use crate::store::tx::Tx;

/// A page reads no more rows of its range than this; it may be short and go on.
const MOST: i64 = 5_000;
/// The newest cases of a document whose events are read together.
const MOST_OF_DOCUMENT: i64 = 50;

/// Which range of which index is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Range {
    All,
    /// Cases whose party it is, or in which it has a role.
    Party(Uuid),
    /// Cases in which it has this role.
    Role(Uuid, CaseRole),
    Document(Uuid),
    Status(Uuid),
    /// Several of these, merged.
    Any(Vec<Range>),
}

impl Range {
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
    pub parties: Vec<Uuid>,
    pub roles: Vec<CaseRole>,
    pub documents: Vec<Uuid>,
    pub statuses: Vec<Uuid>,
    pub open: Option<bool>,
    pub made_by_rule: Option<bool>,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    pub among: Option<Vec<Uuid>>,
}

/// A place in the order: the start, and which.
pub type Place = (Instant, Uuid);

pub struct Found {
    pub places: Vec<Place>,
    /// Where to go on; none at the end of the range.
    pub next: Option<Place>,
}

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
    let rows = tx.all::<(Uuid, Instant)>(statement(company, range, tests, after, limit as i64 + 1)).await?;
    let mut places: Vec<Place> = rows.into_iter().map(|(id, start)| (start, id)).collect();
    if places.len() > limit {
        places.truncate(limit);
        let next = places.last().copied();
        return Ok(Found { places, next });
    }
    // Short: either the range ended, or the page read its most; then it goes on behind what it read.
    let mut edge = sql("").bind(company);
    source(&mut edge, range, tests, after);
    edge.push(&format!(" limit 1 offset {}", MOST - 1));
    let next = tx.one::<(Uuid, Instant)>(edge).await?.map(|(id, start)| (start, id));
    Ok(Found { places, next })
}

fn statement(company: Uuid, range: &Range, tests: &Tests, after: Option<Place>, limit: i64) -> Statement {
    let mut statement = sql("select c.id, c.start_at from (").bind(company);
    source(&mut statement, range, tests, after);
    statement.push(" limit ").push_bind(MOST);
    statement.push(") s join communication_case c on c.company_id = $1 and c.id = s.id where c.company_id = $1");
    filter(&mut statement, tests);
    statement.push(" order by s.start_at desc, s.id desc limit ").push_bind(limit);
    statement
}

/// Several ranges, each in the order of the whole, of which a page needs no more than its most.
fn source(statement: &mut Statement, range: &Range, tests: &Tests, after: Option<Place>) {
    let parts = range.parts();
    if let [part] = parts {
        return of_part(statement, part, tests, after);
    }
    for (i, part) in parts.iter().enumerate() {
        statement.push(if i > 0 { " union select id, start_at from (" } else { "select id, start_at from (" });
        of_part(statement, part, tests, after);
        statement.push(" limit ").push_bind(MOST).push(&format!(") r{i}"));
    }
    statement.push(" order by start_at desc, id desc");
}

fn of_part(statement: &mut Statement, range: &Range, tests: &Tests, after: Option<Place>) {
    let own = "select id, start_at from communication_case where company_id = $1";
    let through = |table: &str| {
        format!(
            "select c.id as id, c.start_at as start_at from {table} r join communication_case c \
             on c.company_id = $1 and c.id = r.case_id where r.company_id = $1"
        )
    };
    match range {
        Range::All | Range::Any(_) => {
            statement.push(own);
            bounds(statement, "", tests, after);
        }
        Range::Status(status) => {
            statement.push(own).push(" and status_id = ").push_bind(*status);
            bounds(statement, "", tests, after);
        }
        Range::Document(document) => {
            statement.push(&through("case_document")).push(" and r.document_id = ").push_bind(*document);
            bounds(statement, "c.", tests, after);
        }
        Range::Role(party, role) => {
            statement.push(&through("case_role")).push(" and r.party_id = ").push_bind(*party);
            statement.push(" and r.role = ").push_bind(*role);
            bounds(statement, "c.", tests, after);
        }
        Range::Party(party) => {
            // Two ranges, each in the order of the whole, of which a page needs no more than its most.
            statement.push("select id, start_at from (").push(own).push(" and party_id = ").push_bind(*party);
            bounds(statement, "", tests, after);
            statement.push(" order by start_at desc, id desc limit ").push_bind(MOST).push(") own union ");
            statement.push(&through("case_role")).push(" and r.party_id = ").push_bind(*party);
            bounds(statement, "c.", tests, after);
        }
    }
    statement.push(" order by start_at desc, id desc");
}

fn bounds(statement: &mut Statement, of: &str, tests: &Tests, after: Option<Place>) {
    if let Some(from) = tests.from {
        statement.push(&format!(" and {of}start_at >= ")).push_bind(from);
    }
    if let Some(to) = tests.to {
        statement.push(&format!(" and {of}start_at < ")).push_bind(to);
    }
    if let Some((start, id)) = after {
        statement.push(&format!(" and ({of}start_at, {of}id) < (")).push_bind(start).push(", ").push_bind(id).push(")");
    }
}

fn filter(statement: &mut Statement, tests: &Tests) {
    match tests.open {
        Some(true) => statement.push(" and c.end_at is null"),
        Some(false) => statement.push(" and c.end_at is not null"),
        None => statement,
    };
    if let Some(by_rule) = tests.made_by_rule {
        statement.push(" and c.made_by_rule = ").push_bind(by_rule);
    }
    any(statement, " and c.status_id in (", &tests.statuses);
    if let Some(ids) = &tests.among {
        any(statement, " and c.id in (", ids);
    }
    if !tests.documents.is_empty() {
        statement.push(" and exists (select 1 from case_document d where d.company_id = $1 and d.case_id = c.id");
        any(statement, " and d.document_id in (", &tests.documents);
        statement.push(")");
    }
    if !tests.parties.is_empty() || !tests.roles.is_empty() {
        held(statement, tests);
    }
}

/// Whose case it is, or who has a role in it.
fn held(statement: &mut Statement, tests: &Tests) {
    statement.push(" and (");
    if tests.roles.is_empty() {
        any(statement, "c.party_id in (", &tests.parties);
        statement.push(" or ");
    }
    statement.push("exists (select 1 from case_role h where h.company_id = $1 and h.case_id = c.id");
    any(statement, " and h.party_id in (", &tests.parties);
    any(statement, " and h.role in (", &tests.roles);
    statement.push("))");
}

fn any<V: Copy + Into<Value>>(statement: &mut Statement, text: &str, values: &[V]) {
    if !values.is_empty() {
        statement.push(text).push_list(values.iter().copied()).push(")");
    }
}

/// Cases that have one of these documents, each once.
pub async fn of_documents(tx: &mut Tx, company: Uuid, documents: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for document in documents {
        found.extend(of_document(tx, company, *document).await?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

async fn of_document(tx: &mut Tx, company: Uuid, document: Uuid) -> sqlx::Result<Vec<Uuid>> {
    let text =
        "select case_id from case_document where company_id = $1 and document_id = $2 order by case_id desc limit $3";
    let rows = tx.all::<(Uuid,)>(sql(text).bind(company).bind(document).bind(MOST_OF_DOCUMENT)).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Open cases with a document whose party or an outside role in them takes part in a root (R19).
pub async fn open_with_document(
    tx: &mut Tx,
    company: Uuid,
    document: Uuid,
    participants: &[Uuid],
) -> sqlx::Result<Vec<Uuid>> {
    if participants.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select c.id from case_document d join communication_case c \
        on c.company_id = $1 and c.id = d.case_id where d.company_id = $1 and d.document_id = $2 \
        and c.end_at is null and (c.party_id in (")
    .bind(company)
    .bind(document);
    statement.push_list(participants.iter().copied());
    statement
        .push(") or exists (select 1 from case_role r where r.company_id = $1 and r.case_id = c.id and r.role in (");
    statement.push_list(CaseRole::OUTSIDE.iter().copied()).push(") and r.party_id in (");
    statement.push_list(participants.iter().copied()).push("))) order by c.start_at desc, c.id desc limit 20");
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(id,)| id).collect())
}
