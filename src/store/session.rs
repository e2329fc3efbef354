//! Sessions of users who signed in. Only the hash of their secret is kept.

use uuid::Uuid;

use super::statement::sql;
use super::tx::Tx;
use super::user::{COLUMNS, Row};
use crate::model::time::Instant;
use crate::model::user::User;

#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub hash: Vec<u8>,
    pub user: Uuid,
    pub created_at: Instant,
    pub expires_at: Instant,
}

/// The active user of a session that is still good; whoever calls has not said of which company.
pub async fn user_of(tx: &mut Tx, hash: &[u8], now: Instant) -> sqlx::Result<Option<User>> {
    let statement = sql(&format!(
        "select {COLUMNS} from app_user join session on session.user_id = app_user.id \
        where session.hash = $1 and session.expires_at > $2 and app_user.active = $3"
    ))
    .bind(hash.to_vec())
    .bind(now)
    .bind(true);
    Ok(tx.one::<Row>(statement).await?.map(User::from))
}

pub async fn insert(tx: &mut Tx, session: &Session) -> sqlx::Result<()> {
    let text = "insert into session (hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)";
    let statement =
        sql(text).bind(session.hash.clone()).bind(session.user).bind(session.created_at).bind(session.expires_at);
    tx.run(statement).await.map(|_| ())
}

/// Newest first.
pub async fn of_user(tx: &mut Tx, user: Uuid, now: Instant) -> sqlx::Result<Vec<Session>> {
    let text = "select hash, user_id, created_at, expires_at from session where user_id = $1 and expires_at > $2 \
        order by created_at desc, hash";
    let rows = tx.all::<(Vec<u8>, Uuid, Instant, Instant)>(sql(text).bind(user).bind(now)).await?;
    let session = |(hash, user, created_at, expires_at)| Session { hash, user, created_at, expires_at };
    Ok(rows.into_iter().map(session).collect())
}

pub async fn delete(tx: &mut Tx, hash: &[u8]) -> sqlx::Result<()> {
    tx.run(sql("delete from session where hash = $1").bind(hash.to_vec())).await.map(|_| ())
}

/// Ends a user's sessions, all but one when it is named.
pub async fn delete_of_user(tx: &mut Tx, user: Uuid, but: Option<&[u8]>) -> sqlx::Result<()> {
    let mut statement = sql("delete from session where user_id = $1").bind(user);
    if let Some(hash) = but {
        statement.push(" and hash <> ").push_bind(hash.to_vec());
    }
    tx.run(statement).await.map(|_| ())
}

pub async fn delete_expired(tx: &mut Tx, user: Uuid, now: Instant) -> sqlx::Result<()> {
    let statement = sql("delete from session where user_id = $1 and expires_at <= $2").bind(user).bind(now);
    tx.run(statement).await.map(|_| ())
}
