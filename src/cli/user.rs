//! `rapport user`

use std::io::BufRead;

use serde_json::{Value as Json, json};

use super::{Error, Result, output, said};
use crate::actions::{self, company, setup, user};
use crate::app::App;
use crate::config::{Common, PasswordSource, User as Command, UserAdd};
use crate::model::company::CompanyDraft;
use crate::model::draft::Change;
use crate::model::user::{Password, User, UserDraft};

pub async fn run(app: &App, common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Add(options) => add(app, common, options).await,
        Command::List { company } => list(app, common, company.as_deref()).await,
        Command::Password { login, password } => {
            let (actor, user) = user::by_login(app, &login).await.map_err(|error| unknown(&login, error))?;
            let (password, made) = choose(&password)?;
            user::set_password(app, &actor, user.id, None, &password, None).await?;
            tell(common, &user, &actor.company.name, made)
        }
    }
}

pub(super) fn unknown(login: &str, error: crate::error::Error) -> Error {
    match error {
        crate::error::Error::NotFound => Error::Failed(said("cli-no-user", &[("login", login.into())])),
        error => error.into(),
    }
}

async fn add(app: &App, common: &Common, options: UserAdd) -> Result<()> {
    let is_new = company::list(app).await?.is_empty();
    if is_new && options.company.is_none() {
        return Err(Error::Usage(said("cli-first-company", &[])));
    }
    let actor = if is_new { None } else { Some(super::company(app, options.company.as_deref()).await?) };
    let (password, made) = choose(&options.password)?;
    let draft = UserDraft {
        login: Change::Set(options.login),
        role: Change::Set(options.role),
        name: options.name.map_or(Change::Keep, Change::Set),
        party: options.party.map_or(Change::Keep, |party| Change::Set(Some(party))),
        password: Change::Set(password),
        ..Default::default()
    };
    let (company, user) = match actor {
        Some(actor) => {
            let user = user::create(app, &actor, draft, !options.no_employee).await?;
            (actor.company, user)
        }
        None => {
            let company =
                CompanyDraft { name: options.company.map_or(Change::Keep, Change::Set), ..Default::default() };
            setup::first(app, company, draft, !options.no_employee).await?
        }
    };
    tell(common, &user, &company.name, made)
}

/// The password typed, or one that is made, which is told.
fn choose(source: &PasswordSource) -> Result<(Password, Option<String>)> {
    if !source.password_stdin {
        let made = actions::password::generate();
        return Ok((Password::new(&made), Some(made)));
    }
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    Ok((Password::new(typed.trim_end_matches(['\r', '\n'])), None))
}

fn tell(common: &Common, user: &User, company: &str, made: Option<String>) -> Result<()> {
    if common.json {
        let mut told = shown(user, company);
        if let Some(made) = made {
            told["password"] = Json::String(made);
        }
        return output::json(&told);
    }
    let mut args =
        vec![("login", (&user.login).into()), ("role", user.role.word().into()), ("company", company.into())];
    match made {
        Some(made) => {
            args.push(("password", made.into()));
            output::line(&said("cli-user-password", &args))
        }
        None => output::line(&said("cli-user", &args)),
    }
}

fn shown(user: &User, company: &str) -> Json {
    let mut shown = json!(user);
    shown["company"] = json!({ "id": user.company, "name": company });
    shown
}

async fn list(app: &App, common: &Common, company: Option<&str>) -> Result<()> {
    let mut users = Vec::new();
    for actor in super::companies(app, company).await? {
        let of_company = user::list(app, &actor).await?.into_iter();
        users.extend(of_company.map(|user| (user, actor.company.name.clone())));
    }
    if common.json {
        return output::json(&users.iter().map(|(user, company)| shown(user, company)).collect::<Vec<_>>());
    }
    let row = |(user, company): (User, String)| {
        let active = if user.active { "active" } else { "inactive" };
        [user.login, user.name, user.role.to_string(), company, active.into()]
    };
    let rows: Vec<_> = users.into_iter().map(row).collect();
    output::table(["LOGIN", "NAME", "ROLE", "COMPANY", "STATE"], &rows)
}
