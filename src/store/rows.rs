//! Rows of any table, for who keeps or moves all of a database: read one after the other as values that are the same
//! on both engines, and written back many at a time.

mod cells;
mod chain;
pub mod tables;

use sqlx::error::ErrorKind;
use uuid::Uuid;

use self::cells::Cells;
use self::chain::Chains;
use self::tables::{Kind, Table};
use super::fault::is_taken;
use super::statement::{Statement, Value, sql};
use super::tx::Tx;

/// The values of a row in the order of its table's columns.
pub type Row = Vec<Value>;

/// So many rows are written by one statement.
pub const TOGETHER: usize = 100;

/// Gives all rows of a company's in the order of their keys; events chain by chain, none before the one it follows.
pub async fn each<E: From<sqlx::Error>>(
    tx: &mut Tx,
    table: &Table,
    company: Uuid,
    mut take: impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = sql(&format!("select {} from {} where {}", table.listed(), table.name, scope(table)));
    statement = statement.bind(company);
    statement.push(" order by ").push(&order(table, tx.is_postgres()));
    let typed = |cells: Cells| cells.typed(table).map_err(E::from);
    let Some(mut chains) = Chains::of(table) else {
        return tx.each(statement, |cells| take(typed(cells)?)).await;
    };
    tx.each(statement, |cells| chains.next(typed(cells)?).into_iter().try_for_each(&mut take)).await?;
    chains.last().into_iter().try_for_each(take)
}

/// Those of some rows that are there already, by their keys.
pub async fn existing(tx: &mut Tx, table: &Table, company: Uuid, rows: &[Row]) -> sqlx::Result<Vec<Row>> {
    let mut statement = sql(&format!("select {} from {} where {} and ", table.listed(), table.name, scope(table)));
    statement = statement.bind(company);
    let key: Vec<&str> = table.columns[..table.key].iter().map(|(name, _)| name.as_str()).collect();
    statement.push(&format!("({}) in (values ", key.join(", ")));
    push_rows(&mut statement, rows.iter().map(|row| row[..table.key].iter().cloned()));
    statement.push(")");
    tx.all::<Cells>(statement).await?.into_iter().map(|cells| cells.typed(table)).collect()
}

/// Writes rows that are not there; what a constraint refuses is the database's error.
pub async fn insert(tx: &mut Tx, table: &Table, rows: &[Row]) -> sqlx::Result<()> {
    let chunks = rows.chunks_exact(TOGETHER);
    // One by one, what is left is a text that is known already.
    let rest = chunks.remainder().chunks(1);
    let missing: Vec<(&str, &Value)> = table.missing().collect();
    let listed = [table.listed()].into_iter().chain(missing.iter().map(|(column, _)| (*column).to_owned()));
    let text = format!("insert into {} ({}) values ", table.name, listed.collect::<Vec<_>>().join(", "));
    for chunk in chunks.chain(rest) {
        let mut statement = sql(&text);
        let instead = || missing.iter().map(|(_, value)| (*value).clone());
        let filled = chunk.iter().map(|row| row.iter().cloned().chain(instead()));
        push_rows(&mut statement, filled);
        tx.run(statement).await?;
    }
    Ok(())
}

/// Why a row is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    LoginTaken,
    Taken,
    NamesNothing,
    /// A column must not be empty, or holds what it must not.
    BreaksTable,
}

/// As `insert`; where a constraint refuses, as if it had not been tried.
pub async fn insert_or_refuse(tx: &mut Tx, table: &Table, rows: &[Row]) -> sqlx::Result<Result<(), Refused>> {
    tx.define("savepoint part").await?;
    let refused = match insert(tx, table, rows).await {
        Ok(()) => None,
        Err(error) => Some(refused(&error).ok_or(error)?),
    };
    if let Some(refused) = refused {
        tx.define("rollback to savepoint part").await?;
        tx.define("release savepoint part").await?;
        return Ok(Err(refused));
    }
    tx.define("release savepoint part").await.map(Ok)
}

fn refused(error: &sqlx::Error) -> Option<Refused> {
    match error.as_database_error()?.kind() {
        ErrorKind::UniqueViolation if is_taken(error, "app_user", "login") => Some(Refused::LoginTaken),
        ErrorKind::UniqueViolation => Some(Refused::Taken),
        ErrorKind::ForeignKeyViolation => Some(Refused::NamesNothing),
        ErrorKind::NotNullViolation | ErrorKind::CheckViolation => Some(Refused::BreaksTable),
        _ => None,
    }
}

/// Tells the engine what its tables hold by now. Of tables that were empty before the transaction it knows nothing, and
/// what it then joins it would join row by row.
pub async fn measure(tx: &mut Tx, tables: &[Table]) -> sqlx::Result<()> {
    for table in tables {
        tx.define(&format!("analyze {}", table.name)).await?;
    }
    Ok(())
}

/// Whether any table holds a row.
pub async fn any(tx: &mut Tx, tables: &[String]) -> sqlx::Result<bool> {
    for table in tables {
        let text = format!("select exists (select 1 from {table})");
        if tx.one::<(bool,)>(sql(&text)).await?.is_some_and(|(found,)| found) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn push_rows(statement: &mut Statement, rows: impl Iterator<Item = impl Iterator<Item = Value>>) {
    for (at, row) in rows.enumerate() {
        statement.push(if at == 0 { "(" } else { ", (" });
        statement.push_list(row).push(")");
    }
}

/// Which rows are a company's.
fn scope(table: &Table) -> &'static str {
    match () {
        () if table.name == "company" => "id = $1",
        () if table.place("company_id").is_some() => "company_id = $1",
        () => "user_id in (select id from app_user where company_id = $1)",
    }
}

/// PostgreSQL would sort text as its database's language does.
fn order(table: &Table, postgres: bool) -> String {
    if Chains::of(table).is_some() {
        return "root_id, id".to_owned();
    }
    let column = |(name, kind): &(String, Kind)| match kind {
        Kind::Text if postgres => format!("{name} collate \"C\""),
        _ => name.clone(),
    };
    table.columns[..table.key].iter().map(column).collect::<Vec<_>>().join(", ")
}
