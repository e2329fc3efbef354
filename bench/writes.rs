//! How many durable creates a second 32 connections make on SQLite, against one.

mod support;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::{Value, json};
use support::{Database, Serving, figure};

const MANY: usize = 32;
const ROUNDS: usize = 3;
const LASTS: Duration = Duration::from_secs(4);

struct Driver {
    client: Client,
    events: String,
    token: String,
    event: Value,
}

#[tokio::main]
async fn main() -> ExitCode {
    let database = Database::new("writes");
    database.done(&["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
    let token = database.done(&["token", "create", "--user", "ada"]);
    let serving = Serving::start(&database, &[]);
    let client = Client::new();
    let party = client.post(format!("{}api/v1/parties", serving.address)).bearer_auth(&token);
    let party: Value = party
        .json(&json!({"kind": "organization", "name": "Acme"}))
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("a party");
    let event = json!({
        "type": "phone", "direction": "inbound", "parties": [party["id"]], "subject": "Delivery late",
        "note": "Two of six housings are missing.", "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z",
    });
    let driver = Arc::new(Driver { client, events: format!("{}api/v1/events", serving.address), token, event });
    driver.rate(MANY, Duration::from_secs(1)).await;
    let (mut one, mut many) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        one.push(driver.rate(1, LASTS).await);
        many.push(driver.rate(MANY, LASTS).await);
    }
    let (one, many) = (median(one), median(many));
    println!("       {one:.0} creates a second by one connection, {many:.0} by {MANY}");
    let kept = figure("times as many by 32 connections", many / one, "×", many >= 3.0 * one, "at least 3 ×");
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Driver {
    /// Acknowledged creates a second.
    async fn rate(self: &Arc<Self>, connections: usize, lasts: Duration) -> f64 {
        let began = Instant::now();
        let writers: Vec<_> = (0..connections)
            .map(|_| {
                let driver = self.clone();
                tokio::spawn(async move {
                    let mut made = 0_u32;
                    while began.elapsed() < lasts {
                        driver.create().await;
                        made += 1;
                    }
                    made
                })
            })
            .collect();
        let mut made = 0;
        for writer in writers {
            made += writer.await.expect("a writer does not panic");
        }
        f64::from(made) / began.elapsed().as_secs_f64()
    }

    async fn create(&self) {
        let request = self.client.post(&self.events).bearer_auth(&self.token).json(&self.event);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 201);
        answer.bytes().await.expect("the event");
    }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}
