use jiff::SignedDuration;
use rapport::clock::now;
use rapport::model::time::{Day, Instant};
use rapport::model::user::Role;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::{Caller, Story};

/// A call with Carla.
async fn call(of: &Caller, carla: Uuid, subject: &str, said: Json) -> String {
    let mut body = json!({"type": "phone", "parties": [carla], "subject": subject});
    for (name, value) in said.as_object().expect("an object") {
        body[name] = value.clone();
    }
    of.post("/events", body).await.ok(201)["id"].as_str().expect("an id").to_owned()
}

/// A Wednesday that is always ahead.
const DAY: &str = "2999-03-06";

fn at(time: &str) -> String {
    format!("{DAY}T{time}:00Z")
}

/// The calendar of that day's week.
fn week(whose: &str) -> String {
    format!("/calendar?view=week&date={DAY}&whose={whose}")
}

/// How an event is drawn.
#[track_caller]
fn drawn<'p>(page: &'p str, id: &str) -> &'p str {
    let slots = page.split("<a class=\"slot").map(|slot| slot.split("</a>").next().expect("its end"));
    let mut own = slots.skip(1).filter(|slot| slot.contains(&format!("href=\"/events/{id}\"")));
    own.next().unwrap_or_else(|| panic!("no {id} in {page}"))
}

async fn stored(of: &Caller, id: &str) -> Json {
    of.get(&format!("/events/{id}")).await.ok(200)
}

