//! What figures are made of. Every statement reads one range of one index, as long as the period; which rows count is
//! weighed in the model, but for what narrows them here.

use jiff::SignedDuration;
use uuid::Uuid;

use super::event::list::Tests;
use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::event::{Direction, NextStep, Outcome, State, Type};
use crate::model::report::cases::OpenCases;
use crate::model::report::counts::Slot;
use crate::model::report::plans::Plan;
use crate::model::report::replies::{Inbound, WITHIN};
use crate::model::time::{Day, Instant};

/// From when, and until before when.
pub type Span = (Instant, Instant);

/// The slots of `counts`.
const SLOT: i64 = 15 * 60;

row! {
    struct SlotRow {
        slot: i64,
        kind: Type,
        direction: Option<Direction>,
        all_day: bool,
        time_zone: Option<String>,
        responsible_id: Option<Uuid>,
        count: i64,
    }
}

/// Completed events that stand the tests, by the quarter of an hour in which they began; `each` of us apart.
pub async fn slots(tx: &mut Tx, company: Uuid, span: Span, tests: &Tests, each: bool) -> sqlx::Result<Vec<Slot>> {
    let slot = match tx.is_postgres() {
        true => format!("floor(extract(epoch from e.at - $2) / {SLOT})::bigint"),
        false => format!("(e.at - $2) / {}", SLOT * 1_000_000),
    };
    let responsible = if each { "e.responsible_id" } else { "cast(null as uuid)" };
    let text = format!(
        "select {slot} as slot, e.type as kind, e.direction as direction, e.all_day as all_day, \
         case when e.all_day then e.time_zone end as time_zone, {responsible} as responsible_id, count(*) as count \
         from event e where e.company_id = $1 and e.at >= $2 and e.at < $3"
    );
    let mut statement = sql(&text).bind(company).bind(span.0).bind(span.1);
    tests.push(&mut statement);
    statement.push(" group by 1, 2, 3, 4, 5, 6");
    let at = |slot: i64| span.0.plus(SignedDuration::from_secs(slot * SLOT));
    let read = |row: SlotRow| Slot {
        at: at(row.slot),
        kind: row.kind,
        direction: row.direction,
        all_day: row.all_day,
        time_zone: row.time_zone,
        responsible: row.responsible_id,
        count: row.count,
    };
    Ok(tx.all::<SlotRow>(statement).await?.into_iter().map(read).collect())
}

/// How many events stand the tests.
pub async fn count(tx: &mut Tx, company: Uuid, (from, to): Span, tests: &Tests) -> sqlx::Result<i64> {
    let text = "select count(*) from event e where e.company_id = $1 and e.at >= $2 and e.at < $3";
    let mut statement = sql(text).bind(company).bind(from).bind(to);
    tests.push(&mut statement);
    Ok(tx.one::<(i64,)>(statement).await?.map_or(0, |(count,)| count))
}

row! {
    struct InboundRow {
        at: Instant,
        end_at: Option<Instant>,
        all_day: bool,
        time_zone: Option<String>,
        next_step: Option<NextStep>,
        responsible_id: Option<Uuid>,
        in_chain: Option<Instant>,
        to_party: Option<Instant>,
    }
}

/// Inbound events that stand the tests, each with the first reply in its chain and the first one to somebody outside
/// who took part. `days` are those of the period, by which is told who works for us. A chain is read
/// from there on: asked for until when, too, SQLite would walk everybody's events of that time instead.
pub async fn inbound(
    tx: &mut Tx,
    company: Uuid,
    (from, to): Span,
    days: (Day, Day),
    tests: &Tests,
) -> sqlx::Result<Vec<Inbound>> {
    let text = "select e.at as at, e.end_at as end_at, e.all_day as all_day, e.time_zone as time_zone, \
        e.next_step as next_step, e.responsible_id as responsible_id, \
        (select o.at from event o where o.company_id = $1 \
        and o.root_id = e.root_id and o.at >= coalesce(e.end_at, e.at)";
    let until = to.plus(WITHIN);
    let mut statement = sql(text).bind(company).bind(from).bind(to).bind(until).bind(days.0).bind(days.1);
    reply(&mut statement, "o");
    seen(&mut statement, "o", "o.id", tests);
    statement.push(
        " order by o.at, o.id limit 1) as in_chain, (select min(f.at) from (select (select p.at from event_party p \
         where p.company_id = $1 and p.party_id = w.party_id and p.at >= coalesce(e.end_at, e.at) and p.at < $4",
    );
    reply(&mut statement, "p");
    seen(&mut statement, "p", "p.event_id", tests);
    statement.push(
        " order by p.at limit 1) as at from event_party w where w.company_id = $1 and w.event_id = e.id \
         and w.role <> 'represented' and not exists (select 1 from employee m where m.company_id = $1 \
         and m.party_id = w.party_id and (m.valid_from is null or m.valid_from <= $6) \
         and (m.valid_until is null or m.valid_until >= $5))) f) as to_party \
         from event e where e.company_id = $1 and e.at >= $2 and e.at < $3 and e.direction = 'inbound'",
    );
    tests.push(&mut statement);
    let read = |row: InboundRow| Inbound {
        at: row.at,
        end: row.end_at,
        all_day: row.all_day,
        time_zone: row.time_zone,
        next_step: row.next_step,
        responsible: row.responsible_id,
        in_chain: row.in_chain,
        to_party: row.to_party,
    };
    Ok(tx.all::<InboundRow>(statement).await?.into_iter().map(read).collect())
}

