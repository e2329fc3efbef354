//! A case as a person writes it. Making and changing share it: making starts from a blank case.

use serde::Deserialize;
use uuid::Uuid;

use super::close::{self, StillOpen};
use super::{Case, CaseRole, RoleHeld, start};
use crate::model::configuration::CaseStatus;
use crate::model::draft::{self, Change};
use crate::model::event::draft::ReferenceDraft;
use crate::model::external::{self, ExternalDraft};
use crate::model::problem::{Problem, Problems, settle};
use crate::model::time::Instant;

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub description: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub party: Change<Option<Uuid>>,
    /// In order; replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Vec<ReferenceDraft>)]
    pub documents: Change<Vec<ReferenceDraft>>,
    /// Replaced as a whole; a party already there keeps its roles when none is said.
    #[serde(default)]
    #[schema(value_type = Vec<RoleDraft>)]
    pub roles: Change<Vec<RoleDraft>>,
    /// A closed one closes the case, an open one reopens it (R23).
    #[serde(default)]
    #[schema(value_type = Uuid)]
    pub status: Change<Uuid>,
    /// Null: the creation or the first event, whichever is earlier.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub start: Change<Option<Instant>>,
    /// Replaced as a whole.
    #[serde(default)]
    #[schema(value_type = Option<Vec<ExternalDraft>>)]
    pub external: Change<Vec<ExternalDraft>>,
}

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDraft {
    pub party: Uuid,
    #[serde(default)]
    pub role: Option<CaseRole>,
}

/// What the rules of a case need to know of the rows it names and of those in it.
pub struct CaseFacts<'a> {
    pub now: Instant,
    pub statuses: &'a [CaseStatus],
    /// The documents that the draft names, in its order.
    pub documents: Vec<Uuid>,
    pub first_event: Option<Instant>,
    pub still_open: &'a StillOpen,
}

/// Most documents or roles of one case.
const MOST: usize = 100;

impl Case {
    /// The case with a person's changes; any change ends its being made by rule (R20).
    pub fn amend(&self, draft: CaseDraft, facts: &CaseFacts) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut case = self.clone();
        case.name = draft::name(draft.name.or(case.name), "name", &mut problems);
        case.description = draft::paragraphs(draft.description.or(case.description), "description", &mut problems);
        case.party = draft.party.or(case.party);
        if draft.documents.is_said() {
            case.documents = documents(&facts.documents, &mut problems);
        }
        if let Change::Set(drafts) = draft.roles {
            case.roles = roles(&self.roles, &drafts, &mut problems);
        }
        if let Change::Set(typed) = draft.start {
            case.start_typed = typed.is_some();
            case.start = start(case.created_at, facts.first_event, typed);
        }
        if let Some(status) = draft.status.said() {
            case = with_status(case, *status, facts, &mut problems);
        }
        if case.start_typed && case.end.is_some_and(|end| end < case.start) {
            problems.push(Problem::invalid("start", "starts_after_its_end").rule(23));
        }
        case.external = external::settle(&case.external, &draft.external, &mut problems);
        if case != *self {
            (case.made_by_rule, case.why) = (false, None);
        }
        settle(case, problems)
    }
}

/// R23: another status closes or reopens when it is of the other kind.
fn with_status(case: Case, id: Uuid, facts: &CaseFacts, problems: &mut Problems) -> Case {
    if id == case.status {
        return case;
    }
    let Some(status) = facts.statuses.iter().find(|status| status.id == id) else {
        problems.push(Problem::invalid("status", "unknown_id"));
        return case;
    };
    let moved = if status.is_closed() {
        close::close(&case, status, None, facts.still_open, facts.now).map(|closing| closing.case)
    } else {
        close::reopen(&case, status).map_err(|problem| vec![problem])
    };
    moved.unwrap_or_else(|found| {
        problems.extend(found);
        case
    })
}

fn documents(said: &[Uuid], problems: &mut Problems) -> Vec<Uuid> {
    most("documents", said.len(), problems);
    for (i, document) in said.iter().enumerate() {
        if said[..i].contains(document) {
            problems.push(Problem::invalid(format!("documents[{i}]"), "twice").rule(21));
        }
    }
    said.to_vec()
}

fn roles(before: &[RoleHeld], drafts: &[RoleDraft], problems: &mut Problems) -> Vec<RoleHeld> {
    most("roles", drafts.len(), problems);
    let mut held: Vec<RoleHeld> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let party = draft.party;
        let said: Vec<RoleHeld> = match draft.role {
            Some(role) => vec![RoleHeld { party, role }],
            None => before.iter().filter(|held| held.party == party).copied().collect(),
        };
        if said.is_empty() {
            problems.push(Problem::invalid(format!("roles[{i}].role"), "required"));
        }
        if said.iter().any(|one| held.contains(one)) {
            problems.push(Problem::invalid(format!("roles[{i}]"), "twice"));
        }
        held.extend(said);
    }
    held.sort_unstable();
    held
}

fn most(field: &str, count: usize, problems: &mut Problems) {
    if count > MOST {
        problems.push(Problem::invalid(field, "too_many").with("most", MOST));
    }
}

#[cfg(test)]
mod tests;