fn times(event: &Json) -> (&str, &str) {
    (event["start"].as_str().unwrap_or_default(), event["end"].as_str().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_is_mine_a_colleagues_or_the_teams_and_nobody_elses() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "bob").await);
        let with_end = json!({"start": at("09:30"), "end": at("10:15")});
        let hers = call(&story.ada, story.carla, "Of Ada", with_end).await;
        let his = call(&story.bob, story.carla, "Of Bob", json!({"start": at("09:45")})).await;
        let both = json!({"start": at("14:00"), "end": at("15:00"), "parties": [story.carla, story.bob.party]});
        call(&story.ada, story.carla, "Of both", both).await;
        call(&story.bob, story.carla, "Secret of Bob", json!({"start": at("11:00"), "visibility": "participants"}))
            .await;

        let mine = ada.get(&week("me")).await.ok(200);
        assert!(mine.contains("<title>4 to 10 March 2999") && mine.contains("Week 10, 2 planned"), "{mine}");
        assert!(drawn(&mine, &hers).contains("from-7 for-3 of-1 lane-0 wide-1"), "{mine}");
        assert!(mine.contains("Of both") && !mine.contains("Of Bob"));
        assert!(drawn(&mine, &hers).contains("09:30, 45 min, Carla"), "told in one sentence");

        let team = ada.get(&week("team")).await.ok(200);
        assert!(drawn(&team, &hers).contains("of-2 lane-0") && drawn(&team, &his).contains("for-2 of-2 lane-1"));
        assert!(team.contains("Secret of Bob"), "R30: she administers");
        let of_bob = ada.get(&week(&story.bob.party.to_string())).await.ok(200);
        assert!(of_bob.contains("Of Bob") && of_bob.contains("Of both") && !of_bob.contains("Of Ada"));
        assert!(of_bob.contains("&#38;responsible="), "what is planned there is his");
        let mary = story.joined_by("mary", Role::Member).await;
        let mary = (Browser::of(&story.site, "mary").await, mary);
        for whose in ["team", &story.bob.party.to_string()] {
            let page = mary.0.get(&week(whose)).await.ok(200);
            assert!(page.contains("Of Bob") && !page.contains("Secret"), "R30");
        }
        assert!(bob.get(&week("me")).await.ok(200).contains("Secret of Bob"));

        // Another company's, a customer's, and nobody's at all.
        for stranger in [story.eve.party.to_string(), story.carla.to_string(), Uuid::nil().to_string(), "x".into()] {
            ada.get(&week(&stranger)).await.ok(404);
        }
        let eve = Browser::of(&story.site, "eve").await.get(&week("team")).await.ok(200);
        assert!(!eve.contains("Of Ada") && !eve.contains("Of Bob"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_shows_what_lies_in_its_days() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        for i in 0..5 {
            call(&story.ada, story.carla, &format!("Call {i}"), json!({"start": at(&format!("1{i}:00"))})).await;
        }
        let night = json!({"start": at("23:00"), "end": "2999-03-07T01:00:00Z"});
        let night = call(&story.ada, story.carla, "Night shift", night).await;
        let fair = json!({"start": at("00:00"), "end": "2999-03-08T00:00:00Z", "all_day": true, "time_zone": "UTC"});
        let fair = call(&story.ada, story.carla, "Trade fair", fair).await;
        let unplanned = call(&story.ada, story.carla, "Some day", json!({})).await;
        let work = json!({"name": "Send the drawing", "event": unplanned, "due": DAY});
        story.ada.post("/work-efforts", work).await.ok(201);

        let page = ada.get(&week("me")).await.ok(200);
        assert_eq!(page.matches(&format!("href=\"/events/{night}\"")).count(), 2, "on both days");
        assert_eq!(page.matches(&format!("href=\"/events/{fair}\"")).count(), 3, "on each of its days");
        assert!(page.contains("Send the drawing") && page.contains("Some day"));
        // The night is seen because something stands in it.
        assert!(drawn(&page, &night).contains("from-93 for-4"), "{}", drawn(&page, &night));

        let day = ada.get(&format!("/calendar?view=day&date={DAY}&whose=me")).await.ok(200);
        assert!(day.contains("<title>Wednesday 6 March 2999") && day.contains("Call 4"));
        let month = ada.get(&format!("/calendar?view=month&date={DAY}&whose=me")).await.ok(200);
        assert!(month.contains("<title>March 2999") && month.contains(">5 more<"), "{month}");
        assert!(month.contains("Wednesday 6 March 2999, 8 events"));
        let list = ada.get(&format!("/calendar?view=list&date={DAY}&whose=me")).await.ok(200);
        assert!(list.contains("id=\"day-2999-03-08\"") && !list.contains("id=\"day-2999-03-09\""));
        assert!(list.contains("goes on") && list.contains("Call 0"));
        for odd in ["/calendar", "/calendar?view=year&date=soon", "/calendar?date=2999-12-31&view=month&hours=all"] {
            ada.get(odd).await.ok(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_with_another_clock_has_its_own_hours() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let company = story.ada.get("/company").await;
        story
            .ada
            .patch("/company", company.version.as_deref().unwrap(), json!({"time_zone": "Europe/Berlin"}))
            .await
            .ok(200);
        let twice = |hour: u8| json!({"start": format!("2026-10-25T0{hour}:30:00Z"), "state": "scheduled"});
        let first = call(&story.ada, story.carla, "At half past two", twice(0)).await;
        let again = call(&story.ada, story.carla, "Once more", twice(1)).await;
        let ada = Browser::of(&story.site, "ada").await;
        let autumn = ada.get("/calendar?view=day&date=2026-10-25&whose=me&hours=all").await.ok(200);
        assert!(drawn(&autumn, &first).contains("from-11 ") && drawn(&autumn, &again).contains("from-15 "), "{autumn}");
        assert_eq!(autumn.matches(">02:00</span>").count(), 2, "that hour comes twice");
        let spring = ada.get("/calendar?view=day&date=2026-03-29&whose=me&hours=all").await.ok(200);
        assert!(spring.contains("class=\"gap from-9 for-4\""), "and that one is skipped");
    }
}

/// The fields of a drop.
async fn put(browser: &Browser, id: &str, version: i64, said: &[(&str, &str)]) -> crate::support::browser::Page {
    let version = version.to_string();
    let back = week("team");
    let fields = [&[("version", version.as_str()), ("back", back.as_str())], said].concat();
    browser.post(&format!("/events/{id}/put"), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_or_resized_is_rescheduled_and_can_be_put_back() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let plan = json!({"start": at("09:30"), "end": at("10:00")});
        let id = call(&story.ada, story.carla, "Site visit", plan).await;
        let there = put(&ada, &id, 1, &[("start", &at("13:15"))]).await.leads_to(&week("team"));
        let moved = stored(&story.ada, &id).await;
        assert_eq!(times(&moved), (&*at("13:15"), &*at("13:45")), "its length stays");
        assert_eq!((&moved["planned_start"], &moved["version"]), (&moved["start"], &json!(2)), "R11");
        let history = story.ada.get(&format!("/events/{id}/history")).await.ok(200);
        assert_eq!(history["items"][0]["verb"], "reschedule");

        // What was done is told, with the way back.
        let page = ada.get(&there).await.ok(200);
        assert!(page.contains("Site visit: now Wednesday 6 March 2999, 13:15 to 13:45"), "{page}");
        let undo = page.split("action=\"").find(|form| form.contains("name=\"version\" value=\"2\"")).expect("undo");
        let undo = undo.split('"').next().unwrap().replace("&#38;", "&");
        let back = week("team");
        let fields = [("version", "2"), ("back", back.as_str())];
        ada.post(&undo, &fields).await.leads_to(&back);
        assert_eq!(times(&stored(&story.ada, &id).await), (&*at("09:30"), &*at("10:00")));
        assert!(!ada.get(&back).await.ok(200).contains("now Wednesday"), "told once");

        put(&ada, &id, 3, &[("end", &at("11:00"))]).await.leads_to(&back);
        assert_eq!(times(&stored(&story.ada, &id).await), (&*at("09:30"), &*at("11:00")));
        put(&ada, &id, 4, &[("day", "2999-03-08")]).await.leads_to(&back);
        let moved = stored(&story.ada, &id).await;
        assert_eq!(times(&moved), ("2999-03-08T09:30:00Z", "2999-03-08T11:00:00Z"));

        let unplanned = call(&story.ada, story.carla, "Some day", json!({})).await;
        let dropped = [("start", &*at("09:00")), ("end", &*at("09:30"))];
        let there = put(&ada, &unplanned, 1, &dropped).await.leads_to(&back);
        assert_eq!(times(&stored(&story.ada, &unplanned).await), (&*at("09:00"), &*at("09:30")));
        assert!(ada.get(&there).await.ok(200).contains("put?start=none&#38;end=none"));
        ada.post(&format!("/events/{unplanned}/put?start=none&end=none"), &fields).await.leads_to(&back);
        assert_eq!(stored(&story.ada, &unplanned).await["start"], Json::Null);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_slower_or_may_not_is_told_and_nothing_moves() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let plan = json!({"start": at("09:30"), "end": at("10:00")});
        let id = call(&story.ada, story.carla, "Site visit", plan).await;
        story.bob.post(&format!("/events/{id}/reschedule"), json!({"start": at("16:00")})).await.ok(200);
        let page = put(&ada, &id, 1, &[("start", &at("11:00"))]).await.ok(412);
        assert!(page.contains("Somebody else changed “Site visit”") && page.contains("16:00 to 16:30"), "{page}");
        assert!(drawn(&page, &id).contains("data-version=\"2\""), "the calendar is as it stands now");
        assert_eq!(times(&stored(&story.ada, &id).await).0, at("16:00"), "R28");

        let page = put(&ada, &id, 2, &[("end", &at("15:00"))]).await.ok(422);
        assert!(page.contains("role=\"alert\"") && page.contains("before the start"), "R8: {page}");
        for wrong in [&[("start", "soon")][..], &[], &[("day", "2999-13-01")], &[("end", "none")]] {
            put(&ada, &id, 2, wrong).await.ok(400);
        }
        ada.post(&format!("/events/{id}/put"), &[("start", &at("11:00"))]).await.ok(400);

        story.becomes(&story.bob, Role::Reader).await;
        let bob = Browser::of(&story.site, "bob").await;
        assert!(!drawn(&bob.get(&week("team")).await.ok(200), &id).contains("data-version"), "a reader drags nothing");
        put(&bob, &id, 2, &[("start", &at("11:00"))]).await.ok(403);
        let eve = Browser::of(&story.site, "eve").await;
        put(&eve, &id, 2, &[("start", &at("11:00"))]).await.ok(404);
        put(&ada, &Uuid::nil().to_string(), 1, &[("start", &at("11:00"))]).await.ok(404);
        let secret = json!({"start": at("12:00"), "visibility": "participants"});
        let secret = call(&story.ada, story.carla, "Secret", secret).await;
        put(&bob, &secret, 1, &[("start", &at("11:00"))]).await.ok(404);
        assert_eq!(stored(&story.ada, &id).await["version"], 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_completed_is_corrected_and_what_is_under_way_or_cancelled_stays() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let ago = |hours: i64| now().plus(SignedDuration::from_hours(-hours));
        let done = json!({"start": ago(5), "end": ago(4)});
        let done = call(&story.ada, story.carla, "Done", done).await;
        let text = |at: Instant| at.to_string();
        put(&ada, &done, 1, &[("start", &text(ago(3)))]).await.leads_to("/calendar");
        let event = stored(&story.ada, &done).await;
        let length = |event: &Json| {
            let at = |name: &str| event[name].as_str().unwrap().parse::<Instant>().unwrap();
            at("end").since(at("start")).as_mins()
        };
        assert_eq!((length(&event), &event["state"]), (60, &json!("completed")));
        let page = put(&ada, &done, 2, &[("start", &text(ago(-30)))]).await.ok(422);
        assert!(page.contains("What is completed has begun"), "R9: {page}");

        let under_way = call(&story.ada, story.carla, "Under way", json!({"start": ago(1)})).await;
        put(&ada, &under_way, 1, &[("start", &text(ago(2)))]).await.ok(409);
        let cancelled = call(&story.ada, story.carla, "Cancelled", json!({"start": at("09:00")})).await;
        story.ada.post(&format!("/events/{cancelled}/cancel"), json!({})).await.ok(200);
        let page = put(&ada, &cancelled, 2, &[("start", &at("11:00"))]).await.ok(409);
        assert!(page.contains("This cannot be done"), "R10: {page}");
        assert!(!drawn(&page, &cancelled).contains("data-event"), "nor is it offered");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_half_hour_leads_to_log() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let page = ada.get(&week(&story.bob.party.to_string())).await.ok(200);
        let link = page.split("href=\"").find(|link| link.contains(&format!("start_date={DAY}&#38;start_time=10:30")));
        let link = link.expect("a half hour").split('"').next().unwrap().replace("&#38;", "&");
        let log = ada.get(&link).await.ok(200);
        for filled in ["value=\"2999-03-06\"", "value=\"10:30\"", "value=\"planned\" checked"] {
            assert!(log.contains(filled), "{filled} in {log}");
        }
        assert!(log.contains(&format!("value=\"{}\" selected", story.bob.party)), "it is his");
        let today: Day = now().day_in(&jiff::tz::TimeZone::UTC);
        let past = ada.get(&format!("/calendar?view=day&date={}", today.plus_days(-7))).await.ok(200);
        assert!(past.contains("/log?when=past") && !past.contains("/log?when=planned&#38;start_time"));
        story.becomes(&story.bob, Role::Reader).await;
        assert!(!Browser::of(&story.site, "bob").await.get(&week("me")).await.ok(200).contains("/log?"));
    }
}
