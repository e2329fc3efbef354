//! Who signs in, what each role may (R30), and what a token may.

pub mod access;
pub mod appearance;

use serde::{Deserialize, Deserializer};
use uuid::Uuid;

use self::appearance::Appearance;
use super::company::{self, LANGUAGES};
use super::draft::{self, Change};
use super::problem::{Problem, Problems, settle};
use super::time::Instant;

crate::words! {
    /// R30, from the least to the most.
    pub enum Role ("UserRole") {
        Reader = "reader",
        Member = "member",
        Manager = "manager",
        Administrator = "administrator",
    }
}

crate::words! {
    /// What a token may: `read`; `log` (make, read back and move its own events); `all` that its user may.
    pub enum Scope {
        Read = "read",
        Log = "log",
        All = "all",
    }
}

impl Role {
    pub fn may_write(self) -> bool {
        self >= Self::Member
    }

    /// Deletes what others made, merges, reassigns, sees private events.
    pub fn manages(self) -> bool {
        self >= Self::Manager
    }

    pub fn administers(self) -> bool {
        self == Self::Administrator
    }
}

/// Shortest password that is taken, in characters.
pub const PASSWORD: usize = 10;
/// Longest, so that nobody makes us hash a book.
const LONGEST_PASSWORD: usize = 1000;
/// Longest sign-in name, in characters.
pub const LOGIN: usize = 100;

/// A password as typed. It is never shown, logged or kept.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What is hashed: the same characters typed on another system give the same bytes.
    pub fn normalized(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        self.0.nfkc().collect()
    }

    pub fn check(&self, field: &str, problems: &mut Problems) {
        let length = self.0.chars().count();
        if length < PASSWORD {
            problems.push(Problem::invalid(field, "password_short").with("least", PASSWORD));
        } else if length > LONGEST_PASSWORD {
            problems.push(Problem::invalid(field, "too_long").with("most", LONGEST_PASSWORD).with("length", length));
        }
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// Who signs in: a user of one company. The password's hash stays in the store.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct User {
    pub id: Uuid,
    #[serde(skip)]
    pub company: Uuid,
    pub version: i64,
    /// In lower case; unique over all companies, so that a person signs in without naming theirs.
    pub login: String,
    pub name: String,
    pub role: Role,
    /// The party that this user is; without one it takes part in nothing (R1).
    pub party: Option<Uuid>,
    /// None means as the company.
    pub language: Option<String>,
    pub time_zone: Option<String>,
    /// No part of its history and version: it says nothing to anybody else.
    #[serde(skip)]
    pub appearance: Appearance,
    pub active: bool,
    pub created_at: Instant,
    pub changed_at: Instant,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub login: Change<String>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = Role)]
    pub role: Change<Role>,
    /// A new user without one gets a party of its name; `null` means none is wanted.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub party: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub language: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub time_zone: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
    /// Written, never read.
    #[serde(default)]
    #[schema(value_type = Option<String>, write_only, min_length = 10)]
    pub password: Change<Password>,
}

impl UserDraft {
    /// Whether it changes only what everybody may change about themselves.
    pub fn is_personal(&self) -> bool {
        !(self.login.is_said()
            || self.role.is_said()
            || self.party.is_said()
            || self.active.is_said()
            || self.password.is_said())
    }
}

impl User {
    pub fn blank(id: Uuid, company: Uuid, now: Instant) -> Self {
        Self {
            id,
            company,
            version: 1,
            login: String::new(),
            name: String::new(),
            role: Role::Member,
            party: None,
            language: None,
            time_zone: None,
            appearance: Appearance::default(),
            active: true,
            created_at: now,
            changed_at: now,
        }
    }

    /// A new user; it cannot be without a password.
    pub fn begin(&self, draft: UserDraft) -> Result<(Self, Password), Problems> {
        let password = draft.password.said().cloned();
        let mut problems = Vec::new();
        if password.is_none() {
            problems.push(Problem::invalid("password", "password_short").with("least", PASSWORD));
        }
        match (self.amend(draft), password) {
            (Ok(user), Some(password)) => Ok((user, password)),
            (Ok(_), None) => Err(problems),
            (Err(found), _) => Err([found, problems].concat()),
        }
    }

    pub fn amend(&self, draft: UserDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut user = self.clone();
        user.login = login(draft.login.or(user.login), &mut problems);
        user.name = match draft.name {
            Change::Set(name) => draft::name(name, "name", &mut problems),
            Change::Keep if user.name.is_empty() => user.login.clone(),
            Change::Keep => user.name,
        };
        user.role = draft.role.or(user.role);
        user.party = draft.party.or(user.party);
        user.language = draft.language.or(user.language);
        if user.language.as_deref().is_some_and(|language| !LANGUAGES.contains(&language)) {
            problems.push(Problem::invalid("language", "language"));
        }
        user.time_zone = draft.time_zone.or(user.time_zone);
        if user.time_zone.as_deref().is_some_and(|zone| company::zone(zone).is_none()) {
            problems.push(Problem::invalid("time_zone", "time_zone"));
        }
        user.active = draft.active.or(user.active);
        if let Change::Set(password) = &draft.password {
            password.check("password", &mut problems);
        }
        settle(user, problems)
    }

    pub fn is_active_administrator(&self) -> bool {
        self.active && self.role.administers()
    }

    /// A company is never left without somebody who can administer it.
    pub fn keeps_an_administrator(&self, before: &User, others: i64) -> Result<(), Problem> {
        let lost = before.is_active_administrator() && !self.is_active_administrator();
        if !lost || others > 0 {
            return Ok(());
        }
        let field = if self.active { "role" } else { "active" };
        Err(Problem::conflict(field, "last_administrator").rule(30))
    }
}

/// A sign-in name as it is kept and looked for.
pub fn fold_login(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    typed.trim().nfkc().flat_map(char::to_lowercase).collect()
}

fn login(typed: String, problems: &mut Problems) -> String {
    let login = fold_login(&typed);
    let length = login.chars().count();
    if login.is_empty() {
        problems.push(Problem::invalid("login", "empty"));
    } else if length > LOGIN {
        problems.push(Problem::invalid("login", "too_long").with("most", LOGIN).with("length", length));
    } else if login.chars().any(|c| c.is_whitespace() || c.is_control()) {
        problems.push(Problem::invalid("login", "login_characters"));
    }
    login
}

#[cfg(test)]
mod tests;
