//! What a reader that follows `/changes` costs the writers. Run by `bench/feed`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::engines;
use crate::support::story::Story;

const WRITERS: usize = 16;
const ROUNDS: usize = 3;
const LASTS: Duration = Duration::from_secs(4);

/// Acknowledged creates a second.
async fn rate(story: &Arc<Story>) -> f64 {
    let began = Instant::now();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let story = story.clone();
            tokio::spawn(async move {
                let event = json!({"type": "phone", "direction": "inbound", "parties": [story.acme], "subject": "Late",
                    "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"});
                let mut made = 0_u32;
                while began.elapsed() < LASTS {
                    story.ada.post("/events", event.clone()).await.ok(201);
                    made += 1;
                }
                made
            })
        })
        .collect();
    let mut made = 0;
    for writer in writers {
        made += writer.await.unwrap();
    }
    f64::from(made) / began.elapsed().as_secs_f64()
}

/// The same with somebody who follows, and how many changes that one read.
async fn followed(story: &Arc<Story>) -> (f64, usize) {
    let (ended, read) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut after = story.bob.get("/changes?after=latest").await.ok(200)["next"].as_str().unwrap().to_owned();
    let follows = tokio::spawn({
        let (story, ended, read) = (story.clone(), ended.clone(), read.clone());
        async move {
            while !ended.load(Ordering::Relaxed) {
                let page = story.bob.get(&format!("/changes?after={after}&limit=200&wait=1")).await.ok(200);
                read.fetch_add(page["items"].as_array().unwrap().len(), Ordering::Relaxed);
                after = page["next"].as_str().unwrap().to_owned();
            }
        }
    });
    let rate = rate(story).await;
    ended.store(true, Ordering::Relaxed);
    follows.await.unwrap();
    (rate, read.load(Ordering::Relaxed))
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a figure"]
async fn a_reader_who_follows_costs_writers_less_than_a_fifth() {
    for engine in engines() {
        let story = Arc::new(Story::tell(engine).await);
        rate(&story).await;
        let (mut alone, mut with) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            alone.push(rate(&story).await);
            let (rate, read) = followed(&story).await;
            assert!(read as f64 > rate, "{engine:?}: only {read} were read");
            with.push(rate);
        }
        let (alone, with) = (median(alone), median(with));
        let cost = 100.0 * (1.0 - with / alone);
        println!(
            "{engine:?}: {alone:.0} creates a second alone, {with:.0} with a reader who follows: {cost:.1} % less"
        );
        assert!(with > alone * 0.8, "{engine:?}: {cost:.1} %");
    }
}
