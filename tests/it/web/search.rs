use serde_json::json;

use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_found_stands_in_groups_and_what_is_not_can_be_added() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let start = "2026-03-02T09:30:00Z";
        let mail =
            json!({"type": "email", "parties": [story.carla], "start": start, "subject": "Acme asks for a quote"});
        let mail = story.ada.post("/events", mail).await.ok(201);
        let secret = json!({"type": "phone", "parties": [story.carla], "start": start, "subject": "Acme, in private",
            "visibility": "participants"});
        story.ada.post("/events", secret).await.ok(201);

        let found = ada.get("/search?q=%C3%81CME").await.ok(200);
        let (parties, events) = found.split_once("<h2>Events</h2>").expect("two groups");
        assert!(parties.contains(&format!("href=\"/parties/{}\"", story.acme)), "{found}");
        assert!(events.contains(&format!("href=\"/events/{}\"", mail["id"].as_str().expect("an id"))), "{found}");
        assert!(events.contains("Acme, in private") && found.contains("value=\"ÁCME\""), "{found}");
        let bob = Browser::of(&story.site, "bob").await;
        assert!(!bob.get("/search?q=acme").await.ok(200).contains("Acme, in private"), "R30");
        let number = ada.get("/search?q=01632+960412").await.ok(200);
        assert!(number.contains("Carla Iñárritu"), "R7: {number}");

        let nothing = ada.get("/search?q=Helen+Marsh").await.ok(200);
        assert!(nothing.contains("Nothing found") && nothing.contains("href=\"/parties/new?name=Helen+Marsh\""));
        let form = ada.get("/parties/new?name=Helen+Marsh").await.ok(200);
        assert!(form.contains("value=\"Helen Marsh\""));
        assert!(ada.get("/search").await.ok(200).contains("What are you looking for?"));
        Browser::stranger(&story.site).get("/search?q=x").await.leads_to("/sign-in?next=%2Fsearch%3Fq%3Dx");
    }
}
