//! PostgreSQL that goes away and comes back, and one that hangs. Each test starts one of its own.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::limits::token_of;
use super::load::{Load, back_after};
use super::serve::Serving;
use crate::support::postgres::Server;
use crate::support::{Database, Engine, engines};

const SOON: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_stops_and_starts_under_load_costs_nothing_but_time() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let server = Server::start("stops").unwrap();
    let database = Database::on(&server);
    let token = token_of(&database).await;
    let serving = Serving::start(&database, &[]);
    for mode in ["fast", "immediate"] {
        let load = Load::on(&serving.address, &token, 8, 2);
        load.until(|load| load.done.load(Ordering::Relaxed) > 200).await;
        let before = load.refused.load(Ordering::Relaxed);
        assert_eq!(before, 0, "nothing is refused as long as it is there");
        server.control(&["stop", "--mode", mode]);
        load.until(|load| load.refused.load(Ordering::Relaxed) > 20).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        server.control(&["start", "--wait"]);
        let back = Instant::now();
        tokio::time::sleep(SOON * 2).await;
        let told = load.end().await;
        let (after, late) = back_after(&told, back, SOON);
        let (done, refused) = counts(&told);
        println!("{mode}: {done} done, {refused} times 503, all served {} ms after it was back", after.as_millis());
        assert!(after < SOON, "{after:?}");
        assert_eq!(late, 0, "refused later than two seconds after it was back");
    }
    assert!(super::done(&database, &["doctor"]).contains("Nothing is wrong"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_hangs_is_given_up_in_bounded_time() {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    const LONGEST: Duration = Duration::from_secs(3);
    let server = Server::start("hangs").unwrap();
    let database = Database::on(&server);
    let token = token_of(&database).await;
    let serving = Serving::start(&database, &["--request-seconds", "3"]);
    let load = Load::on(&serving.address, &token, 8, 2);
    load.until(|load| load.done.load(Ordering::Relaxed) > 200).await;
    server.signal("STOP");
    let ready = super::health::asked(&format!("{}readyz", serving.address), None).await;
    assert_eq!(ready.0, 503);
    // Long enough that connections are given up, not only requests.
    tokio::time::sleep(Duration::from_secs(12)).await;
    let refused = load.refused.load(Ordering::Relaxed);
    server.signal("CONT");
    let back = Instant::now();
    tokio::time::sleep(SOON * 3).await;
    let told = load.end().await;
    let (after, late) = back_after(&told, back, SOON * 2);
    let longest = told.iter().flatten().map(|told| told.heard.duration_since(told.asked)).max().unwrap();
    println!(
        "hanging: {refused} times 503, the longest wait {} ms, all served {} ms after it went on",
        longest.as_millis(),
        after.as_millis()
    );
    assert!(refused >= 10, "each caller was answered");
    assert!(longest < LONGEST + Duration::from_secs(3), "{longest:?}");
    // What stood still has to catch up first.
    assert!(after < SOON * 2 && late == 0, "{after:?}, {late}");
    assert!(super::done(&database, &["doctor"]).contains("Nothing is wrong"));
}

fn counts(told: &[Vec<super::load::Told>]) -> (usize, usize) {
    let all = told.iter().flatten().count();
    let refused = told.iter().flatten().filter(|told| told.refused).count();
    (all - refused, refused)
}
