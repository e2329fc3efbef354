//! `/parties`; what belongs to one has a file below.

pub mod address;
pub mod batch;
pub mod contact;
pub mod employee;
pub mod external;
pub mod relation;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use self::address::AddressBody;
use self::contact::MechanismBody;
use super::body::{Amendment, Body, Id, IfMatch, versioned};
use super::caller::Caller;
use super::history::HistoryList;
use super::params::Params;
use super::problem::Refusal;
use crate::actions::party::{self, Known, PartyFilter};
use crate::app::App;
use crate::model::external::ExternalId;
use crate::model::party::{PartyDraft, PartyKind};
use crate::model::problem::Noun;
use crate::model::time::Instant;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, amend, delete))
        .routes(routes!(contact::list, contact::create))
        .routes(routes!(contact::get, contact::amend, contact::delete))
        .routes(routes!(address::list, address::create))
        .routes(routes!(address::get, address::amend, address::delete))
        .routes(routes!(relation::list, relation::create))
        .routes(routes!(relation::get, relation::amend, relation::delete))
        .routes(routes!(employee::list, employee::create))
        .routes(routes!(employee::get, employee::amend, employee::delete))
        .routes(routes!(employee::history))
        .routes(routes!(external::get, external::put))
        .routes(routes!(batch::create))
        .routes(routes!(history))
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PartyBody {
    id: Uuid,
    version: i64,
    kind: PartyKind,
    name: String,
    title: Option<String>,
    code: Option<String>,
    language: Option<String>,
    note: Option<String>,
    active: bool,
    watched: bool,
    contacts: Vec<MechanismBody>,
    addresses: Vec<AddressBody>,
    /// The last communication that reached it (R31).
    #[schema(value_type = Option<String>, format = DateTime)]
    last_contact: Option<Instant>,
    #[schema(value_type = Option<String>, format = DateTime)]
    next_contact: Option<Instant>,
    /// Other systems' names for it.
    external: Vec<ExternalId>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PartyList {
    items: Vec<PartyBody>,
    next: Option<String>,
}

impl From<Known> for PartyBody {
    fn from(Known { party, last_contact, next_contact, watched }: Known) -> Self {
        Self {
            id: party.id,
            version: party.version,
            kind: party.kind,
            name: party.name,
            title: party.title,
            code: party.code,
            language: party.language,
            note: party.note,
            active: party.active,
            watched,
            contacts: party.contacts.into_iter().map(Into::into).collect(),
            addresses: party.addresses.into_iter().map(Into::into).collect(),
            last_contact,
            next_contact,
            external: party.external,
            created_at: party.created_at,
            changed_at: party.changed_at,
        }
    }
}

fn answer(status: StatusCode, known: Known) -> Response {
    versioned(status, known.party.version, &PartyBody::from(known))
}

/// Parties by name.
#[utoipa::path(get, path = "/parties", params(
    ("q" = Option<String>, Query, description = "words that begin words of the name, title or code"),
    ("kind" = Option<String>, Query, description = "one or several"), ("active" = Option<bool>, Query), ("code" = Option<String>, Query),
    ("contact" = Option<String>, Query, description = "a number or address, as typed or normalized (R7)"),
    ("external" = Option<String>, Query, description = "SYSTEM:KEY"),
    ("limit" = Option<u32>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = PartyList)))]
pub async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    mut params: Params,
) -> Result<Json<PartyList>, Refusal> {
    let filter = PartyFilter {
        q: params.one("q")?,
        kinds: params.many("kind")?,
        active: params.flag("active")?,
        codes: params.texts("code")?,
        contacts: params.texts("contact")?,
        external: params.external()?,
    };
    let page = party::list(&app, &actor, &filter, &params.page()?).await?;
    Ok(Json(PartyList { items: page.items.into_iter().map(Into::into).collect(), next: page.next }))
}

/// Makes a party with its contacts and addresses.
#[utoipa::path(post, path = "/parties", request_body = PartyDraft, responses((status = 201, body = PartyBody)))]
pub async fn create(
    State(app): State<App>,
    Caller(actor): Caller,
    Body(draft): Body<PartyDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::CREATED, party::create(&app, &actor, draft).await?))
}

/// One party with its ways to be reached and its last and next contact.
#[utoipa::path(get, path = "/parties/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = PartyBody)))]
pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, party::get(&app, &actor, id).await?))
}

/// Changes what the body says (RFC 7396); contacts and addresses are replaced as a whole.
#[utoipa::path(patch, path = "/parties/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = PartyDraft, responses((status = 200, body = PartyBody)))]
pub async fn amend(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    Amendment { read, draft }: Amendment<PartyDraft>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, party::amend(&app, &actor, id, read, draft).await?))
}

/// Deletes a party that nothing uses (R26).
#[utoipa::path(delete, path = "/parties/{id}", params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    IfMatch(read): IfMatch,
) -> Result<StatusCode, Refusal> {
    party::delete(&app, &actor, id, read).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every change, newest first; it stays readable after a deletion (R26).
#[utoipa::path(get, path = "/parties/{id}/history", params(("id" = Uuid, Path), ("limit" = Option<u32>, Query),
    ("after" = Option<String>, Query)), responses((status = 200, body = HistoryList)))]
pub async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Id(id): Id,
    params: Params,
) -> Result<Json<HistoryList>, Refusal> {
    HistoryList::read(&app, &actor, Noun::Party, id, params).await
}
