//! Signing in and out. A session is a secret in a cookie, of which only the hash is kept.

pub mod throttle;

use std::net::IpAddr;

use jiff::SignedDuration;
use uuid::Uuid;

use super::secret;
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::model::user::{Password, Scope, User, fold_login};
use crate::store::session::{self as store, Session};
use crate::store::{Tx, company, user};

/// How long a session is good: on a computer of one's own, and otherwise.
const STAY: SignedDuration = SignedDuration::from_hours(30 * 24);
const SHORT: SignedDuration = SignedDuration::from_hours(12);

/// What the cookie holds.
#[derive(Clone)]
pub struct SessionSecret(String);

impl SessionSecret {
    /// From a cookie; whether it is one shows when it is looked up.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> Vec<u8> {
        secret::hash(&self.0)
    }
}

impl std::fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionSecret(…)")
    }
}

/// A session as its user sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Names it, and does not open it.
    pub key: String,
    pub created_at: Instant,
    pub expires_at: Instant,
    pub current: bool,
}

/// Signs in with a name and a password; `stay` for a computer of one's own.
/// An unknown name, an inactive user and a wrong password are answered alike, and take the same time.
pub async fn sign_in(
    app: &App,
    login: &str,
    password: &Password,
    address: IpAddr,
    stay: bool,
) -> Result<(Actor, SessionSecret)> {
    let login = fold_login(login);
    let user = check(app, &login, password, address).await?;
    let mut tx = app.db.begin().await?;
    let opened = open(&mut tx, &user, stay, app.now()).await?;
    let actor = actor(&mut tx, user, Scope::All).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok((actor, opened))
}

/// The user whose password it is; every failure slows down the next try.
async fn check(app: &App, login: &str, password: &Password, address: IpAddr) -> Result<User> {
    let admit = || app.throttle.wait(login, address, app.now()).map_or(Ok(()), |wait| Err(Error::TooMany(wait)));
    admit()?;
    let turn = app.hashing.turn().await;
    // Tries sent at once have all passed the first question; while they waited, others may have failed.
    admit()?;
    let mut tx = app.db.snapshot().await?;
    let found = user::by_login(&mut tx, login).await?.filter(|(user, _)| user.active);
    drop(tx);
    let (user, hash) = found.unzip();
    let good = turn.verify(password, hash).await;
    match user {
        Some(user) if good => {
            app.throttle.succeeded(login, address, app.now());
            Ok(user)
        }
        _ => {
            app.throttle.failed(login, address, app.now());
            Err(Problem::invalid("password", "wrong_sign_in").into())
        }
    }
}

pub(super) async fn open(tx: &mut Tx, user: &User, stay: bool, now: Instant) -> Result<SessionSecret> {
    let opened = SessionSecret(secret::new());
    let expires_at = now.plus(if stay { STAY } else { SHORT });
    store::delete_expired(tx, user.id, now).await?;
    let session = Session { hash: opened.hash(), user: user.id, created_at: now, expires_at };
    store::insert(tx, &session).await?;
    Ok(opened)
}

/// Who acts in a session; nobody when it ended, or its user is no longer active.
pub async fn actor_of(app: &App, opened: &SessionSecret) -> Result<Option<Actor>> {
    let mut tx = app.db.snapshot().await?;
    match store::user_of(&mut tx, &opened.hash(), app.now()).await? {
        Some(user) => actor(&mut tx, user, Scope::All).await,
        None => Ok(None),
    }
}

pub(super) async fn actor(tx: &mut Tx, user: User, scope: Scope) -> Result<Option<Actor>> {
    let company = company::by_id(tx, user.company).await?;
    Ok(company.map(|company| Actor::user(company, user, scope)))
}

pub async fn sign_out(app: &App, opened: &SessionSecret) -> Result<()> {
    let mut tx = app.db.begin().await?;
    store::delete(&mut tx, &opened.hash()).await?;
    Ok(tx.commit().await?)
}

/// The caller's own sessions, newest first.
pub async fn list(app: &App, actor: &Actor, current: Option<&SessionSecret>) -> Result<Vec<Known>> {
    let current = current.map(SessionSecret::hash);
    let mut tx = app.db.snapshot().await?;
    let sessions = store::of_user(&mut tx, own(actor)?, app.now()).await?;
    let known = |session: Session| Known {
        key: secret::hex(&session.hash),
        created_at: session.created_at,
        expires_at: session.expires_at,
        current: current.as_ref() == Some(&session.hash),
    };
    Ok(sessions.into_iter().map(known).collect())
}

/// Ends one of the caller's own sessions.
pub async fn end(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let sessions = store::of_user(&mut tx, own(actor)?, app.now()).await?;
    let session = sessions.into_iter().find(|session| secret::hex(&session.hash) == key).ok_or(Error::NotFound)?;
    store::delete(&mut tx, &session.hash).await?;
    Ok(tx.commit().await?)
}

/// Ends all of the caller's sessions but the one it calls from.
pub async fn end_others(app: &App, actor: &Actor, current: &SessionSecret) -> Result<()> {
    let mut tx = app.db.begin().await?;
    store::delete_of_user(&mut tx, own(actor)?, Some(&current.hash())).await?;
    Ok(tx.commit().await?)
}

fn own(actor: &Actor) -> Result<Uuid> {
    actor.user.ok_or(Error::Forbidden)
}
