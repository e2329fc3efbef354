//! Pages outside the shell: signing in, setting up, and what is shown when something is not there.

use askama::Template;

use super::form::Form;
use super::parts::Choice;
use super::view::View;

#[derive(Template)]
#[template(path = "gate/sign_in.html")]
pub struct SignIn {
    pub view: View,
    /// `login`, `password`, `stay`, and `next`: the page that was asked for.
    pub form: Form,
    /// Whether the password would cross a network in the clear.
    pub unprotected: bool,
}

#[derive(Template)]
#[template(path = "gate/set_up.html")]
pub struct SetUp {
    pub view: View,
    /// `code`, `company`, `country`, `time_zone`, `name`, `login`, `password`.
    pub form: Form,
    pub countries: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub unprotected: bool,
}

/// What went wrong with a whole page: the messages `error-WORD` and `error-text-WORD`.
#[derive(Template)]
#[template(path = "gate/error.html")]
pub struct ErrorPage {
    pub view: View,
    pub word: &'static str,
    /// Told apart in the log by it.
    pub request: Option<String>,
}

/// Words an error page exists for.
pub const ERRORS: &[&str] = &["not-found", "forbidden", "unreadable", "busy", "broken"];
