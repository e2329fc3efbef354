use serde_json::json;

use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::Story;

async fn log(story: &Story, subject: &str, more: serde_json::Value) {
    let mut body = json!({"type": "phone", "parties": [story.carla], "subject": subject,
        "start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z"});
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    story.ada.post("/events", body).await.ok(201);
}

fn shows(page: &str, subjects: &[&str]) -> bool {
    ["Delivery date", "Drawing 12-B", "Secret"].iter().all(|one| page.contains(one) == subjects.contains(one))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_the_list_is_its_view() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        assert!(ada.get("/events").await.ok(200).contains("Nothing yet"));
        log(&story, "Delivery date", json!({"outcome": "no_answer"})).await;
        log(&story, "Drawing 12-B", json!({"type": "email", "direction": "inbound", "responsible": story.bob.party}))
            .await;
        log(&story, "Secret", json!({"visibility": "participants", "type": "chat"})).await;
        let all = ada.get("/events").await.ok(200);
        assert!(shows(&all, &["Delivery date", "Drawing 12-B", "Secret"]) && all.contains("Carla Iñárritu · Acme"));
        for (query, subjects) in [
            ("type=phone,email", &["Delivery date", "Drawing 12-B"][..]),
            ("type=phone&type=chat&q=&from=", &["Delivery date", "Secret"]),
            ("outcome=no_answer", &["Delivery date"]),
            ("direction=inbound", &["Drawing 12-B"]),
            ("responsible=me&type=phone", &["Delivery date"]),
            ("q=drawing", &["Drawing 12-B"]),
            ("from=2026-03-01&to=2026-03-01", &["Delivery date", "Drawing 12-B", "Secret"]),
            ("from=2026-03-02", &[]),
            ("undecided=true", &[]),
        ] {
            assert!(shows(&ada.get(&format!("/events?{query}")).await.ok(200), subjects), "{engine:?} {query}");
        }
        let party = ada.get(&format!("/events?party={}&type=email", story.acme)).await.ok(200);
        assert!(shows(&party, &["Drawing 12-B"]));
        let without = format!("href=\"/events?party={}\" aria-label=\"Remove filter Channel\"", story.acme);
        assert!(party.contains(&without), "a chip leads to the view without it: {party}");
        let none = ada.get("/events?q=nothing").await.ok(200);
        assert!(none.contains("No event fits") && none.contains("value=\"nothing\""));
        let bob = Browser::of(&story.site, "bob").await;
        assert!(shows(&bob.get("/events").await.ok(200), &["Delivery date", "Drawing 12-B"]), "R30");
        let eve = Browser::of(&story.site, "eve").await;
        assert!(shows(&eve.get("/events").await.ok(200), &[]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn older_pages_are_reached_by_cursor() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for i in 0..52 {
            log(
                &story,
                &format!("Call {i:02}"),
                json!({"start": format!("2026-03-01T{:02}:00:00Z", i % 20), "end": null}),
            )
            .await;
        }
        let ada = Browser::of(&story.site, "ada").await;
        let first = ada.get("/events?type=phone").await.ok(200);
        let older = first.split("href=\"").find(|rest| rest.starts_with("/events?type=phone&#38;after="));
        let older = older.expect("a link to what is older").split('"').next().unwrap().replace("&#38;", "&");
        let second = ada.get(&older).await.ok(200);
        let on = |page: &str| (0..52).filter(|i| page.contains(&format!("Call {i:02}"))).count();
        assert_eq!((on(&first), on(&second)), (50, 2), "{engine:?}");
        assert!(!second.contains("rel=\"next\""));
        ada.get("/events?after=nonsense").await.ok(400);
    }
}
