//! Looks through everything for rows that do not hold together. Reads only.

use uuid::Uuid;

use super::db::Tx;
use super::registry::{Belongs, TABLES};
use super::statement::sql;

/// Of one kind of fault so many rows are told.
const MOST: i64 = 1000;

/// A row that does not hold together: of which table, and its id or that of the row it belongs to.
pub type Row = (&'static str, Uuid);

/// Table, the column that names a row of it, a column that names another row, and that row's table.
const REFERENCES: &[(&str, &str, &str, &str)] = &[
    ("address", "id", "party_id", "party"),
    ("contact_mechanism", "id", "party_id", "party"),
    ("employee", "id", "party_id", "party"),
    ("party_relation", "id", "from_party", "party"),
    ("party_relation", "id", "to_party", "party"),
    ("party_relation", "id", "kind_id", "relation_kind"),
    ("app_user", "id", "party_id", "party"),
    ("document", "id", "kind_id", "document_kind"),
    ("document", "id", "party_id", "party"),
    ("communication_case", "id", "party_id", "party"),
    ("communication_case", "id", "status_id", "case_status"),
    ("case_role", "case_id", "case_id", "communication_case"),
    ("case_role", "case_id", "party_id", "party"),
    ("case_document", "case_id", "case_id", "communication_case"),
    ("case_document", "case_id", "document_id", "document"),
    ("event", "id", "purpose_id", "purpose"),
    ("event", "id", "responsible_id", "party"),
    ("event", "id", "parent_id", "event"),
    ("event", "id", "case_id", "communication_case"),
    ("event_party", "event_id", "event_id", "event"),
    ("event_party", "event_id", "party_id", "party"),
    ("event_contact", "event_id", "event_id", "event"),
    ("event_contact", "event_id", "mechanism_id", "contact_mechanism"),
    ("work_effort", "id", "event_id", "event"),
    ("work_effort", "id", "case_id", "communication_case"),
    ("work_effort", "id", "document_id", "document"),
    ("work_effort", "id", "party_id", "party"),
    ("work_effort", "id", "responsible_id", "party"),
    ("last_contact", "party_id", "party_id", "party"),
    ("change", "id", "history_id", "history"),
];

/// Rows that name others by a noun, but those which may do so in vain, and where the rows of a noun stand. An external
/// id stays taken when its row was deleted, which the history tells.
const NAMED_BY_NOUN: &[(&str, &str)] = &[
    ("search_row", ""),
    (
        "external_id",
        " and not exists (select 1 from history h where h.company_id = $1 and h.noun = r.noun \
         and h.row_id = r.row_id and h.verb = 'delete')",
    ),
];
const NOUNS: &[(&str, &str)] = &[
    ("party", "party"),
    ("event", "event"),
    ("case", "communication_case"),
    ("work", "work_effort"),
    ("document", "document"),
];

/// What SQLite finds wrong in its own file; PostgreSQL watches over its pages itself.
pub async fn faults_of_the_file(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    if tx.is_postgres() {
        return Ok(Vec::new());
    }
    let told = tx.all::<(String,)>(sql("pragma integrity_check(100)")).await?;
    Ok(told.into_iter().map(|(line,)| line).filter(|line| line != "ok").collect())
}

/// Companies that rows belong to and that are not there.
pub async fn without_company(tx: &mut Tx) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    let tenants = TABLES.iter().filter(|(table, belongs)| *belongs == Belongs::Tenant && *table != "company");
    for table in tenants.map(|(table, _)| *table).chain(["app_user"]) {
        let text = format!(
            "select distinct r.company_id from {table} r left join company on company.id = r.company_id \
             where company.id is null"
        );
        found.extend(named(table, tx.all(sql(&text)).await?));
    }
    Ok(found)
}

/// Rows that name others which are not there.
pub async fn orphans(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    for (table, key, column, parent) in REFERENCES {
        let text = format!(
            "select r.{key} from {table} r left join {parent} p on p.company_id = r.company_id and p.id = r.{column} \
             where r.company_id = $1 and r.{column} is not null and p.id is null limit $2"
        );
        found.extend(named(table, tx.all(sql(&text).bind(company).bind(MOST)).await?));
    }
    for (table, but) in NAMED_BY_NOUN {
        for (noun, parent) in NOUNS {
            let text = format!(
                "select r.row_id from {table} r left join {parent} p on p.company_id = r.company_id and p.id = r.row_id \
                 where r.company_id = $1 and r.noun = $2 and p.id is null{but} limit $3"
            );
            found.extend(named(table, tx.all(sql(&text).bind(company).bind(*noun).bind(MOST)).await?));
        }
    }
    Ok(found)
}

/// Participants and contacts whose copies of the event's time, state or kind are not the event's.
pub async fn differing_copies(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let text = "select distinct e.id from event e join event_party p on p.company_id = e.company_id and p.event_id = e.id \
        where e.company_id = $1 and (p.at <> e.at or p.state <> e.state or p.type <> e.type \
        or p.visibility <> e.visibility or p.outcome is distinct from e.outcome \
        or p.direction is distinct from e.direction) limit $2";
    let mut found = named("event_party", tx.all(sql(text).bind(company).bind(MOST)).await?);
    let text = "select distinct e.id from event e join event_contact c on c.company_id = e.company_id \
        and c.event_id = e.id where e.company_id = $1 and c.at <> e.at limit $2";
    found.extend(named("event_contact", tx.all(sql(text).bind(company).bind(MOST)).await?));
    Ok(found)
}

/// R15: works that hang on nothing or on two, or whose effort is a document of a kind for cases only.
pub async fn misplaced_works(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let text = "select id from work_effort where company_id = $1 and (event_id is null) = (case_id is null) limit $2";
    let mut found = named("work_effort", tx.all(sql(text).bind(company).bind(MOST)).await?);
    let text = "select w.id from work_effort w \
        join document d on d.company_id = w.company_id and d.id = w.document_id \
        join document_kind k on k.company_id = d.company_id and k.id = d.kind_id \
        where w.company_id = $1 and k.used_for = 'case' limit $2";
    found.extend(named("work_effort", tx.all(sql(text).bind(company).bind(MOST)).await?));
    Ok(found)
}

/// R17: events that do not stand in their root's case, or whose root is none, or another than their parent's.
pub async fn broken_chains(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let text = "select e.id from event e left join event r on r.company_id = e.company_id and r.id = e.root_id \
        where e.company_id = $1 and (r.id is null or r.root_id <> r.id or r.parent_id is not null \
        or r.case_id is distinct from e.case_id or (e.parent_id is null) <> (e.root_id = e.id)) limit $2";
    let mut found = named("event", tx.all(sql(text).bind(company).bind(MOST)).await?);
    let text = "select e.id from event e join event p on p.company_id = e.company_id and p.id = e.parent_id \
        where e.company_id = $1 and p.root_id <> e.root_id limit $2";
    found.extend(named("event", tx.all(sql(text).bind(company).bind(MOST)).await?));
    Ok(found)
}

/// Ids of events in their order, after one.
pub async fn events(tx: &mut Tx, company: Uuid, after: Option<Uuid>, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    let mut statement = sql("select id from event where company_id = $1").bind(company);
    if let Some(after) = after {
        statement.push(" and id > ").push_bind(after);
    }
    statement.push(" order by id limit ").push_bind(limit);
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(id,)| id).collect())
}

fn named(table: &'static str, rows: Vec<(Uuid,)>) -> Vec<Row> {
    rows.into_iter().map(|(id,)| (table, id)).collect()
}
