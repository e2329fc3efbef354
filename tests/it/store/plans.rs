//! Every list is a range of one index, on both engines: asks each how it plans what the store really ran.

use std::time::Duration;

use rapport::actions::calendar::calendar;
use rapport::actions::change;
use rapport::actions::event::{EventFilter, list};
use rapport::actions::page::Ask;
use rapport::actions::party::{self, PartyFilter};
use rapport::actions::today::{Whose, glance, today};
use rapport::app::Actor;
use rapport::model::time::Day;
use rapport::store::recorded::record;
use rapport::store::statement::{Statement, sql};
use rapport::store::{Db, party as parties};
use uuid::Uuid;

use crate::support::filled::Filled;
use crate::support::{Engine, engines};

/// Tables that grow; a statement that scans one of them gets slower every day.
const GROW: &[&str] =
    &["event", "event_party", "event_contact", "party", "last_contact", "change", "history", "work_effort"];

pub async fn plan(db: &Db, engine: Engine, statement: &Statement) -> Vec<String> {
    let mut tx = db.snapshot().await.unwrap();
    match engine {
        Engine::Sqlite => {
            let rows = tx.all::<(i64, i64, i64, String)>(statement.after("explain query plan")).await.unwrap();
            rows.into_iter().map(|(.., step)| step).collect()
        }
        Engine::Postgres => {
            // Reading or sorting all is cheap of so few rows; shown is whether it can walk an index instead.
            for other in ["seqscan", "sort"] {
                tx.run(sql(&format!("set local enable_{other} = off"))).await.unwrap();
            }
            let rows = tx.all::<(String,)>(statement.after("explain")).await.unwrap();
            rows.into_iter().map(|(step,)| step).collect()
        }
    }
}

/// A table is named as itself or by the alias a statement gives it.
pub fn scans(engine: Engine, text: &str, plan: &[String]) -> bool {
    GROW.iter().any(|table| match engine {
        Engine::Postgres => plan.iter().any(|step| step.contains(&format!("Seq Scan on {table} "))),
        Engine::Sqlite => {
            let aliases = ["r", "e", "p", "c", "l", "v", "h", "o", "w", "s"]
                .into_iter()
                .filter(|alias| text.contains(&format!("{table} {alias}")));
            let mut names = aliases.chain([*table]);
            names.any(|name| {
                plan.iter().any(|step| step == &format!("SCAN {name}") || step.starts_with(&format!("SCAN {name} ")))
            })
        }
    })
}

fn sorts(plan: &[String]) -> bool {
    plan.iter().any(|step| {
        step.contains("TEMP B-TREE") || step.trim_start().trim_start_matches("->").trim_start().starts_with("Sort")
    })
}

/// Holds what was recorded to its index; `merged` ranges are sorted where they come together.
async fn hold(db: &Db, engine: Engine, what: &str, ran: &[Statement], index: &str, merged: bool) {
    let lists: Vec<&Statement> = ran.iter().filter(|statement| statement.text().contains(" limit ")).collect();
    assert!(!lists.is_empty(), "{engine:?}: {what} ran no list");
    for statement in ran {
        let plan = plan(db, engine, statement).await;
        let told = format!("{engine:?}: {what}\n{}\n{}", statement.text(), plan.join("\n"));
        assert!(!scans(engine, statement.text(), &plan), "{told}");
        if statement.text().contains(" limit ") {
            assert!(
                plan.iter().any(|step| step.split([' ', '(', ')']).any(|word| word == index)),
                "no {index}: {told}"
            );
            assert!(merged || !sorts(&plan), "{told}");
        }
    }
}

