use serde_json::Value;

use super::serve::Serving;
use crate::support::{Database, engines};

/// What a demonstration holds at least one of, whatever the day.
const KINDS: &[&str] = &[
    "/events?state=scheduled&unplanned=true",
    "/events?state=in_progress",
    "/events?state=completed&undecided=true",
    "/events?state=cancelled",
    "/events?open=true&to=2999-01-01T00:00:00Z",
    "/events?direction=internal",
    "/events?direction=inbound&type=phone",
    "/events?outcome=no_answer",
    "/events?has_case=true",
    "/cases?made_by_rule=true,false&open=true",
    "/cases?made_by_rule=true,false&open=false",
    "/cases?made_by_rule=false",
    "/work-efforts?open=true",
    "/work-efforts?state=completed",
];

struct Caller {
    base: String,
    token: String,
}

impl Caller {
    fn of(database: &Database, serving: &Serving, login: &str) -> Self {
        let token = super::done(database, &["token", "create", "--user", login]);
        Self { base: format!("{}api/v1", serving.address), token: token.trim().to_owned() }
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let request = reqwest::Client::new().get(format!("{}{path}", self.base)).bearer_auth(&self.token);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn count(&self, path: &str) -> usize {
        let (mut count, mut after) = (0, String::new());
        loop {
            let (status, page) = self.get(&format!("{path}limit=200{after}")).await;
            assert_eq!(status, 200, "{page}");
            count += page["items"].as_array().unwrap().len();
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return count,
            }
        }
    }
}

/// The words of a line that lets somebody sign in: name, password, role.
fn sign_ins(serving: &mut Serving) -> Vec<(String, String)> {
    let line = |line: String| {
        let (login, rest) = line.split_once("  ").expect("a name");
        let (password, role) = rest.split_once("  ").expect("a password");
        (format!("{login}, {}", role.trim_end()), password.to_owned())
    };
    (0..3).map(|_| line(serving.line())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_fills_a_new_database_and_serves_it_on_with_new_passwords() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let mut serving = Serving::start(&database, &["--demo"]);
        let first = sign_ins(&mut serving);
        let told: Vec<&str> = first.iter().map(|(who, _)| who.as_str()).collect();
        let expected = [
            "ada, administrator of Brightwater Ltd",
            "bob, member of Brightwater Ltd",
            "eve, administrator of Northgate GmbH",
        ];
        assert_eq!(told, expected);

        let (ada, eve) = (Caller::of(&database, &serving, "ada"), Caller::of(&database, &serving, "eve"));
        let (events, parties) = (ada.count("/events?").await, ada.count("/parties?").await);
        assert!(events > 2000 && parties > 300, "{events} events, {parties} parties");
        for kind in KINDS {
            let (status, page) = ada.get(&format!("{kind}&limit=1")).await;
            assert_eq!((status, page["items"].as_array().map(Vec::len)), (200, Some(1)), "{kind}: {page}");
        }
        let (_, theirs) = eve.get("/events?limit=1").await;
        let path = format!("/events/{}", theirs["items"][0]["id"].as_str().unwrap());
        assert_eq!((eve.get(&path).await.0, ada.get(&path).await.0), (200, 404));

        serving.stop("TERM");
        let mut again = Serving::start(&database, &["--demo"]);
        let second = sign_ins(&mut again);
        assert!(first.iter().zip(&second).all(|(before, after)| before.0 == after.0 && before.1 != after.1));
        let ada = Caller::of(&database, &again, "ada");
        assert_eq!((ada.count("/events?").await, ada.count("/parties?").await), (events, parties), "filled once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_never_touches_what_is_somebodys_and_is_for_this_machine_only() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let (code, complaint) = super::failed(&database, &["serve", "--demo", "--listen", "0.0.0.0:0"]);
        assert_eq!((code, complaint.contains("0.0.0.0")), (2, true), "{complaint}");
        super::done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        let before = super::done(&database, &["user", "list", "--json"]);
        let (code, complaint) = super::failed(&database, &["serve", "--demo", "--listen", "127.0.0.1:0"]);
        assert_eq!((code, complaint.contains("something else")), (1, true), "{complaint}");
        assert_eq!(super::done(&database, &["user", "list", "--json"]), before);
    }
}
