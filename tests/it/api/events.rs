use jiff::SignedDuration;
use rapport::clock::now;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::Story;

fn role(event: &Json, party: uuid::Uuid) -> Option<String> {
    let parties = event["parties"].as_array().expect("parties");
    parties
        .iter()
        .find(|there| there["party"] == json!(party))
        .map(|there| there["role"].as_str().unwrap_or("").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_logged_completed_followed_up_and_found_with_its_history() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let call = json!({"type": "phone", "parties": [story.carla], "contacts": [story.carlas_phone], "subject": "Seal",
            "start": now()});
        let call = story.ada.post("/events", call).await.ok(201);
        assert_eq!((&call["state"], &call["direction"]), (&json!("in_progress"), &json!("outbound")), "R9, R3");
        assert_eq!(role(&call, story.ada.party).as_deref(), Some("initiator"), "R1, R3");
        assert_eq!(role(&call, story.acme).as_deref(), Some("represented"), "R4");
        let path = format!("/events/{}", call["id"].as_str().expect("an id"));
        let done = story.ada.post(&format!("{path}/complete"), json!({"outcome": "reached"})).await.ok(200);
        assert_eq!((&done["state"], &done["next_step"]), (&json!("completed"), &json!("undecided")), "R16");
        let next = json!({"start": "2027-01-05T10:00:00Z", "subject": "Is it tight?"});
        let next = story.ada.post(&format!("{path}/follow-up"), next).await.ok(201);
        assert_eq!(
            (&next["root"], &next["parent"], &next["state"]),
            (&call["id"], &call["id"], &json!("scheduled")),
            "R13"
        );
        assert_eq!(next["contacts"][0]["contact"], json!(story.carlas_phone), "R14");
        assert_eq!(story.ada.get(&path).await.ok(200)["next_step"], "planned", "R16");
        let chain = story.ada.get(&format!("{path}/chain")).await.ok(200);
        assert_eq!(chain["items"].as_array().expect("items").len(), 2);
        for party in [story.carla, story.acme] {
            let found = story.ada.get(&format!("/events?party={party}")).await.ok(200);
            assert_eq!(found["items"].as_array().expect("items").len(), 2, "R25");
        }
        let found = story.ada.get("/events?q=tïght").await.ok(200);
        assert_eq!(found["items"][0]["id"], next["id"], "full text ignores accents");
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        let verbs: Vec<&str> =
            history["items"].as_array().expect("items").iter().filter_map(|entry| entry["verb"].as_str()).collect();
        assert_eq!(verbs, ["complete", "create"], "R26");
        let carla = story.ada.get(&format!("/parties/{}", story.carla)).await.ok(200);
        assert_eq!((&carla["last_contact"], &carla["next_contact"]), (&call["start"], &next["start"]), "R31");
        let next = format!("/events/{}", next["id"].as_str().expect("an id"));
        story.ada.patch(&next, "*", json!({"start": null})).await.ok(200);
        let carla = story.ada.get(&format!("/parties/{}", story.carla)).await.ok(200);
        assert_eq!(carla["next_contact"], Json::Null, "what is not planned yet is no next contact");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_one_to_twelve_refuse_with_their_numbers() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, carla) = (&story.ada, story.carla);
        let call = |more: Json| {
            let mut body = json!({"type": "phone", "parties": [carla], "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z"});
            for (name, value) in more.as_object().expect("an object") {
                body[name] = value.clone();
            }
            body
        };
        ada.post("/events", call(json!({"parties": [ada.party]}))).await.refused(422, "R1", "nobody_outside");
        ada.post("/events", call(json!({"parties": [carla, carla]}))).await.refused(422, "R2", "takes_part_twice");
        let both = json!([carla, story.acme]);
        ada.post("/events", call(json!({"parties": both, "direction": "inbound"}))).await.refused(
            422,
            "R3",
            "name_the_initiator",
        );
        ada.post("/events", call(json!({"type": "sms", "contacts": [story.carlas_phone]}))).await.refused(
            422,
            "R5",
            "does_not_fit",
        );
        ada.post("/events", call(json!({"end": "2026-03-02T09:00:00Z"}))).await.refused(422, "R8", "end_before_start");
        ada.post("/events", call(json!({"state": "completed", "start": "2027-03-02T09:00:00Z", "end": null})))
            .await
            .refused(422, "R9", "start_not_ahead");
        let made = ada.post("/events", call(json!({"contacts": [story.carlas_phone]}))).await.ok(201);
        let path = format!("/events/{}", made["id"].as_str().expect("an id"));
        assert_eq!(made["contacts"][0]["value"], "01632 960412", "R6: as typed");
        ada.patch(&path, "*", json!({"parties": [story.acme]})).await.refused(422, "R5", "contact_in_use");
        ada.post(&format!("{path}/start"), json!({})).await.refused(409, "R10", "wrong_state");
        ada.post(&format!("{path}/complete"), json!({})).await.ok(200);
        ada.post(&format!("{path}/complete"), json!({"outcome": "no_answer"})).await.refused(
            409,
            "R12",
            "already_moved",
        );
        let yesterday = now().plus(-SignedDuration::from_hours(13));
        let forgotten = json!({"type": "phone", "parties": [carla], "state": "in_progress", "start": yesterday});
        let forgotten = ada.post("/events", forgotten).await.ok(201);
        let done = format!("/events/{}/complete", forgotten["id"].as_str().expect("an id"));
        ada.post(&done, json!({})).await.refused(422, "R11", "end_must_be_said");
        ada.post("/events", call(json!({"parent": story.carla}))).await.refused(422, "R13", "unknown_id");
        ada.patch(&path, "*", json!({"next_step": "planned"})).await.refused(422, "R16", "next_step");
        let found = ada.get("/parties?contact=%2B44%201632%20960412").await.ok(200);
        assert_eq!(found["items"][0]["id"], json!(carla), "R7: found by its normal form");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_writers_with_one_version_one_wins_and_the_history_has_one_change() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let made = story.ada.post("/events", json!({"type": "post", "parties": [story.carla]})).await;
        let version = made.version.clone().expect("a version");
        let path = format!("/events/{}", made.ok(201)["id"].as_str().expect("an id"));
        let (one, other) = tokio::join!(
            story.ada.patch(&path, &version, json!({"subject": "one"})),
            story.bob.patch(&path, &version, json!({"subject": "other"})),
        );
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort();
        assert_eq!(answers, [200, 412], "{engine:?}");
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        let changes =
            history["items"].as_array().expect("items").iter().filter(|entry| entry["verb"] == "change").count();
        assert_eq!(changes, 1, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_event_is_found_by_its_participants_and_managers_only() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let private =
            json!({"type": "phone", "parties": [story.carla], "visibility": "participants", "subject": "Salary"});
        let made = story.ada.post("/events", private).await.ok(201);
        let path = format!("/events/{}", made["id"].as_str().expect("an id"));
        for hidden in ["/events", "/events?q=salary", &format!("/events?party={}", story.carla)] {
            assert_eq!(story.bob.get(hidden).await.ok(200)["items"], json!([]), "{hidden}");
            assert_eq!(story.ada.get(hidden).await.ok(200)["items"].as_array().expect("items").len(), 1, "{hidden}");
        }
        for hidden in ["", "/history", "/chain"] {
            story.bob.get(&format!("{path}{hidden}")).await.ok(404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_walked_by_its_cursor_shows_every_event_once() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for minute in 10..17 {
            let start = format!("2026-03-02T09:{minute}:00Z");
            story.ada.post("/events", json!({"type": "email", "parties": [story.carla], "start": start})).await.ok(201);
        }
        let mut seen = Vec::new();
        let mut path = format!("/events?party={}&limit=3", story.carla);
        loop {
            let page = story.ada.get(&path).await.ok(200);
            seen.extend(
                page["items"]
                    .as_array()
                    .expect("items")
                    .iter()
                    .map(|event| event["start"].as_str().unwrap_or("").to_owned()),
            );
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/events?party={}&limit=3&after={next}", story.carla);
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        sorted.reverse();
        assert_eq!((seen.len(), &seen), (7, &sorted), "newest first, none twice");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_logged_at_once_leave_the_newest_of_them_as_the_last_contact() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for round in 1..=5 {
            let calls = (0..16).map(|minute| {
                let (ada, carla) = (story.ada.clone(), story.carla);
                let start = format!("2026-03-{round:02}T09:{minute:02}:00Z");
                let call = json!({"type": "email", "parties": [carla], "start": start});
                tokio::spawn(async move { ada.post("/events", call).await.ok(201) })
            });
            for call in calls.collect::<Vec<_>>() {
                call.await.expect("logged");
            }
            let carla = story.ada.get(&format!("/parties/{}", story.carla)).await.ok(200);
            assert_eq!(carla["last_contact"], format!("2026-03-{round:02}T09:15:00Z"), "{engine:?}");
        }
    }
}
