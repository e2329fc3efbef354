//! Parties with their contacts and addresses, relations and employees.

use std::collections::HashMap;

use uuid::Uuid;

use super::db::Tx;
use super::statement::{Statement, sql};
use crate::model::contact::MechanismType;
use crate::model::party::{Address, Employee, Mechanism, Party, PartyKind, Relation};
use crate::model::time::{Day, Instant};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    version: i64,
    kind: PartyKind,
    name: String,
    title: Option<String>,
    code: Option<String>,
    language: Option<String>,
    note: Option<String>,
    active: bool,
    created_at: Instant,
    created_by: Option<Uuid>,
    changed_at: Instant,
    changed_by: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct MechanismRow {
    id: Uuid,
    party_id: Uuid,
    r#type: MechanismType,
    value: String,
    normalized: Option<String>,
    label: Option<String>,
    active: bool,
}

#[derive(sqlx::FromRow)]
struct AddressRow {
    id: Uuid,
    party_id: Uuid,
    lines: String,
    place: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    label: Option<String>,
}

const COLUMNS: &str =
    "id, version, kind, name, title, code, language, note, active, created_at, created_by, changed_at, changed_by";
const MECHANISM: &str = "id, party_id, type, value, normalized, label, active";

impl Row {
    fn party(self) -> Party {
        Party {
            id: self.id,
            version: self.version,
            kind: self.kind,
            name: self.name,
            title: self.title,
            code: self.code,
            language: self.language,
            note: self.note,
            active: self.active,
            contacts: Vec::new(),
            addresses: Vec::new(),
            created_at: self.created_at,
            created_by: self.created_by,
            changed_at: self.changed_at,
            changed_by: self.changed_by,
        }
    }
}

impl From<MechanismRow> for Mechanism {
    fn from(row: MechanismRow) -> Self {
        Self {
            id: row.id,
            party: row.party_id,
            kind: row.r#type,
            value: row.value,
            normalized: row.normalized,
            label: row.label,
            active: row.active,
        }
    }
}

/// Whole parties in the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Party>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = |columns: &str, table: &str, key: &str, order: &str| {
        let mut statement =
            sql(&format!("select {columns} from {table} where company_id = $1 and {key} in (")).bind(company);
        statement.push_list(ids.iter().copied()).push(")").push(order);
        statement
    };
    let rows = tx.all::<Row>(select(COLUMNS, "party", "id", "")).await?;
    let mechanisms = tx
        .all::<MechanismRow>(select(MECHANISM, "contact_mechanism", "party_id", " order by party_id, position, id"))
        .await?;
    let columns = "id, party_id, lines, place, postal_code, country, label";
    let addresses =
        tx.all::<AddressRow>(select(columns, "address", "party_id", " order by party_id, position, id")).await?;
    let mut found: HashMap<Uuid, Party> = rows.into_iter().map(|row| (row.id, row.party())).collect();
    for row in mechanisms {
        if let Some(party) = found.get_mut(&row.party_id) {
            party.contacts.push(row.into());
        }
    }
    for row in addresses {
        if let Some(party) = found.get_mut(&row.party_id) {
            let AddressRow { id, lines, place, postal_code, country, label, .. } = row;
            party.addresses.push(Address { id, lines, place, postal_code, country, label });
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

pub async fn by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Party>> {
    Ok(by_ids(tx, company, &[id]).await?.pop())
}

/// Holds a party until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Party>> {
    let held = sql("select version from party where company_id = $1 and id = $2").bind(company).bind(id);
    match tx.lock::<(i64,)>(held).await? {
        Some(_) => by_id(tx, company, id).await,
        None => Ok(None),
    }
}

pub async fn names(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<HashMap<Uuid, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement = sql("select id, name from party where company_id = $1 and id in (").bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<(Uuid, String)>(statement).await?.into_iter().collect())
}

pub async fn insert(tx: &mut Tx, company: Uuid, party: &Party) -> sqlx::Result<()> {
    let text = "insert into party (company_id, id, version, kind, name, folded_name, title, code, language, note, active, \
        changed_at, changed_by, created_at, created_by) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let statement = bound(sql(text), company, party).bind(party.created_at).bind(party.created_by);
    tx.run(statement).await?;
    insert_parts(tx, company, party, &Party { contacts: Vec::new(), addresses: Vec::new(), ..party.clone() }).await
}

