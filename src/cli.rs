//! The command line: a door for operators. It takes apart, calls one action, and prints.

mod backup;
mod company;
mod database;
mod demo;
mod doctor;
mod export;
pub mod import;
mod output;
mod progress;
mod restore;
mod serve;
mod token;
mod user;

use std::process::ExitCode;

use crate::actions;
use crate::app::{Actor, App};
use crate::config::{Command, Common, Config};
use crate::error::Error as Refusal;
use crate::i18n::{Argument, texts};
use crate::model::company::Company;
use crate::model::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command cannot be meant so.
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    Failed(String),
    #[error("{address}: {fault}")]
    Database { address: String, fault: String },
    #[error("{}", refusal(.0))]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// 1 failed, 2 wrong usage.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Usage(_)) { 2 } else { 1 })
    }
}

pub async fn run(config: Config) -> Result<()> {
    let common = config.common;
    match config.command {
        Command::Serve(options) => serve::run(&common, options).await,
        Command::Database(command) => database::run(&common, command).await,
        Command::Company(command) => within(&common, async |app| company::run(app, &common, command).await).await,
        Command::User(command) => within(&common, async |app| user::run(app, &common, command).await).await,
        Command::Backup(options) => within(&common, async |app| backup::run(app, &common, options).await).await,
        Command::Restore(options) => restore::run(&common, options).await,
        Command::Doctor => within(&common, async |app| doctor::run(app, &common).await).await,
        Command::Import(options) => within(&common, async |app| import::run(app, &common, options).await).await,
        Command::Export(options) => within(&common, async |app| export::run(app, &common, options).await).await,
        Command::Token(command) => within(&common, async |app| token::run(app, &common, command).await).await,
    }
}

/// Runs a command on the database, beside a process that serves it.
async fn within(common: &Common, command: impl AsyncFnOnce(&App) -> Result<()>) -> Result<()> {
    let app = open(common).await?;
    let done = match actions::database::require(&app).await {
        Ok(()) => command(&app).await,
        Err(error) => Err(told(common, &error)),
    };
    app.db.close().await;
    done
}

async fn open(common: &Common) -> Result<App> {
    actions::database::open(&common.database).await.map_err(|error| told(common, &error))
}

fn told(common: &Common, fault: &dyn std::error::Error) -> Error {
    Error::Database { address: without_password(&common.database), fault: fault.to_string() }
}

/// A database's address as it may stand in a message.
fn without_password(address: &str) -> String {
    match address.parse::<url::Url>() {
        Ok(mut url) if url.password().is_some() => {
            let _ = url.set_password(Some("***"));
            url.to_string()
        }
        _ => address.to_owned(),
    }
}

/// The company that is meant: by name or id, or the only one there is.
async fn company(app: &App, named: Option<&str>) -> Result<Actor> {
    let companies = actions::company::list(app).await?;
    let names = || companies.iter().map(|company| company.name.as_str()).collect::<Vec<_>>().join(", ");
    let found: Vec<&Company> = match named {
        Some(named) => {
            let is_meant = |company: &&Company| company.name == named || company.id.to_string() == named;
            companies.iter().filter(is_meant).collect()
        }
        None => companies.iter().collect(),
    };
    match (found.as_slice(), named) {
        ([company], _) => Ok(Actor::nobody((*company).clone())),
        ([], _) if companies.is_empty() => Err(Error::Failed(said("cli-no-company-yet", &[]))),
        ([], Some(named)) => {
            Err(Error::Failed(said("cli-no-company", &[("name", named.into()), ("names", names().into())])))
        }
        (_, Some(named)) => Err(Error::Usage(said("cli-several-called", &[("name", named.into())]))),
        (_, None) => Err(Error::Usage(said("cli-several", &[("names", names().into())]))),
    }
}

/// The company that is meant, or all of them when none is.
async fn companies(app: &App, named: Option<&str>) -> Result<Vec<Actor>> {
    match named {
        Some(named) => Ok(vec![company(app, Some(named)).await?]),
        None => Ok(actions::company::list(app).await?.into_iter().map(Actor::nobody).collect()),
    }
}

/// Operators are spoken to in English, as by `--help`.
fn said(id: &str, args: &[(&str, Argument)]) -> String {
    texts("en").say(id, args)
}

fn refusal(error: &Refusal) -> String {
    let Refusal::Refused(problems) = error else { return error.to_string() };
    let line = |problem: &Problem| {
        let text = texts("en").say_problem(problem);
        if problem.field.is_empty() { text } else { format!("{}: {text}", problem.field) }
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_stands_in_no_message() {
        assert_eq!(without_password("postgres://ada:secret@db/rapport"), "postgres://ada:***@db/rapport");
        assert_eq!(without_password("sqlite:rapport.db"), "sqlite:rapport.db");
    }
}
