use serde_json::json;

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_made_changed_closed_and_reopened() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let acme = story.acme.to_string();
        let again = ada.post("/cases/new", &[("name", ""), ("party", &acme), ("description", "Twice late")]).await;
        assert!(again.refused_at("name", "must not be empty").contains("Twice late"), "kept");
        let fields = [
            ("name", "Deliveries"),
            ("party", &acme),
            ("kind", "sale.complaint"),
            ("key", "17"),
            ("newcomer_text", "Carla Iñárritu"),
            ("role", "customer"),
        ];
        let location = ada.post("/cases/new", &fields).await.leads_to("/cases/");
        let page = ada.get(&location).await.ok(200);
        assert!(page.contains("Deliveries") && page.contains("/documents/sale.complaint/17"), "{page}");
        let case = story.ada.get(&location).await.ok(200);
        assert_eq!(case["roles"][0]["party"], json!(story.carla));

        // Two writers: the second sees both versions, and loses nothing.
        let edit = format!("{location}/edit");
        let form = ada.get(&edit).await.ok(200);
        assert!(form.contains("value=\"customer:"), "the role held is offered to be kept: {form}");
        let version = hidden(&form, "version");
        let role = format!("customer:{}", story.carla);
        let kept = [("party", acme.as_str()), ("roles", &role), ("version", &version)];
        ada.post(&edit, &[&kept[..], &[("name", "Late deliveries")]].concat()).await.leads_to(&location);
        let bob = Browser::of(&story.site, "bob").await;
        let stale = bob.post(&edit, &[&kept[..], &[("name", "Our deliveries")]].concat()).await.ok(412);
        assert!(stale.contains("Late deliveries") && stale.contains("value=\"Our deliveries\""), "R28: {stale}");

        let planned = json!({"type": "phone", "parties": [story.carla], "case": case["id"], "subject": "Apologize"});
        story.ada.post("/events", planned).await.ok(201);
        let close = format!("{location}/close");
        assert!(ada.get(&close).await.ok(200).contains("Events planned: 1"));
        let refused = ada.post(&close, &[("status", "")]).await.ok(409);
        assert!(refused.contains("Apologize"), "R23 lists what is open: {refused}");
        ada.post(&close, &[("open", "keep")]).await.leads_to(&location);
        assert!(ada.get(&location).await.ok(200).contains("closed on"));
        ada.post(&format!("{location}/reopen"), &[]).await.leads_to(&location);
        assert!(ada.get(&location).await.ok(200).contains("open for"));
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        let refused = ada.post(&format!("{location}/delete"), &[("version", &version)]).await.ok(409);
        assert!(refused.contains("Close it instead"), "{refused}");
        Browser::of(&story.site, "eve").await.get(&location).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_shows_the_events_of_all_its_cases() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        for subject in ["First talk", "Second talk"] {
            let reference = json!({"kind": "sale.opportunity", "key": "4/2"});
            let body = json!({"type": "phone", "parties": [story.carla], "subject": subject, "reference": reference,
                "case": "new", "start": "2026-03-02T09:30:00Z"});
            story.ada.post("/events", body).await.ok(201);
        }
        let page = ada.get("/documents/sale.opportunity/4%2F2").await.ok(200);
        assert!(page.contains("First talk") && page.contains("Second talk"), "R21: {page}");
        assert!(page.contains("-0001") && page.contains("-0002"), "each says why it is there: {page}");
        ada.get("/documents/sale.opportunity/nothing").await.ok(404);
        ada.get("/documents/nothing/4").await.ok(404);
    }
}
