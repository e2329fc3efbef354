//! Looks through everything for rows that do not hold together. Reads only. What the database can tell of a rule alone
//! stands in the files below; what needs the model's word is asked of it by the action.

pub mod chains;
pub mod derived;
pub mod name;
pub mod rules;
pub mod words;

use uuid::Uuid;

use super::registry::{Belongs, TABLES};
use super::statement::sql;
use super::tx::Tx;

/// Of one kind of fault so many rows are told.
pub const MOST: i64 = 1000;

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

/// A check of one statement: the table whose rows it finds, and the text that finds their ids. `$1` is the company and
/// `$2` the most that are told.
type Check = (&'static str, &'static str);

/// What SQLite finds wrong in its own file; PostgreSQL watches over its pages and keys itself.
pub async fn faults_of_the_file(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    if tx.is_postgres() {
        return Ok(Vec::new());
    }
    let told = tx.all::<(String,)>(sql("pragma integrity_check(100)")).await?;
    let mut faults: Vec<String> = told.into_iter().map(|(line,)| line).filter(|line| line != "ok").collect();
    let mut add = |(child, _, parent, _): (String, Option<i64>, String, i64)| {
        let fault = format!("a row of {child} names one of {parent} that is not there");
        if !faults.contains(&fault) {
            faults.push(fault);
        }
        Ok::<_, sqlx::Error>(())
    };
    tx.each(sql("pragma foreign_key_check"), &mut add).await?;
    Ok(faults)
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

/// Ids of events in their order, after one.
pub async fn events(tx: &mut Tx, company: Uuid, after: Option<Uuid>, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    let mut statement = sql("select id from event where company_id = $1").bind(company);
    if let Some(after) = after {
        statement.push(" and id > ").push_bind(after);
    }
    statement.push(" order by id limit ").push_bind(limit);
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(id,)| id).collect())
}

/// Runs checks of one kind.
async fn checked(tx: &mut Tx, company: Uuid, checks: &[Check]) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    for (table, text) in checks {
        found.extend(named(table, tx.all(sql(text).bind(company).bind(MOST)).await?));
    }
    Ok(found)
}

fn named(table: &'static str, rows: Vec<(Uuid,)>) -> Vec<Row> {
    rows.into_iter().map(|(id,)| (table, id)).collect()
}
