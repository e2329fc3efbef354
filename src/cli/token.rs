//! `rapport token`

use std::collections::HashMap;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Error, Result, output, said, user::unknown};
use crate::actions::{token, user};
use crate::app::App;
use crate::config::{Common, Token as Command};
use crate::error::Error as Refusal;
use crate::model::draft::Change;
use crate::model::token::{Token, TokenDraft};

pub async fn run(app: &App, common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Create { user: login, scope, name, expires_at } => {
            let (actor, user) = user::by_login(app, &login).await.map_err(|error| unknown(&login, error))?;
            let draft = TokenDraft { user: Some(user.id), name, scope: Change::Set(scope), expires_at };
            let (token, text) = token::create(app, &actor, draft).await?;
            if !common.json {
                return output::line(&text);
            }
            let mut told = shown(&token, &user.login);
            told["token"] = Json::String(text);
            output::json(&told)
        }
        Command::List { company } => list(app, common, company.as_deref()).await,
        Command::Revoke { id } => revoke(app, id).await,
    }
}

fn shown(token: &Token, login: &str) -> Json {
    let mut shown = json!(token);
    shown["login"] = Json::String(login.to_owned());
    shown
}

async fn list(app: &App, common: &Common, company: Option<&str>) -> Result<()> {
    let mut tokens = Vec::new();
    for actor in super::companies(app, company).await? {
        let users = user::list(app, &actor).await?.into_iter();
        let logins: HashMap<Uuid, String> = users.map(|user| (user.id, user.login)).collect();
        for token in token::list(app, &actor).await? {
            let login = logins.get(&token.user).cloned().unwrap_or_default();
            tokens.push((token, login));
        }
    }
    if common.json {
        return output::json(&tokens.iter().map(|(token, login)| shown(token, login)).collect::<Vec<_>>());
    }
    let row = |(token, login): (Token, String)| {
        let at = |instant: Option<crate::model::time::Instant>| instant.map_or("never".into(), |at| at.to_string());
        let (expires, used) = (at(token.expires_at), at(token.last_used_at));
        [token.id.to_string(), token.prefix, login, token.scope.to_string(), expires, used, token.name]
    };
    let rows: Vec<_> = tokens.into_iter().map(row).collect();
    output::table(["ID", "TOKEN", "USER", "SCOPE", "EXPIRES", "LAST USED", "NAME"], &rows)
}

async fn revoke(app: &App, id: Uuid) -> Result<()> {
    for actor in super::companies(app, None).await? {
        match token::revoke(app, &actor, id, None).await {
            Err(Refusal::NotFound) => {}
            done => return Ok(done?),
        }
    }
    Err(Error::Failed(said("cli-no-token", &[("id", id.to_string().into())])))
}
