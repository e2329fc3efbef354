//! Cases with their documents and roles. `list` finds them, `figures` reads what follows from their events.

pub mod figures;
pub mod list;

use std::collections::HashMap;

use uuid::Uuid;

use super::external_id;
use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::case::{Case, CaseRole, RoleHeld, Why};
use crate::model::problem::{Noun, Reference};
use crate::model::time::Instant;

row! {
    struct Row {
        id: Uuid,
        version: i64,
        number: String,
        name: String,
        description: Option<String>,
        party_id: Option<Uuid>,
        status_id: Uuid,
        start_at: Instant,
        start_typed: bool,
        end_at: Option<Instant>,
        made_by_rule: bool,
        why: Option<Why>,
        created_at: Instant,
        created_by: Option<Uuid>,
        changed_at: Instant,
        changed_by: Option<Uuid>,
    }
}

const COLUMNS: &str = "id, version, number, name, description, party_id, status_id, start_at, start_typed, end_at, \
    made_by_rule, why, created_at, created_by, changed_at, changed_by";

impl From<Row> for Case {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            number: row.number,
            name: row.name,
            description: row.description,
            party: row.party_id,
            status: row.status_id,
            start: row.start_at,
            start_typed: row.start_typed,
            end: row.end_at,
            made_by_rule: row.made_by_rule,
            why: row.why,
            documents: Vec::new(),
            roles: Vec::new(),
            external: Vec::new(),
            created_at: row.created_at,
            created_by: row.created_by,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
        }
    }
}

/// Whole cases in the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Case>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let among = |text: &str, order: &str| {
        let mut statement = sql(text).bind(company);
        statement.push_list(ids.iter().copied()).push(")").push(order);
        statement
    };
    let rows = among(&format!("select {COLUMNS} from communication_case where company_id = $1 and id in ("), "");
    let rows = tx.all::<Row>(rows).await?;
    let documents = "select case_id, document_id from case_document where company_id = $1 and case_id in (";
    let documents = tx.all::<(Uuid, Uuid)>(among(documents, " order by case_id, position, document_id")).await?;
    let roles = "select case_id, party_id, role from case_role where company_id = $1 and case_id in (";
    let roles = tx.all::<(Uuid, Uuid, CaseRole)>(among(roles, "")).await?;
    let mut found: HashMap<Uuid, Case> = rows.into_iter().map(|row| (row.id, row.into())).collect();
    for (case, document) in documents {
        if let Some(case) = found.get_mut(&case) {
            case.documents.push(document);
        }
    }
    for (case, party, role) in roles {
        if let Some(case) = found.get_mut(&case) {
            case.roles.push(RoleHeld { party, role });
        }
    }
    for (row, pair) in external_id::of_rows(tx, company, Noun::Case, ids).await? {
        if let Some(case) = found.get_mut(&row) {
            case.external.push(pair);
        }
    }
    found.values_mut().for_each(|case| case.roles.sort_unstable());
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Case>> {
    Ok(by_ids(tx, company, &[id]).await?.pop())
}

/// Holds a case until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Case>> {
    let held = sql("select version from communication_case where company_id = $1 and id = $2").bind(company).bind(id);
    match tx.lock::<(i64,)>(held).await? {
        Some(_) => by_id(tx, company, id).await,
        None => Ok(None),
    }
}

