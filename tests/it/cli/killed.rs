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
        self.request(path).json(body).send().await?.error_for_status()?.json().await
    }

    fn request(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(format!("{}api/v1{path}", self.address)).bearer_auth(&self.token)
    }

    /// Makes the event of a key, as everybody does who sends that key.
    async fn once(&self, party: &str, key: usize) -> reqwest::Result<Value> {
        let event = json!({
            "type": "phone", "direction": "inbound", "subject": format!("call {key}"), "parties": [party],
            "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:45:00Z",
        });
        let request = self.request("/events").header("idempotency-key", key).json(&event);
        request.send().await?.error_for_status()?.json().await
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

#[tokio::test(flavor = "multi_thread")]
async fn a_key_sent_by_eight_and_again_after_a_kill_makes_one_event() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        super::done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        let token = super::done(&database, &["token", "create", "--user", "ada"]).trim().to_owned();
        let mut serving = Serving::start(&database, &[]);
        let client = Client::builder().timeout(Duration::from_secs(30)).build().unwrap();
        let mut writer = Writer { client, address: serving.address.clone(), token };
        let party = writer.post("/parties", &json!({"kind": "organization", "name": "Acme"})).await.unwrap();
        let party: Arc<str> = party["id"].as_str().unwrap().into();
        let reached = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let shared = Arc::new(writer);
        // All eight send every key, one after the other, until nobody answers.
        let send = |_| {
            let (writer, party, reached) = (shared.clone(), party.clone(), reached.clone());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for key in 0.. {
                    reached.fetch_max(key, std::sync::atomic::Ordering::Relaxed);
                    let Ok(event) = writer.once(&party, key).await else { break };
                    acknowledged.push(event);
                }
                acknowledged
            })
        };
        let sending: Vec<_> = (0..CONNECTIONS).map(send).collect();
        while reached.load(std::sync::atomic::Ordering::Relaxed) < 20 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        serving.kill();
        let mut acknowledged = Vec::new();
        for sent in sending {
            acknowledged.push(sent.await.unwrap());
        }
        let again = Serving::start(&database, &[]);
        writer = Arc::into_inner(shared).unwrap();
        writer.address = again.address.clone();
        let reached = reached.load(std::sync::atomic::Ordering::Relaxed);
        for key in 0..=reached {
            let event = writer.once(&party, key).await.unwrap();
            assert!(acknowledged.iter().all(|one| one.get(key).is_none_or(|told| *told == event)), "{engine:?}: {key}");
        }
        let url = format!("{}api/v1/events?limit=200", writer.address);
        let events: Value =
            writer.client.get(url).bearer_auth(&writer.token).send().await.unwrap().json().await.unwrap();
        let mut subjects: Vec<_> =
            events["items"].as_array().unwrap().iter().map(|event| event["subject"].as_str().unwrap()).collect();
        subjects.sort_unstable();
        let made = subjects.len();
        subjects.dedup();
        assert_eq!((made, subjects.len()), (reached + 1, reached + 1), "{engine:?}");
    }
}
