use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rapport::actions::{company, party};
use rapport::app::{Actor, App};
use rapport::clock::new_id;
use rapport::store::statement::sql;
use rapport::store::{Db, change};
use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::story::{Caller, Story};
use crate::support::{Engine, engines};

fn call(party: Uuid, subject: &str) -> Json {
    json!({"type": "phone", "direction": "outbound", "parties": [party], "subject": subject,
           "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"})
}

async fn page(caller: &Caller, query: &str) -> (Vec<Json>, String) {
    let body = caller.get(&format!("/changes?{query}")).await.ok(200);
    (body["items"].as_array().unwrap().clone(), body["next"].as_str().unwrap().to_owned())
}

async fn latest(caller: &Caller) -> String {
    page(caller, "after=latest").await.1
}

/// Everything after a cursor, and where it ends.
async fn rest(caller: &Caller, mut after: String) -> (Vec<Json>, String) {
    let mut all = Vec::new();
    loop {
        let (items, next) = page(caller, &format!("after={after}&limit=200")).await;
        if items.is_empty() {
            return (all, next);
        }
        all.extend(items);
        after = next;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_told_in_order_with_who_and_what_deletions_too() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let after = latest(&story.ada).await;
        let made = story.bob.post("/events", call(story.acme, "Delivery")).await.ok(201);
        let path = format!("/events/{}", made["id"].as_str().unwrap());
        story.ada.patch(&path, "1", json!({"place": "Bristol"})).await.ok(200);
        story.ada.send(Method::DELETE, &path, Some("2"), None).await.ok(204);
        let (items, next) = page(&story.ada, &format!("after={after}")).await;
        let told: Vec<_> = items.iter().map(|item| (item["verb"].as_str().unwrap(), &item["version"])).collect();
        assert_eq!(told, [("create", &json!(1)), ("change", &json!(2)), ("delete", &json!(3))]);
        assert_eq!(items[1]["fields"], json!(["place"]));
        assert!(items.iter().all(|item| item["noun"] == "event" && item["id"] == made["id"]));
        assert!(items[0]["by"].is_string() && items[0]["by"] != items[1]["by"], "{items:?}");
        let numbers: Vec<_> = items.iter().map(|item| item["number"].as_i64().unwrap()).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        let (again, end) = page(&story.ada, &format!("after={next}")).await;
        assert_eq!((again, &end), (Vec::new(), &next));
        // From the first one on, in pages.
        let (first, next) = page(&story.ada, "limit=1").await;
        assert_eq!((first[0]["number"].as_i64(), first[0]["noun"].as_str()), (Some(1), Some("company")));
        assert!(rest(&story.ada, next).await.0.ends_with(&items));
        // The other company has a feed of its own.
        assert!(rest(&story.eve, latest(&story.eve).await).await.0.is_empty());
        let (theirs, _) = page(&story.eve, "limit=200").await;
        assert!(theirs.iter().all(|item| !items.contains(item)) && theirs[0]["number"] == 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saves_of_one_note_are_one_entry_of_the_history_and_a_change_each() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let made = story.ada.post("/events", call(story.acme, "Delivery")).await.ok(201);
        let path = format!("/events/{}", made["id"].as_str().unwrap());
        let after = latest(&story.ada).await;
        for (version, note) in [("1", "Two"), ("2", "Two of six"), ("3", "Two of six are missing")] {
            story.ada.patch(&path, version, json!({"note": note})).await.ok(200);
        }
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        assert_eq!(history["items"].as_array().unwrap().len(), 2, "{history}");
        let (items, _) = page(&story.ada, &format!("after={after}")).await;
        let told: Vec<_> = items.iter().map(|item| (&item["version"], &item["fields"])).collect();
        let note = json!(["note"]);
        assert_eq!(told, [(&json!(2), &note), (&json!(3), &note), (&json!(4), &note)]);
    }
}

/// Reads until it has seen so many changes since a cursor; who reads and how the writers end are unknown to each other.
async fn follow(reader: Caller, mut after: String, wanted: usize) -> Vec<(i64, String)> {
    let mut read = Vec::new();
    while read.len() < wanted {
        let (items, next) = page(&reader, &format!("after={after}&wait=30&limit=7")).await;
        assert!(!items.is_empty(), "nothing in 30 seconds, after {} of {wanted}", read.len());
        let place = |item: &Json| (item["number"].as_i64().unwrap(), item["id"].as_str().unwrap().to_owned());
        read.extend(items.iter().map(place));
        after = next;
    }
    let (more, _) = page(&reader, &format!("after={after}")).await;
    assert!(more.is_empty(), "{more:?}");
    read
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_and_two_readers_who_read_every_change_once_in_one_order() {
    const EACH: usize = 12;
    for engine in engines() {
        let story = Arc::new(Story::tell(engine).await);
        let after = latest(&story.ada).await;
        let readers: Vec<_> = [&story.ada, &story.bob]
            .map(|reader| tokio::spawn(follow(reader.clone(), after.clone(), 16 * EACH)))
            .into_iter()
            .collect();
        let writers: Vec<_> = (0..16)
            .map(|writer| {
                let story = story.clone();
                tokio::spawn(async move {
                    let mut made = Vec::new();
                    for number in 0..EACH {
                        let event = call(story.acme, &format!("{number} of {writer}"));
                        made.push(story.ada.post("/events", event).await.ok(201)["id"].as_str().unwrap().to_owned());
                    }
                    made
                })
            })
            .collect();
        let mut made = HashSet::new();
        for writer in writers {
            made.extend(writer.await.unwrap());
        }
        let mut reads = Vec::new();
        for reader in readers {
            reads.push(reader.await.unwrap());
        }
        assert_eq!(reads[0], reads[1], "{engine:?}");
        assert!(reads[0].is_sorted_by(|a, b| a.0 < b.0), "{engine:?}");
        let read: HashSet<String> = reads[0].iter().map(|(_, id)| id.clone()).collect();
        assert_eq!((read.len(), read), (reads[0].len(), made), "{engine:?}");
    }
}

/// Makes a party through another pool of connections, of which this server hears nothing.
async fn other_process(story: &Story) {
    let app = App::new(Db::open(&story.database.url).await.unwrap(), None);
    let companies = company::list(&app).await.unwrap();
    let brightwater = companies.into_iter().find(|company| company.name == "Brightwater Ltd").unwrap();
    let draft = serde_json::from_value(json!({"kind": "person", "name": "Nora"})).unwrap();
    party::create(&app, &Actor::nobody(brightwater), draft).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_answered_as_soon_as_something_is_changed() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let after = latest(&story.ada).await;
        let (ada, query) = (story.ada.clone(), format!("after={after}&wait=20"));
        let waits = tokio::spawn(async move { page(&ada, &query).await });
        tokio::time::sleep(Duration::from_millis(900)).await;
        // Of another company: nobody's business.
        story.eve.post("/parties", json!({"kind": "person", "name": "Otto"})).await.ok(201);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!waits.is_finished());
        let changed = Instant::now();
        story.ada.post("/parties", json!({"kind": "person", "name": "Nina"})).await.ok(201);
        let (items, next) = waits.await.unwrap();
        assert!(changed.elapsed() < Duration::from_millis(400), "{engine:?}: {:?}", changed.elapsed());
        assert_eq!((items.len(), &items[0]["verb"]), (1, &json!("create")));
        let began = Instant::now();
        let (items, _) = page(&story.ada, &format!("after={next}&wait=1")).await;
        assert!(items.is_empty() && began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
        // What another process commits is found by looking.
        let (ada, query) = (story.ada.clone(), format!("after={next}&wait=20"));
        let waits = tokio::spawn(async move { page(&ada, &query).await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        let changed = Instant::now();
        other_process(&story).await;
        assert_eq!(waits.await.unwrap().0.len(), 1);
        assert!(changed.elapsed() < Duration::from_secs(2), "{engine:?}: {:?}", changed.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_good_for_its_own_feed_in_its_own_life_of_the_database() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let mine = latest(&story.ada).await;
        let parties = story.ada.get("/parties?limit=1").await.ok(200)["next"].as_str().unwrap().to_owned();
        let theirs = latest(&story.eve).await;
        for query in [
            &format!("after={theirs}"),
            &format!("after={parties}"),
            "after=nonsense",
            "limit=0",
            "limit=201",
            "wait=31",
            "wait=-1",
            "wait=soon",
            "since=1",
            "after=",
        ] {
            story.ada.get(&format!("/changes?{query}")).await.ok(400);
        }
        story.ada.get(&format!("/parties?after={mine}")).await.ok(400);
        // As after a restore: the counter is another's, or behind.
        let db = Db::open(&story.database.url).await.unwrap();
        let company: Uuid = story.ada.get("/me").await.ok(200)["company"]["id"].as_str().unwrap().parse().unwrap();
        let set = async |text: &str, value: Option<Uuid>| {
            let mut tx = db.begin().await.unwrap();
            let statement = sql(text).bind(company);
            tx.run(if value.is_some() { statement.bind(value) } else { statement }).await.unwrap();
            tx.commit().await.unwrap();
        };
        let before = change::counter(&mut db.snapshot().await.unwrap(), company).await.unwrap().unwrap();
        set("update change_counter set last = 0 where company_id = $1", None).await;
        story.ada.get(&format!("/changes?after={mine}")).await.ok(410);
        set("update change_counter set generation = $2 where company_id = $1", Some(new_id())).await;
        story.ada.get(&format!("/changes?after={mine}")).await.ok(410);
        // A restored database has the changes, and no counter.
        set("delete from change_counter where company_id = $1", None).await;
        story.ada.get(&format!("/changes?after={mine}")).await.ok(410);
        let (again, next) = page(&story.ada, "limit=200").await;
        assert_eq!(again.last().unwrap()["number"], json!(before.last), "{engine:?}");
        story.ada.post("/parties", json!({"kind": "person", "name": "Nina"})).await.ok(201);
        let (new, _) = page(&story.ada, &format!("after={next}")).await;
        assert_eq!(new[0]["number"], json!(before.last + 1), "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn private_events_their_works_and_what_administrators_do_are_told_only_to_who_may_find_them() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let after = latest(&story.ada).await;
        let private = |subject: &str| {
            let mut event = call(story.acme, subject);
            event["visibility"] = json!("participants");
            event
        };
        let hidden = story.ada.post("/events", private("Salary")).await.ok(201);
        let work = json!({"event": hidden["id"], "name": "Ask the bank"});
        let work = story.ada.post("/work-efforts", work).await.ok(201);
        let gone = story.ada.post("/events", private("Notice")).await.ok(201);
        let gone_path = format!("/events/{}", gone["id"].as_str().unwrap());
        story.ada.send(Method::DELETE, &gone_path, Some("1"), None).await.ok(204);
        let mut with_bob = private("Bonus");
        with_bob["parties"] = json!([story.acme, story.bob.party]);
        let shared = story.ada.post("/events", with_bob).await.ok(201);
        let shared_path = format!("/events/{}", shared["id"].as_str().unwrap());
        story.ada.send(Method::DELETE, &shared_path, Some("1"), None).await.ok(204);
        let open = story.ada.post("/events", call(story.acme, "Delivery")).await.ok(201);

        let (all, _) = rest(&story.ada, after.clone()).await;
        let (seen, next) = rest(&story.bob, after.clone()).await;
        let of = |items: &[Json], id: &Json| items.iter().filter(|item| item["id"] == *id).count();
        for row in [&hidden, &work, &gone] {
            assert!(of(&all, &row["id"]) > 0 && of(&seen, &row["id"]) == 0, "{engine:?}: {row}");
        }
        assert_eq!((of(&seen, &shared["id"]), of(&seen, &open["id"])), (2, 1), "{engine:?}");
        assert_eq!(next, latest(&story.bob).await, "{engine:?}: hidden changes hold nobody up");
        // A page of hidden changes alone goes on to the next one.
        let (first, _) = page(&story.bob, &format!("after={after}&limit=1")).await;
        assert_eq!(of(&first, &shared["id"]), 1, "{first:?}");
        let (from_the_first, _) = rest(&story.bob, page(&story.bob, "limit=1").await.1).await;
        assert!(
            from_the_first.iter().all(|item| !["user", "token", "company"].contains(&item["noun"].as_str().unwrap()))
        );

        // The history of what is gone is read by who could find it.
        for (path, bobs) in [(&gone_path, 404), (&shared_path, 200)] {
            let history = story.ada.get(&format!("{path}/history")).await.ok(200);
            assert_eq!(history["items"][0]["verb"], "delete");
            story.bob.get(&format!("{path}/history")).await.ok(bobs);
            story.eve.get(&format!("{path}/history")).await.ok(404);
        }
        let work_path = format!("/work-efforts/{}", work["id"].as_str().unwrap());
        story.ada.send(Method::DELETE, &work_path, Some("1"), None).await.ok(204);
        story.ada.get(&format!("{work_path}/history")).await.ok(200);
        story.bob.get(&format!("{work_path}/history")).await.ok(404);
        story.ada.get(&format!("/events/{}/history", Uuid::nil())).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_readers_write_nothing() {
    let story = Story::tell(Engine::Sqlite).await;
    let after = latest(&story.ada).await;
    let path = story.database.url.strip_prefix("sqlite:").unwrap().to_owned() + "-wal";
    let size = || std::fs::metadata(&path).unwrap().len();
    let before = size();
    page(&story.ada, &format!("after={after}&wait=2")).await;
    assert_eq!(size(), before);
}
