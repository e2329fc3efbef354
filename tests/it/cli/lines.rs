//! Everything of a company as JSON lines, out and in again.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use rapport::store::rows::tables::of_company;
use serde_json::{Value as Json, json};

use super::backup::{dump, fill};
use super::files::Folder;
use super::{done, failed, rapport};
use crate::support::story::Story;
use crate::support::{Database, Engine, engines};

fn export(database: &Database, file: &str) -> String {
    done(database, &["export", "--format", "jsonl", "--company", "Brightwater Ltd", "--output", file]);
    fs::read_to_string(file).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_and_imported_is_exported_the_same_again() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        fill(&story).await;
        let folder = Folder::new(&format!("lines-{engine:?}"));
        let file = folder.path("all.jsonl");
        let lines = export(&story.database, &file);
        for table in of_company() {
            assert!(lines.contains(&format!("\n{{\"table\":\"{}\"", table.name)), "no row of {}", table.name);
        }
        for secret in ["password", "argon2", "\"eve\"", "Northgate"] {
            assert!(!lines.contains(secret), "{secret}");
        }
        // Numbers are of one database's readers.
        story.ada.get("/changes?limit=1").await.ok(200);
        assert_eq!(export(&story.database, &file), lines, "{engine:?}");
        let header: Json = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!((&header["format"], &header["company"]["name"]), (&json!(1), &json!("Brightwater Ltd")));

        for into in engines() {
            let database = Database::empty(into).await;
            done(&database, &["import", &file]);
            assert_eq!(export(&database, &folder.path("again.jsonl")), lines, "{engine:?} into {into:?}");
            let again: Json = serde_json::from_str(&done(&database, &["import", "--json", &file])).unwrap();
            let rows = lines.lines().count() - 2;
            assert_eq!((&again[0]["made"], &again[0]["unchanged"]), (&json!(0), &json!(rows)), "{again}");
            assert_eq!(export(&database, &folder.path("again.jsonl")), lines, "{engine:?} into {into:?}");
            let content = done(&database, &["doctor"]);
            assert!(content.contains("Nothing is wrong"), "{content}");
            done(&database, &["user", "password", "ada"]);
            assert_eq!(folder.names(), ["again.jsonl", "all.jsonl"]);
        }
    }
}

