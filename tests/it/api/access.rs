//! R30 over every path: role × scope × method × path.

use std::collections::BTreeSet;
use std::fmt::Write;

use rapport::api::access::{Path, TABLE};
use rapport::model::user::{Role, Scope};
use reqwest::Method;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::rows::Rows;
use crate::support::story::{Caller, Story};
use crate::support::{Engine, engines};

#[tokio::test(flavor = "multi_thread")]
async fn the_table_names_what_the_document_describes() {
    let story = Story::tell(Engine::Sqlite).await;
    let document = story.ada.get("/openapi.json").await.ok(200);
    let paths = document["paths"].as_object().expect("paths").iter();
    let described: BTreeSet<(String, String)> = paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().expect("methods").keys();
            methods.map(move |method| (path.clone(), method.to_uppercase()))
        })
        .collect();
    let listed: Vec<(String, String)> = TABLE
        .iter()
        .flat_map(|path| path.methods.iter().map(|(method, _)| (path.pattern.to_owned(), method.to_string())))
        .collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), described);
    assert_eq!(listed.len(), described.len(), "each stands there once");
    let said = document["paths"]["/events"]["post"]["description"].as_str().expect("a description");
    assert!(said.ends_with("Needs role member or above and a token of scope `log` or `all` (R30)."), "{said}");
}

/// Somebody by a token, with rows that their user made.
struct Somebody {
    role: Role,
    scope: Scope,
    caller: Caller,
}

async fn everybody(story: &Story) -> (Vec<Somebody>, Vec<Rows>) {
    let (mut everybody, mut rows) = (Vec::new(), Vec::new());
    for role in Role::ALL {
        let caller = story.joined_by(role.word(), Role::Administrator).await;
        rows.push(Rows::made_by(&caller, role.word()).await);
        story.becomes(&caller, *role).await;
        for scope in Scope::ALL {
            let caller = story.with_scope(&caller, *scope).await;
            everybody.push(Somebody { role: *role, scope: *scope, caller });
        }
    }
    (everybody, rows)
}

