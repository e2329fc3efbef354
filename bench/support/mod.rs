//! A program of the release profile on a database of its own, for the figures.
// Each of them uses its part.
#![allow(dead_code)]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

pub struct Database {
    directory: PathBuf,
}

impl Database {
    pub fn new(name: &str) -> Self {
        let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&directory).expect("a directory");
        Self { directory }
    }

    pub fn rapport(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapport"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RAPPORT_")) {
            command.env_remove(name);
        }
        let database = format!("sqlite:{}", self.directory.join("rapport.db").display());
        command.args(arguments).env("RAPPORT_DATABASE", database).stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What a command prints.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.rapport(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?} failed");
        String::from_utf8(output.stdout).expect("text").trim().to_owned()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

pub struct Serving {
    child: Child,
    _output: BufReader<ChildStdout>,
    pub address: String,
    #[allow(dead_code)]
    pub began: Instant,
}

impl Serving {
    pub fn start(database: &Database, arguments: &[&str]) -> Self {
        let began = Instant::now();
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = database.rapport(&arguments).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("Rapport is at ").expect("its address").to_owned();
        Self { child, _output: output, address, began }
    }

    /// Resident memory in MB.
    pub fn resident(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("its memory");
        let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints a figure and its limit; whether it keeps within.
pub fn figure(name: &str, value: f64, unit: &str, keeps: bool, limit: &str) -> bool {
    println!("{} {name}: {value:.2} {unit} ({limit})", if keeps { "ok    " } else { "FAILED" });
    keeps
}
