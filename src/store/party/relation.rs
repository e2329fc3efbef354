//! Dated links between parties.

use uuid::Uuid;

use crate::model::party::Relation;
use crate::model::time::Day;
use crate::store::row::row;
use crate::store::statement::sql;
use crate::store::tx::Tx;

row! {
    struct RelationRow {
        id: Uuid,
        from_party: Uuid,
        to_party: Uuid,
        kind_id: Uuid,
        valid_from: Option<Day>,
        valid_until: Option<Day>,
    }
}

impl From<RelationRow> for Relation {
    fn from(row: RelationRow) -> Self {
        Self {
            id: row.id,
            from: row.from_party,
            to: row.to_party,
            kind: row.kind_id,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        }
    }
}

const RELATION: &str =
    "select id, from_party, to_party, kind_id, valid_from, valid_until from party_relation where company_id = $1";

/// Relations from and to a party.
pub async fn of_party(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<Vec<Relation>> {
    let mut found = Vec::new();
    for side in ["from_party", "to_party"] {
        let statement = sql(&format!("{RELATION} and {side} = $2 order by id limit 1000")).bind(company).bind(party);
        found.extend(tx.all::<RelationRow>(statement).await?.into_iter().map(Relation::from));
    }
    Ok(found)
}

/// Relations by which others represent some organizations.
pub async fn representing(tx: &mut Tx, company: Uuid, organizations: &[Uuid]) -> sqlx::Result<Vec<Relation>> {
    if organizations.is_empty() {
        return Ok(Vec::new());
    }
    let text = "select r.id, r.from_party, r.to_party, r.kind_id, r.valid_from, r.valid_until from party_relation r \
        join relation_kind k on k.company_id = r.company_id and k.id = r.kind_id and k.represents = true \
        where r.company_id = $1 and r.to_party in (";
    let mut statement = sql(text).bind(company);
    statement.push_list(organizations.iter().copied()).push(") order by r.id limit 1000");
    Ok(tx.all::<RelationRow>(statement).await?.into_iter().map(Relation::from).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Relation>> {
    Ok(tx.one::<RelationRow>(sql(&format!("{RELATION} and id = $2")).bind(company).bind(id)).await?.map(Relation::from))
}

pub async fn insert(tx: &mut Tx, company: Uuid, relation: &Relation) -> sqlx::Result<()> {
    let text = "insert into party_relation (company_id, id, from_party, to_party, kind_id, valid_from, valid_until) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    let statement = sql(text)
        .bind(company)
        .bind(relation.id)
        .bind(relation.from)
        .bind(relation.to)
        .bind(relation.kind)
        .bind(relation.valid_from)
        .bind(relation.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn update(tx: &mut Tx, company: Uuid, relation: &Relation) -> sqlx::Result<()> {
    let text =
        "update party_relation set kind_id = $3, valid_from = $4, valid_until = $5 where company_id = $1 and id = $2";
    let statement = sql(text)
        .bind(company)
        .bind(relation.id)
        .bind(relation.kind)
        .bind(relation.valid_from)
        .bind(relation.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from party_relation where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}

/// Of a list of parties: the organizations each represents by a dated relation (R4), and whether those are active.
pub async fn represented(
    tx: &mut Tx,
    company: Uuid,
    parties: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid, bool, Option<Day>, Option<Day>)>> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select r.from_party, r.to_party, p.active, r.valid_from, r.valid_until from party_relation r \
        join relation_kind k on k.company_id = r.company_id and k.id = r.kind_id and k.represents = true \
        join party p on p.company_id = r.company_id and p.id = r.to_party where r.company_id = $1 and r.from_party in (")
    .bind(company);
    statement.push_list(parties.iter().copied()).push(")");
    tx.all(statement).await
}
