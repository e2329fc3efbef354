//! Answers to requests that carry a key, each kept in the transaction that did what was asked.

use uuid::Uuid;

use super::row::row;
use super::statement::sql;
use super::tx::Tx;
use crate::model::time::Instant;

/// An answer, and a digest of the content it was given to.
#[derive(Debug, Clone)]
pub struct StoredAnswer {
    pub content: Vec<u8>,
    pub status: i64,
    /// `[[name, value]]`
    pub headers: String,
    pub body: String,
}

row! {
    struct Row {
        content: Vec<u8>,
        status: i64,
        headers: String,
        body: String,
    }
}

/// Takes the place of the answer to a request, which no other takes before this transaction ends; false where an answer
/// younger than `cutoff` is kept. PostgreSQL waits for who took it first, SQLite has waited already.
pub async fn claim(
    tx: &mut Tx,
    company: Uuid,
    request: &[u8],
    content: &[u8],
    now: Instant,
    cutoff: Instant,
) -> sqlx::Result<bool> {
    if tx.is_postgres() {
        tx.run(sql("set local lock_timeout = '10s'")).await?;
    }
    let text = "insert into stored_answer (company_id, request, content, at, status, headers, body) \
        values ($1, $2, $3, $4, 0, '', '') on conflict (company_id, request) do update set content = excluded.content, \
        at = excluded.at where stored_answer.company_id = $1 and stored_answer.at < $5";
    let statement = sql(text).bind(company).bind(request.to_vec()).bind(content.to_vec()).bind(now).bind(cutoff);
    let claimed = tx.run(statement).await? == 1;
    if tx.is_postgres() {
        tx.run(sql("set local lock_timeout to default")).await?;
    }
    Ok(claimed)
}

pub async fn find(tx: &mut Tx, company: Uuid, request: &[u8]) -> sqlx::Result<Option<StoredAnswer>> {
    let text = "select content, status, headers, body from stored_answer where company_id = $1 and request = $2";
    let row = tx.one::<Row>(sql(text).bind(company).bind(request.to_vec())).await?;
    Ok(row.map(|Row { content, status, headers, body }| StoredAnswer { content, status, headers, body }))
}

/// Fills the place that was taken.
pub async fn keep(tx: &mut Tx, company: Uuid, request: &[u8], answer: &StoredAnswer) -> sqlx::Result<()> {
    let text = "update stored_answer set status = $3, headers = $4, body = $5 where company_id = $1 and request = $2";
    let statement = sql(text).bind(company).bind(request.to_vec()).bind(answer.status);
    tx.run(statement.bind(&answer.headers).bind(&answer.body)).await.map(|_| ())
}

/// Removes a few of the answers older than that, and waits for nobody who does the same.
pub async fn forget(tx: &mut Tx, company: Uuid, cutoff: Instant, most: i64) -> sqlx::Result<()> {
    let mut statement = sql("delete from stored_answer where company_id = $1 and request in (select request from \
        stored_answer where company_id = $1 and at < $2 order by at limit $3");
    if tx.is_postgres() {
        statement.push(" for update skip locked");
    }
    statement.push(")");
    tx.run(statement.bind(company).bind(cutoff).bind(most)).await.map(|_| ())
}
