//! Accepts connections, and no more than can be served. axum's own server waits for ever for the head of a request.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::figures::{self, OneMore};

/// Above what is served, so many are taken only to be told so.
const CROWD: usize = 32;
/// Where the system has no more files it is asked again after this.
const PAUSE: Duration = Duration::from_millis(100);

/// On a request whose connection is one too many.
#[derive(Clone, Copy)]
pub struct Crowded;

#[derive(Clone)]
pub struct Connections {
    router: Router,
    /// How long the head of a request may take to arrive.
    receive: Duration,
    free: Arc<Semaphore>,
}

struct Taken {
    stream: TcpStream,
    peer: SocketAddr,
    /// One too many.
    crowded: bool,
    _one: OwnedSemaphorePermit,
}

impl Connections {
    pub fn new(router: Router, most: usize, receive: Duration) -> Self {
        Self { router, receive, free: Arc::new(Semaphore::new(most + CROWD)) }
    }

    /// Serves until it is told to stop, then what is in flight.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        tokio::select! {
            () = self.accept(listener, &graceful) => {}
            () = stop => {}
        }
        graceful.shutdown().await;
    }

    async fn accept(&self, listener: TcpListener, graceful: &GracefulShutdown) {
        loop {
            let Ok(one) = self.free.clone().acquire_owned().await else { return };
            match listener.accept().await {
                Ok((stream, peer)) => {
                    // Told before the next one takes its place.
                    let crowded = self.free.available_permits() < CROWD;
                    let taken = Taken { stream, peer, crowded, _one: one };
                    tokio::spawn(self.clone().answer(taken, graceful.watcher()));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn answer(self, taken: Taken, watcher: Watcher) {
        let Taken { stream, peer, crowded, _one } = taken;
        let _counted = OneMore::of(figures::CONNECTIONS);
        // An answer goes out at once.
        let _ = stream.set_nodelay(true);
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            if crowded {
                request.extensions_mut().insert(Crowded);
            }
            self.router.clone().oneshot(request.map(Body::new))
        });
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(self.receive).keep_alive(!crowded);
        if let Err(error) = watcher.watch(server.serve_connection(TokioIo::new(stream), service)).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
