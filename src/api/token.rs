//! `/tokens`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{Body, Id, IfMatch, versioned};
use super::caller::Caller;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use super::stored_answer::ShownOnce;
use crate::actions::token;
use crate::app::App;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::model::token::{Token, TokenDraft, VERSION};
use crate::model::user::Scope;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, revoke)).routes(routes!(history))
}

/// What is known of a token; it never changes.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TokenBody {
    id: Uuid,
    version: i64,
    user: Uuid,
    name: String,
    /// Its first characters, by which a person knows it again.
    prefix: String,
    scope: Scope,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    /// Null: never.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Instant>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TokenList {
    items: Vec<TokenBody>,
    next: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct MadeToken {
    #[serde(flatten)]
    known: TokenBody,
    /// Shown this once: told again by its `Idempotency-Key`, the answer is without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

impl From<Token> for TokenBody {
    fn from(token: Token) -> Self {
        Self {
            id: token.id,
            version: VERSION,
            user: token.user,
            name: token.name,
            prefix: token.prefix,
            scope: token.scope,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// One's own, newest first; administrators find everybody's.
#[utoipa::path(get, path = "/tokens", params(("user" = Option<String>, Query, description = "one or several"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = TokenList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<TokenList>, Refusal> {
    let users: Vec<Uuid> = params.many("user")?;
    let page = token::page(&app, &actor, &users, &params.page()?).await?;
    Ok(Json(TokenList { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Makes a token that is oneself; administrators make them for others too. It is answered this once.
#[utoipa::path(post, path = "/tokens", request_body = TokenDraft, responses((status = 201, body = MadeToken)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<TokenDraft>,
) -> Result<Response, Refusal> {
    let (token, text) = token::create(&app, &actor, draft).await?;
    let mut response = versioned(StatusCode::CREATED, VERSION, &MadeToken { known: token.into(), token: Some(text) });
    response.extensions_mut().insert(ShownOnce("token"));
    Ok(response)
}

/// One token; never its secret.
#[utoipa::path(get, path = "/tokens/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = TokenBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    let token = token::get(&app, &actor, id).await?;
    Ok(versioned(StatusCode::OK, VERSION, &TokenBody::from(token)))
}

/// Revokes it: whoever comes with it is not let in any more.
#[utoipa::path(delete, path = "/tokens/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn revoke(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    token::revoke(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// When it was made and revoked, newest first (R26).
#[utoipa::path(get, path = "/tokens/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Token, id, params).await
}
