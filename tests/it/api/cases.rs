//! Cases and references over HTTP (R14, R17–R23).

use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::engines;
use crate::support::story::{Caller, Story};

fn id(body: &Json) -> &str {
    body["id"].as_str().expect("an id")
}

fn ids(list: &Json) -> Vec<&str> {
    list["items"].as_array().expect("items").iter().map(id).collect()
}

fn quote(key: &str) -> Json {
    json!({"kind": "sale.opportunity", "key": key})
}

/// A call of last spring with somebody.
async fn call(caller: &Caller, party: Uuid, more: Json) -> Json {
    let mut body = json!({"type": "phone", "parties": [party], "subject": "Delivery late",
        "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"});
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    caller.post("/events", body).await.ok(201)
}

async fn case(caller: &Caller, name: &str, party: Option<Uuid>, documents: &[Json]) -> Json {
    caller.post("/cases", json!({"name": name, "party": party, "documents": documents})).await.ok(201)
}

async fn read(caller: &Caller, event: &Json) -> Json {
    caller.get(&format!("/events/{}", id(event))).await.ok(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn r17_a_case_is_written_on_the_root_and_holds_for_the_whole_chain() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let made = case(ada, "Late deliveries", Some(story.acme), &[]).await;
        let root = call(ada, story.carla, json!({})).await;
        let follow = ada.post(&format!("/events/{}/follow-up", id(&root)), json!({})).await.ok(201);
        let path = format!("/events/{}", id(&follow));
        let refused = ada.patch(&path, "*", json!({"case": made["id"]})).await.refused(422, "R17", "on_the_root");
        assert_eq!(refused["about"][0]["id"], root["id"], "the root is named");
        let refused = ada.patch(&path, "*", json!({"reference": quote("42")})).await.refused(422, "R19", "on_the_root");
        assert_eq!(refused["about"][0]["id"], root["id"], "the root is named");
        let moved = ada.patch(&format!("/events/{}", id(&root)), "*", json!({"case": made["id"]})).await.ok(200);
        assert_eq!((&moved["case"]["id"], &moved["case"]["number"]), (&made["id"], &made["number"]));
        let follow = read(ada, &follow).await;
        assert_eq!((&follow["case"]["id"], &follow["version"]), (&made["id"], &json!(2)), "the chain moved");
        let history = ada.get(&format!("{path}/history")).await.ok(200);
        assert_eq!(history["items"][0]["changes"]["case"], json!([null, made["id"]]), "R26");
        let found = ada.get(&format!("/cases/{}/events", id(&made))).await.ok(200);
        assert_eq!(ids(&found), [id(&follow), id(&root)], "R25");
        let out = ada.patch(&format!("/events/{}", id(&root)), "*", json!({"case": null})).await.ok(200);
        assert_eq!((&out["case"], &read(ada, &follow).await["case"]), (&Json::Null, &Json::Null));
        ada.get(&format!("/cases/{}", id(&made))).await.ok(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r18_a_root_stands_only_in_a_case_of_somebody_who_takes_part() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let bolt = ada.post("/parties", json!({"kind": "organization", "name": "Bolt"})).await.ok(201);
        let bolts = case(ada, "Bolt's matter", Some(id(&bolt).parse().expect("an id")), &[]).await;
        let root = call(ada, story.carla, json!({})).await;
        let path = format!("/events/{}", id(&root));
        let refused = ada.patch(&path, "*", json!({"case": bolts["id"]})).await.refused(422, "R18", "case_of_others");
        assert_eq!(refused["about"][0]["id"], bolts["id"]);
        let offered: Vec<&Json> =
            refused["choices"].as_array().expect("choices").iter().map(|one| &one["id"]).collect();
        assert!(offered.contains(&&json!(story.carla)) && !offered.contains(&&json!(ada.party)), "{refused}");
        let case_path = format!("/cases/{}", id(&bolts));
        let with_role = json!({"roles": [{"party": story.acme, "role": "customer"}]});
        ada.patch(&case_path, "*", with_role).await.ok(200);
        ada.patch(&path, "*", json!({"case": bolts["id"]})).await.ok(200);
        let refused = ada.patch(&case_path, "*", json!({"roles": []})).await.refused(422, "R18", "case_of_others");
        assert!(refused["about"].as_array().expect("rows").iter().any(|row| row["id"] == root["id"]), "{refused}");
        ada.patch(&path, "*", json!({"parties": [bolt["id"]]})).await.ok(200);
        ada.patch(&case_path, "*", json!({"roles": []})).await.ok(200);
        ada.patch(&path, "*", json!({"parties": [story.carla]})).await.refused(422, "R18", "case_of_others");
        let internal = json!({"type": "in_person", "parties": [ada.party, story.bob.party], "case": bolts["id"]});
        let internal = ada.post("/events", internal).await.ok(201);
        assert_eq!(internal["direction"], "internal", "an internal event stands in any case");
        let foreign = json!({"type": "phone", "parties": [story.carla], "case": rapport::clock::new_id()});
        ada.post("/events", foreign).await.refused(422, "R17", "unknown_id");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r19_without_an_open_case_one_is_made_that_says_why() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let root = call(ada, story.carla, json!({"reference": quote("42")})).await;
        assert_eq!(
            (&root["reference"]["key"], &root["reference"]["label"], &root["case"]["why"]),
            (&json!("42"), &json!("42"), &json!("made_for_document")),
            "a key not yet known makes the document, labelled by its key; R20"
        );
        let made = ada.get(&format!("/cases/{}", id(&root["case"]))).await.ok(200);
        assert_eq!((&made["made_by_rule"], &made["party"]), (&json!(true), &json!(story.carla)), "R19 (4)");
        assert_eq!(made["start"], root["start"], "R23: the first event is earlier than its making");
        assert!(ids(&ada.get("/cases").await.ok(200)).is_empty(), "R20: left out unless asked");
        assert_eq!(ids(&ada.get("/cases?made_by_rule=true").await.ok(200)), [id(&made)]);
        let kind = json!({"reference": {"kind": "nonsense", "key": "1"}});
        ada.patch(&format!("/events/{}", id(&root)), "*", kind).await.refused(422, "R19", "unknown_kind");
        // One open case now: a second call of the same customer uses it, and says so.
        let second = call(ada, story.carla, json!({"reference": quote("42")})).await;
        assert_eq!((&second["case"]["id"], &second["case"]["why"]), (&made["id"], &json!("only_open_case")));
        let edited = ada.patch(&format!("/cases/{}", id(&made)), "*", json!({"name": "Big deal"})).await.ok(200);
        assert_eq!(edited["made_by_rule"], false, "R20: until a person edits it");
        assert_eq!(ids(&ada.get("/cases").await.ok(200)), [id(&made)]);
        // R21: the document's page has the events of all its cases in one list.
        let events = ada.get("/documents/sale.opportunity/42/events").await.ok(200);
        assert_eq!(events["items"].as_array().expect("items").len(), 2);
        let cases = ada.get("/documents/sale.opportunity/42/cases").await.ok(200);
        assert_eq!(ids(&cases), [id(&made)]);
        let found = ada.get("/events?document=sale.opportunity:42").await.ok(200);
        assert_eq!(found["items"].as_array().expect("items").len(), 2, "R25");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r19_several_open_cases_are_a_conflict_with_the_candidates() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let one = case(ada, "One", Some(story.acme), &[quote("42")]).await;
        let other = case(ada, "Other", Some(story.acme), &[quote("42")]).await;
        let body = json!({"type": "phone", "parties": [story.carla], "reference": quote("42")});
        let refused = ada.post("/events", body.clone()).await.refused(409, "R19", "several_cases");
        let mut choices: Vec<&str> = refused["choices"].as_array().expect("choices").iter().map(id).collect();
        choices.sort_unstable();
        let mut expected = [id(&one), id(&other)];
        expected.sort_unstable();
        assert_eq!(choices, expected);
        let mut named = body.clone();
        named["case"] = other["id"].clone();
        let chosen = ada.post("/events", named).await.ok(201);
        assert_eq!(chosen["case"]["id"], other["id"], "R19 (2)");
        let mut new = body;
        new["case"] = json!("new");
        let new = ada.post("/events", new).await.ok(201);
        assert!(new["case"]["id"] != one["id"] && new["case"]["id"] != other["id"], "R19 (2): a new one");
        let made = ada.get(&format!("/cases/{}", id(&new["case"]))).await.ok(200);
        assert_eq!(made["made_by_rule"], false, "it was asked for");
        let path = format!("/events/{}/reference", id(&new));
        let same = json!({"kind": "sale.opportunity", "key": "42"});
        let same = ada.send(reqwest::Method::PUT, &path, Some("*"), Some(&same)).await.ok(200);
        assert_eq!(same["case"]["id"], new["case"]["id"], "R19 (1): it has the document, nothing changes");
        assert_eq!(same["version"], new["version"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r19_a_closed_case_is_no_candidate_and_an_own_case_takes_its_first_document() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let closed = case(ada, "Old", Some(story.acme), &[quote("42")]).await;
        ada.post(&format!("/cases/{}/close", id(&closed)), json!({})).await.ok(200);
        let root = call(ada, story.carla, json!({"reference": quote("42")})).await;
        assert_ne!(root["case"]["id"], closed["id"], "only a closed one: another is made");
        // (3): the root's own case has no document.
        let own = case(ada, "Own", Some(story.acme), &[]).await;
        let second = call(ada, story.carla, json!({"case": own["id"]})).await;
        let path = format!("/events/{}/reference", id(&second));
        let set = ada.send(reqwest::Method::PUT, &path, Some("*"), Some(&quote("43"))).await.ok(200);
        assert_eq!(
            (&set["case"]["id"], &set["case"]["why"], &set["reference"]["key"]),
            (&own["id"], &json!("case_without_document"), &json!("43"))
        );
        // A case that has another document: the chain moves, and a case made by rule that is left goes.
        let made = root["case"]["id"].as_str().expect("a case").to_owned();
        let path = format!("/events/{}/reference", id(&root));
        let moved = ada.send(reqwest::Method::PUT, &path, Some("*"), Some(&quote("43"))).await.ok(200);
        assert_eq!((&moved["case"]["id"], &moved["case"]["why"]), (&own["id"], &json!("only_open_case")));
        assert_eq!(ada.get(&format!("/cases/{made}")).await.status, 404, "left empty, it is deleted");
        // Deleting the reference takes the chain out; a case of people keeps its documents.
        let out = ada.send(reqwest::Method::DELETE, &path, Some("*"), None).await.ok(200);
        assert_eq!((&out["case"], &out["reference"]), (&Json::Null, &Json::Null));
        let own = ada.get(&format!("/cases/{}", id(&own))).await.ok(200);
        assert_eq!(own["documents"][0]["key"], "43");
        // On a follow-up it is refused, the root named.
        let follow = ada.post(&format!("/events/{}/follow-up", id(&second)), json!({})).await.ok(201);
        let path = format!("/events/{}/reference", id(&follow));
        let refused = ada.send(reqwest::Method::PUT, &path, Some("*"), Some(&quote("44"))).await;
        assert_eq!(refused.refused(422, "R19", "on_the_root")["about"][0]["id"], second["id"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r4_r19_a_call_with_a_person_of_the_customer_about_its_opportunity_needs_no_extra_step() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let document = json!({"label": "200 pumps", "party": story.acme});
        ada.send(reqwest::Method::PUT, "/documents/sale.opportunity/7", None, Some(&document)).await.ok(201);
        let root = call(ada, story.carla, json!({"reference": quote("7")})).await;
        let made = ada.get(&format!("/cases/{}", id(&root["case"]))).await.ok(200);
        assert_eq!((&made["name"], &made["party"]), (&json!("200 pumps"), &json!(story.acme)));
        let next = call(ada, story.acme, json!({"reference": quote("7")})).await;
        assert_eq!(next["case"]["id"], made["id"]);
        assert_eq!(ids(&ada.get(&format!("/cases?party={}&made_by_rule=true", story.acme)).await.ok(200)), [id(&made)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r14_a_follow_up_makes_the_case_that_is_wanted() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let root = call(ada, story.carla, json!({})).await;
        let path = format!("/events/{}/follow-up", id(&root));
        let follow = ada.post(&path, json!({"case": "new"})).await.ok(201);
        let made = ada.get(&format!("/cases/{}", id(&follow["case"]))).await.ok(200);
        assert_eq!((&made["name"], &made["party"]), (&json!("Delivery late"), &json!(story.carla)));
        assert_eq!(read(ada, &root).await["case"]["id"], made["id"]);
        let again = ada.post(&path, json!({"case": "new"})).await.ok(201);
        assert_eq!(again["case"]["id"], made["id"], "there is one already");
        ada.post(&path, json!({"case": made["id"]})).await.refused(422, "R17", "on_the_root");
        let done = json!({"next": [{"follow_up": {"case": "new"}}, {"follow_up": {"case": "new"}}]});
        let other = ada.post("/events", json!({"type": "phone", "parties": [story.carla]})).await.ok(201);
        let done = ada.post(&format!("/events/{}/complete", id(&other)), done).await.ok(200);
        assert_eq!(done["next_step"], "planned", "R16");
        let cases: Vec<&Json> =
            done["followed_by"].as_array().expect("two").iter().map(|next| &next["case"]["id"]).collect();
        assert_eq!(cases, [&done["case"]["id"], &done["case"]["id"]]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r23_closing_lists_what_is_open_and_something_new_reopens() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let made = case(ada, "Late", Some(story.acme), &[]).await;
        let close = format!("/cases/{}/close", id(&made));
        let planned = json!({"type": "phone", "parties": [story.carla], "case": made["id"]});
        let planned = ada.post("/events", planned).await.ok(201);
        let running =
            json!({"type": "phone", "parties": [story.carla], "case": made["id"], "start": rapport::clock::now()});
        let running = ada.post("/events", running).await.ok(201);
        let refused = ada.post(&close, json!({"open": "cancel"})).await.refused(409, "R23", "events_under_way");
        assert_eq!(refused["about"][0]["id"], running["id"]);
        ada.post(&format!("/events/{}/complete", id(&running)), json!({})).await.ok(200);
        let refused = ada.post(&close, json!({})).await.refused(409, "R23", "open_left");
        assert_eq!(refused["about"][0]["id"], planned["id"]);
        let closed = ada.post(&close, json!({"open": "cancel"})).await.ok(200);
        assert!(closed["end"].is_string());
        assert_eq!(read(ada, &planned).await["state"], "cancelled");
        let past = call(ada, story.carla, json!({"case": made["id"]})).await;
        assert!(past["case"]["reopened"] != json!(true), "logged past ones do not");
        let new = json!({"type": "phone", "parties": [story.carla], "case": made["id"]});
        let new = ada.post("/events", new).await.ok(201);
        assert_eq!(new["case"]["reopened"], true, "the answer says so");
        let open = ada.get(&format!("/cases/{}", id(&made))).await.ok(200);
        assert_eq!((&open["end"], &open["start"]), (&Json::Null, &past["start"]));
        let ended = json!({"status": closed["status"]});
        let path = format!("/cases/{}", id(&made));
        ada.patch(&path, "*", ended.clone()).await.refused(409, "R23", "open_left");
        let kept = ada.post(&close, json!({"open": "keep"})).await.ok(200);
        assert!(kept["end"].is_string());
        assert_eq!(read(ada, &new).await["state"], "scheduled");
        let open = ada.post(&format!("{path}/reopen"), json!({})).await.ok(200);
        assert_eq!(open["end"], Json::Null);
        ada.send(reqwest::Method::DELETE, &path, Some("*"), None).await.refused(409, "R26", "case_holds");
        let bob = story.bob.patch(&path, "1", json!({"name": "x"})).await;
        assert_eq!(bob.status, 412, "R28");
        assert_eq!(story.eve.get(&path).await.status, 404, "another company's");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_counts_what_its_reader_may_see_and_nothing_of_others() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let made = case(ada, "Salaries", Some(story.acme), &[]).await;
        call(ada, story.carla, json!({"case": made["id"], "visibility": "participants"})).await;
        call(ada, story.carla, json!({"case": made["id"]})).await;
        let path = format!("/cases/{}", id(&made));
        assert_eq!(ada.get(&path).await.ok(200)["counts"]["events"], 2);
        assert_eq!(story.bob.get(&path).await.ok(200)["counts"]["events"], 1, "R30");
        let twice = json!({"name": "x", "documents": [quote("1"), quote("1")]});
        ada.post("/cases", twice).await.refused(422, "R21", "twice");
        ada.post("/cases", json!({"name": "x", "party": story.eve.party})).await.refused(422, "", "unknown_id");
        ada.post("/cases", json!({"name": " "})).await.refused(422, "", "empty");
        assert_eq!(ada.get("/cases?colour=red").await.status, 400);
        let found = ada.get("/cases?q=salaries").await.ok(200);
        assert_eq!(ids(&found), [id(&made)]);
    }
}
