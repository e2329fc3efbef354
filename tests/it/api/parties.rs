use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Answer, Caller, Story};

async fn delete(caller: &Caller, path: &str, version: &str) -> Answer {
    caller.send(Method::DELETE, path, Some(version), None).await
}

fn names(list: &Json) -> Vec<&str> {
    list["items"].as_array().expect("items").iter().filter_map(|party| party["name"].as_str()).collect()
}

fn id(body: &Json) -> &str {
    body["id"].as_str().expect("an id")
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_are_added_changed_and_deleted_one_at_a_time() {
    for engine in engines() {
        let Story { ada, bob, eve, carla, carlas_phone, .. } = &Story::tell(engine).await;
        let party = format!("/parties/{carla}");
        let made = ada.post(&format!("{party}/contacts"), json!({"type": "mobile", "value": "07700 900318"})).await;
        let version = made.version.clone().expect("a version");
        let mobile = made.ok(201);
        assert_eq!((&mobile["normalized"], &mobile["party"]), (&json!("+447700900318"), &json!(carla)), "R7");
        assert_eq!(ada.get(&party).await.version.as_deref(), Some(&*version), "a party's version counts its contacts");
        let path = format!("/contacts/{}", id(&mobile));
        let change = json!({"label": "private", "active": false});
        assert_eq!(bob.patch(&path, "\"1\"", change.clone()).await.status, 412, "R28");
        let changed = bob.patch(&path, &version, change).await;
        let version = changed.version.clone().expect("a version");
        assert_eq!(changed.ok(200)["label"], "private");
        let listed = ada.get(&format!("{party}/contacts")).await.ok(200);
        assert_eq!(listed["items"][2], ada.get(&path).await.ok(200), "in its place, and as one");
        ada.patch(&path, &version, json!({"value": " "})).await.refused(422, "", "empty");
        assert_eq!(ada.send(Method::DELETE, &path, None, None).await.status, 428);
        assert_eq!(delete(eve, &path, "*").await.status, 404);
        assert_eq!(delete(bob, &path, &version).await.status, 204);
        assert_eq!(ada.get(&path).await.status, 404);
        let call =
            json!({"type": "phone", "parties": [carla], "contacts": [carlas_phone], "start": rapport::clock::now()});
        ada.post("/events", call).await.ok(201);
        delete(ada, &format!("/contacts/{carlas_phone}"), "*").await.refused(409, "R26", "in_use");
        let history = ada.get(&format!("{party}/history")).await.ok(200);
        assert_eq!(history["items"].as_array().expect("items").len(), 4, "R26: made, added, changed, deleted");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_are_added_changed_and_deleted_one_at_a_time() {
    for engine in engines() {
        let Story { ada, eve, acme, .. } = &Story::tell(engine).await;
        let addresses = format!("/parties/{acme}/addresses");
        ada.post(&addresses, json!({"label": "works"})).await.refused(422, "", "empty");
        let works = json!({"lines": "Mill Lane 4", "place": "Taunton", "postal_code": "TA1 2AB", "country": "GB"});
        let made = ada.post(&addresses, works).await;
        let version = made.version.clone().expect("a version");
        let path = format!("/addresses/{}", id(&made.ok(201)));
        let changed = ada.patch(&path, &version, json!({"lines": "Mill Lane 6", "postal_code": null})).await.ok(200);
        assert_eq!(
            (&changed["lines"], &changed["place"], &changed["postal_code"]),
            (&json!("Mill Lane 6"), &json!("Taunton"), &Json::Null)
        );
        assert_eq!(ada.patch(&path, &version, json!({"label": "works"})).await.status, 412, "R28");
        assert_eq!(ada.get(&format!("/parties/{acme}")).await.ok(200)["addresses"], json!([changed]));
        assert_eq!((eve.get(&path).await.status.as_u16(), eve.get(&addresses).await.status.as_u16()), (404, 404));
        assert_eq!(delete(ada, &path, "*").await.status, 204);
        assert_eq!(ada.get(&addresses).await.ok(200)["items"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relation_is_dated_ended_and_counts_in_both_versions() {
    for engine in engines() {
        let Story { ada, eve, acme, carla, .. } = &Story::tell(engine).await;
        let found = ada.get(&format!("/parties/{acme}/relations")).await.ok(200);
        let path = format!("/relations/{}", id(&found["items"][0]));
        let read = ada.get(&path).await;
        let version = read.version.clone().expect("a version");
        assert_eq!((&read.body["from"], &read.body["to"]), (&json!(carla), &json!(acme)));
        let before = ada.get(&format!("/parties/{acme}")).await.version;
        let dates = json!({"valid_from": "2021-06-01", "valid_until": "2021-05-31"});
        ada.patch(&path, &version, dates).await.refused(422, "", "ends_before_it_begins");
        ada.patch(&path, &version, json!({"kind": acme})).await.refused(422, "", "unknown_id");
        let ended = ada.patch(&path, &version, json!({"valid_until": "2026-01-31"})).await;
        assert_eq!(ada.get(&format!("/parties/{carla}")).await.version, ended.version, "its version is Carla's");
        assert_ne!(ada.get(&format!("/parties/{acme}")).await.version, before, "and Acme's counts it too");
        assert_eq!(ended.ok(200)["valid_until"], "2026-01-31");
        assert_eq!(ada.patch(&path, &version, json!({"valid_until": null})).await.status, 412, "R28");
        let call = json!({"type": "phone", "parties": [carla], "start": rapport::clock::now()});
        let call = ada.post("/events", call).await.ok(201);
        assert_eq!(call["parties"].as_array().expect("parties").len(), 2, "R4: an ended relation represents nobody");
        assert_eq!(delete(eve, &path, "*").await.status, 404);
        assert_eq!(delete(ada, &path, "*").await.status, 204);
        assert_eq!(ada.get(&format!("/parties/{carla}/relations")).await.ok(200)["items"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r26_what_is_used_stays() {
    for engine in engines() {
        let Story { ada, bob, acme, carla, .. } = &Story::tell(engine).await;
        let employee = ada.get(&format!("/employees?party={}", bob.party)).await.ok(200)["items"][0].clone();
        delete(ada, &format!("/parties/{}", bob.party), "*").await.refused(409, "R26", "in_use");
        delete(ada, &format!("/employees/{}", id(&employee)), "*").await.refused(409, "R26", "employee_in_use");
        let call = json!({"type": "phone", "parties": [carla], "start": rapport::clock::now()});
        let call = ada.post("/events", call).await.ok(201);
        for party in [carla, acme] {
            delete(ada, &format!("/parties/{party}"), "*").await.refused(409, "R26", "in_use");
        }
        assert_eq!(delete(ada, &format!("/events/{}", id(&call)), "*").await.status, 204);
        let before = ada.get(&format!("/parties/{acme}")).await.version;
        assert_eq!(delete(ada, &format!("/parties/{carla}"), "*").await.status, 204, "nothing uses her any more");
        assert_ne!(ada.get(&format!("/parties/{acme}")).await.version, before, "its relation went with her");
        let history = ada.get(&format!("/parties/{carla}/history")).await.ok(200);
        assert_eq!(history["items"][0]["verb"], "delete", "R26: it stays readable");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn employees_come_and_go_by_their_dates() {
    for engine in engines() {
        let Story { ada, bob, eve, carla, acme, .. } = &Story::tell(engine).await;
        let hire = json!({"party": carla, "valid_from": "2026-01-01"});
        assert_eq!(bob.post("/employees", hire.clone()).await.status, 403, "administrators say who works for us");
        ada.post("/employees", json!({"party": eve.party})).await.refused(422, "", "unknown_id");
        let made = ada.post("/employees", hire).await;
        let version = made.version.clone().expect("a version");
        let path = format!("/employees/{}", id(&made.ok(201)));
        let call = |start: &str| json!({"type": "in_person", "parties": [carla, ada.party], "start": start, "end": start, "state": "completed"});
        let internal = ada.post("/events", call("2026-02-02T10:00:00Z")).await.ok(201);
        assert_eq!(internal["direction"], "internal", "R3: both are ours then");
        let outside = ada.post("/events", call("2025-02-02T10:00:00Z")).await.ok(201);
        assert_eq!(outside["parties"].as_array().expect("parties").len(), 3, "R1, R4: outside then, with Acme");
        assert_eq!(internal["parties"].as_array().expect("parties").len(), 2, "R1: one of us since");
        let backwards = json!({"valid_until": "2025-12-31"});
        ada.patch(&path, &version, backwards).await.refused(422, "", "ends_before_it_begins");
        let left = ada.patch(&path, &version, json!({"valid_until": "2026-03-31"})).await.ok(200);
        assert_eq!((&left["valid_from"], &left["valid_until"]), (&json!("2026-01-01"), &json!("2026-03-31")));
        assert_eq!(ada.patch(&path, &version, json!({"valid_until": null})).await.status, 412, "R28");
        assert_eq!(eve.get(&path).await.status, 404);
        delete(ada, &path, "*").await.refused(409, "R26", "employee_in_use");
        let by_mistake = ada.post("/employees", json!({"party": acme})).await.ok(201);
        delete(ada, &format!("/employees/{}", id(&by_mistake)), "*").await.refused(409, "R26", "employee_in_use");
        let dora = ada.post("/parties", json!({"kind": "person", "name": "Dora"})).await.ok(201);
        let dora = ada.post("/employees", json!({"party": id(&dora)})).await.ok(201);
        assert_eq!(delete(ada, &format!("/employees/{}", id(&dora)), "\"1\"").await.status, 204);
        assert_eq!(ada.get(&format!("/employees?party={acme}&colour=red")).await.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_are_found_by_every_filter() {
    for engine in engines() {
        let Story { ada, eve, acme, .. } = &Story::tell(engine).await;
        ada.post("/parties", json!({"kind": "unknown", "name": "Somebody", "active": false})).await.ok(201);
        ada.patch(&format!("/parties/{acme}"), "*", json!({"code": "C-1"})).await.ok(200);
        let found = async |query: &str| ada.get(&format!("/parties?{query}")).await.ok(200);
        assert_eq!(names(&found("kind=organization").await), ["Acme"]);
        assert_eq!(names(&found("kind=organization,unknown").await), ["Acme", "Somebody"]);
        assert_eq!(names(&found("active=false").await), ["Somebody"]);
        assert_eq!(names(&found("code=C-1").await), ["Acme"]);
        assert_eq!(names(&found("contact=%2B44%201632%20960412").await), ["Carla Iñárritu"], "R7");
        assert_eq!(names(&found("contact=CARLA@acme.example").await), ["Carla Iñárritu"], "R7");
        assert_eq!(names(&found("q=inar").await), ["Carla Iñárritu"]);
        assert_eq!(names(&found("q=acme&kind=person").await), [""; 0]);
        let first = found("limit=2&active=true").await;
        let rest = found(&format!("limit=2&active=true&after={}", first["next"].as_str().expect("a cursor"))).await;
        assert_eq!([names(&first), names(&rest)].concat(), ["Acme", "ada", "bob", "Carla Iñárritu"]);
        assert_eq!(names(&eve.get("/parties?code=C-1").await.ok(200)), [""; 0], "another company's");
        assert_eq!(ada.get("/parties?kind=robot").await.status, 400);
        ada.post("/parties", json!({"name": "Acme again", "code": "C-1"})).await.refused(409, "", "code_taken");
    }
}
