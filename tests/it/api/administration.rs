//! `/users`, `/tokens`, `/company`, `/employees`: what administrators do.

use rapport::model::user::{Role, Scope};
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::rows::id;
use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::Story;

#[tokio::test(flavor = "multi_thread")]
async fn a_user_is_made_signs_in_is_changed_and_switched_off() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let made = ada.post("/users", json!({"login": "Dora", "name": "Dora Lind", "role": "manager"})).await;
        assert_eq!(made.version.as_deref(), Some("\"1\""));
        let mut made = made.ok(201);
        let password = made.as_object_mut().and_then(|made| made.remove("password")).expect("shown this once");
        let path = format!("/users/{}", id(&made));
        assert_eq!((&made["login"], &made["active"]), (&json!("dora"), &json!(true)));
        assert_eq!(ada.get(&path).await.ok(200), made, "without any password");
        let party = made["party"].as_str().expect("a party of its name").to_owned();
        let employed = ada.get(&format!("/employees?party={party}")).await.ok(200);
        assert_eq!(employed["items"].as_array().map(Vec::len), Some(1));
        let sign_in = async |password: &str| {
            let fields = [("login", "dora"), ("password", password), ("next", "/parties")];
            Browser::stranger(&story.site).post("/sign-in", &fields).await.status.as_u16()
        };
        assert_eq!(sign_in(password.as_str().expect("text")).await, 303);
        ada.post(&format!("{path}/password"), json!({"password": "short"})).await.refused(422, "", "password_short");
        let set = ada.post(&format!("{path}/password"), json!({"password": "battery staple horse"})).await;
        assert_eq!(set.status, 204);
        assert_eq!(sign_in("battery staple horse").await, 303);
        assert_eq!(ada.patch(&path, "\"1\"", json!({"role": "member"})).await.status, 412, "R28");
        let left = ada.patch(&path, "\"2\"", json!({"role": "member", "active": false})).await.ok(200);
        assert_eq!((&left["role"], &left["active"]), (&json!("member"), &json!(false)));
        assert_ne!(sign_in("battery staple horse").await, 303, "who is switched off does not come in");
        let history = ada.get(&format!("{path}/history")).await.ok(200);
        let text = history.to_string();
        assert!(!text.contains("argon2") && !text.contains("hash"), "{text}");
        let verbs = history["items"].as_array().expect("items").iter().map(|entry| entry["verb"].clone());
        assert_eq!(verbs.collect::<Vec<_>>(), ["change", "set_password", "create"]);

        let nobody = json!({"login": "shop", "role": "member", "party": null, "password": "correct horse staple"});
        let nobody = ada.post("/users", nobody).await.ok(201);
        assert_eq!((&nobody["party"], nobody.get("password")), (&Json::Null, None), "said, not shown");
        ada.post("/users", json!({"login": "shop"})).await.refused(409, "", "login_taken");
        ada.post("/users", json!({"login": "x", "party": story.ada.party})).await.refused(409, "", "party_taken");
        ada.post("/users", json!({"login": "x", "colour": "red"})).await.ok(422);
        let found = async |query: &str| {
            let found = ada.get(&format!("/users?{query}")).await.ok(200);
            let logins = found["items"].as_array().expect("items").iter().map(|user| user["login"].clone());
            (logins.collect::<Vec<_>>(), found["next"].clone())
        };
        assert_eq!(found("active=false").await.0, ["dora"]);
        assert_eq!(found("role=member").await.0, ["bob", "dora", "shop"]);
        assert_eq!(found(&format!("party={party}")).await.0, ["dora"]);
        let (first, next) = found("limit=3").await;
        assert_eq!(first, ["ada", "bob", "dora"]);
        assert_eq!(
            found(&format!("after={}", next.as_str().expect("a cursor"))).await,
            (vec![json!("shop")], Json::Null)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_keeps_an_administrator_and_who_is_none_changes_themself_only() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let own = format!("/users/{}", story.ada.user);
        for change in [json!({"active": false}), json!({"role": "manager"})] {
            story.ada.patch(&own, "*", change).await.refused(409, "R30", "last_administrator");
        }
        let bob = format!("/users/{}", story.bob.user);
        let changed = story.bob.patch(&bob, "*", json!({"name": "Robert", "time_zone": "Europe/Berlin"})).await.ok(200);
        assert_eq!((&changed["name"], &changed["time_zone"]), (&json!("Robert"), &json!("Europe/Berlin")));
        for change in [json!({"role": "administrator"}), json!({"password": "correct horse staple"})] {
            assert_eq!(story.bob.patch(&bob, "*", change).await.status, 403);
        }
        assert_eq!(story.bob.patch(&own, "*", json!({"name": "x"})).await.status, 404, "who is not for this caller");
        let set = format!("{bob}/password");
        let said = json!({"password": "battery staple horse"});
        story.bob.post(&set, said.clone()).await.refused(422, "", "wrong_password");
        let said = json!({"password": "battery staple horse", "old_password": crate::support::story::PASSWORD});
        assert_eq!(story.bob.post(&set, said).await.status, 204);
        story.ada.patch(&bob, "*", json!({"role": "administrator"})).await.ok(200);
        story.ada.patch(&own, "*", json!({"role": "reader"})).await.ok(200);
        assert_eq!(story.ada.get("/users").await.status, 403, "the role of a token is that of its user now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_comes_in_and_is_revoked() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let draft = json!({"name": "telephones", "scope": "log", "expires_at": "2999-01-01T00:00:00Z"});
        let made = story.bob.post("/tokens", draft).await.ok(201);
        let text = made["token"].as_str().expect("shown this once");
        let path = format!("/tokens/{}", id(&made));
        let asked = |path: &str| reqwest::Client::new().get(format!("{}/api/v1{path}", story.site)).bearer_auth(text);
        assert_eq!(asked("/me").send().await.expect("an answer").status(), 200);
        assert_eq!(asked("/events").send().await.expect("an answer").status(), 403, "its scope");
        let known = story.bob.get(&path).await.ok(200);
        assert_eq!(
            (&known["name"], &known["scope"], &known["user"]),
            (&made["name"], &json!("log"), &json!(story.bob.user))
        );
        assert!(text.starts_with(known["prefix"].as_str().expect("a prefix")));
        assert!(known["last_used_at"].is_string() && known.get("token").is_none(), "{known}");
        story.bob.post("/tokens", json!({"expires_at": "2020-01-01T00:00:00Z"})).await.refused(422, "", "not_ahead");
        assert_eq!(
            story.bob.post("/tokens", json!({"user": story.ada.user})).await.status,
            403,
            "not as somebody else"
        );
        let ids = async |caller: &crate::support::story::Caller, query: &str| {
            let found = caller.get(&format!("/tokens{query}")).await.ok(200);
            found["items"].as_array().expect("items").iter().map(id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&story.bob, "").await.len(), 2, "their own");
        assert_eq!(ids(&story.ada, "").await.len(), 3, "everybody's of the company");
        assert_eq!(ids(&story.ada, &format!("?user={}", story.bob.user)).await, ids(&story.bob, "").await);
        let others = ids(&story.ada, &format!("?user={}", story.ada.user)).await.remove(0);
        assert_eq!(story.bob.get(&format!("/tokens/{others}")).await.status, 404);
        assert_eq!(story.bob.send(Method::DELETE, &format!("/tokens/{others}"), Some("*"), None).await.status, 404);
        assert_eq!(story.bob.send(Method::DELETE, &path, None, None).await.status, 428);
        assert_eq!(story.bob.send(Method::DELETE, &path, Some("\"2\""), None).await.status, 412);
        assert_eq!(story.bob.send(Method::DELETE, &path, Some("\"1\""), None).await.status, 204);
        assert_eq!(story.bob.get(&path).await.status, 404);
        assert_eq!(asked("/me").send().await.expect("an answer").status(), 401, "it is over");
        let narrow = story.with_scope(&story.bob, Scope::Read).await;
        assert_eq!(ids(&narrow, "").await.len(), 2);
        for body in [json!({}), json!({"scope": "read"})] {
            assert_eq!(narrow.post("/tokens", body).await.status, 403, "a narrow token makes none");
        }
        let history = story.ada.get(&format!("{path}/history")).await.ok(200).to_string();
        assert!(!history.contains(text), "{history}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_read_by_all_and_changed_by_administrators() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let reader = story.joined_by("rita", Role::Reader).await;
        let read = reader.get("/company").await;
        assert_eq!(read.version.as_deref(), Some("\"1\""));
        assert_eq!(read.ok(200)["name"], "Brightwater Ltd");
        assert_eq!(reader.patch("/company", "*", json!({"quiet_days": 30})).await.status, 403);
        let changed =
            json!({"quiet_days": 30, "country": "de", "time_zone": "Europe/Berlin", "case_on_follow_up": true});
        let changed = story.ada.patch("/company", "\"1\"", changed).await.ok(200);
        assert_eq!(
            (&changed["quiet_days"], &changed["country"], &changed["version"]),
            (&json!(30), &json!("DE"), &json!(2))
        );
        assert_eq!(
            story.ada.patch("/company", "\"1\"", json!({"colour": "red"})).await.status,
            412,
            "before the fields"
        );
        story.ada.patch("/company", "\"2\"", json!({"quiet_days": 0})).await.refused(422, "R31", "out_of_range");
        story.ada.patch("/company", "\"2\"", json!({"time_zone": "Mars/Base"})).await.refused(422, "", "time_zone");
        let history = story.ada.get("/company/history").await.ok(200);
        assert_eq!(history["items"][0]["changes"]["quiet_days"], json!([60, 30]));
        assert_eq!(story.eve.get("/company").await.ok(200)["name"], "Northgate GmbH");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn employees_are_found_by_the_day() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let employed = json!({"party": story.carla, "valid_from": "2026-01-01", "valid_until": "2026-06-30"});
        let carla = id(&story.ada.post("/employees", employed).await.ok(201));
        let on = async |day: &str| {
            let found = story.bob.get(&format!("/employees?at={day}")).await.ok(200);
            found["items"].as_array().expect("items").iter().any(|employee| employee["id"] == json!(carla))
        };
        assert_eq!((on("2025-12-31").await, on("2026-06-30").await, on("2026-07-01").await), (false, true, false));
        assert_eq!(story.bob.get("/employees?at=someday").await.status, 400);
        let first = story.bob.get("/employees?limit=1").await.ok(200);
        let rest =
            story.bob.get(&format!("/employees?after={}", first["next"].as_str().expect("a cursor"))).await.ok(200);
        assert_eq!(rest["items"].as_array().map(Vec::len), Some(2), "Ada, Bob and Carla");
        let history = story.bob.get(&format!("/employees/{carla}/history")).await.ok(200);
        assert_eq!(history["items"][0]["verb"], "create");
    }
}
