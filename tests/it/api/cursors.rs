//! A cursor is good for its own list, filters, company and life of the database.

use rapport::store::statement::sql;
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Caller, Story};

/// Lists of which two rows are made by whoever is asked to, each with a filter that finds them all.
async fn lists(caller: &Caller) -> Vec<(String, &'static str)> {
    let made = async |path: &str, body: Json| caller.post(path, body).await.ok(201)["id"].clone();
    let party = made("/parties", json!({"name": "Gus", "kind": "unknown"})).await;
    made("/parties", json!({"name": "Gustav", "kind": "unknown"})).await;
    for subject in ["Gus once", "Gus again"] {
        let event = made("/events", json!({"type": "phone", "parties": [party], "subject": subject})).await;
        made("/work-efforts", json!({"name": subject, "event": event})).await;
        made("/cases", json!({"name": subject})).await;
    }
    let path = format!("/parties/{}", party.as_str().expect("an id"));
    caller.patch(&path, "*", json!({"note": "Twice."})).await.ok(200);
    caller.post("/users", json!({"login": format!("gus.{}", caller.user.simple())})).await.ok(201);
    made("/tokens", json!({"name": "another"})).await;
    let others = [
        ("/parties", "active=true"),
        ("/events", "open=true"),
        ("/cases", "open=true"),
        ("/work-efforts", "open=true"),
        ("/search", "q=gus"),
        ("/employees", "at=2099-01-01"),
        ("/users", "active=true"),
        ("/purposes", ""),
        ("/case-statuses", ""),
        ("/document-kinds", ""),
        ("/relation-kinds", ""),
    ];
    let others = others.map(|(path, filter)| (path.to_owned(), filter));
    let tokens = ("/tokens".to_owned(), "");
    others.into_iter().chain([(format!("{path}/history"), ""), tokens]).collect()
}

fn query(filter: &str) -> String {
    if filter.is_empty() { "limit=1".into() } else { format!("limit=1&{filter}") }
}

async fn cursor(caller: &Caller, path: &str, filter: &str) -> String {
    let page = caller.get(&format!("{path}?{}", query(filter))).await.ok(200);
    page["next"].as_str().unwrap_or_else(|| panic!("{path}?{filter} has one page: {page}")).to_owned()
}

async fn goes_on(caller: &Caller, path: &str, filter: &str, cursor: &str) -> u16 {
    caller.get(&format!("{path}?{}&after={cursor}", query(filter))).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_is_refused_elsewhere() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (lists, hers) = (lists(&story.ada).await, lists(&story.eve).await);
        let mut cursors = Vec::new();
        for (path, filter) in &lists {
            cursors.push(cursor(&story.ada, path, filter).await);
        }
        for ((path, filter), own) in lists.iter().zip(&cursors) {
            assert_eq!(goes_on(&story.ada, path, filter, own).await, 200, "{engine:?} {path}");
            for other in cursors.iter().filter(|other| *other != own) {
                assert_eq!(goes_on(&story.ada, path, filter, other).await, 400, "{engine:?} {path}: another list's");
            }
            let broken = [&own[..own.len() - 3], &format!("{own}AAAA"), "x", "%00", &"A".repeat(5000)];
            for broken in broken {
                assert_eq!(goes_on(&story.ada, path, filter, broken).await, 400, "{engine:?} {path} {broken}");
            }
        }
        for (path, filter, other) in [
            ("/parties", "active=true", "active=true&kind=unknown"),
            ("/parties", "", "q=gus"),
            ("/events", "", "order=asc"),
            ("/events", "type=phone", "type=phone,email"),
            ("/cases", "", "made_by_rule=true,false"),
            ("/work-efforts", "", "due_before=2099-01-01"),
            ("/search", "q=gus", "q=gusta"),
            ("/users", "", "role=member"),
        ] {
            let cursor = cursor(&story.ada, path, filter).await;
            assert_eq!(goes_on(&story.ada, path, other, &cursor).await, 400, "{engine:?} {path}: other filters'");
        }
        for (((path, filter), own), (her_path, her_filter)) in lists.iter().zip(&cursors).zip(&hers) {
            assert_eq!(
                goes_on(&story.eve, her_path, her_filter, own).await,
                400,
                "{engine:?} {path}: another company's"
            );
            let her = cursor(&story.eve, her_path, her_filter).await;
            assert_eq!(goes_on(&story.ada, path, filter, &her).await, 400, "{engine:?} {path}: another company's");
        }
        // What a backup does not hold, so that a restored database is told from what it was.
        let mut tx = story.app.db.begin().await.expect("a transaction");
        let gone = sql("delete from change_counter where company_id = $1").bind(story.brightwater.company_id());
        tx.run(gone).await.expect("no counter");
        tx.commit().await.expect("a commit");
        for ((path, filter), own) in lists.iter().zip(&cursors) {
            assert_eq!(goes_on(&story.ada, path, filter, own).await, 400, "{engine:?} {path}: another generation's");
        }
        story.ada.get("/changes").await.ok(200);
        for ((path, filter), own) in lists.iter().zip(&cursors) {
            assert_eq!(goes_on(&story.ada, path, filter, own).await, 400, "{engine:?} {path}: another generation's");
            let fresh = cursor(&story.ada, path, filter).await;
            assert_eq!(goes_on(&story.ada, path, filter, &fresh).await, 200, "{engine:?} {path}");
        }
    }
}
