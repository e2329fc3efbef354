//! Tokens: how programs come in, each as one user.

use std::cmp::Reverse;

use jiff::SignedDuration;
use serde_json::Value as Json;
use uuid::Uuid;

use super::history::{self, Change, difference};
use super::page::{Ask, Book, Page};
use super::{secret, session};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::problem::{Noun, Problem};
use crate::model::time::Instant;
use crate::model::token::{Token, TokenDraft, VERSION};
use crate::store::{Tx, token as store, user};

/// Tells people and scanners of leaked secrets whose token it is.
const PREFIX: &str = "rpt_";
/// Characters of a token that are kept to know it again.
const SHOWN: usize = 12;
/// The last use is written at most so often.
const USED: SignedDuration = SignedDuration::from_mins(1);

/// A new token and its text, which is shown this once. Everybody may make one that is themselves.
pub async fn create(app: &App, actor: &Actor, draft: TokenDraft) -> Result<(Token, String)> {
    let user = draft.user.or(actor.user);
    allow(actor, user)?;
    let now = app.now();
    let user = user.ok_or_else(|| Problem::invalid("user", "empty"))?;
    let text = format!("{PREFIX}{}", secret::new());
    let token = Token::begin(clock::new_id(), user, text[..SHOWN].to_owned(), draft, now)?;
    let mut tx = app.db.begin().await?;
    let user = user::by_id(&mut tx, actor.company_id(), user).await?;
    if !user.ok_or_else(|| Problem::invalid("user", "unknown_id"))?.active {
        return Err(Problem::conflict("user", "user_inactive").into());
    }
    store::insert(&mut tx, &token, &secret::hash(&text)).await?;
    keep(&mut tx, actor, now, "create", &token, difference(None, Some(&token))).await?;
    tx.commit().await?;
    Ok((token, text))
}

/// R30: administrators see the tokens of their company, everybody else their own; newest first.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Token>> {
    let mut tx = app.db.snapshot().await?;
    let mut tokens = store::of_company(&mut tx, actor.company_id()).await?;
    tokens.retain(|token| finds(actor, token));
    Ok(tokens)
}

/// Those of `list` that are of some users, all when none is named.
pub async fn page(app: &App, actor: &Actor, users: &[Uuid], ask: &Ask) -> Result<Page<Token>> {
    let mut tokens = list(app, actor).await?;
    tokens.retain(|token| users.is_empty() || users.contains(&token.user));
    let (mut tx, of) = (app.db.snapshot().await?, ("tokens", users));
    Ok(Book::open(&mut tx, actor, &of).await?.few(tokens, ask, |token| Reverse(token.id))?)
}

pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<Token> {
    let mut tx = app.db.snapshot().await?;
    let token = store::by_id(&mut tx, actor.company_id(), id).await?;
    token.filter(|token| finds(actor, token)).ok_or(Error::NotFound)
}

fn finds(actor: &Actor, token: &Token) -> bool {
    Some(token.user) == actor.user || actor.oversees().is_ok()
}

/// Another's token is not found by who may not end it; `read` is the version the caller read (R28).
pub async fn revoke(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<()> {
    actor.administers().or_else(|_| actor.writes_own())?;
    let mut tx = app.db.begin().await?;
    let token = store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    allow(actor, Some(token.user)).map_err(|_| Error::NotFound)?;
    if read.is_some_and(|read| read != VERSION) {
        return Err(Error::Stale(VERSION));
    }
    if !store::delete(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    keep(&mut tx, actor, app.now(), "delete", &token, difference(Some(&token), None)).await?;
    Ok(tx.commit().await?)
}

fn allow(actor: &Actor, user: Option<Uuid>) -> Result<()> {
    if user.is_some() && user == actor.user { actor.writes_own() } else { actor.administers() }
}

/// Who acts with a token; nobody when it is unknown, expired or revoked, or its user is not active.
pub async fn actor_of(app: &App, text: &str) -> Result<Option<Actor>> {
    if !text.starts_with(PREFIX) {
        return Ok(None);
    }
    let now = app.now();
    let mut tx = app.db.snapshot().await?;
    let Some((token, user)) = store::by_hash(&mut tx, &secret::hash(text), now).await? else { return Ok(None) };
    let actor = session::actor(&mut tx, user, token.scope).await?;
    drop(tx);
    if token.last_used_at.is_none_or(|at| now.since(at) >= USED)
        && let Err(error) = note_use(app, token.id, now).await
    {
        // On a full disk reading goes on.
        tracing::warn!("the use of a token was not noted: {error}");
    }
    Ok(actor)
}

async fn note_use(app: &App, id: Uuid, now: Instant) -> Result<()> {
    let mut tx = app.db.begin().await?;
    store::use_at(&mut tx, id, now, now.plus(-USED)).await?;
    Ok(tx.commit().await?)
}

async fn keep(tx: &mut Tx, actor: &Actor, now: Instant, verb: &str, token: &Token, changes: Json) -> Result<()> {
    let version = if verb == "create" { VERSION } else { VERSION + 1 };
    let change = Change { noun: Noun::Token, row: token.id, version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}
