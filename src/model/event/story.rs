//! The small world of the tests: Brightwater, where Ada and Bob work; their customer Acme and its contact Carla;
//! Dora, who is of nobody; and how to reach them. It is Monday, 2 March 2026, ten o'clock in London.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

use super::Event;
use super::draft::EventDraft;
use super::facts::{Facts, MechanismFacts, PartyFacts, Representation};
use super::moves::Circumstances;
use crate::model::contact::MechanismType;
use crate::model::problem::{Kind, Problems};
use crate::model::time::Instant;

pub const ADA: Uuid = Uuid::from_u128(0xA);
pub const BOB: Uuid = Uuid::from_u128(0xB);
pub const ACME: Uuid = Uuid::from_u128(0xAC);
pub const CARLA: Uuid = Uuid::from_u128(0xC);
pub const DORA: Uuid = Uuid::from_u128(0xD);
/// Out of use.
pub const OLD: Uuid = Uuid::from_u128(0x01D);
pub const NOBODY: Uuid = Uuid::from_u128(0x404);

pub const ACME_PHONE: Uuid = Uuid::from_u128(0xAC1);
pub const CARLA_MOBILE: Uuid = Uuid::from_u128(0xC1);
pub const CARLA_EMAIL: Uuid = Uuid::from_u128(0xC2);
pub const CARLA_OLD_PHONE: Uuid = Uuid::from_u128(0xC3);
pub const DORA_PHONE: Uuid = Uuid::from_u128(0xD1);

pub const QUOTE: Uuid = Uuid::from_u128(0xF1);
pub const FORGOTTEN: Uuid = Uuid::from_u128(0xF2);
pub const USER: Uuid = Uuid::from_u128(0x5E);
pub const EVENT: Uuid = Uuid::from_u128(0xE);

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn now() -> Instant {
    at("2026-03-02T10:00:00Z")
}

pub fn facts() -> Facts {
    Facts {
        now: now(),
        actor: Some(ADA),
        user: Some(USER),
        country: "GB".into(),
        zone: TimeZone::get("Europe/London").unwrap(),
        company_zone: "Europe/London".into(),
        zones: HashMap::from([(BOB, "Europe/Berlin".into())]),
        parties: parties(),
        mechanisms: mechanisms(),
        purposes: HashMap::from([(QUOTE, true), (FORGOTTEN, false)]),
    }
}

fn parties() -> HashMap<Uuid, PartyFacts> {
    let party = |name: &str| PartyFacts { name: name.into(), active: true, ..PartyFacts::default() };
    let since = |day: &str| vec![(Some(day.parse().unwrap()), None)];
    let acme = Representation { party: ACME, active: true, from: Some("2020-01-01".parse().unwrap()), until: None };
    HashMap::from([
        (ADA, PartyFacts { employed: since("2015-01-01"), ..party("Ada") }),
        (BOB, PartyFacts { employed: since("2025-01-01"), ..party("Bob") }),
        (ACME, party("Acme")),
        (CARLA, PartyFacts { represents: vec![acme], ..party("Carla") }),
        (DORA, party("Dora")),
        (OLD, PartyFacts { active: false, ..party("Old Ltd") }),
    ])
}

fn mechanisms() -> HashMap<Uuid, MechanismFacts> {
    let mechanism = |party, kind, value: &str| MechanismFacts {
        party,
        kind,
        value: value.into(),
        normalized: crate::model::contact::normalize(kind, value, "GB"),
        active: true,
    };
    let old = mechanism(CARLA, MechanismType::Phone, "01632 960003");
    HashMap::from([
        (ACME_PHONE, mechanism(ACME, MechanismType::Phone, "01632 960001")),
        (CARLA_MOBILE, mechanism(CARLA, MechanismType::Mobile, "07700 900002")),
        (CARLA_EMAIL, mechanism(CARLA, MechanismType::Email, "Carla@acme.example")),
        (CARLA_OLD_PHONE, MechanismFacts { active: false, ..old }),
        (DORA_PHONE, mechanism(DORA, MechanismType::Phone, "01632 960004")),
    ])
}

/// Ids that count up from 1000.
pub fn ids() -> impl FnMut() -> Uuid {
    let mut next = 1000;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

pub fn draft(body: Value) -> EventDraft {
    serde_json::from_value(body).unwrap()
}

pub fn log(body: Value) -> Result<Event, Problems> {
    super::record::log(draft(body), &facts(), EVENT, None, ids())
}

/// A call as most are logged: type phone unless the body says more.
pub fn call(mut body: Value) -> Event {
    body.as_object_mut().unwrap().entry("type").or_insert("phone".into());
    log(body).unwrap()
}

pub fn amend(event: &Event, body: Value) -> Result<Event, Problems> {
    super::record::amend(event, draft(body), &facts(), ids())
}

pub fn circumstances() -> Circumstances {
    Circumstances { now: now(), user: Some(USER), followed: false }
}

/// What was refused: field, code and rule of each problem.
pub fn refused<T: std::fmt::Debug>(result: Result<T, Problems>) -> Vec<(String, &'static str, Option<u8>)> {
    result.unwrap_err().into_iter().map(|problem| (problem.field, problem.code, problem.rule)).collect()
}

pub fn one<T: std::fmt::Debug>(result: Result<T, Problems>) -> (String, &'static str, u8) {
    let mut all = refused(result);
    assert_eq!(all.len(), 1, "{all:?}");
    let (field, code, rule) = all.remove(0);
    (field, code, rule.unwrap_or(0))
}

pub fn is_conflict<T: std::fmt::Debug>(result: Result<T, Problems>, code: &str) -> bool {
    let problems = result.unwrap_err();
    problems.len() == 1 && problems[0].kind == Kind::Conflict && problems[0].code == code
}
