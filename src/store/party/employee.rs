//! Parties who work for us.

use uuid::Uuid;

use crate::model::party::Employee;
use crate::model::time::Day;
use crate::store::statement::sql;
use crate::store::tx::Tx;

type EmployeeRow = (Uuid, i64, Uuid, Option<Day>, Option<Day>);

fn employee((id, version, party, valid_from, valid_until): EmployeeRow) -> Employee {
    Employee { id, version, party, valid_from, valid_until }
}

const EMPLOYEE: &str = "select id, version, party_id, valid_from, valid_until from employee where company_id = $1";

/// All who work or worked for us: dozens, not thousands.
pub async fn all(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Employee>> {
    let statement = sql(&format!("{EMPLOYEE} order by id")).bind(company);
    Ok(tx.all::<EmployeeRow>(statement).await?.into_iter().map(employee).collect())
}

/// Those of some parties only.
pub async fn of_parties(tx: &mut Tx, company: Uuid, parties: &[Uuid]) -> sqlx::Result<Vec<Employee>> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql(&format!("{EMPLOYEE} and party_id in (")).bind(company);
    statement.push_list(parties.iter().copied()).push(") order by id");
    Ok(tx.all::<EmployeeRow>(statement).await?.into_iter().map(employee).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Employee>> {
    Ok(tx.one::<EmployeeRow>(sql(&format!("{EMPLOYEE} and id = $2")).bind(company).bind(id)).await?.map(employee))
}

/// Held until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Employee>> {
    Ok(tx.lock::<EmployeeRow>(sql(&format!("{EMPLOYEE} and id = $2")).bind(company).bind(id)).await?.map(employee))
}

pub async fn insert(tx: &mut Tx, company: Uuid, employee: &Employee) -> sqlx::Result<()> {
    let text = "insert into employee (company_id, id, version, party_id, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)";
    let statement = sql(text)
        .bind(company)
        .bind(employee.id)
        .bind(employee.version)
        .bind(employee.party)
        .bind(employee.valid_from)
        .bind(employee.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn update(tx: &mut Tx, company: Uuid, employee: &Employee) -> sqlx::Result<()> {
    let text = "update employee set version = $3, valid_from = $4, valid_until = $5 where company_id = $1 and id = $2";
    let statement = sql(text)
        .bind(company)
        .bind(employee.id)
        .bind(employee.version)
        .bind(employee.valid_from)
        .bind(employee.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from employee where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}

/// Whether a party takes part in any event.
pub async fn takes_part(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<bool> {
    let text = "select event_id from event_party where company_id = $1 and party_id = $2 limit 1";
    Ok(tx.one::<(Uuid,)>(sql(text).bind(company).bind(party)).await?.is_some())
}
