//! Holds messages and their uses together: none missing, none left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::model::{company, configuration, event, user};
use crate::web::{gate, settings};

mod translations;

#[test]
fn a_message_takes_arguments_and_counts() {
    let texts = texts("en");
    assert_eq!(texts.say("shown", &[("count", 1.into())]), "One shown");
    assert_eq!(texts.say("shown", &[("count", 2.into())]), "2 shown");
    assert_eq!(texts.say("time", &[("hour", "09".into()), ("minute", "05".into())]), "09:05");
}

#[test]
fn what_is_missing_shows_its_id() {
    assert_eq!(texts("en").say("no-such-message", &[]), "no-such-message");
    assert_eq!(texts("tlh").language, "en");
}

#[test]
fn a_problem_becomes_a_sentence() {
    let problem = Problem::invalid("name", "too_long").with("most", 250).with("length", 1000);
    assert_eq!(texts("en").say_problem(&problem), "This has 1000 characters; at most 250 fit.");
    let problem = Problem::invalid("start", "start_not_ahead").with("state", "in_progress");
    assert!(texts("en").say_problem(&problem).starts_with("What is under way"));
}

#[test]
fn every_message_used_exists_and_every_one_that_exists_is_used() {
    let existing = ids_of(SOURCES[0].1);
    let sources = sources();
    let mut asked: BTreeSet<String> = families();
    let mut literals = BTreeSet::new();
    for (path, text) in &sources {
        asked.extend(calls(text));
        asked.extend(codes(path, text).into_iter().map(|code| format!("problem-{code}")));
        literals.extend(quoted(text));
    }
    let missing: Vec<_> = asked.difference(&existing).collect();
    assert!(missing.is_empty(), "used, but not in en.ftl: {missing:#?}");
    let unused: Vec<_> = existing.iter().filter(|id| !asked.contains(*id) && !literals.contains(*id)).collect();
    assert!(unused.is_empty(), "in en.ftl, but not used: {unused:#?}");
}

/// Ids that are put together from closed sets.
fn families() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut family = |prefix: &str, words: Vec<String>| ids.extend(words.iter().map(|word| format!("{prefix}-{word}")));
    let numbers = |most: i32| (1..=most).map(|number| number.to_string()).collect();
    family("weekday", numbers(7));
    family("weekday-short", numbers(7));
    family("month", numbers(12));
    family("month-short", numbers(12));
    family(
        "type",
        event::Type::ALL.iter().map(|word| word.to_string()).chain(["work".into(), "case".into()]).collect(),
    );
    family("direction", event::Direction::ALL.iter().map(ToString::to_string).collect());
    family("state", event::State::ALL.iter().map(ToString::to_string).collect());
    family("outcome", event::Outcome::ALL.iter().map(ToString::to_string).collect());
    let kinds: Vec<String> = crate::model::party::PartyKind::ALL.iter().map(ToString::to_string).collect();
    family("party-kind", kinds.clone());
    family("parties-kind", kinds);
    family("case-role", crate::model::case::CaseRole::ALL.iter().map(ToString::to_string).collect());
    family("open-choice", crate::model::case::close::OpenChoice::ALL.iter().map(ToString::to_string).collect());
    family("why", crate::model::case::Why::ALL.iter().map(ToString::to_string).collect());
    family("calendar", crate::web::calendar::period::Span::ALL.iter().map(ToString::to_string).collect());
    family("whose", crate::actions::today::Whose::ALL.iter().map(ToString::to_string).collect());
    family(
        "filter",
        [crate::web::event::list::KNOWN, crate::web::case::list::KNOWN, crate::web::work::KNOWN]
            .concat()
            .iter()
            .filter(|name| **name != "q")
            .map(ToString::to_string)
            .collect(),
    );
    family("report", crate::web::report::Report::ALL.iter().map(ToString::to_string).collect());
    family("report-says", crate::web::report::Report::ALL.iter().map(ToString::to_string).collect());
    family("period", ["4-weeks", "12-weeks", "quarter", "year"].map(String::from).to_vec());
    family("yes-no", ["true", "false"].map(String::from).to_vec());
    family("user-role", user::Role::ALL.iter().map(ToString::to_string).collect());
    family("nav", ["today", "parties", "events", "cases", "works", "documents"].map(String::from).to_vec());
    family("nav", ["today", "calendar", "parties", "events", "cases", "works", "reports"].map(String::from).to_vec());
    family("history", crate::web::event::history::VERBS.iter().map(ToString::to_string).collect());
    family("visibility", event::Visibility::ALL.iter().map(ToString::to_string).collect());
    let words = settings::MENU[1].1.iter().map(ToString::to_string).collect::<Vec<_>>();
    family("menu", settings::MENU.iter().map(|(word, _)| word.to_string()).collect());
    family("settings", settings::MENU.iter().flat_map(|(_, pages)| *pages).map(ToString::to_string).collect());
    family("done", settings::DONE.iter().map(ToString::to_string).collect());
    for prefix in ["about", "add", "all"] {
        family(prefix, words.clone());
    }
    family("status-kind", configuration::CaseStatusKind::ALL.iter().map(ToString::to_string).collect());
    family("used-for", configuration::document_kind::UsedFor::ALL.iter().map(ToString::to_string).collect());
    family("may", user::Role::ALL.iter().map(ToString::to_string).collect());
    family("scope", user::Scope::ALL.iter().map(ToString::to_string).collect());
    let checks = crate::actions::doctor::CHECKS.iter().map(|check| check.to_lowercase());
    family("doctor", checks.flat_map(|check| [format!("{check}-advice"), check]).collect());
    family("theme", user::appearance::Theme::ALL.iter().map(ToString::to_string).collect());
    family("density", user::appearance::Density::ALL.iter().map(ToString::to_string).collect());
    family("to-density", user::appearance::Density::ALL.iter().map(ToString::to_string).collect());
    family("country", company::COUNTRIES.split_whitespace().map(String::from).collect());
    family("language", company::LANGUAGES.iter().map(ToString::to_string).collect());
    family("when", crate::web::log::Mode::ALL.iter().map(ToString::to_string).collect());
    family("began", ["outbound", "inbound", "none"].map(String::from).to_vec());
    family("next", ["undecided", "none", "follow_up"].map(String::from).to_vec());
    family("next-step", event::NextStep::ALL.iter().map(ToString::to_string).collect());
    family("role", event::Role::ALL.iter().map(ToString::to_string).collect());
    family("to-theme", ["dark", "light"].map(String::from).to_vec());
    family("error", gate::ERRORS.iter().map(ToString::to_string).collect());
    family("error-text", gate::ERRORS.iter().map(ToString::to_string).collect());
    ids
}

