//! A disk that is full, and a file that must not be written.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

use super::load::Load;
use super::serve::{self, Serving};
use crate::support::{Database, Engine};

/// How a disk gets full, without taking the machine's.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Disk {
    /// No file may grow beyond a size: a write fails as on a disk that fails.
    Bounded,
    /// A small file system in memory, in a name space of the process's own, which needs no rights.
    Small,
}

const SIZE: &str = "24m";
const FILLER: usize = 20 << 20;
/// How much further than it is now a bounded file may grow.
const ROOM: u64 = 1_500_000;

impl Disk {
    /// The program on that disk; `exec`, so that its process is the one started.
    fn serve(self, database: &Database, log: &Path) -> Serving {
        let serves = serve::command(database, &[]);
        let mut command = match self {
            // Else the first write too far would end the process.
            Self::Bounded => script(&["sh"], "trap '' XFSZ; exec \"$0\" \"$@\""),
            Self::Small => {
                let mount = format!("mount -t tmpfs -o size={SIZE} none \"$DISK\" && exec \"$0\" \"$@\"");
                script(&["unshare", "--mount", "--map-root-user", "sh"], &mount)
            }
        };
        command.arg(serves.get_program()).args(serves.get_args());
        with(&mut command, &serves);
        let log = std::fs::File::create(log).unwrap();
        Serving::run(command.env("DISK", database.directory()).stdin(Stdio::null()).stderr(log))
    }

    /// What a command prints that runs beside it, on the same disk.
    fn done(self, serving: &Serving, database: &Database, arguments: &[&str]) -> String {
        let program = super::rapport(database, arguments);
        let pid = serving.id().to_string();
        let mut command = match self {
            Self::Bounded => Command::new("env"),
            // By its name from here SQLite would find another file.
            Self::Small => Command::new("nsenter"),
        };
        if self == Self::Small {
            command.args(["--target", &pid, "--user", "--mount", "--preserve-credentials", "--"]);
        }
        let output = with(command.arg(program.get_program()).args(program.get_args()), &program).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn fill(self, serving: &Serving, database: &Database) {
        match self {
            Self::Bounded => {
                let sizes =
                    ["rapport.db", "rapport.db-wal"].map(|name| std::fs::metadata(seen(self, serving, database, name)));
                let largest = sizes.into_iter().map(|metadata| metadata.unwrap().len()).max().unwrap();
                limit(serving, &format!("{}:", largest + ROOM));
            }
            Self::Small => std::fs::write(seen(self, serving, database, "filler"), vec![1; FILLER]).unwrap(),
        }
    }

    fn make_room(self, serving: &Serving, database: &Database) {
        match self {
            Self::Bounded => limit(serving, "unlimited:"),
            Self::Small => std::fs::remove_file(seen(self, serving, database, "filler")).unwrap(),
        }
    }
}

/// With the environment of another.
fn with<'a>(command: &'a mut Command, other: &Command) -> &'a mut Command {
    for (name, value) in other.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}

fn script(before: &[&str], script: &str) -> Command {
    let mut command = Command::new(before[0]);
    command.args(&before[1..]).args(["-c", script]);
    command
}

/// A file of the database as it is seen from here.
fn seen(disk: Disk, serving: &Serving, database: &Database, name: &str) -> PathBuf {
    let path = database.directory().join(name);
    match disk {
        Disk::Bounded => path,
        Disk::Small => Path::new(&format!("/proc/{}/root", serving.id())).join(path.strip_prefix("/").unwrap()),
    }
}

fn limit(serving: &Serving, size: &str) {
    let told = Command::new("prlimit").args(["--pid", &serving.id().to_string(), &format!("--fsize={size}")]).status();
    assert!(told.unwrap().success());
}

fn can_mount() -> bool {
    let tried = ["--mount", "--map-root-user", "mount", "-t", "tmpfs", "none", "/mnt"];
    Command::new("unshare").args(tried).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_costs_writers_their_turn_and_readers_nothing() {
    let mut disks = vec![Disk::Bounded];
    if can_mount() {
        disks.push(Disk::Small);
    } else {
        println!("nothing can be mounted here: a bound on the size of files alone");
    }
    for disk in disks {
        let database = Database::empty(Engine::Sqlite).await;
        let logs = Database::empty(Engine::Sqlite).await;
        let log = logs.directory().join("log");
        let serving = disk.serve(&database, &log);
        let beside = |arguments: &[&str]| disk.done(&serving, &database, arguments);
        beside(&["user", "add", "ada", "--role", "administrator", "--company", "Brightwater Ltd"]);
        let token = beside(&["token", "create", "--user", "ada"]).trim().to_owned();
        disk.fill(&serving, &database);
        let load = Load::on(&serving.address, &token, 4, 0);
        load.until(|load| load.refused.load(Ordering::Relaxed) > 20).await;
        let (full, done) = (load.refused.load(Ordering::Relaxed), load.done.load(Ordering::Relaxed));
        assert!(done > 20, "{disk:?}: full from the beginning");
        let reads = Load::on(&serving.address, &token, 0, 2);
        reads.until(|reads| reads.done.load(Ordering::Relaxed) > 20).await;
        assert_eq!(reads.refused.load(Ordering::Relaxed), 0, "{disk:?}: reading goes on");
        reads.end().await;
        disk.make_room(&serving, &database);
        load.until(|load| load.done.load(Ordering::Relaxed) > done + 200).await;
        let after = load.refused.load(Ordering::Relaxed);
        let told = load.end().await;
        let acknowledged = told.iter().flatten().filter(|told| told.made.is_some()).count();
        let exported = beside(&["export", "--format", "csv"]);
        assert_eq!(exported.matches("\"Caller ").count(), acknowledged, "{disk:?}: what was refused left nothing");
        println!("{disk:?}: {done} written until it was full, {full} times 503, {after} in all");
        assert!(beside(&["doctor"]).contains("Nothing is wrong"), "{disk:?}");
        let told = std::fs::read_to_string(&log).unwrap();
        let word = if disk == Disk::Small { "the disk is full: make room" } else { "a limit on file sizes is reached" };
        assert!(told.contains(word), "{disk:?}: {told}");
        drop(serving);
    }
}

/// Runs a command as a user whom a file's mode stops.
fn as_nobody(database: &Database, arguments: &[&str]) -> (i32, String) {
    let program = super::rapport(database, arguments);
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0);
    let mut command = Command::new(if is_root { "setpriv" } else { "env" });
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    }
    let output = command
        .args(["timeout", "20"])
        .arg(program.get_program())
        .args(program.get_args())
        .env("RAPPORT_DATABASE", &database.url)
        .output();
    let output = output.unwrap();
    (output.status.code().unwrap_or_default(), String::from_utf8(output.stderr).unwrap())
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_not_be_written_is_told_with_what_to_do() {
    let database = Database::empty(Engine::Sqlite).await;
    super::done(&database, &["database", "migrate"]);
    let file = database.directory().join("rapport.db");
    for (of_file, of_directory, word) in [
        (0o444, 0o777, "read-only for this user"),
        (0o444, 0o555, "read-only for this user"),
        (0o666, 0o555, "for this user"),
        (0o000, 0o777, "ermission denied"),
    ] {
        mode(&file, of_file);
        mode(database.directory(), of_directory);
        let (code, complaint) = as_nobody(&database, &["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!((code, complaint.contains(word)), (1, true), "{of_file:o} in {of_directory:o}: {complaint}");
        assert!(complaint.contains("rapport.db"), "{complaint}");
        mode(database.directory(), 0o755);
    }
}
