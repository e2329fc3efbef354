//! The history (R26): every change, who, when, what, and the value before.

use serde_json::Value as Json;
use uuid::Uuid;

use super::change;
use super::row::row;
use super::statement::sql;
use super::tx::Tx;
use crate::model::problem::Noun;
use crate::model::time::Instant;

#[derive(Debug, Clone)]
pub struct Entry {
    pub id: Uuid,
    pub noun: Noun,
    pub row: Uuid,
    pub version: i64,
    pub at: Instant,
    pub by: Option<Uuid>,
    pub verb: String,
    pub reason: Option<String>,
    /// `{field: [before, after]}`
    pub changes: Json,
}

row! {
    struct Row {
        id: Uuid,
        noun: Noun,
        row_id: Uuid,
        version: i64,
        at: Instant,
        by_user: Option<Uuid>,
        verb: String,
        reason: Option<String>,
        changes: String,
    }
}

impl From<Row> for Entry {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            noun: row.noun,
            row: row.row_id,
            version: row.version,
            at: row.at,
            by: row.by_user,
            verb: row.verb,
            reason: row.reason,
            changes: serde_json::from_str(&row.changes).unwrap_or(Json::Null),
        }
    }
}

pub async fn insert(tx: &mut Tx, company: Uuid, entry: &Entry) -> sqlx::Result<()> {
    let text = "insert into history (company_id, id, noun, row_id, version, at, by_user, verb, reason, changes) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let statement = sql(text)
        .bind(company)
        .bind(entry.id)
        .bind(entry.noun)
        .bind(entry.row)
        .bind(entry.version)
        .bind(entry.at)
        .bind(entry.by)
        .bind(&entry.verb)
        .bind(&entry.reason)
        .bind(entry.changes.to_string());
    tx.run(statement).await?;
    change::insert(tx, company, entry.id, entry).await
}

/// Newest first, after an entry already shown.
pub async fn of_row(
    tx: &mut Tx,
    company: Uuid,
    noun: Noun,
    row: Uuid,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Entry>> {
    let mut statement = sql("select id, noun, row_id, version, at, by_user, verb, reason, changes from history \
        where company_id = $1 and noun = $2 and row_id = $3")
    .bind(company)
    .bind(noun)
    .bind(row);
    if let Some(after) = after {
        statement.push(" and id < ").push_bind(after);
    }
    statement.push(" order by id desc limit ").push_bind(limit);
    Ok(tx.all::<Row>(statement).await?.into_iter().map(Entry::from).collect())
}

/// The newest entry of a row.
pub async fn newest(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid) -> sqlx::Result<Option<Entry>> {
    Ok(of_row(tx, company, noun, row, None, 1).await?.pop())
}

/// Who made a row that does not keep it itself; none when no user did.
pub async fn maker(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid) -> sqlx::Result<Option<Uuid>> {
    let text = "select by_user from history where company_id = $1 and noun = $2 and row_id = $3 order by id limit 1";
    Ok(tx.one::<(Option<Uuid>,)>(sql(text).bind(company).bind(noun).bind(row)).await?.and_then(|(by,)| by))
}

/// R26: saves of one note within ten minutes are one entry; the later one takes its place, and is a change of its own.
pub async fn replace(tx: &mut Tx, company: Uuid, entry: &Entry, change: Uuid) -> sqlx::Result<()> {
    let text = "update history set version = $3, at = $4, changes = $5 where company_id = $1 and id = $2";
    let statement =
        sql(text).bind(company).bind(entry.id).bind(entry.version).bind(entry.at).bind(entry.changes.to_string());
    tx.run(statement).await?;
    change::insert(tx, company, change, entry).await
}

/// What was deleted, as it was kept then.
pub async fn deletions(tx: &mut Tx, company: Uuid, noun: Noun, rows: &[Uuid]) -> sqlx::Result<Vec<Entry>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select id, noun, row_id, version, at, by_user, verb, reason, changes from history \
        where company_id = $1 and noun = $2 and verb = $3 and row_id in (")
    .bind(company)
    .bind(noun)
    .bind("delete");
    statement.push_list(rows.iter().copied()).push(") order by id");
    Ok(tx.all::<Row>(statement).await?.into_iter().map(Entry::from).collect())
}

/// What was changed of some rows since a moment.
pub async fn since(
    tx: &mut Tx,
    company: Uuid,
    noun: Noun,
    rows: &[Uuid],
    from: Instant,
) -> sqlx::Result<Vec<(Uuid, Json)>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let text = "select row_id, changes from history where company_id = $1 and noun = $2 and at >= $3 and row_id in (";
    let mut statement = sql(text).bind(company).bind(noun).bind(from);
    statement.push_list(rows.iter().copied()).push(")");
    let found = tx.all::<(Uuid, String)>(statement).await?;
    Ok(found.into_iter().map(|(row, changes)| (row, serde_json::from_str(&changes).unwrap_or_default())).collect())
}

/// Whether a verb was ever done to a row.
pub async fn has_verb(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid, verb: &str) -> sqlx::Result<bool> {
    let text = "select id from history where company_id = $1 and noun = $2 and row_id = $3 and verb = $4 limit 1";
    let statement = sql(text).bind(company).bind(noun).bind(row).bind(verb);
    Ok(tx.one::<(Uuid,)>(statement).await?.is_some())
}
