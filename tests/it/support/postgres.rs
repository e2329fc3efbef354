//! A real PostgreSQL for the tests: one server per test process, one database
//! per test, copied from a template that was migrated once.
//!
//! A shell (`postgres.sh`) owns the server and watches the pipe that this
//! process holds open, so that the server and its files go away with the
//! process, `kill -9` included. Without PostgreSQL's programs a test fails;
//! it is never skipped.

use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio::sync::OnceCell;

/// The longest path of a unix socket that the kernel takes.
const SOCKET_PATH_LIMIT: usize = 107;
const SOCKET_NAME: &str = "/.s.PGSQL.5432";
const TEMPLATE: &str = "rapport_template";

static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
static TEMPLATE_READY: OnceCell<()> = OnceCell::const_new();
static NEXT_DATABASE: AtomicU32 = AtomicU32::new(1);
static LEFT_BEHIND: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A database of one test's own. It is given back when this is dropped.
pub struct TestDatabase {
    name: String,
    url: String,
}

impl TestDatabase {
    /// `postgres://…`, as `--database` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TestDatabase {
    // Dropping needs a connection, and the runtime may be ending here: the
    // next test that wants a database clears away the databases before it.
    fn drop(&mut self) {
        let name = std::mem::take(&mut self.name);
        left_behind().push(name);
    }
}

/// A migrated, empty database. `migrate` runs once per process, on the
/// template, and must have closed its connections when it returns.
pub async fn fresh_database(migrate: impl AsyncFnOnce(&str)) -> TestDatabase {
    TEMPLATE_READY.get_or_init(async || create_template(migrate).await).await;
    create_database(TEMPLATE).await
}

/// A database without a single table, for tests of migrations.
pub async fn empty_database() -> TestDatabase {
    create_database("template0").await
}

async fn create_template(migrate: impl AsyncFnOnce(&str)) {
    // The one before it may have failed half way.
    administer(&format!("drop database if exists {TEMPLATE} with (force)")).await;
    administer(&format!("create database {TEMPLATE} template template0")).await;
    migrate(&server().url(TEMPLATE)).await;
}

async fn create_database(template: &str) -> TestDatabase {
    let unused = std::mem::take(&mut *left_behind());
    for name in unused {
        administer(&format!("drop database {name} with (force)")).await;
    }
    let name = format!("t_{}", NEXT_DATABASE.fetch_add(1, Ordering::Relaxed));
    // Copying files costs a tenth of the default, which writes every page to
    // the log as well.
    administer(&format!("create database {name} template {template} strategy file_copy")).await;
    let url = server().url(&name);
    TestDatabase { name, url }
}

/// Runs a statement outside every test's database. A connection belongs to its
/// test's runtime, so none is kept.
async fn administer(statement: &str) {
    let mut connection =
        PgConnection::connect(&server().url("postgres")).await.expect("the test server takes connections");
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    connection.close().await.expect("a connection closes");
}

fn left_behind() -> std::sync::MutexGuard<'static, Vec<String>> {
    LEFT_BEHIND.lock().expect("nothing panics while holding the list")
}

fn server() -> &'static Server {
    match SERVER.get_or_init(|| Server::start("of-all")) {
        Ok(server) => server,
        Err(message) => panic!("{message}"),
    }
}

/// A server, which goes away with this process or when this is dropped.
pub struct Server {
    directory: PathBuf,
    binaries: PathBuf,
    /// Holds the pipe whose end stops the server, open as long as this process.
    shell: Child,
}

impl Server {
    /// The error is kept, so that a hundred tests do not each wait for it.
    pub fn start(name: &str) -> Result<Server, String> {
        let binaries = binaries()?;
        let directory = place()?.join(format!("pg-{}-{name}", std::process::id()));
        let mut shell = Command::new("sh")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/postgres.sh"))
            .arg(&binaries)
            .arg(&directory)
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // Ctrl-C goes to the whole group of the tests, which this is not in.
            .process_group(0)
            .spawn()
            .expect("a shell starts");
        let mut output = shell.stdout.take().expect("standard output is a pipe");
        let mut answer = [0; 6];
        let _ = output.read_exact(&mut answer);
        if answer != *b"ready\n" {
            let mut rest = String::new();
            let _ = output.read_to_string(&mut rest);
            let _ = shell.wait();
            return Err(format!("{}{rest}", String::from_utf8_lossy(&answer)));
        }
        Ok(Server { directory, binaries, shell })
    }

    /// Has `pg_ctl` stop or start it.
    pub fn control(&self, arguments: &[&str]) {
        let control = self.binaries.join("pg_ctl");
        let mut command = if is_root() { Command::new("setpriv") } else { Command::new("env") };
        if is_root() {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]);
        }
        command.arg(control).args(arguments).arg("--pgdata").arg(self.directory.join("data"));
        command.arg("--log").arg(self.directory.join("server.log")).current_dir("/");
        let told = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(told.expect("pg_ctl starts").success(), "pg_ctl {arguments:?}");
    }

    /// Sends a signal to the server and each of its processes.
    pub fn signal(&self, signal: &str) {
        let file = std::fs::read_to_string(self.directory.join("data/postmaster.pid")).expect("it runs");
        let main = file.lines().next().expect("its process").to_owned();
        let children = std::fs::read_to_string(format!("/proc/{main}/task/{main}/children")).expect("its processes");
        let send = |process: &str| Command::new("kill").args([&format!("-{signal}"), process]).status();
        assert!(send(&main).expect("kill starts").success());
        for child in children.split_whitespace() {
            // It may have ended meanwhile.
            let _ = send(child);
        }
    }

    pub fn url(&self, database: &str) -> String {
        let directory = self.directory.to_string_lossy();
        let host = utf8_percent_encode(&directory, NON_ALPHANUMERIC);
        format!("postgres://rapport@{host}/{database}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Whoever stopped in the middle must hear that it ends.
        if std::thread::panicking() && self.directory.join("data/postmaster.pid").exists() {
            self.signal("CONT");
        }
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

/// A directory that the server's user can enter and that leaves room for the
/// name of a socket: cargo's, or the system's where cargo's cannot serve.
fn place() -> Result<PathBuf, String> {
    let places = [PathBuf::from(env!("CARGO_TARGET_TMPDIR")), std::env::temp_dir()];
    places
        .into_iter()
        .find(|place| can_hold_server(place))
        .ok_or_else(|| "PostgreSQL has no place: set TMPDIR to a short path that every user can enter".into())
}

fn can_hold_server(place: &Path) -> bool {
    let length = place.as_os_str().len() + "/pg-4194304-of-all".len() + SOCKET_NAME.len();
    let plain = !place.to_string_lossy().contains(['\'', '\\', ',', '"']);
    length <= SOCKET_PATH_LIMIT && plain && (!is_root() || everyone_can_enter(place))
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn everyone_can_enter(place: &Path) -> bool {
    place
        .ancestors()
        .all(|directory| std::fs::metadata(directory).is_ok_and(|metadata| metadata.permissions().mode() & 0o001 != 0))
}

/// Where `initdb` and `pg_ctl` are: Debian keeps them out of the search path.
fn binaries() -> Result<PathBuf, String> {
    newest_of_debian()
        .or_else(first_in_path)
        .ok_or_else(|| "PostgreSQL's server programs are missing: apt-get install postgresql".into())
}

fn newest_of_debian() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, directory)| holds_server(directory))
        .max()
        .map(|(_, directory)| directory)
}

fn first_in_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find(|directory| holds_server(directory))
}

fn holds_server(directory: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| directory.join(program).is_file())
}
