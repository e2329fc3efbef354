use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::health::{asked, free_address};
use super::limits::{Hand, token_of};
use super::serve::Serving;
use crate::support::{Database, Engine, engines};

const BODY: &str = r#"{"kind": "person", "name": "Zoe"}"#;

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_finishes_what_is_in_flight_and_says_meanwhile_that_it_is_not_ready() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let token = token_of(&database).await;
        let own = free_address();
        let mut serving = Serving::start(&database, &["--metrics-listen", &own]);
        let mut hand = Hand::at(&serving);
        // An idle connection holds nothing up.
        let _idle = Hand::at(&serving);
        hand.begins_party(&token, BODY.len());
        serving.signal("TERM");
        let (ready, health) = (format!("http://{own}/readyz"), format!("http://{own}/healthz"));
        let begun = Instant::now();
        while asked(&ready, None).await.1 != "stopping" {
            assert!(begun.elapsed() < Duration::from_secs(5));
        }
        assert_eq!(asked(&health, None).await.0, 200);
        let address = serving.address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        while TcpStream::connect(&address).is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(5), "it takes connections");
        }
        let heard = hand.says(&BODY[1..]).hears();
        assert!(heard.starts_with("HTTP/1.1 201 "), "{heard}");
        assert!(serving.ended().success());
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn told_twice_it_ends_on_the_spot() {
    let database = Database::empty(Engine::Sqlite).await;
    let token = token_of(&database).await;
    let mut serving = Serving::start(&database, &[]);
    let mut hand = Hand::at(&serving);
    hand.begins_party(&token, BODY.len());
    serving.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    let begun = Instant::now();
    serving.signal("INT");
    assert_eq!(serving.ended().code(), Some(1));
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(hand.hears(), "");
}
