//! Other systems' names for our rows. A pair outlives the row it names.

use uuid::Uuid;

use super::statement::sql;
use super::tx::Tx;
use crate::model::external::ExternalId;
use crate::model::problem::Noun;

/// The row that has a pair, or had it until it was deleted.
pub async fn find(tx: &mut Tx, company: Uuid, pair: &ExternalId) -> sqlx::Result<Option<(Noun, Uuid)>> {
    let text = "select noun, row_id from external_id where company_id = $1 and system = $2 and key = $3";
    tx.one(sql(text).bind(company).bind(pair.system()).bind(pair.key())).await
}

/// The rows of a noun that have one of these pairs.
pub async fn rows(tx: &mut Tx, company: Uuid, noun: Noun, pairs: &[ExternalId]) -> sqlx::Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for pair in pairs {
        found.extend(find(tx, company, pair).await?.filter(|(of, _)| *of == noun).map(|(_, row)| row));
    }
    Ok(found)
}

/// The pairs of each of these rows, in their order.
pub async fn of_rows(tx: &mut Tx, company: Uuid, noun: Noun, rows: &[Uuid]) -> sqlx::Result<Vec<(Uuid, ExternalId)>> {
    let text = "select row_id, system, key from external_id where company_id = $1 and noun = $2 and row_id in (";
    let mut statement = sql(text).bind(company).bind(noun);
    statement.push_list(rows.iter().copied()).push(")");
    let found = tx.all::<(Uuid, String, String)>(statement).await?;
    let mut pairs: Vec<_> = found.into_iter().map(|(row, system, key)| (row, ExternalId::kept(system, key))).collect();
    pairs.sort_unstable();
    Ok(pairs)
}

/// Gives a pair to a row; false when another row has it. Who gives the same one waits until that is certain.
pub async fn claim(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid, pair: &ExternalId) -> sqlx::Result<bool> {
    let text = "insert into external_id (company_id, system, key, noun, row_id) values ($1, $2, $3, $4, $5) \
        on conflict (company_id, system, key) do nothing";
    let statement = sql(text).bind(company).bind(pair.system()).bind(pair.key()).bind(noun).bind(row);
    Ok(tx.run(statement).await? == 1)
}

/// Makes a pair free again.
pub async fn release(tx: &mut Tx, company: Uuid, pair: &ExternalId) -> sqlx::Result<()> {
    let text = "delete from external_id where company_id = $1 and system = $2 and key = $3";
    tx.run(sql(text).bind(company).bind(pair.system()).bind(pair.key())).await.map(|_| ())
}
