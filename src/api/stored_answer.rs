//! `Idempotency-Key`: what a POST did is done once, however often it is sent. Its handler runs as ever; all that it
//! writes stands in one transaction with its answer. Who calls was asked before, outside of it.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, RefOr};

use super::body::read;
use super::caller::Caller;
use super::problem::Refusal;
use crate::actions::stored_answer::{self, Answer, Asked};
use crate::app::App;

/// Marks an answer whose field is kept nowhere: who asks again is told the rest.
#[derive(Clone)]
pub struct ShownOnce(pub &'static str);

const KEY: &str = "idempotency-key";
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const LONGEST: usize = 255;

/// Around every handler: lets a request with a key be answered once.
pub async fn once(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    answer(&app, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(app: &App, request: Request, next: Next) -> Result<Response, Refusal> {
    let (mut parts, body) = request.into_parts();
    let Caller(actor) = Caller::from_request_parts(&mut parts, app).await?;
    let key = key(&parts.headers)?;
    let (method, path, query) =
        (parts.method.clone(), parts.uri.path().to_owned(), parts.uri.query().unwrap_or_default().to_owned());
    let body = read(Request::from_parts(parts.clone(), body), app).await?;
    let content = [query.as_bytes(), b"\n", &body].concat();
    let asked = Asked { method: method.as_str(), path: &path, key: &key, content: &content };
    let work = async { taken_apart(next.run(Request::from_parts(parts, Body::from(body))).await).await };
    Ok(put_together(stored_answer::once(app, &actor, &asked, work).await?))
}

fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let mut said = headers.get_all(KEY).iter().map(HeaderValue::as_bytes);
    let key = said.next().filter(|key| (1..=LONGEST).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic));
    match (key.and_then(|key| std::str::from_utf8(key).ok()), said.next()) {
        (Some(key), None) => Ok(key.to_owned()),
        _ => Err(Refusal::Unreadable(format!(
            "Idempotency-Key is given once, as 1 to {LONGEST} visible ASCII characters."
        ))),
    }
}

async fn taken_apart(response: Response) -> Answer {
    let (parts, body) = response.into_parts();
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let headers = parts.headers.iter().filter_map(|(name, value)| Some((name.to_string(), text(value)?))).collect();
    // Our bodies lie in memory: reading them cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let body = String::from_utf8_lossy(&body).into_owned();
    let secret = parts.extensions.get::<ShownOnce>().map(|ShownOnce(field)| *field);
    Answer { status: parts.status.as_u16(), headers, body, secret, replayed: false }
}

fn put_together(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    if answer.replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// Says in the document that every POST takes a key, and what that may answer.
pub fn describe(document: &mut OpenApi) {
    document.paths.paths.values_mut().filter_map(|path| path.post.as_mut()).for_each(describe_one);
}

fn describe_one(operation: &mut Operation) {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let key = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .description(Some(
            "Done once, however often it is sent: who sends it again within 24 hours, as the same user to the same path, \
             is answered as at first. With another body it is 422, while the first one takes longer than 10 seconds 409.",
        ))
        .schema(Some(text().pattern(Some(format!("^[!-~]{{1,{LONGEST}}}$"))).build()))
        .build();
    operation.parameters.get_or_insert_default().push(key.into());
    let responses = &mut operation.responses.responses;
    for (status, response) in responses {
        if let (true, RefOr::T(response)) = (status.starts_with('2'), response) {
            let header = HeaderBuilder::new().schema(Some(text().build()));
            let header = header.description(Some("`true` where it was answered before")).build();
            response.headers.insert("Idempotent-Replayed".to_owned(), RefOr::T(header));
        }
    }
}
