use serde_json::{Value as Json, json};

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::Story;

async fn called(story: &Story, more: Json) -> String {
    let mut body = json!({"type": "phone", "parties": [story.carla], "contacts": [story.carlas_phone]});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let made = story.ada.post("/events", body).await.ok(201);
    format!("/events/{}", made["id"].as_str().unwrap())
}

async fn stored(story: &Story, path: &str) -> Json {
    story.ada.get(path).await.ok(200)
}

fn now() -> String {
    rapport::clock::now().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_is_concluded_with_its_note_and_its_next_step_once() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let path = called(&story, json!({"start": now(), "note": "Before."})).await;
        let page = ada.get(&path).await.ok(200);
        assert!(page.contains("data-elapsed") && page.contains("on 01632 960412"));
        let version = hidden(&page, "version");
        let fields = [
            ("version", version.as_str()),
            ("note_was", "Before."),
            ("note", "She wants\r\na date."),
            ("outcome", "reached"),
            ("next_step", "follow_up"),
            ("next.start_date", "2999-03-05"),
            ("next.start_time", "09:30"),
        ];
        let conclude = format!("{path}/conclude");
        assert_eq!(ada.post(&conclude, &fields).await.leads_to(&path), path);
        assert_eq!(ada.post(&conclude, &fields).await.leads_to(&path), path, "sent twice");
        let event = stored(&story, &path).await;
        assert_eq!((&event["state"], &event["outcome"]), (&json!("completed"), &json!("reached")));
        assert_eq!((&event["note"], &event["next_step"]), (&json!("She wants\na date."), &json!("planned")));
        let chain = stored(&story, &format!("{path}/chain")).await;
        assert_eq!(chain["items"].as_array().unwrap().len(), 2);

        let page = ada.get(&path).await.ok(200);
        let next = chain["items"][1]["id"].as_str().unwrap();
        assert!(page.contains(&format!("href=\"/events/{next}\"")), "the chain leads on");
        assert!(page.contains("ada completed it") && page.contains("<ins>Reached</ins>"), "{page}");
        let party = ada.get(&format!("/parties/{}", story.carla)).await.ok(200);
        assert!(party.contains(&format!("href=\"{path}\"")), "the timeline leads to it");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_went_on_is_not_overwritten() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let path = called(&story, json!({"start": now()})).await;
        let version = hidden(&ada.get(&path).await.ok(200), "version");
        story.bob.patch(&path, "*", json!({"note": "Bob's"})).await.ok(200);
        let fields = [("version", version.as_str()), ("note_was", ""), ("note", "Ada's")];
        let page = ada.post(&format!("{path}/note"), &fields).await.ok(412);
        assert!(page.contains("Ada&#39;s") && page.contains("Somebody else changed this"));
        assert_eq!(stored(&story, &path).await["note"], "Bob's");
        // On the page that came back she has seen it, and saves over it.
        let version = hidden(&page, "version");
        let fields = [("version", version.as_str()), ("note_was", "Bob's"), ("note", "Ada's")];
        ada.post(&format!("{path}/note"), &fields).await.leads_to(&path);
        assert_eq!(stored(&story, &path).await["note"], "Ada's");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_started_put_back_rescheduled_cancelled_reopened_and_deleted() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let path = called(&story, json!({"start": "2999-03-05T09:30:00Z", "end": "2999-03-05T10:00:00Z"})).await;
        ada.post(&format!("{path}/start"), &[]).await.leads_to(&path);
        assert_eq!(stored(&story, &path).await["state"], "in_progress");
        ada.post(&format!("{path}/reopen"), &[("back", path.as_str())]).await.leads_to(&path);
        let later = [("start_date", "2999-03-12"), ("start_time", "14:00"), ("reason", "Ill")];
        ada.post(&format!("{path}/reschedule"), &later).await.leads_to(&path);
        let event = stored(&story, &path).await;
        assert_eq!((&event["start"], &event["end"]), (&json!("2999-03-12T14:00:00Z"), &json!("2999-03-12T14:30:00Z")));
        ada.post(&format!("{path}/reschedule"), &[("start_date", "never")])
            .await
            .refused_at("reschedule-start", "2026");
        ada.post(&format!("{path}/cancel"), &[("reason", "Ordered elsewhere")]).await.leads_to(&path);
        ada.post(&format!("{path}/start"), &[]).await.ok(409);
        let page = ada.get(&path).await.ok(200);
        assert!(page.contains("“Ill”") && page.contains("“Ordered elsewhere”"));
        ada.post(&format!("{path}/reopen"), &[("back", path.as_str())]).await.leads_to(&path);
        assert_eq!(stored(&story, &path).await["state"], "scheduled");
        ada.post(&format!("{path}/delete"), &[("version", "1")]).await.ok(412);
        let version = hidden(&ada.get(&path).await.ok(200), "version");
        ada.post(&format!("{path}/delete"), &[("version", &version)]).await.leads_to("/");
        ada.get(&path).await.ok(404);
    }
}

