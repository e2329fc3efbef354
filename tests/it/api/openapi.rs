use serde_json::Value as Json;

use crate::support::Engine;
use crate::support::story::Story;

/// What integrators build on: a change of it is meant, and stands in the changelog.
#[tokio::test(flavor = "multi_thread")]
async fn the_described_api_is_the_one_kept() {
    let story = Story::tell(Engine::Sqlite).await;
    let document = story.ada.get("/openapi.json").await.ok(200);
    insta::assert_snapshot!("openapi", format!("{document:#}"));
    let Json::Object(paths) = &document["paths"] else { panic!("no paths") };
    assert!(paths.keys().all(|path| path.starts_with('/')), "{paths:?}");
}
