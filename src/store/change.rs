//! The change feed: beside each row of the history a narrow one, written without a number. Who reads numbers first, so
//! that writers of one company never wait for each other, and no change is committed below a number already read.

use serde_json::Value as Json;
use uuid::Uuid;

use super::history::Entry;
use super::row::row;
use super::statement::sql;
use super::tx::Tx;
use crate::model::problem::Noun;
use crate::model::time::Instant;

/// How far a company's changes are numbered, and in which life of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    pub last: i64,
    pub generation: Uuid,
}

/// A change as a reader of the feed finds it.
#[derive(Debug, Clone)]
pub struct Change {
    pub number: i64,
    pub at: Instant,
    pub version: i64,
    pub by: Option<Uuid>,
    pub noun: Noun,
    pub row: Uuid,
    pub verb: String,
    /// `{field: [before, after]}`
    pub changes: Json,
}

row! {
    struct Row {
        number: i64,
        at: Instant,
        version: i64,
        by_user: Option<Uuid>,
        noun: Noun,
        row_id: Uuid,
        verb: String,
        changes: String,
    }
}

impl From<Row> for Change {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            at: row.at,
            version: row.version,
            by: row.by_user,
            noun: row.noun,
            row: row.row_id,
            verb: row.verb,
            changes: serde_json::from_str(&row.changes).unwrap_or(Json::Null),
        }
    }
}

/// Writes down that an entry of the history came, or was gone over.
pub async fn insert(tx: &mut Tx, company: Uuid, id: Uuid, entry: &Entry) -> sqlx::Result<()> {
    tx.tell(company);
    let text = "insert into change (company_id, id, history_id, at, version) values ($1, $2, $3, $4, $5)";
    tx.run(sql(text).bind(company).bind(id).bind(entry.id).bind(entry.at).bind(entry.version)).await.map(|_| ())
}

/// None before anybody read.
pub async fn counter(tx: &mut Tx, company: Uuid) -> sqlx::Result<Option<Counter>> {
    let text = "select last, generation from change_counter where company_id = $1";
    let found = tx.one::<(i64, Uuid)>(sql(text).bind(company)).await?;
    Ok(found.map(|(last, generation)| Counter { last, generation }))
}

/// Whether there are changes without a number.
pub async fn has_new(tx: &mut Tx, company: Uuid) -> sqlx::Result<bool> {
    // Without the order SQLite would look through all that are numbered.
    let text = "select id from change where company_id = $1 and number is null order by at, id limit 1";
    Ok(tx.one::<(Uuid,)>(sql(text).bind(company)).await?.is_some())
}

/// Numbers changes that are committed, oldest first and at most so many; answers whether there were so many.
/// A company whose changes nobody read begins with `generation`.
pub async fn number(tx: &mut Tx, company: Uuid, generation: Uuid, most: i64) -> sqlx::Result<bool> {
    let last = match hold(tx, company).await? {
        Some(last) => last,
        None => {
            begin(tx, company, generation).await?;
            hold(tx, company).await?.ok_or(sqlx::Error::RowNotFound)?
        }
    };
    // Seen from behind the lock, so that whoever numbered before is not overlooked.
    let text = "update change set number = ordered.number from (select id, $2 + row_number() over (order by at, id) \
        as number from change where company_id = $1 and number is null order by at, id limit $3) ordered \
        where change.company_id = $1 and change.id = ordered.id";
    let numbered = tx.run(sql(text).bind(company).bind(last).bind(most)).await? as i64;
    if numbered > 0 {
        let text = "update change_counter set last = $2 where company_id = $1";
        tx.run(sql(text).bind(company).bind(last + numbered)).await?;
    }
    Ok(numbered == most)
}

async fn hold(tx: &mut Tx, company: Uuid) -> sqlx::Result<Option<i64>> {
    let held = sql("select last from change_counter where company_id = $1").bind(company);
    Ok(tx.lock::<(i64,)>(held).await?.map(|(last,)| last))
}

/// Begins to count; nothing where that was begun. In a restored database some are numbered already.
pub async fn begin(tx: &mut Tx, company: Uuid, generation: Uuid) -> sqlx::Result<()> {
    let text = "insert into change_counter (company_id, last, generation) select $1, coalesce(max(number), 0), $2 \
        from change where company_id = $1 and number is not null on conflict (company_id) do nothing";
    tx.run(sql(text).bind(company).bind(generation)).await.map(|_| ())
}

/// In the order of their numbers.
pub async fn after(tx: &mut Tx, company: Uuid, number: i64, limit: i64) -> sqlx::Result<Vec<Change>> {
    let text = "select c.number, c.at, c.version, h.by_user, h.noun, h.row_id, h.verb, h.changes from change c \
        join history h on h.company_id = c.company_id and h.id = c.history_id \
        where c.company_id = $1 and c.number > $2 order by c.number limit $3";
    let rows = tx.all::<Row>(sql(text).bind(company).bind(number).bind(limit)).await?;
    Ok(rows.into_iter().map(Change::from).collect())
}
