//! Last and next contact of parties, derived from their events (R31).

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::time::Instant;
use crate::store::db::Tx;
use crate::store::statement::sql;

/// Last and next contact, and whether it is watched, of each party that has any.
pub async fn of_parties(
    tx: &mut Tx,
    company: Uuid,
    parties: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, (Option<Instant>, Option<Instant>, bool)>> {
    if parties.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement =
        sql("select party_id, last_at, next_at, watched from last_contact where company_id = $1 and party_id in (")
            .bind(company);
    statement.push_list(parties.iter().copied()).push(")");
    let rows = tx.all::<(Uuid, Option<Instant>, Option<Instant>, bool)>(statement).await?;
    Ok(rows.into_iter().map(|(party, last, next, watched)| (party, (last, next, watched))).collect())
}

pub async fn watch(tx: &mut Tx, company: Uuid, party: Uuid, watched: bool) -> sqlx::Result<()> {
    let text = "insert into last_contact (company_id, party_id, last_at, next_at, watched) values ($1, $2, null, null, $3) \
        on conflict (company_id, party_id) do update set watched = excluded.watched";
    tx.run(sql(text).bind(company).bind(party).bind(watched)).await.map(|_| ())
}

pub async fn remove(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<()> {
    let text = "delete from last_contact where company_id = $1 and party_id = $2";
    tx.run(sql(text).bind(company).bind(party)).await.map(|_| ())
}
