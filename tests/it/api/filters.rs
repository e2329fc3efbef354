//! Every filter of every list that people make: each value alone, several between commas, and values that cannot be.

use std::collections::BTreeSet;

use rapport::clock::now;
use serde_json::{Value as Json, json};

use super::rows::id;
use crate::support::engines;
use crate::support::story::{Caller, Story};

/// A filter that takes several values: two that find something, and one that cannot be, where one cannot.
struct Several(&'static str, [String; 2], Option<&'static str>);

/// A filter that takes one value: what it finds something by, and what cannot be.
struct Single(&'static str, &'static str, Option<&'static str>);

struct List {
    path: &'static str,
    several: Vec<Several>,
    single: Vec<Single>,
}

fn several(name: &'static str, values: [impl Into<String>; 2], bad: impl Into<Option<&'static str>>) -> Several {
    Several(name, values.map(Into::into), bad.into())
}

/// What is found by the rows that `lists` names.
async fn fill(story: &Story) -> Vec<List> {
    let (ada, carla, bob) = (&story.ada, story.carla, story.bob.party);
    let made = async |path: &str, body: Json| id(&ada.post(path, body).await.ok(201));
    let named = |key: &str| json!([{"system": "pbx", "key": key}]);
    let gus = json!({"kind": "person", "name": "Gus", "code": "B,2", "external": named("p1"),
        "contacts": [{"type": "email", "value": "gus@example.com"}]});
    let gus = ada.post("/parties", gus).await.ok(201);
    let (gus, mail) = (id(&gus), gus["contacts"][0]["id"].clone());
    made(
        "/parties",
        json!({"kind": "organization", "name": "Idle", "active": false, "code": "A-1", "external": named("p2")}),
    )
    .await;
    let purposes = [made("/purposes", json!({"name": "Sale"})).await, made("/purposes", json!({"name": "Care"})).await];
    let parked = made("/case-statuses", json!({"name": "Parked", "kind": "open"})).await;
    let case = json!({"name": "One", "party": carla, "roles": [{"party": gus, "role": "supplier"}],
        "documents": [{"kind": "sale.opportunity", "key": "1"}], "external": named("c1"), "start": "2026-02-01T00:00:00Z"});
    let case = ada.post("/cases", case).await.ok(201);
    let status = case["status"].as_str().expect("a status").to_owned();
    let other = json!({"name": "Two", "party": gus, "roles": [{"party": carla, "role": "customer"}], "status": parked,
        "documents": [{"kind": "sale.opportunity", "key": "2"}], "external": named("c2"), "start": "2026-02-02T00:00:00Z"});
    let cases = [id(&case), made("/cases", other).await];
    let closed = made("/cases", json!({"name": "Done"})).await;
    ada.post(&format!("/cases/{closed}/close"), json!({})).await.ok(200);
    let call = json!({"type": "phone", "parties": [{"party": carla, "role": "initiator"}], "contacts": [story.carlas_phone],
        "start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z", "outcome": "reached", "purpose": purposes[0],
        "case": cases[0], "external": named("e1"), "subject": "Seal"});
    let letter = json!({"type": "email", "parties": [gus], "direction": "outbound", "contacts": [mail], "responsible": bob,
        "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T09:10:00Z", "outcome": "no_answer", "purpose": purposes[1],
        "case": cases[1], "external": named("e2")});
    let events = [made("/events", call).await, made("/events", letter).await];
    let plan = json!({"start": "2100-01-01T09:00:00Z"});
    ada.post(&format!("/events/{}/follow-up", events[0]), plan).await.ok(201);
    ada.post(&format!("/events/{}/follow-up", events[1]), json!({})).await.ok(201);
    made("/events", json!({"type": "email", "parties": [story.acme], "start": now(), "end": now()})).await;
    let by_rule = json!({"kind": "sale.opportunity", "key": "3"});
    made("/events", json!({"type": "phone", "parties": [story.acme], "reference": by_rule})).await;
    let work = |key: &str, more: Json| {
        let mut body = json!({"name": format!("Work {key}"), "external": named(key), "due": "2027-01-01",
            "effort": {"kind": "work.effort", "key": key}});
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        body
    };
    made("/work-efforts", work("w1", json!({"event": events[0]}))).await;
    made("/work-efforts", work("w2", json!({"event": events[1], "responsible": bob}))).await;
    let done = made("/work-efforts", work("w3", json!({"case": cases[1], "party": gus}))).await;
    ada.post(&format!("/work-efforts/{done}/complete"), json!({})).await.ok(200);
    let (flag, id) = (["true", "false"], "x");
    let parties = [carla.to_string(), gus.clone()];
    let responsible = ["me".to_owned(), bob.to_string()];
    let documents = ["sale.opportunity:1", "sale.opportunity:2"];
    vec![
        List {
            path: "/parties",
            several: vec![
                several("kind", ["person", "organization"], "robot"),
                several("active", flag, "perhaps"),
                several("code", ["A-1", "B%2C2"], None),
                several("contact", ["01632%20960412", "gus@example.com"], None),
                several("external", ["pbx:p1", "pbx:p2"], "pbx"),
            ],
            single: vec![Single("q", "gus", None)],
        },
        List {
            path: "/events",
            several: vec![
                several("party", parties.clone(), id),
                several("role", ["initiator", "represented"], "boss"),
                several("case", cases.clone(), id),
                several("root", events.clone(), id),
                several("parent", events.clone(), id),
                several("document", documents, "sale.opportunity"),
                several("contact", ["01632%20960412", "gus@example.com"], None),
                several("type", ["phone", "email"], "pigeon"),
                several("state", ["completed", "scheduled"], "late"),
                several("open", flag, "perhaps"),
                several("unplanned", flag, "1"),
                several("direction", ["inbound", "outbound"], "sideways"),
                several("purpose", purposes, id),
                several("outcome", ["reached", "no_answer"], "good"),
                several("responsible", responsible.clone(), "you"),
                several("undecided", flag, "yes"),
                several("has_case", flag, "TRUE"),
                several("external", ["pbx:e1", "pbx:e2"], ":e1"),
            ],
            single: vec![
                Single("from", "2026-03-02T00:00:00Z", Some("2026-03-02")),
                Single("to", "2026-03-02T00:00:00Z", Some("yesterday")),
                Single("overlaps", "true", Some("perhaps")),
                Single("q", "seal", None),
                Single("order", "asc", Some("up")),
            ],
        },
        List {
            path: "/cases",
            several: vec![
                several("party", parties.clone(), id),
                several("role", ["supplier", "customer"], "initiator"),
                several("status", [status, parked], id),
                several("open", flag, "perhaps"),
                several("document", documents, "1"),
                several("made_by_rule", flag, "maybe"),
                several("external", ["pbx:c1", "pbx:c2"], "pbx:"),
            ],
            single: vec![
                Single("from", "2026-02-02T00:00:00Z", Some("soon")),
                Single("to", "2026-02-02T00:00:00Z", Some("2026-13-01T00:00:00Z")),
                Single("q", "one", None),
            ],
        },
        List {
            path: "/work-efforts",
            several: vec![
                several("event", events, id),
                several("case", cases, id),
                several("party", parties, id),
                several("responsible", responsible, "me2"),
                several("state", ["completed", "scheduled"], "open"),
                several("open", flag, "0"),
                several("document", ["work.effort:w1", "work.effort:w2"], "w1"),
                several("external", ["pbx:w1", "pbx:w2"], "w1"),
            ],
            single: vec![Single("due_before", "2027-01-02", Some("2027-01-02T00:00:00Z"))],
        },
    ]
}

/// Walks a list to its end, in pages of so many.
async fn walked(caller: &Caller, path: &str, query: &str, limit: usize) -> Vec<String> {
    let (mut ids, mut after) = (Vec::new(), String::new());
    loop {
        let page = caller.get(&format!("{path}?limit={limit}&{query}{after}")).await.ok(200);
        ids.extend(page["items"].as_array().expect("a list").iter().map(id));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return ids,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_filter_takes_what_it_says_and_refuses_the_rest() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let lists = fill(&story).await;
        let document = story.ada.get("/openapi.json").await.ok(200);
        for List { path, several, single } in &lists {
            let described = document["paths"][path]["get"]["parameters"].as_array().expect("parameters").iter();
            let described: BTreeSet<&str> = described.map(|one| one["name"].as_str().expect("a name")).collect();
            let known =
                several.iter().map(|Several(name, ..)| *name).chain(single.iter().map(|Single(name, ..)| *name));
            let known: BTreeSet<&str> = known.chain(["limit", "after"]).collect();
            assert_eq!(known, described, "{path}");

            let both = if *path == "/cases" { "made_by_rule=true,false" } else { "limit=200" };
            let all = if both == "limit=200" {
                walked(&story.ada, path, "", 200).await
            } else {
                walked(&story.ada, path, both, 200).await
            };
            for Several(name, [one, other], bad) in several {
                let of = async |values: String| walked(&story.ada, path, &format!("{name}={values}"), 200).await;
                let (first, second) = (of(one.clone()).await, of(other.clone()).await);
                assert!(!first.is_empty() && !second.is_empty(), "{engine:?} {path}?{name}: {first:?} {second:?}");
                let either = all.iter().filter(|id| first.contains(id) || second.contains(id)).cloned();
                let either: Vec<String> = either.collect();
                let told = format!("{engine:?} {path}?{name}={one},{other}");
                assert_eq!(of(format!("{one},{other}")).await, either, "{told}");
                assert_eq!(of(format!("{other},{one},{one}")).await, either, "{told}");
                let small = walked(&story.ada, path, &format!("{name}={one},{other}"), 1).await;
                assert_eq!(small, either, "{told}, one by one");
                let many = vec![one.as_str(); 51].join(",");
                for wrong in ["".to_owned(), ",".into(), format!("{one},"), many, format!("{one}&{name}={other}")] {
                    story.ada.get(&format!("{path}?{name}={wrong}")).await.ok(400);
                }
                if let Some(bad) = bad {
                    story.ada.get(&format!("{path}?{name}={bad}")).await.ok(400);
                    story.ada.get(&format!("{path}?{name}={one},{bad}")).await.ok(400);
                }
            }
            for Single(name, good, bad) in single {
                let found = walked(&story.ada, path, &format!("{name}={good}"), 200).await;
                assert!(!found.is_empty(), "{engine:?} {path}?{name}={good}");
                for wrong in [Some(""), Some("a&q=b&q=c"), *bad].into_iter().flatten() {
                    story.ada.get(&format!("{path}?{name}={wrong}")).await.ok(400);
                }
            }
            for wrong in ["limit=0", "limit=201", "limit=x", "after=x", "after=", "colour=red", "Q=x"] {
                story.ada.get(&format!("{path}?{wrong}")).await.ok(400);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_of_several_values_narrow_each_other() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let lists = fill(&story).await;
        for List { path, several, .. } in &lists {
            for Several(name, [one, other], _) in several {
                for Several(second, [value, another], _) in several.iter().filter(|Several(second, ..)| second != name)
                {
                    let of = async |query: String| -> BTreeSet<String> {
                        walked(&story.ada, path, &query, 200).await.into_iter().collect()
                    };
                    let alone = of(format!("{name}={one}&{second}={value}")).await;
                    let alone = &alone | &of(format!("{name}={other}&{second}={value}")).await;
                    let both = of(format!("{name}={one},{other}&{second}={value}")).await;
                    assert_eq!(both, alone, "{engine:?} {path}?{name}={one},{other}&{second}={value}");
                    let wide = of(format!("{name}={one},{other}&{second}={value},{another}")).await;
                    assert!(
                        wide.is_superset(&both),
                        "{engine:?} {path}?{name}={one},{other}&{second}={value},{another}"
                    );
                }
            }
        }
    }
}
