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
            let find = "select 'alter table work_effort drop constraint ' || conname from pg_constraint \
                where conrelid = 'work_effort'::regclass and contype = 'c'";
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
            ("R17", follower),
            ("R18", case),
        ];
        assert_eq!(found, expected.map(|(check, id)| (check.to_owned(), id)).into());

        let told = String::from_utf8(super::run(&story.database, &["doctor"]).stdout).unwrap();
        let line = format!("R1: event {lonely} (Brightwater Ltd): Nobody outside takes part");
        assert!(told.lines().any(|told| told.starts_with(&line) && told.contains("Add the missing")), "{told}");
    }
}
