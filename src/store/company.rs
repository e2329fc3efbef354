//! Companies.

use uuid::Uuid;

use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::company::Company;
use crate::model::time::Instant;

row! {
    struct Row {
        id: Uuid,
        version: i64,
        name: String,
        country: String,
        time_zone: String,
        language: String,
        quiet_days: i64,
        case_on_follow_up: bool,
        figures_per_employee: bool,
        created_at: Instant,
        changed_at: Instant,
    }
}

const SELECT: &str = "select id, version, name, country, time_zone, language, quiet_days, case_on_follow_up, \
    figures_per_employee, created_at, changed_at from company";

impl From<Row> for Company {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            name: row.name,
            country: row.country,
            time_zone: row.time_zone,
            language: row.language,
            quiet_days: row.quiet_days,
            case_on_follow_up: row.case_on_follow_up,
            figures_per_employee: row.figures_per_employee,
            created_at: row.created_at,
            changed_at: row.changed_at,
        }
    }
}

pub async fn by_id(tx: &mut Tx, id: Uuid) -> sqlx::Result<Option<Company>> {
    Ok(tx.one::<Row>(sql(&format!("{SELECT} where id = $1")).bind(id)).await?.map(Company::from))
}

/// Holds a company until the end of the transaction: its users, too, change one after another.
pub async fn lock(tx: &mut Tx, id: Uuid) -> sqlx::Result<Option<Company>> {
    Ok(tx.lock::<Row>(sql(&format!("{SELECT} where id = $1")).bind(id)).await?.map(Company::from))
}

/// Every company of the database: for the command line only.
pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Company>> {
    let rows = tx.all::<Row>(sql(&format!("{SELECT} order by name, id"))).await?;
    Ok(rows.into_iter().map(Company::from).collect())
}

pub async fn insert(tx: &mut Tx, company: &Company) -> sqlx::Result<()> {
    let text = "insert into company (id, version, name, country, time_zone, language, quiet_days, case_on_follow_up, \
        figures_per_employee, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    tx.run(bound(sql(text).bind(company.id), company).bind(company.created_at).bind(company.changed_at))
        .await
        .map(|_| ())
}

/// Writes over the version read; false when it went on.
pub async fn update(tx: &mut Tx, company: &Company, read: i64) -> sqlx::Result<bool> {
    let text = "update company set version = $2, name = $3, country = $4, time_zone = $5, language = $6, \
        quiet_days = $7, case_on_follow_up = $8, figures_per_employee = $9, changed_at = $10 where id = $1 and version = $11";
    let statement = bound(sql(text).bind(company.id), company).bind(company.changed_at).bind(read);
    Ok(tx.run(statement).await? == 1)
}

fn bound(statement: Statement, company: &Company) -> Statement {
    statement
        .bind(company.version)
        .bind(&company.name)
        .bind(&company.country)
        .bind(&company.time_zone)
        .bind(&company.language)
        .bind(company.quiet_days)
        .bind(company.case_on_follow_up)
        .bind(company.figures_per_employee)
}
