//! Users. The table is of all companies, so that a sign-in name is unique;
//! every statement that acts for a company binds it all the same.

use std::collections::HashMap;

use uuid::Uuid;

use super::row::{FromSqlite, row};
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::time::Instant;
use crate::model::user::appearance::{Appearance, Density, Theme};
use crate::model::user::{Role, User};

row! {
    pub(super) struct Row {
        id: Uuid,
        company_id: Uuid,
        version: i64,
        login: String,
        name: String,
        role: Role,
        party_id: Option<Uuid>,
        language: Option<String>,
        time_zone: Option<String>,
        theme: Option<Theme>,
        density: Option<Density>,
        active: bool,
        created_at: Instant,
        changed_at: Instant,
    }
}

impl From<Row> for User {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            company: row.company_id,
            version: row.version,
            login: row.login,
            name: row.name,
            role: row.role,
            party: row.party_id,
            language: row.language,
            time_zone: row.time_zone,
            appearance: Appearance { theme: row.theme, density: row.density },
            active: row.active,
            created_at: row.created_at,
            changed_at: row.changed_at,
        }
    }
}

#[derive(sqlx::FromRow)]
struct Credentials {
    #[sqlx(flatten)]
    user: Row,
    password_hash: String,
}

impl FromSqlite for Credentials {
    fn from_sqlite(row: &rusqlite::Row) -> rusqlite::Result<Self> {
        Ok(Self { user: Row::from_sqlite(row)?, password_hash: row.get("password_hash")? })
    }
}

pub(super) const COLUMNS: &str = "app_user.id, app_user.company_id, app_user.version, app_user.login, app_user.name, \
    app_user.role, app_user.party_id, app_user.language, app_user.time_zone, app_user.theme, app_user.density, \
    app_user.active, app_user.created_at, app_user.changed_at";

/// A user and the hash of its password; whoever signs in has not said of which company.
pub async fn by_login(tx: &mut Tx, login: &str) -> sqlx::Result<Option<(User, String)>> {
    let text = format!("select {COLUMNS}, app_user.password_hash from app_user where login = $1");
    let found = tx.one::<Credentials>(sql(&text).bind(login)).await?;
    Ok(found.map(|found| (found.user.into(), found.password_hash)))
}

pub async fn password_hash(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<String>> {
    let statement = sql("select password_hash from app_user where company_id = $1 and id = $2").bind(company).bind(id);
    Ok(tx.one::<(String,)>(statement).await?.map(|(hash,)| hash))
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<User>> {
    let statement =
        sql(&format!("select {COLUMNS} from app_user where company_id = $1 and id = $2")).bind(company).bind(id);
    Ok(tx.one::<Row>(statement).await?.map(User::from))
}

pub async fn of_company(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<User>> {
    let statement = sql(&format!("select {COLUMNS} from app_user where company_id = $1 order by login")).bind(company);
    Ok(tx.all::<Row>(statement).await?.into_iter().map(User::from).collect())
}

/// Names of users, as the history shows them.
pub async fn names(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement = sql("select id, name from app_user where company_id = $1 and id in (").bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<(Uuid, String)>(statement).await?.into_iter().collect())
}

/// The user who signs in as a party.
pub async fn of_party(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<Option<Uuid>> {
    let statement = sql("select id from app_user where company_id = $1 and party_id = $2").bind(company).bind(party);
    Ok(tx.one::<(Uuid,)>(statement).await?.map(|(id,)| id))
}

/// Active administrators beside one user.
pub async fn other_administrators(tx: &mut Tx, company: Uuid, than: Uuid) -> sqlx::Result<i64> {
    let text = "select count(*) from app_user where company_id = $1 and id <> $2 and role = $3 and active = $4";
    let statement = sql(text).bind(company).bind(than).bind(Role::Administrator).bind(true);
    Ok(tx.one::<(i64,)>(statement).await?.map_or(0, |(count,)| count))
}

/// Whether the database has any user, of whichever company: without one it wants to be set up.
pub async fn any(tx: &mut Tx) -> sqlx::Result<bool> {
    Ok(tx.one::<(Uuid,)>(sql("select id from app_user limit 1")).await?.is_some())
}

/// Lets nobody else make a user until the end of the transaction; on SQLite there is but one writer.
pub async fn hold_all(tx: &mut Tx) -> sqlx::Result<()> {
    if tx.is_postgres() {
        tx.run(sql("lock table app_user in share row exclusive mode")).await?;
    }
    Ok(())
}

pub async fn insert(tx: &mut Tx, user: &User, password_hash: &str) -> sqlx::Result<()> {
    let text = "insert into app_user (company_id, id, version, login, name, role, party_id, language, time_zone, active, \
        changed_at, created_at, password_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    tx.run(bound(sql(text), user).bind(user.created_at).bind(password_hash)).await.map(|_| ())
}

pub async fn update(tx: &mut Tx, user: &User) -> sqlx::Result<()> {
    let text = "update app_user set version = $3, login = $4, name = $5, role = $6, party_id = $7, language = $8, \
        time_zone = $9, active = $10, changed_at = $11 where company_id = $1 and id = $2";
    tx.run(bound(sql(text), user)).await.map(|_| ())
}

pub async fn set_appearance(tx: &mut Tx, company: Uuid, id: Uuid, appearance: Appearance) -> sqlx::Result<()> {
    let statement = sql("update app_user set theme = $3, density = $4 where company_id = $1 and id = $2");
    tx.run(statement.bind(company).bind(id).bind(appearance.theme).bind(appearance.density)).await.map(|_| ())
}

pub async fn set_password(tx: &mut Tx, company: Uuid, id: Uuid, password_hash: &str) -> sqlx::Result<()> {
    let text = "update app_user set password_hash = $3 where company_id = $1 and id = $2";
    tx.run(sql(text).bind(company).bind(id).bind(password_hash)).await.map(|_| ())
}

fn bound(statement: Statement, user: &User) -> Statement {
    statement
        .bind(user.company)
        .bind(user.id)
        .bind(user.version)
        .bind(&user.login)
        .bind(&user.name)
        .bind(user.role)
        .bind(user.party)
        .bind(&user.language)
        .bind(&user.time_zone)
        .bind(user.active)
        .bind(user.changed_at)
}
