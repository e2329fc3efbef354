//! Who calls: a bearer's token.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use uuid::Uuid;

use super::problem::Refusal;
use crate::actions::token;
use crate::app::{Actor, App};
use crate::model::user::Role;
use crate::model::user::access::Need;

/// Known before the handler runs: `access::enforce` asked.
#[derive(Clone)]
pub struct Caller(pub Arc<Actor>);

const UNKNOWN: Refusal =
    Refusal::Status(StatusCode::UNAUTHORIZED, "A valid token is needed: Authorization: Bearer TOKEN");

impl Caller {
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Self, Refusal> {
        let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token =
            said.and_then(|said| said.split_once(' ')).filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let (_, token) = token.ok_or(UNKNOWN)?;
        token::actor_of(app, token.trim()).await?.map(|actor| Self(Arc::new(actor))).ok_or(UNKNOWN)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        parts.extensions.get::<Self>().cloned().ok_or(UNKNOWN)
    }
}

/// Lets those through who may see what concerns the program itself.
pub async fn require_oversight(app: &App, headers: &HeaderMap) -> Result<(), Response> {
    let caller = Caller::of(app, headers).await.map_err(IntoResponse::into_response)?;
    caller.0.may(Need::Oversee).map_err(|error| Refusal::Action(error).into_response())
}

pub struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        document.components.get_or_insert_default().add_security_scheme("bearer", scheme);
    }
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Me {
    pub user: Option<Uuid>,
    pub name: String,
    pub party: Option<Uuid>,
    pub company: Company,
    pub role: Role,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct Company {
    pub id: Uuid,
    pub name: String,
}

/// Who the token acts as.
#[utoipa::path(get, path = "/me", responses((status = 200, body = Me)))]
pub async fn me(Caller(actor): Caller) -> Json<Me> {
    let company = Company { id: actor.company.id, name: actor.company.name.clone() };
    Json(Me { user: actor.user, name: actor.name.clone(), party: actor.party, company, role: actor.role })
}
