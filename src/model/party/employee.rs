//! Parties who work for us, and from when until when.

use serde::Deserialize;
use uuid::Uuid;

use super::relation::check_period;
use crate::model::draft::Change;
use crate::model::problem::{Problems, settle};
use crate::model::time::Day;

/// A party who works for us.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Employee {
    pub id: Uuid,
    pub version: i64,
    pub party: Uuid,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployeeDraft {
    pub party: Uuid,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<Day>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Option<Day>,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployeeDates {
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Change<Option<Day>>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_until: Change<Option<Day>>,
}

impl Employee {
    pub fn new(id: Uuid, draft: EmployeeDraft) -> Result<Self, Problems> {
        let EmployeeDraft { party, valid_from, valid_until } = draft;
        Self { id, version: 1, party, valid_from: None, valid_until: None }
            .dated(EmployeeDates { valid_from: valid_from.into(), valid_until: valid_until.into() })
    }

    /// With other dates; it does not end before it begins.
    pub fn dated(&self, dates: EmployeeDates) -> Result<Self, Problems> {
        let employee = Self {
            valid_from: dates.valid_from.or(self.valid_from),
            valid_until: dates.valid_until.or(self.valid_until),
            ..self.clone()
        };
        let mut problems = Vec::new();
        check_period(employee.valid_from, employee.valid_until, &mut problems);
        settle(employee, problems)
    }
}
