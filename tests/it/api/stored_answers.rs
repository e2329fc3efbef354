use std::time::{Duration, Instant};

use rapport::store::Db;
use rapport::store::statement::sql;
use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::engines;
use crate::support::story::{Answer, Caller, Story};

fn call(party: Uuid, subject: &str) -> Json {
    json!({"type": "phone", "direction": "outbound", "parties": [party], "subject": subject,
           "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"})
}

async fn count(caller: &Caller, path: &str) -> usize {
    caller.get(path).await.ok(200)["items"].as_array().unwrap().len()
}

#[track_caller]
fn first(answer: &Answer) -> bool {
    answer.header("idempotent-replayed").is_none()
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_at_once_with_one_key_make_one_event_and_are_answered_alike() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for round in 0..5 {
            let sent: Vec<_> = (0..8)
                .map(|_| {
                    let (ada, event) = (story.ada.clone(), call(story.acme, &format!("Round {round}")));
                    tokio::spawn(async move { ada.post_once("/events", &format!("round-{round}"), event).await })
                })
                .collect();
            let mut answers = Vec::new();
            for answer in sent {
                answers.push(answer.await.unwrap());
            }
            assert_eq!(answers.iter().filter(|answer| first(answer)).count(), 1, "{engine:?}");
            for answer in &answers {
                assert_eq!((answer.status.as_u16(), &answer.body), (201, &answers[0].body), "{engine:?}");
                assert_eq!(answer.version.as_deref(), Some("\"1\""), "{engine:?}");
                assert_eq!(answer.header("content-type"), Some("application/json"), "{engine:?}");
            }
            assert_eq!(count(&story.ada, "/events").await, round + 1, "{engine:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_good_for_one_user_path_and_body() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let party = json!({"kind": "person", "name": "Nina"});
        let made = story.ada.post_once("/parties", "k", party.clone()).await.ok(201);
        let other = json!({"kind": "person", "name": "Nora"});
        story.ada.post_once("/parties", "k", other.clone()).await.refused(422, "", "idempotency_key_reused");
        assert_eq!(story.ada.post_once("/parties", "k", party.clone()).await.ok(201), made);
        for (caller, path, body) in [
            (&story.bob, "/parties", party.clone()),
            (&story.ada, "/cases", json!({"name": "Delivery"})),
            (&story.eve, "/parties", party.clone()),
        ] {
            let answer = caller.post_once(path, "k", body).await;
            assert!(first(&answer), "{path}");
            assert_ne!(answer.ok(201)["id"], made["id"], "{path}");
        }
        // Without a key it is another one each time.
        assert_ne!(story.ada.post("/parties", party).await.ok(201)["id"], made["id"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_is_mended_and_sent_again_with_its_key() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        // What a refused request had made until then is gone with it.
        let mut event = call(story.acme, "Delivery");
        event["reference"] = json!({"kind": "sale.opportunity", "key": "42"});
        event["parties"] = json!([story.acme, Uuid::nil()]);
        let refused = story.ada.post_once("/events", "k", event.clone()).await;
        assert!(first(&refused));
        refused.ok(422);
        event["parties"] = json!([story.acme]);
        let made = story.ada.post_once("/events", "k", event.clone()).await;
        assert!(first(&made), "{engine:?}");
        let made = made.ok(201);
        assert_eq!(made["reference"]["key"], "42", "the answer tells what its own transaction wrote");
        let again = story.ada.post_once("/events", "k", event).await;
        assert!(!first(&again));
        assert_eq!(again.ok(201), made);
        assert_eq!((count(&story.ada, "/events").await, count(&story.ada, "/cases?made_by_rule=true").await), (1, 1));
        // A move, and a way that does not exist.
        let path = format!("/events/{}/follow-up", made["id"].as_str().unwrap());
        let followed = story.ada.post_once(&path, "k", json!({"case": "new"})).await.ok(201);
        assert_eq!(story.ada.post_once(&path, "k", json!({"case": "new"})).await.ok(201), followed);
        assert_eq!(count(&story.ada, &format!("/events?parent={}", made["id"].as_str().unwrap())).await, 1);
        story.ada.post_once("/nothing", "k", json!({})).await.ok(404);
        story.ada.post_once("/me", "k", json!({})).await.ok(405);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_move_answers_the_same_twice() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let event = json!({"type": "phone", "parties": [story.acme], "start": "2031-03-02T09:30:00Z"});
        let event = story.ada.post_once("/events", "event", event).await.ok(201);
        let case =
            story.ada.post_once("/cases", "case", json!({"name": "Delivery", "party": story.acme})).await.ok(201);
        let work = json!({"event": event["id"], "name": "Ask the bank"});
        let work = story.ada.post_once("/work-efforts", "work", work).await.ok(201);
        let (event, case, work) =
            (event["id"].as_str().unwrap(), case["id"].as_str().unwrap(), work["id"].as_str().unwrap());
        let next = json!({"outcome": "reached", "next": [{"work_effort": {"name": "Send it"}},
            {"follow_up": {"start": "2031-03-03T09:30:00Z", "case": "new"}}]});
        for (path, body) in [
            (format!("/events/{event}/reschedule"), json!({"start": "2031-03-02T10:30:00Z"})),
            (format!("/events/{event}/start"), json!({})),
            (format!("/events/{event}/complete"), next),
            (format!("/work-efforts/{work}/start"), json!({})),
            (format!("/work-efforts/{work}/complete"), json!({})),
            (format!("/work-efforts/{work}/reopen"), json!({})),
            (format!("/work-efforts/{work}/cancel"), json!({})),
            (format!("/cases/{case}/close"), json!({})),
            (format!("/cases/{case}/reopen"), json!({})),
            ("/purposes".to_owned(), json!({"name": "Gossip"})),
            (format!("/parties/{}/contacts", story.acme), json!({"type": "email", "value": "info@acme.example"})),
        ] {
            let answer = story.ada.post_once(&path, "k", body.clone()).await;
            assert!(first(&answer) && answer.status.is_success(), "{engine:?} {path}: {}", answer.body);
            let again = story.ada.post_once(&path, "k", body).await;
            assert!(!first(&again), "{engine:?} {path}");
            let told = |answer: &Answer| (answer.status, answer.version.clone(), answer.body.clone());
            assert_eq!(told(&again), told(&answer), "{engine:?} {path}");
        }
        assert_eq!(count(&story.ada, &format!("/events?parent={event}")).await, 1, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_once_is_not_kept() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (path, body, secret) in [
            ("/tokens", json!({"name": "Shop"}), "token"),
            ("/users", json!({"login": "rita", "role": "reader"}), "password"),
        ] {
            let made = story.ada.post_once(path, "k", body.clone()).await.ok(201);
            assert!(made[secret].is_string(), "{made}");
            let again = story.ada.post_once(path, "k", body).await.ok(201);
            let mut rest = made.clone();
            rest.as_object_mut().unwrap().remove(secret);
            assert_eq!(again, rest, "{engine:?}");
        }
        let rita = story.ada.get("/users").await.ok(200)["items"].to_string();
        assert_eq!(rita.matches("rita").count(), 2, "login and name: {rita}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_255_visible_characters_at_most_and_given_once() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let party = json!({"kind": "person", "name": "Nina"});
        for key in ["", "with space", "tab\there", "caf\u{e9}", &"k".repeat(256), &"k".repeat(10_000)] {
            let answer = story.ada.post_once("/parties", key, party.clone()).await;
            assert_eq!(answer.status, 400, "{key:?}");
        }
        story.ada.post_keys("/parties", &["one", "two"], party.clone()).await.ok(400);
        story.ada.post_once("/parties", &"k".repeat(255), party.clone()).await.ok(201);
        assert_eq!(count(&story.ada, "/parties?q=Nina").await, 1);
        // What is no JSON, too large or nobody's is refused as without a key.
        let raw = |body: Vec<u8>| story.ada.send_raw(Method::POST, "/parties", "application/json", body);
        raw(b"{".to_vec()).await.ok(400);
        let unknown = story.ada.unknown().post_once("/parties", &"k".repeat(10_000), party).await;
        assert_eq!(unknown.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_forgotten_after_a_day() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let party = json!({"kind": "person", "name": "Nina"});
        let send = async |key: &str| story.ada.post_once("/parties", key, party.clone()).await.ok(201)["id"].clone();
        let (made, other) = (send("k").await, send("other").await);
        assert_eq!(send("k").await, made);
        let db = Db::open(&story.database.url).await.unwrap();
        let company: Uuid = story.ada.get("/me").await.ok(200)["company"]["id"].as_str().unwrap().parse().unwrap();
        let a_day = if db.is_postgres() { "interval '86401 seconds'" } else { "86401000000" };
        let mut tx = db.begin().await.unwrap();
        let text = format!("update stored_answer set at = at - {a_day} where company_id = $1");
        tx.run(sql(&text).bind(company)).await.unwrap();
        tx.commit().await.unwrap();
        let later = send("k").await;
        assert_ne!(later, made, "{engine:?}");
        assert_eq!(send("k").await, later, "{engine:?}");
        let text = "select request from stored_answer where company_id = $1";
        let kept = db.snapshot().await.unwrap().all::<(Vec<u8>,)>(sql(text).bind(company)).await.unwrap();
        assert_eq!(kept.len(), 1, "{engine:?}: {other} was forgotten too");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_ten_seconds_for_the_first_one_is_told_so() {
    for engine in engines().into_iter().filter(|engine| *engine == crate::support::Engine::Postgres) {
        let story = Story::tell(engine).await;
        let party = json!({"kind": "person", "name": "Nina"});
        story.ada.post_once("/parties", "k", party.clone()).await.ok(201);
        // As one that is under way: it holds its place.
        let db = Db::open(&story.database.url).await.unwrap();
        let company: Uuid = story.ada.get("/me").await.ok(200)["company"]["id"].as_str().unwrap().parse().unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.run(sql("delete from stored_answer where company_id = $1").bind(company)).await.unwrap();
        let began = Instant::now();
        story.ada.post_once("/parties", "k", party.clone()).await.refused(409, "", "idempotency_key_in_use");
        assert!(began.elapsed() > Duration::from_secs(9), "{:?}", began.elapsed());
        tx.commit().await.unwrap();
        assert!(first(&story.ada.post_once("/parties", "k", party).await));
        assert_eq!(count(&story.ada, "/parties?q=Nina").await, 2);
    }
}
