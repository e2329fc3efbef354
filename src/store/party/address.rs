//! Postal addresses of parties.

use uuid::Uuid;

use crate::model::party::Address;
use crate::store::row::row;
use crate::store::statement::sql;
use crate::store::tx::Tx;

row! {
    struct AddressRow {
        id: Uuid,
        party_id: Uuid,
        lines: String,
        place: Option<String>,
        postal_code: Option<String>,
        country: Option<String>,
        label: Option<String>,
    }
}

/// All of some parties, each with whose it is, each party's in their order.
pub async fn of_parties(tx: &mut Tx, company: Uuid, parties: &[Uuid]) -> sqlx::Result<Vec<(Uuid, Address)>> {
    let text = "select id, party_id, lines, place, postal_code, country, label from address \
        where company_id = $1 and party_id in (";
    let mut statement = sql(text).bind(company);
    statement.push_list(parties.iter().copied()).push(") order by party_id, position, id");
    let address = |row: AddressRow| {
        let AddressRow { id, party_id, lines, place, postal_code, country, label } = row;
        (party_id, Address { id, lines, place, postal_code, country, label })
    };
    Ok(tx.all::<AddressRow>(statement).await?.into_iter().map(address).collect())
}

/// Writes those that differ from before, in their order, and removes those that are gone.
pub async fn replace(
    tx: &mut Tx,
    company: Uuid,
    party: Uuid,
    after: &[Address],
    before: &[Address],
) -> sqlx::Result<()> {
    for gone in before.iter().filter(|old| after.iter().all(|new| new.id != old.id)) {
        tx.run(sql("delete from address where company_id = $1 and id = $2").bind(company).bind(gone.id)).await?;
    }
    for (position, address) in (0..).zip(after) {
        if before.get(position as usize) != Some(address) {
            put(tx, company, party, address, position).await?;
        }
    }
    Ok(())
}

async fn put(tx: &mut Tx, company: Uuid, party: Uuid, address: &Address, position: i64) -> sqlx::Result<()> {
    let text = "insert into address (company_id, id, party_id, position, lines, place, postal_code, country, label) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (company_id, id) do update set position = excluded.position, \
        lines = excluded.lines, place = excluded.place, postal_code = excluded.postal_code, country = excluded.country, \
        label = excluded.label";
    let statement = sql(text)
        .bind(company)
        .bind(address.id)
        .bind(party)
        .bind(position)
        .bind(&address.lines)
        .bind(&address.place)
        .bind(&address.postal_code)
        .bind(&address.country)
        .bind(&address.label);
    tx.run(statement).await.map(|_| ())
}

/// Whose it is.
pub async fn party_of(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Uuid>> {
    let text = "select party_id from address where company_id = $1 and id = $2";
    Ok(tx.one::<(Uuid,)>(sql(text).bind(company).bind(id)).await?.map(|(party,)| party))
}
