//! Last and next contact of parties, derived from their events (R31).

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::time::Instant;
use crate::store::statement::{Statement, sql};
use crate::store::tx::Tx;

/// Last and next contact, and whether it is watched, of each party that has any. What is scheduled without a time is
/// no next contact. R30: private events count for this party only; none: for nobody; not set: they all count.
pub async fn of_parties(
    tx: &mut Tx,
    company: Uuid,
    parties: &[Uuid],
    private_of: Option<Option<Uuid>>,
) -> sqlx::Result<HashMap<Uuid, (Option<Instant>, Option<Instant>, bool)>> {
    if parties.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement = match private_of {
        None => sql("select l.party_id, l.last_at, l.next_at, l.watched").bind(company),
        Some(party) => derived_for(company, party),
    };
    statement.push(" from last_contact l where l.company_id = $1 and l.party_id in (");
    statement.push_list(parties.iter().copied()).push(")");
    let rows = tx.all::<(Uuid, Option<Instant>, Option<Instant>, bool)>(statement).await?;
    let planned = |next: Option<Instant>| next.filter(|at| *at < Instant::UNPLANNED);
    Ok(rows.into_iter().map(|(party, last, next, watched)| (party, (last, planned(next), watched))).collect())
}

/// What `derive` keeps, of the events that a party may find.
fn derived_for(company: Uuid, party: Option<Uuid>) -> Statement {
    let mut statement = sql("select l.party_id, (select t.at from event_party t where t.company_id = $1 \
        and t.party_id = l.party_id and t.state = 'completed' \
        and (t.outcome is null or t.outcome not in ('no_answer', 'bounced'))")
    .bind(company);
    seen(&mut statement, party);
    statement.push(
        " order by t.at desc, t.event_id desc limit 1), (select t.at from event_party t \
        where t.company_id = $1 and t.party_id = l.party_id and t.state = 'scheduled'",
    );
    seen(&mut statement, party);
    statement.push(" order by t.at, t.event_id limit 1), l.watched");
    statement
}

fn seen(statement: &mut Statement, party: Option<Uuid>) {
    let Some(party) = party else {
        statement.push(" and t.visibility = 'company'");
        return;
    };
    statement.push(
        " and (t.visibility = 'company' or exists (select 1 from event_party v where v.company_id = $1 \
        and v.event_id = t.event_id and v.party_id = ",
    );
    statement.push_bind(party).push(
        ") or exists (select 1 from event e where e.company_id = $1 \
        and e.id = t.event_id and e.responsible_id = ",
    );
    statement.push_bind(party).push("))");
}

/// Derives those of outside parties from their timelines, each by one range of an index. In the order of their ids,
/// so that two writers never wait for each other.
pub async fn derive(tx: &mut Tx, company: Uuid, parties: &[Uuid]) -> sqlx::Result<()> {
    if parties.is_empty() {
        return Ok(());
    }
    if tx.is_postgres() {
        hold(tx, company, parties).await?;
    }
    let select = "insert into last_contact (company_id, party_id, watched, last_at, next_at) select p.company_id, p.id, $2, \
        (select t.at from event_party t where t.company_id = $1 and t.party_id = p.id and t.state = 'completed' \
            and (t.outcome is null or t.outcome not in ('no_answer', 'bounced')) order by t.at desc, t.event_id desc limit 1), \
        (select t.at from event_party t where t.company_id = $1 and t.party_id = p.id and t.state = 'scheduled' \
            order by t.at, t.event_id limit 1) \
        from party p where p.company_id = $1 \
        and not exists (select 1 from employee m where m.company_id = $1 and m.party_id = p.id) and p.id in (";
    let mut statement = sql(select).bind(company).bind(false);
    statement.push_list(parties.iter().copied()).push(
        ") order by p.id on conflict (company_id, party_id) \
        do update set last_at = excluded.last_at, next_at = excluded.next_at",
    );
    tx.run(statement).await.map(|_| ())
}

/// Makes the rows and holds them, in a statement of its own: one that waited for another writer derives from what stood
/// there before it, as PostgreSQL takes a statement's snapshot when it begins.
async fn hold(tx: &mut Tx, company: Uuid, parties: &[Uuid]) -> sqlx::Result<()> {
    let select = "insert into last_contact (company_id, party_id, watched) select p.company_id, p.id, $2 \
        from party p where p.company_id = $1 \
        and not exists (select 1 from employee m where m.company_id = $1 and m.party_id = p.id) and p.id in (";
    let mut statement = sql(select).bind(company).bind(false);
    statement
        .push_list(parties.iter().copied())
        .push(") order by p.id on conflict (company_id, party_id) do update set watched = last_contact.watched");
    tx.run(statement).await.map(|_| ())
}

pub async fn watch(tx: &mut Tx, company: Uuid, party: Uuid, watched: bool) -> sqlx::Result<()> {
    let text = "insert into last_contact (company_id, party_id, last_at, next_at, watched) values ($1, $2, null, null, $3) \
        on conflict (company_id, party_id) do update set watched = excluded.watched";
    tx.run(sql(text).bind(company).bind(party).bind(watched)).await.map(|_| ())
}

pub async fn remove(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<()> {
    let text = "delete from last_contact where company_id = $1 and party_id = $2";
    tx.run(sql(text).bind(company).bind(party)).await.map(|_| ())
}

/// R31: parties without anything scheduled whose last contact was before an instant, watched or with an open case;
/// who went quiet last comes first. Reads at most 5 000 rows of the range.
pub async fn quiet(tx: &mut Tx, company: Uuid, before: Instant, limit: i64) -> sqlx::Result<Vec<(Uuid, Instant)>> {
    let text = "select l.party_id, l.last_at from (select party_id, last_at, watched from last_contact \
        where company_id = $1 and next_at is null and last_at is not null and last_at < $2 \
        order by last_at desc, party_id desc limit 5000) l \
        where (l.watched = $3 \
        or exists (select 1 from communication_case c where c.company_id = $1 and c.party_id = l.party_id \
        and c.end_at is null) \
        or exists (select 1 from case_role r join communication_case c on c.company_id = $1 and c.id = r.case_id \
        where r.company_id = $1 and r.party_id = l.party_id and r.role in ('customer', 'supplier', 'other') \
        and c.end_at is null)) \
        and not exists (select 1 from employee m where m.company_id = $1 and m.party_id = l.party_id) \
        order by l.last_at desc, l.party_id desc limit $4";
    tx.all(sql(text).bind(company).bind(before).bind(true).bind(limit)).await
}
