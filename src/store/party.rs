//! Parties, each read and written whole with its contacts and addresses; what else belongs to one has a file below.

pub mod address;
pub mod employee;
pub mod last_contact;
pub mod list;
pub mod mechanism;
pub mod relation;

use std::collections::HashMap;

use uuid::Uuid;

use super::external_id;
use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::party::{Party, PartyKind};
use crate::model::problem::Noun;
use crate::model::time::{Day, Instant};

row! {
    struct Row {
        id: Uuid,
        version: i64,
        kind: PartyKind,
        name: String,
        title: Option<String>,
        code: Option<String>,
        language: Option<String>,
        note: Option<String>,
        active: bool,
        created_at: Instant,
        created_by: Option<Uuid>,
        changed_at: Instant,
        changed_by: Option<Uuid>,
    }
}

const COLUMNS: &str =
    "id, version, kind, name, title, code, language, note, active, created_at, created_by, changed_at, changed_by";

impl Row {
    fn party(self) -> Party {
        Party {
            id: self.id,
            version: self.version,
            kind: self.kind,
            name: self.name,
            title: self.title,
            code: self.code,
            language: self.language,
            note: self.note,
            active: self.active,
            contacts: Vec::new(),
            addresses: Vec::new(),
            external: Vec::new(),
            created_at: self.created_at,
            created_by: self.created_by,
            changed_at: self.changed_at,
            changed_by: self.changed_by,
        }
    }
}

/// Whole parties in the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Party>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql(&format!("select {COLUMNS} from party where company_id = $1 and id in (")).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    let rows = tx.all::<Row>(statement).await?;
    let mut found: HashMap<Uuid, Party> = rows.into_iter().map(|row| (row.id, row.party())).collect();
    for contact in mechanism::of_parties(tx, company, ids).await? {
        if let Some(party) = found.get_mut(&contact.party) {
            party.contacts.push(contact);
        }
    }
    for (party, address) in address::of_parties(tx, company, ids).await? {
        if let Some(party) = found.get_mut(&party) {
            party.addresses.push(address);
        }
    }
    for (row, pair) in external_id::of_rows(tx, company, Noun::Party, ids).await? {
        if let Some(party) = found.get_mut(&row) {
            party.external.push(pair);
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Party>> {
    Ok(by_ids(tx, company, &[id]).await?.pop())
}

/// Holds a party until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Party>> {
    match hold(tx, company, id).await? {
        Some(_) => by_id(tx, company, id).await,
        None => Ok(None),
    }
}

/// As `lock`, for those who need no more than its version.
pub async fn hold(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<i64>> {
    let held = sql("select version from party where company_id = $1 and id = $2").bind(company).bind(id);
    Ok(tx.lock::<(i64,)>(held).await?.map(|(version,)| version))
}

pub async fn names(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement = sql("select id, name from party where company_id = $1 and id in (").bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<(Uuid, String)>(statement).await?.into_iter().collect())
}

pub async fn insert(tx: &mut Tx, company: Uuid, party: &Party) -> sqlx::Result<()> {
    let text = "insert into party (company_id, id, version, kind, name, folded_name, title, code, language, note, active, \
        changed_at, changed_by, created_at, created_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let statement = bound(sql(text), company, party).bind(party.created_at).bind(party.created_by);
    tx.run(statement).await?;
    mechanism::replace(tx, company, &party.contacts, &[]).await?;
    address::replace(tx, company, party.id, &party.addresses, &[]).await
}

/// Writes a party over the state read; the caller holds it.
pub async fn update(tx: &mut Tx, company: Uuid, party: &Party, before: &Party) -> sqlx::Result<()> {
    let text = "update party set version = $3, kind = $4, name = $5, folded_name = $6, title = $7, code = $8, \
        language = $9, note = $10, active = $11, changed_at = $12, changed_by = $13 where company_id = $1 and id = $2";
    tx.run(bound(sql(text), company, party)).await?;
    mechanism::replace(tx, company, &party.contacts, &before.contacts).await?;
    address::replace(tx, company, party.id, &party.addresses, &before.addresses).await
}

fn bound(statement: Statement, company: Uuid, party: &Party) -> Statement {
    statement
        .bind(company)
        .bind(party.id)
        .bind(party.version)
        .bind(party.kind)
        .bind(&party.name)
        .bind(crate::model::draft::fold(&party.name))
        .bind(&party.title)
        .bind(&party.code)
        .bind(&party.language)
        .bind(&party.note)
        .bind(party.active)
        .bind(party.changed_at)
        .bind(party.changed_by)
}

/// Removes a party with its own contacts and addresses; what uses it refuses (R26).
pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    for text in [
        "delete from last_contact where company_id = $1 and party_id = $2",
        "delete from contact_mechanism where company_id = $1 and party_id = $2",
        "delete from address where company_id = $1 and party_id = $2",
        "delete from party where company_id = $1 and id = $2",
    ] {
        tx.run(sql(text).bind(company).bind(id)).await?;
    }
    Ok(())
}

/// A party, its name, whether it is active, the time zone of who signs in as it, and where it is an employee, which
/// and from when until when.
pub type Known = (Uuid, String, bool, Option<String>, Option<Uuid>, Option<Day>, Option<Day>);

/// A row for each employment of each party, and one for a party without any.
pub async fn known(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Known>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select p.id, p.name, p.active, (select u.time_zone from app_user u where u.company_id = $1 \
        and u.party_id = p.id and u.time_zone is not null limit 1), m.id, m.valid_from, m.valid_until from party p \
        left join employee m on m.company_id = p.company_id and m.party_id = p.id where p.company_id = $1 and p.id in (")
    .bind(company);
    statement.push_list(ids.iter().copied()).push(") order by p.id, m.id");
    tx.all(statement).await
}

/// A change to a party's relations counts in its version.
pub async fn touch(tx: &mut Tx, company: Uuid, id: Uuid, now: Instant, by: Option<Uuid>) -> sqlx::Result<Option<i64>> {
    let text = "update party set version = version + 1, changed_at = $3, changed_by = $4 \
        where company_id = $1 and id = $2 returning version";
    let statement = sql(text).bind(company).bind(id).bind(now).bind(by);
    Ok(tx.one::<(i64,)>(statement).await?.map(|(version,)| version))
}
