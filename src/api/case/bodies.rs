//! Cases as they are read.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use uuid::Uuid;

use crate::actions::case::Known;
use crate::actions::document::{self, Referred};
use crate::actions::page::Page;
use crate::actions::party;
use crate::api::document::DocumentReference;
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::case::{Case, CaseRole, Why};
use crate::model::external::ExternalId;
use crate::model::time::Instant;

#[derive(Serialize, utoipa::ToSchema)]
pub struct CaseBody {
    id: Uuid,
    version: i64,
    number: String,
    name: String,
    description: Option<String>,
    party: Option<Uuid>,
    /// In order (R21).
    documents: Vec<DocumentReference>,
    roles: Vec<RoleBody>,
    status: Uuid,
    #[schema(value_type = String, format = DateTime)]
    start: Instant,
    /// When it was closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    end: Option<Instant>,
    /// R20: until a person edits it.
    made_by_rule: bool,
    why: Option<Why>,
    /// Other systems' names for it.
    external: Vec<ExternalId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct RoleBody {
    party: Uuid,
    name: String,
    role: CaseRole,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct CaseList {
    items: Vec<CaseBody>,
    next: Option<String>,
}

/// A case with what follows from its events and works; events that the caller may not see are left out (R30).
#[derive(Serialize, utoipa::ToSchema)]
pub struct KnownBody {
    #[serde(flatten)]
    case: CaseBody,
    /// Seconds from start to end, or to now.
    duration: i64,
    /// Who takes part in its events.
    parties: Vec<PartyName>,
    counts: Counts,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_contact: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    next_contact: Option<Instant>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PartyName {
    party: Uuid,
    name: String,
}

/// Counted up to 1000.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Counts {
    events: i64,
    scheduled: i64,
    works: i64,
    open_works: i64,
}

pub async fn bodies(app: &App, actor: &Actor, cases: Vec<Case>) -> Result<Vec<CaseBody>, Error> {
    let parties: BTreeSet<Uuid> = cases.iter().flat_map(|case| &case.roles).map(|held| held.party).collect();
    let names = party::names(app, actor, &parties.into_iter().collect::<Vec<_>>()).await?;
    let ids: BTreeSet<Uuid> = cases.iter().flat_map(|case| &case.documents).copied().collect();
    let documents = document::references(app, actor, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(cases.into_iter().map(|case| CaseBody::of(case, &names, &documents)).collect())
}

impl CaseList {
    pub async fn of(app: &App, actor: &Actor, page: Page<Case>) -> Result<Self, Error> {
        Ok(Self { items: bodies(app, actor, page.items).await?, next: page.next })
    }
}

impl CaseBody {
    fn of(case: Case, names: &HashMap<Uuid, String>, documents: &HashMap<Uuid, Referred>) -> Self {
        let role = |held: &crate::model::case::RoleHeld| RoleBody {
            party: held.party,
            name: names.get(&held.party).cloned().unwrap_or_default(),
            role: held.role,
        };
        Self {
            id: case.id,
            version: case.version,
            documents: case.documents.iter().filter_map(|id| documents.get(id)).map(DocumentReference::of).collect(),
            roles: case.roles.iter().map(role).collect(),
            number: case.number,
            name: case.name,
            description: case.description,
            party: case.party,
            status: case.status,
            start: case.start,
            end: case.end,
            made_by_rule: case.made_by_rule,
            why: case.why,
            external: case.external,
            created_at: case.created_at,
            changed_at: case.changed_at,
        }
    }
}

impl KnownBody {
    pub async fn of(app: &App, actor: &Actor, known: Known) -> Result<Self, Error> {
        let Known { case, figures } = known;
        let names = party::names(app, actor, &figures.parties).await?;
        let mut parties: Vec<PartyName> = names.into_iter().map(|(party, name)| PartyName { party, name }).collect();
        parties.sort_unstable_by(|one, other| (&one.name, one.party).cmp(&(&other.name, other.party)));
        let duration = case.end.unwrap_or_else(|| app.now()).since(case.start).as_secs();
        Ok(Self {
            case: bodies(app, actor, vec![case]).await?.remove(0),
            duration,
            parties,
            counts: Counts {
                events: figures.events,
                scheduled: figures.scheduled,
                works: figures.works,
                open_works: figures.open_works,
            },
            last_contact: figures.last_contact,
            next_contact: figures.next_contact,
        })
    }
}
