use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::support::story::{Caller, Story};
use crate::support::{Engine, engines};

async fn call(ada: &Caller, party: Uuid, more: Json) -> Uuid {
    let mut body = json!({
        "type": "phone", "direction": "outbound", "parties": [party],
        "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00Z",
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    id(&ada.post("/events", body).await.ok(201))
}

fn id(body: &Json) -> Uuid {
    body["id"].as_str().unwrap().parse().unwrap()
}

/// Runs statements as somebody with an editor for databases would, who switched off what holds rows together.
async fn tamper(story: &Story, engine: Engine, statements: &[String]) {
    match engine {
        Engine::Sqlite => {
            let path = story.database.url.strip_prefix("sqlite:").unwrap();
            let connection = rusqlite::Connection::open(path).unwrap();
            let off = ["pragma foreign_keys = off", "pragma ignore_check_constraints = on"];
            for statement in off.into_iter().chain(statements.iter().map(String::as_str)) {
                connection.execute_batch(statement).unwrap();
            }
        }
        Engine::Postgres => {
            let mut connection = PgConnection::connect(&story.database.url).await.unwrap();
            let find = "select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname \
                from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace";
            let checks: Vec<String> = sqlx::query_scalar(find).fetch_all(&mut connection).await.unwrap();
            let off = ["set session_replication_role = replica".to_owned()];
            for statement in off.iter().chain(&checks).chain(statements) {
                connection.execute(AssertSqlSafe(statement.as_str())).await.unwrap();
            }
        }
    }
}

/// An id as it is written in a statement.
fn literal(engine: Engine, id: Uuid) -> String {
    match engine {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_rows_are_found_by_name_and_whole_ones_are_not() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, carla) = (&story.ada, story.carla);
        let phone = json!({"contacts": [story.carlas_phone]});
        let [orphan, copy, lonely, two_initiators, unfit] = [(); 5].map(|()| call(ada, carla, phone.clone()));
        let (orphan, copy, unfit) = (orphan.await, copy.await, unfit.await);
        let (two_initiators, lonely) = (two_initiators.await, lonely.await);
        let root = call(ada, carla, json!({"case": "new", "subject": "Late again"})).await;
        let follower = ada.post(&format!("/events/{root}/follow-up"), json!({})).await.ok(201);
        let follower = id(follower.get("event").unwrap_or(&follower));
        let case = call(ada, carla, json!({"case": "new", "subject": "About Acme"})).await;
        let of_others = ada.get(&format!("/events/{case}")).await.ok(200);
        let case_of_others: Uuid = of_others["case"]["id"].as_str().unwrap().parse().unwrap();
        let whole = super::run(&story.database, &["doctor"]);
        assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));

        let lost = Uuid::from_u128(0x10_57);
        let work = Uuid::from_u128(0x3012);
        let of = |id| literal(engine, id);
        let statements = [
            format!("update event set responsible_id = {} where id = {}", of(lost), of(orphan)),
            format!("update event_party set state = 'cancelled' where event_id = {}", of(copy)),
            format!("delete from event_contact where event_id = {}", of(lonely)),
            format!("delete from event_party where event_id = {}", of(lonely)),
            "drop index event_party_initiator".to_owned(),
            format!("update event_party set role = 'initiator' where event_id = {}", of(two_initiators)),
            format!("update event_contact set type = 'fax' where event_id = {}", of(unfit)),
            format!(
                "insert into work_effort (company_id, id, version, name, state, due_order, created_at, changed_at) \
                 select company_id, {}, 1, 'lost', 'scheduled', '9999-12-31', created_at, changed_at from event \
                 where id = {}",
                of(work),
                of(orphan)
            ),
            format!("update event set case_id = null where id = {}", of(follower)),
            format!(
                "update communication_case set party_id = {} where id = {}",
                of(story.bob.party),
                of(case_of_others)
            ),
        ];
        tamper(&story, engine, &statements).await;

        let output = super::run(&story.database, &["doctor", "--json"]);
        assert_eq!(output.status.code(), Some(1));
        let findings: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
        // SQLite also says that a check of the table does not hold, without its row.
        let rows = findings.iter().filter(|finding| finding["check"] != "integrity");
        let found: BTreeSet<(String, Uuid)> =
            rows.map(|finding| (finding["check"].as_str().unwrap().to_owned(), id(finding))).collect();
        let expected = [
            ("orphan", orphan),
            ("copy", copy),
            ("R1", lonely),
            ("R2", two_initiators),
            ("R5", unfit),
            ("R15", work),
            ("R26", work),
            ("R17", follower),
            ("R18", case),
        ];
        assert_eq!(found, expected.map(|(check, id)| (check.to_owned(), id)).into());

        let told = String::from_utf8(super::run(&story.database, &["doctor"]).stdout).unwrap();
        let line = format!("R1: event {lonely} (Brightwater Ltd): Nobody outside takes part");
        assert!(told.lines().any(|told| told.starts_with(&line) && told.contains("Add the missing")), "{told}");
    }
}

