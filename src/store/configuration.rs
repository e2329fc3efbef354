//! What a company configures: purposes, statuses of cases, kinds of documents and relations.

use uuid::Uuid;

use super::db::Tx;
use super::statement::sql;
use crate::model::configuration::document_kind::{DocumentKind, UsedFor};
use crate::model::configuration::presets::Presets;
use crate::model::configuration::{CaseStatus, CaseStatusKind, Purpose, RelationKind};
use crate::model::draft::fold;

pub async fn insert_all(tx: &mut Tx, company: Uuid, presets: &Presets) -> sqlx::Result<()> {
    for purpose in &presets.purposes {
        insert_purpose(tx, company, purpose).await?;
    }
    for status in &presets.case_statuses {
        insert_case_status(tx, company, status).await?;
    }
    for kind in &presets.document_kinds {
        insert_document_kind(tx, company, kind).await?;
    }
    for kind in &presets.relation_kinds {
        insert_relation_kind(tx, company, kind).await?;
    }
    Ok(())
}

/// Whether a purpose is active; none when there is no such purpose.
pub async fn is_active_purpose(tx: &mut Tx, company: Uuid, id: Uuid) -> sqlx::Result<Option<bool>> {
    let text = "select active from purpose where company_id = $1 and id = $2";
    Ok(tx.one::<(bool,)>(sql(text).bind(company).bind(id)).await?.map(|(active,)| active))
}

pub async fn purposes(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Purpose>> {
    let text = "select id, version, name, active from purpose where company_id = $1 order by folded_name";
    let rows = tx.all::<(Uuid, i64, String, bool)>(sql(text).bind(company)).await?;
    Ok(rows.into_iter().map(|(id, version, name, active)| Purpose { id, version, name, active }).collect())
}

pub async fn case_statuses(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<CaseStatus>> {
    let text = "select id, version, name, kind, is_default, sequence, counted, active from case_status \
        where company_id = $1 order by sequence, id";
    type Row = (Uuid, i64, String, CaseStatusKind, bool, i64, bool, bool);
    let status = |(id, version, name, kind, default, sequence, counted, active): Row| CaseStatus {
        id,
        version,
        name,
        kind,
        default,
        sequence,
        counted,
        active,
    };
    Ok(tx.all::<Row>(sql(text).bind(company)).await?.into_iter().map(status).collect())
}

pub async fn relation_kinds(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<RelationKind>> {
    let text =
        "select id, version, name, represents, active from relation_kind where company_id = $1 order by folded_name";
    let rows = tx.all::<(Uuid, i64, String, bool, bool)>(sql(text).bind(company)).await?;
    let kind = |(id, version, name, represents, active)| RelationKind { id, version, name, represents, active };
    Ok(rows.into_iter().map(kind).collect())
}

#[derive(sqlx::FromRow)]
struct DocumentKindRow {
    id: Uuid,
    version: i64,
    name: String,
    label: String,
    system: Option<String>,
    url_template: Option<String>,
    used_for: UsedFor,
    active: bool,
}

/// Inactive ones too, by name.
pub async fn document_kinds(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<DocumentKind>> {
    let text = "select id, version, name, label, system, url_template, used_for, active from document_kind \
        where company_id = $1 order by name";
    let rows = tx.all::<DocumentKindRow>(sql(text).bind(company)).await?;
    let kind = |row: DocumentKindRow| {
        let DocumentKindRow { id, version, name, label, system, url_template, used_for, active } = row;
        DocumentKind { id, version, name, label, system, url_template, used_for, active }
    };
    Ok(rows.into_iter().map(kind).collect())
}

async fn insert_purpose(tx: &mut Tx, company: Uuid, purpose: &Purpose) -> sqlx::Result<()> {
    let text =
        "insert into purpose (company_id, id, version, name, folded_name, active) values ($1, $2, $3, $4, $5, $6)";
    let statement = sql(text)
        .bind(company)
        .bind(purpose.id)
        .bind(purpose.version)
        .bind(&purpose.name)
        .bind(fold(&purpose.name))
        .bind(purpose.active);
    tx.run(statement).await.map(|_| ())
}

async fn insert_case_status(tx: &mut Tx, company: Uuid, status: &CaseStatus) -> sqlx::Result<()> {
    let text = "insert into case_status (company_id, id, version, name, folded_name, kind, is_default, sequence, counted, \
        active) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let statement = sql(text)
        .bind(company)
        .bind(status.id)
        .bind(status.version)
        .bind(&status.name)
        .bind(fold(&status.name))
        .bind(status.kind.word())
        .bind(status.default)
        .bind(status.sequence)
        .bind(status.counted)
        .bind(status.active);
    tx.run(statement).await.map(|_| ())
}

async fn insert_document_kind(tx: &mut Tx, company: Uuid, kind: &DocumentKind) -> sqlx::Result<()> {
    let text = "insert into document_kind (company_id, id, version, name, label, system, url_template, used_for, active) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let statement = sql(text)
        .bind(company)
        .bind(kind.id)
        .bind(kind.version)
        .bind(&kind.name)
        .bind(&kind.label)
        .bind(&kind.system)
        .bind(&kind.url_template)
        .bind(kind.used_for.word())
        .bind(kind.active);
    tx.run(statement).await.map(|_| ())
}

async fn insert_relation_kind(tx: &mut Tx, company: Uuid, kind: &RelationKind) -> sqlx::Result<()> {
    let text = "insert into relation_kind (company_id, id, version, name, folded_name, represents, active) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    let statement = sql(text)
        .bind(company)
        .bind(kind.id)
        .bind(kind.version)
        .bind(&kind.name)
        .bind(fold(&kind.name))
        .bind(kind.represents)
        .bind(kind.active);
    tx.run(statement).await.map(|_| ())
}
