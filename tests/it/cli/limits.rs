use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use reqwest::Client;
use serde_json::{Value, json};

use super::serve::Serving;
use crate::support::browser::Browser;
use crate::support::{Database, Engine, engines};

const PATIENCE: Duration = Duration::from_secs(20);

/// A caller by hand, who may stop in the middle.
pub struct Hand(TcpStream);

impl Hand {
    pub fn at(serving: &Serving) -> Self {
        let address = serving.address.trim_start_matches("http://").trim_end_matches('/');
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self(stream)
    }

    pub fn says(&mut self, text: &str) -> &mut Self {
        self.0.write_all(text.as_bytes()).unwrap();
        self
    }

    /// Begins to make a party: returns when its body is waited for, of which the first byte is sent.
    pub fn begins_party(&mut self, token: &str, length: usize) {
        self.says(&format!(
            "POST /api/v1/parties HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nExpect: 100-continue\r\n\
            Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        ));
        let mut go_on = [0; 25];
        self.0.read_exact(&mut go_on).unwrap();
        assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
        self.says("{");
    }

    /// Everything until the other side hangs up, which it must.
    pub fn hears(&mut self) -> String {
        let mut heard = Vec::new();
        match self.0.read_to_end(&mut heard) {
            Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("nobody hangs up: {error}"),
            _ => String::from_utf8_lossy(&heard).into_owned(),
        }
    }
}

pub async fn token_of(database: &Database) -> String {
    super::done(database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
    super::done(database, &["token", "create", "--user", "ada"]).trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_drop_by_drop_is_ended_and_who_is_slow_but_steady_is_not() {
    let database = Database::empty(Engine::Sqlite).await;
    let token = token_of(&database).await;
    let serving = Serving::start(&database, &["--receive-seconds", "1", "--request-seconds", "2"]);
    let begun = Instant::now();
    assert_eq!(Hand::at(&serving).says("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Drop").hears(), "");
    let api = format!(
        "POST /api/v1/parties HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n{{"
    );
    let heard = Hand::at(&serving).says(&api).hears();
    assert!(heard.starts_with("HTTP/1.1 408 ") && heard.contains("application/problem+json"), "{heard}");
    let form = "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 90\r\n\r\nlogin=a";
    let heard = Hand::at(&serving).says(form).hears();
    assert!(heard.starts_with("HTTP/1.1 408 ") && heard.contains("text/html"), "{heard}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    // Longer than a request may take and than a pause may be, at a rate that is fair.
    let mut steady = Hand::at(&serving);
    steady.says(&api.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    let rest = format!("\"kind\": \"person\", \"name\": \"Steady\", \"note\": \"{}\"}}", "n".repeat(20_000));
    let rest = format!("{}\"}}", &rest[..19_997]);
    for part in rest.as_bytes().chunks(2500) {
        std::thread::sleep(Duration::from_millis(400));
        steady.says(std::str::from_utf8(part).unwrap());
    }
    let heard = steady.hears();
    assert!(heard.starts_with("HTTP/1.1 201 "), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_the_writer_makes_others_come_again_with_what_they_typed() {
    let database = Database::empty(Engine::Sqlite).await;
    let token = token_of(&database).await;
    let told = super::done(&database, &["user", "password", "ada"]);
    let password = told.trim().rsplit(' ').next().unwrap().to_owned();
    let serving = Serving::start(&database, &["--requests", "4"]);
    let client = Client::builder().timeout(PATIENCE).build().unwrap();
    let me = format!("{}api/v1/me", serving.address);
    let browser = Browser::stranger(serving.address.trim_end_matches('/'));
    browser.post("/sign-in", &[("login", "ada"), ("password", &password)]).await.leads_to("/");
    // The token's use is noted before the writer is held.
    assert_eq!(client.get(&me).bearer_auth(&token).send().await.unwrap().status(), 200);
    let holder = rusqlite::Connection::open(database.url.strip_prefix("sqlite:").unwrap()).unwrap();
    holder.execute_batch("begin immediate").unwrap();
    let begun = Instant::now();
    let post = || {
        let request = client.post(format!("{}api/v1/parties", serving.address)).bearer_auth(&token);
        tokio::spawn(request.json(&json!({"kind": "person", "name": "Waiting"})).send())
    };
    let waiting: Vec<_> = (0..4).map(|_| post()).collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let fifth = client.get(&me).bearer_auth(&token).send().await.unwrap();
    assert_eq!(fifth.status(), 503, "one more than are worked on");
    assert_eq!(fifth.headers()["retry-after"], "1");
    assert!(begun.elapsed() < Duration::from_secs(3), "told at once");
    let health = client.get(format!("{}healthz", serving.address)).send().await.unwrap();
    assert_eq!(health.status(), 200, "health is not counted");
    for waiter in waiting {
        let answer = waiter.await.unwrap().unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (503, "1"));
        let body: Value = answer.json().await.unwrap();
        assert!(body["request"].is_string(), "{body}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    let fields = [("kind", "person"), ("name", "What I \"typed\""), ("note", "<b>")];
    let page = browser.post("/parties/new?from=here", &fields).await.ok(503);
    for kept in [r#"action="/parties/new?from=here""#, "What I &#34;typed&#34;", "&#60;b&#62;"] {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    holder.execute_batch("rollback").unwrap();
    browser.post("/parties/new?from=here", &fields).await.leads_to("/parties/");
    let done = post().await.unwrap().unwrap();
    assert_eq!(done.status(), 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_connection_too_many_is_told_so() {
    let database = Database::empty(Engine::Sqlite).await;
    let serving = Serving::start(&database, &["--connections", "3"]);
    let mut idle: Vec<Hand> = (0..3).map(|_| Hand::at(&serving)).collect();
    for hand in &mut idle {
        hand.says("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        let mut answer = [0; 12];
        hand.0.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 200");
    }
    let heard = Hand::at(&serving).says("GET /api/v1/me HTTP/1.1\r\nHost: a\r\n\r\n").hears();
    assert!(heard.starts_with("HTTP/1.1 503 ") && heard.to_lowercase().contains("retry-after: 1"), "{heard}");
    drop(idle);
    let begun = Instant::now();
    loop {
        let heard = Hand::at(&serving).says("GET /api/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").hears();
        if heard.starts_with("HTTP/1.1 401 ") {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{heard}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_takes_too_long_is_ended_and_leaves_nothing() {
    for engine in engines().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let database = Database::empty(engine).await;
        let token = token_of(&database).await;
        let serving = Serving::start(&database, &["--request-seconds", "2"]);
        let slow = "create function slow() returns trigger language plpgsql as $$ begin
            perform pg_sleep(60); return new; end $$;
            create trigger slow after insert on party for each row execute function slow()";
        database.execute(slow).await;
        let client = Client::builder().timeout(PATIENCE).build().unwrap();
        let parties = format!("{}api/v1/parties", serving.address);
        let begun = Instant::now();
        let party = json!({"kind": "person", "name": "Slow"});
        let answer = client.post(&parties).bearer_auth(&token).json(&party).send().await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (503, "1"));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        database.execute("drop trigger slow on party").await;
        let answer = client.post(&parties).bearer_auth(&token).json(&party).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        let list: Value = client.get(&parties).bearer_auth(&token).send().await.unwrap().json().await.unwrap();
        let slow = list["items"].as_array().unwrap().iter().filter(|party| party["name"] == "Slow").count();
        assert_eq!(slow, 1, "{list}");
    }
}
