use serde_json::json;

use crate::support::engines;
use crate::support::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn another_companys_ids_are_unknown_everywhere() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let made = story.ada.post("/events", json!({"type": "phone", "parties": [story.carla]})).await.ok(201);
        let id = made["id"].as_str().expect("an id");
        for path in [
            format!("/events/{id}"),
            format!("/events/{id}/chain"),
            format!("/events/{id}/history"),
            format!("/parties/{}", story.acme),
            format!("/parties/{}/relations", story.acme),
        ] {
            story.eve.get(&path).await.ok(404);
        }
        for verb in ["start", "reopen"] {
            story.eve.post(&format!("/events/{id}/{verb}"), json!({})).await.ok(404);
        }
        story.eve.patch(&format!("/events/{id}"), "*", json!({"subject": "mine"})).await.ok(404);
        story.eve.post("/events", json!({"type": "phone", "parties": [story.carla]})).await.refused(
            422,
            "",
            "unknown_id",
        );
        let filter = format!("/events?party={}", story.carla);
        assert_eq!(story.eve.get(&filter).await.ok(200)["items"], json!([]));
        assert_eq!(story.eve.get("/parties?q=acme").await.ok(200)["items"], json!([]));
    }
}
