//! Parties who work for us. Whether a party is our employee decides direction and representation of events (R1, R3),
//! so administrators say it.

use uuid::Uuid;

use super::super::history::{self, Change, difference};
use super::super::page::{Ask, Book, Page};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::party::{Employee, EmployeeDates, EmployeeDraft};
use crate::model::problem::{Noun, Problem};
use crate::model::time::{Day, Instant, within};
use crate::store::fault::is_in_use;
use crate::store::{Tx, party as store, user};

/// All who work or worked for us, with their names.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<(Employee, String)>> {
    let mut tx = app.db.snapshot().await?;
    let employees = store::employee::all(&mut tx, actor.company_id()).await?;
    let ids: Vec<Uuid> = employees.iter().map(|employee| employee.party).collect();
    let names = store::names(&mut tx, actor.company_id(), &ids).await?;
    let named = |employee: Employee| {
        let name = names.get(&employee.party).cloned().unwrap_or_default();
        (employee, name)
    };
    Ok(employees.into_iter().map(named).collect())
}

#[derive(Debug, Clone, Default)]
pub struct EmployeeFilter {
    pub parties: Vec<Uuid>,
    /// Who works for us on this day.
    pub at: Option<Day>,
}

/// Those of `list` that a filter finds, in the order they were entered.
pub async fn page(app: &App, actor: &Actor, filter: &EmployeeFilter, ask: &Ask) -> Result<Page<Employee>> {
    let mut tx = app.db.snapshot().await?;
    let mut employees = store::employee::all(&mut tx, actor.company_id()).await?;
    employees.retain(|employee| {
        (filter.parties.is_empty() || filter.parties.contains(&employee.party))
            && filter.at.is_none_or(|day| within(day, employee.valid_from, employee.valid_until))
    });
    Ok(Book::open(&mut tx, actor, filter).await?.few(employees, ask, |employee| employee.id)?)
}

/// The times for which some parties are our employees.
pub async fn of_parties(app: &App, actor: &Actor, parties: &[Uuid]) -> Result<Vec<Employee>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::employee::of_parties(&mut tx, actor.company_id(), parties).await?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Employee> {
    let mut tx = app.db.snapshot().await?;
    store::employee::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)
}

/// A party begins to work for us; it is no outside party any more (R31).
pub async fn create(app: &App, actor: &Actor, draft: EmployeeDraft) -> Result<Employee> {
    actor.administers()?;
    let employee = Employee::new(clock::new_id(), draft)?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    store::employee::insert(&mut tx, actor.company_id(), &employee).await.map_err(|error| {
        if is_in_use(&error) { Error::from(Problem::invalid("party", "unknown_id")) } else { error.into() }
    })?;
    store::last_contact::remove(&mut tx, actor.company_id(), employee.party).await?;
    keep(&mut tx, actor, now, "create", (None, Some(&employee))).await?;
    tx.commit().await?;
    Ok(employee)
}

/// Changes the dates; `read` is the version the caller read (R28).
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, dates: EmployeeDates) -> Result<Employee> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let mut employee = before.dated(dates)?;
    if employee != before {
        employee.version = before.version + 1;
        store::employee::update(&mut tx, actor.company_id(), &employee).await?;
        keep(&mut tx, actor, now, "change", (Some(&before), Some(&employee))).await?;
    }
    tx.commit().await?;
    Ok(employee)
}

/// R26: an employee who takes part in events or signs in stays one; a last day ends it instead.
pub async fn delete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    actor.administers()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let employee = held(&mut tx, actor, id, read).await?;
    let company = actor.company_id();
    let signs_in = user::of_party(&mut tx, company, employee.party).await?.is_some();
    if signs_in || store::employee::takes_part(&mut tx, company, employee.party).await? {
        return Err(Problem::conflict("", "employee_in_use").rule(26).into());
    }
    store::employee::delete(&mut tx, company, id).await?;
    store::last_contact::derive(&mut tx, company, &[employee.party]).await?;
    keep(&mut tx, actor, now, "delete", (Some(&employee), None)).await?;
    Ok(tx.commit().await?)
}

async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Employee> {
    let employee = store::employee::lock(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != employee.version => Err(Error::Stale(employee.version)),
        _ => Ok(employee),
    }
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    now: Instant,
    verb: &str,
    (before, after): (Option<&Employee>, Option<&Employee>),
) -> Result<()> {
    let Some(employee) = after.or(before) else { return Ok(()) };
    let changes = difference(before, after);
    let version = employee.version + i64::from(after.is_none());
    let change = Change { noun: Noun::Employee, row: employee.id, version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}
