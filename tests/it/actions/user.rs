//! Who may: users, sign-in, sessions, tokens and set-up, on both engines.

use std::net::{IpAddr, Ipv4Addr};

use rapport::actions::{company, history, party, session, setup, token, user};
use rapport::app::{Actor, App};
use rapport::error::{Error, Result};
use rapport::model::company::CompanyDraft;
use rapport::model::draft::Change;
use rapport::model::problem::Noun;
use rapport::model::token::TokenDraft;
use rapport::model::user::{Password, Role, Scope, User, UserDraft};

use crate::support::{Database, engines};

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const GOOD: &str = "correct horse battery";

async fn brightwater(app: &App) -> Actor {
    let draft = CompanyDraft { name: Change::Set("Brightwater Ltd".into()), ..Default::default() };
    Actor::nobody(company::create(app, draft).await.unwrap())
}

fn draft(login: &str, role: Role) -> UserDraft {
    UserDraft {
        login: Change::Set(login.into()),
        role: Change::Set(role),
        password: Change::Set(Password::new(GOOD)),
        ..Default::default()
    }
}

async fn sign_in(app: &App, login: &str, password: &str) -> Result<(Actor, session::SessionSecret)> {
    session::sign_in(app, login, &Password::new(password), HOME, false).await
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(problems)) => problems[0].code,
        other => panic!("{other:?} is not a refusal"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_user_is_an_employee_and_signs_in() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        let ada = user::create(&app, &nobody, draft("Ada", Role::Administrator), true).await.unwrap();
        let employees = party::employee::list(&app, &nobody).await.unwrap();
        assert_eq!(employees.len(), 1);
        assert_eq!((Some(employees[0].0.party), employees[0].1.as_str()), (ada.party, "ada"));

        let (actor, opened) = sign_in(&app, " ADA ", GOOD).await.unwrap();
        assert_eq!((actor.user, actor.party, actor.role), (Some(ada.id), ada.party, Role::Administrator));
        assert_eq!(session::actor_of(&app, &opened).await.unwrap().unwrap().user, Some(ada.id));
        session::sign_out(&app, &opened).await.unwrap();
        assert!(session::actor_of(&app, &opened).await.unwrap().is_none());

        let again = user::create(&app, &nobody, draft("ada", Role::Reader), true).await;
        assert_eq!(code(again), "login_taken");
        assert_eq!(party::employee::list(&app, &nobody).await.unwrap().len(), 1, "nothing is half done");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_name_and_a_wrong_password_are_answered_alike_and_then_late() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        user::create(&app, &nobody, draft("ada", Role::Member), false).await.unwrap();
        assert_eq!(code(sign_in(&app, "nobody", GOOD).await), "wrong_sign_in");
        for _ in 0..5 {
            assert_eq!(code(sign_in(&app, "ada", "wrong").await), "wrong_sign_in");
        }
        let Err(Error::TooMany(seconds)) = sign_in(&app, "ada", GOOD).await else { panic!("answered at once") };
        tokio::time::sleep(std::time::Duration::from_secs(u64::from(seconds))).await;
        assert!(sign_in(&app, "ada", GOOD).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_other_sessions_and_is_in_no_history() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        let ada = user::create(&app, &nobody, draft("ada", Role::Member), true).await.unwrap();
        let (actor, here) = sign_in(&app, "ada", GOOD).await.unwrap();
        let (_, there) = sign_in(&app, "ada", GOOD).await.unwrap();
        assert_eq!(
            session::list(&app, &actor, Some(&here)).await.unwrap().iter().filter(|known| known.current).count(),
            1
        );

        let new = Password::new("another good one");
        let change = async |old: &str| {
            user::set_password(&app, &actor, ada.id, Some(&Password::new(old)), &new, Some(&here)).await
        };
        assert_eq!(code(change("wrong").await), "wrong_password");
        change(GOOD).await.unwrap();
        assert!(session::actor_of(&app, &here).await.unwrap().is_some());
        assert!(session::actor_of(&app, &there).await.unwrap().is_none());
        assert_eq!(code(sign_in(&app, "ada", GOOD).await), "wrong_sign_in");
        assert!(sign_in(&app, "ada", "another good one").await.is_ok());

        let entries = history::of_row(&app.db, &nobody, Noun::User, ada.id, None, 10).await.unwrap();
        assert_eq!(entries.iter().map(|entry| entry.verb.as_str()).collect::<Vec<_>>(), ["set_password", "create"]);
        assert!(entries.iter().all(|entry| !entry.changes.to_string().contains("argon2")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_and_the_version_read_are_kept() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        let ada = user::create(&app, &nobody, draft("ada", Role::Administrator), true).await.unwrap();
        let demote = || UserDraft { role: Change::Set(Role::Member), ..Default::default() };
        let amend = async |user: &User, draft| user::amend(&app, &nobody, user.id, Some(1), draft).await;
        assert_eq!(code(amend(&ada, demote()).await), "last_administrator");
        let bob = user::create(&app, &nobody, draft("bob", Role::Administrator), true).await.unwrap();
        assert_eq!(amend(&ada, demote()).await.unwrap().version, 2);
        assert!(matches!(amend(&ada, demote()).await, Err(Error::Stale(2))));
        let gone = UserDraft { active: Change::Set(false), ..Default::default() };
        assert_eq!(code(amend(&bob, gone).await), "last_administrator");
        let taken = UserDraft { party: Change::Set(ada.party), ..Default::default() };
        assert_eq!(code(amend(&bob, taken).await), "party_taken");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_manage_users_and_only_of_their_company() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        let ada = user::create(&app, &nobody, draft("ada", Role::Administrator), true).await.unwrap();
        let bob = user::create(&app, &nobody, draft("bob", Role::Manager), true).await.unwrap();
        let north = CompanyDraft { name: Change::Set("Northgate GmbH".into()), ..Default::default() };
        let north = Actor::nobody(company::create(&app, north).await.unwrap());
        user::create(&app, &north, draft("eve", Role::Administrator), true).await.unwrap();

        let (eve, _) = sign_in(&app, "eve", GOOD).await.unwrap();
        assert!(matches!(user::get(&app, &eve, ada.id).await, Err(Error::NotFound)));
        assert!(matches!(user::amend(&app, &eve, ada.id, None, draft("x", Role::Reader)).await, Err(Error::NotFound)));
        let foreign = UserDraft { party: Change::Set(ada.party), ..draft("mallory", Role::Member) };
        assert_eq!(code(user::create(&app, &eve, foreign, true).await), "unknown_id");
        let foreign = TokenDraft { user: Some(ada.id), ..Default::default() };
        assert_eq!(code(token::create(&app, &eve, foreign).await), "unknown_id");
        assert_eq!(user::list(&app, &eve).await.unwrap().len(), 1);

        let (actor, _) = sign_in(&app, "bob", GOOD).await.unwrap();
        assert!(matches!(user::list(&app, &actor).await, Err(Error::Forbidden)));
        let promote = UserDraft { role: Change::Set(Role::Administrator), ..Default::default() };
        assert!(matches!(user::amend(&app, &actor, bob.id, None, promote).await, Err(Error::Forbidden)));
        let own = UserDraft { time_zone: Change::Set(Some("Europe/Berlin".into())), ..Default::default() };
        assert_eq!(user::amend(&app, &actor, bob.id, None, own).await.unwrap().version, 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_acts_with_its_scope_until_it_is_revoked_or_its_user_leaves() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let nobody = brightwater(&app).await;
        let ada = user::create(&app, &nobody, draft("ada", Role::Member), true).await.unwrap();
        let ask = || TokenDraft { user: Some(ada.id), scope: Change::Set(Scope::Log), ..Default::default() };
        let (kept, text) = token::create(&app, &nobody, ask()).await.unwrap();
        assert!(text.starts_with(&kept.prefix) && text.len() > 60);
        let actor = token::actor_of(&app, &text).await.unwrap().unwrap();
        assert_eq!((actor.user, actor.scope), (Some(ada.id), Scope::Log));
        assert!(actor.logs().is_ok() && actor.writes().is_err());
        assert!(token::list(&app, &nobody).await.unwrap()[0].last_used_at.is_some());
        assert!(token::actor_of(&app, &format!("{text}0")).await.unwrap().is_none());

        token::revoke(&app, &nobody, kept.id, None).await.unwrap();
        assert!(token::actor_of(&app, &text).await.unwrap().is_none());
        let (_, text) = token::create(&app, &nobody, ask()).await.unwrap();
        let gone = UserDraft { active: Change::Set(false), ..Default::default() };
        user::amend(&app, &nobody, ada.id, None, gone).await.unwrap();
        assert!(token::actor_of(&app, &text).await.unwrap().is_none());
        assert_eq!(code(sign_in(&app, "ada", GOOD).await), "wrong_sign_in");
        assert_eq!(code(token::create(&app, &nobody, ask()).await), "user_inactive");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_database_is_set_up_once() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let shown = setup::offer(&app).await.unwrap().unwrap();
        let north = || CompanyDraft { name: Change::Set("Northgate GmbH".into()), ..Default::default() };
        assert_eq!(code(setup::run(&app, "0000-0000", north(), draft("eve", Role::Reader)).await), "wrong_code");
        let Err(Error::Refused(problems)) =
            setup::run(&app, &shown, CompanyDraft::default(), UserDraft::default()).await
        else {
            panic!("set up with nothing")
        };
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["company.name", "login", "password"]);

        let (eve, opened) = setup::run(&app, &shown, north(), draft("eve", Role::Reader)).await.unwrap();
        assert_eq!((eve.company.name.as_str(), eve.role), ("Northgate GmbH", Role::Administrator));
        assert!(session::actor_of(&app, &opened).await.unwrap().is_some());
        assert_eq!(code(setup::run(&app, &shown, north(), draft("mallory", Role::Reader)).await), "code_over");
        assert!(setup::offer(&app).await.unwrap().is_none());
    }
}
