//! How soon the program answers on an existing database, and how much memory it holds at rest.

mod support;

use std::process::ExitCode;
use std::time::Duration;

use support::{Database, Serving, figure};

const STARTS: usize = 5;

#[tokio::main]
async fn main() -> ExitCode {
    let database = Database::new("start");
    drop(Serving::start(&database, &["--demo"]));
    let token = database.done(&["token", "create", "--user", "ada"]);
    let mut slowest = 0_f64;
    let mut resident = 0.0;
    for _ in 0..STARTS {
        let serving = Serving::start(&database, &[]);
        let answer = reqwest::get(format!("{}sign-in", serving.address)).await.expect("an answer");
        assert!(answer.status().is_success());
        slowest = slowest.max(serving.began.elapsed().as_secs_f64());
        // A morning's work, then nothing.
        let client = reqwest::Client::new();
        for path in ["api/v1/events?limit=200", "api/v1/parties?limit=200", "api/v1/events?q=order", "sign-in"] {
            let request = client.get(format!("{}{path}", serving.address)).bearer_auth(&token);
            assert!(request.send().await.expect("an answer").status().is_success(), "{path}");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        resident = f64::max(resident, serving.resident());
    }
    let kept = [
        figure("first answer after the start, slowest of 5", slowest, "s", slowest < 0.5, "less than 0.5 s"),
        figure("resident memory at rest, most of 5", resident, "MB", resident < 60.0, "less than 60 MB"),
    ];
    if kept.iter().all(|kept| *kept) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
