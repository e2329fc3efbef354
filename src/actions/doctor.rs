//! Looks over every row of the database, whether it holds together and keeps the rules. Changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;
use uuid::Uuid;

use crate::app::App;
use crate::error::Result;
use crate::model::case::Case;
use crate::model::case::carry::{may_carry, taking_part};
use crate::model::company::Company;
use crate::model::event::Event;
use crate::model::event::audit::audit;
use crate::model::event::facts::{Facts, PartyFacts};
use crate::model::time::Instant;
use crate::store::doctor::{self as store, MOST, chains, derived, name, rules, words};
use crate::store::{Tx, case, company, event, party};

/// Events that are looked at together.
const TOGETHER: i64 = 500;

/// What is looked for: rules by their numbers, and what else must hold.
pub const CHECKS: &[&str] = &[
    "integrity",
    "orphan",
    "word",
    "copy",
    "search",
    "user",
    "default",
    "R1",
    "R2",
    "R3",
    "R5",
    "R8",
    "R9",
    "R10",
    "R13",
    "R15",
    "R16",
    "R17",
    "R18",
    "R19",
    "R20",
    "R23",
    "R26",
    "R31",
];

/// A row with which something is wrong, by one of the checks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub check: String,
    pub company: Option<String>,
    pub table: Option<String>,
    pub id: Option<Uuid>,
    /// What the row is about, and what that is called.
    pub noun: Option<String>,
    pub name: Option<String>,
    /// What the database itself says.
    pub detail: Option<String>,
}

/// What was found, of each check at most so many.
#[derive(Default)]
pub struct Found {
    rows: BTreeMap<&'static str, BTreeSet<store::Row>>,
}

impl Found {
    fn add(&mut self, check: &'static str, rows: impl IntoIterator<Item = store::Row>) {
        let there = self.rows.entry(check).or_default();
        there.extend(rows.into_iter().take((MOST as usize).saturating_sub(there.len())));
    }

    pub fn rows(&self) -> impl Iterator<Item = (&'static str, store::Row)> + '_ {
        self.rows.iter().flat_map(|(check, rows)| rows.iter().map(|row| (*check, *row)))
    }
}

/// All of one moment.
pub async fn examine(app: &App) -> Result<Vec<Finding>> {
    let mut tx = app.db.snapshot().await?;
    let mut findings = Vec::new();
    for detail in store::faults_of_the_file(&mut tx).await? {
        findings.push(Finding { detail: Some(detail), ..finding("integrity") });
    }
    for (table, id) in store::without_company(&mut tx).await? {
        findings.push(Finding { table: Some(table.to_owned()), id: Some(id), ..finding("orphan") });
    }
    for company in company::all(&mut tx).await? {
        let found = examine_company(&mut tx, &company, app.now()).await?;
        for (check, row) in found.rows() {
            let (noun, name) = name::of(&mut tx, company.id, row).await?;
            findings.push(Finding {
                company: Some(company.name.clone()),
                table: Some(row.0.to_owned()),
                id: Some(row.1),
                noun: noun.map(|noun| noun.word().to_owned()),
                name,
                ..finding(check)
            });
        }
    }
    Ok(findings)
}

/// What is wrong with the rows of one company, as a transaction sees them.
pub async fn examine_company(tx: &mut Tx, company: &Company, now: Instant) -> Result<Found> {
    let (mut found, id) = (Found::default(), company.id);
    found.add("word", words::unknown(tx, id).await?);
    // What cannot be read can be looked at no further.
    let unreadable: HashSet<store::Row> = found.rows().map(|(_, row)| row).collect();
    found.add("orphan", store::orphans(tx, id).await?);
    found.add("copy", derived::copies(tx, id).await?);
    found.add("copy", derived::places(tx, id, MOST as usize).await?);
    found.add("search", derived::unsearched(tx, id).await?);
    found.add("R13", chains::circular(tx, id, MOST as usize).await?);
    found.add("R23", rules::misstarted(tx, id, MOST as usize).await?);
    found.add("R26", rules::unkept(tx, id).await?);
    found.add("R31", derived::last_contacts(tx, id).await?);
    for (rule, row) in rules::broken(tx, id).await? {
        found.add(rule, [row]);
    }
    events(tx, company, now, &unreadable, &mut found).await?;
    Ok(found)
}

/// What the rules say of each event.
async fn events(
    tx: &mut Tx,
    company: &Company,
    now: Instant,
    unreadable: &HashSet<store::Row>,
    found: &mut Found,
) -> Result<()> {
    let facts = facts(tx, company, now).await?;
    let is_readable =
        |id: &Uuid| ["event", "event_party", "event_contact"].iter().all(|table| !unreadable.contains(&(*table, *id)));
    let mut after = None;
    loop {
        let mut ids = store::events(tx, company.id, after, TOGETHER).await?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = Some(*last);
        ids.retain(is_readable);
        let events = event::by_ids(tx, company.id, &ids).await?;
        let cases = cases(tx, company.id, &events, unreadable).await?;
        for event in &events {
            let row = ("event", event.id);
            for problem in audit(event, &facts) {
                found.add(check(problem.rule), [row]);
            }
            if !carried(event, &cases, &facts) {
                found.add("R18", [row]);
            }
        }
    }
}

/// The rules that an event is held against.
fn check(rule: Option<u8>) -> &'static str {
    match rule {
        Some(1) => "R1",
        Some(2) => "R2",
        Some(3) => "R3",
        Some(5) => "R5",
        Some(9) => "R9",
        _ => "R8",
    }
}

/// R18; a case that is not there is told otherwise.
fn carried(event: &Event, cases: &HashMap<Uuid, Case>, facts: &Facts) -> bool {
    let case = event.case.filter(|_| event.is_root()).and_then(|case| cases.get(&case));
    case.is_none_or(|case| may_carry(case, &taking_part(event, facts), event.is_internal()).is_ok())
}

/// Who works for us and when; the rest the rules that are looked at do not ask for.
async fn facts(tx: &mut Tx, company: &Company, now: Instant) -> Result<Facts> {
    let mut parties: HashMap<Uuid, PartyFacts> = HashMap::new();
    for employee in party::employee::all(tx, company.id).await? {
        parties.entry(employee.party).or_default().employed.push((employee.valid_from, employee.valid_until));
    }
    Ok(Facts {
        now,
        actor: None,
        user: None,
        country: company.country.clone(),
        zone: company.zone(),
        company_zone: company.time_zone.clone(),
        zones: HashMap::new(),
        parties,
        mechanisms: HashMap::new(),
        purposes: HashMap::new(),
    })
}

async fn cases(
    tx: &mut Tx,
    company: Uuid,
    events: &[Event],
    unreadable: &HashSet<store::Row>,
) -> Result<HashMap<Uuid, Case>> {
    let mut ids: BTreeSet<Uuid> = events.iter().filter_map(|event| event.case).collect();
    ids.retain(|id| ["communication_case", "case_role"].iter().all(|table| !unreadable.contains(&(*table, *id))));
    let cases = case::by_ids(tx, company, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(cases.into_iter().map(|case| (case.id, case)).collect())
}

fn finding(check: &str) -> Finding {
    Finding { check: check.to_owned(), company: None, table: None, id: None, noun: None, name: None, detail: None }
}
