//! Other systems' names for rows: written with them, unique for ever, and a way to write without knowing our ids.

use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Answer, Caller, Story};

fn pairs(body: &Json) -> String {
    let pairs = body["external"].as_array().expect("a list").iter();
    pairs.map(|one| format!("{}:{}", one["system"], one["key"]).replace('"', "")).collect::<Vec<_>>().join(" ")
}

fn named(pairs: &[(&str, &str)]) -> Json {
    pairs.iter().map(|(system, key)| json!({"system": system, "key": key})).collect()
}

async fn delete(caller: &Caller, path: String) -> Answer {
    caller.send(Method::DELETE, &path, Some("*"), None).await
}

/// What each noun needs to be made, and its path.
fn nouns(story: &Story, case: &Json) -> [(&'static str, Json); 4] {
    [
        (
            "parties",
            json!({"kind": "person", "name": "Tomas Okafor", "contacts": [{"type": "phone", "value": "020 7946 0001"}]}),
        ),
        (
            "events",
            json!({"type": "phone", "parties": [story.carla], "contacts": [story.carlas_phone], "subject": "Quote", "case": "new"}),
        ),
        ("cases", json!({"name": "Late delivery"})),
        ("work-efforts", json!({"name": "Send the quote", "case": case})),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_noun_carries_its_names_and_is_found_and_written_by_them() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let case = story.ada.post("/cases", json!({"name": "Pumps"})).await.ok(201)["id"].clone();
        for (path, body) in nouns(&story, &case) {
            let mut with = body.clone();
            with["external"] = named(&[("shop", "42"), (" erp ", "a:b,c/ü")]);
            let made = story.ada.post(&format!("/{path}"), with).await.ok(201);
            let one = format!("/{path}/{}", made["id"].as_str().expect("an id"));
            assert_eq!(pairs(&made), "erp:a:b,c/ü shop:42", "{engine:?} {path}");
            assert_eq!(story.ada.get(&one).await.ok(200)["external"], made["external"]);
            let by_name = format!("/{path}/external/erp/a%3Ab%2Cc%2F%C3%BC");
            assert_eq!(story.ada.get(&by_name).await.ok(200)["id"], made["id"]);
            for (filter, found) in [
                ("external=erp:a:b%2Cc/%C3%BC", 1),
                ("external=shop:42", 1),
                ("external=none:1,shop:42,erp:a:b%2Cc/%C3%BC", 1),
                ("external=erp:a:b,c:d", 0),
                ("external=SHOP:42", 0),
            ] {
                let list = story.ada.get(&format!("/{path}?{filter}")).await.ok(200);
                assert_eq!(list["items"].as_array().map(Vec::len), Some(found), "{engine:?} {path}?{filter}");
                let foreign = story.eve.get(&format!("/{path}?{filter}")).await.ok(200);
                assert_eq!((&foreign["items"], &foreign["next"]), (&json!([]), &Json::Null));
            }
            assert_eq!(story.eve.get(&by_name).await.status, 404, "another company's");

            let version = story.ada.get(&one).await.version.expect("a version");
            story.ada.patch(&one, &version, json!({"external": named(&[("shop", "42")])})).await.ok(200);
            let history = story.ada.get(&format!("{one}/history")).await.ok(200);
            let change = &history["items"][0]["changes"]["external"];
            assert_eq!((change[0].as_array().map(Vec::len), change[1].as_array().map(Vec::len)), (Some(2), Some(1)));
            assert_eq!(story.ada.get(&by_name).await.status, 404, "taken off, and free again");
            assert_eq!(story.ada.patch(&one, &version, json!({"external": []})).await.status, 412, "R28");
            story.ada.patch(&one, "*", json!({"external": []})).await.ok(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn put_makes_a_row_once_and_changes_it_afterwards() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let case = story.ada.post("/cases", json!({"name": "Pumps"})).await.ok(201)["id"].clone();
        for (path, body) in nouns(&story, &case) {
            let put = format!("/{path}/external/erp/{path}");
            assert_eq!(story.ada.get(&put).await.status, 404);
            let made = story.ada.put(&put, body.clone()).await;
            assert_eq!(made.version.as_deref(), Some("\"1\""), "{engine:?} {path}");
            let made = made.ok(201);
            assert_eq!(pairs(&made), format!("erp:{path}"));
            let again = story.ada.put(&put, body.clone()).await;
            assert_eq!((again.status.as_u16(), again.version.as_deref()), (200, Some("\"1\"")), "nothing new: {path}");
            let text = if path == "events" { "subject" } else { "name" };
            let said = json!({text: "Another", "external": named(&[("shop", path)])});
            let changed = story.ada.put(&put, said).await.ok(200);
            assert_eq!(
                (&changed["id"], &changed["version"], &changed[text]),
                (&made["id"], &json!(2), &json!("Another"))
            );
            assert_eq!(pairs(&changed), format!("erp:{path} shop:{path}"), "the name in the path stays");
            let nothing = story.ada.put(&put, json!({})).await.ok(200);
            assert_eq!(
                (&nothing["version"], pairs(&nothing).as_str()),
                (&json!(2), &*format!("erp:{path} shop:{path}")),
                "what is not said"
            );
        }
        let state = json!({"state": "completed", "start": "2026-03-02T09:30:00Z"});
        story.ada.put("/events/external/erp/events", state).await.refused(422, "R10", "use_a_move");
        story.ada.put("/events/external/erp/1", json!({"parties": [story.carla]})).await.refused(422, "", "required");
        assert_eq!(story.ada.get("/events/external/erp/1").await.status, 404, "refused, so not taken");
        story.eve.put("/parties/external/erp/parties", json!({"name": "Hers"})).await.ok(201);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_one_rows_for_ever() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let case = story.ada.post("/cases", json!({"name": "Pumps"})).await.ok(201)["id"].clone();
        let owner = story.ada.put("/parties/external/erp/42", json!({"name": "Owner"})).await.ok(201);
        for (path, mut body) in nouns(&story, &case) {
            if path != "parties" {
                let refused = story.ada.put(&format!("/{path}/external/erp/42"), body.clone()).await;
                let about = refused.refused(409, "", "external_id_taken")["about"].clone();
                assert_eq!(about, json!([{"noun": "party", "id": owner["id"], "name": "Owner"}]), "{engine:?} {path}");
                assert_eq!(story.ada.get(&format!("/{path}/external/erp/42")).await.status, 404);
            }
            body["external"] = named(&[("erp", "42")]);
            let taken = story.ada.post(&format!("/{path}"), body.clone()).await.refused(409, "", "external_id_taken");
            assert_eq!((&taken["field"], &taken["about"][0]["id"]), (&json!("external"), &owner["id"]));
            body["external"] = json!([]);
            let made = story.ada.post(&format!("/{path}"), body).await.ok(201);
            let one = format!("/{path}/{}", made["id"].as_str().expect("an id"));
            let said = json!({"external": named(&[("erp", "42"), ("erp", "43")])});
            story.ada.patch(&one, "*", said).await.refused(409, "", "external_id_taken");
            assert_eq!(pairs(&story.ada.get(&one).await.ok(200)), "", "all or nothing");

            let own = format!("/{path}/external/own/{path}");
            story.ada.patch(&one, "*", json!({"external": named(&[("own", path)])})).await.ok(200);
            assert_eq!(delete(&story.ada, one).await.status, 204);
            assert_eq!(story.ada.get(&own).await.status, 404);
            let refused = story.ada.put(&own, json!({})).await.refused(409, "", "external_id_of_deleted");
            assert_eq!(refused["about"], json!([]), "what was deleted does not come back");
        }
        let other = json!({"name": "Other", "external": named(&[("own", "parties")])});
        story.ada.post("/parties", other).await.refused(409, "", "external_id_of_deleted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_rows_name_is_taken_and_says_no_more() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let call =
            json!({"type": "phone", "parties": [story.carla], "subject": "Salary", "visibility": "participants"});
        let event = story.ada.put("/events/external/pbx/1", call).await.ok(201)["id"].clone();
        let on = json!({"name": "Raise", "event": event, "responsible": story.ada.party});
        story.ada.put("/work-efforts/external/pbx/2", on).await.ok(201);
        for (path, key) in [("events", "1"), ("work-efforts", "2")] {
            let one = format!("/{path}/external/pbx/{key}");
            assert_eq!(story.bob.get(&one).await.status, 404, "R30: {engine:?} {path}");
            let list = story.bob.get(&format!("/{path}?external=pbx:{key}")).await.ok(200);
            assert_eq!(list["items"], json!([]), "R30");
            let refused = story.bob.put(&one, json!({})).await.refused(409, "", "external_id_taken");
            assert_eq!(refused["about"], json!([]), "R30");
            let body = json!({"name": "Mine", "external": named(&[("pbx", key)])});
            let refused = story.bob.post("/parties", body).await.refused(409, "", "external_id_taken");
            assert_eq!(refused["about"], json!([]), "R30");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_who_put_one_new_name_at_once_make_one_row() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let case = story.ada.post("/cases", json!({"name": "Pumps"})).await.ok(201)["id"].clone();
        for (path, body) in nouns(&story, &case) {
            let puts: Vec<_> = (0..8)
                .map(|_| {
                    let (ada, body, put) = (story.ada.clone(), body.clone(), format!("/{path}/external/pbx/{path}"));
                    tokio::spawn(async move { ada.put(&put, body).await })
                })
                .collect();
            let (mut made, mut ids) = (0, Vec::new());
            for put in puts {
                let answer = put.await.expect("an answer");
                made += usize::from(answer.status == 201);
                assert!(answer.status.is_success(), "{engine:?} {path}: {} {}", answer.status, answer.body);
                ids.push(answer.body["id"].to_string());
            }
            ids.dedup();
            assert_eq!((made, ids.len()), (1, 1), "{engine:?} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_name_is_told() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let post = async |external: Json| story.ada.post("/parties", json!({"name": "A", "external": external})).await;
        let refused = async |external: Json| {
            let body = post(external).await.ok(422);
            let fault = &body["errors"][0];
            format!("{} {}", fault["field"], fault["code"]).replace('"', "")
        };
        assert_eq!(refused(named(&[("a", "1"), ("a", " 1 ")])).await, "external[1] twice");
        assert_eq!(refused(named(&[("a", &"k".repeat(10_000))])).await, "external[0].key too_long");
        assert_eq!(refused(named(&[("a:b", "1")])).await, "external[0].system no_colon");
        assert_eq!(refused(named(&[("a", "\u{0}")])).await, "external[0].key one_line");
        assert_eq!(refused(json!([{"system": "a"}])).await, "external[0] type");
        assert_eq!(refused(json!([{"system": "a", "key": "1", "colour": "red"}])).await, "external[0].colour type");
        assert_eq!(refused(json!([{"system": "a", "key": 1}])).await, "external[0].key type");
        assert_eq!(refused(json!("a:1")).await, "external type");
        let many: Vec<(String, String)> = (0..101).map(|i| ("a".to_owned(), i.to_string())).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(system, key)| (&**system, &**key)).collect();
        assert_eq!(refused(named(&many)).await, "external too_many");
        post(named(&many[..100])).await.ok(201);
        // The longest there may be, of characters that take the most room.
        let longest = (&*"\u{1F600}".repeat(100), &*"\u{1F600}".repeat(500));
        post(named(&[longest])).await.ok(201);
        for filter in
            ["external=", "external=a", "external=a:", "external=:1", "external=a:1,", "external=a:1&external=b:1"]
        {
            assert_eq!(story.ada.get(&format!("/parties?{filter}")).await.status, 400, "{filter}");
        }
        let long = format!("/parties/external/a/{}", "k".repeat(10_000));
        assert_eq!(story.ada.get(&long).await.status, 404);
        story.ada.put(&long, json!({"name": "A"})).await.refused(422, "", "too_long");
        story.ada.put("/parties/external/a%3Ab/1", json!({"name": "A"})).await.refused(422, "", "no_colon");
        assert_eq!(story.ada.put("/parties/external/a/%FF", json!({"name": "A"})).await.status, 404, "no text");
    }
}
