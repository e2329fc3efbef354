//! Lists walked page by page while others write: nothing twice, and nothing missing that was there and stayed.

use std::collections::{BTreeSet, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use rapport::app::Actor;
use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::rows::id;
use crate::support::engines;
use crate::support::filled::Filled;
use crate::support::story::{Caller, Story};

const EVENTS: usize = 20_000;
const WRITERS: usize = 4;

/// Numbers that look drawn, the same in every run.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    /// A time among those of the events, a second of its own.
    fn time(&mut self) -> String {
        let (day, second) = (self.below(60), self.below(86_000));
        let (month, day) = (3 + day / 28, 1 + day % 28);
        format!("2026-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3_600, second / 60 % 60, second % 60)
    }
}

/// What the writers did.
#[derive(Default)]
struct Done {
    stop: AtomicBool,
    made: AtomicUsize,
    moved: Mutex<HashSet<String>>,
}

/// Makes events and moves others, to and fro, until told to stop; first those of `first`, to the far end.
async fn write(caller: Caller, number: usize, party: Uuid, all: Arc<Vec<String>>, first: Vec<String>, done: Arc<Done>) {
    let mut drawn = Drawn(number as u64);
    let mut first = first.into_iter();
    while !done.stop.load(Ordering::Relaxed) {
        let (event, to) = match first.next() {
            Some(event) => (event, format!("2020-01-01T00:00:{:02}Z", drawn.below(60))),
            None => (all[drawn.below(all.len())].clone(), drawn.time()),
        };
        done.moved.lock().unwrap().insert(event.clone());
        caller.patch(&format!("/events/{event}"), "*", json!({"start": to, "end": null})).await.ok(200);
        let call = json!({"type": "phone", "parties": [party], "state": "completed", "start": drawn.time()});
        caller.post("/events", call).await.ok(201);
        done.made.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_thousand_events_are_walked_while_others_make_and_move_them() {
    for engine in engines() {
        let filled = Filled::with(engine, EVENTS).await;
        let caller = Caller::served(&filled.app, &Actor::nobody(filled.ada.company.clone())).await;
        let all = Arc::new(filled.events().await);
        assert_eq!(all.len(), EVENTS);
        let begun = Instant::now();
        let page = caller.get("/events?limit=200").await.ok(200);
        let mut walked = ids(&page);
        let mut next = page["next"].as_str().expect("a second page").to_owned();
        let done = Arc::new(Done::default());
        let writers: Vec<_> = (0..WRITERS)
            .map(|number| {
                let first = walked.iter().skip(number).step_by(WRITERS * 2).cloned().collect();
                tokio::spawn(write(caller.clone(), number, filled.calm, all.clone(), first, done.clone()))
            })
            .collect();
        let mut pages = 1;
        loop {
            let page = caller.get(&format!("/events?limit=200&after={next}")).await.ok(200);
            walked.extend(ids(&page));
            pages += 1;
            match page["next"].as_str() {
                Some(after) => next = after.to_owned(),
                None => break,
            }
        }
        let took = begun.elapsed();
        done.stop.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.await.expect("a writer");
        }
        let (moved, made) = (done.moved.lock().unwrap().clone(), done.made.load(Ordering::Relaxed));
        let seen: HashSet<&String> = walked.iter().collect();
        println!("{engine:?}: {} rows in {pages} pages, {took:.1?}; {made} made, {} moved", walked.len(), moved.len());
        assert!(made > 100 && moved.len() > 100, "{engine:?}: the others hardly wrote: {made}, {}", moved.len());
        assert_eq!(seen.len(), walked.len(), "{engine:?}: some twice");
        let missing = all.iter().filter(|event| !moved.contains(*event) && !seen.contains(event)).count();
        assert_eq!(missing, 0, "{engine:?}: some missing");
    }
}

fn ids(page: &Json) -> Vec<String> {
    page["items"].as_array().expect("a list").iter().map(id).collect()
}

/// A list whose rows others make and move between its pages.
struct Small {
    path: &'static str,
    query: &'static str,
    /// What makes a row at a place, and what moves one there; places go as the list does.
    make: fn(&Story, usize) -> Json,
    to: fn(usize) -> Json,
}

/// Places among which the rows begin, and before and behind which they are moved.
const PLACES: std::ops::Range<usize> = 20..60;
const BEFORE: usize = 10;
const BEHIND: usize = 80;

fn day(place: usize) -> String {
    format!("2026-{:02}-{:02}", 1 + place / 28, 1 + place % 28)
}

const SMALL: [Small; 5] = [
    Small {
        path: "/parties",
        query: "kind=unknown",
        make: |_, place| json!({"name": format!("Party {place}"), "kind": "unknown"}),
        to: |place| json!({"name": format!("party {place}")}),
    },
    Small {
        path: "/events",
        query: "order=asc",
        make: |story, place| json!({"type": "phone", "parties": [story.carla], "state": "completed", "start": format!("{}T09:00:00Z", day(place))}),
        to: |place| json!({"start": format!("{}T10:00:00Z", day(place))}),
    },
    Small {
        path: "/events",
        query: "type=phone,email",
        make: |story, place| json!({"type": "phone", "parties": [story.carla], "state": "scheduled", "start": format!("{}T09:00:00Z", day(100 - place))}),
        to: |place| json!({"start": format!("{}T10:00:00Z", day(100 - place))}),
    },
    Small {
        path: "/cases",
        query: "open=true",
        make: |_, place| json!({"name": "Seals", "start": format!("{}T09:00:00Z", day(100 - place))}),
        to: |place| json!({"start": format!("{}T10:00:00Z", day(100 - place))}),
    },
    Small {
        path: "/work-efforts",
        query: "open=true",
        make: |_, place| json!({"name": "Quote", "due": day(place)}),
        to: |place| if place == BEHIND { json!({"due": null}) } else { json!({"due": day(place)}) },
    },
];

impl Small {
    async fn make(&self, story: &Story, case: &Json, place: usize) -> String {
        let mut body = (self.make)(story, place);
        if self.path == "/work-efforts" {
            body["case"] = case.clone();
        }
        id(&story.ada.post(self.path, body).await.ok(201))
    }

    async fn shift(&self, story: &Story, row: &str, place: usize) {
        let path = format!("{}/{row}", self.path);
        story.bob.send(Method::PATCH, &path, Some("*"), Some(&(self.to)(place))).await.ok(200);
    }

    async fn page(&self, story: &Story, after: &str) -> (Vec<String>, Option<String>) {
        let page = story.ada.get(&format!("{}?limit=5&{}{after}", self.path, self.query)).await.ok(200);
        (ids(&page), page["next"].as_str().map(|next| format!("&after={next}")))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_renamed_put_off_or_due_another_day_is_told_once() {
    for engine in engines() {
        for small in &SMALL {
            let story = Story::tell(engine).await;
            let case = story.ada.post("/cases", json!({"name": "Pumps", "start": "2020-01-01T00:00:00Z"})).await;
            let case = case.ok(201)["id"].clone();
            let mut there = Vec::new();
            for place in PLACES {
                there.push(small.make(&story, &case, place).await);
            }
            // Before the walk begins, a move is none of its concern.
            small.shift(&story, &there[0], PLACES.end).await;
            let (mut walked, mut next) = small.page(&story, "").await;
            let (mut moved, mut pages) = (BTreeSet::new(), 1);
            while let Some(after) = next {
                // One that was told goes where the walk will come, one that was not where it was.
                let told = walked.iter().rev().find(|row| there.contains(row) && !moved.contains(*row)).cloned();
                let ahead = there.iter().rev().find(|row| !walked.contains(row) && !moved.contains(*row)).cloned();
                for (row, place) in [(told, BEHIND), (ahead, BEFORE)] {
                    let Some(row) = row.filter(|_| pages < 6) else { continue };
                    small.shift(&story, &row, place).await;
                    moved.insert(row);
                }
                // Whoever made rows ahead for ever would keep it from its end.
                for place in [BEFORE, BEHIND - 5].into_iter().filter(|_| pages < 6) {
                    small.make(&story, &case, place).await;
                }
                let (rows, after) = small.page(&story, &after).await;
                walked.extend(rows);
                (next, pages) = (after, pages + 1);
                assert!(pages < 100, "{engine:?} {}: no end", small.path);
            }
            let distinct: BTreeSet<&String> = walked.iter().collect();
            let told = format!("{engine:?} {}?{}, {} moved", small.path, small.query, moved.len());
            assert!(moved.len() >= 6, "{told}");
            assert_eq!(distinct.len(), walked.len(), "{told}: some twice");
            let missing = there.iter().filter(|row| !moved.contains(*row) && !distinct.contains(row)).count();
            assert_eq!(missing, 0, "{told}: some missing");
        }
    }
}
