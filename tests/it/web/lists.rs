use serde_json::{Value as Json, json};

use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::Story;

fn shows(page: &str, of: &[&str], names: &[&str]) -> bool {
    of.iter().all(|one| page.contains(one) == names.contains(one))
}

async fn case(story: &Story, body: Json) -> String {
    story.ada.post("/cases", body).await.ok(201)["id"].as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_listed_by_what_their_address_says() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        assert!(ada.get("/cases").await.ok(200).contains("No cases yet"));
        case(&story, json!({"name": "Seal leak", "party": story.acme})).await;
        let closed = case(&story, json!({"name": "Retrofit quote"})).await;
        let statuses = story.ada.get("/case-statuses").await.ok(200);
        let statuses = statuses["items"].as_array().expect("items");
        let closing = statuses.iter().find(|status| status["kind"] == "closed").expect("a status that closes");
        story.ada.post(&format!("/cases/{closed}/close"), json!({"status": closing["id"]})).await.ok(200);
        let made = json!({"type": "phone", "parties": [story.carla], "reference": {"kind": "sale.opportunity", "key": "Price"},
            "start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z"});
        story.ada.post("/events", made).await.ok(201);
        let all = ["Seal leak", "Retrofit quote", "Price"];
        let status = format!("status={}", closing["id"].as_str().expect("an id"));
        let acme = format!("party={}", story.acme);
        for (query, names) in [
            ("", &all[..2]),
            ("made_by_rule=true", &all[..]),
            ("open=true", &all[..1]),
            ("open=false", &all[1..2]),
            ("q=leak", &all[..1]),
            (&status, &all[1..2]),
            (&acme, &all[..1]),
            ("to=2020-01-01", &[]),
        ] {
            let page = ada.get(&format!("/cases?{query}")).await.ok(200);
            assert!(shows(&page, &all, names), "{engine:?} {query}: {page}");
        }
        let none = ada.get("/cases?q=nothing").await.ok(200);
        assert!(none.contains("No case fits") && none.contains("value=\"nothing\""));
        assert!(Browser::of(&story.site, "eve").await.get("/cases").await.ok(200).contains("No cases yet"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn works_are_listed_by_the_day_they_are_due_and_done_there() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        assert!(ada.get("/works").await.ok(200).contains("Nothing to be done here"));
        let case = case(&story, json!({"name": "Seal leak", "party": story.acme})).await;
        let make = async |name: &str, due: Option<&str>, responsible: uuid::Uuid| {
            let body = json!({"case": case, "name": name, "due": due, "responsible": responsible});
            story.ada.post("/work-efforts", body).await.ok(201)["id"].as_str().expect("an id").to_owned()
        };
        make("Some day", None, story.ada.party).await;
        let late = make("Send the kits", Some("2026-03-01"), story.ada.party).await;
        make("Write the report", Some("2100-01-01"), story.bob.party).await;
        let page = ada.get("/works?open=true").await.ok(200);
        let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("no {name} in {page}"));
        assert!(at("Send the kits") < at("Write the report") && at("Write the report") < at("Some day"));
        assert!(page.contains("Acme · Seal leak") && page.contains(">Late</span>"));
        let all = ["Some day", "Send the kits", "Write the report"];
        assert!(shows(&ada.get("/works?responsible=me").await.ok(200), &all, &all[..2]));
        assert!(shows(&ada.get(&format!("/works?responsible={}", story.bob.party)).await.ok(200), &all, &all[2..]));
        let back = [("back", "/works?open=true")];
        ada.post(&format!("/works/{late}/complete"), &back).await.leads_to("/works?open=true");
        assert_eq!(story.ada.get(&format!("/work-efforts/{late}")).await.ok(200)["state"], "completed");
        assert!(shows(&ada.get("/works?open=true").await.ok(200), &all, &[all[0], all[2]]));
        assert!(shows(&ada.get("/works?state=completed").await.ok(200), &all, &all[1..2]));
        ada.post(&format!("/works/{late}/reopen"), &back).await.leads_to("/works?open=true");
        ada.post(&format!("/works/{late}/vanish"), &back).await.ok(404);
        ada.get(&format!("/works/{late}")).await.leads_to(&format!("/cases/{case}"));
        let eve = Browser::of(&story.site, "eve").await;
        eve.post(&format!("/works/{late}/complete"), &back).await.ok(404);
        assert!(shows(&eve.get("/works").await.ok(200), &all, &[]));
    }
}
