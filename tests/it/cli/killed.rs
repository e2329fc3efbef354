use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};

use super::serve::Serving;
use crate::support::{Database, engines};

const CONNECTIONS: usize = 8;
/// Enough to be in the middle of it.
const BEFORE: usize = 150;

struct Writer {
    client: Client,
    address: String,
    token: String,
}

impl Writer {
    async fn post(&self, path: &str, body: &Value) -> reqwest::Result<Value> {
        let request = self.client.post(format!("{}api/v1{path}", self.address)).bearer_auth(&self.token);
        request.json(body).send().await?.error_for_status()?.json().await
    }

    /// Makes one event after the other until nobody answers; those that were acknowledged.
    async fn write(&self, party: &str, writer: usize, made: &std::sync::atomic::AtomicUsize) -> Vec<Value> {
        let mut acknowledged = Vec::new();
        for number in 0.. {
            let event = json!({
                "type": "phone", "direction": "inbound", "subject": format!("call {number} of {writer}"),
                "note": "what was said", "parties": [party], "contacts": [{"value": format!("+44 20 7946 0{number:03}")}],
                "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:45:00Z",
            });
            match self.post("/events", &event).await {
                Ok(event) => acknowledged.push(event),
                Err(_) => break,
            }
            made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        acknowledged
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_every_acknowledged_event_is_there_whole() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        super::done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        let token = super::done(&database, &["token", "create", "--user", "ada"]).trim().to_owned();
        let mut serving = Serving::start(&database, &[]);
        let client = Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
        let writer = Arc::new(Writer { client, address: serving.address.clone(), token });
        let party = writer.post("/parties", &json!({"kind": "organization", "name": "Acme"})).await.unwrap();
        let party: Arc<str> = party["id"].as_str().unwrap().into();

        let made = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let write = |number| {
            let (writer, party, made) = (writer.clone(), party.clone(), made.clone());
            tokio::spawn(async move { writer.write(&party, number, &made).await })
        };
        let writing: Vec<_> = (0..CONNECTIONS).map(write).collect();
        while made.load(std::sync::atomic::Ordering::Relaxed) < BEFORE {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        serving.kill();
        let mut acknowledged = Vec::new();
        for writes in writing {
            acknowledged.extend(writes.await.unwrap());
        }
        assert!(acknowledged.len() >= BEFORE, "{}", acknowledged.len());

        let again = Serving::start(&database, &[]);
        for event in acknowledged {
            let url = format!("{}api/v1/events/{}", again.address, event["id"].as_str().unwrap());
            let answer = writer.client.get(url).bearer_auth(&writer.token).send().await.unwrap();
            assert_eq!(answer.json::<Value>().await.unwrap(), event);
        }
        let told = super::done(&database, &["doctor"]);
        assert!(told.contains("Nothing is wrong"), "{told}");
    }
}
