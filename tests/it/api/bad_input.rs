use reqwest::Method;
use serde_json::json;

use crate::support::story::Story;
use crate::support::{Engine, engines};

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_and_never_a_500() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let post = async |kind: &str, body: &[u8]| {
            ada.send_raw(Method::POST, "/events", kind, body.to_vec()).await.status.as_u16()
        };
        let json = "application/json";
        assert_eq!(post("text/plain", b"{}").await, 415);
        assert_eq!(post(json, b"{\"type\":").await, 400);
        assert_eq!(post(json, b"{\"note\": \"\xff\"}").await, 400);
        assert_eq!(post(json, &[b"[".repeat(100_000), b"]".repeat(100_000)].concat()).await, 400);
        assert_eq!(post(json, format!("{{\"note\": \"{}\"}}", "x".repeat(10_000_000)).as_bytes()).await, 413);
        for (field, body) in [
            ("type", json!({"type": 7})),
            ("colour", json!({"colour": "red"})),
            ("parties[0]", json!({"type": "phone", "parties": ["Carla"]})),
            ("start", json!({"type": "phone", "start": "2026-03-02T09:30:00"})),
            ("start", json!({"type": "phone", "start": "0000-01-01T00:00:00Z"})),
            ("start", json!({"type": "phone", "start": "9999-01-01T00:00:00Z"})),
            ("subject", json!({"type": "phone", "parties": [story.carla], "subject": "x".repeat(10_000)})),
        ] {
            let refused = ada.post("/events", body).await.ok(422);
            assert_eq!(refused["errors"][0]["field"], field);
        }
        for path in [
            "/events?colour=red",
            "/events?limit=201",
            "/events?limit=",
            "/events?state=open",
            "/events?after=x",
            "/events?type=phone&type=fax",
            "/parties?active=maybe",
        ] {
            assert_eq!(ada.get(path).await.status.as_u16(), 400, "{path}");
        }
        ada.get("/nowhere").await.ok(404);
        ada.get("/events/not-an-id").await.ok(404);
        let clean = ada.post("/parties", json!({"kind": "person", "name": "A\u{0}b\u{7}c "})).await.ok(201);
        assert_eq!(clean["name"], "A b c");
        ada.post("/parties", json!({"name": " "})).await.refused(422, "", "empty");
        ada.post("/parties", json!({"name": "x".repeat(10_000)})).await.refused(422, "", "too_long");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_refused_unread_ends_the_connection_and_says_so() {
    let story = Story::tell(Engine::Sqlite).await;
    let path = format!("{}/api/v1/events", story.site);
    let client = reqwest::Client::new();
    let unread = client.post(&path).json(&json!({"type": "phone"})).send().await.unwrap();
    assert_eq!((unread.status().as_u16(), &unread.headers()["connection"]), (401, &"close".parse().unwrap()));
    let nothing_to_read = client.get(&path).send().await.unwrap();
    assert_eq!(nothing_to_read.status().as_u16(), 401);
    assert!(!nothing_to_read.headers().contains_key("connection"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_needed_and_a_stale_one_refused() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let path = format!("/parties/{}", story.acme);
        let said = json!({"note": "pays late"});
        assert_eq!(story.ada.send(Method::PATCH, &path, None, Some(&said)).await.status.as_u16(), 428);
        assert_eq!(story.ada.patch(&path, "\"77\"", said.clone()).await.status.as_u16(), 412);
        assert_eq!(story.ada.patch(&path, "seven", said.clone()).await.status.as_u16(), 400);
        let version = story.ada.get(&path).await.version.expect("a version");
        story.ada.patch(&path, &version, said).await.ok(200);
        let made = story.ada.post("/events", json!({"type": "phone", "parties": [story.acme]})).await;
        made.ok(201);
        assert_eq!(
            story.ada.send(Method::DELETE, &path, Some("*"), None).await.refused(409, "R26", "in_use")["field"],
            ""
        );
    }
}
