//! Users of a company: who signs in, as which party, with which role.

use std::collections::HashMap;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::history::{self, Change, difference};
use super::page::{Ask, Book, Page};
use super::party;
use super::session::SessionSecret;
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::party::{Employee, PartyDraft, PartyKind};
use crate::model::problem::{Noun, Problem, Problems};
use crate::model::time::Instant;
use crate::model::user::appearance::Appearance;
use crate::model::user::{Password, Role, User, UserDraft};
use crate::store::fault::is_taken;
use crate::store::{Tx, company, party as parties, session, user as store};

/// Makes a user; `employed` makes its party an employee, and a party where none is named.
pub async fn create(app: &App, actor: &Actor, draft: UserDraft, employed: bool) -> Result<User> {
    actor.administers()?;
    let beginning = Beginning::check(app, draft, employed)?;
    let hash = app.hashing.hash(&beginning.password).await;
    let mut tx = app.db.begin().await?;
    let user = create_in(&mut tx, actor, beginning, &hash).await?;
    tx.commit().await?;
    Ok(user)
}

/// A user that is not kept yet, and what shall be its party.
pub(super) struct Beginning {
    user: User,
    pub(super) password: Password,
    makes_party: bool,
    employed: bool,
}

impl Beginning {
    pub(super) fn check(app: &App, draft: UserDraft, employed: bool) -> Result<Self, Problems> {
        let makes_party = employed && !draft.party.is_said();
        let (user, password) = User::blank(clock::new_id(), Uuid::nil(), app.now()).begin(draft)?;
        Ok(Self { user, password, makes_party, employed })
    }
}

/// Makes a user within a transaction of a larger action.
pub(super) async fn create_in(tx: &mut Tx, actor: &Actor, beginning: Beginning, hash: &str) -> Result<User> {
    let Beginning { mut user, makes_party, employed, .. } = beginning;
    let now = user.created_at;
    user.company = actor.company_id();
    company::lock(tx, user.company).await?.ok_or(Error::NotFound)?;
    if makes_party {
        let draft = PartyDraft { kind: PartyKind::Person.into(), name: user.name.clone().into(), ..Default::default() };
        user.party = Some(party::create_in(tx, actor, draft, now).await?.party.id);
    }
    check_party(tx, &user).await?;
    if let Some(party) = user.party.filter(|_| employed) {
        employ(tx, actor, party, now).await?;
    }
    store::insert(tx, &user, hash).await.map_err(translate)?;
    keep(tx, actor, now, "create", &user, difference(None, Some(&user))).await?;
    Ok(user)
}

/// Makes a party our employee, unless it is or was one already.
async fn employ(tx: &mut Tx, actor: &Actor, party: Uuid, now: Instant) -> Result<()> {
    if !parties::employee::of_parties(tx, actor.company_id(), &[party]).await?.is_empty() {
        return Ok(());
    }
    let employee = Employee { id: clock::new_id(), version: 1, party, valid_from: None, valid_until: None };
    parties::employee::insert(tx, actor.company_id(), &employee).await?;
    let changes = difference(None, Some(&employee));
    let change = Change { noun: Noun::Employee, row: employee.id, version: 1, verb: "create", reason: None, changes };
    history::keep(tx, actor, now, change).await
}

/// Keeps how the caller wants pages to look; what is not said stays.
pub async fn appear(app: &App, actor: &Actor, wanted: Appearance) -> Result<()> {
    let id = actor.user.ok_or(Error::Forbidden)?;
    let mut tx = app.db.begin().await?;
    store::set_appearance(&mut tx, actor.company_id(), id, wanted.or(actor.appearance)).await?;
    Ok(tx.commit().await?)
}

