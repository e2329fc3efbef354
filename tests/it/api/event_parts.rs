//! One participant or contact of an event at a time: by the rules that hold for all of them at once.

use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::engines;
use crate::support::story::{Answer, Caller, Story};

async fn put(caller: &Caller, path: &str, version: &str, body: Json) -> Answer {
    caller.send(Method::PUT, path, Some(version), Some(&body)).await
}

async fn put_bare(caller: &Caller, path: &str) -> Answer {
    caller.send(Method::PUT, path, Some("*"), None).await
}

async fn delete(caller: &Caller, path: &str) -> Answer {
    caller.send(Method::DELETE, path, Some("*"), None).await
}

fn roles(event: &Json, parties: &[Uuid]) -> Vec<String> {
    let there = event["parties"].as_array().expect("parties");
    let role = |party: &Uuid| there.iter().find(|one| one["party"] == json!(party)).map(|one| one["role"].clone());
    parties.iter().map(|party| role(party).map_or("-".into(), |role| role.as_str().expect("a role").into())).collect()
}

fn contacts(event: &Json) -> Vec<&Json> {
    event["contacts"].as_array().expect("contacts").iter().map(|one| &one["value"]).collect()
}

async fn made(caller: &Caller, path: &str, body: Json) -> Uuid {
    caller.post(path, body).await.ok(201)["id"].as_str().expect("an id").parse().expect("an id")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_comes_changes_and_goes() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let gus = made(&story.ada, "/parties", json!({"kind": "person", "name": "Gus"})).await;
        let call = json!({"type": "phone", "parties": [gus], "subject": "Seal", "start": "2026-03-02T09:30:00Z", "state": "completed"});
        let path = format!("/events/{}", made(&story.ada, "/events", call).await);
        let carla = format!("{path}/parties/{}", story.carla);
        let everybody = [story.ada.party, gus, story.carla, story.acme];

        let came = put(&story.ada, &carla, "\"1\"", json!({})).await;
        assert_eq!(came.version.as_deref(), Some("\"2\""), "{engine:?}");
        let came = came.ok(200);
        assert_eq!(roles(&came, &everybody), ["participant", "participant", "participant", "represented"], "R4");
        let again = put(&story.ada, &carla, "*", json!({})).await;
        assert_eq!(again.version.as_deref(), Some("\"2\""), "nothing new");
        assert_eq!(put(&story.ada, &carla, "\"1\"", json!({})).await.status, 412, "R28");
        assert_eq!(story.ada.send(Method::PUT, &carla, None, Some(&json!({}))).await.status, 428);
        assert_eq!(story.ada.send(Method::DELETE, &carla, None, None).await.status, 428);

        let leads = put(&story.ada, &carla, "*", json!({"role": "initiator"})).await.ok(200);
        assert_eq!((&leads["direction"], roles(&leads, &[story.carla])[0].as_str()), (&json!("inbound"), "initiator"));
        let gus_path = format!("{path}/parties/{gus}");
        let leads = put(&story.ada, &gus_path, "*", json!({"role": "initiator"})).await.ok(200);
        assert_eq!(roles(&leads, &[gus, story.carla]), ["initiator", "participant"], "R2: one initiator");
        let found = story.ada.get(&format!("/events?party={gus}&role=initiator")).await.ok(200);
        assert_eq!(found["items"][0]["id"], leads["id"]);

        let without = delete(&story.ada, &format!("{path}/parties/{}", story.acme)).await.ok(200);
        assert_eq!(roles(&without, &everybody), ["participant", "initiator", "participant", "-"], "R4: removable");
        assert_eq!(delete(&story.ada, &format!("{path}/parties/{}", story.acme)).await.status, 404, "not in it");
        delete(&story.ada, &gus_path).await.ok(200);
        delete(&story.ada, &carla).await.refused(422, "R1", "nobody_outside");
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        let change = &history["items"][0]["changes"]["parties"];
        assert_eq!((change[0].as_array().map(Vec::len), change[1].as_array().map(Vec::len)), (Some(3), Some(2)));

        let idle = made(&story.ada, "/parties", json!({"name": "Idle", "active": false})).await;
        put(&story.ada, &format!("{path}/parties/{idle}"), "*", json!({})).await.refused(422, "R2", "inactive");
        put(&story.ada, &gus_path, "*", json!({"role": "boss"})).await.ok(422);
        put(&story.ada, &gus_path, "*", json!({"part": "copied"})).await.ok(422);
        for nobody in ["00000000-0000-7000-8000-00000000ffff", "gus", "%FF"] {
            let nobody = format!("{path}/parties/{nobody}");
            assert_eq!(put(&story.ada, &nobody, "*", json!({})).await.status, 404);
            assert_eq!(put(&story.ada, &nobody, "\"1\"", json!({"part": 1})).await.status, 404, "before all else");
            assert_eq!(delete(&story.ada, &nobody).await.status, 404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_comes_and_goes_and_holds_its_party() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let gus = json!({"kind": "person", "name": "Gus",
            "contacts": [{"type": "phone", "value": "01632 960007"}, {"type": "email", "value": "gus@example.com"}]});
        let gus = story.ada.post("/parties", gus).await.ok(201);
        let call = json!({"type": "phone", "parties": [story.carla, gus["id"]], "contacts": [{"value": "01632 960099", "party": null}],
            "start": "2026-03-02T09:30:00Z", "state": "completed"});
        let path = format!("/events/{}", made(&story.ada, "/events", call).await);
        let one = |id: &Json| format!("{path}/contacts/{}", id.as_str().expect("an id"));
        let (phone, email) = (one(&gus["contacts"][0]["id"]), one(&gus["contacts"][1]["id"]));
        let with = put_bare(&story.ada, &phone).await;
        assert_eq!(with.version.as_deref(), Some("\"2\""), "{engine:?}");
        assert_eq!(contacts(&with.ok(200)), ["01632 960099", "01632 960007"]);
        assert_eq!(put_bare(&story.ada, &phone).await.version.as_deref(), Some("\"2\""), "nothing new");
        put_bare(&story.ada, &email).await.refused(422, "R5", "does_not_fit");
        assert_eq!(story.ada.send(Method::PUT, &phone, Some("\"1\""), None).await.status, 412);
        assert_eq!(story.ada.send(Method::PUT, &phone, None, None).await.status, 428);

        let mechanism = format!("/contacts/{}", gus["contacts"][0]["id"].as_str().expect("an id"));
        story.ada.patch(&mechanism, "*", json!({"value": "01632 960008"})).await.ok(200);
        assert_eq!(contacts(&put_bare(&story.ada, &phone).await.ok(200))[1], "01632 960007", "R6: as it was then");

        let gus_takes_part = format!("{path}/parties/{}", gus["id"].as_str().expect("an id"));
        delete(&story.ada, &gus_takes_part).await.refused(422, "R5", "contact_in_use");
        assert_eq!(contacts(&delete(&story.ada, &phone).await.ok(200)), ["01632 960099"]);
        assert_eq!(delete(&story.ada, &phone).await.status, 404, "not on it");
        delete(&story.ada, &gus_takes_part).await.ok(200);
        put_bare(&story.ada, &phone).await.refused(422, "R5", "not_of_a_participant");
        for nothing in ["00000000-0000-7000-8000-00000000ffff", "phone"] {
            let nothing = format!("{path}/contacts/{nothing}");
            assert_eq!(put_bare(&story.ada, &nothing).await.status, 404);
            assert_eq!(delete(&story.ada, &nothing).await.status, 404);
        }
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        let verbs = history["items"].as_array().expect("items").iter().filter(|one| one["verb"] == "change");
        assert_eq!(verbs.count(), 3, "the contact on, the contact off, the party out");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_holds_its_party_and_who_may_not_find_an_event_changes_no_part_of_it() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let gus = made(&story.ada, "/parties", json!({"kind": "person", "name": "Gus"})).await;
        let case = made(&story.ada, "/cases", json!({"name": "Seals", "party": story.carla})).await;
        let call = json!({"type": "phone", "parties": [story.carla, gus], "case": case, "visibility": "participants"});
        let path = format!("/events/{}", made(&story.ada, "/events", call).await);
        let carla = format!("{path}/parties/{}", story.carla);
        let refused = delete(&story.ada, &carla).await;
        assert_eq!((refused.status.as_u16(), &refused.body["errors"][0]["rule"]), (422, &json!("R18")), "{engine:?}");
        for (path, method) in [(&carla, Method::PUT), (&carla, Method::DELETE)] {
            let answer = story.bob.send(method, path, Some("*"), Some(&json!({}))).await;
            assert_eq!(answer.status, 404, "R30");
        }
        let phone = format!("{path}/contacts/{}", story.carlas_phone);
        assert_eq!(put_bare(&story.bob, &phone).await.status, 404, "R30");
        put_bare(&story.ada, &phone).await.ok(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_who_let_others_take_part_at_once_overwrite_nobody() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let call = json!({"type": "phone", "parties": [story.carla]});
        let path = format!("/events/{}", made(&story.ada, "/events", call).await);
        let mut puts = Vec::new();
        for i in 0..8 {
            let party = made(&story.ada, "/parties", json!({"name": format!("Guest {i}")})).await;
            let (ada, path) = (story.ada.clone(), format!("{path}/parties/{party}"));
            puts.push(tokio::spawn(async move { put(&ada, &path, "\"1\"", json!({})).await.status.as_u16() }));
        }
        let mut told = Vec::new();
        for put in puts {
            told.push(put.await.expect("an answer"));
        }
        told.sort_unstable();
        assert_eq!(told, [200, 412, 412, 412, 412, 412, 412, 412], "{engine:?}: R28");
        let event = story.ada.get(&path).await.ok(200);
        assert_eq!((&event["version"], event["parties"].as_array().map(Vec::len)), (&json!(2), Some(4)));
    }
}
