//! Every table whose rows are kept elsewhere, with its columns and what they hold. The engines' catalogs do not say it:
//! to SQLite an instant, a flag and a number are all integers. A test holds this against both of them.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::store::statement::Value;

/// Table, how many of its columns are its key (the first ones), and its columns. In an order in which no row names
/// one of a later table.
const DECLARED: &[(&str, usize, &str)] = &[
    (
        "company",
        1,
        "id:id version:number name:text country:text time_zone:text language:text quiet_days:number \
         case_on_follow_up:flag created_at:instant changed_at:instant figures_per_employee:flag",
    ),
    (
        "app_user",
        1,
        "id:id company_id:id version:number login:text name:text password_hash:text role:text party_id:id \
         language:text time_zone:text active:flag created_at:instant changed_at:instant",
    ),
    (
        "token",
        1,
        "id:id user_id:id hash:bytes prefix:text name:text scope:text created_at:instant expires_at:instant \
         last_used_at:instant",
    ),
    (
        "party",
        2,
        "company_id:id id:id version:number kind:text name:text folded_name:text title:text code:text language:text \
         note:text active:flag created_at:instant created_by:id changed_at:instant changed_by:id",
    ),
    (
        "address",
        2,
        "company_id:id id:id party_id:id position:number lines:text place:text postal_code:text country:text \
         label:text",
    ),
    (
        "contact_mechanism",
        2,
        "company_id:id id:id party_id:id position:number type:text value:text normalized:text label:text active:flag",
    ),
    ("employee", 2, "company_id:id id:id version:number party_id:id valid_from:day valid_until:day"),
    ("relation_kind", 2, "company_id:id id:id version:number name:text folded_name:text represents:flag active:flag"),
    ("party_relation", 2, "company_id:id id:id from_party:id to_party:id kind_id:id valid_from:day valid_until:day"),
    ("purpose", 2, "company_id:id id:id version:number name:text folded_name:text active:flag"),
    (
        "case_status",
        2,
        "company_id:id id:id version:number name:text folded_name:text kind:text is_default:flag sequence:number \
         counted:flag active:flag",
    ),
    (
        "document_kind",
        2,
        "company_id:id id:id version:number name:text label:text system:text url_template:text used_for:text \
         active:flag",
    ),
    (
        "document",
        2,
        "company_id:id id:id version:number kind_id:id key:text label:text party_id:id status_text:text url:text \
         created_at:instant changed_at:instant",
    ),
    ("case_counter", 2, "company_id:id year:number last:number"),
    (
        "communication_case",
        2,
        "company_id:id id:id version:number number:text name:text description:text party_id:id status_id:id \
         start_at:instant start_typed:flag end_at:instant made_by_rule:flag why:text created_at:instant created_by:id \
         changed_at:instant changed_by:id",
    ),
    ("case_role", 4, "company_id:id case_id:id party_id:id role:text"),
    ("case_document", 3, "company_id:id case_id:id document_id:id position:number"),
    (
        "event",
        2,
        "company_id:id id:id version:number type:text direction:text state:text former_state:text outcome:text \
         next_step:text subject:text note:text place:text purpose_id:id at:instant start_at:instant end_at:instant \
         planned_start:instant planned_end:instant time_zone:text all_day:flag parent_id:id root_id:id case_id:id \
         responsible_id:id visibility:text created_at:instant created_by:id changed_at:instant changed_by:id",
    ),
    (
        "event_party",
        3,
        "company_id:id event_id:id party_id:id position:number role:text at:instant state:text outcome:text type:text \
         direction:text visibility:text",
    ),
    (
        "event_contact",
        3,
        "company_id:id event_id:id id:id position:number mechanism_id:id party_id:id type:text value:text \
         normalized:text at:instant",
    ),
    (
        "work_effort",
        2,
        "company_id:id id:id version:number event_id:id case_id:id name:text document_id:id party_id:id state:text \
         former_state:text responsible_id:id due:day due_order:day created_at:instant created_by:id changed_at:instant \
         changed_by:id",
    ),
    ("last_contact", 2, "company_id:id party_id:id last_at:instant next_at:instant watched:flag"),
    (
        "history",
        2,
        "company_id:id id:id noun:text row_id:id version:number at:instant by_user:id verb:text reason:text \
         changes:text",
    ),
    ("external_id", 3, "company_id:id system:text key:text noun:text row_id:id"),
    ("change", 2, "company_id:id id:id history_id:id at:instant version:number number:number"),
    ("stored_answer", 2, "company_id:id request:bytes content:bytes at:instant status:number headers:text body:text"),
];

