//! What is counted and measured, under which names. Figures name no company, no person and no row.
//! Where nobody collects them, as on the command line, they cost nothing.

use std::time::Duration;

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};

pub const REQUESTS: &str = "rapport_requests_total";
pub const REQUEST_SECONDS: &str = "rapport_request_seconds";
pub const IN_FLIGHT: &str = "rapport_requests_in_flight";
pub const CONNECTIONS: &str = "rapport_connections";
pub const REFUSALS: &str = "rapport_refusals_total";
pub const WRITER_QUEUE: &str = "rapport_writer_queue";
pub const WRITER_WAIT: &str = "rapport_writer_wait_seconds";
pub const READER_QUEUE: &str = "rapport_reader_queue";
pub const COMMITS: &str = "rapport_commits_total";
pub const ACTIONS: &str = "rapport_commit_actions";
pub const POOL: &str = "rapport_pool_connections";
pub const BUILD: &str = "rapport_build_info";
pub const STARTED: &str = "process_start_time_seconds";

/// Upper bounds of what takes time, and of what is counted.
pub const SECONDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
pub const COUNTS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// Says what each figure is, for whoever reads the page of them.
pub fn describe() {
    describe_counter!(REQUESTS, "Requests answered, by method, route and status; status gone: the caller hung up");
    describe_histogram!(REQUEST_SECONDS, "Seconds from a request's head to its answer's head, by method and route");
    describe_gauge!(IN_FLIGHT, "Requests being answered");
    describe_gauge!(CONNECTIONS, "Open connections of callers");
    describe_counter!(REFUSALS, "Requests refused to stay up, by kind");
    describe_gauge!(WRITER_QUEUE, "Actions that wait to write (SQLite) or for a connection to write on (PostgreSQL)");
    describe_histogram!(WRITER_WAIT, "Seconds an action waited until it could write");
    describe_gauge!(READER_QUEUE, "Actions that wait to read");
    describe_counter!(COMMITS, "Commits, by result");
    describe_histogram!(ACTIONS, "Actions in one commit");
    describe_gauge!(POOL, "Connections to PostgreSQL, by state");
    describe_gauge!(BUILD, "1; its labels tell the version and the engine");
    describe_gauge!(STARTED, "When the process started, in seconds since 1970");
}

/// A request or a connection was refused, that the others be answered.
pub fn refused(kind: &'static str) {
    counter!(REFUSALS, "kind" => kind).increment(1);
}

/// So many actions went to the disk together, or did not.
pub fn committed(actions: usize, done: bool) {
    counter!(COMMITS, "result" => if done { "done" } else { "failed" }).increment(1);
    if done {
        histogram!(ACTIONS).record(actions as f64);
    }
}

pub fn waited_to_write(time: Duration) {
    histogram!(WRITER_WAIT).record(time);
}

pub fn pool(in_use: usize, idle: usize) {
    gauge!(POOL, "state" => "in use").set(in_use as f64);
    gauge!(POOL, "state" => "idle").set(idle as f64);
}

/// One more of something, for as long as it is held.
pub struct OneMore(metrics::Gauge);

impl OneMore {
    pub fn of(name: &'static str) -> Self {
        let gauge = gauge!(name);
        gauge.increment(1);
        Self(gauge)
    }
}

impl Drop for OneMore {
    fn drop(&mut self) {
        self.0.decrement(1);
    }
}