/// The fields of the edit page as a browser sends them back, with some changed.
fn edited<'a>(story: &'a [(String, String)], said: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = story.iter().filter(|(name, _)| !said.iter().any(|(changed, _)| changed == name));
    kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(said.iter().copied()).collect()
}

async fn filled(ada: &Browser, path: &str, carla: &str, phone: &str) -> Vec<(String, String)> {
    let page = ada.get(&format!("{path}/edit")).await.ok(200);
    let checked = |name: &str, value: &str| page.contains(&format!("name=\"{name}\" value=\"{value}\" checked"));
    assert!(checked("parties", carla) && checked("contacts", phone) && checked("type", "phone"));
    let mut fields = vec![("version".to_owned(), hidden(&page, "version"))];
    for name in ["subject", "place"] {
        let value = page.split(&format!("name=\"{name}\" type=\"text\" value=\"")).nth(1).unwrap();
        fields.push((name.to_owned(), value.split('"').next().unwrap().to_owned()));
    }
    let stands = [("type", "phone"), ("direction", "outbound"), ("parties", carla), ("contacts", phone)];
    fields.extend(stands.map(|(name, value)| (name.to_owned(), value.to_owned())));
    fields
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_edited_and_who_was_slower_sees_both_and_loses_nothing() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "bob").await);
        let (carla, phone) = (story.carla.to_string(), story.carlas_phone.to_string());
        let path = called(&story, json!({"start": "2999-03-05T09:30:15Z", "subject": "Seal"})).await;
        let hers = filled(&ada, &path, &carla, &phone).await;
        let his = filled(&bob, &path, &carla, &phone).await;
        let edit = format!("{path}/edit");
        let times = [("start_date", "2999-03-05"), ("start_time", "09:30")];
        let said = [&times[..], &[("subject", "Seal kit"), ("place", "Hall 2")]].concat();
        ada.post(&edit, &edited(&hers, &said)).await.leads_to(&path);
        let event = stored(&story, &path).await;
        assert_eq!((&event["subject"], &event["place"]), (&json!("Seal kit"), &json!("Hall 2")));
        assert_eq!(event["start"], "2999-03-05T09:30:15Z", "what was not changed stays to the second");

        let said = [&times[..], &[("subject", "Second seal kit")]].concat();
        let page = bob.post(&edit, &edited(&his, &said)).await.ok(412);
        assert!(page.contains("<td>Seal kit</td><td>Second seal kit</td>"), "{page}");
        assert!(page.contains("value=\"Second seal kit\""));
        let version = hidden(&page, "version");
        let said = [&said[..], &[("version", version.as_str())]].concat();
        bob.post(&edit, &edited(&his, &said)).await.leads_to(&path);
        assert_eq!(stored(&story, &path).await["subject"], "Second seal kit");

        let wrong = [("start_date", "2999-03-05"), ("start_time", "09:30"), ("end_date", "2999-03-04")];
        let latest = filled(&ada, &path, &carla, &phone).await;
        let page = ada.post(&edit, &edited(&latest, &wrong)).await.refused_at("end", "before the start");
        assert_eq!(hidden(&page, "version"), hidden(&ada.get(&edit).await.ok(200), "version"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_takes_over_what_it_may_and_is_made_once() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let (carla, phone, acme) = (story.carla.to_string(), story.carlas_phone.to_string(), story.acme.to_string());
        let past = json!({"start": "2026-03-02T09:30:00Z", "subject": "Seal", "note": "Not taken over",
            "parties": [story.carla, story.acme]});
        let path = called(&story, past).await;
        let party = format!("/parties/{acme}");
        let version = story.ada.get(&party).await.version.unwrap();
        story.ada.patch(&party, &version, json!({"active": false})).await.ok(200);
        let page = ada.get(&format!("{path}/follow-up")).await.ok(200);
        assert!(page.contains("Not taken over: Acme") && page.contains("value=\"Seal\""));
        assert!(page.contains(&format!("name=\"contacts\" value=\"{phone}\" checked")));
        assert!(!page.contains(&format!("name=\"parties\" value=\"{acme}\"")));

        let id = hidden(&page, "id");
        let fields = [
            ("id", id.as_str()),
            ("type", "email"),
            ("direction", "outbound"),
            ("parties", carla.as_str()),
            ("contacts", phone.as_str()),
            ("subject", "Seal, again"),
            ("start_date", "2999-03-09"),
        ];
        let send = format!("{path}/follow-up");
        let made = ada.post(&send, &fields).await.leads_to("/events/");
        assert_eq!(ada.post(&send, &fields).await.leads_to("/events/"), made);
        let event = stored(&story, &made).await;
        assert_eq!(format!("/events/{}", event["parent"].as_str().unwrap()), path);
        assert_eq!((&event["type"], &event["subject"]), (&json!("email"), &json!("Seal, again")));
        assert_eq!((&event["all_day"], &event["contacts"], &event["note"]), (&json!(true), &json!([]), &Json::Null));
        let chain = stored(&story, &format!("{path}/chain")).await;
        assert_eq!(chain["items"].as_array().unwrap().len(), 2);
        Browser::of(&story.site, "eve").await.get(&send).await.ok(404);
    }
}
