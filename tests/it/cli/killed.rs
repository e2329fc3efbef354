//! The program ended in the middle of its work, again and again, as a power cut would end it.

mod once;
mod writer;

use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use self::writer::{Chain, Dice, Site, Writer};
use super::limits::token_of;
use super::serve::Serving;
use crate::support::{Database, engines};

const WRITERS: usize = 8;
/// Parties that each import brings.
const CARDS: usize = 40;

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread")]
async fn after_each_kill_every_acknowledged_write_is_there_whole() {
    let (rounds, seed) = (number("RAPPORT_TEST_ROUNDS", 4), number("RAPPORT_TEST_SEED", 20_260_302));
    for engine in engines() {
        let database = Database::empty(engine).await;
        let token = token_of(&database).await;
        let mut dice = Dice::new(seed);
        let (mut kept, mut acknowledged) = (Vec::new(), 0);
        for round in 0..rounds {
            let serving = Serving::start(&database, &[]);
            let site = Site::new(&serving, &token);
            let moment = 60 + dice.below(400);
            let (chains, done) = one_round(&database, serving, &site, moment, round, dice.below(u64::MAX)).await;
            acknowledged += done;
            let again = Serving::start(&database, &[]);
            let site = Site::new(&again, &token);
            for mut chain in chains {
                chain.hold_against(&site).await;
                kept.push(chain);
            }
            import(&database, round).wait_with_output().unwrap();
        }
        let again = Serving::start(&database, &[]);
        let site = Site::new(&again, &token);
        for chain in &mut kept {
            chain.hold_against(&site).await;
        }
        let told = super::done(&database, &["doctor"]);
        assert!(told.contains("Nothing is wrong"), "{told}");
        // Ada, Acme of each round, and each card once.
        assert_eq!(parties(&site).await, 1 + rounds as usize * (1 + CARDS), "{engine:?}");
        println!(
            "{engine:?}: {rounds} kills with seed {seed}, {acknowledged} acknowledged writes, {} chains",
            kept.len()
        );
    }
}

/// Writes and imports until so many writes were acknowledged, and ends all of it at once.
async fn one_round(
    database: &Database,
    mut serving: Serving,
    site: &Site,
    moment: u64,
    round: u64,
    seed: u64,
) -> (Vec<Chain>, usize) {
    let acme = site.post("/parties", &json!({"kind": "organization", "name": format!("Acme {round}")})).await.unwrap();
    let acme: Arc<str> = acme["id"].as_str().unwrap().into();
    let done = Arc::new(AtomicUsize::new(0));
    let write = |number: usize| {
        let dice = Dice::new(seed ^ (number as u64 + 1));
        tokio::spawn(Writer::new(site.clone(), acme.clone(), dice, done.clone()).write())
    };
    let writing: Vec<_> = (0..WRITERS).map(write).collect();
    let mut importing = import(database, round);
    while done.load(Ordering::Relaxed) < moment as usize {
        assert!(!writing.iter().any(tokio::task::JoinHandle::is_finished), "a writer was refused");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    serving.kill();
    let _ = importing.kill();
    importing.wait().unwrap();
    let mut chains = Vec::new();
    for writes in writing {
        chains.extend(writes.await.unwrap());
    }
    (chains, done.load(Ordering::Relaxed))
}

/// Begins to import the cards of a round.
fn import(database: &Database, round: u64) -> Child {
    let file = database.directory().join(format!("{round}.vcf"));
    let card = |number: usize| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{round}-{number}\r\nFN:Card {round} {number}\r\nEMAIL:c{round}-{number}@example.com\r\nEND:VCARD\r\n"
        )
    };
    std::fs::write(&file, (0..CARDS).map(card).collect::<String>()).unwrap();
    let mut command = super::rapport(database, &["import", file.to_str().unwrap()]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn parties(site: &Site) -> usize {
    let (mut count, mut after) = (0, String::new());
    loop {
        let page: Value = site.get(&format!("/parties?limit=200{after}")).await.unwrap();
        count += page["items"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return count,
        }
    }
}
