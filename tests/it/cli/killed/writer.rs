//! One who writes chains of events until nobody answers, and remembers what was answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::cli::serve::Serving;

/// Longer than any answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// What an unanswered write to a chain may have changed in its other events.
const SHARED: &[&str] = &["version", "changed_at", "case", "reference", "next_step", "followed_by"];
/// Documents that all writers refer to.
const DOCUMENTS: u64 = 5;

/// The same numbers for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// By xorshift, below a number.
    pub fn below(&mut self, number: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % number
    }
}

#[derive(Clone)]
pub struct Site {
    pub client: Client,
    pub address: String,
    pub token: Arc<str>,
}

impl Site {
    pub fn new(serving: &Serving, token: &str) -> Self {
        let client = Client::builder().timeout(PATIENCE).build().unwrap();
        Self { client, address: serving.address.clone(), token: token.into() }
    }

    /// What was answered; an error where nobody answers. A refusal ends the test.
    pub async fn send(&self, request: RequestBuilder) -> reqwest::Result<Value> {
        let answer = request.bearer_auth(&self.token).send().await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        assert!(status.is_success(), "{status}: {body}");
        Ok(body)
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}api/v1{path}", self.address)
    }

    pub async fn get(&self, path: &str) -> reqwest::Result<Value> {
        self.send(self.client.get(self.url(path))).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> reqwest::Result<Value> {
        self.send(self.client.post(self.url(path)).json(body)).await
    }

    async fn put(&self, path: &str, body: &Value) -> reqwest::Result<Value> {
        self.send(self.client.put(self.url(path)).header("if-match", "*").json(body)).await
    }
}

/// The events of one chain as they were last answered.
pub struct Chain {
    root: String,
    events: BTreeMap<String, Value>,
    /// Set from a write on, until the whole chain was looked at after it.
    unsure: Option<Unsure>,
}

struct Unsure {
    about: String,
    answered: bool,
}

impl Chain {
    /// Everything that was answered is there; after an unanswered write what it cannot have changed.
    /// From then on it stays as it is found now.
    pub async fn hold_against(&mut self, site: &Site) {
        for (id, told) in &mut self.events {
            let found = site.get(&format!("/events/{id}")).await.unwrap();
            match &self.unsure {
                None => assert_eq!(found, only(told, &found)),
                Some(Unsure { about, answered: true }) if about == id => assert_eq!(found, only(told, &found)),
                Some(Unsure { about, .. }) if about == id => {
                    let steps = found["version"].as_i64().unwrap() - told["version"].as_i64().unwrap();
                    assert!((0..=1).contains(&steps), "{told} became {found}");
                    assert_eq!(found["note"], told["note"]);
                }
                Some(_) => assert_eq!(without(&found, SHARED), without(told, SHARED)),
            }
            *told = found;
        }
        self.unsure = None;
    }

    async fn look(&mut self, site: &Site) -> reqwest::Result<()> {
        for (id, told) in &mut self.events {
            *told = site.get(&format!("/events/{id}")).await?;
        }
        self.unsure = None;
        Ok(())
    }
}

/// An answer to a write tells more than is read later.
fn only(told: &Value, found: &Value) -> Value {
    let mut told = told.clone();
    told.as_object_mut().unwrap().retain(|field, _| found.get(field).is_some());
    told
}

fn without(event: &Value, fields: &[&str]) -> Value {
    let mut event = event.clone();
    event.as_object_mut().unwrap().retain(|field, _| !fields.contains(&field.as_str()));
    event
}

pub struct Writer {
    site: Site,
    party: Arc<str>,
    dice: Dice,
    done: Arc<AtomicUsize>,
    chains: Vec<Chain>,
}

impl Writer {
    pub fn new(site: Site, party: Arc<str>, dice: Dice, done: Arc<AtomicUsize>) -> Self {
        Self { site, party, dice, done, chains: Vec::new() }
    }

    /// Until nobody answers; then what it knows.
    pub async fn write(mut self) -> Vec<Chain> {
        while self.one().await.is_ok() {}
        self.chains
    }

    async fn one(&mut self) -> reqwest::Result<()> {
        let chosen = self.dice.below(2 * self.chains.len() as u64 + 1) as usize;
        if chosen >= self.chains.len() {
            return self.create().await;
        }
        let mut chain = self.chains.swap_remove(chosen);
        let written = match self.dice.below(3) {
            0 => self.refer(&mut chain).await,
            1 => self.follow_up(&mut chain).await,
            _ => self.finish(&mut chain).await,
        };
        let looked = match written {
            Ok(()) => chain.look(&self.site).await,
            Err(error) => Err(error),
        };
        self.chains.push(chain);
        looked
    }

    async fn create(&mut self) -> reqwest::Result<()> {
        let number = self.dice.below(1_000_000);
        let event = json!({
            "type": "phone", "direction": "inbound", "subject": format!("call {number}"), "note": format!("said {number}"),
            "parties": [*self.party], "contacts": [{"value": format!("+44 20 7946 {:04}", number % 10_000)}],
        });
        let event = self.site.post("/events", &event).await?;
        self.done.fetch_add(1, Ordering::Relaxed);
        let root = id(&event);
        self.chains.push(Chain { root: root.clone(), events: [(root, event)].into(), unsure: None });
        Ok(())
    }

    async fn refer(&mut self, chain: &mut Chain) -> reqwest::Result<()> {
        let key = self.dice.below(DOCUMENTS).to_string();
        chain.unsure = unanswered(&chain.root);
        // A case of its own each time: of several that fit one would have to be named (R19).
        let reference = json!({"kind": "sale.opportunity", "key": key, "case": "new"});
        let event = self.site.put(&format!("/events/{}/reference", chain.root), &reference).await?;
        self.answered(chain, event);
        Ok(())
    }

    async fn follow_up(&mut self, chain: &mut Chain) -> reqwest::Result<()> {
        let parent = self.any(chain);
        chain.unsure = unanswered(&parent);
        let number = self.dice.below(1_000_000);
        let draft = json!({"subject": format!("after {number}")});
        let made = self.site.post(&format!("/events/{parent}/follow-up"), &draft).await?;
        self.answered(chain, made);
        Ok(())
    }

    /// Completes one, or opens it again.
    async fn finish(&mut self, chain: &mut Chain) -> reqwest::Result<()> {
        let event = self.any(chain);
        let verb = match chain.events[&event]["state"].as_str().unwrap() {
            "completed" | "cancelled" => "reopen",
            _ if self.dice.below(3) == 0 => "cancel",
            _ => "complete",
        };
        chain.unsure = unanswered(&event);
        let moved = self.site.post(&format!("/events/{event}/{verb}"), &json!({})).await?;
        self.answered(chain, moved);
        Ok(())
    }

    fn answered(&self, chain: &mut Chain, event: Value) {
        self.done.fetch_add(1, Ordering::Relaxed);
        chain.unsure = Some(Unsure { about: id(&event), answered: true });
        chain.events.insert(id(&event), event);
    }

    fn any(&mut self, chain: &Chain) -> String {
        let at = self.dice.below(chain.events.len() as u64) as usize;
        chain.events.keys().nth(at).expect("below their number").clone()
    }
}

fn unanswered(event: &str) -> Option<Unsure> {
    Some(Unsure { about: event.to_owned(), answered: false })
}

fn id(event: &Value) -> String {
    event["id"].as_str().unwrap().to_owned()
}
