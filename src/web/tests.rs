//! Renders every template with sample data and holds the pages to the rules of the door: no inline style or script,
//! ids that are there once, references that lead somewhere, symbols that exist.

use std::collections::BTreeSet;

use askama::Template;
use jiff::tz::TimeZone;

mod sample;

use super::assets;
use super::form::Form;
use super::gate::{ERRORS, ErrorPage, SignIn, Typed};
use super::parts::Choice;
use super::set_up::SetUp;
use super::thread::{Step, steps};
use super::view::{Nav, View};
use crate::i18n;
use crate::model::problem::Problem;
use crate::model::time::Instant;
use crate::model::user::appearance::Theme;

fn view() -> View {
    let mut view = View::nobody("en", at("2026-03-10T10:42:00Z"));
    view.user = "Ada <Lindgren>".into();
    view.company = "Brightwater & Sons".into();
    view.here = Nav::Parties;
    view
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn the_parts_render() {
    let page = sample::guide(view()).render().unwrap();
    check(&page);
    assert!(page.contains("Ada &#60;Lindgren&#62;") && !page.contains("<Lindgren>"));
    assert!(page.contains("aria-current=\"page\" title=\"Parties\""));
}

#[test]
fn the_gate_renders() {
    let form = Form::new("").with("login", "ada").with("password", "secret").wrong("password", "Wrong.".into());
    let page = SignIn { view: view(), form, unprotected: true }.render().unwrap();
    check(&page);
    assert!(!page.contains("secret"), "a password is never sent back");
    assert!(page.contains(r#"id="password-error""#) && !page.contains(r#"class="problems""#));

    let faults = [Problem::invalid("company", "empty"), Problem::invalid("time_zone", "time_zone")];
    let form = ["code", "company", "country", "time_zone", "name", "login"]
        .iter()
        .fold(Form::new(""), |form, name| form.with(name, ""))
        .labelled("company", "Name of the company".into())
        .refused(&faults, i18n::texts("en"));
    let zones = vec![Choice::new("Europe/Berlin", "Europe/Berlin")];
    let (countries, languages) = (zones.clone(), zones.clone());
    let page = SetUp { view: view(), form, countries, zones, languages, unprotected: false }.render().unwrap();
    check(&page);
    assert!(page.contains(r##"href="#time-zone""##) && page.contains("2 things stop this"));
    assert!(page.contains("Name of the company: <a"));

    let fields = vec![("note".to_owned(), "\"quoted\" <b>".to_owned())];
    let typed = Some(Typed { to: "/log?party=1".into(), fields });
    let page = ErrorPage { view: view(), word: "busy", request: None, typed }.render().unwrap();
    check(&page);
    assert!(page.contains(r#"action="/log?party=1""#) && !page.contains("<b>"), "{page}");
    for &word in ERRORS {
        check(&ErrorPage { view: view(), word, request: Some("1".into()), typed: None }.render().unwrap());
    }
}

#[test]
fn the_theme_is_said_only_when_chosen() {
    let page = |theme| {
        let view = View { theme, ..view() };
        ErrorPage { view, word: "not-found", request: None, typed: None }.render().unwrap()
    };
    assert!(!page(Theme::System).contains("data-theme"));
    assert!(page(Theme::Dark).contains(r#"<html lang="en" data-theme="dark">"#));
}

#[test]
fn times_are_written_as_people_do() {
    let view = View { zone: TimeZone::get("Europe/Berlin").unwrap(), ..view() };
    let (now, next_week) = (view.now, at("2026-03-17T08:30:00Z"));
    assert_eq!(view.time(&now), "11:42");
    assert_eq!(view.day(&next_week), "Tuesday 17 March");
    assert_eq!(view.when(&next_week), "Tue 17 March");
    assert_eq!(view.when(&now), "Today");
    assert_eq!(view.when(&at("2025-12-31T23:30:00Z")), "Thu 1 January");
    assert_eq!(view.when(&at("2025-12-31T12:00:00Z")), "Wed 31 December 2025");
    assert_eq!(view.moment(&at("2026-03-02T07:14:00Z")), "Mon 2 Mar, 08:14");
    assert_eq!(
        view.span(&at("2026-03-02T08:30:00Z"), &Some(at("2026-03-02T08:42:00Z"))),
        "Monday 2 March, 09:30 to 09:42"
    );
    assert_eq!(view.slot(&next_week), "Tue 17");
    assert_eq!(view.slot(&at("2026-04-01T08:00:00Z")), "1 Apr");
    assert_eq!(
        [view.since(&now), view.since(&at("2026-03-10T08:42:00Z")), view.since(&at("2026-03-02T10:00:00Z"))],
        ["now", "2 h", "8 d"]
    );
    assert_eq!([view.distance(&next_week), view.distance(&at("2026-03-09T23:30:00Z"))], ["in a week", "today"]);
    assert_eq!(view.duration(&jiff::SignedDuration::from_mins(105)), "1 h 45");
    assert_eq!(view.clock(&at("2026-03-10T10:37:48Z")), "4:12");
    assert_eq!((view.date_value(&next_week), view.time_value(&next_week)), ("2026-03-17".into(), "09:30".into()));
}

#[test]
fn now_stands_between_what_is_planned_and_what_was() {
    let view = view();
    let entries = |starts: &[Option<&str>]| starts.iter().map(|start| sample::entry(&view, *start)).collect();
    let shape = |steps: Vec<Step>| -> Vec<String> {
        let word = |step: &Step| match step {
            Step::Day { title, .. } => title.clone(),
            Step::Now => "now".into(),
            Step::Entry(entry) => entry.start.map_or("unplanned".into(), |start| view.time(&start)),
        };
        steps.iter().map(word).collect()
    };
    let all = entries(&[
        None,
        Some("2026-03-17T09:30:00Z"),
        Some("2026-03-10T11:30:00Z"),
        Some("2026-03-10T10:38:00Z"),
        Some("2026-03-05T16:48:00Z"),
    ]);
    let expected = [
        "Not planned yet",
        "unplanned",
        "Tue 17 March",
        "09:30",
        "Today",
        "11:30",
        "now",
        "10:38",
        "Thursday 5 March",
        "16:48",
    ];
    assert_eq!(shape(steps(&view, all, true)), expected);
    let past = || entries(&[Some("2026-03-05T16:48:00Z")]);
    assert_eq!(shape(steps(&view, past(), true)), ["Today", "now", "Thursday 5 March", "16:48"]);
    assert_eq!(shape(steps(&view, past(), false)), ["Thursday 5 March", "16:48"], "an older page has no now");
}

/// What every page must keep to.
pub fn check(page: &str) {
    for forbidden in [" style=", "<style", "javascript:", " onclick=", " onload=", "http://", "https://"] {
        assert!(!page.contains(forbidden), "{forbidden} in {page}");
    }
    for script in page.split("<script").skip(1) {
        assert!(script.starts_with(r#" src="/assets/"#) && script.contains("></script>"), "{script}");
    }
    let ids = attributes(page, "id");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "an id is there twice: {ids:?}");
    for name in ["for", "aria-describedby", "aria-controls", "form", "popovertarget", "data-copy"] {
        for reference in attributes(page, name).iter().flat_map(|value| value.split(' ')) {
            assert!(distinct.contains(reference), "{name}={reference} leads nowhere");
        }
    }
    let sheet = icons();
    for href in attributes(page, "href") {
        match href.split_once('#') {
            Some(("", anchor)) => assert!(distinct.contains(anchor), "#{anchor} leads nowhere"),
            Some((file, symbol)) if file.ends_with(".svg") => assert!(sheet.contains(symbol), "no symbol {symbol}"),
            _ => assert!(!href.is_empty()),
        }
    }
    assert!(!page.contains("id=\"\"") && !page.contains("src=\"\""));
}

fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value).collect()
}

fn icons() -> BTreeSet<String> {
    let sheet = include_str!("../../assets/icons.svg");
    attributes(sheet, "id").into_iter().map(str::to_owned).collect()
}

#[test]
fn every_symbol_named_exists() {
    let sheet = icons();
    let named = crate::model::event::Type::ALL.iter().map(|kind| super::parts::icon_of(kind.word()));
    for name in named.chain(crate::model::event::State::ALL.iter().map(super::parts::state_icon)) {
        assert!(sheet.contains(&format!("i-{name}")), "{name}");
    }
    assert!(
        ["app.css", "app.js", "calendar.css", "calendar.js", "icons.svg", "mark.svg"]
            .iter()
            .all(|name| !assets::asset(name).is_empty())
    );
}

#[test]
fn days_and_times_are_written_as_in_the_language_of_the_country() {
    let view = |language: &str, country: &str| View {
        country: country.into(),
        ..View::nobody(language, at("2026-03-10T10:42:00Z"))
    };
    let (past, first) = (at("2025-02-03T14:05:00Z"), at("2026-12-01T00:10:00Z"));
    let said = |language: &str, country: &str| {
        let view = view(language, country);
        [view.day(&past), view.short_day(&past), view.brief_day(&first), view.time(&past), view.time(&first)]
            .join(" | ")
    };
    assert_eq!(said("en", "GB"), "Monday 3 February 2025 | Mon 3 Feb 2025 | 1 Dec | 14:05 | 00:10");
    assert_eq!(said("en", "US"), "Monday 3 February 2025 | Mon 3 Feb 2025 | 1 Dec | 2:05\u{a0}PM | 12:10\u{a0}AM");
    assert_eq!(said("de", "DE"), "Montag, 3. Februar 2025 | Mo, 3. Feb. 2025 | 1. Dez. | 14:05 | 00:10");
    assert_eq!(said("fr", "FR"), "lundi 3 février 2025 | lun. 3 févr. 2025 | 1er déc. | 14:05 | 00:10");
    assert_eq!(said("es", "ES"), "lunes, 3 de febrero de 2025 | lun, 3 feb 2025 | 1 dic | 14:05 | 00:10");
    let far = |language: &str, days: i64| {
        view(language, "DE").distance(&at("2026-03-10T10:42:00Z").plus(jiff::SignedDuration::from_hours(24 * days)))
    };
    assert_eq!(
        [-3, -1, 0, 1, 2, 3].map(|days| far("de", days)),
        ["vor 3 Tagen", "gestern", "heute", "morgen", "übermorgen", "in 3 Tagen"]
    );
    assert_eq!([-2, -1, 7].map(|days| far("fr", days)), ["avant-hier", "hier", "dans une semaine"]);
    let lasted = |language: &str| view(language, "DE").duration(&jiff::SignedDuration::from_mins(65));
    assert_eq!(["en", "fr", "de", "es"].map(lasted), ["1 h 05", "1\u{a0}h\u{a0}05", "1\u{a0}h 05", "1\u{a0}h 05"]);
    assert_eq!(view("de", "DE").week_begins(), jiff::civil::Weekday::Monday);
    assert_eq!(view("en", "US").week_begins(), jiff::civil::Weekday::Sunday);
}
