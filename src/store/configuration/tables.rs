//! The tables of what is configured: their columns, and how a row is read.

use uuid::Uuid;

use crate::model::configuration::document_kind::{DocumentKind, UsedFor};
use crate::model::configuration::{CaseStatus, CaseStatusKind, Purpose, RelationKind};
use crate::model::draft::fold;
use crate::store::row::{Row, row};
use crate::store::statement::Value;

pub trait Table: Sized + Send + Sync {
    const NAME: &'static str;
    const COLUMNS: &'static str;
    const ORDER: &'static str;
    /// The column that is unique in a company.
    const UNIQUE: &'static str;
    /// The table and column of the rows that name it.
    const USED_BY: (&'static str, &'static str);
    type Row: Row + Into<Self>;

    /// What is written beside company, id and version.
    fn values(&self) -> Vec<(&'static str, Value)>;
}

row! {
    pub struct PurposeRow {
        id: Uuid,
        version: i64,
        name: String,
        active: bool,
    }
}

impl From<PurposeRow> for Purpose {
    fn from(PurposeRow { id, version, name, active }: PurposeRow) -> Self {
        Self { id, version, name, active }
    }
}

impl Table for Purpose {
    const NAME: &'static str = "purpose";
    const COLUMNS: &'static str = "id, version, name, active";
    const ORDER: &'static str = "folded_name";
    const UNIQUE: &'static str = "folded_name";
    const USED_BY: (&'static str, &'static str) = ("event", "purpose_id");
    type Row = PurposeRow;

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![("name", (&self.name).into()), ("folded_name", fold(&self.name).into()), ("active", self.active.into())]
    }
}

row! {
    pub struct RelationKindRow {
        id: Uuid,
        version: i64,
        name: String,
        represents: bool,
        active: bool,
    }
}

impl From<RelationKindRow> for RelationKind {
    fn from(RelationKindRow { id, version, name, represents, active }: RelationKindRow) -> Self {
        Self { id, version, name, represents, active }
    }
}

impl Table for RelationKind {
    const NAME: &'static str = "relation_kind";
    const COLUMNS: &'static str = "id, version, name, represents, active";
    const ORDER: &'static str = "folded_name";
    const UNIQUE: &'static str = "folded_name";
    const USED_BY: (&'static str, &'static str) = ("party_relation", "kind_id");
    type Row = RelationKindRow;

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("name", (&self.name).into()),
            ("folded_name", fold(&self.name).into()),
            ("represents", self.represents.into()),
            ("active", self.active.into()),
        ]
    }
}

row! {
    pub struct CaseStatusRow {
        id: Uuid,
        version: i64,
        name: String,
        kind: CaseStatusKind,
        is_default: bool,
        sequence: i64,
        counted: bool,
        active: bool,
    }
}

impl From<CaseStatusRow> for CaseStatus {
    fn from(row: CaseStatusRow) -> Self {
        Self {
            id: row.id,
            version: row.version,
            name: row.name,
            kind: row.kind,
            default: row.is_default,
            sequence: row.sequence,
            counted: row.counted,
            active: row.active,
        }
    }
}

impl Table for CaseStatus {
    const NAME: &'static str = "case_status";
    const COLUMNS: &'static str = "id, version, name, kind, is_default, sequence, counted, active";
    const ORDER: &'static str = "sequence, folded_name";
    const UNIQUE: &'static str = "folded_name";
    const USED_BY: (&'static str, &'static str) = ("communication_case", "status_id");
    type Row = CaseStatusRow;

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("name", (&self.name).into()),
            ("folded_name", fold(&self.name).into()),
            ("kind", self.kind.word().into()),
            ("is_default", self.default.into()),
            ("sequence", self.sequence.into()),
            ("counted", self.counted.into()),
            ("active", self.active.into()),
        ]
    }
}

row! {
    pub struct DocumentKindRow {
        id: Uuid,
        version: i64,
        name: String,
        label: String,
        system: Option<String>,
        url_template: Option<String>,
        used_for: UsedFor,
        active: bool,
    }
}

impl From<DocumentKindRow> for DocumentKind {
    fn from(row: DocumentKindRow) -> Self {
        Self {
            id: row.id,
            version: row.version,
            name: row.name,
            label: row.label,
            system: row.system,
            url_template: row.url_template,
            used_for: row.used_for,
            active: row.active,
        }
    }
}

impl Table for DocumentKind {
    const NAME: &'static str = "document_kind";
    const COLUMNS: &'static str = "id, version, name, label, system, url_template, used_for, active";
    const ORDER: &'static str = "name";
    const UNIQUE: &'static str = "name";
    const USED_BY: (&'static str, &'static str) = ("document", "kind_id");
    type Row = DocumentKindRow;

    fn values(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("name", (&self.name).into()),
            ("label", (&self.label).into()),
            ("system", (&self.system).into()),
            ("url_template", (&self.url_template).into()),
            ("used_for", self.used_for.word().into()),
            ("active", self.active.into()),
        ]
    }
}
