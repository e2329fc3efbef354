//! Tokens of programs. Only their hash is kept.

use uuid::Uuid;

use super::row::row;
use super::statement::sql;
use super::tx::Tx;
use super::user;
use crate::model::time::Instant;
use crate::model::token::Token;
use crate::model::user::{Scope, User};

row! {
    struct Row {
        id: Uuid,
        user_id: Uuid,
        prefix: String,
        name: String,
        scope: Scope,
        created_at: Instant,
        expires_at: Option<Instant>,
        last_used_at: Option<Instant>,
    }
}

const SELECT: &str = "select token.id, token.user_id, token.prefix, token.name, token.scope, token.created_at, \
    token.expires_at, token.last_used_at from token";

impl From<Row> for Token {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            prefix: row.prefix,
            name: row.name,
            scope: row.scope,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// A token that is still good, and its active user; whoever calls has not said of which company.
pub async fn by_hash(tx: &mut Tx, hash: &[u8], now: Instant) -> sqlx::Result<Option<(Token, User)>> {
    let text = format!("{SELECT} where hash = $1 and (expires_at is null or expires_at > $2)");
    let Some(token) = tx.one::<Row>(sql(&text).bind(hash.to_vec()).bind(now)).await?.map(Token::from) else {
        return Ok(None);
    };
    let text = format!("select {} from app_user where id = $1 and active = $2", user::COLUMNS);
    let user = tx.one::<user::Row>(sql(&text).bind(token.user).bind(true)).await?.map(User::from);
    Ok(user.map(|user| (token, user)))
}

/// Newest first.
pub async fn of_company(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Token>> {
    let text = format!(
        "{SELECT} join app_user on app_user.id = token.user_id where app_user.company_id = $1 order by token.id desc"
    );
    Ok(tx.all::<Row>(sql(&text).bind(company)).await?.into_iter().map(Token::from).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Token>> {
    let text = format!(
        "{SELECT} join app_user on app_user.id = token.user_id where app_user.company_id = $1 and token.id = $2"
    );
    Ok(tx.one::<Row>(sql(&text).bind(company).bind(id)).await?.map(Token::from))
}

pub async fn insert(tx: &mut Tx, token: &Token, hash: &[u8]) -> sqlx::Result<()> {
    let text = "insert into token (id, user_id, hash, prefix, name, scope, created_at, expires_at, last_used_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let statement = sql(text)
        .bind(token.id)
        .bind(token.user)
        .bind(hash.to_vec())
        .bind(&token.prefix)
        .bind(&token.name)
        .bind(token.scope)
        .bind(token.created_at)
        .bind(token.expires_at)
        .bind(token.last_used_at);
    tx.run(statement).await.map(|_| ())
}

/// Writes when it was used, unless somebody else wrote it since the time given.
pub async fn use_at(tx: &mut Tx, id: Uuid, now: Instant, unless_since: Instant) -> sqlx::Result<()> {
    let text = "update token set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $3)";
    tx.run(sql(text).bind(id).bind(now).bind(unless_since)).await.map(|_| ())
}

/// False when it was gone already.
pub async fn delete(tx: &mut Tx, id: Uuid) -> sqlx::Result<bool> {
    Ok(tx.run(sql("delete from token where id = $1").bind(id)).await? == 1)
}
