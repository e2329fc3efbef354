use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::Story;

fn found(list: &Json) -> Vec<(&str, &str)> {
    let items = list["items"].as_array().expect("items");
    items.iter().map(|one| (one["noun"].as_str().unwrap_or(""), one["name"].as_str().unwrap_or(""))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_noun_is_found_best_first_without_case_and_accents() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, carla) = (&story.ada, story.carla);
        ada.post("/parties", json!({"kind": "organization", "name": "Pumpenbau Özgür"})).await.ok(201);
        let note =
            "They ask whether the pumpenbau quote of OZGUR includes the second seal kit, and when it may be there.";
        let start = "2026-03-02T09:30:00Z";
        let call = json!({"type": "email", "parties": [carla], "start": start, "subject": "Quote", "note": note});
        ada.post("/events", call).await.ok(201);
        ada.post("/cases", json!({"name": "Özgür's second line"})).await.ok(201);
        let path = "/documents/sale.opportunity/SO-42";
        ada.send(reqwest::Method::PUT, path, None, Some(&json!({"label": "Ozgur 42"}))).await.ok(201);

        let all = ada.get("/search?q=%C3%96zg").await.ok(200);
        let nouns: Vec<&str> = found(&all).iter().map(|(noun, _)| *noun).collect();
        for noun in ["party", "event", "case", "document"] {
            assert!(nouns.contains(&noun), "{noun} in {all}");
        }
        assert_eq!(found(&all).last(), Some(&("event", "Quote")), "what says much stands last");
        let document =
            all["items"].as_array().expect("items").iter().find(|hit| hit["noun"] == "document").expect("it");
        assert_eq!((&document["kind"], &document["key"]), (&json!("sale.opportunity"), &json!("SO-42")));
        assert_eq!(
            found(&ada.get("/search?q=pumpen%20ozg").await.ok(200)),
            [("party", "Pumpenbau Özgür"), ("event", "Quote")]
        );
        let mut pages = Vec::new();
        let mut path = "/search?q=ozgur&limit=3".to_owned();
        for _ in 0..2 {
            let page = ada.get(&path).await.ok(200);
            pages.extend(page["items"].as_array().expect("items").clone());
            path = format!("/search?q=ozgur&limit=3&after={}", page["next"].as_str().unwrap_or("end"));
        }
        assert_eq!((&json!(pages), path.ends_with("end")), (&all["items"], true), "page by page, to the end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_finds_its_party_and_what_is_private_stays_so() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob, eve) = (&story.ada, &story.bob, &story.eve);
        for q in ["01632%20960412", "%2B44%201632%20960412", "CARLA@ACME.EXAMPLE"] {
            assert_eq!(
                found(&ada.get(&format!("/search?q={q}")).await.ok(200)),
                [("party", "Carla Iñárritu")],
                "R7: {q}"
            );
        }
        let call = json!({"type": "phone", "parties": [story.carla], "start": rapport::clock::now(), "subject": "Salary",
            "visibility": "participants"});
        ada.post("/events", call).await.ok(201);
        assert_eq!(found(&ada.get("/search?q=salary").await.ok(200)), [("event", "Salary")]);
        assert_eq!(found(&bob.get("/search?q=salary").await.ok(200)), [], "R30");
        assert_eq!(found(&eve.get("/search?q=carla").await.ok(200)), [], "another company's");
        assert_eq!(found(&ada.get("/search?q=%22%27%3A*%20-%20%28").await.ok(200)), [], "no words at all");
        for wrong in ["/search", "/search?q=", "/search?q=a&q=b", "/search?q=a&after=x", "/search?q=a&colour=red"] {
            assert_eq!(ada.get(wrong).await.status, 400, "{wrong}");
        }
    }
}