/// Whether the API lets somebody in: a request that says nothing is either refused for who sends it, or for what it is.
async fn lets_in(caller: &Caller, method: &Method, path: &Path, rows: &Rows) -> bool {
    let mut address = rows.path(path);
    if path.pattern == "/parties" && *method == Method::GET {
        address.push_str("?contact=01632960001");
    }
    let answer = caller.send(method.clone(), &address, None, None).await;
    let status = answer.status.as_u16();
    assert!(![401, 404, 405, 500].contains(&status), "{method} {address}: {status}");
    status != 403
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_role_and_scope_open_each_path_as_the_table_says() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (everybody, rows) = everybody(&story).await;
        let mut table = format!("{:<50}", "");
        for role in Role::ALL {
            write!(table, "{:<15}", role.word()).expect("text");
        }
        write!(table, "\n{:<50}", "").expect("text");
        for _ in Role::ALL {
            table.push_str("read log  all  ");
        }
        for path in TABLE {
            for (method, need) in path.methods {
                write!(table, "\n{:<50}", format!("{:<7}{}", method.as_str(), path.pattern)).expect("text");
                for (i, Somebody { role, scope, caller }) in everybody.iter().enumerate() {
                    let may = lets_in(caller, method, path, &rows[i / Scope::ALL.len()]).await;
                    let who = format!("{engine:?} {role} {scope} {method} {}", path.pattern);
                    assert_eq!(may, need.allows(*role, *scope), "{who}");
                    write!(table, "{:<5}", if may { "yes" } else { "-" }).expect("text");
                }
            }
        }
        let table = table.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        println!("{engine:?}\n{table}");
        insta::assert_snapshot!("role_scope_method_path", table);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_logs_finds_its_own_events_and_looks_up_contacts_only() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let telephone = story.with_scope(&story.bob, Scope::Log).await;
        let call = json!({"type": "phone", "parties": [story.carla], "subject": "Seal"});
        let others = story.ada.post("/events", call.clone()).await.ok(201);
        let own = telephone.post("/events", call).await.ok(201);
        let path = |event: &Json| format!("/events/{}", event["id"].as_str().expect("an id"));
        for more in ["", "/history"] {
            telephone.get(&format!("{}{more}", path(&own))).await.ok(200);
            telephone.get(&format!("{}{more}", path(&others))).await.ok(404);
        }
        telephone.post(&format!("{}/start", path(&others)), json!({})).await.ok(404);
        let follow_up = json!({"type": "phone", "parties": [story.carla], "parent": others["id"]});
        telephone.post("/events", follow_up).await.refused(422, "R13", "unknown_id");
        telephone.post(&format!("{}/start", path(&own)), json!({})).await.ok(200);
        story.ada.post(&format!("{}/follow-up", path(&own)), json!({})).await.ok(201);
        story.ada.post("/work-efforts", json!({"name": "Quote", "event": own["id"]})).await.ok(201);
        let read = telephone.get(&path(&own)).await.ok(200);
        assert_eq!((&read["works"], &read["followed_by"]), (&json!([]), &json!([])), "what others hung on it");
        let done = json!({"outcome": "reached", "next": [{"follow_up": {}}, {"work_effort": {"name": "Quote"}}]});
        let done = telephone.post(&format!("{}/complete", path(&own)), done).await.ok(200);
        let count = |field: &str| done[field].as_array().expect("a list").len();
        assert_eq!((count("works"), count("followed_by")), (1, 1));
        let found = telephone.get("/parties?contact=01632960412").await.ok(200);
        assert_eq!(found["items"][0]["id"], json!(story.carla));
        let put = async |key: &str, body: Json| telephone.put(&format!("/events/external/pbx/{key}"), body).await;
        put("1", json!({"type": "phone", "parties": [story.carla]})).await.ok(201);
        assert_eq!(put("1", json!({"subject": "Seal kit"})).await.ok(200)["subject"], "Seal kit", "its own");
        telephone.get("/events/external/pbx/1").await.ok(200);
        let named = json!({"external": [{"system": "pbx", "key": "2"}]});
        story.ada.patch(&path(&others), "*", named).await.ok(200);
        put("2", json!({"subject": "Mine"})).await.refused(409, "", "external_id_taken");
        telephone.get("/events/external/pbx/2").await.ok(404);
        telephone.get("/parties").await.ok(403);
        telephone.get("/parties?q=carla").await.ok(403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_come_in_their_order() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let reader = story.joined_by("rita", Role::Reader).await;
        let party = format!("/parties/{}", story.acme);
        let nobody = format!("/parties/{}", Uuid::nil());
        let send = async |caller: &Caller, path: &str, kind: &str, version: Option<&str>, body: &str| {
            let answer = caller.send_raw_with(Method::PATCH, path, kind, version, body.into()).await;
            answer.status.as_u16()
        };
        let (json, good, field) = ("application/json", r#"{"note": "x"}"#, r#"{"colour": "red"}"#);
        for (caller, path, kind, version, body, status) in [
            (&reader, &nobody, "text/plain", None, "{", 404),
            (&story.ada, &nobody, "text/plain", None, "{", 404),
            (&story.ada, &nobody, json, None, "{", 404),
            (&story.ada, &nobody, json, None, good, 404),
            (&story.ada, &nobody, json, Some("\"9\""), field, 404),
            (&reader, &party, "text/plain", None, "{", 403),
            (&story.ada, &party, "text/plain", None, "{", 415),
            (&story.ada, &party, json, None, "{", 400),
            (&story.ada, &party, json, Some("seven"), field, 400),
            (&story.ada, &party, json, None, field, 428),
            (&story.ada, &party, json, Some("\"99\""), field, 412),
            (&story.ada, &party, json, Some("\"99\""), r#"{"name": ""}"#, 412),
            (&story.ada, &party, json, Some("*"), field, 422),
            (&story.ada, &party, json, Some("*"), good, 200),
        ] {
            assert_eq!(send(caller, path, kind, version, body).await, status, "{path} {kind} {version:?} {body}");
        }
        let stranger = reqwest::Client::new().patch(format!("{}/api/v1{nobody}", story.site)).send().await;
        assert_eq!(stranger.expect("an answer").status(), 401);
    }
}
