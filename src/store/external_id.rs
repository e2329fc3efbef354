//! Other systems' names for our rows.

use uuid::Uuid;

use super::db::Tx;
use super::statement::sql;
use crate::model::problem::Noun;

pub async fn find(tx: &mut Tx, company: Uuid, noun: Noun, system: &str, key: &str) -> sqlx::Result<Option<Uuid>> {
    let text = "select row_id from external_id where company_id = $1 and system = $2 and key = $3 and noun = $4";
    let statement = sql(text).bind(company).bind(system).bind(key).bind(noun);
    Ok(tx.one::<(Uuid,)>(statement).await?.map(|(row,)| row))
}

pub async fn insert(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid, system: &str, key: &str) -> sqlx::Result<()> {
    let text = "insert into external_id (company_id, system, key, noun, row_id) values ($1, $2, $3, $4, $5)";
    tx.run(sql(text).bind(company).bind(system).bind(key).bind(noun).bind(row)).await.map(|_| ())
}

/// The keys of some rows in one system, the rows in no order, the keys of one by themselves.
pub async fn of_rows(
    tx: &mut Tx,
    company: Uuid,
    noun: Noun,
    rows: &[Uuid],
    system: &str,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let text =
        "select row_id, key from external_id where company_id = $1 and noun = $2 and system = $3 and row_id in (";
    let mut statement = sql(text).bind(company).bind(noun).bind(system);
    statement.push_list(rows.iter().copied()).push(") order by key");
    tx.all(statement).await
}

/// All of a row that is deleted.
pub async fn remove(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid) -> sqlx::Result<()> {
    let text = "delete from external_id where company_id = $1 and noun = $2 and row_id = $3";
    tx.run(sql(text).bind(company).bind(noun).bind(row)).await.map(|_| ())
}
