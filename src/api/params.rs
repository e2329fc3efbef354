//! Parameters of a query, taken one by one: unknown, repeated, empty or unreadable ones are 400.
//! Several values stand between commas; one that is part of a text is written `%2C`.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;
use uuid::Uuid;

use super::problem::Refusal;
use crate::actions::page::Ask;
use crate::app::{Actor, App};
use crate::model::external::ExternalId;

/// Most rows of a page.
const MOST: usize = 200;
/// Most values of one parameter; each may be a range of its own.
pub const VALUES: usize = 50;

/// As they stand in the query, by their names.
pub struct Params(BTreeMap<String, String>);

impl FromRequestParts<App> for Params {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        let mut params = BTreeMap::new();
        let query = parts.uri.query().unwrap_or_default();
        for (name, value) in
            query.split('&').filter(|one| !one.is_empty()).map(|one| one.split_once('=').unwrap_or((one, "")))
        {
            let name = decoded(name);
            if value.is_empty() {
                return Err(Refusal::Unreadable(format!("Parameter {name} is empty.")));
            }
            if params.insert(name.clone(), value.to_owned()).is_some() {
                return Err(Refusal::Unreadable(format!("Parameter {name} is given twice.")));
            }
        }
        Ok(Self(params))
    }
}

impl Params {
    pub fn one<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = self.0.remove(name) else { return Ok(None) };
        read(name, &decoded(&text)).map(Some)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// `true` or `false`; both ask for nothing.
    pub fn flag(&mut self, name: &str) -> Result<Option<bool>, Refusal> {
        let said: Vec<bool> = self.many(name)?;
        Ok(said.first().copied().filter(|first| said.iter().all(|one| one == first)))
    }

    /// Ids of parties, or `me`; who is no party is nowhere.
    pub fn parties_or_me(&mut self, name: &str, actor: &Actor) -> Result<Vec<Uuid>, Refusal> {
        let me = actor.party.unwrap_or(Uuid::nil());
        self.texts(name)?.iter().map(|said| if said == "me" { Ok(me) } else { read(name, said) }).collect()
    }

    /// Several ids or words between commas.
    pub fn many<T: FromStr>(&mut self, name: &str) -> Result<Vec<T>, Refusal> {
        let Some(text) = self.0.remove(name) else { return Ok(Vec::new()) };
        few(name, decoded(&text).split(',').map(str::to_owned))?.iter().map(|text| read(name, text)).collect()
    }

    /// Several texts between commas; one within a text is written `%2C`.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>, Refusal> {
        let Some(text) = self.0.remove(name) else { return Ok(Vec::new()) };
        few(name, text.split(',').map(decoded))
    }

    /// Other systems' names for rows, as `SYSTEM:KEY`.
    pub fn external(&mut self) -> Result<Vec<ExternalId>, Refusal> {
        let named = |text: &String| ExternalId::named(text).ok_or_else(|| cannot_be("external", text));
        self.texts("external")?.iter().map(named).collect()
    }

    /// Whatever is left is unknown.
    pub fn none(self) -> Result<(), Refusal> {
        match self.0.keys().next() {
            Some(name) => Err(Refusal::Unreadable(format!("There is no parameter {name}."))),
            None => Ok(()),
        }
    }

    /// `limit` and `after`, and nothing else.
    pub fn page(mut self) -> Result<Ask, Refusal> {
        let limit = self.one("limit")?.unwrap_or(50);
        let after = self.one("after")?;
        if !(1..=MOST).contains(&limit) {
            return Err(Refusal::Unreadable(format!("Parameter limit is from 1 to {MOST}.")));
        }
        self.none()?;
        Ok(Ask { limit, after })
    }
}

fn few(name: &str, values: impl Iterator<Item = String>) -> Result<Vec<String>, Refusal> {
    let values: Vec<String> = values.collect();
    if values.len() > VALUES {
        return Err(Refusal::Unreadable(format!("Parameter {name} takes at most {VALUES} values.")));
    }
    match values.iter().find(|value| value.is_empty()) {
        Some(empty) => Err(cannot_be(name, empty)),
        None => Ok(values),
    }
}

fn read<T: FromStr>(name: &str, text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|_| cannot_be(name, text))
}

fn cannot_be(name: &str, text: &str) -> Refusal {
    Refusal::Unreadable(format!("Parameter {name} cannot be {text:?}."))
}

/// What a form's encoding means.
fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
