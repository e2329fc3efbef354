//! `/api/docs`: the description to read and to try, all of it from this server.

use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// The page sets styles on its elements; nothing else may come from elsewhere or stand in the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

pub fn router() -> Router {
    let config = Config::new(["/api/v1/openapi.json"])
        // Else it shows the description to a validator in the network.
        .validator_url("none")
        .use_base_layout()
        .try_it_out_enabled(true)
        .display_request_duration(true)
        .filter(true)
        .doc_expansion("none");
    let policy = SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Router::new().merge(SwaggerUi::new("/api/docs").config(config)).layer(policy)
}
