//! Holds the languages together: each says all of it, about the same things, in its own words and signs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::*;
use super::ids_of;
use crate::model::company;

/// What is spelled alike in English and another language. Names of languages and countries are besides it.
const ALIKE: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "type-mobile",
            "type-email",
            "type-skype",
            "type-irc",
            "type-jabber",
            "version",
            "nav-documents",
            "code",
            "contact-type",
            "relation-kind",
            "note",
            "participants",
            "description",
            "documents",
            "actions",
            "reference",
            "in-minutes",
        ],
    ),
    (
        "de",
        &[
            "month-4",
            "month-8",
            "month-9",
            "month-11",
            "type-fax",
            "type-website",
            "type-skype",
            "type-irc",
            "type-jabber",
            "type-post",
            "type-chat",
            "type-video",
            "version",
            "party-kind-person",
            "name",
            "code",
            "whose-team",
            "status",
            "filter",
            "word-name",
            "system",
            "person-name",
            "token-name",
            "filter-status",
            "in-minutes",
        ],
    ),
    (
        "es",
        &[
            "type-fax",
            "type-skype",
            "type-irc",
            "type-jabber",
            "type-chat",
            "version",
            "no",
            "roles",
            "yes-no-false",
            "days-hours",
            "in-minutes",
        ],
    ),
];

#[test]
fn every_language_offered_has_its_messages_and_no_other_ones() {
    assert_eq!(company::LANGUAGES, SOURCES.iter().map(|(language, _)| *language).collect::<Vec<_>>());
    for (language, source) in SOURCES {
        assert_eq!(ids_of(source), ids_of(SOURCES[0].1), "{language}");
    }
}

#[test]
fn every_language_tells_the_same_and_chooses_by_what_is_told() {
    let english = messages(SOURCES[0].1);
    for (language, source) in others() {
        let told = messages(source);
        for (id, text) in &english {
            assert_eq!(variables(&told[id]), variables(text), "{language}: {id}");
            assert_eq!(attributes(&told[id]), attributes(text), "{language}: {id}");
            let (fixed, english) = (selected(&told[id]), selected(text));
            // What the program chooses by is the same in every language; plural forms and near days are not.
            assert!(fixed.is_superset(&english), "{language}: {id} chooses by {fixed:?}, English by {english:?}");
        }
    }
}

#[test]
fn nothing_is_left_in_english_but_what_is_alike() {
    let english = messages(SOURCES[0].1);
    for (language, source) in others() {
        let alike: BTreeSet<&str> = ALIKE.iter().find(|(of, _)| of == language).unwrap().1.iter().copied().collect();
        let told = messages(source);
        let named = |id: &str| id.starts_with("country-") || id.starts_with("language-");
        let left: BTreeSet<&str> = english
            .iter()
            .filter(|(id, text)| told[*id] == **text && !named(id) && has_words(text))
            .map(|(id, _)| id.as_str())
            .collect();
        assert_eq!(left, alike, "{language}");
        let countries = english.iter().filter(|(id, text)| id.starts_with("country-") && told[*id] != **text).count();
        assert!(countries > 120, "{language}: {countries} countries have a name of their own");
    }
}

#[test]
fn each_language_uses_its_own_signs() {
    let faults = |of: &str, fault: fn(&str) -> bool| -> Vec<String> {
        let source = SOURCES.iter().find(|(language, _)| *language == of).unwrap().1;
        // Words that stand in files, and what a person types, keep their quotation marks.
        let read = messages(source).into_iter().filter(|(id, _)| !id.starts_with("lines-") && !id.contains("template"));
        read.filter(|(_, text)| fault(&spoken(text))).map(|(id, text)| format!("{id} = {text}")).collect()
    };
    let french = |text: &str| {
        let plain = [" :", " ;", " ?", " !", "« ", " »", "'", "\"", "“"].iter().any(|sign| text.contains(sign));
        let tight = |sign: char, space: char| {
            text.match_indices(sign).any(|(at, _)| !text[..at].ends_with(space) && !text[..at].ends_with('%'))
        };
        let clock = text.replace("%:%", "").replace("09:30", "").replace("1:30", "");
        plain || tight(';', '\u{202f}') || tight('?', '\u{202f}') || clock.replace("\u{a0}:", "").contains(':')
    };
    let german = |text: &str| {
        ["\"", "”", "«", "'"].iter().any(|sign| text.contains(sign))
            || text.matches('„').count() != text.matches('“').count()
    };
    let spanish = |text: &str| {
        text.matches('¿').count() != text.matches('?').count()
            || text.matches('¡').count() != text.matches('!').count()
            || ["\"", "“", "'"].iter().any(|sign| text.contains(sign))
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(faults("fr", french), none);
    assert_eq!(faults("de", german), none);
    assert_eq!(faults("es", spanish), none);
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let say = |language: &str, id: &str, count: i64| texts(language).say(id, &[("count", count.into())]);
    assert_eq!([0, 1, 2].map(|count| say("fr", "shown", count)), ["0 affiché", "1 affiché", "2 affichés"]);
    assert_eq!([0, 1, 2].map(|count| say("de", "shown", count)), ["0 Einträge", "1 Eintrag", "2 Einträge"]);
    assert_eq!([0, 1, 2].map(|count| say("es", "today-done", count)), ["0 hechas", "1 hecha", "2 hechas"]);
}

#[test]
fn a_browser_is_answered_in_the_language_it_likes_best() {
    for (accepted, language) in [
        ("", "en"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("nl,fr-CH;q=0.7,de;q=0.8", "de"),
        ("it, es;q=0.5, fr;q=0.5", "es"),
        ("FR", "fr"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("*", "en"),
        ("ru,de;q=many,;q=1,=", "en"),
    ] {
        assert_eq!(liked(accepted), language, "{accepted}");
    }
}

fn others() -> &'static [(&'static str, &'static str)] {
    &SOURCES[1..]
}

/// Every message as it is written, without its id.
fn messages(source: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in source.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((id, text)) = line.split_once(" =").filter(|_| begins) {
            last = Some(id.to_owned());
            found.insert(id.to_owned(), text.trim_start().to_owned());
        } else if let Some(id) = last.as_ref().filter(|_| line.starts_with([' ', '}'])) {
            let text = found.entry(id.clone()).or_default();
            text.push('\n');
            text.push_str(line);
        } else {
            last = None;
        }
    }
    found
}

fn variables(text: &str) -> BTreeSet<&str> {
    text.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap()).collect()
}

fn attributes(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix('.')?.split_once(" ="))
        .map(|(name, _)| name)
        .collect()
}

/// The words a message chooses by, plural forms and numbers left out.
fn selected(text: &str) -> BTreeSet<&str> {
    let keys =
        text.lines().filter_map(|line| line.trim_start().trim_start_matches('*').strip_prefix('[')?.split_once(']'));
    let plural = ["zero", "one", "two", "few", "many", "other"];
    keys.map(|(key, _)| key).filter(|key| !plural.contains(key) && key.parse::<i64>().is_err()).collect()
}

/// Only what a person reads: what is put in becomes `%`.
fn spoken(text: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0);
    for line in text.lines() {
        // A variant's text is read, its key is not.
        let line =
            match line.trim_start().trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                Some((_, variant)) => variant,
                None if line.contains("->") => line.split('{').next().unwrap_or_default(),
                None => line,
            };
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => {
                    depth -= 1;
                    out.push('%');
                }
                '}' => {}
                _ if depth == 0 => out.push(c),
                _ => {}
            }
        }
        out.push('\n');
    }
    out
}

fn has_words(text: &str) -> bool {
    spoken(text).chars().any(char::is_alphabetic)
}