/// Tables of the registry whose rows are not kept, each with its reason.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("session", "who was signed in signs in again"),
    ("schema_migration", "says what was done to one database"),
    ("search_row", "made anew from what is searched"),
    (
        "change_counter",
        "a restored database begins another generation, so that no reader of its changes goes on unaware",
    ),
];

/// What the lines of a company do not hold: whole tables, and columns of a table with what stands there instead.
const NOT_IN_LINES: &[&str] = &["token"];
const WITHOUT: &[(&str, &str, Value)] = &[
    // A password that nobody has.
    ("app_user", "password_hash", Value::Text(Some(String::new()))),
    // Readers number in each database anew.
    ("change", "number", Value::Number(None)),
];

static OF_COMPANY: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let in_lines = TABLES.iter().filter(|table| !NOT_IN_LINES.contains(&table.name.as_str()));
    in_lines.cloned().map(Table::in_lines).collect()
});

static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| DECLARED.iter().map(Table::declared).collect());

crate::words! {
    /// What a column holds.
    pub enum Kind {
        Id = "id",
        Text = "text",
        Number = "number",
        Flag = "flag",
        Instant = "instant",
        Day = "day",
        Bytes = "bytes",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    #[serde(rename = "table")]
    pub name: String,
    /// The first so many columns tell the rows apart.
    pub key: usize,
    pub columns: Vec<(String, Kind)>,
}

/// All tables that are kept, in an order in which no row names one of a later table.
pub fn tables() -> &'static [Table] {
    &TABLES
}

/// Those whose rows are a company's and no secret, with the columns that lines hold.
pub fn of_company() -> &'static [Table] {
    &OF_COMPANY
}

impl Table {
    fn in_lines(mut self) -> Self {
        self.columns
            .retain(|(column, _)| !WITHOUT.iter().any(|(table, out, _)| (*table, *out) == (&self.name, column)));
        self
    }

    /// The columns that lines do not hold and that are missing in it, with what stands there instead.
    pub(super) fn missing(&self) -> impl Iterator<Item = (&'static str, &'static Value)> + '_ {
        let missing = |(table, column, _): &&(&str, &str, Value)| *table == self.name && self.place(column).is_none();
        WITHOUT.iter().filter(missing).map(|(_, column, value)| (*column, value))
    }

    fn declared((name, key, columns): &(&str, usize, &str)) -> Self {
        let column = |text: &str| {
            let (name, kind) = text.split_once(':').expect("declared as name:kind");
            (name.to_owned(), kind.parse().expect("declared with a kind there is"))
        };
        Self { name: (*name).to_owned(), key: *key, columns: columns.split_whitespace().map(column).collect() }
    }

    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|(name, _)| name == column)
    }

    /// Its columns as a statement names them.
    pub(super) fn listed(&self) -> String {
        self.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What a table of another program's version says of itself goes into statements: names and nothing else.
    pub fn is_plain(&self) -> bool {
        let plain = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let names = || self.columns.iter().map(|(name, _)| name.as_str());
        let once = names().enumerate().all(|(at, name)| self.place(name) == Some(at));
        plain(&self.name) && names().all(plain) && once && (1..=self.columns.len()).contains(&self.key)
    }
}
