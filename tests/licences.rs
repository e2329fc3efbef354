//! Holds every crate that any target or feature can pull in against
//! `deny.toml`: its licence, its name, and where it comes from.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn every_dependency_has_an_allowed_licence() {
    let allowed = listed("[licenses]", "allow");
    let refused: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let licence = package["license"].as_str().unwrap_or_default();
            !is_allowed(licence, &allowed)
        })
        .map(|package| format!("{} ({})", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
}

#[test]
fn every_listed_licence_is_needed() {
    let allowed = listed("[licenses]", "allow");
    let licences: Vec<String> =
        packages().iter().filter_map(|package| package["license"].as_str().map(str::to_owned)).collect();
    for licence in &allowed {
        let mut others = allowed.clone();
        others.remove(licence);
        let needed = licences.iter().any(|text| is_allowed(text, &allowed) && !is_allowed(text, &others));
        assert!(needed, "no crate needs {licence}: take it out of deny.toml");
    }
}

#[test]
fn no_dependency_is_banned() {
    let banned = listed("[bans]", "deny");
    let found: Vec<String> = packages()
        .iter()
        .filter_map(|package| package["name"].as_str().map(str::to_owned))
        .filter(|name| banned.contains(name))
        .collect();
    assert!(found.is_empty(), "banned by deny.toml: {found:?}");
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let strangers: Vec<String> = packages()
        .iter()
        .filter(|package| package["source"] != CRATES_IO && package["name"] != "rapport")
        .map(|package| format!("{} ({})", package["name"], package["source"]))
        .collect();
    assert!(strangers.is_empty(), "from elsewhere: {strangers:#?}");
}

#[test]
fn an_expression_needs_one_branch_of_or_and_both_sides_of_and() {
    let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT AND ISC", true),
        ("(MIT OR GPL-3.0-only) AND ISC", true),
        ("(MIT OR ISC) AND GPL-3.0-only", false),
        ("GPL-3.0-only AND ISC OR MIT", true),
        ("MIT AND (GPL-3.0-only OR Zlib)", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT ISC", false),
        ("(MIT", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    assert!(packages.len() > 1, "no dependencies found");
    packages.clone()
}

/// One list in one section of `deny.toml`: the first quoted text of each line.
fn listed(section: &str, key: &str) -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml");
    let text = std::fs::read_to_string(path).expect("deny.toml is there");
    let list: BTreeSet<String> = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .skip_while(|line| *line != section)
        .skip_while(|line| *line != format!("{key} = ["))
        .skip(1)
        .take_while(|line| *line != "]")
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect();
    assert!(!list.is_empty(), "deny.toml has no {key} in {section}");
    list
}

/// Whether an SPDX expression can be met with allowed licences alone. What
/// cannot be read as one is not allowed.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Before the registry asked for SPDX, a slash meant "or".
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let verdict = any_of(&mut words, allowed);
    verdict == Some(true) && words.is_empty()
}

fn any_of(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> Option<bool> {
    let mut verdict = all_of(words, allowed)?;
    while take(words, "OR") {
        verdict |= all_of(words, allowed)?;
    }
    Some(verdict)
}

fn all_of(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> Option<bool> {
    let mut verdict = one(words, allowed)?;
    while take(words, "AND") {
        verdict &= one(words, allowed)?;
    }
    Some(verdict)
}

fn one(words: &mut Vec<&str>, allowed: &BTreeSet<String>) -> Option<bool> {
    if take(words, "(") {
        let verdict = any_of(words, allowed)?;
        return take(words, ")").then_some(verdict);
    }
    let mut licence = words.pop()?.to_owned();
    if take(words, "WITH") {
        licence = format!("{licence} WITH {}", words.pop()?);
    }
    Some(allowed.contains(&licence))
}

/// Takes the next word if it is this one; the words stand in reverse.
fn take(words: &mut Vec<&str>, word: &str) -> bool {
    let next = words.last() == Some(&word);
    if next {
        words.pop();
    }
    next
}
