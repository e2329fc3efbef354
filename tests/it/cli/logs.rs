use std::path::{Path, PathBuf};

use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use super::serve::Serving;
use crate::support::{Database, Engine, engines};

/// Stands in every name, note, address, key, query and password that is sent.
const WORD: &str = "Quixwort";
const NUMBER: &str = "+44 20 7946 0958";

struct Sender {
    client: Client,
    site: String,
    token: String,
}

impl Sender {
    async fn send(&self, method: &str, path: &str, body: &str) -> Response {
        let method: Method = method.to_uppercase().parse().unwrap();
        let request = self.client.request(method, format!("{}{path}", self.site.trim_end_matches('/')));
        let request = request.bearer_auth(&self.token).header("content-type", "application/json");
        request.header("if-match", "*").body(body.to_owned()).send().await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let response = self.send("post", path, &body.to_string()).await;
        assert!(response.status().is_success(), "{path}: {}", response.status());
        response.json().await.unwrap()
    }

    async fn form(&self, path: &str) -> u16 {
        let fields =
            [("login", WORD), ("password", WORD), ("name", WORD), ("code", WORD), ("next", "/parties?q=Quixwort")];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.client.post(format!("{}{path}", self.site.trim_end_matches('/')));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        request.header("cookie", format!("rapport={WORD}")).send().await.unwrap().status().as_u16()
    }
}

async fn served(database: &Database, arguments: &[&str]) -> (Serving, Sender, PathBuf) {
    super::done(database, &["user", "add", "ada", "--role", "administrator", "--company", WORD]);
    let token = super::done(database, &["token", "create", "--user", "ada"]).trim().to_owned();
    let log = database.directory().join("log");
    let serving = Serving::logging(database, arguments, &log);
    let sender = Sender { client: Client::new(), site: serving.address.clone(), token };
    (serving, sender, log)
}

fn lines(log: &Path) -> Vec<String> {
    std::fs::read_to_string(log).unwrap().lines().map(str::to_owned).collect()
}

/// Every path and method of the API with the word in its path, query and body: right, refused and unreadable.
async fn everything(sender: &Sender) {
    let document = sender.send("get", "/api/v1/openapi.json", "").await.json::<Value>().await.unwrap();
    let bodies = [
        json!({"name": WORD, "note": WORD, "kind": WORD, WORD: WORD}).to_string(),
        json!({"name": [WORD], "key": WORD}).to_string(),
        format!("{{\"name\": \"{WORD}"),
    ];
    for (path, methods) in document["paths"].as_object().unwrap() {
        let path = path.split('/').map(|part| if part.starts_with('{') { WORD } else { part });
        let path = path.collect::<Vec<_>>().join("/");
        let path = if path.starts_with("/api/") { path } else { format!("/api/v1{path}") };
        for method in methods.as_object().unwrap().keys().filter(|method| method.parse::<Method>().is_ok()) {
            for body in &bodies {
                sender.send(method, &path, body).await;
                sender.send(method, &format!("{path}?q={WORD}&party={WORD}&{WORD}=1"), body).await;
            }
        }
    }
    for path in ["/sign-in", "/set-up", "/log", "/parties/new", "/events/Quixwort/edit", "/settings/users", "/Quixwort"]
    {
        sender.form(path).await;
        sender.send("get", &format!("{path}?q={WORD}"), "").await;
    }
}

