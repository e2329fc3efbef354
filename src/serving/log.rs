//! One line and a few figures for each request. They tell the route, never the path: that holds ids and keys.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, histogram};
use tracing::{Instrument, debug, error_span, info, warn};

use crate::config::proxy::Network;
use crate::figures::{self, OneMore};
use crate::{clock, i18n, request};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id that a proxy may give.
const LONGEST: usize = 64;
/// From here on a request counts as slow.
const SLOW: Duration = Duration::from_secs(1);
/// Asked every few seconds by machines.
const OFTEN: &[&str] = &["/healthz", "/readyz", "/metrics"];

/// Gives a request its id, and tells in one line what became of it.
pub async fn note(State(proxies): State<Arc<[Network]>>, request: Request, next: Next) -> Response {
    let id = id(&request, &proxies);
    let (method, route, language) = (known(request.method()), route(&request), language(&request));
    // Of the highest level, so that whatever is told at all is told with its request.
    let span = error_span!("request", %id, method, %route);
    let answer = async {
        let answering = Answering::begin(method, route.clone());
        let response = next.run(request).await;
        answering.end(response.status());
        response
    };
    let mut response = request::under(id.clone(), language, answer).instrument(span).await;
    let value = HeaderValue::from_str(&id).expect("letters, digits and signs");
    response.headers_mut().insert(REQUEST_ID, value);
    response
}

/// The id that a trusted proxy gave, else one of our own.
fn id(request: &Request, proxies: &[Network]) -> Arc<str> {
    let peer: Option<IpAddr> = request.extensions().get().map(|ConnectInfo(peer): &ConnectInfo<SocketAddr>| peer.ip());
    let is_trusted = peer.is_some_and(|peer| proxies.iter().any(|proxy| proxy.contains(peer)));
    let given = request.headers().get(REQUEST_ID).filter(|_| is_trusted).and_then(|id| id.to_str().ok());
    match given.filter(|id| is_well_formed(id)) {
        Some(id) => id.into(),
        None => clock::new_id().to_string().into(),
    }
}

fn is_well_formed(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
}

fn language(request: &Request) -> &'static str {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    i18n::liked(accepted.unwrap_or_default())
}

fn route(request: &Request) -> Arc<str> {
    let matched = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    // What leads nowhere inside `/api/v1` matches a pattern of the router's own.
    matched.filter(|route| !route.contains("__private")).unwrap_or("nowhere").into()
}

/// A method's name may be anything that a caller makes up.
fn known(method: &Method) -> &'static str {
    const KNOWN: [Method; 7] =
        [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD, Method::OPTIONS];
    const NAMES: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.iter().position(|known| known == method).map_or("OTHER", |at| NAMES[at])
}

/// A request being answered; one that is dropped was left by its caller.
struct Answering {
    method: &'static str,
    route: Arc<str>,
    begun: Instant,
    status: Option<StatusCode>,
    _in_flight: OneMore,
}

impl Answering {
    fn begin(method: &'static str, route: Arc<str>) -> Self {
        Self { method, route, begun: Instant::now(), status: None, _in_flight: OneMore::of(figures::IN_FLIGHT) }
    }

    fn end(mut self, status: StatusCode) {
        self.status = Some(status);
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let time = self.begun.elapsed();
        let (method, route) = (self.method, &self.route);
        let status = self.status.map_or_else(|| "gone".to_owned(), |status| status.as_str().to_owned());
        counter!(figures::REQUESTS, "method" => method, "route" => route.to_string(), "status" => status).increment(1);
        histogram!(figures::REQUEST_SECONDS, "method" => method, "route" => route.to_string()).record(time);
        let milliseconds = time.as_micros() as f64 / 1000.0;
        let Some(status) = self.status.map(|status| status.as_u16()) else {
            return info!(milliseconds, "the caller hung up");
        };
        match status {
            _ if time >= SLOW => warn!(status, milliseconds, "answered slowly"),
            _ if OFTEN.contains(&&**route) => debug!(status, milliseconds, "answered"),
            _ => info!(status, milliseconds, "answered"),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn asked(peer: &str, given: &str) -> String {
        let mut request = Request::builder().header(REQUEST_ID, given).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        id(&request, &["10.0.0.0/8".parse().unwrap()]).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_names_a_request_and_only_by_a_well_formed_id() {
        assert_eq!(asked("10.0.0.1:80", "7f3a-b.c:d_E"), "7f3a-b.c:d_E");
        assert_ne!(asked("192.0.2.1:80", "7f3a"), "7f3a");
        for bad in ["", "with space", "<script>", &"a".repeat(65)] {
            assert_ne!(asked("10.0.0.1:80", bad), bad);
        }
    }

    #[test]
    fn a_method_that_a_caller_made_up_is_not_repeated() {
        assert_eq!(known(&Method::PATCH), "PATCH");
        assert_eq!(known(&Method::from_bytes(b"ADA").unwrap()), "OTHER");
    }
}
