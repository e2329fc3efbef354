use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Caller, Story};

/// A call with Carla, over and nothing decided; its path.
async fn call(story: &Story) -> String {
    let call = json!({"type": "phone", "parties": [story.carla], "start": rapport::clock::now()});
    let path = path("/events", &story.ada.post("/events", call).await.ok(201));
    story.ada.post(&format!("{path}/complete"), json!({})).await.ok(200);
    path
}

fn path(list: &str, row: &Json) -> String {
    format!("{list}/{}", row["id"].as_str().expect("an id"))
}

async fn next_step(caller: &Caller, event: &str) -> Json {
    caller.get(event).await.ok(200)["next_step"].clone()
}

fn names(list: &Json) -> Vec<&str> {
    list["items"].as_array().expect("items").iter().map(|work| work["name"].as_str().expect("a name")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_on_an_event_is_made_done_and_kept_in_the_history() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let event = call(&story).await;
        let id = event.trim_start_matches("/events/");
        let draft = json!({"event": id, "name": "Send the quote", "due": "2027-01-05",
            "effort": {"kind": "work.effort", "key": "7"}});
        let made = story.ada.post("/work-efforts", draft).await;
        assert_eq!(made.version.as_deref(), Some("\"1\""));
        let made = made.ok(201);
        assert_eq!((&made["party"], &made["responsible"]), (&json!(story.carla), &json!(story.ada.party)), "R15");
        assert_eq!((&made["state"], &made["case"]), (&json!("scheduled"), &Json::Null));
        let effort = json!({"kind": "work.effort", "key": "7", "label": "7", "url": null});
        assert_eq!(made["effort"], effort, "R15: an unknown document is made");
        let path = path("/work-efforts", &made);
        assert_eq!(story.bob.get(&path).await.ok(200), made);
        let said = json!({"name": "Send the new quote", "effort": null, "due": null});
        let changed = story.ada.patch(&path, "\"1\"", said.clone()).await.ok(200);
        assert_eq!((&changed["version"], &changed["effort"], &changed["due"]), (&json!(2), &Json::Null, &Json::Null));
        story.ada.patch(&path, "\"1\"", said.clone()).await.ok(412);
        story.ada.send(Method::PATCH, &path, None, Some(&said)).await.ok(428);
        assert_eq!(story.ada.patch(&path, "\"2\"", said).await.ok(200)["version"], 2, "nothing new, nothing kept");
        story.ada.post(&format!("{path}/start"), json!({})).await.ok(200);
        let done = story.ada.send(Method::POST, &format!("{path}/complete"), None, None).await.ok(200);
        assert_eq!((&done["state"], &done["version"]), (&json!("completed"), &json!(4)), "R10");
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        let verbs: Vec<_> = history["items"].as_array().expect("items").iter().map(|entry| &entry["verb"]).collect();
        assert_eq!(verbs, ["complete", "start", "change", "create"], "R26");
        let document = story.ada.send(Method::DELETE, "/documents/work.effort/7", Some("*"), None).await;
        document.ok(204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn works_are_refused_with_the_rules_number() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let event = call(&story).await;
        let id = event.trim_start_matches("/events/");
        let post = async |more: Json| {
            let mut draft = json!({"event": id, "name": "Send the quote"});
            for (name, value) in more.as_object().expect("an object") {
                draft[name] = value.clone();
            }
            story.ada.post("/work-efforts", draft).await
        };
        post(json!({"event": null})).await.refused(422, "R15", "event_or_case");
        let nobody = rapport::clock::new_id();
        assert_eq!(post(json!({"event": nobody})).await.refused(422, "R15", "unknown_id")["field"], "event");
        let case = post(json!({"event": null, "case": nobody})).await.refused(422, "R15", "unknown_id");
        assert_eq!(case["field"], "case");
        let kind = |kind: &str| json!({"effort": {"kind": kind, "key": "1"}});
        post(kind("sale.opportunity")).await.refused(422, "R15", "kind_not_for_efforts");
        post(kind("sale.order")).await.refused(422, "R19", "unknown_kind");
        post(json!({"responsible": story.carla})).await.refused(422, "R15", "not_employee");
        let all = post(json!({"name": " ", "party": nobody, "effort": {"kind": "work.effort", "key": ""}})).await;
        let all = all.ok(422);
        let fields: Vec<_> = all["errors"].as_array().expect("faults").iter().map(|fault| &fault["field"]).collect();
        assert_eq!(fields, ["effort.key", "party", "name"], "all faults at once");
        post(json!({"colour": "red"})).await.refused(422, "", "type");
        post(json!({"due": "tomorrow"})).await.refused(422, "", "type");
        let path = path("/work-efforts", &post(json!({})).await.ok(201));
        story.ada.patch(&path, "*", json!({"state": "completed"})).await.refused(422, "R10", "state_moves");
        story.ada.post(&format!("{path}/cancel"), json!({"reason": "no longer wanted"})).await.ok(200);
        assert_eq!(story.ada.post(&format!("{path}/cancel"), json!({})).await.ok(200)["version"], 2, "R12");
        story.ada.post(&format!("{path}/complete"), json!({})).await.refused(409, "R10", "no_such_move");
        story.ada.post(&format!("{path}/start"), json!({"colour": "red"})).await.refused(422, "", "type");
        let history = story.ada.get(&format!("{path}/history")).await.ok(200);
        assert_eq!(history["items"][0]["reason"], "no longer wanted");
        let documents = story.ada.get("/documents/work.effort/1").await;
        documents.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_plans_the_next_step_of_its_event_and_its_end_leaves_it_undecided() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let event = call(&story).await;
        let other = call(&story).await;
        let id = |event: &str| event.trim_start_matches("/events/").to_owned();
        assert_eq!(next_step(&story.ada, &event).await, "undecided");
        let before = story.ada.get(&event).await.version;
        let work = story.ada.post("/work-efforts", json!({"event": id(&event), "name": "Quote"})).await.ok(201);
        let work = path("/work-efforts", &work);
        assert_eq!(next_step(&story.ada, &event).await, "planned", "R16");
        assert_eq!(story.ada.get(&event).await.version, before, "R16: derived, not versioned");
        story.ada.post(&format!("{work}/complete"), json!({})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "planned", "R16: what was done was planned");
        story.ada.post(&format!("{work}/reopen"), json!({})).await.ok(200);
        story.ada.post(&format!("{work}/cancel"), json!({})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "undecided", "R16: cancelled");
        story.ada.post(&format!("{work}/reopen"), json!({})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "planned", "R16: it is to be done again");
        story.ada.patch(&work, "*", json!({"event": id(&other)})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "undecided", "R16: it went to another event");
        assert_eq!(next_step(&story.ada, &other).await, "planned", "R16");
        let refused = story.ada.send(Method::DELETE, &other, Some("*"), None).await.refused(409, "R26", "has_works");
        assert_eq!((&refused["about"][0]["noun"], &refused["about"][0]["name"]), (&json!("work"), &json!("Quote")));
        story.ada.send(Method::DELETE, &work, Some("*"), None).await.ok(204);
        assert_eq!(next_step(&story.ada, &other).await, "undecided", "R16: deleted");
        story.ada.send(Method::DELETE, &other, Some("*"), None).await.ok(204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn completing_a_call_makes_what_comes_next_in_one_go() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let begun = json!({"type": "phone", "parties": [story.carla], "start": rapport::clock::now()});
        let event = path("/events", &story.ada.post("/events", begun).await.ok(201));
        let next = |name: &str| {
            json!({"outcome": "reached", "next": [
                {"follow_up": {"start": "2027-01-05T10:00:00Z"}},
                {"work_effort": {"name": name, "due": "2027-01-04", "responsible": story.bob.party,
                    "effort": {"kind": "project.work", "key": "PW-1"}}}]})
        };
        let refused = story.ada.post(&format!("{event}/complete"), next("")).await.refused(422, "", "empty");
        assert_eq!(refused["field"], "next[1].work_effort.name");
        assert_eq!(story.ada.get(&event).await.ok(200)["state"], "in_progress", "all or nothing");
        let done = story.ada.post(&format!("{event}/complete"), next("Quote")).await.ok(200);
        assert_eq!((&done["state"], &done["next_step"]), (&json!("completed"), &json!("planned")), "R16");
        let work = &done["works"][0];
        assert_eq!((&work["name"], &work["party"]), (&json!("Quote"), &json!(story.carla)), "R15");
        assert_eq!((&work["responsible"], &work["event"]), (&json!(story.bob.party), &done["id"]));
        assert_eq!(work["effort"]["key"], "PW-1");
        let follow_up = path("/events", &done["followed_by"][0]);
        story.ada.post(&format!("{follow_up}/cancel"), json!({})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "planned", "R16: the work is still there");
        story.ada.post(&format!("{}/cancel", path("/work-efforts", work)), json!({})).await.ok(200);
        assert_eq!(next_step(&story.ada, &event).await, "undecided", "R16: now nothing is");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn works_are_found_by_due_day_and_by_each_filter() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let event = call(&story).await;
        let id = event.trim_start_matches("/events/");
        let draft = |name: &str, due: Option<&str>| json!({"event": id, "name": name, "due": due});
        for (name, due) in [("never", None), ("late", Some("2027-02-01")), ("soon", Some("2027-01-01"))] {
            story.ada.post("/work-efforts", draft(name, due)).await.ok(201);
        }
        let mut bobs = draft("bobs", Some("2027-01-15"));
        bobs["responsible"] = json!(story.bob.party);
        bobs["party"] = json!(story.acme);
        bobs["effort"] = json!({"kind": "work.effort", "key": "A:1"});
        let bobs = path("/work-efforts", &story.ada.post("/work-efforts", bobs).await.ok(201));
        story.bob.post(&format!("{bobs}/complete"), json!({})).await.ok(200);
        let found = async |caller: &Caller, query: &str| caller.get(&format!("/work-efforts?{query}")).await.ok(200);
        for (query, expected) in [
            (format!("event={id}"), vec!["soon", "bobs", "late", "never"]),
            ("due_before=2027-02-01".into(), vec!["soon", "bobs"]),
            ("responsible=me".into(), vec!["soon", "late", "never"]),
            ("responsible=me&open=true&due_before=2027-01-02".into(), vec!["soon"]),
            (format!("responsible={}", story.bob.party), vec!["bobs"]),
            (format!("party={}", story.acme), vec!["bobs"]),
            ("open=false".into(), vec!["bobs"]),
            ("open=true&state=completed".into(), vec![]),
            ("state=completed,cancelled".into(), vec!["bobs"]),
            ("document=work.effort:A:1".into(), vec!["bobs"]),
            ("document=work.effort:B".into(), vec![]),
            (format!("case={}", rapport::clock::new_id()), vec![]),
        ] {
            assert_eq!(names(&found(&story.ada, &query).await), expected, "{query}");
        }
        assert_eq!(names(&found(&story.eve, &format!("event={id}")).await), [] as [&str; 0]);
        let mut seen = Vec::new();
        let mut query = "limit=1".to_owned();
        loop {
            let page = found(&story.ada, &query).await;
            seen.extend(names(&page).into_iter().map(str::to_owned));
            let Some(next) = page["next"].as_str() else { break };
            query = format!("limit=1&after={next}");
        }
        assert_eq!(seen, ["soon", "bobs", "late", "never"], "none last, none twice");
        let cursor = found(&story.ada, "limit=1").await["next"].as_str().expect("a cursor").to_owned();
        for wrong in ["colour=red", "limit=201", "state=late", "document=A", "due_before=soon", "after=x"] {
            story.ada.get(&format!("/work-efforts?{wrong}")).await.ok(400);
        }
        story.ada.get(&format!("/work-efforts?open=true&after={cursor}")).await.ok(400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn works_are_kept_from_other_companies_and_from_who_may_not_find_the_event() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let private = json!({"type": "phone", "parties": [story.carla], "visibility": "participants"});
        let event = story.ada.post("/events", private).await.ok(201);
        let draft = json!({"event": event["id"], "name": "Raise"});
        let work = path("/work-efforts", &story.ada.post("/work-efforts", draft.clone()).await.ok(201));
        story.bob.get(&work).await.ok(404);
        story.bob.get(&format!("{work}/history")).await.ok(404);
        story.bob.post(&format!("{work}/complete"), json!({})).await.ok(404);
        story.bob.post("/work-efforts", draft.clone()).await.refused(422, "R15", "unknown_id");
        assert_eq!(names(&story.bob.get("/work-efforts").await.ok(200)), [] as [&str; 0]);
        let case = story.ada.post("/cases", json!({"name": "Pay", "party": story.carla})).await.ok(201);
        story.ada.patch(&path("/events", &event), "*", json!({"case": case["id"]})).await.ok(200);
        let open = json!({"name": "Ask", "case": case["id"]});
        story.bob.post("/work-efforts", open).await.ok(201);
        let close = format!("{}/close", path("/cases", &case));
        let refused = story.bob.post(&close, json!({})).await.refused(409, "R23", "open_left");
        let about: Vec<_> = refused["about"].as_array().expect("rows").iter().map(|row| &row["name"]).collect();
        assert_eq!(about, ["Ask"], "R30: what may not be found is not named");
        let list = format!("/work-efforts?case={}", case["id"].as_str().expect("an id"));
        assert_eq!(names(&story.bob.get(&list).await.ok(200)), ["Ask"]);
        story.ada.patch(&work, "*", json!({"responsible": story.bob.party})).await.ok(200);
        let found = story.bob.get("/work-efforts?responsible=me").await.ok(200);
        assert_eq!(names(&found), ["Raise", "Ask"], "who has to do it finds it");
        story.bob.get(&work).await.ok(200);
        story.bob.send(Method::DELETE, &work, Some("*"), None).await.ok(403);
        story.bob.patch(&work, "*", json!({"responsible": null})).await.ok(200);
        story.eve.get(&work).await.ok(404);
        story.eve.patch(&work, "*", json!({"name": "mine"})).await.ok(404);
        story.eve.post(&format!("{work}/start"), json!({})).await.ok(404);
        story.eve.send(Method::DELETE, &work, Some("*"), None).await.ok(404);
        story.eve.post("/work-efforts", draft).await.refused(422, "R15", "unknown_id");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn works_of_a_case_are_those_on_it_and_on_its_events() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let case = ada.post("/cases", json!({"name": "Leaks", "party": story.acme})).await.ok(201);
        let event = call(&story).await;
        ada.patch(&event, "*", json!({"case": case["id"]})).await.ok(200);
        let id = event.trim_start_matches("/events/");
        for (name, due, place) in [
            ("on the case", Some("2027-01-02"), json!({"case": case["id"]})),
            ("on its event", Some("2027-01-01"), json!({"event": id})),
            ("one day", None, json!({"case": case["id"]})),
        ] {
            let mut draft = json!({"name": name, "due": due});
            draft.as_object_mut().expect("an object").extend(place.as_object().expect("an object").clone());
            let made = ada.post("/work-efforts", draft).await.ok(201);
            let party = if made["case"].is_null() { story.carla } else { story.acme };
            assert_eq!((&made["party"], &made["case_reopened"]), (&json!(party), &Json::Null), "R15");
        }
        let expected = ["on its event", "on the case", "one day"];
        let list = format!("/cases/{}/works", case["id"].as_str().expect("an id"));
        assert_eq!(names(&ada.get(&list).await.ok(200)), expected, "R22");
        let filter = format!("/work-efforts?case={}", case["id"].as_str().expect("an id"));
        let page = ada.get(&format!("{filter}&limit=2")).await.ok(200);
        let next = page["next"].as_str().expect("a cursor");
        let rest = ada.get(&format!("{filter}&limit=2&after={next}")).await.ok(200);
        assert_eq!([names(&page), names(&rest)].concat(), expected);
        let event = ada.get(&event).await.ok(200);
        assert_eq!((event["works"][0]["name"].as_str(), &event["followed_by"]), (Some("on its event"), &json!([])));
        story.eve.get(&list).await.ok(404);
        assert_eq!(names(&story.eve.get(&filter).await.ok(200)), [] as [&str; 0]);
        let theirs = json!({"name": "mine", "case": case["id"]});
        story.eve.post("/work-efforts", theirs).await.refused(422, "R15", "unknown_id");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r23_open_works_keep_a_case_from_closing_and_new_ones_open_it_again() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let made = ada.post("/cases", json!({"name": "Leaks", "party": story.acme})).await.ok(201);
        let case = path("/cases", &made);
        let event = call(&story).await;
        ada.patch(&event, "*", json!({"case": made["id"]})).await.ok(200);
        let on_event = json!({"name": "Seal", "event": event.trim_start_matches("/events/")});
        let on_event = path("/work-efforts", &ada.post("/work-efforts", on_event).await.ok(201));
        let refused = ada.post(&format!("{case}/close"), json!({})).await.refused(409, "R23", "open_left");
        assert_eq!((&refused["about"][0]["noun"], &refused["about"][0]["name"]), (&json!("work"), &json!("Seal")));
        let is_closed = async || !ada.get(&case).await.ok(200)["end"].is_null();
        ada.post(&format!("{case}/close"), json!({"open": "cancel"})).await.ok(200);
        assert_eq!(ada.get(&on_event).await.ok(200)["state"], "cancelled");
        assert_eq!(next_step(ada, &event).await, "undecided", "R16: what was planned was cancelled with the case");
        assert!(is_closed().await);
        let done = json!({"name": "Was done", "case": made["id"], "state": "completed"});
        assert_eq!(ada.post("/work-efforts", done).await.ok(201)["case_reopened"], Json::Null);
        assert!(is_closed().await, "what is past opens nothing");
        let new = json!({"name": "Try again", "case": made["id"]});
        let new = ada.post("/work-efforts", new).await.ok(201);
        assert_eq!(new["case_reopened"], true, "R23");
        assert!(!is_closed().await);
        ada.post(&format!("{case}/close"), json!({"open": "keep"})).await.ok(200);
        assert_eq!(ada.get(&path("/work-efforts", &new)).await.ok(200)["state"], "scheduled");
        ada.post(&format!("{}/start", path("/work-efforts", &new)), json!({})).await.ok(200);
        assert!(is_closed().await, "what was kept goes on and opens nothing");
        let again = ada.post(&format!("{on_event}/reopen"), json!({})).await.ok(200);
        assert_eq!(again["case_reopened"], true, "R23: it is to be done again");
        assert!(!is_closed().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r19_a_case_made_by_rule_stays_while_a_work_hangs_on_it() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let event = call(&story).await;
        let reference = json!({"reference": {"kind": "sale.opportunity", "key": "42"}});
        let event = ada.patch(&event, "*", reference).await.ok(200);
        let case = path("/cases", &event["case"]);
        let work = json!({"name": "Quote", "case": event["case"]["id"]});
        let work = path("/work-efforts", &ada.post("/work-efforts", work).await.ok(201));
        ada.patch(&path("/events", &event), "*", json!({"case": null})).await.ok(200);
        ada.get(&case).await.ok(200);
        ada.patch(&work, "*", json!({"case": null, "event": event["id"]})).await.ok(200);
        assert_eq!(ada.get(&case).await.status.as_u16(), 404, "left without events, works and edits");
    }
}
