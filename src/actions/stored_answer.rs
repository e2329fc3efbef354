//! What is asked with a key is done once: whoever asks again is told what was answered.

use jiff::SignedDuration;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::problem::Problem;
use crate::store::fault::is_lock_timeout;
use crate::store::stored_answer::{self as store, StoredAnswer};

/// How long a key is good.
const GOOD: SignedDuration = SignedDuration::from_hours(24);
/// So many old answers are removed with each new one.
const FORGOTTEN: i64 = 10;

/// A request: what makes it the same, and what it holds.
pub struct Asked<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub key: &'a str,
    pub content: &'a [u8],
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// A field of the body that is told this once and not kept.
    pub secret: Option<&'static str>,
    /// It was given before.
    pub replayed: bool,
}

/// Does what is asked, in one transaction with its answer, unless that was answered before. A refusal changed nothing
/// and is not kept: the request may be mended and sent again.
pub async fn once(app: &App, actor: &Actor, asked: &Asked<'_>, work: impl Future<Output = Answer>) -> Result<Answer> {
    let (company, now) = (actor.company_id(), app.now());
    let cutoff = now.plus(-GOOD);
    let (request, content) = (asked.request(actor), asked.content());
    let mut tx = app.db.begin().await?;
    let claimed = store::claim(&mut tx, company, &request, &content, now, cutoff).await;
    if !claimed.map_err(in_use)? {
        let stored = store::find(&mut tx, company, &request).await?.ok_or(Error::NotFound)?;
        // On SQLite who did it may still wait for the commit: nobody is told before it is on the disk.
        tx.commit().await?;
        return replayed(stored, &content);
    }
    store::forget(&mut tx, company, cutoff, FORGOTTEN).await?;
    let (tx, answer) = tx.around(work).await;
    if !(200..300).contains(&answer.status) {
        return Ok(answer);
    }
    let mut tx = tx?;
    store::keep(&mut tx, company, &request, &answer.stored(content)).await?;
    tx.commit().await?;
    Ok(answer)
}

fn replayed(stored: StoredAnswer, content: &[u8]) -> Result<Answer> {
    if stored.content != content {
        return Err(Problem::invalid("Idempotency-Key", "idempotency_key_reused").into());
    }
    Ok(Answer {
        status: stored.status.try_into().unwrap_or_default(),
        headers: serde_json::from_str(&stored.headers).unwrap_or_default(),
        body: stored.body,
        secret: None,
        replayed: true,
    })
}

/// The first one takes longer than anybody waits for it.
fn in_use(error: sqlx::Error) -> Error {
    if is_lock_timeout(&error) {
        return Problem::conflict("Idempotency-Key", "idempotency_key_in_use").into();
    }
    error.into()
}

impl Asked<'_> {
    /// None of the parts holds a line's end.
    fn request(&self, actor: &Actor) -> Vec<u8> {
        let user = actor.user.unwrap_or_default();
        Sha256::digest(format!("{user}\n{}\n{}\n{}", self.method, self.path, self.key)).to_vec()
    }

    /// With the key, which is kept nowhere, before it: a password that was sent cannot be guessed from the digest.
    fn content(&self) -> Vec<u8> {
        Sha256::digest([self.key.as_bytes(), b"\n", self.content].concat()).to_vec()
    }
}

impl Answer {
    fn stored(&self, content: Vec<u8>) -> StoredAnswer {
        let headers = serde_json::to_string(&self.headers).expect("headers are plain data");
        let body = self.secret.map_or_else(|| self.body.clone(), |field| without(&self.body, field));
        StoredAnswer { content, status: self.status.into(), headers, body }
    }
}

fn without(body: &str, field: &str) -> String {
    let mut body: Json = serde_json::from_str(body).unwrap_or_default();
    if let Some(fields) = body.as_object_mut() {
        fields.remove(field);
    }
    body.to_string()
}
