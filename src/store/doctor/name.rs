//! What the row of a finding is called.

use uuid::Uuid;

use super::Row;
use crate::model::problem::Noun;
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// A table, the noun of what its finding is about, that noun's table, and what names a row of it.
const NAMES: &[(&str, Noun, &str, &str)] = &[
    ("company", Noun::Company, "", ""),
    ("app_user", Noun::User, "app_user", "name"),
    ("party", Noun::Party, "party", "name"),
    ("last_contact", Noun::Party, "party", "name"),
    ("relation_kind", Noun::RelationKind, "relation_kind", "name"),
    ("purpose", Noun::Purpose, "purpose", "name"),
    ("case_status", Noun::CaseStatus, "case_status", "name"),
    ("document_kind", Noun::DocumentKind, "document_kind", "label"),
    ("document", Noun::Document, "document", "label"),
    ("communication_case", Noun::Case, "communication_case", "number || ' ' || name"),
    ("case_role", Noun::Case, "communication_case", "number || ' ' || name"),
    ("case_document", Noun::Case, "communication_case", "number || ' ' || name"),
    ("event", Noun::Event, "event", "subject"),
    ("event_party", Noun::Event, "event", "subject"),
    ("event_contact", Noun::Event, "event", "subject"),
    ("work_effort", Noun::Work, "work_effort", "name"),
    ("employee", Noun::Employee, "", ""),
    ("party_relation", Noun::Relation, "", ""),
];

/// The noun, and what the row is called, as far as it is called anything.
pub async fn of(tx: &mut Tx, company: Uuid, (table, id): Row) -> sqlx::Result<(Option<Noun>, Option<String>)> {
    let Some((_, noun, from, name)) = NAMES.iter().find(|(of, ..)| *of == table) else { return Ok((None, None)) };
    if from.is_empty() {
        return Ok((Some(*noun), None));
    }
    let text = format!("select {name} from {from} where company_id = $1 and id = $2");
    let found = tx.one::<(Option<String>,)>(sql(&text).bind(company).bind(id)).await?;
    Ok((Some(*noun), found.and_then(|(name,)| name)))
}
