//! Callers that write and read without a pause, and remember what they were told.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

/// Longer than any answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Before one who was told to come again does so.
const PAUSE: Duration = Duration::from_millis(50);

pub struct Load {
    stop: Arc<AtomicBool>,
    pub done: Arc<AtomicUsize>,
    pub refused: Arc<AtomicUsize>,
    callers: Vec<JoinHandle<Vec<Told>>>,
    client: Client,
    address: String,
    token: String,
}

/// One answer.
pub struct Told {
    pub asked: Instant,
    pub heard: Instant,
    /// The party that was made, as it was answered; none where it was read, or refused.
    pub made: Option<Value>,
    pub refused: bool,
}

impl Load {
    pub fn on(address: &str, token: &str, writers: usize, readers: usize) -> Self {
        let client = Client::builder().timeout(PATIENCE).build().unwrap();
        let (stop, done, refused) = (Arc::default(), Arc::default(), Arc::default());
        let callers = Vec::new();
        let mut load =
            Self { stop, done, refused, callers, client, address: address.to_owned(), token: token.to_owned() };
        load.callers = (0..writers + readers).map(|number| load.caller(number, number < writers)).collect();
        load
    }

    fn caller(&self, number: usize, writes: bool) -> JoinHandle<Vec<Told>> {
        let (client, url, token) = (self.client.clone(), format!("{}api/v1/parties", self.address), self.token.clone());
        let (stop, done, refused) = (self.stop.clone(), self.done.clone(), self.refused.clone());
        tokio::spawn(async move {
            let mut told = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let asked = Instant::now();
                let request =
                    if writes { client.post(&url).json(&party(number, told.len())) } else { client.get(&url) };
                let answer = request.bearer_auth(&token).send().await.expect("an answer, whatever happens");
                let is_done = answer.status() == if writes { StatusCode::CREATED } else { StatusCode::OK };
                if !is_done {
                    let retry = answer.headers().get("retry-after").is_some();
                    assert_eq!((answer.status().as_u16(), retry), (503, true), "{:?}", answer.text().await);
                    refused.fetch_add(1, Ordering::Relaxed);
                    told.push(Told { asked, heard: Instant::now(), made: None, refused: true });
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
                let body: Value = answer.json().await.unwrap();
                done.fetch_add(1, Ordering::Relaxed);
                told.push(Told { asked, heard: Instant::now(), made: writes.then_some(body), refused: false });
            }
            told
        })
    }

    pub async fn until(&self, enough: impl Fn(&Self) -> bool) {
        let since = Instant::now();
        while !enough(self) {
            assert!(since.elapsed() < PATIENCE * 2, "it never comes to that");
            assert!(!self.callers.iter().any(JoinHandle::is_finished), "a caller heard what it should not");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What each caller was told.
    pub async fn end(self) -> Vec<Vec<Told>> {
        self.stop.store(true, Ordering::Relaxed);
        let mut told = Vec::new();
        for caller in self.callers {
            told.push(caller.await.unwrap());
        }
        let read = |id: &str| self.client.get(format!("{}api/v1/parties/{id}", self.address)).bearer_auth(&self.token);
        for made in told.iter().flatten().filter_map(|told| told.made.as_ref()) {
            let there: Value = read(made["id"].as_str().unwrap()).send().await.unwrap().json().await.unwrap();
            assert_eq!(&there, made, "what was acknowledged is there whole");
        }
        told
    }
}

fn party(caller: usize, number: usize) -> Value {
    let contact = json!({"type": "email", "value": format!("c{caller}-{number}@example.com")});
    json!({"kind": "person", "name": format!("Caller {caller}, {number}"), "note": "n".repeat(400), "contacts": [contact]})
}

/// How long it took after a moment until the last caller was served, and whether one was refused who asked later than
/// a while after it.
pub fn back_after(told: &[Vec<Told>], moment: Instant, while_: Duration) -> (Duration, usize) {
    let first = |told: &Vec<Told>| {
        let served = told.iter().find(|told| !told.refused && told.asked >= moment);
        served.expect("served again").heard.duration_since(moment)
    };
    let late = told.iter().flatten().filter(|told| told.refused && told.asked >= moment + while_).count();
    (told.iter().map(first).max().unwrap(), late)
}