/// How cases are named where only their name is shown.
pub async fn references(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Reference>> {
    let mut statement =
        sql("select id, number, name from communication_case where company_id = $1 and id in (").bind(company);
    statement.push_list(ids.iter().copied()).push(") order by number");
    let rows = if ids.is_empty() { Vec::new() } else { tx.all::<(Uuid, String, String)>(statement).await? };
    let named = |(id, number, name)| Reference { noun: Noun::Case, id, name: format!("{number} {name}") };
    Ok(rows.into_iter().map(named).collect())
}

/// How many cases a year has had, this one included. It counts apart, so that those who make cases never wait for
/// each other's transactions; what is rolled back leaves a gap.
pub async fn count_one_more(tx: &mut Tx, company: Uuid, year: i16) -> sqlx::Result<i64> {
    let text = "insert into case_counter (company_id, year, last) values ($1, $2, 1) \
        on conflict (company_id, year) do update set last = case_counter.last + 1 returning last";
    let counted = tx.one_apart::<(i64,)>(sql(text).bind(company).bind(i64::from(year))).await?;
    counted.map(|(last,)| last).ok_or(sqlx::Error::RowNotFound)
}

pub async fn insert(tx: &mut Tx, company: Uuid, case: &Case) -> sqlx::Result<()> {
    let text = "insert into communication_case (company_id, id, version, name, description, party_id, status_id, \
        start_at, start_typed, end_at, made_by_rule, why, changed_at, changed_by, number, created_at, created_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let statement = bound(sql(text), company, case).bind(&case.number).bind(case.created_at).bind(case.created_by);
    tx.run(statement).await?;
    insert_documents(tx, company, case).await?;
    insert_roles(tx, company, case).await
}

/// Writes a case over the state read; the caller holds it.
pub async fn update(tx: &mut Tx, company: Uuid, case: &Case, before: &Case) -> sqlx::Result<()> {
    let text = "update communication_case set version = $3, name = $4, description = $5, party_id = $6, \
        status_id = $7, start_at = $8, start_typed = $9, end_at = $10, made_by_rule = $11, why = $12, \
        changed_at = $13, changed_by = $14 where company_id = $1 and id = $2";
    tx.run(bound(sql(text), company, case)).await?;
    if case.documents != before.documents {
        clear(tx, "case_document", company, case.id).await?;
        insert_documents(tx, company, case).await?;
    }
    if case.roles != before.roles {
        clear(tx, "case_role", company, case.id).await?;
        insert_roles(tx, company, case).await?;
    }
    Ok(())
}

fn bound(statement: Statement, company: Uuid, case: &Case) -> Statement {
    statement
        .bind(company)
        .bind(case.id)
        .bind(case.version)
        .bind(&case.name)
        .bind(&case.description)
        .bind(case.party)
        .bind(case.status)
        .bind(case.start)
        .bind(case.start_typed)
        .bind(case.end)
        .bind(case.made_by_rule)
        .bind(case.why)
        .bind(case.changed_at)
        .bind(case.changed_by)
}

async fn insert_documents(tx: &mut Tx, company: Uuid, case: &Case) -> sqlx::Result<()> {
    let text = "insert into case_document (company_id, case_id, document_id, position) values ($1, $2, $3, $4)";
    for (position, document) in (0_i64..).zip(&case.documents) {
        tx.run(sql(text).bind(company).bind(case.id).bind(*document).bind(position)).await?;
    }
    Ok(())
}

async fn insert_roles(tx: &mut Tx, company: Uuid, case: &Case) -> sqlx::Result<()> {
    let text = "insert into case_role (company_id, case_id, party_id, role) values ($1, $2, $3, $4)";
    for held in &case.roles {
        tx.run(sql(text).bind(company).bind(case.id).bind(held.party).bind(held.role)).await?;
    }
    Ok(())
}

/// R23, derived: the start follows from the first event; that does not raise the version.
pub async fn set_start(tx: &mut Tx, company: Uuid, case: Uuid, start: Instant) -> sqlx::Result<()> {
    let text = "update communication_case set start_at = $3 where company_id = $1 and id = $2";
    tx.run(sql(text).bind(company).bind(case).bind(start)).await.map(|_| ())
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    clear(tx, "case_document", company, id).await?;
    clear(tx, "case_role", company, id).await?;
    tx.run(sql("delete from communication_case where company_id = $1 and id = $2").bind(company).bind(id))
        .await
        .map(|_| ())
}

async fn clear(tx: &mut Tx, table: &str, company: Uuid, case: Uuid) -> sqlx::Result<()> {
    let text = format!("delete from {table} where company_id = $1 and case_id = $2");
    tx.run(sql(&text).bind(company).bind(case)).await.map(|_| ())
}
