use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::json;

use super::serve::Serving;
use crate::support::{Database, Engine, engines};

pub async fn asked(url: &str, token: Option<&str>) -> (StatusCode, String) {
    let mut request = Client::new().get(url).timeout(Duration::from_secs(10));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

/// The sum of all values of a figure whose labels hold these.
fn figure(page: &str, name: &str, labels: &[&str]) -> f64 {
    let lines = page.lines().filter(|line| {
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['{', ' ']))
            && labels.iter().all(|label| line.contains(label))
    });
    lines.map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_administrators_or_on_an_address_of_their_own_and_name_nobody() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        super::done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        super::done(&database, &["user", "add", "bob", "--role", "manager"]);
        let token = |user, scope| super::done(&database, &["token", "create", "--user", user, "--scope", scope]);
        let (ada, reads, bob) = (token("ada", "all"), token("ada", "read"), token("bob", "all"));
        let own = free_address();
        let serving = Serving::start(&database, &["--metrics-listen", &own]);
        let parties = format!("{}api/v1/parties", serving.address);
        for number in 0..3 {
            let party = json!({"kind": "person", "name": format!("Zebedee {number}")});
            Client::new().post(&parties).bearer_auth(ada.trim()).json(&party).send().await.unwrap();
        }
        let beside = format!("{}metrics", serving.address);
        assert_eq!(asked(&beside, None).await.0, 401);
        assert_eq!(asked(&beside, Some(bob.trim())).await.0, 403);
        assert_eq!(asked(&beside, Some(ada.trim())).await.0, 200);
        assert_eq!(asked(&beside, Some(reads.trim())).await.0, 200);
        let (status, page) = asked(&format!("http://{own}/metrics"), None).await;
        assert_eq!(status, 200);
        let made = ["method=\"POST\"", "route=\"/api/v1/parties\"", "status=\"201\""];
        assert_eq!(figure(&page, "rapport_requests_total", &made), 3.0, "{page}");
        assert_eq!(figure(&page, "rapport_request_seconds_count", &made[..2]), 3.0, "{page}");
        assert!(figure(&page, "rapport_commits_total", &["result=\"done\""]) >= 3.0, "{page}");
        assert!(figure(&page, "rapport_writer_wait_seconds_count", &[]) >= 3.0, "{page}");
        assert_eq!(figure(&page, "rapport_build_info", &["version="]), 1.0, "{page}");
        assert!(figure(&page, "process_start_time_seconds", &[]) > 1e9, "{page}");
        if engine == Engine::Sqlite {
            assert!(figure(&page, "rapport_commit_actions_count", &[]) >= 3.0, "{page}");
        } else {
            assert!(figure(&page, "rapport_pool_connections", &[]) >= 1.0, "{page}");
        }
        for word in ["Brightwater", "Zebedee", "ada", "bob"] {
            assert!(!page.contains(word), "{word} in {page}");
        }
        assert_eq!(asked(&format!("http://{own}/api/v1/me"), Some(ada.trim())).await.0, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_ready_while_its_database_has_its_schema() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let serving = Serving::start(&database, &[]);
        let (health, ready) = (format!("{}healthz", serving.address), format!("{}readyz", serving.address));
        assert_eq!(asked(&ready, None).await, (StatusCode::OK, "ready".into()));
        database.execute("update schema_migration set version = version + 1000").await;
        assert_eq!(asked(&ready, None).await.0, 503, "a newer program was here");
        assert_eq!(asked(&health, None).await, (StatusCode::OK, "ok".into()));
    }
}

/// An address nobody listens on now.
pub fn free_address() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}
