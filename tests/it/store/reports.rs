//! Figures read no more than their period, on both engines, and how long each takes.

use std::time::{Duration, Instant};

use rapport::actions::report::{Asked, Figures, figures};
use rapport::app::Actor;
use rapport::model::event::State;
use rapport::model::report::cases;
use rapport::model::report::period::{Period, Said};
use rapport::store::event::list::Tests;
use rapport::store::report as store;
use rapport::store::statement::sql;

use crate::support::filled::Filled;
use crate::support::{Engine, engines};

/// Makes of a company's calls what figures count: a third comes in, they last ten minutes, a quarter was planned for an
/// hour before, and every eighth follows the one before it.
async fn lively(filled: &Filled, engine: Engine, events: usize) {
    let (hour, minutes, before) = match engine {
        Engine::Sqlite => ("3600000000", "600000000", "300000000"),
        Engine::Postgres => ("interval '1 hour'", "interval '10 minutes'", "interval '5 minutes'"),
    };
    let number = "cast(place as integer)";
    let former = format!("(select p.id from event p where p.company_id = $1 and p.at = event.at - {before} limit 1)");
    let texts = [
        format!("update event set end_at = at + {minutes}, direction = case when {number} % 3 = 1 then 'inbound' else 'outbound' end where company_id = $1"),
        format!("update event set planned_start = at - {hour}, planned_end = at - {hour} + {minutes} where company_id = $1 and {number} % 4 = 0"),
        format!("update event set parent_id = {former}, root_id = {former} where company_id = $1 and {number} % 8 = 4 and {number} < {events} - 1"),
        "update event_party set direction = (select e.direction from event e where e.company_id = $1 and e.id = event_party.event_id) where company_id = $1".into(),
    ];
    let mut tx = filled.app.db.begin().await.unwrap();
    for text in texts {
        tx.run(sql(&text).bind(filled.ada.company_id())).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    if engine == Engine::Postgres {
        tx.run(sql("analyze")).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn days(from: &str, to: &str) -> Period {
    let said = Said { from: Some(from), to: Some(to), ..Said::default() };
    Period::read(said, "2026-05-28".parse().unwrap(), jiff::civil::Weekday::Monday).unwrap()
}

fn asked(period: Period) -> Asked {
    Asked { period, types: Vec::new(), purposes: Vec::new(), whose: None }
}

#[cfg(debug_assertions)]
#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_a_range_of_one_index() {
    use rapport::store::recorded::record;

    use super::plans::{plan, scans};

    for engine in engines() {
        let filled = Filled::with(engine, 20_000).await;
        lively(&filled, engine, 20_000).await;
        let period = days("2026-05-01", "2026-05-20");
        for (actor, whose) in [(&filled.ada, None), (&filled.bob, None), (&filled.ada, filled.ada.party)] {
            let asked = Asked { whose, ..asked(period.clone()) };
            let (found, ran) = record(figures(&filled.app, actor, &asked)).await;
            let found = found.unwrap();
            assert!(found.counts.total > 500 && found.replies.all.times.len() > 100 && found.plans.all.planned > 100);
            let range = if whose.is_some() { "event_responsible" } else { "event_at" };
            for (of, indexes) in [
                ("as slot", vec![range]),
                ("select count(*)", vec![range]),
                ("as in_chain", vec![range, "event_chain", "event_party_timeline"]),
                ("as is_follow_up", vec!["event_planned"]),
            ] {
                let statement = ran.iter().find(|statement| statement.text().contains(of)).expect(of);
                let plan = plan(&filled.app.db, engine, statement).await;
                let told = format!("{engine:?}: {}\n{}", statement.text(), plan.join("\n"));
                for index in indexes {
                    let named = plan.iter().any(|step| step.split([' ', '(', ')']).any(|word| word == index));
                    assert!(named, "no {index}: {told}");
                }
                assert!(!scans(engine, statement.text(), &plan), "{told}");
            }
            let cases = ran.iter().find(|statement| statement.text().contains("communication_case")).unwrap();
            let plan = plan(&filled.app.db, engine, cases).await;
            assert!(plan.iter().any(|step| step.contains("communication_case_status")), "{engine:?}: {plan:#?}");
        }
    }
}

async fn timed<T>(what: impl Future<Output = T>) -> (Duration, T) {
    let began = Instant::now();
    let done = what.await;
    (began.elapsed(), done)
}

/// Prints how long each takes, the best of five.
async fn measure(filled: &Filled, engine: Engine, actor: &Actor, name: &str, period: Period) -> Figures {
    let (zone, company) = (actor.zone(), actor.company_id());
    let (span, days) = ((period.start(&zone), period.end(&zone)), (period.from, period.to));
    let all = Tests { private_of: actor.private_of(), ..Tests::default() };
    let tests = Tests { states: Some(vec![State::Completed]), ..all.clone() };
    let mut best = [Duration::MAX; 6];
    let mut last = None;
    for _ in 0..5 {
        let mut tx = filled.app.db.snapshot().await.unwrap();
        let edges = cases::edges(period.to, &zone);
        let slots = timed(store::slots(&mut tx, company, span, &tests, false)).await;
        let count = timed(store::count(&mut tx, company, span, &tests)).await;
        let inbound = timed(store::inbound(&mut tx, company, span, days, &tests)).await;
        let plans = timed(store::plans(&mut tx, company, span, &all)).await;
        let open = timed(store::open_cases(&mut tx, company, edges, None)).await;
        drop(tx);
        let page = timed(figures(&filled.app, actor, &asked(period.clone()))).await;
        let took = [slots.0, count.0, inbound.0, plans.0, open.0, page.0];
        best.iter_mut().zip(took).for_each(|(best, took)| *best = took.min(*best));
        last = Some(page.1.unwrap());
    }
    let [slots, count, inbound, plans, open, page] = best;
    println!(
        "{engine:?}, {name}: events {slots:.1?}, as much before {count:.1?}, first replies {inbound:.1?}, plans {plans:.1?}, \
         open cases {open:.1?}; the whole page {page:.1?}"
    );
    last.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "fills 200 000 events"]
async fn figures_of_a_large_company_take_as_long_as_their_period() {
    for engine in engines() {
        let filled = Filled::with(engine, 200_000).await;
        lively(&filled, engine, 200_000).await;
        for (who, actor) in [("who sees all", &filled.ada), ("a member", &filled.bob)] {
            let month =
                measure(&filled, engine, actor, &format!("four weeks, {who}"), days("2026-04-30", "2026-05-27")).await;
            let quarter =
                measure(&filled, engine, actor, &format!("twelve weeks, {who}"), days("2026-03-05", "2026-05-27"))
                    .await;
            let year =
                measure(&filled, engine, actor, &format!("a year, {who}"), days("2025-05-28", "2026-05-27")).await;
            println!("counted: {} and {} and {}", month.counts.total, quarter.counts.total, year.counts.total);
            assert!(month.counts.total < quarter.counts.total && quarter.counts.total < year.counts.total);
        }
    }
}