/// Changes a user; `read` is the version the caller read, none overrides knowingly (R28).
/// Everybody may change their own name, language and time zone.
pub async fn amend(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: UserDraft) -> Result<User> {
    if actor.user != Some(id) || !draft.is_personal() {
        actor.administers()?;
    } else {
        actor.writes_own()?;
    }
    let hash = match draft.password.said() {
        Some(password) => Some(hash(app, password, "password").await?),
        None => None,
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let mut user = before.amend(draft)?;
    if user != before {
        (user.version, user.changed_at) = (before.version + 1, now);
        check_amended(&mut tx, &before, &user).await?;
        store::update(&mut tx, &user).await.map_err(translate)?;
        keep(&mut tx, actor, now, "change", &user, difference(Some(&before), Some(&user))).await?;
    }
    if before.active && !user.active {
        session::delete_of_user(&mut tx, id, None).await?;
    }
    if let Some(hash) = hash {
        write_password(&mut tx, actor, &mut user, &hash, None, now).await?;
    }
    tx.commit().await?;
    Ok(user)
}

async fn check_amended(tx: &mut Tx, before: &User, user: &User) -> Result<()> {
    let others = store::other_administrators(tx, user.company, user.id).await?;
    user.keeps_an_administrator(before, others)?;
    if user.party != before.party { check_party(tx, user).await } else { Ok(()) }
}

/// The party is this company's, and nobody else signs in as it.
async fn check_party(tx: &mut Tx, user: &User) -> Result<()> {
    let Some(party) = user.party else { return Ok(()) };
    if !parties::names(tx, user.company, &[party]).await?.contains_key(&party) {
        return Err(Problem::invalid("party", "unknown_id").into());
    }
    match store::of_party(tx, user.company, party).await? {
        Some(other) if other != user.id => Err(Problem::conflict("party", "party_taken").into()),
        _ => Ok(()),
    }
}

/// Gives a user a new password and ends its other sessions.
/// Who changes their own proves the old one; administrators set anybody else's.
pub async fn set_password(
    app: &App,
    actor: &Actor,
    id: Uuid,
    old: Option<&Password>,
    new: &Password,
    current: Option<&SessionSecret>,
) -> Result<()> {
    if actor.user == Some(id) {
        actor.writes_own()?;
        prove(app, actor, id, old).await?;
    } else {
        actor.administers()?;
    }
    let hash = hash(app, new, "password").await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let mut user = held(&mut tx, actor, id, None).await?;
    write_password(&mut tx, actor, &mut user, &hash, current, now).await?;
    Ok(tx.commit().await?)
}

async fn prove(app: &App, actor: &Actor, id: Uuid, old: Option<&Password>) -> Result<()> {
    let mut tx = app.db.snapshot().await?;
    let hash = store::password_hash(&mut tx, actor.company_id(), id).await?;
    drop(tx);
    let proven = match old {
        Some(old) => app.hashing.turn().await.verify(old, hash).await,
        None => false,
    };
    if proven { Ok(()) } else { Err(Problem::invalid("old_password", "wrong_password").into()) }
}

async fn hash(app: &App, password: &Password, field: &str) -> Result<String> {
    let mut problems = Vec::new();
    password.check(field, &mut problems);
    if problems.is_empty() { Ok(app.hashing.hash(password).await) } else { Err(problems.into()) }
}

async fn write_password(
    tx: &mut Tx,
    actor: &Actor,
    user: &mut User,
    hash: &str,
    current: Option<&SessionSecret>,
    now: Instant,
) -> Result<()> {
    (user.version, user.changed_at) = (user.version + 1, now);
    store::update(tx, user).await?;
    store::set_password(tx, user.company, user.id, hash).await?;
    let current = current.map(SessionSecret::hash);
    session::delete_of_user(tx, user.id, current.as_deref()).await?;
    keep(tx, actor, now, "set_password", user, json!({})).await
}

/// Oneself; who is no administrator finds nobody else.
pub async fn get(app: &App, actor: &Actor, id: Uuid) -> Result<User> {
    if actor.user != Some(id) {
        actor.oversees().map_err(|_| Error::NotFound)?;
    }
    let mut tx = app.db.snapshot().await?;
    store::by_id(&mut tx, actor.company_id(), id).await?.ok_or(Error::NotFound)
}

#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    pub roles: Vec<Role>,
    pub active: Option<bool>,
    pub parties: Vec<Uuid>,
}

/// Those of `list` that a filter finds.
pub async fn page(app: &App, actor: &Actor, filter: &UserFilter, ask: &Ask) -> Result<Page<User>> {
    let mut users = list(app, actor).await?;
    users.retain(|user| {
        (filter.roles.is_empty() || filter.roles.contains(&user.role))
            && filter.active.is_none_or(|active| user.active == active)
            && (filter.parties.is_empty() || user.party.is_some_and(|party| filter.parties.contains(&party)))
    });
    let mut tx = app.db.snapshot().await?;
    Ok(Book::open(&mut tx, actor, filter).await?.few(users, ask, |user| user.login.clone())?)
}

/// The users of the caller's company, by sign-in name.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<User>> {
    actor.oversees()?;
    let mut tx = app.db.snapshot().await?;
    Ok(store::of_company(&mut tx, actor.company_id()).await?)
}

/// Employees that nobody signs in as yet, with their names; those of one user count too.
pub async fn free_employees(app: &App, actor: &Actor, of: Option<Uuid>) -> Result<Vec<(Uuid, String)>> {
    actor.administers()?;
    let mut tx = app.db.snapshot().await?;
    let users = store::of_company(&mut tx, actor.company_id()).await?;
    let taken: Vec<Uuid> = users.iter().filter(|user| Some(user.id) != of).filter_map(|user| user.party).collect();
    let own = users.iter().filter(|user| Some(user.id) == of).filter_map(|user| user.party);
    let employees = parties::employee::all(&mut tx, actor.company_id()).await?;
    let mut free: Vec<Uuid> = employees.iter().map(|employee| employee.party).chain(own).collect();
    free.retain(|party| !taken.contains(party));
    let mut named: Vec<(Uuid, String)> =
        parties::names(&mut tx, actor.company_id(), &free).await?.into_iter().collect();
    named.sort_by_key(|(id, name)| (crate::model::draft::fold(name), *id));
    Ok(named)
}

/// Names of users, as everybody sees them in a history.
pub async fn names(app: &App, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let mut tx = app.db.snapshot().await?;
    Ok(store::names(&mut tx, actor.company_id(), ids).await?)
}

/// The user of a sign-in name and its company: for the command line only.
pub async fn by_login(app: &App, login: &str) -> Result<(Actor, User)> {
    let mut tx = app.db.snapshot().await?;
    let (user, _) = store::by_login(&mut tx, &crate::model::user::fold_login(login)).await?.ok_or(Error::NotFound)?;
    let company = company::by_id(&mut tx, user.company).await?.ok_or(Error::NotFound)?;
    Ok((Actor::nobody(company), user))
}

/// Users of a company change one after another, so that it keeps an administrator and a party one user.
async fn held(tx: &mut Tx, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<User> {
    company::lock(tx, actor.company_id()).await?.ok_or(Error::NotFound)?;
    let user = store::by_id(tx, actor.company_id(), id).await?.ok_or(Error::NotFound)?;
    match read {
        Some(read) if read != user.version => Err(Error::Stale(user.version)),
        _ => Ok(user),
    }
}

async fn keep(tx: &mut Tx, actor: &Actor, now: Instant, verb: &str, user: &User, changes: Json) -> Result<()> {
    let change = Change { noun: Noun::User, row: user.id, version: user.version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}

fn translate(error: sqlx::Error) -> Error {
    if is_taken(&error, "app_user", "login") {
        return Problem::conflict("login", "login_taken").into();
    }
    error.into()
}