/// Writes a party over the state read; the caller holds it.
pub async fn update(tx: &mut Tx, company: Uuid, party: &Party, before: &Party) -> sqlx::Result<()> {
    let text = "update party set version = $3, kind = $4, name = $5, folded_name = $6, title = $7, code = $8, \
        language = $9, note = $10, active = $11, changed_at = $12, changed_by = $13 where company_id = $1 and id = $2";
    tx.run(bound(sql(text), company, party)).await?;
    insert_parts(tx, company, party, before).await
}

fn bound(statement: Statement, company: Uuid, party: &Party) -> Statement {
    statement
        .bind(company)
        .bind(party.id)
        .bind(party.version)
        .bind(party.kind)
        .bind(&party.name)
        .bind(crate::model::draft::fold(&party.name))
        .bind(&party.title)
        .bind(&party.code)
        .bind(&party.language)
        .bind(&party.note)
        .bind(party.active)
        .bind(party.changed_at)
        .bind(party.changed_by)
}

/// Writes contacts and addresses that differ from before, in their order, and removes those that are gone.
async fn insert_parts(tx: &mut Tx, company: Uuid, party: &Party, before: &Party) -> sqlx::Result<()> {
    for gone in before.contacts.iter().filter(|old| party.contacts.iter().all(|new| new.id != old.id)) {
        let delete = sql("delete from contact_mechanism where company_id = $1 and id = $2").bind(company).bind(gone.id);
        tx.run(delete).await?;
    }
    for (position, contact) in (0..).zip(&party.contacts) {
        if before.contacts.get(position as usize) != Some(contact) {
            put_mechanism(tx, company, contact, position).await?;
        }
    }
    for gone in before.addresses.iter().filter(|old| party.addresses.iter().all(|new| new.id != old.id)) {
        tx.run(sql("delete from address where company_id = $1 and id = $2").bind(company).bind(gone.id)).await?;
    }
    for (position, address) in (0..).zip(&party.addresses) {
        if before.addresses.get(position as usize) != Some(address) {
            put_address(tx, company, party.id, address, position).await?;
        }
    }
    Ok(())
}

async fn put_mechanism(tx: &mut Tx, company: Uuid, contact: &Mechanism, position: i64) -> sqlx::Result<()> {
    let text = "insert into contact_mechanism (company_id, id, party_id, position, type, value, normalized, label, active) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (company_id, id) do update set position = excluded.position, \
        type = excluded.type, value = excluded.value, normalized = excluded.normalized, label = excluded.label, \
        active = excluded.active";
    let statement = sql(text)
        .bind(company)
        .bind(contact.id)
        .bind(contact.party)
        .bind(position)
        .bind(contact.kind)
        .bind(&contact.value)
        .bind(&contact.normalized)
        .bind(&contact.label)
        .bind(contact.active);
    tx.run(statement).await.map(|_| ())
}

async fn put_address(tx: &mut Tx, company: Uuid, party: Uuid, address: &Address, position: i64) -> sqlx::Result<()> {
    let text = "insert into address (company_id, id, party_id, position, lines, place, postal_code, country, label) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (company_id, id) do update set position = excluded.position, \
        lines = excluded.lines, place = excluded.place, postal_code = excluded.postal_code, country = excluded.country, \
        label = excluded.label";
    let statement = sql(text)
        .bind(company)
        .bind(address.id)
        .bind(party)
        .bind(position)
        .bind(&address.lines)
        .bind(&address.place)
        .bind(&address.postal_code)
        .bind(&address.country)
        .bind(&address.label);
    tx.run(statement).await.map(|_| ())
}

/// Removes a party with its own contacts, addresses and relations; what uses it refuses (R26).
pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    for text in [
        "delete from last_contact where company_id = $1 and party_id = $2",
        "delete from contact_mechanism where company_id = $1 and party_id = $2",
        "delete from address where company_id = $1 and party_id = $2",
        "delete from party_relation where company_id = $1 and from_party = $2",
        "delete from party_relation where company_id = $1 and to_party = $2",
        "delete from party where company_id = $1 and id = $2",
    ] {
        tx.run(sql(text).bind(company).bind(id)).await?;
    }
    Ok(())
}

