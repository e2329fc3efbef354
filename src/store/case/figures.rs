//! What follows from the events and works of a case. Nothing here reads more than `MOST` rows.

use uuid::Uuid;

use crate::model::case::close::StillOpen;
use crate::model::event::State;
use crate::model::problem::{Noun, Reference};
use crate::model::time::Instant;
use crate::store::statement::{Statement, sql};
use crate::store::tx::Tx;

/// Figures count up to here.
pub const MOST: i64 = 1_000;

/// Its roots and what is left in it otherwise.
pub async fn events(tx: &mut Tx, company: Uuid, case: Uuid) -> sqlx::Result<Vec<(Uuid, bool)>> {
    let text =
        "select id, root_id from event where company_id = $1 and case_id = $2 order by at desc, id desc limit $3";
    let rows = tx.all::<(Uuid, Uuid)>(sql(text).bind(company).bind(case).bind(MOST)).await?;
    Ok(rows.into_iter().map(|(id, root)| (id, id == root)).collect())
}

/// Whether any event stands in it, and any work on it.
pub async fn holds_anything(tx: &mut Tx, company: Uuid, case: Uuid) -> sqlx::Result<(bool, bool)> {
    let event = "select id from event where company_id = $1 and case_id = $2 limit 1";
    let work = "select id from work_effort where company_id = $1 and case_id = $2 limit 1";
    let event = tx.one::<(Uuid,)>(sql(event).bind(company).bind(case)).await?;
    let work = tx.one::<(Uuid,)>(sql(work).bind(company).bind(case)).await?;
    Ok((event.is_some(), work.is_some()))
}

/// When its first event begins (R23); what is unplanned does not count.
pub async fn first_event(tx: &mut Tx, company: Uuid, case: Uuid) -> sqlx::Result<Option<Instant>> {
    let text = "select at from event where company_id = $1 and case_id = $2 and at < $3 order by at, id limit 1";
    let first = tx.one::<(Instant,)>(sql(text).bind(company).bind(case).bind(Instant::UNPLANNED)).await?;
    Ok(first.map(|(at,)| at))
}

/// What in a case is not over, works on its events included (R22, R23); held, so that none ends beside it.
pub async fn still_open(tx: &mut Tx, company: Uuid, case: Uuid) -> sqlx::Result<StillOpen> {
    let text = "select id, subject, type, state from event where company_id = $1 and case_id = $2 \
        and state in ('scheduled', 'in_progress') order by at, id limit $3";
    let events = tx.all::<(Uuid, Option<String>, String, State)>(sql(text).bind(company).bind(case).bind(MOST)).await?;
    let mut open = StillOpen::default();
    for (id, subject, kind, state) in events {
        let row = Reference { noun: Noun::Event, id, name: subject.unwrap_or(kind) };
        let list = if state == State::InProgress { &mut open.under_way } else { &mut open.scheduled };
        list.push(row);
    }
    let text = "select id, name from work_effort where company_id = $1 and case_id = $2 \
        and state in ('scheduled', 'in_progress') \
        union all select w.id, w.name from event e join work_effort w on w.company_id = $1 and w.event_id = e.id \
        where e.company_id = $1 and e.case_id = $2 and w.state in ('scheduled', 'in_progress') limit $3";
    let works = tx.all::<(Uuid, String)>(sql(text).bind(company).bind(case).bind(MOST)).await?;
    open.works = works.into_iter().map(|(id, name)| Reference { noun: Noun::Work, id, name }).collect();
    Ok(open)
}

/// What single cases show; events that a reader may not see are left out (R30).
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Who takes part in its events.
    pub parties: Vec<Uuid>,
    pub events: i64,
    pub scheduled: i64,
    pub works: i64,
    pub open_works: i64,
    pub last_contact: Option<Instant>,
    pub next_contact: Option<Instant>,
}

pub async fn figures(
    tx: &mut Tx,
    company: Uuid,
    case: Uuid,
    private_of: Option<Option<Uuid>>,
) -> sqlx::Result<Figures> {
    let among = |columns: &str| {
        let mut statement = sql(&format!("select {columns} from event e where e.company_id = $1 and e.case_id = $2"))
            .bind(company)
            .bind(case);
        seen(&mut statement, private_of);
        statement
    };
    let counted = |mut statement: Statement| {
        statement.push(" limit ").push_bind(MOST);
        statement.text = format!("select count(*) from ({}) counted", statement.text);
        statement
    };
    let events = tx.one::<(i64,)>(counted(among("e.id"))).await?;
    let mut scheduled = among("e.id");
    scheduled.push(" and e.state = 'scheduled'");
    let scheduled = tx.one::<(i64,)>(counted(scheduled)).await?;
    let mut last = among("e.at");
    last.push(" and e.state = 'completed' and (e.outcome is null or e.outcome not in ('no_answer', 'bounced'))");
    last.push(" order by e.at desc, e.id desc limit 1");
    let last = tx.one::<(Instant,)>(last).await?;
    let mut next = among("e.at");
    next.push(" and e.state = 'scheduled' and e.at < ")
        .push_bind(Instant::UNPLANNED)
        .push(" order by e.at, e.id limit 1");
    let next = tx.one::<(Instant,)>(next).await?;
    let (works, open_works) = works(tx, company, case, private_of).await?;
    Ok(Figures {
        parties: parties(tx, company, case, private_of).await?,
        events: events.map_or(0, |(count,)| count),
        scheduled: scheduled.map_or(0, |(count,)| count),
        works,
        open_works,
        last_contact: last.map(|(at,)| at),
        next_contact: next.map(|(at,)| at),
    })
}

async fn parties(tx: &mut Tx, company: Uuid, case: Uuid, private_of: Option<Option<Uuid>>) -> sqlx::Result<Vec<Uuid>> {
    let mut statement = sql("select distinct p.party_id from event e join event_party p \
        on p.company_id = $1 and p.event_id = e.id where e.company_id = $1 and e.case_id = $2")
    .bind(company)
    .bind(case);
    seen(&mut statement, private_of);
    statement.push(" limit 200");
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(party,)| party).collect())
}

/// A work on a private event is known to who has to do it, too.
async fn works(tx: &mut Tx, company: Uuid, case: Uuid, private_of: Option<Option<Uuid>>) -> sqlx::Result<(i64, i64)> {
    let text = "select state from (select state from work_effort where company_id = $1 and case_id = $2 \
        union all select w.state from event e join work_effort w on w.company_id = $1 and w.event_id = e.id \
        where e.company_id = $1 and e.case_id = $2 and (w.responsible_id = ";
    let mut statement = sql(text).bind(company).bind(case);
    // Nobody's id where nobody has to do it.
    statement.push_bind(private_of.flatten().unwrap_or(Uuid::nil())).push(" or (e.company_id = $1");
    seen(&mut statement, private_of);
    statement.push("))) counted limit ").push_bind(MOST);
    let states = tx.all::<(State,)>(statement).await?;
    let open = states.iter().filter(|(state,)| state.is_open()).count();
    Ok((states.len() as i64, open as i64))
}

/// R30, as in lists of events.
fn seen(statement: &mut Statement, private_of: Option<Option<Uuid>>) {
    match private_of {
        None => {}
        Some(None) => {
            statement.push(" and e.visibility = 'company'");
        }
        Some(Some(party)) => {
            statement.push(" and (e.visibility = 'company' or e.responsible_id = ").push_bind(party);
            statement.push(" or exists (select 1 from event_party v where v.company_id = $1 and v.event_id = e.id and v.party_id = ");
            statement.push_bind(party).push("))");
        }
    }
}
