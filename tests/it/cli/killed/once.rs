use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::WRITERS;
use super::writer::Site;
use crate::cli::limits::token_of;
use crate::cli::serve::Serving;
use crate::support::{Database, engines};

/// Makes the event of a key, as everybody does who sends that key.
async fn once(site: &Site, party: &str, key: usize) -> reqwest::Result<Value> {
    let event = json!({
        "type": "phone", "direction": "inbound", "subject": format!("call {key}"), "parties": [party],
        "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:45:00Z",
    });
    let request = site.client.post(site.url("/events")).header("idempotency-key", key).json(&event);
    site.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_sent_by_eight_and_again_after_a_kill_makes_one_event() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let token = token_of(&database).await;
        let mut serving = Serving::start(&database, &[]);
        let site = Site::new(&serving, &token);
        let party = site.post("/parties", &json!({"kind": "organization", "name": "Acme"})).await.unwrap();
        let party: Arc<str> = party["id"].as_str().unwrap().into();
        let reached = Arc::new(AtomicUsize::new(0));
        // All eight send every key, one after the other, until nobody answers.
        let send = |_| {
            let (site, party, reached) = (site.clone(), party.clone(), reached.clone());
            tokio::spawn(async move {
                let mut acknowledged = Vec::new();
                for key in 0.. {
                    reached.fetch_max(key, Ordering::Relaxed);
                    let Ok(event) = once(&site, &party, key).await else { break };
                    acknowledged.push(event);
                }
                acknowledged
            })
        };
        let sending: Vec<_> = (0..WRITERS).map(send).collect();
        while reached.load(Ordering::Relaxed) < 20 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        serving.kill();
        let mut acknowledged = Vec::new();
        for sent in sending {
            acknowledged.push(sent.await.unwrap());
        }
        let again = Serving::start(&database, &[]);
        let site = Site::new(&again, &token);
        let reached = reached.load(Ordering::Relaxed);
        for key in 0..=reached {
            let event = once(&site, &party, key).await.unwrap();
            assert!(acknowledged.iter().all(|one| one.get(key).is_none_or(|told| *told == event)), "{engine:?}: {key}");
        }
        let events = site.get("/events?limit=200").await.unwrap();
        let mut subjects: Vec<_> =
            events["items"].as_array().unwrap().iter().map(|event| event["subject"].as_str().unwrap()).collect();
        subjects.sort_unstable();
        let made = subjects.len();
        subjects.dedup();
        assert_eq!((made, subjects.len()), (reached + 1, reached + 1), "{engine:?}");
    }
}
