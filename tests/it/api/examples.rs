//! The bodies that the description shows are accepted as they stand, but for the ids in them.

use rapport::api::access::{Named, Path, TABLE};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::rows::{Rows, id};
use crate::support::engines;
use crate::support::story::{Caller, Story};

#[tokio::test(flavor = "multi_thread")]
async fn every_example_of_the_description_is_accepted() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let document = ada.get("/openapi.json").await.ok(200);
        let mut sent = 0;
        for path in TABLE {
            for (method, _) in path.methods {
                let operation = &document["paths"][path.pattern][method.as_str().to_lowercase()];
                let example = &operation["requestBody"]["content"]["application/json"]["example"];
                if example.is_null() {
                    continue;
                }
                // Rows of its own, so that none stands in another's way.
                let rows = Rows::made_by(ada, &format!("x{sent}")).await;
                let body = with_ids(example, ada, &rows).await;
                // Another system's name that is new makes a row.
                let new = if path.pattern.contains("{system}") { "-new" } else { "" };
                let address = rows.path(path) + new;
                prepare(ada, path, &rows).await;
                let answer = ada.send(method.clone(), &address, Some("*"), Some(&body)).await;
                assert!(answer.status.is_success(), "{engine:?} {method} {address} {body}: {}", answer.body);
                let each = answer.body["items"].as_array().into_iter().flatten();
                let refused: Vec<&Json> = each.filter(|one| !one["problem"].is_null()).collect();
                assert!(refused.is_empty(), "{engine:?} {method} {address} {body}: {refused:?}");
                sent += 1;
            }
        }
        assert!(sent > 40, "{sent}");
        println!("{engine:?}: {sent} examples sent");
    }
}

/// What has to be behind a row before it can be moved so.
async fn prepare(ada: &Caller, path: &Path, rows: &Rows) {
    let before = match path.pattern {
        "/cases/{id}/reopen" => "close",
        "/work-efforts/{id}/reopen" => "complete",
        _ => return,
    };
    let address = rows.path(path).replace("reopen", before);
    ada.send(Method::POST, &address, None, Some(&json!({}))).await.ok(200);
}

/// The ids of an example stand for a person, an organization, a kind of relation and a case.
async fn with_ids(example: &Json, ada: &Caller, rows: &Rows) -> Json {
    let organization = ada.post("/parties", json!({"kind": "organization", "name": "Halden Pumps"})).await.ok(201);
    let ids = [
        ("a", rows.of(Named::Party).to_owned()),
        ("b", id(&organization)),
        ("c", rows.of(Named::RelationKind).to_owned()),
        ("d", rows.of(Named::Case).to_owned()),
    ];
    let text = ids.iter().fold(example.to_string(), |text, (mark, id)| {
        text.replace(&format!("00000000-0000-7000-8000-00000000000{mark}"), id)
    });
    assert!(!text.contains("-8000-0000"), "an id that stands for no row: {text}");
    serde_json::from_str(&text).unwrap()
}
