//! What one request may take, so that the others are answered: its body comes within a time, its answer within another,
//! and no more are worked on at once than a database can bear.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use super::connections::Crowded;
use crate::app::App;
use crate::error::Error;
use crate::figures;
use crate::{api, web};

/// A body at this rate may take as long as it likes.
const BYTES_A_SECOND: u64 = 1024;
/// Routes that wait for something to happen when asked to, without work and at most so long.
const WAITING: &[&str] = &["/api/v1/changes"];
const WAIT: Duration = Duration::from_secs(30);

#[derive(Clone)]
pub struct Limits {
    pub app: App,
    /// How long an answer may take.
    pub time: Duration,
    /// How long a body may make wait.
    pub receive: Duration,
    /// One for each request that may be worked on.
    pub free: Arc<Semaphore>,
}

/// Ends a request whose body comes drop by drop.
pub async fn receive(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let arriving = Arriving::default();
    let path = request.uri().path().to_owned();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(arriving.clone());
    let body = Body::new(Timed { body, patience: limits.receive, deadline: None, arriving: arriving.clone() });
    let response = next.run(Request::from_parts(parts, body)).await;
    if !arriving.state().given_up {
        return response;
    }
    figures::refused("slow body");
    let mut response = refusal(&limits.app, &path, Error::Late);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Works on a request while there is room, and no longer than it may take; dropped, it leaves nothing half done.
pub async fn keep(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let refuse = |kind: &'static str, error: Error| {
        figures::refused(kind);
        refusal(&limits.app, &path, error)
    };
    if request.extensions().get::<Crowded>().is_some() {
        return refuse("connections", Error::Crowded);
    }
    let waits = request.extensions().get().is_some_and(|path: &MatchedPath| WAITING.contains(&path.as_str()));
    let one = limits.free.try_acquire();
    if one.is_err() && !waits {
        return refuse("requests", Error::Crowded);
    }
    let one = one.ok().filter(|_| !waits);
    let arriving = request.extensions().get::<Arriving>().cloned().unwrap_or_default();
    let (begun, time) = (Instant::now(), if waits { limits.time + WAIT } else { limits.time });
    let mut answer = pin!(next.run(request));
    loop {
        let end = begun + time + arriving.took();
        tokio::select! {
            response = &mut answer => return response,
            () = sleep_until(end) => {}
        }
        // While a body arrives the time stands still.
        if Instant::now() >= begun + time + arriving.took() {
            drop(one);
            tracing::warn!("the request took too long and was ended");
            return refuse("time", Error::TookTooLong);
        }
    }
}

/// As the door would say it that was knocked at.
pub fn refusal(app: &App, path: &str, error: Error) -> Response {
    if path.starts_with("/api/") { api::problem::refused(error) } else { web::gate::refused(app, error) }
}

/// How long the caller made the program wait for its body.
#[derive(Clone, Default)]
struct Arriving(Arc<Mutex<Awaited>>);

#[derive(Default)]
struct Awaited {
    so_far: Duration,
    since: Option<Instant>,
    given_up: bool,
}

impl Arriving {
    fn state(&self) -> MutexGuard<'_, Awaited> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_on(&self) {
        let mut state = self.state();
        let waited = state.since.take().map_or(Duration::ZERO, |since| since.elapsed());
        state.so_far += waited;
    }

    fn took(&self) -> Duration {
        let state = self.state();
        state.so_far + state.since.map_or(Duration::ZERO, |since| since.elapsed())
    }
}

/// A body that ends with an error once it makes wait too long.
struct Timed {
    body: Body,
    patience: Duration,
    deadline: Option<Pin<Box<Sleep>>>,
    arriving: Arriving,
}

impl HttpBody for Timed {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = &mut *self;
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) else {
            this.arriving.state().since.get_or_insert_with(Instant::now);
            let deadline = this.deadline.get_or_insert_with(|| Box::pin(sleep(this.patience)));
            ready!(deadline.as_mut().poll(cx));
            this.arriving.state().given_up = true;
            return Poll::Ready(Some(Err("the body did not arrive in time".into())));
        };
        this.arriving.go_on();
        let more = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len) as u64;
        if let Some(deadline) = &mut this.deadline {
            let later = deadline.deadline() + Duration::from_millis(more * 1000 / BYTES_A_SECOND);
            deadline.as_mut().reset(later);
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
