use jiff::SignedDuration;
use rapport::clock::now;
use rapport::model::time::Instant;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::{Caller, Story};

fn hours(hours: i64) -> Instant {
    now().plus(SignedDuration::from_hours(hours))
}

/// A call of Ada with Carla.
async fn call(of: &Caller, carla: Uuid, subject: &str, said: Json) -> String {
    let mut body = json!({"type": "phone", "parties": [carla], "subject": subject});
    for (name, value) in said.as_object().expect("an object") {
        body[name] = value.clone();
    }
    of.post("/events", body).await.ok(201)["id"].as_str().expect("an id").to_owned()
}

/// What stands under a heading, up to the next one.
#[track_caller]
fn under<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page.find(&format!("<h2>{heading}</h2>")).unwrap_or_else(|| panic!("no {heading} in {page}"));
    let rest = &page[start..];
    &rest[..rest[4..].find("<h2>").map_or(rest.len(), |end| end + 4)]
}

#[tokio::test(flavor = "multi_thread")]
async fn today_shows_each_event_where_it_stands() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, carla) = (&story.ada, story.carla);
        let browser = Browser::of(&story.site, "ada").await;
        let empty = browser.get("/today").await.ok(200);
        assert!(empty.contains("<title>Today") && empty.contains("Nothing planned for today"));
        assert!(empty.contains("Nobody waits for an answer.") && empty.contains("No one with an open case"));
        browser.get("/").await.leads_to("/today");

        let midnight = now().day_in(&jiff::tz::TimeZone::UTC).start_in(&jiff::tz::TimeZone::UTC);
        call(
            ada,
            carla,
            "Stocktaking",
            json!({"start": midnight, "all_day": true, "time_zone": "UTC", "state": "scheduled"}),
        )
        .await;
        let days_ago = midnight.plus(SignedDuration::from_hours(-36));
        call(ada, carla, "Send the drawing", json!({"start": days_ago, "state": "scheduled"})).await;
        call(ada, carla, "Delivery date", json!({"start": now()})).await;
        call(ada, carla, "Site visit", json!({"start": hours(72)})).await;
        call(ada, carla, "Next month", json!({"start": hours(30 * 24)})).await;
        call(ada, carla, "Asks for a catalogue", json!({"start": hours(-1), "end": now(), "direction": "inbound"}))
            .await;
        call(ada, carla, "Price list", json!({"start": hours(-1), "end": now(), "direction": "outbound"})).await;
        let page = browser.get("/today").await.ok(200);
        assert!(under(&page, "Under way").contains("Delivery date"));
        assert!(under(&page, "Late").contains("Send the drawing") && under(&page, "Late").contains("2 days late"));
        assert!(!under(&page, "Late").contains("Stocktaking"), "R8: the day is not over");
        assert!(under(&page, "Today").contains("Stocktaking") && under(&page, "Today").contains("All day"));
        assert!(under(&page, "Next seven days").contains("Site visit") && !page.contains("Next month"));
        assert!(under(&page, "Waiting for us").contains("Asks for a catalogue"), "R16");
        assert!(!under(&page, "Waiting for us").contains("Price list"));
        assert!(under(&page, "Undecided").contains("Price list"));
        assert!(page.contains("late: </span>1</span>"), "the side counts what is late");
        let parties = browser.get("/parties").await.ok(200);
        assert!(parties.contains("late: </span>1</span>") && parties.contains("Delivery date"), "the tray");

        let bob = Browser::of(&story.site, "bob").await;
        assert!(bob.get("/today").await.ok(200).contains("Nothing planned for today"));
        let team = bob.get("/today?whose=team").await.ok(200);
        assert!(team.contains("Stocktaking") && team.contains("Price list") && team.contains("Delivery date"));
        assert!(!Browser::of(&story.site, "eve").await.get("/today?whose=team").await.ok(200).contains("Stocktaking"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn private_events_are_on_nobody_elses_day() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (subject, said) in [
            ("Secret late", json!({"start": hours(-3), "state": "scheduled"})),
            ("Secret ahead", json!({"start": hours(72)})),
            ("Secret call", json!({"start": now()})),
            ("Secret done", json!({"start": hours(-2), "end": hours(-1)})),
        ] {
            let mut said = said;
            said["visibility"] = json!("participants");
            call(&story.ada, story.carla, subject, said).await;
        }
        let bob = Browser::of(&story.site, "bob").await;
        assert!(!bob.get("/today?whose=team").await.ok(200).contains("Secret"), "R30");
        let ada = Browser::of(&story.site, "ada").await.get("/today?whose=team").await.ok(200);
        assert_eq!(
            ["late", "ahead", "call", "done"].iter().filter(|it| ada.contains(&format!("Secret {it}"))).count(),
            4
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_completes_puts_off_and_answers_and_leads_back() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, carla) = (&story.ada, story.carla);
        let browser = Browser::of(&story.site, "ada").await;
        let back = [("back", "/today?whose=team")];
        let start = hours(50);
        let id = call(ada, carla, "Site visit", json!({"start": start})).await;
        let path = format!("/events/{id}");
        let day = [back[0], ("days", "1")];
        browser.post(&format!("{path}/put-off"), &day).await.leads_to("/today?whose=team");
        let moved: Instant = ada.get(&path).await.ok(200)["start"].as_str().unwrap().parse().unwrap();
        assert_eq!(moved, start.plus(SignedDuration::from_hours(24)), "R11");
        browser.post(&format!("{path}/complete"), &[("back", "https://elsewhere.example")]).await.leads_to("/today");
        let done = ada.get(&path).await.ok(200);
        assert_eq!((&done["state"], &done["next_step"]), (&json!("completed"), &json!("undecided")));
        browser.post(&format!("{path}/next-step"), &[("next_step", "none")]).await.leads_to("/today");
        assert_eq!(ada.get(&path).await.ok(200)["next_step"], "none", "R16");
        let refused = browser.post(&format!("{path}/put-off"), &day).await.ok(422);
        assert!(refused.contains("This cannot be done"), "R10");
        browser.post(&format!("{path}/reopen"), &back).await.leads_to("/today?whose=team");
        browser.post(&format!("{path}/put-off"), &[("days", "-1")]).await.ok(400);
        let eve = Browser::of(&story.site, "eve").await;
        eve.post(&format!("{path}/complete"), &back).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_began_long_ago_asks_for_its_end() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let browser = Browser::of(&story.site, "ada").await;
        let id = call(&story.ada, story.carla, "Forgotten", json!({"start": hours(-30), "state": "in_progress"})).await;
        let complete = format!("/events/{id}/complete");
        let asked = browser
            .post(&complete, &[("outcome", "reached"), ("back", "/today")])
            .await
            .refused_at("end", "It began long ago");
        assert!(asked.contains(r#"value="reached" checked"#), "what was said stays");
        let wrong = [("end_date", "2026-13-01"), ("end_time", "10:00")];
        browser.post(&complete, &wrong).await.refused_at("end", "Write the day");
        browser.post(&complete, &[("end_unknown", "true"), ("outcome", "reached")]).await.leads_to("/today");
        let done = story.ada.get(&format!("/events/{id}")).await.ok(200);
        assert_eq!(
            (&done["state"], &done["end"], &done["outcome"]),
            (&json!("completed"), &Json::Null, &json!("reached"))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reassigning_asks_whom_and_is_held_to_what_was_read() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let browser = Browser::of(&story.site, "ada").await;
        let id = call(&story.ada, story.carla, "Site visit", json!({"start": hours(50)})).await;
        let path = format!("/events/{id}/responsible");
        let asked = browser.post(&path, &[("back", "/today")]).await.ok(200);
        let version = hidden(&asked, "version");
        let bob = story.bob.party.to_string();
        let said = [("back", "/today"), ("responsible", bob.as_str()), ("version", version.as_str())];
        story.ada.patch(&format!("/events/{id}"), "*", json!({"place": "Hall 3"})).await.ok(200);
        let stale = browser.post(&path, &said).await.ok(409);
        assert!(stale.contains("Somebody else changed this"), "R28");
        let said = [said[0], said[1], ("version", &hidden(&stale, "version"))];
        browser.post(&path, &said).await.leads_to("/today");
        assert_eq!(story.ada.get(&format!("/events/{id}")).await.ok(200)["responsible"], json!(story.bob.party));
        assert!(Browser::of(&story.site, "bob").await.get("/today").await.ok(200).contains("Site visit"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r31_who_is_watched_and_not_heard_of_has_gone_quiet() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let browser = Browser::of(&story.site, "ada").await;
        let quiet = async || under(&browser.get("/today").await.ok(200), "Going quiet").contains("Carla");
        let days = |days: i64| hours(-24 * days);
        call(&story.ada, story.carla, "Long ago", json!({"start": days(61), "end": days(61), "outcome": "reached"}))
            .await;
        assert!(!quiet().await, "nobody watches her");
        let carla = format!("/parties/{}", story.carla);
        story.ada.patch(&carla, "*", json!({"watched": true})).await.ok(200);
        assert!(quiet().await);
        call(&story.ada, story.carla, "In vain", json!({"start": days(1), "end": days(1), "outcome": "no_answer"}))
            .await;
        assert!(quiet().await, "no answer is no contact");
        let next = call(&story.ada, story.carla, "Ahead", json!({"start": hours(50)})).await;
        assert!(!quiet().await, "something is planned");
        story.ada.post(&format!("/events/{next}/cancel"), json!({})).await.ok(200);
        assert!(quiet().await);
        call(&story.ada, story.carla, "Reached", json!({"start": days(2), "end": days(2), "outcome": "reached"})).await;
        assert!(!quiet().await);
    }
}
