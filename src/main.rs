//! Parses the command line, runs it, prints what went wrong, and says so by its exit code.

use std::process::ExitCode;

use clap::Parser;
use rapport::cli;
use rapport::config::Config;

/// A request allocates thousands of times; this one is cheaper at that than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match cli::run(Config::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rapport: {error}");
            error.exit_code()
        }
    }
}