/// A row broken by a statement, and what finds it.
struct Broken {
    check: &'static str,
    id: Uuid,
    statement: String,
}

/// One row for each thing that can be wrong with one row alone.
async fn broken(story: &Story, engine: Engine) -> Vec<Broken> {
    let (ada, carla) = (&story.ada, story.carla);
    let of = |id| literal(engine, id);
    let mut all = Vec::new();
    let mut on_event = |check, id: Uuid, set: &str, of_parts: &str| {
        let mut statement = format!("update event set {set} where id = {}", of(id));
        if !of_parts.is_empty() {
            statement.push_str(&format!("; update event_party set {of_parts} where event_id = {}", of(id)));
        }
        all.push(Broken { check, id, statement });
    };
    let plain = async || call(ada, carla, json!({})).await;
    on_event("R3", plain().await, "direction = null", "direction = null");
    on_event("R8", plain().await, "end_at = created_at", "");
    on_event("R8", plain().await, "time_zone = 'Europe/Atlantis'", "");
    on_event("R9", plain().await, "state = 'in_progress', next_step = null", "state = 'in_progress'");
    on_event("R16", plain().await, "next_step = 'planned'", "");
    on_event("copy", plain().await, "place = 'here'", "direction = 'inbound'");
    let scheduled = json!({"start": "2990-03-02T09:30:00Z", "end": null, "parties": [story.acme]});
    let scheduled = call(ada, carla, scheduled).await;
    on_event("R10", scheduled, "outcome = 'reached'", "outcome = 'reached'");
    let unplanned = call(ada, carla, json!({"start": null, "end": null, "parties": [story.acme]})).await;
    let earlier = if engine == Engine::Sqlite { "at - 1" } else { "at - interval '1 second'" };
    // The last and next contact follow from the parts: theirs stays.
    on_event("copy", unplanned, &format!("at = {earlier}"), "");

    let root = plain().await;
    let follow = async |id: Uuid| {
        let followed = ada.post(&format!("/events/{id}/follow-up"), json!({})).await.ok(201);
        self::id(followed.get("event").unwrap_or(&followed))
    };
    let first = follow(root).await;
    let (second, third) = (follow(first).await, follow(root).await);
    let mut add = |check, id, statement: String| all.push(Broken { check, id, statement });
    add("R13", first, format!("update event set parent_id = {} where id = {}", of(second), of(first)));
    add("R13", second, format!("update event set purpose_id = null where id = {}", of(second)));
    let word = call(ada, carla, json!({"contacts": [story.carlas_phone]})).await;
    add("word", word, format!("update event_contact set type = 'pigeon' where event_id = {}", of(word)));
    add("search", third, format!("delete from search_row where row_id = {}", of(third)));

    let case = async |name: &str| id(&ada.post("/cases", json!({"name": name})).await.ok(201));
    let yes = if engine == Engine::Sqlite { "1" } else { "true" };
    let on_case = |id: Uuid, set: &str| format!("update communication_case set {set} where id = {}", of(id));
    let (empty, why, closed) = (case("Empty").await, case("Why").await, case("Closed").await);
    add("R19", empty, on_case(empty, &format!("made_by_rule = {yes}, why = 'made_for_document'")));
    add("R20", why, on_case(why, "why = 'chosen'"));
    add("R23", closed, on_case(closed, "end_at = created_at"));
    let started = case("Started").await;
    add("R23", started, on_case(started, &format!("start_at = {}", earlier.replace("at ", "start_at "))));
    let work = id(&ada.post("/work-efforts", json!({"case": started, "name": "Write"})).await.ok(201));
    add("copy", work, format!("update work_effort set due_order = '2026-01-01' where id = {}", of(work)));
    let effort = json!({"case": started, "name": "Ask", "effort": {"kind": "work.effort", "key": "8"}});
    let effort = id(&ada.post("/work-efforts", effort).await.ok(201));
    add("R10", effort, format!("update work_effort set state = 'cancelled' where id = {}", of(effort)));
    let gone = plain().await;
    add("R26", gone, format!("update history set version = 7 where row_id = {}", of(gone)));

    let party = async |name: &str| id(&ada.post("/parties", json!({"kind": "person", "name": name})).await.ok(201));
    let (folded, quiet) = (party("Folded").await, party("Quiet").await);
    add("copy", folded, format!("update party set folded_name = 'else' where id = {}", of(folded)));
    call(ada, quiet, json!({})).await;
    add("R31", quiet, format!("update last_contact set last_at = null where party_id = {}", of(quiet)));
    let nothing = Uuid::from_u128(0x9095);
    add(
        "orphan",
        nothing,
        format!(
            "insert into external_id (company_id, system, key, noun, row_id) select company_id, 'shop', '1', 'event', {} \
             from event where id = {}",
            of(nothing),
            of(gone)
        ),
    );
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_breaks_is_found_and_named() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let broken = broken(&story, engine).await;
        let users: Vec<Json> =
            serde_json::from_str(&super::done(&story.database, &["user", "list", "--json"])).unwrap();
        let user = |login: &str| id(users.iter().find(|user| user["login"] == login).unwrap());
        let twins = [user("ada"), user("bob")];
        let statuses = story.ada.get("/case-statuses").await.ok(200);
        let statuses: Vec<Uuid> =
            statuses["items"].as_array().unwrap_or(statuses.as_array().unwrap_or(&vec![])).iter().map(id).collect();
        let whole = super::run(&story.database, &["doctor"]);
        assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));

        let mut statements: Vec<String> =
            broken.iter().flat_map(|broken| broken.statement.split("; ").map(str::to_owned)).collect();
        statements
            .push(format!("update app_user set party_id = {} where login = 'bob'", literal(engine, story.ada.party)));
        let yes = if engine == Engine::Sqlite { "1" } else { "true" };
        let company = literal(engine, company_of(&story));
        statements.push(format!("update case_status set is_default = {yes} where company_id = {company}"));
        tamper(&story, engine, &statements).await;

        let output = super::run(&story.database, &["doctor", "--json"]);
        assert_eq!(output.status.code(), Some(1));
        let findings: Vec<Json> = serde_json::from_slice(&output.stdout).unwrap();
        let rows = findings.iter().filter(|finding| finding["check"] != "integrity");
        let found: BTreeSet<(String, Uuid)> =
            rows.clone().map(|finding| (finding["check"].as_str().unwrap().to_owned(), id(finding))).collect();
        let mut expected: BTreeSet<(String, Uuid)> =
            broken.iter().map(|broken| (broken.check.to_owned(), broken.id)).collect();
        expected.insert(("user".into(), twins.into_iter().max().unwrap()));
        let first = statuses.iter().min().unwrap();
        expected.extend(statuses.iter().filter(|status| *status != first).map(|status| ("default".into(), *status)));
        assert_eq!(found, expected, "{engine:?}");
        let case = rows.clone().find(|finding| finding["check"] == "R20").unwrap();
        assert_eq!((case["noun"].as_str(), case["name"].as_str().unwrap().ends_with(" Why")), (Some("case"), true));
        assert!(case["advice"].as_str().unwrap().contains("Save the case anew"), "{case}");
    }
}

fn company_of(story: &Story) -> Uuid {
    let companies = super::done(&story.database, &["company", "list", "--json"]);
    let companies: Vec<Json> = serde_json::from_str(&companies).unwrap();
    id(companies.iter().find(|company| company["name"] == "Brightwater Ltd").unwrap())
}
