//! Parameters of a query, taken one by one: unknown, repeated, empty or unreadable ones are 400.

use std::collections::BTreeMap;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use uuid::Uuid;

use super::problem::Refusal;
use crate::actions::page::Ask;
use crate::app::{Actor, App};

const MOST: usize = 200;

pub struct Params(BTreeMap<String, String>);

impl FromRequestParts<App> for Params {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refusal> {
        let mut params = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            if value.is_empty() {
                return Err(Refusal::Unreadable(format!("Parameter {name} is empty.")));
            }
            if params.insert(name.to_string(), value.to_string()).is_some() {
                return Err(Refusal::Unreadable(format!("Parameter {name} is given twice.")));
            }
        }
        Ok(Self(params))
    }
}

impl Params {
    pub fn one<T: FromStr>(&mut self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(text) = self.0.remove(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Refusal::Unreadable(format!("Parameter {name} cannot be {text:?}.")))
    }

    /// A party's id, or `me`; who is no party is nowhere.
    pub fn party_or_me(&mut self, name: &str, actor: &Actor) -> Result<Option<Uuid>, Refusal> {
        if self.0.get(name).is_some_and(|said| said == "me") {
            self.0.remove(name);
            return Ok(Some(actor.party.unwrap_or(Uuid::nil())));
        }
        self.one(name)
    }

    /// Several values between commas.
    pub fn many<T: FromStr>(&mut self, name: &str) -> Result<Vec<T>, Refusal> {
        let Some(text) = self.0.remove(name) else { return Ok(Vec::new()) };
        let one =
            |text: &str| text.parse().map_err(|_| Refusal::Unreadable(format!("Parameter {name} cannot be {text:?}.")));
        text.split(',').map(one).collect()
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
