//! `rapport serve --demo`: fills a new database with an invented company, and gives its users passwords to print.
//! `story` tells what happened, `play` does it through the actions, so that every rule holds.

mod calendar;
mod cast;
mod dice;
mod lands;
mod play;
mod story;
mod topics;

use super::{Error, Result, said};
use crate::actions::demo::{self, Holds};
use crate::actions::{password, user};
use crate::app::App;
use crate::model::user::{Password, Role};

/// The same company each time, as it is on the day when it is made.
const SEED: u64 = 2026;

/// Those whose passwords are printed.
const LOGINS: &[&str] = &["ada", "bob", "eve"];

pub struct SignIn {
    pub login: &'static str,
    pub password: String,
    pub role: Role,
    pub company: String,
}

/// Fills the database when it is new; refuses one that holds anything else.
pub async fn prepare(app: &App) -> Result<Vec<SignIn>> {
    match demo::holds(app).await? {
        Holds::Else => return Err(Error::Failed(said("cli-not-demo", &[]))),
        Holds::Demo => {}
        Holds::Nothing => {
            tracing::info!("filling the database for a demonstration");
            play::play(app, story::tell(SEED, app.now())).await?;
        }
    }
    let mut sign_ins = Vec::new();
    for login in LOGINS {
        sign_ins.push(renew(app, login).await?);
    }
    Ok(sign_ins)
}

/// The passwords of the last time are good no longer.
async fn renew(app: &App, login: &'static str) -> Result<SignIn> {
    let (actor, user) = user::by_login(app, login).await.map_err(|error| super::user::unknown(login, error))?;
    let password = password::generate();
    user::set_password(app, &actor, user.id, None, &Password::new(&password), None).await?;
    Ok(SignIn { login, password, role: user.role, company: actor.company.name })
}
