//! Events with their participants and contacts. `list` finds them; this file reads and writes them whole.

pub mod agenda;
pub mod list;

use std::collections::HashMap;

use uuid::Uuid;

use super::external_id;
use super::row::row;
use super::statement::{Statement, Value, sql};
use super::tx::Tx;
use crate::model::contact::MechanismType;
use crate::model::event::{Contact, Direction, Event, NextStep, Outcome, Participant, Role, State, Type, Visibility};
use crate::model::problem::Noun;
use crate::model::time::Instant;

row! {
    struct Row {
        id: Uuid,
        version: i64,
        r#type: Type,
        direction: Option<Direction>,
        state: State,
        former_state: Option<State>,
        outcome: Option<Outcome>,
        next_step: Option<NextStep>,
        subject: Option<String>,
        note: Option<String>,
        place: Option<String>,
        purpose_id: Option<Uuid>,
        start_at: Option<Instant>,
        end_at: Option<Instant>,
        planned_start: Option<Instant>,
        planned_end: Option<Instant>,
        time_zone: Option<String>,
        all_day: bool,
        parent_id: Option<Uuid>,
        root_id: Uuid,
        case_id: Option<Uuid>,
        responsible_id: Option<Uuid>,
        visibility: Visibility,
        created_at: Instant,
        created_by: Option<Uuid>,
        changed_at: Instant,
        changed_by: Option<Uuid>,
    }
}

row! {
    struct ContactRow {
        event_id: Uuid,
        id: Uuid,
        mechanism_id: Option<Uuid>,
        party_id: Option<Uuid>,
        r#type: MechanismType,
        value: String,
        normalized: Option<String>,
    }
}

const COLUMNS: &str = "id, version, type, direction, state, former_state, outcome, next_step, subject, note, place, \
    purpose_id, start_at, end_at, planned_start, planned_end, time_zone, all_day, parent_id, root_id, case_id, \
    responsible_id, visibility, created_at, created_by, changed_at, changed_by";

impl From<Row> for Event {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            kind: row.r#type,
            direction: row.direction,
            state: row.state,
            former_state: row.former_state,
            outcome: row.outcome,
            next_step: row.next_step,
            subject: row.subject,
            note: row.note,
            place: row.place,
            purpose: row.purpose_id,
            start: row.start_at,
            end: row.end_at,
            planned_start: row.planned_start,
            planned_end: row.planned_end,
            time_zone: row.time_zone,
            all_day: row.all_day,
            parent: row.parent_id,
            root: row.root_id,
            case: row.case_id,
            responsible: row.responsible_id,
            visibility: row.visibility,
            parties: Vec::new(),
            contacts: Vec::new(),
            external: Vec::new(),
            created_at: row.created_at,
            created_by: row.created_by,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
        }
    }
}

