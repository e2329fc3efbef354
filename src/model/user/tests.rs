use super::*;

fn now() -> Instant {
    "2026-03-02T09:30:00Z".parse().unwrap()
}

fn draft(login: &str, password: &str) -> UserDraft {
    UserDraft { login: Change::Set(login.into()), password: Change::Set(Password::new(password)), ..Default::default() }
}

fn begin(draft: UserDraft) -> Result<User, Vec<&'static str>> {
    let blank = User::blank(Uuid::nil(), Uuid::nil(), now());
    let begun = blank.begin(draft);
    begun.map(|(user, _)| user).map_err(|problems| problems.iter().map(|problem| problem.code).collect())
}

#[test]
fn a_login_is_kept_in_lower_case_and_names_the_user_who_has_no_name() {
    let user = begin(draft(" Ada@Brightwater.Example ", "long enough")).unwrap();
    assert_eq!((user.login.as_str(), user.name.as_str()), ("ada@brightwater.example", "ada@brightwater.example"));
    assert_eq!(begin(draft("ada b", "long enough")), Err(vec!["login_characters"]));
    assert_eq!(begin(draft(" ", "long enough")), Err(vec!["empty"]));
}

#[test]
fn a_password_counts_characters_and_is_never_shown() {
    assert!(begin(draft("ada", "äöüäöüäöüä")).is_ok());
    assert_eq!(begin(draft("ada", "äöüäöüäöü")), Err(vec!["password_short"]));
    assert_eq!(begin(draft("ada", &"x".repeat(1001))), Err(vec!["too_long"]));
    assert_eq!(begin(UserDraft { password: Change::Keep, ..draft("ada", "") }), Err(vec!["password_short"]));
    assert!(!format!("{:?}", draft("ada", "correct horse")).contains("correct horse"));
}

#[test]
fn a_password_typed_on_another_system_is_the_same() {
    assert_eq!(Password::new("Zoe\u{308}").normalized(), Password::new("Zoë").normalized());
}

#[test]
fn the_last_administrator_stays_one() {
    let ada = User { role: Role::Administrator, ..begin(draft("ada", "long enough")).unwrap() };
    let demoted = User { role: Role::Manager, ..ada.clone() };
    let gone = User { active: false, ..ada.clone() };
    assert_eq!(demoted.keeps_an_administrator(&ada, 0).unwrap_err().field, "role");
    assert_eq!(gone.keeps_an_administrator(&ada, 0).unwrap_err().code, "last_administrator");
    assert!(demoted.keeps_an_administrator(&ada, 1).is_ok());
    assert!(gone.keeps_an_administrator(&demoted, 0).is_ok());
}

#[test]
fn everybody_may_change_their_own_language_but_not_their_role() {
    let own = UserDraft { language: Change::Set(Some("en".into())), ..Default::default() };
    assert!(own.is_personal());
    assert!(!UserDraft { role: Change::Set(Role::Administrator), ..own }.is_personal());
}
