//! A backup is of one moment, and restores whole or not at all, into either engine.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rapport::model::problem::Noun;
use rapport::store::rows::tables::tables;
use rapport::store::rows::{self, Row};
use rapport::store::{Db, company, search};
use serde_json::{Value as Json, json};

use super::files::Folder;
use super::{done, failed, run};
use crate::support::story::{Caller, Story};
use crate::support::{Database, Engine, engines};

/// All that is kept of a database, table by table.
pub async fn dump(url: &str) -> BTreeMap<String, Vec<Row>> {
    let db = Db::open(url).await.unwrap();
    let mut tx = db.snapshot().await.unwrap();
    let mut dump = BTreeMap::<String, Vec<Row>>::new();
    let mut companies = company::all(&mut tx).await.unwrap();
    companies.sort_by_key(|company| company.id);
    for (table, company) in tables().iter().flat_map(|table| companies.iter().map(move |company| (table, company))) {
        let rows = dump.entry(table.name.clone()).or_default();
        let take = |row| {
            rows.push(row);
            Ok::<_, sqlx::Error>(())
        };
        rows::each(&mut tx, table, company.id, take).await.unwrap();
    }
    drop(tx);
    db.close().await;
    dump
}

/// Something in every table, of chains, cases, works and moves.
pub async fn fill(story: &Story) {
    let (ada, carla) = (&story.ada, story.carla);
    let event = |more: Json| {
        let mut body = json!({
            "type": "phone", "direction": "inbound", "parties": [carla], "contacts": [story.carlas_phone],
            "start": "2026-03-02T09:30:00Z", "end": "2026-03-02T09:40:00.25Z", "note": "Größe, \"quoted\"\n\u{1f408}",
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let reference = json!({"reference": {"kind": "sale.opportunity", "key": "42"}, "subject": "Delivery is late"});
    let root = ada.post("/events", event(reference)).await.ok(201);
    let root = root["id"].as_str().unwrap();
    let follow = |id: &str| format!("/events/{id}/follow-up");
    let body = json!({"start": "2027-03-02T09:30:00Z", "subject": "Call about the delay"});
    let followed = ada.post(&follow(root), body).await.ok(201);
    let followed = followed.get("event").unwrap_or(&followed)["id"].as_str().unwrap().to_owned();
    ada.post(&follow(&followed), json!({})).await.ok(201);
    ada.post(&format!("/events/{followed}/cancel"), json!({"reason": "no need"})).await.ok(200);
    ada.post("/work-efforts", json!({"event": root, "name": "Ask the carrier", "due": "2026-03-05"})).await.ok(201);
    ada.post("/events", event(json!({"visibility": "participants", "type": "in_person", "contacts": []})))
        .await
        .ok(201);
    let case = json!({"name": "Complaint", "party": carla, "roles": [{"party": story.acme, "role": "customer"}]});
    let case = ada.post("/cases", case).await.ok(201);
    let work = json!({"case": case["id"], "name": "Write to them", "effort": {"kind": "work.effort", "key": "7"}});
    ada.post("/work-efforts", work).await.ok(201);
    let address = json!({"kind": "organization", "name": "Foxglade Foods", "code": "F7",
        "addresses": [{"lines": "1 Mill Lane", "place": "Wells"}]});
    ada.post("/parties", address).await.ok(201);
    let purpose = ada.post_once("/purposes", "survey", json!({"name": "Survey"})).await.ok(201);
    ada.post("/events", event(json!({"purpose": purpose["id"]}))).await.ok(201);
    let folder = Folder::new(&format!("fill-{}", story.ada.party));
    let card = folder.path("card.vcf");
    fs::write(&card, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:m-1\r\nFN:Maeve Quillby\r\nEND:VCARD\r\n").unwrap();
    done(&story.database, &["import", "--company", "Brightwater Ltd", &card]);
}

async fn finds(url: &str, noun: Noun, words: &str) -> usize {
    let db = Db::open(url).await.unwrap();
    let mut tx = db.snapshot().await.unwrap();
    let companies = company::all(&mut tx).await.unwrap();
    let brightwater = companies.iter().find(|company| company.name == "Brightwater Ltd").unwrap().id;
    let found = search::find(&mut tx, brightwater, noun, words, 10).await.unwrap().len();
    drop(tx);
    db.close().await;
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_restores_into_either_engine() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        fill(&story).await;
        let folder = Folder::new(&format!("backup-{engine:?}"));
        let file = folder.path("all.backup");
        let told: Json = serde_json::from_str(&done(&story.database, &["backup", &file, "--json"])).unwrap();
        let before = dump(&story.database.url).await;
        for (table, rows) in &before {
            assert_eq!(told["rows"][table], rows.len(), "{table}");
            assert!(!rows.is_empty(), "no row of {table} to be kept");
        }
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(folder.names(), ["all.backup"]);

        for into in engines() {
            let (fresh, db) = Database::fresh(into).await;
            db.close().await;
            drop(db);
            for database in [Database::empty(into).await, fresh] {
                let told = done(&database, &["restore", &file]);
                assert!(told.contains("was restored") && told.contains("2 companies"), "{told}");
                assert_eq!(dump(&database.url).await, before, "{engine:?} into {into:?}");
                for (noun, words) in [
                    (Noun::Party, "inarritu"),
                    (Noun::Event, "groß"),
                    (Noun::Case, "complaint"),
                    (Noun::Document, "42"),
                ] {
                    let words = rapport::model::draft::fold(words);
                    let there = finds(&story.database.url, noun, &words).await;
                    assert!(there > 0, "{words}");
                    assert_eq!(finds(&database.url, noun, &words).await, there, "{engine:?} into {into:?}: {words}");
                }
                let content = done(&database, &["doctor"]);
                assert!(content.contains("Nothing is wrong"), "{content}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_there_is_written_over_only_when_told_to() {
    let story = Story::tell(Engine::Sqlite).await;
    let folder = Folder::new("backup-there");
    let file = folder.path("there");
    fs::write(&file, "a letter").unwrap();
    let (code, told) = failed(&story.database, &["backup", &file]);
    assert_eq!((code, told.contains("--force")), (1, true), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "a letter");
    done(&story.database, &["backup", "--force", &file]);
    done(&Database::empty(Engine::Sqlite).await, &["restore", &file]);
    let (code, told) = failed(&story.database, &["backup", &folder.path("nowhere/file")]);
    assert_eq!((code, told.contains("nowhere")), (1, true), "{told}");
    let output = run(&story.database, &["backup", "-"]);
    fs::write(folder.path("piped"), output.stdout).unwrap();
    done(&Database::empty(Engine::Sqlite).await, &["restore", &folder.path("piped")]);
    assert_eq!(folder.names(), ["piped", "there"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_empty_database_that_nobody_has_open_is_filled_unless_told_to() {
    for engine in engines() {
        let folder = Folder::new(&format!("restore-{engine:?}"));
        let file = folder.path("all");
        {
            let other = Story::tell(engine).await;
            fill(&other).await;
            done(&other.database, &["backup", &file]);
        }
        let database = Database::empty(engine).await;
        done(&database, &["user", "add", "zoe", "--role", "administrator", "--company", "Southgate"]);
        let before = dump(&database.url).await;
        let (code, told) = failed(&database, &["restore", &file]);
        assert_eq!((code, told.contains("--replace")), (1, true), "{told}");
        assert_eq!(dump(&database.url).await, before, "{engine:?}");

        let open = Db::open(&database.url).await.unwrap();
        let (code, told) = failed(&database, &["restore", "--replace", &file]);
        assert_eq!((code, told.contains("another process has the database open")), (1, true), "{engine:?}: {told}");
        open.close().await;
        drop(open);
        assert_eq!(dump(&database.url).await, before, "{engine:?}");

        done(&database, &["restore", "--replace", &file]);
        let names: Vec<Json> = serde_json::from_str(&done(&database, &["company", "list", "--json"])).unwrap();
        assert_eq!(names.len(), 2, "{names:?}");
        assert_eq!(finds(&database.url, Noun::Case, "complaint").await, 1, "{engine:?}");
        let content = done(&database, &["doctor"]);
        assert!(content.contains("Nothing is wrong"), "{content}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_whole_is_found_before_anything_is_touched() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        fill(&story).await;
        let folder = Folder::new(&format!("damaged-{engine:?}"));
        let file = folder.path("all");
        done(&story.database, &["backup", &file]);
        let whole = fs::read(&file).unwrap();
        let (target, damaged) = (Database::empty(engine).await, folder.path("damaged"));
        for part in 1..8 {
            let mut bytes = whole.clone();
            bytes[whole.len() * part / 8] ^= 0x10;
            fs::write(&damaged, bytes).unwrap();
            let (code, told) = failed(&target, &["restore", &damaged]);
            assert_eq!((code, told.contains("nothing was changed")), (1, true), "{part}: {told}");
        }
        for (length, words) in
            [(whole.len() / 2, "cut off"), (whole.len() - 1, "cut off"), (3, "no backup"), (0, "no backup")]
        {
            fs::write(&damaged, &whole[..length]).unwrap();
            let (code, told) = failed(&target, &["restore", "--replace", &damaged]);
            assert_eq!((code, told.contains(words)), (1, true), "{length}: {told}");
        }
        let (code, told) = failed(&target, &["restore", &folder.path("nothing")]);
        assert_eq!((code, told.contains("cannot be read")), (1, true), "{told}");
        match engine {
            Engine::Sqlite => assert!(!fs::exists(target.url.strip_prefix("sqlite:").unwrap()).unwrap()),
            Engine::Postgres => {
                let db = Db::open(&target.url).await.unwrap();
                let tables = rapport::store::migration::tables(&mut db.snapshot().await.unwrap()).await.unwrap();
                assert!(tables.is_empty(), "{tables:?}");
            }
        }
    }
}

const WRITERS: usize = 8;

/// Logs calls about documents, and follows them up, until it is told to stop; those that were acknowledged.
async fn write(
    ada: Caller,
    party: uuid::Uuid,
    writer: usize,
    stop: Arc<AtomicBool>,
    made: Arc<AtomicUsize>,
) -> Vec<Json> {
    let mut acknowledged = Vec::new();
    for number in 0.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let body = json!({
            "type": "phone", "direction": "inbound", "subject": format!("call {number} of {writer}"), "parties": [party],
            "contacts": [{"value": format!("+44 20 7946 0{number:03}")}], "start": "2026-03-02T09:30:00Z",
            "end": "2026-03-02T09:45:00Z", "reference": {"kind": "sale.opportunity", "key": format!("{writer}-{}", number / 3)},
        });
        let event = ada.post("/events", body).await.ok(201);
        ada.post(&format!("/events/{}/follow-up", event["id"].as_str().unwrap()), json!({})).await.ok(201);
        acknowledged.push(event);
        made.fetch_add(1, Ordering::Relaxed);
    }
    acknowledged
}

/// All of the company as lines.
fn exported(database: &Database) -> String {
    done(database, &["export", "--format", "jsonl", "--company", "Brightwater Ltd"])
}

/// What the history of a moment tells is what the history tells later, and there is more of it later.
fn told_by(moment: &str, later: &str) {
    let history = |lines: &'_ str| -> BTreeSet<String> {
        lines.lines().filter(|line| line.starts_with(r#"{"table":"history""#)).map(str::to_owned).collect()
    };
    let (moment, later) = (history(moment), history(later));
    assert!(!moment.is_empty() && moment.is_subset(&later) && moment.len() < later.len());
}

/// Each writer's events follow one another, and so they stand in a backup: those acknowledged before it began, and of
/// the others none without the one before it, each with all that was written with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_writes_is_of_one_moment() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (stop, made) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let writing: Vec<_> = (0..WRITERS)
            .map(|writer| tokio::spawn(write(story.ada.clone(), story.carla, writer, stop.clone(), made.clone())))
            .collect();
        let wait = async |count| {
            while made.load(Ordering::Relaxed) < count {
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
        };
        wait(60).await;
        let folder = Folder::new(&format!("writes-{engine:?}"));
        let file = folder.path("all");
        let before = made.load(Ordering::Relaxed);
        let (database, to) = (story.database.url.clone(), file.clone());
        let backup = move || {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rapport"));
            command.args(["backup", &to]).env("RAPPORT_DATABASE", database).output().unwrap()
        };
        let output = tokio::task::spawn_blocking(backup).await.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let after = made.load(Ordering::Relaxed);
        assert!(after > before, "nobody wrote meanwhile");
        stop.store(true, Ordering::Relaxed);
        let mut acknowledged = Vec::new();
        for writes in writing {
            acknowledged.push(writes.await.unwrap());
        }
        let last = exported(&story.database);
        let mut moment: Option<String> = None;
        for into in engines() {
            let database = Database::empty(into).await;
            done(&database, &["restore", &file]);
            let content = done(&database, &["doctor"]);
            assert!(content.contains("Nothing is wrong"), "{engine:?} into {into:?}: {content}");
            let lines = exported(&database);
            assert!(&lines == moment.get_or_insert(lines.clone()), "{engine:?} into {into:?} is another moment");
            told_by(&lines, &last);
            let (kept, source) = (dump(&database.url).await, dump(&story.database.url).await);
            let ids = |dump: &BTreeMap<String, Vec<Row>>| -> Vec<String> {
                dump["event"]
                    .iter()
                    .map(|row| serde_json::to_value(&row[1]).unwrap().as_str().unwrap().into())
                    .collect()
            };
            let there = ids(&kept);
            let mut count = 0;
            for events in &acknowledged {
                let is_there = |event: &Json| there.iter().any(|id| event["id"] == **id);
                let kept = events.iter().take_while(|event| is_there(event)).count();
                assert!(!events[kept..].iter().any(is_there), "a later one without an earlier one");
                count += kept;
            }
            assert!(count >= before, "{count} of {before} acknowledged before it began");
            // What is there is there with everything that was written with it: it is in the source's tables too.
            for table in ["event_party", "event_contact", "history"] {
                let of = |dump: &BTreeMap<String, Vec<Row>>| -> usize {
                    let place = if table == "history" { 3 } else { 1 };
                    let named = |row: &&Row| {
                        let id = serde_json::to_value(&row[place]).unwrap();
                        there.iter().any(|there| id == **there)
                    };
                    let made = |row: &&Row| table != "history" || serde_json::to_value(&row[7]).unwrap() == "create";
                    dump[table].iter().filter(named).filter(made).count()
                };
                assert_eq!(of(&kept), of(&source), "{engine:?} into {into:?}: {table}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_backup_is_exported_as_its_source_was() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        fill(&story).await;
        let folder = Folder::new(&format!("equal-{engine:?}"));
        let (first, second) = (folder.path("first"), folder.path("second"));
        done(&story.database, &["backup", &first]);
        let source = exported(&story.database);
        for into in engines() {
            let restored = Database::empty(into).await;
            done(&restored, &["restore", &first]);
            assert!(exported(&restored) == source, "{engine:?} into {into:?}");
            done(&restored, &["backup", "--force", &second]);
            let again = Database::empty(engine).await;
            done(&again, &["restore", &second]);
            assert!(exported(&again) == source, "{engine:?} into {into:?} and back");
        }
    }
}