/// Whole events in the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Event>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let among = |text: &str, order: &str| {
        let mut statement = sql(text).bind(company);
        statement.push_list(ids.iter().copied()).push(")").push(order);
        statement
    };
    let rows = among(&format!("select {COLUMNS} from event where company_id = $1 and id in ("), "");
    let rows = tx.all::<Row>(rows).await?;
    let parties = "select event_id, party_id, role from event_party where company_id = $1 and event_id in (";
    let parties = tx.all::<(Uuid, Uuid, Role)>(among(parties, " order by event_id, position, party_id")).await?;
    let contacts = "select event_id, id, mechanism_id, party_id, type, value, normalized from event_contact \
        where company_id = $1 and event_id in (";
    let contacts = tx.all::<ContactRow>(among(contacts, " order by event_id, position, id")).await?;
    let mut found: HashMap<Uuid, Event> = rows.into_iter().map(|row| (row.id, row.into())).collect();
    for (event, party, role) in parties {
        if let Some(event) = found.get_mut(&event) {
            event.parties.push(Participant { party, role });
        }
    }
    for row in contacts {
        if let Some(event) = found.get_mut(&row.event_id) {
            event.contacts.push(Contact {
                id: row.id,
                mechanism: row.mechanism_id,
                party: row.party_id,
                kind: row.r#type,
                value: row.value,
                normalized: row.normalized,
            });
        }
    }
    for (row, pair) in external_id::of_rows(tx, company, Noun::Event, ids).await? {
        if let Some(event) = found.get_mut(&row) {
            event.external.push(pair);
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Which of some events are private.
pub async fn private_among(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    let text = "select id from event where company_id = $1 and visibility = 'participants' and id in (";
    let mut statement = sql(text).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Event>> {
    Ok(by_ids(tx, company, &[id]).await?.pop())
}

/// Holds an event until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Event>> {
    let held = sql("select version from event where company_id = $1 and id = $2").bind(company).bind(id);
    match tx.lock::<(i64,)>(held).await? {
        Some(_) => by_id(tx, company, id).await,
        None => Ok(None),
    }
}

pub async fn insert(tx: &mut Tx, company: Uuid, event: &Event) -> sqlx::Result<()> {
    let text = "insert into event (company_id, id, version, type, direction, state, former_state, outcome, next_step, \
        subject, note, place, purpose_id, at, start_at, end_at, planned_start, planned_end, time_zone, all_day, \
        case_id, responsible_id, visibility, changed_at, changed_by, created_at, created_by, parent_id, root_id) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
        $24, $25, $26, $27, $28, $29)";
    let statement = bound(sql(text), company, event)
        .bind(event.created_at)
        .bind(event.created_by)
        .bind(event.parent)
        .bind(event.root);
    tx.run(statement).await?;
    put_parts(tx, company, event, None).await
}

/// Writes an event over the state read; the caller holds it.
pub async fn update(tx: &mut Tx, company: Uuid, event: &Event, before: &Event) -> sqlx::Result<()> {
    let text = "update event set version = $3, type = $4, direction = $5, state = $6, former_state = $7, outcome = $8, \
        next_step = $9, subject = $10, note = $11, place = $12, purpose_id = $13, at = $14, start_at = $15, end_at = $16, \
        planned_start = $17, planned_end = $18, time_zone = $19, all_day = $20, case_id = $21, responsible_id = $22, \
        visibility = $23, changed_at = $24, changed_by = $25 where company_id = $1 and id = $2";
    tx.run(bound(sql(text), company, event)).await?;
    put_parts(tx, company, event, Some(before)).await
}

fn bound(statement: Statement, company: Uuid, event: &Event) -> Statement {
    statement
        .bind(company)
        .bind(event.id)
        .bind(event.version)
        .bind(event.kind)
        .bind(event.direction)
        .bind(event.state)
        .bind(event.former_state)
        .bind(event.outcome)
        .bind(event.next_step)
        .bind(&event.subject)
        .bind(&event.note)
        .bind(&event.place)
        .bind(event.purpose)
        .bind(event.at())
        .bind(event.start)
        .bind(event.end)
        .bind(event.planned_start)
        .bind(event.planned_end)
        .bind(&event.time_zone)
        .bind(event.all_day)
        .bind(event.case)
        .bind(event.responsible)
        .bind(event.visibility)
        .bind(event.changed_at)
        .bind(event.changed_by)
}

/// Participants and contacts anew where anything they copy has changed.
async fn put_parts(tx: &mut Tx, company: Uuid, event: &Event, before: Option<&Event>) -> sqlx::Result<()> {
    let copied = |event: &Event| {
        (event.at(), event.state, event.outcome, event.kind, event.direction, event.visibility, event.parties.clone())
    };
    let same_parties = before.is_some_and(|before| copied(before) == copied(event));
    if same_parties && before.is_some_and(|before| before.contacts == event.contacts) {
        return Ok(());
    }
    for table in if before.is_some() { &["event_contact", "event_party"][..] } else { &[] } {
        let delete = sql(&format!("delete from {table} where company_id = $1 and event_id = $2"));
        tx.run(delete.bind(company).bind(event.id)).await?;
    }
    insert_parties(tx, company, event).await?;
    insert_contacts(tx, company, event).await
}

async fn insert_parties(tx: &mut Tx, company: Uuid, event: &Event) -> sqlx::Result<()> {
    if event.parties.is_empty() {
        return Ok(());
    }
    let mut statement =
        sql("insert into event_party (company_id, event_id, party_id, position, role, at, state, outcome, \
        type, direction, visibility) values ");
    for (position, participant) in (0_i64..).zip(&event.parties) {
        statement.push(if position == 0 { "(" } else { ", (" });
        statement.push_list::<Value>([
            company.into(),
            event.id.into(),
            participant.party.into(),
            position.into(),
            participant.role.into(),
            event.at().into(),
            event.state.into(),
            event.outcome.into(),
            event.kind.into(),
            event.direction.into(),
            event.visibility.into(),
        ]);
        statement.push(")");
    }
    tx.run(statement).await.map(|_| ())
}

async fn insert_contacts(tx: &mut Tx, company: Uuid, event: &Event) -> sqlx::Result<()> {
    let text = "insert into event_contact (company_id, event_id, id, position, mechanism_id, party_id, type, value, \
        normalized, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    for (position, contact) in (0_i64..).zip(&event.contacts) {
        let statement = sql(text)
            .bind(company)
            .bind(event.id)
            .bind(contact.id)
            .bind(position)
            .bind(contact.mechanism)
            .bind(contact.party)
            .bind(contact.kind)
            .bind(&contact.value)
            .bind(&contact.normalized)
            .bind(event.at());
        tx.run(statement).await?;
    }
    Ok(())
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    for text in [
        "delete from event_contact where company_id = $1 and event_id = $2",
        "delete from event_party where company_id = $1 and event_id = $2",
        "delete from event where company_id = $1 and id = $2",
    ] {
        tx.run(sql(text).bind(company).bind(id)).await?;
    }
    Ok(())
}

/// R16: what the server derives does not raise the version.
pub async fn set_next_step(tx: &mut Tx, company: Uuid, id: Uuid, next: NextStep) -> sqlx::Result<()> {
    let text = "update event set next_step = $3 where company_id = $1 and id = $2 and state = 'completed'";
    tx.run(sql(text).bind(company).bind(id).bind(next)).await.map(|_| ())
}

/// R17: one update moves a whole chain into a case, or out of every case.
pub async fn set_case(
    tx: &mut Tx,
    company: Uuid,
    root: Uuid,
    case: Option<Uuid>,
    now: Instant,
    by: Option<Uuid>,
) -> sqlx::Result<()> {
    let text = "update event set case_id = $3, version = version + 1, changed_at = $4, changed_by = $5 \
        where company_id = $1 and root_id = $2";
    tx.run(sql(text).bind(company).bind(root).bind(case).bind(now).bind(by)).await.map(|_| ())
}

/// The events of a chain with their versions.
pub async fn of_chain(tx: &mut Tx, company: Uuid, root: Uuid) -> sqlx::Result<Vec<(Uuid, i64)>> {
    let text = "select id, version from event where company_id = $1 and root_id = $2 order by at, id";
    tx.all(sql(text).bind(company).bind(root)).await
}

/// The events that follow one directly.
pub async fn followed_by(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Vec<(Uuid, State)>> {
    let text = "select id, state from event where company_id = $1 and parent_id = $2 order by at, id limit 200";
    tx.all(sql(text).bind(company).bind(id)).await
}
