//! A program's way in, as one user of one company.

use serde::Deserialize;
use uuid::Uuid;

use super::draft::{self, Change, NAME};
use super::problem::{Problem, Problems, settle};
use super::time::Instant;
use super::user::Scope;

/// Of every token: it is made and revoked, never changed.
pub const VERSION: i64 = 1;

/// What is known of a token; the token itself is shown once and only its hash is kept.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Token {
    pub id: Uuid,
    pub user: Uuid,
    /// Its first characters, by which a person knows it again.
    pub prefix: String,
    pub name: String,
    pub scope: Scope,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
    pub last_used_at: Option<Instant>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenDraft {
    /// The caller when it is not said.
    #[serde(default)]
    pub user: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    #[schema(value_type = Scope)]
    pub scope: Change<Scope>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Instant>,
}

impl Token {
    pub fn begin(id: Uuid, user: Uuid, prefix: String, draft: TokenDraft, now: Instant) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let name = draft::line(draft.name, "name", NAME, &mut problems).unwrap_or_default();
        if draft.expires_at.is_some_and(|at| at <= now) {
            problems.push(Problem::invalid("expires_at", "not_ahead"));
        }
        let scope = draft.scope.or(Scope::All);
        let expires_at = draft.expires_at;
        settle(Self { id, user, prefix, name, scope, created_at: now, expires_at, last_used_at: None }, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_expires_ahead_or_never() {
        let now: Instant = "2026-03-02T09:30:00Z".parse().unwrap();
        let begin = |expires_at| {
            let draft = TokenDraft { expires_at, ..Default::default() };
            Token::begin(Uuid::nil(), Uuid::nil(), "rpt_abc".into(), draft, now)
        };
        assert_eq!(begin(None).unwrap().scope, Scope::All);
        assert!(begin(Some(now.plus(jiff::SignedDuration::from_mins(1)))).is_ok());
        assert_eq!(begin(Some(now)).unwrap_err()[0].code, "not_ahead");
    }
}
