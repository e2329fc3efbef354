//! Columns that hold one of some words. Where another stands the row cannot be read, and is looked at no further.

use uuid::Uuid;

use super::{MOST, Row, named};
use crate::model::case::{CaseRole, Why};
use crate::model::configuration::CaseStatusKind;
use crate::model::configuration::document_kind::UsedFor;
use crate::model::contact::MechanismType;
use crate::model::event::{Direction, NextStep, Outcome, Role, State, Type, Visibility};
use crate::model::party::PartyKind;
use crate::model::problem::Noun;
use crate::model::user;
use crate::model::user::appearance::{Density, Theme};
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// A table, the column that names its row, and a column that holds words.
type Column = (&'static str, &'static str, &'static str);

pub async fn unknown(tx: &mut Tx, company: Uuid) -> sqlx::Result<Vec<Row>> {
    let mut found = Vec::new();
    for ((table, key, column), words) in columns() {
        let text = format!(
            "select distinct {key} from {table} where company_id = $1 and {column} is not null and {column} not in ("
        );
        let mut statement = sql(&text).bind(company);
        statement.push_list(words).push(") limit ").push_bind(MOST);
        found.extend(named(table, tx.all(statement).await?));
    }
    Ok(found)
}

/// Those whose words are missing where some word must stand are told by the engines.
fn columns() -> Vec<(Column, Vec<&'static str>)> {
    macro_rules! words {
        ($($table:literal.$key:literal: $($column:literal $kind:ty),+;)+) => {
            vec![$($((($table, $key, $column), <$kind>::ALL.iter().map(|word| word.word()).collect())),+),+]
        };
    }
    words! {
        "app_user"."id": "role" user::Role, "theme" Theme, "density" Density;
        "party"."id": "kind" PartyKind;
        "contact_mechanism"."id": "type" MechanismType;
        "case_status"."id": "kind" CaseStatusKind;
        "document_kind"."id": "used_for" UsedFor;
        "communication_case"."id": "why" Why;
        "case_role"."case_id": "role" CaseRole;
        "event"."id": "type" Type, "direction" Direction, "state" State, "former_state" State, "outcome" Outcome,
            "next_step" NextStep, "visibility" Visibility;
        "event_party"."event_id": "role" Role;
        "event_contact"."event_id": "type" MechanismType;
        "work_effort"."id": "state" State, "former_state" State;
        "history"."id": "noun" Noun;
        "external_id"."row_id": "noun" Noun;
    }
}
