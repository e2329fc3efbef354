//! The row that a path names: whether it is there for the caller, and at which version.

use axum::extract::RawPathParams;
use uuid::Uuid;

use crate::actions::{case, company, configuration, document, event, party, token, user, work};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::configuration::document_kind::DocumentKind;
use crate::model::configuration::{CaseStatus, Purpose, RelationKind};
use crate::model::external::ExternalId;
use crate::model::token::VERSION;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Party,
    Contact,
    Address,
    Relation,
    Employee,
    Event,
    /// A party of an event.
    Participant,
    /// A contact mechanism of an event.
    EventContact,
    Case,
    Work,
    Document,
    Purpose,
    CaseStatus,
    DocumentKind,
    RelationKind,
    Company,
    User,
    Token,
}

impl Named {
    pub async fn version(self, app: &App, actor: &Actor, params: &RawPathParams) -> Result<i64> {
        if self == Self::Document {
            let (kind, key) = (param(params, "kind")?, param(params, "key")?);
            return Ok(document::get(app, actor, kind, key).await?.document.version);
        }
        if self == Self::Company {
            return Ok(company::get(app, actor).await?.version);
        }
        if let Ok(system) = param(params, "system") {
            return self.version_by_name(app, actor, system, param(params, "key")?).await;
        }
        let row = id(params, "id")?;
        match self {
            Self::Participant => drop(party::get(app, actor, id(params, "party")?).await?),
            Self::EventContact => drop(party::contact::get(app, actor, id(params, "contact")?).await?),
            _ => {}
        }
        self.version_of(app, actor, row).await
    }

    async fn version_by_name(self, app: &App, actor: &Actor, system: &str, key: &str) -> Result<i64> {
        let pair = ExternalId::new(system, key).map_err(|_| Error::NotFound)?;
        Ok(match self {
            Self::Party => party::external::get(app, actor, &pair).await?.party.version,
            Self::Event => event::external::get(app, actor, &pair).await?.version,
            Self::Case => case::external::get(app, actor, &pair).await?.case.version,
            Self::Work => work::external::get(app, actor, &pair).await?.version,
            _ => return Err(Error::NotFound),
        })
    }

    async fn version_of(self, app: &App, actor: &Actor, id: Uuid) -> Result<i64> {
        Ok(match self {
            Self::Party => party::get(app, actor, id).await?.party.version,
            Self::Contact => party::contact::get(app, actor, id).await?.party.version,
            Self::Address => party::address::get(app, actor, id).await?.party.version,
            Self::Relation => party::relation::get(app, actor, id).await?.version,
            Self::Employee => party::employee::get(app, actor, id).await?.version,
            Self::Event | Self::Participant | Self::EventContact => event::get(app, actor, id).await?.version,
            Self::Case => case::named(app, actor, &[id]).await?.get(&id).ok_or(Error::NotFound)?.version,
            Self::Work => work::get(app, actor, id).await?.version,
            Self::Purpose => configuration::get::<Purpose>(app, actor, id).await?.version,
            Self::CaseStatus => configuration::get::<CaseStatus>(app, actor, id).await?.version,
            Self::DocumentKind => configuration::get::<DocumentKind>(app, actor, id).await?.version,
            Self::RelationKind => configuration::get::<RelationKind>(app, actor, id).await?.version,
            Self::User => user::get(app, actor, id).await?.version,
            Self::Token => token::get(app, actor, id).await.map(|_| VERSION)?,
            Self::Document | Self::Company => return Err(Error::NotFound),
        })
    }
}

fn id(params: &RawPathParams, name: &str) -> Result<Uuid> {
    param(params, name)?.parse().map_err(|_| Error::NotFound)
}

fn param<'p>(params: &'p RawPathParams, name: &str) -> Result<&'p str> {
    params.iter().find(|(one, _)| *one == name).map(|(_, value)| value).ok_or(Error::NotFound)
}
