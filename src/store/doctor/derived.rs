//! What is derived from other rows and kept beside them, and is not what follows from them.

use uuid::Uuid;

use super::{Check, Row, checked};
use crate::model::draft::fold;
use crate::model::time::{Day, Instant};
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// Participants and contacts whose copies of the event's time, state or kind are not the event's.
pub async fn copies(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    const CHECKS: &[Check] = &[
        (
            "event_party",
            "select distinct e.id from event e join event_party p on p.company_id = e.company_id and p.event_id = e.id \
             where e.company_id = $1 and (p.at <> e.at or p.state <> e.state or p.type <> e.type \
             or p.visibility <> e.visibility or p.outcome is distinct from e.outcome \
             or p.direction is distinct from e.direction) limit $2",
        ),
        (
            "event_contact",
            "select distinct e.id from event e join event_contact c on c.company_id = e.company_id \
             and c.event_id = e.id where e.company_id = $1 and c.at <> e.at limit $2",
        ),
    ];
    checked(tx, company, CHECKS).await
}

/// Events and works that do not stand where their start or due day puts them, and names folded otherwise.
pub async fn places(tx: &mut Tx, company: Uuid, most: usize) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    let text = "select id from event where company_id = $1 and at <> coalesce(start_at, $2) limit $3";
    let events = sql(text).bind(company).bind(Instant::UNPLANNED).bind(super::MOST);
    found.extend(super::named("event", tx.all(events).await?));
    let text = "select id from work_effort where company_id = $1 and due_order <> coalesce(due, $2) limit $3";
    let works = sql(text).bind(company).bind(Day::NEVER).bind(super::MOST);
    found.extend(super::named("work_effort", tx.all(works).await?));
    for table in ["party", "relation_kind", "purpose", "case_status"] {
        let text = format!("select id, name, folded_name from {table} where company_id = $1");
        let take = |(id, name, folded): (Uuid, String, String)| {
            if fold(&name) != folded && found.len() < most {
                found.push((table, id));
            }
            Ok::<_, sqlx::Error>(())
        };
        tx.each(sql(&text).bind(company), take).await?;
    }
    Ok(found)
}

/// R31: parties whose last or next contact is not that of their timeline.
pub async fn last_contacts(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    const CHECKS: &[Check] = &[(
        "last_contact",
        "select p.id from party p left join last_contact l on l.company_id = p.company_id and l.party_id = p.id \
         where p.company_id = $1 \
         and not exists (select 1 from employee m where m.company_id = p.company_id and m.party_id = p.id) \
         and (l.last_at is distinct from (select t.at from event_party t where t.company_id = $1 and t.party_id = p.id \
         and t.state = 'completed' and (t.outcome is null or t.outcome not in ('no_answer', 'bounced')) \
         order by t.at desc, t.event_id desc limit 1) \
         or l.next_at is distinct from (select t.at from event_party t where t.company_id = $1 and t.party_id = p.id \
         and t.state = 'scheduled' order by t.at, t.event_id limit 1)) limit $2",
    )];
    checked(tx, company, CHECKS).await
}

/// Rows that no word finds.
pub async fn unsearched(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    for (noun, table) in super::NOUNS.iter().filter(|(noun, _)| *noun != "work") {
        let text = match tx.is_postgres() {
            true => format!(
                "select r.id from {table} r left join search_row s on s.company_id = r.company_id and s.noun = $2 \
                 and s.row_id = r.id where r.company_id = $1 and s.row_id is null limit $3"
            ),
            // Of the text itself the index keeps how long it is.
            false => format!(
                "select r.id from {table} r left join search_row s on s.company_id = r.company_id and s.noun = $2 \
                 and s.row_id = r.id left join search_text_docsize d on d.id = s.rowid \
                 where r.company_id = $1 and d.id is null limit $3"
            ),
        };
        let rows = tx.all(sql(&text).bind(company).bind(*noun).bind(super::MOST)).await?;
        found.extend(super::named(table, rows));
    }
    Ok(found)
}
