//! A transaction on PostgreSQL. sqlx's own waits for ever where the server hangs or its machine is gone, and gives a
//! connection back inside a transaction where its caller left while it began.

use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, Postgres};
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::db::Patience;

/// What PostgreSQL calls our connections.
pub const NAME: &str = "rapport";
/// How long a connection may take to be fit for the next caller; after that it is given up.
const TIDY: Duration = Duration::from_secs(5);

pub struct PostgresTx {
    /// Given back at the end.
    connection: Option<PoolConnection<Postgres>>,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It cannot be told whether the server heard of it.
    Begins,
    Open,
    Committed,
}

/// The pool for transactions, and a small one for statements apart from them.
pub async fn open(url: &str, patience: Patience) -> sqlx::Result<(PgPool, PgPool)> {
    let mut options = PgConnectOptions::from_str(url)?.application_name(NAME);
    if let Some(statement) = patience.statement {
        let milliseconds = statement.as_millis().to_string();
        // Who holds rows and says nothing more is ended too: a process whose machine is gone.
        let idle = "idle_in_transaction_session_timeout";
        options = options.options([("statement_timeout", &milliseconds), (idle, &milliseconds)]);
    }
    // The pool would keep trying, and then say only that it took too long.
    let connected = timeout(patience.turn, options.connect()).await;
    connected.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?;
    let limits = PgPoolOptions::new().acquire_timeout(patience.turn).test_before_acquire(false);
    // Who holds a connection of the first pool may wait for one of the second, never the other way round.
    let apart = limits.clone().max_connections(2).connect_lazy_with(options.clone());
    Ok((limits.max_connections(20).connect_with(options).await?, apart))
}

impl PostgresTx {
    /// Begins as the statement says. Connections that broke while nobody used them are passed over.
    pub async fn begin(pool: &PgPool, statement: &'static str) -> sqlx::Result<Self> {
        let begun = async {
            loop {
                let connection = Some(pool.acquire().await?);
                let mut tx = Self { connection, state: State::Begins };
                match tx.execute(statement).await {
                    Err(sqlx::Error::Io(_)) => {}
                    done => {
                        done?;
                        tx.state = State::Open;
                        return Ok(tx);
                    }
                }
            }
        };
        timeout(pool.options().get_acquire_timeout(), begun).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    pub async fn commit(mut self) -> sqlx::Result<()> {
        self.execute("commit").await?;
        self.state = State::Committed;
        Ok(())
    }
}

impl Drop for PostgresTx {
    fn drop(&mut self) {
        let (Some(mut connection), Ok(runtime)) = (self.connection.take(), Handle::try_current()) else { return };
        let state = self.state;
        if state == State::Begins {
            drop(connection.detach());
            return;
        }
        runtime.spawn(async move {
            let ended =
                state == State::Committed || matches!(timeout(TIDY, connection.execute("rollback")).await, Ok(Ok(_)));
            if !ended {
                drop(connection.detach());
                return;
            }
            // Dropped half way it is closed, and the pool opens another.
            let _ = timeout(TIDY, connection.return_to_pool()).await;
        });
    }
}

impl Deref for PostgresTx {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        self.connection.as_ref().expect("held until it is dropped")
    }
}

impl DerefMut for PostgresTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        self.connection.as_mut().expect("held until it is dropped")
    }
}