fn lists(filled: &Filled) -> Vec<(&'static str, EventFilter, &'static str)> {
    let none = EventFilter::default;
    let ada = || filled.ada.party.into_iter().collect::<Vec<Uuid>>();
    let both = || vec![filled.busy, filled.calm];
    let phone = || vec!["phone".parse().unwrap()];
    vec![
        ("all", none(), "event_at"),
        ("all of a type", EventFilter { types: phone(), ..none() }, "event_at"),
        ("a party's timeline", EventFilter { parties: vec![filled.busy], ..none() }, "event_party_timeline"),
        (
            "a party's timeline of a type",
            EventFilter { parties: vec![filled.busy], types: phone(), ..none() },
            "event_party_timeline",
        ),
        (
            "a party's with a responsible",
            EventFilter { parties: vec![filled.busy], responsible: ada(), ..none() },
            "event_party_timeline",
        ),
        ("of a responsible", EventFilter { responsible: ada(), ..none() }, "event_responsible"),
        ("agenda", EventFilter { responsible: ada(), open: Some(true), ascending: true, ..none() }, "event_agenda"),
        ("agenda of all", EventFilter { open: Some(true), ascending: true, ..none() }, "event_open"),
        ("overdue", EventFilter { responsible: ada(), late: true, ..none() }, "event_agenda"),
        ("undecided", EventFilter { responsible: ada(), undecided: Some(true), ..none() }, "event_undecided"),
        ("undecided of all", EventFilter { undecided: Some(true), ..none() }, "event_undecided_of_all"),
        ("a case's", EventFilter { cases: vec![filled.case], ..none() }, "event_case"),
        ("a chain", EventFilter { roots: vec![Uuid::nil()], ascending: true, ..none() }, "event_chain"),
        ("what followed", EventFilter { parents: vec![Uuid::nil()], ..none() }, "event_parent"),
        ("of two parties", EventFilter { parties: both(), ..none() }, "event_party_timeline"),
        ("agenda of two", EventFilter { responsible: both(), open: Some(true), ..none() }, "event_agenda"),
        ("of two cases", EventFilter { cases: vec![filled.case, Uuid::nil()], ..none() }, "event_case"),
        ("of a number", EventFilter { contacts: vec!["+44 1632 960412".into()], ..none() }, "event_contact_value"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_of_events_is_a_range_of_one_index() {
    for engine in engines() {
        let filled = Filled::with(engine, 20_000).await;
        for actor in [&filled.ada, &filled.bob] {
            for (what, filter, index) in lists(&filled) {
                let ask = Ask { limit: 50, after: None };
                let (page, mut ran) = record(list(&filled.app, actor, &filter, &ask)).await;
                let page = page.unwrap();
                // The next page begins in the midst of the range.
                if page.next.is_some() {
                    let ask = Ask { limit: 50, after: page.next };
                    ran.extend(record(list(&filled.app, actor, &filter, &ask)).await.1);
                }
                let several =
                    [&filter.parties, &filter.responsible, &filter.cases].iter().any(|values| values.len() > 1);
                hold(&filled.app.db, engine, what, &ran, index, several || !filter.contacts.is_empty()).await;
            }
        }
        everything_else(&filled, engine, &filled.ada).await;
        changes(&filled, engine).await;
        for actor in [&filled.ada, &filled.bob] {
            months(&filled, engine, actor).await;
        }
    }
}

async fn changes(filled: &Filled, engine: Engine) {
    let ask = Ask { limit: 50, after: None };
    let (page, ran) = record(change::list(&filled.app, &filled.bob, &ask, Duration::ZERO)).await;
    assert!(!page.unwrap().items.is_empty());
    let (mut numbers, mut reads) = (0, 0);
    for statement in &ran {
        let plan = plan(&filled.app.db, engine, statement).await;
        let told = format!("{engine:?}: {}\n{}", statement.text(), plan.join("\n"));
        assert!(!scans(engine, statement.text(), &plan), "{told}");
        if statement.text().contains("number is null") {
            numbers += 1;
            assert!(plan.iter().any(|step| step.contains("change_new")), "{told}");
        } else if statement.text().contains("c.number >") {
            reads += 1;
            assert!(plan.iter().any(|step| step.contains("change_number")) && !sorts(&plan), "{told}");
        }
    }
    assert!(numbers == 2 && reads == 1, "{numbers} and {reads}: looks for new ones, numbers them, reads");
}

/// A month, of one of us and of all: each of its lists is a range of one index, and is not read to its end.
async fn months(filled: &Filled, engine: Engine, actor: &Actor) {
    let (app, db) = (&filled.app, &filled.app.db);
    let first: Day = "2026-05-01".parse().unwrap();
    let days: Vec<Day> = (0..28).map(|passed| first.plus_days(passed)).collect();
    for (of, indexes) in [(filled.ada.party, &["event_party_timeline", "event_responsible"][..]), (None, &["event_at"])]
    {
        let (found, ran) = record(calendar(app, actor, of, &days, 300)).await;
        let found = found.unwrap();
        assert!(found.events.len() == 300 && found.more, "{engine:?}: no more than were asked for");
        let mut lists = 0;
        for statement in &ran {
            let plan = plan(db, engine, statement).await;
            let told = format!("{engine:?} {of:?}: {}\n{}", statement.text(), plan.join("\n"));
            assert!(!scans(engine, statement.text(), &plan), "{told}");
            if statement.text().contains("r.at >= ") {
                lists += 1;
                let there =
                    |index: &&str| plan.iter().any(|step| step.split([' ', '(', ')']).any(|word| word == *index));
                assert!(indexes.iter().all(there), "{told}");
                assert!(of.is_some() || !sorts(&plan), "{told}");
            }
        }
        assert_eq!(lists, 2, "how far may be read, and what is read");
    }
}

async fn everything_else(filled: &Filled, engine: Engine, actor: &Actor) {
    let (app, db) = (&filled.app, &filled.app.db);
    let ask = Ask { limit: 50, after: None };
    let named = record(party::list(app, actor, &PartyFilter::default(), &ask)).await.1;
    hold(db, engine, "parties by name", &named, "party_name", false).await;
    let quiet = async {
        let mut tx = db.snapshot().await.unwrap();
        parties::last_contact::quiet(&mut tx, actor.company_id(), app.now(), 100).await.unwrap()
    };
    let (found, quiet) = record(quiet).await;
    assert_eq!(found.len(), 100);
    hold(db, engine, "going quiet", &quiet, "last_contact_quiet", false).await;
    let (seen, ran) = record(glance(app, actor)).await;
    assert_eq!(seen.unwrap().late, 100, "counting ends there");
    hold(db, engine, "what every page shows", &ran, "event_agenda", false).await;
    for whose in [Whose::Mine, Whose::Team] {
        let (_, ran) = record(today(app, actor, whose)).await;
        for statement in ran {
            let plan = plan(db, engine, &statement).await;
            assert!(!scans(engine, statement.text(), &plan), "{engine:?} {whose}: {}\n{plan:#?}", statement.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_reads_no_more_than_its_most_and_goes_on() {
    for engine in engines() {
        let filled = Filled::with(engine, 20_000).await;
        let filter = EventFilter { types: vec!["fax".parse().unwrap()], ..EventFilter::default() };
        let (mut after, mut pages) = (None, 0);
        loop {
            let page = list(&filled.app, &filled.ada, &filter, &Ask { limit: 50, after }).await.unwrap();
            assert!(page.items.is_empty(), "nobody sends a fax");
            (after, pages) = (page.next, pages + 1);
            if after.is_none() {
                break;
            }
        }
        assert_eq!(pages, 5, "{engine:?}: 5 000 rows at a time, and the end");
    }
}
