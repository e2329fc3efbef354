//! Sets up a database that has no user yet. Whoever sees what the program prints may do it:
//! a code that is good once, for half an hour and five tries, and never leaves this process.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;

use super::company;
use super::secret;
use super::session::{self, SessionSecret};
use super::user::{self, Beginning};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::company::{Company, CompanyDraft};
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::model::user::{Role, Scope, User, UserDraft};
use crate::store::{Tx, user as store};

const GOOD_FOR: SignedDuration = SignedDuration::from_mins(30);
const TRIES: u8 = 5;
const LENGTH: usize = 8;

/// The code on offer, when there is one.
#[derive(Default)]
pub struct Offer(Mutex<Option<Code>>);

struct Code {
    letters: String,
    made_at: Instant,
    tries: u8,
}

/// Whether the database waits to be set up.
pub async fn is_wanted(app: &App) -> Result<bool> {
    let mut tx = app.db.snapshot().await?;
    Ok(!store::any(&mut tx).await?)
}

/// A new code to print, when the database has no user; the one before is no longer good.
pub async fn offer(app: &App) -> Result<Option<String>> {
    Ok(if is_wanted(app).await? { Some(app.setup.renew(app.now())) } else { None })
}

/// Makes the company and its first administrator, who is signed in.
pub async fn run(app: &App, code: &str, company: CompanyDraft, user: UserDraft) -> Result<(Actor, SessionSecret)> {
    app.setup.check(code, app.now())?;
    let (company, beginning) = both(app, company, UserDraft { role: Role::Administrator.into(), ..user }, true)?;
    let hash = app.hashing.hash(&beginning.password).await;
    let mut tx = app.db.begin().await?;
    let user = found(&mut tx, &company, beginning, &hash).await?;
    let opened = session::open(&mut tx, &user, false, app.now()).await?;
    tx.commit().await?;
    app.setup.close();
    Ok((Actor::user(company, user, Scope::All), opened))
}

/// As `run` for the command line, which needs no code and may choose the role.
pub async fn first(app: &App, company: CompanyDraft, user: UserDraft, employed: bool) -> Result<(Company, User)> {
    let (company, beginning) = both(app, company, user, employed)?;
    let hash = app.hashing.hash(&beginning.password).await;
    let mut tx = app.db.begin().await?;
    let user = found(&mut tx, &company, beginning, &hash).await?;
    tx.commit().await?;
    Ok((company, user))
}

async fn found(tx: &mut Tx, company: &Company, beginning: Beginning, hash: &str) -> Result<User> {
    store::hold_all(tx).await?;
    if store::any(tx).await? {
        return Err(Problem::conflict("", "set_up_already").into());
    }
    company::create_in(tx, company).await?;
    user::create_in(tx, &Actor::nobody(company.clone()), beginning, hash).await
}

/// All faults of both at once; the company's stand under `company`.
fn both(app: &App, company: CompanyDraft, user: UserDraft, employed: bool) -> Result<(Company, Beginning)> {
    let company = company::begin(company, app.now());
    match (company, Beginning::check(app, user, employed)) {
        (Ok(company), Ok(beginning)) => Ok((company, beginning)),
        (company, beginning) => {
            let ours = company.err().unwrap_or_default().into_iter().map(|problem| problem.under("company"));
            Err(Error::Refused(ours.chain(beginning.err().unwrap_or_default()).collect()))
        }
    }
}

impl Offer {
    fn renew(&self, now: Instant) -> String {
        let letters = secret::letters::<LENGTH>();
        let shown = secret::grouped(&letters);
        *self.code() = Some(Code { letters, made_at: now, tries: 0 });
        shown
    }

    /// Counts every wrong try; after the last the code is gone.
    fn check(&self, typed: &str, now: Instant) -> Result<(), Problem> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let mut offered = self.code();
        let over = || Problem::conflict("code", "code_over");
        let code = offered.as_mut().ok_or_else(over)?;
        if now.since(code.made_at) > GOOD_FOR {
            *offered = None;
            return Err(over());
        }
        if code.letters == typed {
            return Ok(());
        }
        code.tries += 1;
        if code.tries >= TRIES {
            *offered = None;
            return Err(over());
        }
        Err(Problem::invalid("code", "wrong_code"))
    }

    fn close(&self) {
        *self.code() = None;
    }

    fn code(&self) -> MutexGuard<'_, Option<Code>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        let start: Instant = "2026-03-02T09:30:00Z".parse().unwrap();
        start.plus(SignedDuration::from_mins(minutes))
    }

    fn code_of(refused: Result<(), Problem>) -> &'static str {
        refused.unwrap_err().code
    }

    #[test]
    fn a_code_is_good_as_shown_or_typed_by_hand_for_half_an_hour() {
        let offer = Offer::default();
        assert_eq!(code_of(offer.check("ABCD-EFGH", at(0))), "code_over");
        let shown = offer.renew(at(0));
        assert_eq!(shown.len(), 9);
        assert!(offer.check(&shown, at(0)).is_ok());
        assert!(offer.check(&format!(" {} ", shown.to_lowercase().replace('-', " ")), at(30)).is_ok());
        assert_eq!(code_of(offer.check(&shown, at(31))), "code_over");
    }

    #[test]
    fn after_five_wrong_tries_the_right_code_is_too_late() {
        let offer = Offer::default();
        let shown = offer.renew(at(0));
        for _ in 0..4 {
            assert_eq!(code_of(offer.check("0000-0000", at(1))), "wrong_code");
        }
        assert!(offer.check(&shown, at(1)).is_ok());
        assert_eq!(code_of(offer.check("", at(1))), "code_over");
        assert_eq!(code_of(offer.check(&shown, at(1))), "code_over");
    }
}
