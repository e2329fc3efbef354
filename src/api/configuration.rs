//! `/purposes`, `/case-statuses`, `/document-kinds`, `/relation-kinds`: read by all, written by administrators.
//! The four answer alike, so their handlers are written once.

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(purpose::routes())
        .merge(case_status::routes())
        .merge(document_kind::routes())
        .merge(relation_kind::routes())
}

macro_rules! configured {
    ($module:ident, $path:literal, $one:literal, $noun:ty, $draft:ty, $list:ident, $summary:literal) => {
        pub mod $module {
            use axum::Json;
            use axum::extract::State;
            use axum::http::StatusCode;
            use axum::response::Response;
            use serde::Serialize;
            use utoipa_axum::router::OpenApiRouter;
            use utoipa_axum::routes;

            use crate::actions::configuration;
            use crate::api::body::{Amendment, Body, Id, IfMatch, versioned};
            use crate::api::caller::Caller;
            use crate::api::params::Params;
            use crate::api::problem::Refusal;
            use crate::app::App;

            #[derive(Serialize, utoipa::ToSchema)]
            pub struct $list {
                items: Vec<$noun>,
                next: Option<String>,
            }

            pub fn routes() -> OpenApiRouter<App> {
                OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, amend, delete))
            }

            fn answer(status: StatusCode, row: $noun) -> Response {
                versioned(status, row.version, &row)
            }

            #[utoipa::path(get, path = $path, summary = $summary,
                params(("limit" = Option<u32>, Query), ("after" = Option<String>, Query)), responses((status = 200, body = $list)))]
            pub async fn list(
                State(app): State<App>,
                Caller(actor): Caller,
                params: Params,
            ) -> Result<Json<$list>, Refusal> {
                let page = configuration::list(&app, &actor, &params.page()?).await?;
                Ok(Json($list { items: page.items, next: page.next }))
            }

            /// Administrators make one.
            #[utoipa::path(post, path = $path, request_body = $draft, responses((status = 201, body = $noun)))]
            pub async fn create(
                State(app): State<App>,
                Caller(actor): Caller,
                Body(draft): Body<$draft>,
            ) -> Result<Response, Refusal> {
                Ok(answer(StatusCode::CREATED, configuration::create(&app, &actor, draft).await?))
            }

            /// One of them.
            #[utoipa::path(get, path = $one, params(("id" = Uuid, Path)), responses((status = 200, body = $noun)))]
            pub async fn get(State(app): State<App>, Caller(actor): Caller, Id(id): Id) -> Result<Response, Refusal> {
                Ok(answer(StatusCode::OK, configuration::get(&app, &actor, id).await?))
            }

            /// Administrators change what the body says (RFC 7396).
            #[utoipa::path(patch, path = $one, params(("id" = Uuid, Path), ("If-Match" = String, Header)),
                request_body = $draft, responses((status = 200, body = $noun)))]
            pub async fn amend(
                State(app): State<App>,
                Caller(actor): Caller,
                Id(id): Id,
                Amendment { read, draft }: Amendment<$draft>,
            ) -> Result<Response, Refusal> {
                Ok(answer(StatusCode::OK, configuration::amend(&app, &actor, id, read, draft).await?))
            }

            /// Administrators delete what nothing uses; the rest can be made inactive (R26).
            #[utoipa::path(delete, path = $one, params(("id" = Uuid, Path), ("If-Match" = String, Header)),
                responses((status = 204)))]
            pub async fn delete(
                State(app): State<App>,
                Caller(actor): Caller,
                Id(id): Id,
                IfMatch(read): IfMatch,
            ) -> Result<StatusCode, Refusal> {
                configuration::delete::<$noun>(&app, &actor, id, read).await?;
                Ok(StatusCode::NO_CONTENT)
            }
        }
    };
}

configured!(
    purpose,
    "/purposes",
    "/purposes/{id}",
    crate::model::configuration::Purpose,
    crate::model::configuration::PurposeDraft,
    PurposeList,
    "Reasons for communicating, by name."
);
configured!(
    case_status,
    "/case-statuses",
    "/case-statuses/{id}",
    crate::model::configuration::CaseStatus,
    crate::model::configuration::CaseStatusDraft,
    CaseStatusList,
    "Where cases stand, in the company's order."
);
configured!(
    document_kind,
    "/document-kinds",
    "/document-kinds/{id}",
    crate::model::configuration::document_kind::DocumentKind,
    crate::model::configuration::document_kind::DocumentKindDraft,
    DocumentKindList,
    "Kinds of business documents, by name."
);
configured!(
    relation_kind,
    "/relation-kinds",
    "/relation-kinds/{id}",
    crate::model::configuration::RelationKind,
    crate::model::configuration::RelationKindDraft,
    RelationKindList,
    "Kinds of links between parties, by name."
);
