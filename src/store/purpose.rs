//! Purposes: configured reasons for communicating.

use uuid::Uuid;

use super::db::Tx;
use super::statement::sql;
use crate::model::configuration::Purpose;
use crate::model::draft::fold;

/// Whether a purpose is active; none when there is no such purpose.
pub async fn is_active(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<bool>> {
    let text = "select active from purpose where company_id = $1 and id = $2";
    Ok(tx.one::<(bool,)>(sql(text).bind(company).bind(id)).await?.map(|(active,)| active))
}

pub async fn insert(tx: &mut Tx, company: Uuid, purpose: &Purpose) -> sqlx::Result<()> {
    let text =
        "insert into purpose (company_id, id, version, name, folded_name, active) values ($1, $2, $3, $4, $5, $6)";
    let statement = sql(text)
        .bind(company)
        .bind(purpose.id)
        .bind(purpose.version)
        .bind(&purpose.name)
        .bind(fold(&purpose.name))
        .bind(purpose.active);
    tx.run(statement).await.map(|_| ())
}