/// What goes well, and what conflicts.
async fn a_story(sender: &Sender) -> String {
    let contacts = json!([{"type": "phone", "value": NUMBER}, {"type": "email", "value": "quixwort@example.com"}]);
    let party = json!({"kind": "person", "name": WORD, "note": WORD, "code": WORD, "contacts": contacts});
    let made = sender.post("/api/v1/parties", party.clone()).await;
    assert_eq!(sender.send("post", "/api/v1/parties", &party.to_string()).await.status(), 409, "its code is taken");
    let id = made["id"].as_str().unwrap();
    let event = json!({"type": "phone", "parties": [id], "subject": WORD, "note": WORD,
        "contacts": [{"value": NUMBER}], "reference": {"kind": "sale.opportunity", "key": WORD}});
    let event = sender.post("/api/v1/events", event).await;
    let complete = format!("/api/v1/events/{}/complete", event["id"].as_str().unwrap());
    sender.post(&complete, json!({"next": [{"work_effort": {"name": WORD}}]})).await;
    let again = json!({"outcome": "declined"}).to_string();
    assert_eq!(sender.send("post", &complete, &again).await.status(), 409);
    for path in ["/api/v1/search?q=Quixwort", "/api/v1/documents/sale.opportunity/Quixwort/events"] {
        assert_eq!(sender.send("get", path, "").await.status(), 200, "{path}");
    }
    id.to_owned()
}

/// Makes the database refuse what the program lets through, and repeat the value in its own words.
async fn set_a_trap(database: &Database, engine: Engine) {
    let trap = match engine {
        Engine::Sqlite => "create trigger trap before insert on purpose begin select raise(abort, new.name); end",
        Engine::Postgres => {
            "create function trap() returns trigger language plpgsql as $$ begin
                raise exception 'no %', new.name using detail = new.name, hint = new.name; end $$;
                create trigger trap before insert on purpose for each row execute function trap()"
        }
    };
    database.execute(trap).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_sent_stands_in_the_log() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let arguments = ["--log", "debug,rapport=trace", "--log-format", "json"];
        let (mut serving, sender, log) = served(&database, &arguments).await;
        everything(&sender).await;
        let party = a_story(&sender).await;
        set_a_trap(&database, engine).await;
        let broken = sender.send("post", "/api/v1/purposes", &json!({"name": WORD}).to_string()).await;
        assert_eq!(broken.status(), 500);
        let (id, body) = (broken.headers()["x-request-id"].to_str().unwrap().to_owned(), broken.text().await.unwrap());
        assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["request"], id, "{body}");
        serving.stop("TERM");

        let lines = lines(&log);
        let told: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect(line)).collect();
        let of_request: Vec<_> = told.iter().filter(|line| line["span"]["id"] == *id).collect();
        let has = |message: &str| {
            of_request.iter().any(|line| line["message"].as_str().unwrap_or_default().contains(message))
        };
        assert!(has("the database refused a statement: code ") && has("answered"), "{engine:?}: {of_request:#?}");
        assert!(of_request.iter().all(|line| line["span"]["route"] == "/api/v1/purposes"), "{of_request:#?}");
        assert!(lines.len() > 500, "{} lines", lines.len());
        let secrets = [WORD, "7946 0958", "2079460958", &sender.token[4..], &party, "quixwort"];
        for line in &lines {
            let found = secrets.iter().find(|secret| line.to_lowercase().contains(&secret.to_lowercase()));
            assert!(found.is_none(), "{engine:?}: {found:?} in {line}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_request_is_one_line_with_its_id_its_route_and_its_status() {
    let database = Database::empty(Engine::Sqlite).await;
    let (mut serving, sender, log) = served(&database, &["--trusted-proxy", "127.0.0.1"]).await;
    let asked =
        |path: &str| sender.client.get(format!("{}{path}", sender.site)).header("x-request-id", "of-the.proxy_1");
    let answer = asked("api/v1/parties/0198c0de-0000-7000-8000-000000000001").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["x-request-id"].to_str().unwrap()), (401, "of-the.proxy_1"));
    asked("healthz").send().await.unwrap();
    asked("api/v1/nothing").send().await.unwrap();
    serving.stop("TERM");
    let lines = lines(&log);
    let answered: Vec<_> = lines.iter().filter(|line| line.contains("answered")).collect();
    assert_eq!(answered.len(), 2, "{lines:#?}");
    for part in ["of-the.proxy_1", "GET", "/api/v1/parties/{id}", "401", "milliseconds="] {
        assert!(answered[0].contains(part), "{part}: {}", answered[0]);
    }
    assert!(answered[1].contains("route=nowhere"), "{}", answered[1]);
    assert!(!answered[0].contains("0198c0de"), "{}", answered[0]);
}
