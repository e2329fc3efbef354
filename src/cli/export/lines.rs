//! Everything of a company as JSON lines.

use std::io;

use super::output::Output;
use crate::actions::lines::{self, Counts, Error};
use crate::app::{Actor, App};
use crate::cli::{self, Result};

pub async fn write(app: &App, actor: &Actor, output: &mut Output) -> Result<Counts> {
    let mut fault = None;
    let line = |line: &[u8]| {
        output.write(line).map_err(|error| {
            fault = Some(error);
            io::Error::other("told in its place")
        })
    };
    let written = lines::export(app, actor, line).await;
    match (written, fault) {
        (_, Some(fault)) => Err(fault),
        (Err(Error::Written(error)), _) => Err(error.into()),
        (Err(Error::Refused(error)), _) => Err(cli::Error::Refused(error)),
        (Ok(counts), _) => Ok(counts),
    }
}
