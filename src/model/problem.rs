//! What a rule says when it refuses: where, why, by which rule, and what would help.
//! A problem carries a message's id and arguments, never a sentence, so that one rule speaks every language.

use uuid::Uuid;

/// Answers of a rule: all faults at once, in the order of the fields.
pub type Problems = Vec<Problem>;

#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Path of the field in the request, as `parties[1].role`; empty when it is about the whole.
    pub field: String,
    /// Also the message's id in `locales/`, after `problem-`.
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// Number of the rule in the domain's contract.
    pub rule: Option<u8>,
    pub kind: Kind,
    /// What the caller may choose from.
    pub choices: Vec<Reference>,
    /// The rows in the way.
    pub about: Vec<Reference>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Wrong in itself, whatever the state (422).
    Invalid,
    /// Right in another state (409).
    Conflict,
}

/// A row named to a reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    pub noun: Noun,
    pub id: Uuid,
    pub name: String,
}

crate::words! {
    /// Kinds of rows that are named in problems, history and search.
    pub enum Noun {
        Party = "party",
        Employee = "employee",
        Relation = "relation",
        Event = "event",
        Case = "case",
        Work = "work",
        Document = "document",
        Purpose = "purpose",
        CaseStatus = "case_status",
        DocumentKind = "document_kind",
        RelationKind = "relation_kind",
        Company = "company",
        User = "user",
        Token = "token",
    }
}

impl Problem {
    pub fn invalid(field: impl Into<String>, code: &'static str) -> Self {
        Self {
            field: field.into(),
            code,
            args: Vec::new(),
            rule: None,
            kind: Kind::Invalid,
            choices: Vec::new(),
            about: Vec::new(),
        }
    }

    pub fn conflict(field: impl Into<String>, code: &'static str) -> Self {
        Self { kind: Kind::Conflict, ..Self::invalid(field, code) }
    }

    pub fn rule(mut self, number: u8) -> Self {
        self.rule = Some(number);
        self
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn choices(mut self, choices: Vec<Reference>) -> Self {
        self.choices = choices;
        self
    }

    pub fn about(mut self, about: Vec<Reference>) -> Self {
        self.about = about;
        self
    }

    /// Puts the field under the one that holds it: `role` becomes `parties[1].role`.
    pub fn under(mut self, parent: &str) -> Self {
        self.field = match (parent, self.field.as_str()) {
            (parent, "") => parent.into(),
            ("", _) => self.field,
            (parent, field) => format!("{parent}.{field}"),
        };
        self
    }
}

/// Ends a check: the value when nothing was found wrong.
pub fn settle<T>(value: T, problems: Problems) -> Result<T, Problems> {
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}
