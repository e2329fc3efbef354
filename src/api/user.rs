//! `/users`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::{Amendment, Body, Id, versioned};
use super::caller::Caller;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use super::stored_answer::ShownOnce;
use crate::actions::password;
use crate::actions::user::{self, UserFilter};
use crate::app::App;
use crate::model::draft::Change;
use crate::model::problem::Noun;
use crate::model::time::Instant;
use crate::model::user::{Password, Role, User, UserDraft};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, amend))
        .routes(routes!(set_password))
        .routes(routes!(history))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct UserBody {
    id: Uuid,
    version: i64,
    /// In lower case; unique over all companies.
    login: String,
    name: String,
    role: Role,
    /// The party that this user is; without one it takes part in nothing (R1).
    party: Option<Uuid>,
    /// Null: as the company.
    language: Option<String>,
    time_zone: Option<String>,
    active: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct UserList {
    items: Vec<UserBody>,
    next: Option<String>,
}

/// A user that was just made, with the password that was made for it and is shown this once.
#[derive(Serialize, utoipa::ToSchema)]
pub struct MadeUser {
    #[serde(flatten)]
    user: UserBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

impl From<User> for UserBody {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            version: user.version,
            login: user.login,
            name: user.name,
            role: user.role,
            party: user.party,
            language: user.language,
            time_zone: user.time_zone,
            active: user.active,
            created_at: user.created_at,
            changed_at: user.changed_at,
        }
    }
}

fn answer(user: User) -> Response {
    versioned(StatusCode::OK, user.version, &UserBody::from(user))
}

/// The company's users, by sign-in name.
#[utoipa::path(get, path = "/users", params(("role" = Option<String>, Query, description = "one or several"),
    ("active" = Option<bool>, Query), ("party" = Option<String>, Query, description = "one or several"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = UserList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<UserList>, Refusal> {
    let filter =
        UserFilter { roles: params.many("role")?, active: params.flag("active")?, parties: params.many("party")? };
    let page = user::page(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(UserList { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Makes a user. Without a party it gets one of its name, and becomes an employee; `"party": null`: it is nobody who
/// takes part. Without a password one is made, and shown this once.
#[utoipa::path(post, path = "/users", request_body = UserDraft, responses((status = 201, body = MadeUser)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(mut draft): Body<UserDraft>,
) -> Result<Response, Refusal> {
    let made = (!draft.password.is_said()).then(password::generate);
    if let Some(made) = &made {
        draft.password = Change::Set(Password::new(made.clone()));
    }
    let employed = !matches!(draft.party, Change::Set(None));
    let user = user::create(&app, &actor, draft, employed).await?;
    let body = MadeUser { user: user.into(), password: made };
    let mut response = versioned(StatusCode::CREATED, body.user.version, &body);
    response.extensions_mut().insert(ShownOnce("password"));
    Ok(response)
}

/// Oneself; administrators find everybody.
#[utoipa::path(get, path = "/users/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = UserBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(user::get(&app, &actor, id).await?))
}

/// Changes what the body says (RFC 7396): one's own name, language and time zone; administrators everything, of
/// everybody. The last active administrator stays one.
#[utoipa::path(patch, path = "/users/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UserDraft, responses((status = 200, body = UserBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<UserDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(user::amend(&app, &actor, id, read, draft).await?))
}

/// A new password; who sets their own says the old one too.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordDraft {
    #[schema(value_type = String, write_only, min_length = 10)]
    password: Password,
    #[serde(default)]
    #[schema(value_type = Option<String>, write_only)]
    old_password: Option<Password>,
}

/// Sets a password and ends the user's sessions.
#[utoipa::path(post, path = "/users/{id}/password", params(("id" = Uuid, Path)), request_body = PasswordDraft,
    responses((status = 204)))]
pub async fn set_password(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Body(PasswordDraft { password, old_password }): Body<PasswordDraft>,
) -> Result<StatusCode, Refusal> {
    user::set_password(&app, &actor, id, old_password.as_ref(), &password, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every change, newest first (R26); passwords are not in it.
#[utoipa::path(get, path = "/users/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::User, id, params).await
}
