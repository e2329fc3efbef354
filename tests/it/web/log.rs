use serde_json::{Value as Json, json};

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::Story;

/// The fields that every Log form sends, with what is said here on top.
async fn send(ada: &Browser, id: &str, said: &[(&str, &str)]) -> crate::support::browser::Page {
    let fields = [&[("id", id), ("type", "phone"), ("direction", "outbound")], said].concat();
    ada.post("/log", &fields).await
}

async fn blank(ada: &Browser) -> String {
    hidden(&ada.get("/log").await.ok(200), "id")
}

async fn stored(story: &Story, location: &str) -> Json {
    story.ada.get(location).await.ok(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_started_once_however_often_it_is_sent() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let id = blank(&ada).await;
        let (carla, said) = (story.carla.to_string(), [("when", "now"), ("note", "She wants a date.")]);
        let fields = [&[("parties", carla.as_str())], &said[..]].concat();
        let (first, second) = tokio::join!(send(&ada, &id, &fields), send(&ada, &id, &fields));
        let location = first.leads_to("/events/");
        assert_eq!(second.leads_to("/events/"), location);
        assert_eq!(send(&ada, &id, &fields).await.leads_to("/events/"), location);

        let event = stored(&story, &location).await;
        assert_eq!((&event["state"], &event["direction"]), (&json!("in_progress"), &json!("outbound")));
        assert!(event["parties"].as_array().unwrap().iter().any(|part| part["party"] == json!(story.ada.party)));
        let all = story.ada.get(&format!("/events?party={carla}")).await.ok(200);
        assert_eq!(all["items"].as_array().unwrap().len(), 1);

        let bob = Browser::of(&story.site, "bob").await;
        send(&bob, &id, &fields).await.ok(404);
        let page = ada.get(&location).await.ok(200);
        assert!(page.contains("Phone with Carla Iñárritu") && page.contains("She wants a date."));
        Browser::stranger(&story.site).get("/log").await.leads_to("/sign-in?next=%2Flog");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_past_is_logged_with_its_outcome_and_the_follow_up_in_one_send() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let carla = story.carla.to_string();
        let phone = story.carlas_phone.to_string();
        let said = [
            ("when", "past"),
            ("parties", carla.as_str()),
            ("contacts", phone.as_str()),
            ("start_date", "2026-03-02"),
            ("start_time", "09:30"),
            ("lasted", "12"),
            ("outcome", "reached"),
            ("next_step", "follow_up"),
            ("next.start_date", "2999-01-05"),
            ("next.start_time", "10:00"),
            ("next.subject", "Still tight?"),
        ];
        let location = send(&ada, &blank(&ada).await, &said).await.leads_to("/events/");
        let event = stored(&story, &location).await;
        assert_eq!((&event["state"], &event["outcome"]), (&json!("completed"), &json!("reached")));
        assert_eq!(event["start"], "2026-03-02T09:30:00Z");
        assert_eq!(event["end"], "2026-03-02T09:42:00Z");
        assert_eq!((&event["next_step"], &event["contacts"][0]["contact"]), (&json!("planned"), &json!(phone)));
        let chain = stored(&story, &format!("{location}/chain")).await;
        assert_eq!(chain["items"][1]["subject"], "Still tight?");
        assert_eq!(chain["items"][1]["start"], "2999-01-05T10:00:00Z");

        // The follow-up is refused: nothing of it is there.
        let late = [("when", "past"), ("parties", carla.as_str()), ("next_step", "follow_up")];
        let late = [&late[..], &[("next.start_date", "2020-01-01"), ("next.start_time", "10:00")]].concat();
        send(&ada, &blank(&ada).await, &late).await.refused_at("next-start", "ahead");
        let all = story.ada.get(&format!("/events?party={carla}")).await.ok(200);
        assert_eq!(all["items"].as_array().unwrap().len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_stands_in_the_zone_of_who_made_it_and_a_day_without_a_time_is_whole() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let carla = story.carla.to_string();
        let whole = [("when", "planned"), ("parties", carla.as_str()), ("start_date", "2999-07-01")];
        let event = stored(&story, &send(&ada, &blank(&ada).await, &whole).await.leads_to("/events/")).await;
        assert_eq!((&event["state"], &event["all_day"]), (&json!("scheduled"), &json!(true)));
        let unplanned = [("when", "planned"), ("parties", carla.as_str())];
        let event = stored(&story, &send(&ada, &blank(&ada).await, &unplanned).await.leads_to("/events/")).await;
        assert_eq!((&event["state"], &event["start"]), (&json!("scheduled"), &Json::Null));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let id = blank(&ada).await;
        let typed = [
            ("when", "past"),
            ("start_date", "2026-03-02"),
            ("start_time", "09:30"),
            ("end_date", "2026-03-01"),
            ("end_time", "09:30"),
            ("note", "Typed <before> it was refused"),
        ];
        let page = send(&ada, &id, &typed).await.refused_at("end", "before the start");
        assert!(page.contains("id=\"parties-error\""), "nobody was named");
        assert!(page.contains("Typed &#60;before&#62; it was refused") && page.contains(&format!("value=\"{id}\"")));
        assert!(page.contains("value=\"2026-03-02\""));
        let carla = story.carla.to_string();
        let unreadable = [("when", "past"), ("parties", carla.as_str()), ("start_date", "soon"), ("lasted", "long")];
        let page = send(&ada, &id, &unreadable).await.refused_at("start", "2026-03-31");
        assert!(page.contains("id=\"lasted-error\""));

        // Who began it cannot be told of two: the form asks, and the answer counts.
        let acme = story.acme.to_string();
        let both =
            [("when", "past"), ("parties", carla.as_str()), ("parties", acme.as_str()), ("direction", "inbound")];
        let fields = [&[("id", id.as_str()), ("type", "phone")], &both[..]].concat();
        let page = ada.post("/log", &fields).await.refused_at("direction", "Who started it");
        assert!(page.contains(&format!("name=\"initiator\" value=\"{carla}\"")));
        let named = [&fields[..], &[("initiator", carla.as_str())]].concat();
        let event = stored(&story, &ada.post("/log", &named).await.leads_to("/events/")).await;
        assert_eq!(event["direction"], "inbound");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_name_is_found_asked_about_or_made() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let carla = story.carla.to_string();
        // Her whole name, without its accents, and her number are clear.
        for text in ["carla inarritu", "+44 1632 960412", "CARLA@acme.example"] {
            let said = [("when", "now"), ("parties_text", text)];
            let event = stored(&story, &send(&ada, &blank(&ada).await, &said).await.leads_to("/events/")).await;
            assert_eq!(event["parties"][0]["party"], json!(carla), "{text}");
        }
        let id = blank(&ada).await;
        let page = send(&ada, &id, &[("when", "now"), ("parties_text", "carl")]).await.ok(422);
        assert!(page.contains(&format!("name=\"parties_found\" value=\"{carla}\"")), "she may be meant");
        assert!(page.contains("value=\"new-person:carl\"") && page.contains("value=\"new-organization:carl\""));
        let asked = [("when", "now"), ("parties_text", "carl"), ("parties_asked", "carl")];
        let made = [&asked[..], &[("parties_found", "new-person:carl")]].concat();
        let event = stored(&story, &send(&ada, &id, &made).await.leads_to("/events/")).await;
        assert_eq!(event["parties"][0]["name"], "carl");

        // A number nobody has is kept without a party (R1), and found by it.
        let unknown = [("when", "now"), ("parties_text", "01632 960999")];
        let event = stored(&story, &send(&ada, &blank(&ada).await, &unknown).await.leads_to("/events/")).await;
        assert_eq!(
            (&event["contacts"][0]["value"], &event["contacts"][0]["party"]),
            (&json!("01632 960999"), &Json::Null)
        );
        let found = story.ada.get("/events?contact=%2B441632960999").await.ok(200);
        assert_eq!(found["items"][0]["id"], event["id"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_contact_that_fits_is_proposed_and_never_added() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let (carla, phone) = (story.carla.to_string(), story.carlas_phone.to_string());
        let checked = format!("name=\"contacts\" value=\"{phone}\" checked");
        let page = ada.get(&format!("/log?party={carla}")).await.ok(200);
        assert!(page.contains(&checked));
        assert!(!ada.get(&format!("/log?party={carla}&type=in_person")).await.ok(200).contains(&phone));
        // Taken away once, it is not proposed again.
        let offer = format!("phone:{carla}");
        let look = [("do", "look"), ("when", "now"), ("type", "phone"), ("parties", &carla), ("offered", &offer)];
        let page = ada.post("/log", &look).await.ok(200);
        assert!(page.contains(&phone) && !page.contains(&checked));
        let event = send(&ada, &blank(&ada).await, &[("when", "now"), ("parties", &carla)]).await.leads_to("/events/");
        assert_eq!(stored(&story, &event).await["contacts"], json!([]));
        // Chosen for a call, it does not stand in the way of a visit.
        let fields = [
            ("id", &*blank(&ada).await),
            ("type", "in_person"),
            ("when", "now"),
            ("parties", &carla),
            ("contacts", &phone),
        ];
        ada.post("/log", &fields).await.leads_to("/events/");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picker_finds_by_name_number_and_address_in_its_own_company() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, eve) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "eve").await);
        let option = format!("data-value=\"{}\"", story.carla);
        for text in ["inarr", "01632 960412", "carla@ACME.example"] {
            let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let path = format!("/parties/find?q={query}");
            assert!(ada.get(&path).await.ok(200).contains(&option), "{text}");
            assert!(!eve.get(&path).await.ok(200).contains(&option), "{text}");
        }
        assert!(!ada.get("/parties/find?q=").await.ok(200).contains("role=\"option\""));
        Browser::stranger(&story.site).get("/parties/find?q=carla").await.leads_to("/sign-in");
    }
}