/// The lines of a filled story with one thing done to them, and why and where that is refused.
struct Wrong {
    name: &'static str,
    lines: Vec<String>,
    /// Reason and line.
    told: (&'static str, Option<usize>),
}

/// The place of the first line of a table, and what it says.
fn first(lines: &[String], table: &str) -> (usize, Json) {
    let start = format!("{{\"table\":\"{table}\"");
    let place = lines.iter().position(|line| line.starts_with(&start)).unwrap();
    (place, serde_json::from_str(&lines[place]).unwrap())
}

/// `zoe` is the id of another company's user.
fn wrongs(whole: &[String], zoe: &Json) -> Vec<Wrong> {
    let mut all = Vec::new();
    let mut change = |name, table, field: &str, value: Option<Json>, reason| {
        let (place, mut said) = first(whole, table);
        let mut lines = whole.to_vec();
        match value {
            Some(value) => said["row"][field] = value,
            None => drop(said["row"].as_object_mut().unwrap().remove(field)),
        }
        lines[place] = said.to_string();
        all.push(Wrong { name, lines, told: (reason, Some(place + 1)) });
    };
    change("unknown field", "party", "colour", Some(json!("red")), "there is no field colour");
    change("missing field", "party", "note", None, "the field note is missing");
    change("text for a number", "party", "version", Some(json!("1")), "this does not go into version: number");
    change(
        "a day for an instant",
        "event",
        "start_at",
        Some(json!("2026-03-02")),
        "does not go into start_at: instant",
    );
    change("a zero", "party", "name", Some(json!("a\u{0}b")), "this does not go into name: text");
    change(
        "another company",
        "event",
        "company_id",
        Some(json!("00000000-0000-7000-8000-000000000001")),
        "another company",
    );
    change(
        "another company itself",
        "company",
        "id",
        Some(json!("00000000-0000-7000-8000-000000000001")),
        "another company",
    );
    change(
        "a party that is not there",
        "address",
        "party_id",
        Some(json!("00000000-0000-7000-8000-000000000001")),
        "names a row that is not there",
    );
    change("an unknown state", "event", "state", Some(json!("lost")), "holds what it must not");
    change("an unknown word", "event_contact", "type", Some(json!("pigeon")), "word: ");
    change("nothing where something must be", "party", "name", Some(Json::Null), "a field is empty");
    change("a broken copy", "event_party", "visibility", Some(json!("nobody")), "copy: ");
    change("a broken rule", "communication_case", "why", Some(Json::Null), "R20: ");
    change("a user of another company's", "app_user", "id", Some(zoe.clone()), "what must be unique is taken");
    change("a login of another company's", "app_user", "login", Some(json!("zoe")), "somebody else signs in");
    let mut with = |name, lines: Vec<String>, told| all.push(Wrong { name, lines, told });
    let (place, party) = first(whole, "party");
    let replaced = |line: String| [&whole[..place], &[line], &whole[place + 1..]].concat();
    let mut of_nothing = party.clone();
    of_nothing["table"] = json!("parties");
    with("unknown table", replaced(of_nothing.to_string()), ("there is no table parties", Some(place + 1)));
    with("no JSON", replaced("{\"table\"".into()), ("it is no JSON", Some(place + 1)));
    with("no row", replaced("[1, 2]".into()), ("it is no row", Some(place + 1)));
    let last = whole.len();
    with("no last line", whole[..last - 1].to_vec(), ("cut off", Some(last - 1)));
    with("a line too many", [whole, &[party.to_string()]].concat(), ("cut off", Some(last + 1)));
    with("a line lost", [&whole[..last - 2], &whole[last - 1..]].concat(), ("not as many lines", Some(last - 1)));
    let twice = [&whole[..place + 1], &whole[place..]].concat();
    with("a line twice", twice, ("what must be unique is taken", Some(place + 2)));
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_imported_all_or_not_at_all_and_each_refused_one_is_told() {
    let source = Story::tell(Engine::Sqlite).await;
    fill(&source).await;
    for engine in engines() {
        let folder = Folder::new(&format!("refused-lines-{engine:?}"));
        let whole: Vec<String> = export(&source.database, &folder.path("all")).lines().map(str::to_owned).collect();
        let database = Database::empty(engine).await;
        done(&database, &["user", "add", "zoe", "--role", "administrator", "--company", "Southgate"]);
        let users: Json = serde_json::from_str(&done(&database, &["user", "list", "--json"])).unwrap();
        let before = dump(&database.url).await;
        let (file, refused) = (folder.path("lines"), folder.path("lines.refused.jsonl"));
        for wrong in wrongs(&whole, &users[0]["id"]) {
            fs::write(&file, wrong.lines.join("\n") + "\n").unwrap();
            let (code, told) = failed(&database, &["import", &file]);
            assert_eq!((code, told.contains("nothing of")), (1, true), "{}: {told}", wrong.name);
            assert_eq!(dump(&database.url).await, before, "{engine:?} {}", wrong.name);
            let lines = fs::read_to_string(&refused).unwrap();
            let mut refusals = lines.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
            let (reason, line) = wrong.told;
            let is_told =
                |told: &Json| told["reason"].as_str().unwrap().contains(reason) && told["line"] == json!(line);
            assert!(refusals.any(|told| is_told(&told)), "{engine:?} {}: {reason} at {line:?}: {lines}", wrong.name);
            fs::remove_file(&refused).unwrap();
        }
        let whole = whole.join("\n") + "\n";
        let place = whole.find("Foxglade").unwrap();
        let mut not_text = whole.clone().into_bytes();
        not_text[place] = 0xff;
        let line = whole[..place].lines().count();
        for (content, reason, line) in [
            (&whole.as_bytes()[..whole.len() - 20], "cut off", whole.lines().count()),
            (&not_text, "no text in UTF-8", line),
        ] {
            fs::write(&file, content).unwrap();
            let (code, told) = failed(&database, &["import", &file]);
            assert_eq!((code, told.contains("nothing of")), (1, true), "{reason}: {told}");
            let told: Json =
                serde_json::from_str(fs::read_to_string(&refused).unwrap().lines().next().unwrap()).unwrap();
            assert!(told["line"] == line && told["reason"].as_str().unwrap().contains(reason), "{line}: {told}");
        }
        for (header, words, reason) in [
            ("\"format\":1", "\"format\":2", "a newer Rapport"),
            ("\"schema\":", "\"schema\":9", "a newer Rapport"),
            ("\"schema\":", "\"scheme\":", "no beginning of a company's lines"),
        ] {
            fs::write(&file, whole.replacen(header, words, 1)).unwrap();
            let (code, told) = failed(&database, &["import", &file]);
            assert_eq!((code, told.contains("line 1: ") && told.contains(reason)), (1, true), "{told}");
        }
        fs::write(&file, &whole).unwrap();
        let (code, told) = failed(&database, &["import", "--company", "Southgate", &file]);
        assert_eq!((code, told.contains("of the company Brightwater Ltd")), (1, true), "{told}");
        assert_eq!(dump(&database.url).await, before, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_there_stays_what_is_missing_comes_and_what_differs_is_refused() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let folder = Folder::new(&format!("lines-there-{engine:?}"));
        let earlier = folder.path("earlier");
        export(&story.database, &earlier);
        let party = json!({"kind": "person", "name": "Maeve Quillby"});
        story.ada.post("/parties", party).await.ok(201);
        let later = folder.path("later");
        let lines = export(&story.database, &later);
        let target = Database::empty(engine).await;
        done(&target, &["import", &earlier]);
        let told: Json = serde_json::from_str(&done(&target, &["import", "--json", &later])).unwrap();
        assert_eq!(told[0]["made"], 3, "the party, its history and its place among the changes: {told}");
        assert_eq!(export(&target, &folder.path("again")), lines, "{engine:?}");
        story.ada.get("/changes?limit=1").await.ok(200);
        let told: Json = serde_json::from_str(&done(&story.database, &["import", "--json", &later])).unwrap();
        assert_eq!((&told[0]["made"], &told[0]["refused"]), (&json!(0), &json!(0)), "into where it is from: {told}");
        done(&story.database, &["doctor"]);

        let carla = story.ada.get(&format!("/parties/{}", story.carla)).await;
        let version = carla.version.unwrap();
        story.ada.patch(&format!("/parties/{}", story.carla), &version, json!({"name": "Carla I."})).await.ok(200);
        export(&story.database, &later);
        let (code, _) = failed(&target, &["import", &later]);
        let refused = fs::read_to_string(format!("{later}.refused.jsonl")).unwrap();
        assert_eq!((code, refused.lines().count()), (1, 1), "{refused}");
        let refused: Json = serde_json::from_str(&refused).unwrap();
        let reason = refused["reason"].as_str().unwrap();
        assert!(reason.contains("version") && reason.contains("name") && reason.contains("changed_at"), "{reason}");
        assert_eq!(refused["refused"]["row"]["name"], "Carla I.");
        assert_eq!(export(&target, &folder.path("again")), lines, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_known_in_a_pipe_too_and_however_an_editor_saved_them() {
    let story = Story::tell(Engine::Sqlite).await;
    let folder = Folder::new("lines-saved");
    let (file, again) = (folder.path("all"), folder.path("again"));
    let lines = export(&story.database, &file);
    let utf16 = || lines.encode_utf16().flat_map(u16::to_le_bytes);
    let saved = [
        [b"\xef\xbb\xbf", lines.replace('\n', "\r\n").as_bytes()].concat(),
        [0xff, 0xfe].into_iter().chain(utf16()).collect(),
    ];
    for content in saved {
        fs::write(&file, content).unwrap();
        let target = Database::empty(Engine::Sqlite).await;
        done(&target, &["import", "--company", "Brightwater Ltd", &file]);
        assert_eq!(export(&target, &again), lines);
    }
    let target = Database::empty(Engine::Sqlite).await;
    let mut piped = rapport(&target, &["import", "/dev/stdin"]).stdin(Stdio::piped()).spawn().unwrap();
    piped.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    assert!(piped.wait().unwrap().success());
    assert_eq!(export(&target, &again), lines);
}
