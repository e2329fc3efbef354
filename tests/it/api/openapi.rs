use std::collections::BTreeSet;

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

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    let story = Story::tell(Engine::Sqlite).await;
    let document = story.ada.get("/openapi.json").await.ok(200);
    let mut names = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{name} twice");
            assert!(!operation["summary"].as_str().unwrap_or_default().is_empty(), "{method} {path} says nothing");
            let shown = operation["requestBody"]["content"]["application/json"].get("example").is_some();
            // A password is nobody's example.
            let needs_none = operation.get("requestBody").is_none() || path.ends_with("/password");
            assert!(shown || needs_none, "{method} {path} shows no body");
        }
    }
}
