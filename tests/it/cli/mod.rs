//! The command line: what it prints, and its exit codes.

mod backup;
mod demo;
mod disk;
mod doctor;
mod export;
mod files;
mod guide;
mod health;
mod import;
mod killed;
mod limits;
mod lines;
mod load;
mod logs;
mod outage;
mod serve;
mod stop;
mod tables;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::{Database, Engine, engines};

/// The program with nothing configured but the database.
fn rapport(database: &Database, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RAPPORT_") && name != "RAPPORT_STATEMENTS") {
        command.env_remove(name);
    }
    command.args(arguments).env("RAPPORT_DATABASE", &database.url).stdin(Stdio::null());
    command
}

fn run(database: &Database, arguments: &[&str]) -> Output {
    rapport(database, arguments).output().unwrap()
}

/// What it prints when it is done.
fn done(database: &Database, arguments: &[&str]) -> String {
    let output = run(database, arguments);
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{arguments:?}: {}{printed}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// Its exit code and what it complains about.
fn failed(database: &Database, arguments: &[&str]) -> (i32, String) {
    let output = run(database, arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_user_makes_the_company_and_later_ones_name_it() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let (code, complaint) = failed(&database, &["user", "add", "ada", "--role", "administrator"]);
        assert_eq!((code, complaint.contains("--company")), (2, true), "{complaint}");
        let told = done(&database, &["user", "add", "Ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        assert!(told.starts_with("ada, administrator of Brightwater Ltd, password: "), "{told}");
        done(&database, &["user", "add", "bob", "--role", "member"]);
        done(&database, &["company", "add", "Northgate GmbH"]);
        assert_eq!(failed(&database, &["user", "add", "eve", "--role", "administrator"]).0, 2);
        assert_eq!(failed(&database, &["user", "add", "eve", "--role", "reader", "--company", "Southgate"]).0, 1);
        done(&database, &["user", "add", "eve", "--role", "administrator", "--company", "Northgate GmbH"]);
        let users: Value = serde_json::from_str(&done(&database, &["user", "list", "--json"])).unwrap();
        let listed = |i: usize| (users[i]["login"].as_str().unwrap(), users[i]["company"]["name"].as_str().unwrap());
        assert_eq!(
            [listed(0), listed(1), listed(2)],
            [("ada", "Brightwater Ltd"), ("bob", "Brightwater Ltd"), ("eve", "Northgate GmbH")]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_read_from_standard_input() {
    let database = Database::empty(Engine::Sqlite).await;
    let add = |password: &str| {
        let arguments = ["user", "add", "ada", "--role", "reader", "--company", "Brightwater Ltd", "--password-stdin"];
        let mut child = rapport(&database, &arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    assert_eq!(add("too short\n").status.code(), Some(1));
    let added = add("long enough\r\n");
    assert!(added.status.success());
    assert!(!String::from_utf8_lossy(&added.stdout).contains("password"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_printed_alone_and_revoked_by_its_id() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        let token = done(&database, &["token", "create", "--user", "ada", "--scope", "log"]);
        assert!(token.starts_with("rpt_") && token.trim_end().chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
        let tokens: Value = serde_json::from_str(&done(&database, &["token", "list", "--json"])).unwrap();
        assert_eq!((tokens[0]["scope"].as_str(), tokens[0]["login"].as_str()), (Some("log"), Some("ada")));
        let id = tokens[0]["id"].as_str().unwrap();
        done(&database, &["token", "revoke", id]);
        assert_eq!(failed(&database, &["token", "revoke", id]).0, 1);
        assert_eq!(failed(&database, &["token", "create", "--user", "nobody"]).0, 1);
        assert_eq!(failed(&database, &["token", "create"]).0, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_none_is_told_and_left_alone() {
    let database = Database::empty(Engine::Sqlite).await;
    let path = database.url.strip_prefix("sqlite:").unwrap();
    std::fs::write(path, "a letter to a friend").unwrap();
    for arguments in [["company", "list"], ["database", "migrate"]] {
        let (code, complaint) = failed(&database, &arguments);
        assert_eq!((code, complaint.contains("not a SQLite database")), (1, true), "{complaint}");
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), "a letter to a friend");
    let nowhere = ["company", "list", "--database", "postgres://ada:secret@127.0.0.1:1/rapport"];
    let (code, complaint) = failed(&database, &nowhere);
    assert_eq!((code, complaint.contains("secret")), (1, false), "{complaint}");
}
