//! What every action gets: the program with its database and settings, and who acts.

use std::sync::Arc;

use jiff::tz::TimeZone;
use tokio::sync::watch;
use uuid::Uuid;

use crate::actions::password::Hashing;
use crate::actions::session::throttle::Throttle;
use crate::actions::setup::Offer;
use crate::clock::Clock;
use crate::config::proxy::Network;
use crate::error::{Error, Result};
use crate::model::company::{self, Company};
use crate::model::time::Instant;
use crate::model::user::access::{self, Need};
use crate::model::user::appearance::Appearance;
use crate::model::user::{Role, Scope, User};
use crate::store::Db;

#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    /// The address under which people reach it, when it was said.
    pub public_url: Option<url::Url>,
    /// Proxies whose word about the caller's address counts.
    pub proxies: Arc<[Network]>,
    pub hashing: Hashing,
    pub throttle: Arc<Throttle>,
    pub setup: Arc<Offer>,
    /// Turns true when the program is told to stop.
    pub stopped: watch::Receiver<bool>,
}

/// Who acts, in which company.
#[derive(Debug, Clone)]
pub struct Actor {
    pub company: Company,
    /// None for an import and the command line.
    pub user: Option<Uuid>,
    pub name: String,
    /// The user's own party, when it is one.
    pub party: Option<Uuid>,
    pub role: Role,
    /// `All` for whoever signed in.
    pub scope: Scope,
    pub language: String,
    pub time_zone: String,
    pub appearance: Appearance,
}

impl App {
    pub fn new(db: Db, public_url: Option<url::Url>) -> Self {
        Self {
            db,
            clock: Clock::default(),
            public_url,
            proxies: Arc::default(),
            hashing: Hashing::default(),
            throttle: Arc::default(),
            setup: Arc::default(),
            stopped: watch::channel(false).1,
        }
    }

    /// Returns when the program is told to stop, so that nobody is waited for.
    pub async fn told_to_stop(&self) {
        if self.stopped.clone().wait_for(|stopped| *stopped).await.is_err() {
            // Nobody will tell.
            std::future::pending().await
        }
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The same program as it was at a moment, to tell what happened then.
    pub fn at(&self, moment: Instant) -> Self {
        Self { clock: Clock::stopped_at(moment), ..self.clone() }
    }
}

impl Actor {
    /// Acts for a company as nobody: imports and the command line.
    pub fn nobody(company: Company) -> Self {
        Self {
            user: None,
            name: String::new(),
            party: None,
            role: Role::Administrator,
            scope: Scope::All,
            language: company.language.clone(),
            time_zone: company.time_zone.clone(),
            appearance: Appearance::default(),
            company,
        }
    }

    /// Acts as a user: signed in, or by a token of some scope.
    pub fn user(company: Company, user: User, scope: Scope) -> Self {
        Self {
            user: Some(user.id),
            name: user.name,
            party: user.party,
            role: user.role,
            scope,
            language: user.language.unwrap_or_else(|| company.language.clone()),
            time_zone: user.time_zone.unwrap_or_else(|| company.time_zone.clone()),
            appearance: user.appearance,
            company,
        }
    }

    pub fn company_id(&self) -> Uuid {
        self.company.id
    }

    pub fn zone(&self) -> TimeZone {
        company::zone(&self.time_zone).unwrap_or_else(|| self.company.zone())
    }

    /// R30: whether events of which it is no part are hidden from this caller when private.
    pub fn sees_private(&self) -> bool {
        self.role.manages()
    }

    /// As the store is asked: the party whose private events are found; not set when all are.
    pub fn private_of(&self) -> Option<Option<Uuid>> {
        (!self.sees_private()).then_some(self.party)
    }

    /// R30; a read needs no question where every role may.
    pub fn may(&self, need: Need) -> Result<()> {
        allow(need.allows(self.role, self.scope))
    }

    pub fn writes(&self) -> Result<()> {
        self.may(Need::Write)
    }

    /// Making and moving events, which a token of scope `log` may too.
    pub fn logs(&self) -> Result<()> {
        self.may(Need::Log)
    }

    pub fn oversees(&self) -> Result<()> {
        self.may(Need::Oversee)
    }

    pub fn administers(&self) -> Result<()> {
        self.may(Need::Administer)
    }

    /// Their own name, language, time zone and password, whatever the role.
    pub fn writes_own(&self) -> Result<()> {
        allow(self.user.is_some()).and(self.may(Need::Own))
    }

    /// R30: a member deletes what they made the same day; managers delete anything.
    pub fn deletes(&self, created_by: Option<Uuid>, created_at: Instant, now: Instant) -> Result<()> {
        self.may(Need::Delete)?;
        let zone = self.zone();
        let is_own = created_by.is_some() && created_by == self.user;
        allow(access::deletes(self.role, is_own, created_at.day_in(&zone) == now.day_in(&zone)))
    }

    /// A token of scope `log` finds only the events and works that its user made.
    pub fn only_made_by(&self) -> Option<Uuid> {
        self.user.filter(|_| self.scope == Scope::Log)
    }
}

fn allow(allowed: bool) -> Result<()> {
    if allowed { Ok(()) } else { Err(Error::Forbidden) }
}
