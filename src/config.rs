//! Every option in one place: flag, environment variable and help. `--help` is the reference.

pub mod proxy;
pub mod serve;

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

use self::serve::Serve;
use crate::model::time::Instant;
use crate::model::user::{Role, Scope};

/// Records who communicated with whom, when, by which channel and why, and plans what comes next.
#[derive(Debug, Parser)]
#[command(name = "rapport", version, about, propagate_version = true)]
pub struct Config {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Where things are kept: sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        global = true,
        env = "RAPPORT_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:rapport.db",
        value_name = "URL"
    )]
    pub database: String,
    /// Output for programs
    #[arg(long, global = true, env = "RAPPORT_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    /// How the log is written, on standard error
    #[arg(long, global = true, env = "RAPPORT_LOG_FORMAT", default_value = "text", value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// What the log tells: off, error, warn, info, debug or trace, of parts too as rapport=debug
    #[arg(long, global = true, env = "RAPPORT_LOG", default_value = "info,sqlx=warn", value_name = "LEVEL")]
    pub log: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the web interface and the API
    Serve(Serve),
    /// Companies of the database
    #[command(subcommand)]
    Company(Company),
    /// Users, who sign in
    #[command(subcommand)]
    User(User),
    /// Tokens, with which programs come in
    #[command(subcommand)]
    Token(Token),
    /// Reads parties from contact cards (vCard 2.1, 3.0 and 4.0) and from tables (CSV)
    ///
    /// What a file is shows in its content. Tables are known by their first row as Google Contacts, Outlook and
    /// Thunderbird export them and as `export` does; of any other, --columns names the columns. They may be in UTF-8,
    /// UTF-16 or Windows-1252, with commas, semicolons, tabs or bars between the cells.
    ///
    /// A party is known again by its UID, else by its code, else by the same name with a telephone number or address
    /// in common. What it lacks is added, what is there stays, so that a second import changes nothing. What is refused
    /// is written beside the input, as FILE.refused.vcf or FILE.refused.csv, each part with its reason.
    ///
    /// Lines that `export --format jsonl` wrote go into the company they name, with the same ids, all of them or none.
    /// What is refused of them is written as FILE.refused.jsonl.
    Import(Import),
    /// Writes everything of all companies, as it is at one moment, into one file; a process that serves goes on
    ///
    /// Either engine can be made from it again. It holds hashes of passwords and tokens: only its owner may read it.
    Backup(Backup),
    /// Makes the database from a backup, whole or not at all
    ///
    /// The file is read to its end before anything is touched. An older program's backup is brought to this schema.
    /// Needs a database that no other process has open.
    Restore(Restore),
    /// Writes the parties of a company for other programs, or all that it holds
    ///
    /// Parties as vCard 3.0 and as a table, with their ways to be reached, addresses and employers; what is inactive says
    /// so. All that it holds, of one moment, as JSON lines. `import` reads each back and then changes nothing.
    Export(Export),
    /// Looks over every row, whether it holds together and keeps the rules; exit code 1 when something is wrong
    Doctor,
    /// The database itself
    #[command(subcommand)]
    Database(Database),
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The columns of a table, as name=Customer,phone=Telephone,email=Mail,code=No.
    ///
    /// Fields: uid, code, kind (person, organization or unknown), name or prefix, first_name, middle_name, last_name and
    /// suffix, nickname, title, organization (alone it is the name, else the employer), language, active (yes or no),
    /// note; phone, mobile, fax, email, website, skype, sip, irc, jabber, other, and phone_label and so on for what they
    /// are called; address, place, region, postal_code, country, address_label. Several in one cell stand apart by :::
    #[arg(long, env = "RAPPORT_COLUMNS", value_name = "FIELD=HEADER,…")]
    pub columns: Option<String>,
    /// Name or id of the company; needed when there are several
    #[arg(long, env = "RAPPORT_COMPANY")]
    pub company: Option<String>,
    /// Ends with exit code 1 when anything was refused
    #[arg(long, env = "RAPPORT_STRICT", value_parser = FalseyValueParser::new())]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Backup {
    /// Where it is written; - is standard output
    pub file: PathBuf,
    /// Writes over a file that is there
    #[arg(long, env = "RAPPORT_FORCE", value_parser = FalseyValueParser::new())]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Restore {
    pub file: PathBuf,
    /// Puts it in place of what the database holds
    #[arg(long, env = "RAPPORT_REPLACE", value_parser = FalseyValueParser::new())]
    pub replace: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(long, env = "RAPPORT_FORMAT")]
    pub format: ExportFormat,
    /// Where to; standard output without it
    #[arg(long, env = "RAPPORT_OUTPUT", value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Name or id of the company; needed when there are several
    #[arg(long, env = "RAPPORT_COMPANY")]
    pub company: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A table of parties, for spreadsheets: cells that one would run begin with '
    Csv,
    /// Contact cards of parties
    Vcard,
    /// Everything of the company but secrets, its history too, one row a line
    Jsonl,
}

