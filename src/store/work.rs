//! Work efforts. `list` finds them; this file reads and writes them whole.

pub mod list;

use std::collections::HashMap;

use uuid::Uuid;

use super::external_id;
use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::event::State;
use crate::model::problem::Noun;
use crate::model::time::{Day, Instant};
use crate::model::work::Work;

row! {
    struct Row {
        id: Uuid,
        version: i64,
        event_id: Option<Uuid>,
        case_id: Option<Uuid>,
        name: String,
        document_id: Option<Uuid>,
        party_id: Option<Uuid>,
        state: State,
        former_state: Option<State>,
        responsible_id: Option<Uuid>,
        due: Option<Day>,
        created_at: Instant,
        created_by: Option<Uuid>,
        changed_at: Instant,
        changed_by: Option<Uuid>,
    }
}

const COLUMNS: &str = "id, version, event_id, case_id, name, document_id, party_id, state, former_state, \
    responsible_id, due, created_at, created_by, changed_at, changed_by";

impl From<Row> for Work {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            event: row.event_id,
            case: row.case_id,
            name: row.name,
            effort: row.document_id,
            party: row.party_id,
            state: row.state,
            former_state: row.former_state,
            responsible: row.responsible_id,
            due: row.due,
            external: Vec::new(),
            created_at: row.created_at,
            created_by: row.created_by,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
        }
    }
}

/// In the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Work>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement =
        sql(&format!("select {COLUMNS} from work_effort where company_id = $1 and id in (")).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    let mut found: HashMap<Uuid, Work> =
        whole(tx, company, statement).await?.into_iter().map(|work| (work.id, work)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Holds a work until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Work>> {
    let held = sql("select version from work_effort where company_id = $1 and id = $2").bind(company).bind(id);
    match tx.lock::<(i64,)>(held).await? {
        Some(_) => Ok(by_ids(tx, company, &[id]).await?.pop()),
        None => Ok(None),
    }
}

/// The works that hang on an event.
pub async fn of_event(tx: &mut Tx, company: Uuid, event: Uuid) -> sqlx::Result<Vec<Work>> {
    let text = format!(
        "select {COLUMNS} from work_effort where company_id = $1 and event_id = $2 order by due_order, id limit 200"
    );
    whole(tx, company, sql(&text).bind(company).bind(event)).await
}

/// The works that a statement selects, with other systems' names for them.
async fn whole(tx: &mut Tx, company: Uuid, statement: Statement) -> sqlx::Result<Vec<Work>> {
    let mut works: Vec<Work> = tx.all::<Row>(statement).await?.into_iter().map(Work::from).collect();
    let ids: Vec<Uuid> = works.iter().map(|work| work.id).collect();
    let pairs = if ids.is_empty() { Vec::new() } else { external_id::of_rows(tx, company, Noun::Work, &ids).await? };
    for (row, pair) in pairs {
        works.iter_mut().filter(|work| work.id == row).for_each(|work| work.external.push(pair.clone()));
    }
    Ok(works)
}

/// R16: whether an event has a work that is not cancelled.
pub async fn is_on_event(tx: &mut Tx, company: Uuid, event: Uuid) -> sqlx::Result<bool> {
    let text = "select id from work_effort where company_id = $1 and event_id = $2 and state <> 'cancelled' limit 1";
    Ok(tx.one::<(Uuid,)>(sql(text).bind(company).bind(event)).await?.is_some())
}

pub async fn insert(tx: &mut Tx, company: Uuid, work: &Work) -> sqlx::Result<()> {
    let text = "insert into work_effort (company_id, id, version, event_id, case_id, name, document_id, party_id, state, \
        former_state, responsible_id, due, due_order, changed_at, changed_by, created_at, created_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    tx.run(bound(text, company, work).bind(work.created_at).bind(work.created_by)).await.map(|_| ())
}

pub async fn update(tx: &mut Tx, company: Uuid, work: &Work) -> sqlx::Result<()> {
    let text = "update work_effort set version = $3, event_id = $4, case_id = $5, name = $6, document_id = $7, \
        party_id = $8, state = $9, former_state = $10, responsible_id = $11, due = $12, due_order = $13, \
        changed_at = $14, changed_by = $15 where company_id = $1 and id = $2";
    tx.run(bound(text, company, work)).await.map(|_| ())
}

fn bound(text: &str, company: Uuid, work: &Work) -> Statement {
    sql(text)
        .bind(company)
        .bind(work.id)
        .bind(work.version)
        .bind(work.event)
        .bind(work.case)
        .bind(&work.name)
        .bind(work.effort)
        .bind(work.party)
        .bind(work.state)
        .bind(work.former_state)
        .bind(work.responsible)
        .bind(work.due)
        .bind(work.due_order())
        .bind(work.changed_at)
        .bind(work.changed_by)
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from work_effort where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}
