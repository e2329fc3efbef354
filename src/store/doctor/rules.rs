//! Rules that one statement can look after.

use uuid::Uuid;

use super::{Check, MOST, Row, checked, named};
use crate::model::case::start;
use crate::model::time::Instant;
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// Rules by their numbers, each with what finds the rows that break it.
const RULES: &[(&str, &[Check])] = &[
    (
        "R15",
        &[
            (
                "work_effort",
                "select id from work_effort where company_id = $1 and (event_id is null) = (case_id is null) limit $2",
            ),
            (
                "work_effort",
                "select w.id from work_effort w \
                 join document d on d.company_id = w.company_id and d.id = w.document_id \
                 join document_kind k on k.company_id = d.company_id and k.id = d.kind_id \
                 where w.company_id = $1 and k.used_for = 'case' limit $2",
            ),
        ],
    ),
    (
        "R10",
        &[
            (
                "work_effort",
                "select id from work_effort where company_id = $1 \
                 and (state = 'cancelled') = (former_state is null) limit $2",
            ),
            (
                "event",
                "select id from event where company_id = $1 and ((state = 'cancelled') = (former_state is null) \
                 or outcome is not null and state in ('scheduled', 'in_progress')) limit $2",
            ),
        ],
    ),
    (
        "R16",
        &[
            (
                "event",
                "select id from event where company_id = $1 and (state = 'completed') = (next_step is null) limit $2",
            ),
            (
                "event",
                "select e.id from event e where e.company_id = $1 and e.next_step = 'planned' \
                 and not exists (select 1 from event f where f.company_id = e.company_id and f.parent_id = e.id \
                 and f.state <> 'cancelled') \
                 and not exists (select 1 from work_effort w where w.company_id = e.company_id and w.event_id = e.id \
                 and w.state <> 'cancelled') limit $2",
            ),
        ],
    ),
    (
        "R17",
        &[
            (
                "event",
                "select e.id from event e left join event r on r.company_id = e.company_id and r.id = e.root_id \
                 where e.company_id = $1 and (r.id is null or r.root_id <> r.id or r.parent_id is not null \
                 or r.case_id is distinct from e.case_id or (e.parent_id is null) <> (e.root_id = e.id)) limit $2",
            ),
            (
                "event",
                "select e.id from event e join event p on p.company_id = e.company_id and p.id = e.parent_id \
                 where e.company_id = $1 and p.root_id <> e.root_id limit $2",
            ),
        ],
    ),
    (
        "R19",
        &[
            (
                "communication_case",
                "select c.id from communication_case c \
                 join case_document b on b.company_id = c.company_id and b.case_id = c.id \
                 join document d on d.company_id = b.company_id and d.id = b.document_id \
                 join document_kind k on k.company_id = d.company_id and k.id = d.kind_id \
                 where c.company_id = $1 and k.used_for = 'effort' limit $2",
            ),
            (
                "communication_case",
                "select c.id from communication_case c where c.company_id = $1 and c.made_by_rule = (1 = 1) \
                 and not exists (select 1 from event e where e.company_id = c.company_id and e.case_id = c.id) \
                 and not exists (select 1 from work_effort w where w.company_id = c.company_id and w.case_id = c.id) \
                 limit $2",
            ),
        ],
    ),
    (
        "R20",
        &[(
            "communication_case",
            "select id from communication_case where company_id = $1 and made_by_rule = (why is null) limit $2",
        )],
    ),
    (
        "R23",
        &[
            (
                "communication_case",
                "select c.id from communication_case c \
                 join case_status s on s.company_id = c.company_id and s.id = c.status_id \
                 where c.company_id = $1 and (s.kind = 'closed') = (c.end_at is null) limit $2",
            ),
            (
                "communication_case",
                "select distinct c.id from communication_case c \
                 join event e on e.company_id = c.company_id and e.case_id = c.id \
                 where c.company_id = $1 and c.end_at is not null and e.state = 'in_progress' limit $2",
            ),
        ],
    ),
    (
        "user",
        &[(
            "app_user",
            "select distinct u.id from app_user u join app_user o on o.company_id = u.company_id \
             and o.party_id = u.party_id and o.id < u.id where u.company_id = $1 limit $2",
        )],
    ),
    (
        "default",
        &[(
            "case_status",
            "select s.id from case_status s join case_status o on o.company_id = s.company_id \
             and o.is_default = s.is_default and o.id < s.id \
             where s.company_id = $1 and s.is_default = (1 = 1) limit $2",
        )],
    ),
];

/// Nouns, their tables, and which version of a row the history must know (R26): a party's counts its relations too,
/// whose changes are entries of their own.
const KEPT: &[(&str, &str, &str)] = &[
    ("party", "party", "<="),
    ("event", "event", "="),
    ("case", "communication_case", "="),
    ("work", "work_effort", "="),
    ("document", "document", "="),
];

/// Rows that break a rule, with the rule.
pub async fn broken(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<(&'static str, Row)>> {
    let mut found = Vec::new();
    for (rule, checks) in RULES {
        found.extend(checked(tx, company, checks).await?.into_iter().map(|row| (*rule, row)));
    }
    Ok(found)
}

/// R26: rows whose last change is not in the history, and entries of rows that went without one that says so.
pub async fn unkept(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    for (noun, table, same) in KEPT {
        let text = format!(
            "select r.id from {table} r where r.company_id = $1 and not exists (select 1 from history h \
             where h.company_id = r.company_id and h.noun = $2 and h.row_id = r.id and h.version {same} r.version) limit $3"
        );
        found.extend(named(table, tx.all(sql(&text).bind(company).bind(*noun).bind(MOST)).await?));
        let text = format!(
            "select distinct h.row_id from history h left join {table} r on r.company_id = h.company_id \
             and r.id = h.row_id where h.company_id = $1 and h.noun = $2 and r.id is null \
             and not exists (select 1 from history d where d.company_id = h.company_id and d.noun = h.noun \
             and d.row_id = h.row_id and d.verb = 'delete') limit $3"
        );
        found.extend(named("history", tx.all(sql(&text).bind(company).bind(*noun).bind(MOST)).await?));
    }
    Ok(found)
}

/// R23: cases that do not start with their making or their first event.
pub async fn misstarted(tx: &mut Tx, company: Uuid, most: usize) -> sqlx::Result<Vec<Row>> {
    let text = "select c.id, c.created_at, c.start_at, (select e.at from event e where e.company_id = c.company_id \
        and e.case_id = c.id and e.at < $2 order by e.at, e.id limit 1) from communication_case c \
        where c.company_id = $1 and c.start_typed = (1 = 0)";
    let mut found = Vec::new();
    let take = |(id, created, started, first): (Uuid, Instant, Instant, Option<Instant>)| {
        if started != start(created, first, None) && found.len() < most {
            found.push(("communication_case", id));
        }
        Ok::<_, sqlx::Error>(())
    };
    tx.each(sql(text).bind(company).bind(Instant::UNPLANNED), take).await?;
    Ok(found)
}
