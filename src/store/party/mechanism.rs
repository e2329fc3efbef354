//! Contact mechanisms of parties.

use uuid::Uuid;

use crate::model::contact::MechanismType;
use crate::model::party::Mechanism;
use crate::store::row::row;
use crate::store::statement::sql;
use crate::store::tx::Tx;

row! {
    struct MechanismRow {
        id: Uuid,
        party_id: Uuid,
        r#type: MechanismType,
        value: String,
        normalized: Option<String>,
        label: Option<String>,
        active: bool,
    }
}

const MECHANISM: &str = "id, party_id, type, value, normalized, label, active";

impl From<MechanismRow> for Mechanism {
    fn from(row: MechanismRow) -> Self {
        Self {
            id: row.id,
            party: row.party_id,
            kind: row.r#type,
            value: row.value,
            normalized: row.normalized,
            label: row.label,
            active: row.active,
        }
    }
}

/// All of some parties, each party's in their order.
pub async fn of_parties(tx: &mut Tx, company: Uuid, parties: &[Uuid]) -> sqlx::Result<Vec<Mechanism>> {
    let text = format!("select {MECHANISM} from contact_mechanism where company_id = $1 and party_id in (");
    let mut statement = sql(&text).bind(company);
    statement.push_list(parties.iter().copied()).push(") order by party_id, position, id");
    Ok(tx.all::<MechanismRow>(statement).await?.into_iter().map(Mechanism::from).collect())
}

/// A mechanism with whose it is.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Mechanism>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement =
        sql(&format!("select {MECHANISM} from contact_mechanism where company_id = $1 and id in (")).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<MechanismRow>(statement).await?.into_iter().map(Mechanism::from).collect())
}

/// Writes those that differ from before, in their order, and removes those that are gone.
pub async fn replace(tx: &mut Tx, company: Uuid, after: &[Mechanism], before: &[Mechanism]) -> sqlx::Result<()> {
    for gone in before.iter().filter(|old| after.iter().all(|new| new.id != old.id)) {
        let delete = sql("delete from contact_mechanism where company_id = $1 and id = $2").bind(company).bind(gone.id);
        tx.run(delete).await?;
    }
    for (position, contact) in (0..).zip(after) {
        if before.get(position as usize) != Some(contact) {
            put(tx, company, contact, position).await?;
        }
    }
    Ok(())
}

async fn put(tx: &mut Tx, company: Uuid, contact: &Mechanism, position: i64) -> sqlx::Result<()> {
    let text = "insert into contact_mechanism (company_id, id, party_id, position, type, value, normalized, label, active) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (company_id, id) do update set position = excluded.position, \
        type = excluded.type, value = excluded.value, normalized = excluded.normalized, label = excluded.label, \
        active = excluded.active";
    let statement = sql(text)
        .bind(company)
        .bind(contact.id)
        .bind(contact.party)
        .bind(position)
        .bind(contact.kind)
        .bind(&contact.value)
        .bind(&contact.normalized)
        .bind(&contact.label)
        .bind(contact.active);
    tx.run(statement).await.map(|_| ())
}
