//! Looks over every row of the database, whether it holds together and keeps the rules. Changes nothing.

use std::collections::{BTreeSet, HashMap};

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
use crate::store::{Tx, case, company, doctor as store, event, party};

/// Events that are looked at together.
const TOGETHER: i64 = 500;

/// A row with which something is wrong. The check is `integrity`, `orphan`, `copy` or a rule's number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub check: String,
    pub company: Option<String>,
    pub table: Option<String>,
    pub id: Option<Uuid>,
    /// What the database itself says.
    pub detail: Option<String>,
}

pub async fn examine(app: &App) -> Result<Vec<Finding>> {
    let mut tx = app.db.snapshot().await?;
    let mut found: BTreeSet<Finding> = BTreeSet::new();
    for detail in store::faults_of_the_file(&mut tx).await? {
        let check = "integrity".to_owned();
        found.insert(Finding { check, company: None, table: None, id: None, detail: Some(detail) });
    }
    for row in store::without_company(&mut tx).await? {
        found.insert(finding("orphan", None, row));
    }
    let companies = company::all(&mut tx).await?;
    drop(tx);
    for company in companies {
        rows(app, &company, &mut found).await?;
        events(app, &company, &mut found).await?;
    }
    Ok(found.into_iter().collect())
}

/// What the database can tell of rows and those they name.
async fn rows(app: &App, company: &Company, found: &mut BTreeSet<Finding>) -> Result<()> {
    let mut tx = app.db.snapshot().await?;
    let mut add = |check: &str, rows: Vec<store::Row>| {
        found.extend(rows.into_iter().map(|row| finding(check, Some(company), row)));
    };
    add("orphan", store::orphans(&mut tx, company.id).await?);
    add("copy", store::differing_copies(&mut tx, company.id).await?);
    add("R15", store::misplaced_works(&mut tx, company.id).await?);
    add("R17", store::broken_chains(&mut tx, company.id).await?);
    Ok(())
}

/// What the rules say of each event.
async fn events(app: &App, company: &Company, found: &mut BTreeSet<Finding>) -> Result<()> {
    let mut after = None;
    loop {
        let mut tx = app.db.snapshot().await?;
        let ids = store::events(&mut tx, company.id, after, TOGETHER).await?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = Some(*last);
        let events = event::by_ids(&mut tx, company.id, &ids).await?;
        let facts = facts(&mut tx, app, company).await?;
        let cases = cases(&mut tx, company.id, &events).await?;
        for event in &events {
            let mut add = |check: String| found.insert(finding(&check, Some(company), ("event", event.id)));
            for problem in audit(event, &facts) {
                add(problem.rule.map_or_else(|| problem.code.to_owned(), |rule| format!("R{rule}")));
            }
            if !carried(event, &cases, &facts) {
                add("R18".to_owned());
            }
        }
    }
}

/// R18; a case that is not there is told otherwise.
fn carried(event: &Event, cases: &HashMap<Uuid, Case>, facts: &Facts) -> bool {
    let case = event.case.filter(|_| event.is_root()).and_then(|case| cases.get(&case));
    case.is_none_or(|case| may_carry(case, &taking_part(event, facts), event.is_internal()).is_ok())
}

/// Who works for us and when; the rest the rules that are looked at do not ask for.
async fn facts(tx: &mut Tx, app: &App, company: &Company) -> Result<Facts> {
    let mut parties: HashMap<Uuid, PartyFacts> = HashMap::new();
    for employee in party::employee::all(tx, company.id).await? {
        parties.entry(employee.party).or_default().employed.push((employee.valid_from, employee.valid_until));
    }
    Ok(Facts {
        now: app.now(),
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

async fn cases(tx: &mut Tx, company: Uuid, events: &[Event]) -> Result<HashMap<Uuid, Case>> {
    let ids: BTreeSet<Uuid> = events.iter().filter_map(|event| event.case).collect();
    let cases = case::by_ids(tx, company, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok(cases.into_iter().map(|case| (case.id, case)).collect())
}

fn finding(check: &str, company: Option<&Company>, (table, id): store::Row) -> Finding {
    Finding {
        check: check.to_owned(),
        company: company.map(|company| company.name.clone()),
        table: Some(table.to_owned()),
        id: Some(id),
        detail: None,
    }
}
