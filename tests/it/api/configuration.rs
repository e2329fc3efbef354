use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Caller, Story};

/// Each kind of configuration, with what one of its own needs beside a name.
fn kinds() -> [(&'static str, Json); 4] {
    [
        ("/purposes", json!({"name": "training"})),
        ("/case-statuses", json!({"name": "parked", "kind": "open"})),
        ("/document-kinds", json!({"name": "sale.offer", "used_for": "case"})),
        ("/relation-kinds", json!({"name": "advises", "represents": true})),
    ]
}

async fn items(caller: &Caller, path: &str) -> Vec<Json> {
    caller.get(path).await.ok(200)["items"].as_array().expect("items").clone()
}

async fn named(caller: &Caller, path: &str, name: &str) -> Json {
    let items = items(caller, path).await;
    items.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("no {name} in {items:?}")).clone()
}

fn at(path: &str, row: &Json) -> String {
    format!("{path}/{}", row["id"].as_str().expect("an id"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_configures_and_everybody_reads() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (path, draft) in kinds() {
            let made = story.ada.post(path, draft.clone()).await;
            assert_eq!(made.version.as_deref(), Some("\"1\""));
            let made = made.ok(201);
            for (field, value) in draft.as_object().expect("an object") {
                assert_eq!(&made[field], value, "{path}");
            }
            let one = at(path, &made);
            assert_eq!(story.bob.get(&one).await.ok(200), made, "read by all");
            assert!(items(&story.bob, path).await.contains(&made));
            let changed = story.ada.patch(&one, "\"1\"", json!({"active": false})).await;
            assert_eq!(changed.version.as_deref(), Some("\"2\""));
            assert_eq!(changed.ok(200)["active"], false);
            assert_eq!(story.ada.patch(&one, "\"1\"", json!({"active": true})).await.status, 412, "R28");
            assert_eq!(story.ada.send(Method::PATCH, &one, None, Some(&json!({}))).await.status, 428);
            assert_eq!(story.ada.send(Method::DELETE, &one, Some("\"1\""), None).await.status, 412, "R28");
            assert_eq!(story.ada.send(Method::DELETE, &one, Some("\"2\""), None).await.status, 204);
            assert_eq!(story.ada.get(&one).await.status, 404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_members_do_not_configure_and_other_companies_see_nothing() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (path, draft) in kinds() {
            assert_eq!(story.bob.post(path, draft.clone()).await.status, 403);
            let one = at(path, &story.ada.post(path, draft.clone()).await.ok(201));
            assert_eq!(story.bob.patch(&one, "*", json!({"active": false})).await.status, 403);
            assert_eq!(story.bob.send(Method::DELETE, &one, Some("*"), None).await.status, 403);
            assert_eq!(story.eve.get(&one).await.status, 404);
            assert_eq!(story.eve.patch(&one, "*", json!({"active": false})).await.status, 404);
            assert_eq!(story.eve.send(Method::DELETE, &one, Some("*"), None).await.status, 404);
            story.eve.post(path, draft).await.ok(201);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_taken_once_whatever_its_case_and_accents() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (path, draft) in kinds() {
            let made = story.ada.post(path, draft.clone()).await.ok(201);
            story.ada.post(path, draft.clone()).await.refused(409, "", "name_taken");
            let other =
                items(&story.ada, path).await.into_iter().find(|one| one["id"] != made["id"]).expect("a preset");
            let name = json!({"name": draft["name"]});
            story.ada.patch(&at(path, &other), "*", name).await.refused(409, "", "name_taken");
            story.ada.post(path, json!({"name": ""})).await.refused(422, "", "empty");
            assert_eq!(story.ada.post(path, json!({"name": "x", "colour": "red"})).await.status, 422);
        }
        story.ada.post("/purposes", json!({"name": "Tráining"})).await.refused(409, "", "name_taken");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r26_what_is_used_is_not_deleted_only_made_inactive() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let sales = named(&story.ada, "/purposes", "Sales").await;
        let call = json!({"type": "phone", "parties": [story.carla], "purpose": sales["id"],
            "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"});
        story.ada.post("/events", call.clone()).await.ok(201);
        let contact = items(&story.ada, "/relation-kinds").await.into_iter().find(|kind| kind["represents"] == true);
        let kind = contact.expect("a kind that represents");
        let opportunity = named(&story.ada, "/document-kinds", "sale.opportunity").await;
        let document = json!({"label": "Forty bearings"});
        story.ada.send(Method::PUT, "/documents/sale.opportunity/42", None, Some(&document)).await.ok(201);
        let waiting = named(&story.ada, "/case-statuses", "Waiting").await;
        story.ada.post("/cases", json!({"name": "Forty bearings", "status": waiting["id"]})).await.ok(201);
        let closes = json!({"kind": "closed"});
        story.ada.patch(&at("/case-statuses", &waiting), "*", closes).await.refused(409, "R23", "status_in_use");
        let used = [
            at("/purposes", &sales),
            at("/relation-kinds", &kind),
            at("/document-kinds", &opportunity),
            at("/case-statuses", &waiting),
        ];
        for one in used {
            story.ada.send(Method::DELETE, &one, Some("*"), None).await.refused(409, "R26", "in_use");
            assert_eq!(story.ada.patch(&one, "*", json!({"active": false})).await.ok(200)["active"], false);
        }
        assert_eq!(story.ada.post("/events", call).await.status, 422, "an inactive purpose is not chosen any more");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r23_one_open_status_is_the_default_and_one_closes() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let path = "/case-statuses";
        let status = async |name: &str| named(&story.ada, path, name).await;
        let (open, waiting, closed) = (status("Open").await, status("Waiting").await, status("Closed").await);
        story.ada.patch(&at(path, &open), "*", json!({"default": false})).await.refused(
            409,
            "R23",
            "default_is_needed",
        );
        story.ada.send(Method::DELETE, &at(path, &open), Some("*"), None).await.refused(
            409,
            "R23",
            "default_is_needed",
        );
        story.ada.patch(&at(path, &closed), "*", json!({"default": true})).await.refused(422, "R23", "default_is_open");
        let last = at(path, &closed);
        story.ada.patch(&last, "*", json!({"active": false})).await.refused(409, "R23", "closed_is_needed");
        story.ada.send(Method::DELETE, &last, Some("*"), None).await.refused(409, "R23", "closed_is_needed");
        assert_eq!(story.ada.get(&last).await.ok(200), closed, "nothing was half done");

        story.ada.patch(&at(path, &waiting), "*", json!({"default": true})).await.ok(200);
        let former = status("Open").await;
        assert_eq!((&former["default"], &former["version"]), (&json!(false), &json!(2)));
        let solved = story.ada.post(path, json!({"name": "Solved", "kind": "closed", "counted": false})).await.ok(201);
        assert!(solved["sequence"].as_i64() > closed["sequence"].as_i64(), "it comes last");
        assert_eq!(story.ada.send(Method::DELETE, &last, Some("*"), None).await.status, 204, "another one closes");
        let defaults = items(&story.ada, path).await.into_iter().filter(|status| status["default"] == true);
        assert_eq!(defaults.count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_page_by_page() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let all = items(&story.ada, "/purposes").await;
        let first = story.ada.get("/purposes?limit=2").await.ok(200);
        assert_eq!(first["items"].as_array().expect("items")[..], all[..2]);
        let after = first["next"].as_str().expect("a cursor");
        let rest = story.ada.get(&format!("/purposes?after={after}")).await.ok(200);
        assert_eq!(rest["items"].as_array().expect("items")[..], all[2..]);
        assert_eq!(rest["next"], Json::Null);
        assert_eq!(story.ada.get(&format!("/case-statuses?after={after}")).await.status, 400, "a foreign cursor");
        assert_eq!(story.ada.get("/purposes?colour=red").await.status, 400);
    }
}