/// Completed, outbound, and somebody was reached (R31).
fn reply(statement: &mut Statement, of: &str) {
    statement.push(&format!(
        " and {of}.direction = 'outbound' and {of}.state = 'completed' \
         and ({of}.outcome is null or {of}.outcome not in ('no_answer', 'bounced'))"
    ));
}

/// R30, as `Tests` has it, of another event than the one tested.
fn seen(statement: &mut Statement, of: &str, id: &str, tests: &Tests) {
    let Some(party) = tests.private_of else { return };
    statement.push(&format!(" and ({of}.visibility = 'company'"));
    if let Some(party) = party {
        statement.push(&format!(
            " or exists (select 1 from event s where s.company_id = $1 and s.id = {id} and (s.responsible_id = "
        ));
        statement.push_bind(party).push(
            " or exists (select 1 from event_party v where v.company_id = $1 and v.event_id = s.id and v.party_id = ",
        );
        statement.push_bind(party).push(")))");
    }
    statement.push(")");
}

row! {
    struct PlanRow {
        kind: Type,
        state: State,
        outcome: Option<Outcome>,
        is_follow_up: bool,
        all_day: bool,
        time_zone: Option<String>,
        responsible_id: Option<Uuid>,
        planned_start: Instant,
        planned_end: Option<Instant>,
        at: Instant,
        end_at: Option<Instant>,
    }
}

/// Events whose last plan lies within the span and that stand the tests.
pub async fn plans(tx: &mut Tx, company: Uuid, (from, to): Span, tests: &Tests) -> sqlx::Result<Vec<Plan>> {
    let text = "select e.type as kind, e.state as state, e.outcome as outcome, e.parent_id is not null as is_follow_up, \
        e.all_day as all_day, e.time_zone as time_zone, e.responsible_id as responsible_id, \
        e.planned_start as planned_start, e.planned_end as planned_end, e.at as at, e.end_at as end_at \
        from event e where e.company_id = $1 and e.planned_start >= $2 and e.planned_start < $3";
    let mut statement = sql(text).bind(company).bind(from).bind(to);
    tests.push(&mut statement);
    let read = |row: PlanRow| Plan {
        kind: row.kind,
        state: row.state,
        outcome: row.outcome,
        is_follow_up: row.is_follow_up,
        all_day: row.all_day,
        time_zone: row.time_zone,
        responsible: row.responsible_id,
        planned_start: row.planned_start,
        planned_end: row.planned_end,
        at: row.at,
        end: row.end_at,
    };
    Ok(tx.all::<PlanRow>(statement).await?.into_iter().map(read).collect())
}

/// Open cases by status and age; `edges` are the starts at which one age passes into the next. Of a party: those for
/// which it is responsible.
pub async fn open_cases(
    tx: &mut Tx,
    company: Uuid,
    edges: [Instant; 3],
    responsible: Option<Uuid>,
) -> sqlx::Result<Vec<OpenCases>> {
    let text = "select c.status_id, sum(case when c.start_at >= $2 then 1 else 0 end), \
        sum(case when c.start_at < $2 and c.start_at >= $3 then 1 else 0 end), \
        sum(case when c.start_at < $3 and c.start_at >= $4 then 1 else 0 end), \
        sum(case when c.start_at < $4 then 1 else 0 end), min(c.start_at) \
        from case_status s join communication_case c on c.company_id = $1 and c.status_id = s.id \
        where s.company_id = $1 and s.kind = 'open' and s.counted = $5 and c.end_at is null and c.made_by_rule = $6";
    let [young, middle, old] = edges;
    let mut statement = sql(text).bind(company).bind(young).bind(middle).bind(old).bind(true).bind(false);
    if let Some(party) = responsible {
        statement.push(
            " and exists (select 1 from case_role r where r.company_id = $1 and r.case_id = c.id and r.party_id = ",
        );
        statement.push_bind(party).push(" and r.role = 'responsible')");
    }
    statement.push(" group by c.status_id");
    let read = |(status, a, b, c, d, oldest)| OpenCases { status, ages: [a, b, c, d], oldest };
    Ok(tx.all::<(Uuid, i64, i64, i64, i64, Instant)>(statement).await?.into_iter().map(read).collect())
}