fn ids_of(source: &str) -> BTreeSet<String> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, faults)| faults).expect("readable messages");
    let ids: Vec<String> = source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id.to_owned())
        .collect();
    let distinct: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(distinct.len(), ids.len(), "a message is there twice");
    distinct
}

/// Everything that may name a message, this file excepted.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "templates"] {
        collect(&root.join(folder), &mut files);
    }
    files.retain(|(path, _)| !path.starts_with(root.join("src/i18n/tests")) && !path.ends_with("i18n/tests.rs"));
    assert!(files.len() > 10);
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
}

/// Ids given to `t("…")`, `t1("…", …)`, `t2("…", …)` and `say("…", …)`.
fn calls(text: &str) -> Vec<String> {
    let starts = [".t(", ".t1(", ".t2(", ".say("];
    starts
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'))
        .map(|(id, _)| id.to_owned())
        .filter(|id| id != "no-such-message")
        .collect()
}

/// Codes given to `Problem::invalid(field, code)` and `Problem::conflict(field, code)`.
fn codes(path: &Path, text: &str) -> Vec<String> {
    ["Problem::invalid(", "Problem::conflict("]
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .filter_map(|rest| {
            let code = second_argument(rest).trim();
            let literal = code.strip_prefix('"').and_then(|code| code.strip_suffix('"'));
            // A code that is passed on is written out where it comes from, and is found there as a literal.
            assert!(literal.is_some() || !code.contains('"'), "{}: {code}", path.display());
            literal.map(str::to_owned)
        })
        .collect()
}

fn second_argument(rest: &str) -> &str {
    let (mut depth, mut start, mut in_text) = (0, None, false);
    for (at, c) in rest.char_indices() {
        match c {
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 && start.is_none() => start = Some(at + 1),
            ')' | ',' if depth == 0 => return &rest[start.unwrap_or(0)..at],
            _ => {}
        }
    }
    ""
}

/// Everything between quotes that could be an id, and the message of every code among them.
fn quoted(text: &str) -> BTreeSet<String> {
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    text.split('"').filter(is_word).flat_map(|part| [part.to_owned(), format!("problem-{part}")]).collect()
}
