use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use super::rapport;
use crate::support::{Database, engines};

const PATIENCE: Duration = Duration::from_secs(20);

/// A serving process, ended with the test.
pub struct Serving {
    child: Child,
    output: BufReader<ChildStdout>,
    pub address: String,
}

impl Serving {
    pub fn start(database: &Database, arguments: &[&str]) -> Self {
        Self::run(command(database, arguments).stderr(Stdio::null()))
    }

    /// Starts it with its log in a file.
    pub fn logging(database: &Database, arguments: &[&str], log: &Path) -> Self {
        Self::run(command(database, arguments).stderr(File::create(log).expect("a file for the log")))
    }

    /// Starts it as a command of the caller's says.
    pub fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut serving = Self { child, output, address: String::new() };
        let told = serving.line();
        serving.address = told.trim_end().strip_prefix("Rapport is at ").expect("it tells where it is").to_owned();
        serving
    }

    /// The next line that it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: &str) {
        let told = Command::new("kill").args([&format!("-{signal}"), &self.id().to_string()]).status();
        assert!(told.unwrap().success());
    }

    /// Ends it as a power cut would, with whatever is in flight.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// How it ended, which it must soon.
    pub fn ended(&mut self) -> ExitStatus {
        let since = Instant::now();
        loop {
            match self.child.try_wait().unwrap() {
                Some(code) => return code,
                None if since.elapsed() > PATIENCE => panic!("it does not stop"),
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// Sends a signal; answers what it still printed when it stopped with success.
    pub fn stop(&mut self, signal: &str) -> String {
        self.signal(signal);
        let code = self.ended();
        assert!(code.success(), "SIG{signal}: {code}");
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        rest
    }
}

/// The command that serves on a free port.
pub fn command(database: &Database, arguments: &[&str]) -> Command {
    rapport(database, &[&["serve", "--listen", "127.0.0.1:0"], arguments].concat())
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_database_is_served_with_a_code_to_set_it_up_and_stops_when_told() {
    for engine in engines() {
        for signal in ["TERM", "INT"] {
            let database = Database::empty(engine).await;
            let mut serving = Serving::start(&database, &[]);
            let health = reqwest::get(format!("{}healthz", serving.address)).await.unwrap();
            assert_eq!(health.text().await.unwrap(), "ok");
            let me = reqwest::get(format!("{}api/v1/me", serving.address)).await.unwrap();
            assert_eq!(me.status(), 401);
            let rest = serving.stop(signal);
            assert!(rest.contains("with the code "), "{rest}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_with_users_offers_no_set_up() {
    let database = Database::empty(crate::support::Engine::Sqlite).await;
    super::done(&database, &["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
    let mut serving = Serving::start(&database, &[]);
    super::done(&database, &["user", "list"]);
    assert_eq!(serving.stop("TERM"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let database = Database::empty(crate::support::Engine::Sqlite).await;
    let (code, complaint) = super::failed(&database, &["serve", "--listen", &address]);
    assert_eq!((code, complaint.contains(&address)), (1, true), "{complaint}");
}