/// What a list of parties asks for; each filter is a range of an index or a test on its rows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub kind: Option<PartyKind>,
    pub active: Option<bool>,
    pub code: Option<String>,
    /// Normal forms of one typed number or address.
    pub contact: Vec<String>,
    /// Ids that full text found.
    pub among: Option<Vec<Uuid>>,
}

/// Ids by folded name, after a place in that order.
pub async fn list(
    tx: &mut Tx,
    company: Uuid,
    filter: &Filter,
    after: Option<(String, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let mut statement = sql("select id, folded_name from party where company_id = $1").bind(company);
    if let Some(kind) = filter.kind {
        statement.push(" and kind = ").push_bind(kind);
    }
    if let Some(active) = filter.active {
        statement.push(" and active = ").push_bind(active);
    }
    if let Some(code) = &filter.code {
        statement.push(" and code = ").push_bind(code);
    }
    if !filter.contact.is_empty() {
        statement.push(" and id in (select party_id from contact_mechanism where company_id = $1 and normalized in (");
        statement.push_list(filter.contact.iter().map(String::as_str)).push("))");
    }
    if let Some(ids) = &filter.among {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        statement.push(" and id in (").push_list(ids.iter().copied()).push(")");
    }
    if let Some((name, id)) = after {
        statement.push(" and (folded_name, id) > (").push_bind(name).push(", ").push_bind(id).push(")");
    }
    statement.push(" order by folded_name, id limit ").push_bind(limit);
    tx.all(statement).await
}

/// A mechanism with whose it is.
pub async fn mechanisms(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Mechanism>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement =
        sql(&format!("select {MECHANISM} from contact_mechanism where company_id = $1 and id in (")).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    Ok(tx.all::<MechanismRow>(statement).await?.into_iter().map(Mechanism::from).collect())
}

#[derive(sqlx::FromRow)]
struct RelationRow {
    id: Uuid,
    from_party: Uuid,
    to_party: Uuid,
    kind_id: Uuid,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
}

impl From<RelationRow> for Relation {
    fn from(row: RelationRow) -> Self {
        Self {
            id: row.id,
            from: row.from_party,
            to: row.to_party,
            kind: row.kind_id,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        }
    }
}

const RELATION: &str =
    "select id, from_party, to_party, kind_id, valid_from, valid_until from party_relation where company_id = $1";

/// Relations from and to a party.
pub async fn relations(tx: &mut Tx, company: Uuid, party: Uuid) -> sqlx::Result<Vec<Relation>> {
    let mut found = Vec::new();
    for side in ["from_party", "to_party"] {
        let statement = sql(&format!("{RELATION} and {side} = $2 order by id limit 1000")).bind(company).bind(party);
        found.extend(tx.all::<RelationRow>(statement).await?.into_iter().map(Relation::from));
    }
    Ok(found)
}

pub async fn relation(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Relation>> {
    Ok(tx.one::<RelationRow>(sql(&format!("{RELATION} and id = $2")).bind(company).bind(id)).await?.map(Relation::from))
}

pub async fn insert_relation(tx: &mut Tx, company: Uuid, relation: &Relation) -> sqlx::Result<()> {
    let text = "insert into party_relation (company_id, id, from_party, to_party, kind_id, valid_from, valid_until) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    let statement = sql(text)
        .bind(company)
        .bind(relation.id)
        .bind(relation.from)
        .bind(relation.to)
        .bind(relation.kind)
        .bind(relation.valid_from)
        .bind(relation.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn update_relation(tx: &mut Tx, company: Uuid, relation: &Relation) -> sqlx::Result<()> {
    let text =
        "update party_relation set kind_id = $3, valid_from = $4, valid_until = $5 where company_id = $1 and id = $2";
    let statement = sql(text)
        .bind(company)
        .bind(relation.id)
        .bind(relation.kind)
        .bind(relation.valid_from)
        .bind(relation.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn delete_relation(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from party_relation where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}

/// A change to a party's relations counts in its version.
pub async fn touch(tx: &mut Tx, company: Uuid, id: Uuid, now: Instant, by: Option<Uuid>) -> sqlx::Result<Option<i64>> {
    let text = "update party set version = version + 1, changed_at = $3, changed_by = $4 \
        where company_id = $1 and id = $2 returning version";
    let statement = sql(text).bind(company).bind(id).bind(now).bind(by);
    Ok(tx.one::<(i64,)>(statement).await?.map(|(version,)| version))
}

type EmployeeRow = (Uuid, i64, Uuid, Option<Day>, Option<Day>);

fn employee((id, version, party, valid_from, valid_until): EmployeeRow) -> Employee {
    Employee { id, version, party, valid_from, valid_until }
}

const EMPLOYEE: &str = "select id, version, party_id, valid_from, valid_until from employee where company_id = $1";

/// All who work or worked for us: dozens, not thousands.
pub async fn employees(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Employee>> {
    let statement = sql(&format!("{EMPLOYEE} order by id")).bind(company);
    Ok(tx.all::<EmployeeRow>(statement).await?.into_iter().map(employee).collect())
}

pub async fn employee_by_id(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<Employee>> {
    Ok(tx.lock::<EmployeeRow>(sql(&format!("{EMPLOYEE} and id = $2")).bind(company).bind(id)).await?.map(employee))
}

pub async fn insert_employee(tx: &mut Tx, company: Uuid, employee: &Employee) -> sqlx::Result<()> {
    let text = "insert into employee (company_id, id, version, party_id, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6)";
    let statement = sql(text)
        .bind(company)
        .bind(employee.id)
        .bind(employee.version)
        .bind(employee.party)
        .bind(employee.valid_from)
        .bind(employee.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn update_employee(tx: &mut Tx, company: Uuid, employee: &Employee) -> sqlx::Result<()> {
    let text = "update employee set version = $3, valid_from = $4, valid_until = $5 where company_id = $1 and id = $2";
    let statement = sql(text)
        .bind(company)
        .bind(employee.id)
        .bind(employee.version)
        .bind(employee.valid_from)
        .bind(employee.valid_until);
    tx.run(statement).await.map(|_| ())
}

pub async fn delete_employee(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from employee where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}

/// Of a list of parties: the organizations each represents by a dated relation (R4), and whether those are active.
pub async fn represented(
    tx: &mut Tx,
    company: Uuid,
    parties: &[Uuid],
) -> sqlx::Result<Vec<(Uuid, Uuid, bool, Option<Day>, Option<Day>)>> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select r.from_party, r.to_party, p.active, r.valid_from, r.valid_until from party_relation r \
        join relation_kind k on k.company_id = r.company_id and k.id = r.kind_id and k.represents = true \
        join party p on p.company_id = r.company_id and p.id = r.to_party where r.company_id = $1 and r.from_party in (")
    .bind(company);
    statement.push_list(parties.iter().copied()).push(")");
    tx.all(statement).await
}

/// Last and next contact, and whether it is watched, of each party that has any.
pub async fn last_contacts(
    tx: &mut Tx,
    company: Uuid,
    parties: &[Uuid],
) -> sqlx::Result<HashMap<Uuid, (Option<Instant>, Option<Instant>, bool)>> {
    if parties.is_empty() {
        return Ok(HashMap::new());
    }
    let mut statement =
        sql("select party_id, last_at, next_at, watched from last_contact where company_id = $1 and party_id in (")
            .bind(company);
    statement.push_list(parties.iter().copied()).push(")");
    let rows = tx.all::<(Uuid, Option<Instant>, Option<Instant>, bool)>(statement).await?;
    Ok(rows.into_iter().map(|(party, last, next, watched)| (party, (last, next, watched))).collect())
}

pub async fn watch(tx: &mut Tx, company: Uuid, party: Uuid, watched: bool) -> sqlx::Result<()> {
    let text = "insert into last_contact (company_id, party_id, last_at, next_at, watched) values ($1, $2, null, null, $3) \
        on conflict (company_id, party_id) do update set watched = excluded.watched";
    tx.run(sql(text).bind(company).bind(party).bind(watched)).await.map(|_| ())
}

/// Names of parties and whether they are active.
pub async fn names_and_activity(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<(Uuid, String, bool)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql("select id, name, active from party where company_id = $1 and id in (").bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    tx.all(statement).await
}
