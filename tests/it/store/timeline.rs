//! The figure of a timeline: how long a page takes, however much else there is. Run by `bench/timeline`.

use std::time::{Duration, Instant};

use rapport::actions::event::{EventFilter, list};
use rapport::actions::page::Ask;
use uuid::Uuid;

use crate::support::engines;
use crate::support::filled::Filled;

const ROUNDS: usize = 41;

/// The middle of many rounds.
async fn page(filled: &Filled, party: Uuid) -> Duration {
    let filter = EventFilter { parties: vec![party], ..EventFilter::default() };
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let page = list(&filled.app, &filled.bob, &filter, &Ask { limit: 50, after: None }).await.unwrap();
        rounds.push(began.elapsed());
        assert!(page.items.len() == 50 && page.next.is_some());
    }
    rounds.sort();
    rounds[ROUNDS / 2]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "fills 200 000 events"]
async fn a_page_of_a_busy_party_takes_at_most_twice_as_long_as_of_a_calm_one() {
    for engine in engines() {
        let filled = Filled::with(engine, 200_000).await;
        page(&filled, filled.busy).await;
        let (calm, busy) = (page(&filled, filled.calm).await, page(&filled, filled.busy).await);
        println!("{engine:?}: 50 of 100 events {calm:?}, 50 of 10 000 events {busy:?}");
        assert!(busy <= calm * 2, "{engine:?}: {busy:?} is more than twice {calm:?}");
    }
}
