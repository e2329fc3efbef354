use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Caller, Story};

async fn subjects(caller: &Caller, query: &str) -> Vec<String> {
    let found = caller.get(&format!("/events?{query}")).await.ok(200);
    let items = found["items"].as_array().expect("items").iter();
    items.map(|event| event["subject"].as_str().expect("a subject").to_owned()).collect()
}

/// Makes the events and answers the id of each.
async fn told(story: &Story, events: &[(&str, Json)]) -> Vec<String> {
    let mut ids = Vec::new();
    for (subject, said) in events {
        let mut body = json!({"type": "phone", "parties": [story.carla], "subject": subject});
        for (name, value) in said.as_object().expect("an object") {
            body[name] = value.clone();
        }
        let made = story.ada.post("/events", body).await.ok(201);
        ids.push(made["id"].as_str().expect("an id").to_owned());
    }
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_finds_its_events_and_two_narrow_each_other() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob, carla) = (&story.ada, story.bob.party, story.carla);
        let past = |day: &str| json!({"start": format!("{day}T09:00:00Z"), "end": format!("{day}T09:10:00Z")});
        let with = |mut body: Json, more: Json| {
            for (name, value) in more.as_object().expect("an object") {
                body[name] = value.clone();
            }
            body
        };
        let ids = told(
            &story,
            &[
                ("root", with(past("2026-03-01"), json!({"contacts": [story.carlas_phone], "outcome": "reached"}))),
                (
                    "mail",
                    with(past("2026-03-02"), json!({"type": "email", "direction": "inbound", "responsible": bob})),
                ),
                ("gone", with(past("2026-03-03"), json!({"outcome": "no_answer", "case": "new"}))),
                ("plan", json!({"start": "2100-01-01T09:00:00Z"})),
                ("some day", json!({})),
            ],
        )
        .await;
        let next = json!({"subject": "follow", "start": "2100-02-01T09:00:00Z"});
        ada.post(&format!("/events/{}/follow-up", ids[0]), next).await.ok(201);
        let case = ada.get(&format!("/events/{}", ids[2])).await.ok(200)["case"]["id"].as_str().unwrap().to_owned();
        let (root, acme) = (&ids[0], story.acme);
        for (query, expected) in [
            (String::new(), "some day,follow,plan,gone,mail,root"),
            ("order=asc".into(), "root,mail,gone,plan,follow,some day"),
            (format!("party={carla}"), "some day,follow,plan,gone,mail,root"),
            (format!("party={acme}&role=represented&type=email"), "mail"),
            (format!("party={acme}&role=initiator"), ""),
            (format!("party={carla}&role=initiator"), "mail"),
            (format!("root={root}"), "follow,root"),
            (format!("parent={root}"), "follow"),
            (format!("parent={root}&case={case}"), ""),
            (format!("root={root}&contact=01632%20960412&state=completed"), "root"),
            (format!("case={case}"), "gone"),
            ("contact=01632%20960412".into(), "follow,root"),
            ("type=email,fax".into(), "mail"),
            ("state=completed,in_progress".into(), "gone,mail,root"),
            ("open=true".into(), "some day,follow,plan"),
            ("open=false&state=scheduled".into(), ""),
            ("unplanned=true".into(), "some day"),
            ("open=true&unplanned=false".into(), "follow,plan"),
            ("direction=inbound".into(), "mail"),
            ("outcome=no_answer,bounced".into(), "gone"),
            (format!("responsible={bob}"), "mail"),
            ("responsible=me&state=completed".into(), "gone,root"),
            ("from=2026-03-02T00:00:00Z&to=2026-03-03T09:00:00Z".into(), "mail"),
            ("from=2026-03-02T09:05:00Z&to=2026-03-03T00:00:00Z".into(), ""),
            ("from=2026-03-02T09:05:00Z&to=2026-03-03T00:00:00Z&overlaps=true".into(), "mail"),
            ("q=gone%20".into(), "gone"),
            ("q=plan&type=email".into(), ""),
            ("has_case=true".into(), "gone"),
            ("has_case=false&state=completed".into(), "mail,root"),
            ("document=sale.opportunity:none".into(), ""),
            (format!("party={}", story.eve.party), ""),
        ] {
            assert_eq!(subjects(ada, &query).await.join(","), expected, "{engine:?}: {query}");
        }
        assert_eq!(subjects(&story.eve, "").await, [""; 0], "another company's");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undecided_and_not_are_told_apart() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let just = rapport::clock::now();
        let just = json!({"start": just, "end": just, "type": "email"});
        told(
            &story,
            &[
                ("open question", just),
                ("long ago", json!({"start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z"})),
            ],
        )
        .await;
        for query in ["undecided=true", "undecided=true&responsible=me"] {
            assert_eq!(subjects(&story.ada, query).await, ["open question"], "{engine:?} {query}");
        }
        assert_eq!(subjects(&story.ada, "undecided=false").await, ["long ago"], "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_a_gap_whatever_the_range() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        // Several at one moment, and one on two normal forms.
        let at =
            json!({"start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z", "contacts": [story.carlas_phone]});
        let events: Vec<(String, Json)> = (0..7).map(|i| (format!("{i}"), at.clone())).collect();
        let events: Vec<(&str, Json)> = events.iter().map(|(name, body)| (name.as_str(), body.clone())).collect();
        told(&story, &events).await;
        for range in [
            format!("party={}", story.acme),
            "contact=01632960412".into(),
            "responsible=me".into(),
            "type=phone".into(),
        ] {
            let mut seen = Vec::new();
            let mut after = String::new();
            loop {
                let page = story.ada.get(&format!("/events?limit=2&{range}{after}")).await.ok(200);
                seen.extend(page["items"].as_array().unwrap().iter().map(|event| event["subject"].to_string()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
            let mut distinct = seen.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!((seen.len(), distinct.len()), (7, 7), "{engine:?} {range}: {seen:?}");
        }
        story.ada.get("/events?overlaps=perhaps").await.ok(400);
    }
}
