//! A page that is one form: what each of them shows, and how it is shown again when something was refused.

use axum::http::StatusCode;
use uuid::Uuid;

use super::form::Form;
use super::parts::{Link, Stale};
use super::typed::read_day;
use super::view::View;
use crate::actions::{history, user};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::draft::Change;
use crate::model::problem::{Noun, Problem, Problems};
use crate::model::time::Day;

#[derive(Debug, Clone)]
pub struct Sheet {
    pub title: String,
    /// The page it came from and leads back to.
    pub back: Link,
    pub form: Form,
    /// Set where somebody else was faster.
    pub stale: Option<Stale>,
    /// Where a form without fields deletes what this one changes.
    pub delete: Option<String>,
}

impl Sheet {
    pub fn new(title: String, back: Link, form: Form) -> Self {
        Self { title, back, form, stale: None, delete: None }
    }

    pub fn deleted_at(self, path: String) -> Self {
        Self { delete: Some(path), ..self }
    }
}

/// A refused form as it is shown again.
pub struct Again {
    pub status: StatusCode,
    pub form: Form,
    pub stale: bool,
}

impl Again {
    /// What stands in the way of a form as a whole is an error still.
    pub fn of(error: Error, form: Form, view: &View) -> Result<Self> {
        match error {
            Error::Refused(problems) => {
                let conflict = Error::is_conflict(&problems);
                let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
                Ok(Self { status, form: form.refused(&problems, view.texts), stale: false })
            }
            Error::Stale(version) => {
                let form = form.set("version", version);
                Ok(Self { status: StatusCode::PRECONDITION_FAILED, form, stale: true })
            }
            other => Err(other),
        }
    }
}

/// Who changed the row last, and what differs between what was typed and what is stored.
pub async fn stale(
    app: &App,
    actor: &Actor,
    view: &View,
    noun: Noun,
    row: Uuid,
    (typed, stored): (&Form, &Form),
) -> Result<Stale> {
    let last = history::of_row(&app.db, actor, noun, row, None, 1).await?.pop();
    let by = last.as_ref().and_then(|entry| entry.by);
    let names = user::names(app, actor, by.as_slice()).await?;
    let by = by.and_then(|by| names.get(&by).cloned()).unwrap_or_else(|| view.t("somebody"));
    let at = last.map_or(view.now, |entry| entry.at);
    Ok(Stale { by, at, stored: format!("/parties/{row}"), differences: typed.differences(stored) })
}

/// The version that the form was read at; without one it counts as stale.
pub fn version(form: &Form) -> Option<i64> {
    Some(form.value("version").parse().unwrap_or(0))
}

/// A line that may stay empty.
pub fn line(form: &Form, name: &str) -> Change<Option<String>> {
    Some(form.value(name).to_owned()).filter(|text| !text.trim().is_empty()).into()
}

/// A word of a closed set.
pub fn word<T: std::str::FromStr>(form: &Form, name: &str, problems: &mut Problems) -> Change<T> {
    match form.value(name).parse() {
        Ok(word) => Change::Set(word),
        Err(_) => {
            problems.push(Problem::invalid(name, "required"));
            Change::Keep
        }
    }
}

/// A day that may stay empty.
pub fn day(form: &Form, name: &str, view: &View, problems: &mut Problems) -> Option<Day> {
    let text = form.value(name).trim();
    if text.is_empty() {
        return None;
    }
    let day = read_day(text, view);
    if day.is_none() {
        problems.push(Problem::invalid(name, "not_a_day"));
    }
    day
}
