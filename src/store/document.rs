//! Business documents, known by their kind and key.

use std::collections::HashMap;

use uuid::Uuid;

use super::row::row;
use super::statement::{Statement, sql};
use super::tx::Tx;
use crate::model::document::Document;
use crate::model::time::Instant;

row! {
    struct Row {
        id: Uuid,
        version: i64,
        kind_id: Uuid,
        key: String,
        label: String,
        party_id: Option<Uuid>,
        status_text: Option<String>,
        url: Option<String>,
        created_at: Instant,
        changed_at: Instant,
    }
}

const COLUMNS: &str = "id, version, kind_id, key, label, party_id, status_text, url, created_at, changed_at";

impl From<Row> for Document {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            version: row.version,
            kind: row.kind_id,
            key: row.key,
            label: row.label,
            party: row.party_id,
            status_text: row.status_text,
            url: row.url,
            created_at: row.created_at,
            changed_at: row.changed_at,
        }
    }
}

/// In the order of the ids asked for; unknown ones are left out.
pub async fn by_ids(tx: &mut Tx, company: Uuid, ids: &[Uuid]) -> sqlx::Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = sql(&format!("select {COLUMNS} from document where company_id = $1 and id in (")).bind(company);
    statement.push_list(ids.iter().copied()).push(")");
    let rows = tx.all::<Row>(statement).await?;
    let mut found: HashMap<Uuid, Document> = rows.into_iter().map(|row| (row.id, row.into())).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

pub async fn find(tx: &mut Tx, company: Uuid, kind: Uuid, key: &str) -> sqlx::Result<Option<Document>> {
    Ok(tx.one::<Row>(keyed(company, kind, key)).await?.map(Document::from))
}

/// As `find`, held until the end of the transaction.
pub async fn lock(tx: &mut Tx, company: Uuid, kind: Uuid, key: &str) -> sqlx::Result<Option<Document>> {
    Ok(tx.lock::<Row>(keyed(company, kind, key)).await?.map(Document::from))
}

fn keyed(company: Uuid, kind: Uuid, key: &str) -> Statement {
    let text = format!("select {COLUMNS} from document where company_id = $1 and kind_id = $2 and key = $3");
    sql(&text).bind(company).bind(kind).bind(key)
}

/// Answers whether it was written: not when another writer made one with this key meanwhile.
pub async fn insert(tx: &mut Tx, company: Uuid, document: &Document) -> sqlx::Result<bool> {
    let text = "insert into document (company_id, id, version, label, party_id, status_text, url, changed_at, kind_id, \
        key, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
        on conflict (company_id, kind_id, key) do nothing";
    let statement = bound(text, company, document).bind(document.kind).bind(&document.key).bind(document.created_at);
    Ok(tx.run(statement).await? == 1)
}

pub async fn update(tx: &mut Tx, company: Uuid, document: &Document) -> sqlx::Result<()> {
    let text = "update document set version = $3, label = $4, party_id = $5, status_text = $6, url = $7, changed_at = $8 \
        where company_id = $1 and id = $2";
    tx.run(bound(text, company, document)).await.map(|_| ())
}

fn bound(text: &str, company: Uuid, document: &Document) -> Statement {
    sql(text)
        .bind(company)
        .bind(document.id)
        .bind(document.version)
        .bind(&document.label)
        .bind(document.party)
        .bind(&document.status_text)
        .bind(&document.url)
        .bind(document.changed_at)
}

pub async fn delete(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<()> {
    tx.run(sql("delete from document where company_id = $1 and id = $2").bind(company).bind(id)).await.map(|_| ())
}