#[derive(Debug, Subcommand)]
pub enum Company {
    /// Makes a company
    Add {
        name: String,
        /// Two letters (ISO 3166); telephone numbers without a prefix are read with it
        #[arg(long, env = "RAPPORT_COUNTRY")]
        country: Option<String>,
        /// Name in the zone database, as Europe/Berlin
        #[arg(long, env = "RAPPORT_TIME_ZONE")]
        time_zone: Option<String>,
        #[arg(long, env = "RAPPORT_LANGUAGE")]
        language: Option<String>,
    },
    /// Lists all companies
    List,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Makes a user, with a party and an employee; on an empty database the company too
    Add(UserAdd),
    /// Lists users
    List {
        /// Name or id of a company; all without it
        #[arg(long, env = "RAPPORT_COMPANY")]
        company: Option<String>,
    },
    /// Gives a user a new password and ends its sessions
    Password {
        login: String,
        #[command(flatten)]
        password: PasswordSource,
    },
}

#[derive(Debug, Args)]
pub struct UserAdd {
    /// Name for signing in
    pub login: String,
    #[arg(long, env = "RAPPORT_ROLE", value_parser = word::<Role>, value_name = "reader|member|manager|administrator")]
    pub role: Role,
    /// Name or id of its company; needed when there are several
    #[arg(long, env = "RAPPORT_COMPANY")]
    pub company: Option<String>,
    /// Full name
    #[arg(long, env = "RAPPORT_NAME")]
    pub name: Option<String>,
    /// The party that it is, instead of a new one
    #[arg(long, env = "RAPPORT_PARTY", value_name = "ID")]
    pub party: Option<Uuid>,
    /// Makes no employee, and no party
    #[arg(long, env = "RAPPORT_NO_EMPLOYEE", value_parser = FalseyValueParser::new())]
    pub no_employee: bool,
    #[command(flatten)]
    pub password: PasswordSource,
}

#[derive(Debug, Args)]
pub struct PasswordSource {
    /// Reads the password from standard input, its first line; without it one is made and printed
    #[arg(long, env = "RAPPORT_PASSWORD_STDIN", value_parser = FalseyValueParser::new())]
    pub password_stdin: bool,
}

#[derive(Debug, Subcommand)]
pub enum Token {
    /// Makes a token and prints it, this once
    Create {
        /// Sign-in name of the user as whom it acts
        #[arg(long, env = "RAPPORT_USER", value_name = "LOGIN")]
        user: String,
        #[arg(long, env = "RAPPORT_SCOPE", default_value = "all", value_parser = word::<Scope>, value_name = "read|log|all")]
        scope: Scope,
        /// What it is for
        #[arg(long, env = "RAPPORT_NAME")]
        name: Option<String>,
        /// When it ends, as 2027-01-01T00:00:00Z; never without it
        #[arg(long, env = "RAPPORT_EXPIRES_AT", value_name = "INSTANT")]
        expires_at: Option<Instant>,
    },
    /// Lists tokens
    List {
        /// Name or id of a company; all without it
        #[arg(long, env = "RAPPORT_COMPANY")]
        company: Option<String>,
    },
    /// Ends a token
    Revoke { id: Uuid },
}

#[derive(Debug, Subcommand)]
pub enum Database {
    /// Brings the schema to this version, forward only
    Migrate,
}

fn word<T: std::str::FromStr>(text: &str) -> Result<T, String>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| error.to_string())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_option_has_its_environment_variable() {
        fn look(command: &clap::Command) {
            for argument in command.get_arguments().filter(|argument| !argument.is_positional()) {
                if ["help", "version"].contains(&argument.get_id().as_str()) {
                    continue;
                }
                let variable = argument.get_env().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
                assert!(variable.starts_with("RAPPORT_"), "{} --{}", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(look);
        }
        let command = Config::command();
        command.clone().debug_assert();
        look(&command);
    }
}
