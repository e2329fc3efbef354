//! What a company configures: purposes, statuses of cases, kinds of documents and relations.
//! They are kept in one way; `Table` says in what they differ.

mod tables;

use uuid::Uuid;

use self::tables::Table;
use super::statement::sql;
use super::tx::Tx;
use crate::model::configuration::configured::Configured;
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::configuration::presets::Presets;
use crate::model::configuration::{CaseStatus, Purpose, RelationKind};

/// What is configured and can be kept.
pub trait Kept: Configured + Table {}
impl<T: Configured + Table> Kept for T {}

pub async fn insert_all(tx: &mut Tx, company: Uuid, presets: &Presets) -> sqlx::Result<()> {
    for purpose in &presets.purposes {
        insert(tx, company, purpose).await?;
    }
    for status in &presets.case_statuses {
        insert(tx, company, status).await?;
    }
    for kind in &presets.document_kinds {
        insert(tx, company, kind).await?;
    }
    for kind in &presets.relation_kinds {
        insert(tx, company, kind).await?;
    }
    Ok(())
}

/// Whether a purpose is active; none when there is no such purpose.
pub async fn is_active_purpose(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<bool>> {
    let text = "select active from purpose where company_id = $1 and id = $2";
    Ok(tx.one::<(bool,)>(sql(text).bind(company).bind(id)).await?.map(|(active,)| active))
}

/// By name.
pub async fn purposes(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Purpose>> {
    all(tx, company).await
}

/// In the company's order.
pub async fn case_statuses(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<CaseStatus>> {
    all(tx, company).await
}

/// By name.
pub async fn document_kinds(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<DocumentKind>> {
    all(tx, company).await
}

/// By name.
pub async fn relation_kinds(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<RelationKind>> {
    all(tx, company).await
}

pub async fn all<T: Kept>(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<T>> {
    let text = format!("select {} from {} where company_id = $1 order by {}", T::COLUMNS, T::NAME, T::ORDER);
    Ok(tx.all::<T::Row>(sql(&text).bind(company)).await?.into_iter().map(Into::into).collect())
}

pub async fn by_id<T: Kept>(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<T>> {
    let text = format!("select {} from {} where company_id = $1 and id = $2", T::COLUMNS, T::NAME);
    Ok(tx.one::<T::Row>(sql(&text).bind(company).bind(id)).await?.map(Into::into))
}

/// Holds one until the end of the transaction, so that nobody begins to use it.
pub async fn lock<T: Kept>(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<T>> {
    let text = format!("select {} from {} where company_id = $1 and id = $2", T::COLUMNS, T::NAME);
    Ok(tx.lock::<T::Row>(sql(&text).bind(company).bind(id)).await?.map(Into::into))
}

pub async fn insert<T: Kept>(tx: &mut Tx, company: Uuid, row: &T) -> sqlx::Result<()> {
    let (columns, values): (Vec<&str>, Vec<_>) = row.values().into_iter().unzip();
    let text = format!("insert into {} (company_id, id, version, {}) values (", T::NAME, columns.join(", "));
    let mut statement = sql(&text);
    statement.push_bind(company).push(", ").push_bind(row.id()).push(", ").push_bind(row.version()).push(", ");
    statement.push_list(values).push(")");
    tx.run(statement).await.map(|_| ())
}

pub async fn update<T: Kept>(tx: &mut Tx, company: Uuid, row: &T) -> sqlx::Result<()> {
    let mut statement = sql(&format!("update {} set version = ", T::NAME));
    statement.push_bind(row.version());
    for (column, value) in row.values() {
        statement.push(&format!(", {column} = ")).push_bind(value);
    }
    statement.push(" where company_id = ").push_bind(company).push(" and id = ").push_bind(row.id());
    tx.run(statement).await.map(|_| ())
}

pub async fn delete<T: Kept>(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    let text = format!("delete from {} where company_id = $1 and id = $2", T::NAME);
    tx.run(sql(&text).bind(company).bind(id)).await.map(|_| ())
}

/// Whether any row names it.
pub async fn is_used<T: Kept>(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<bool> {
    let (table, column) = T::USED_BY;
    let text = format!("select {column} from {table} where company_id = $1 and {column} = $2 limit 1");
    Ok(tx.one::<(Uuid,)>(sql(&text).bind(company).bind(id)).await?.is_some())
}

/// Whether the database refused because another one has the name.
pub fn is_name_taken<T: Kept>(error: &sqlx::Error) -> bool {
    super::fault::is_taken(error, T::NAME, T::UNIQUE)
}
