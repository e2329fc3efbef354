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

#[tokio::test(flavor = "multi_thread")]
async fn a_person_refers_to_a_document_and_is_asked_only_when_several_cases_fit() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let carla = story.carla.to_string();
        // From the page of a document: Log makes the case without a word about it.
        let log = "/log?document=sale.opportunity%3A42";
        let form = ada.get(log).await.ok(200);
        assert_eq!(hidden(&form, "document"), "sale.opportunity:42");
        let id = hidden(&form, "id");
        let told = [("id", id.as_str()), ("parties", &carla), ("when", "now"), ("document", "sale.opportunity:42")];
        let event = ada.post("/log", &told).await.leads_to("/events/");
        let page = ada.get(&event).await.ok(200);
        assert!(page.contains("/documents/sale.opportunity/42") && page.contains("-0001"), "{page}");

        // Two open cases with another document: the page of the event asks which, and loses nothing.
        let complaint = json!({"kind": "sale.complaint", "key": "7"});
        for name in ["Seal leak", "Second leak"] {
            let case = json!({"name": name, "party": story.acme, "documents": [complaint]});
            story.ada.post("/cases", case).await.ok(201);
        }
        let reference = format!("{event}/reference");
        let version = hidden(&ada.get(&reference).await.ok(200), "version");
        let typed = [("version", version.as_str()), ("kind", "sale.complaint"), ("key", "")];
        ada.post(&reference, &typed).await.refused_at("key", "");
        let typed = [("version", version.as_str()), ("kind", "sale.complaint"), ("key", "7")];
        let asked = ada.post(&reference, &typed).await.ok(409);
        assert!(
            asked.contains("Seal leak") && asked.contains("Second leak") && asked.contains("value=\"7\""),
            "{asked}"
        );
        let asked = ada.post("/log", &[("parties", &carla), ("when", "now"), ("document", "sale.complaint:7")]).await;
        let asked = asked.ok(422);
        assert!(asked.contains("Seal leak") && asked.contains("A new case"), "Log asks too: {asked}");
        let case = asked.split("name=\"case\" value=\"").nth(1).expect("a case").split('"').next().expect("its id");
        ada.post(&reference, &[&typed[..], &[("case", case)]].concat()).await.leads_to(&event);
        assert!(ada.get(&event).await.ok(200).contains("/documents/sale.complaint/7"));
        let sheet = ada.get(&reference).await.ok(200);
        assert!(
            sheet.contains("<option value=\"sale.complaint\" selected>") && sheet.contains("value=\"7\""),
            "{sheet}"
        );
        let version = hidden(&sheet, "version");
        ada.post(&format!("{reference}/delete"), &[("version", &version)]).await.leads_to(&event);
        assert!(!ada.get(&event).await.ok(200).contains("/documents/sale.complaint/7"));

        // What must be done because of it.
        let of_event = event.trim_start_matches("/events/");
        let make = [("event", of_event), ("name", " "), ("due", "2026-03-31")];
        ada.post("/works/new", &make).await.refused_at("name", "must not be empty");
        let make = [("event", of_event), ("name", "Send the price list"), ("due", "2026-03-31")];
        ada.post("/works/new", &make).await.leads_to(&event);
        assert!(ada.get(&event).await.ok(200).contains("Send the price list"));
        assert!(ada.get(&format!("/parties/{carla}")).await.ok(200).contains("Send the price list"), "R25");
        ada.get("/works/new").await.ok(404);
        Browser::of(&story.site, "eve").await.get(&reference).await.ok(404);
    }
}
