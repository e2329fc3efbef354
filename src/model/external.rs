//! Other systems' names for our parties, events, cases and works: a system and its key, unique in the company for ever.
//! A pair taken off a row is free again; one of a row that was deleted stays taken, so that nothing comes back unasked.

use serde::{Deserialize, Serialize};

use super::draft::{Change, LINE};
use super::problem::{Problem, Problems, Reference};

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
pub struct ExternalId {
    /// The other system; without a colon, which ends it where both are one text.
    system: String,
    /// What it calls the row.
    key: String,
}

/// A pair as a caller writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalDraft {
    pub system: String,
    pub key: String,
}

/// Most characters of a system's name.
const SYSTEM: usize = 100;
/// Most pairs of one row.
const MOST: usize = 100;

impl ExternalId {
    /// Spaces at the ends go; both stand on one line and say something.
    pub fn new(system: &str, key: &str) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let system = text(system, "system", SYSTEM, &mut problems);
        if system.contains(':') {
            problems.push(Problem::invalid("system", "no_colon"));
        }
        let key = text(key, "key", LINE, &mut problems);
        super::problem::settle(Self { system, key }, problems)
    }

    /// As it was kept.
    pub fn kept(system: String, key: String) -> Self {
        Self { system, key }
    }

    /// As `SYSTEM:KEY`.
    pub fn named(text: &str) -> Option<Self> {
        let (system, key) = text.split_once(':')?;
        Self::new(system, key).ok()
    }

    pub fn system(&self) -> &str {
        &self.system
    }

    pub fn key(&self) -> &str {
        &self.key
    }
}

impl ExternalDraft {
    fn pair(&self) -> Result<ExternalId, Problems> {
        ExternalId::new(&self.system, &self.key)
    }
}

impl From<&ExternalId> for ExternalDraft {
    fn from(ExternalId { system, key }: &ExternalId) -> Self {
        Self { system: system.clone(), key: key.clone() }
    }
}

/// The pairs of a row once a draft was heard, in their order.
pub fn settle(before: &[ExternalId], said: &Change<Vec<ExternalDraft>>, problems: &mut Problems) -> Vec<ExternalId> {
    let Change::Set(said) = said else { return before.to_vec() };
    if said.len() > MOST {
        problems.push(Problem::invalid("external", "too_many").with("most", MOST));
    }
    let mut pairs = Vec::with_capacity(said.len());
    for (i, draft) in said.iter().enumerate() {
        let field = format!("external[{i}]");
        match draft.pair() {
            Ok(pair) if pairs.contains(&pair) => problems.push(Problem::invalid(field, "twice")),
            Ok(pair) => pairs.push(pair),
            Err(found) => problems.extend(found.into_iter().map(|problem| problem.under(&field))),
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The draft of a row by the pair under which it is written, which it keeps whatever else is said.
pub fn with(said: Change<Vec<ExternalDraft>>, before: &[ExternalId], pair: &ExternalId) -> Change<Vec<ExternalDraft>> {
    let mut drafts = said.or(before.iter().map(ExternalDraft::from).collect());
    if !drafts.iter().any(|draft| draft.pair().as_ref() == Ok(pair)) {
        drafts.push(pair.into());
    }
    Change::Set(drafts)
}

/// Nothing that was deleted here comes back because another system still knows it.
pub fn of_deleted(pair: &ExternalId) -> Problem {
    refused("external_id_of_deleted", pair)
}

/// Another row has it.
pub fn taken(pair: &ExternalId, by: Option<Reference>) -> Problem {
    refused("external_id_taken", pair).about(by.into_iter().collect())
}

fn refused(code: &'static str, pair: &ExternalId) -> Problem {
    Problem::conflict("external", code).with("system", &pair.system).with("key", &pair.key)
}

fn text(said: &str, field: &str, most: usize, problems: &mut Problems) -> String {
    let clean = said.trim();
    let length = clean.chars().count();
    if clean.is_empty() {
        problems.push(Problem::invalid(field, "empty"));
    } else if length > most {
        problems.push(Problem::invalid(field, "too_long").with("most", most).with("length", length));
    } else if clean.chars().any(char::is_control) {
        problems.push(Problem::invalid(field, "one_line"));
    }
    clean.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(system: &str, key: &str) -> ExternalId {
        ExternalId::new(system, key).unwrap()
    }

    fn said(pairs: &[(&str, &str)]) -> Change<Vec<ExternalDraft>> {
        let draft = |(system, key): &(&str, &str)| ExternalDraft { system: (*system).into(), key: (*key).into() };
        Change::Set(pairs.iter().map(draft).collect())
    }

    fn refused(system: &str, key: &str) -> Vec<(String, &'static str)> {
        ExternalId::new(system, key).unwrap_err().into_iter().map(|problem| (problem.field, problem.code)).collect()
    }

    #[test]
    fn a_pair_has_no_spaces_at_its_ends_and_no_colon_in_its_system() {
        assert_eq!(pair(" pbx ", " a:b/ü "), ExternalId::kept("pbx".into(), "a:b/ü".into()));
        assert_eq!(ExternalId::named("pbx:a:b"), Some(pair("pbx", "a:b")));
        assert_eq!((ExternalId::named("pbx"), ExternalId::named(":7"), ExternalId::named("pbx: ")), (None, None, None));
        assert_eq!(refused("p:x", "7"), [("system".into(), "no_colon")]);
        assert_eq!(refused(" ", "\u{a0}"), [("system".into(), "empty"), ("key".into(), "empty")]);
        assert_eq!(refused("pbx", "a\nb"), [("key".into(), "one_line")]);
    }

    #[test]
    fn a_pair_has_a_length() {
        assert!(ExternalId::new(&"s".repeat(100), &"k".repeat(500)).is_ok());
        assert_eq!(
            refused(&"s".repeat(101), &"k".repeat(10_000)),
            [("system".into(), "too_long"), ("key".into(), "too_long")]
        );
    }

    #[test]
    fn pairs_are_replaced_as_a_whole_each_once() {
        let before = [pair("pbx", "7")];
        let mut problems = Problems::new();
        assert_eq!(settle(&before, &Change::Keep, &mut problems), before);
        let ordered = settle(&before, &said(&[("shop", "1"), ("pbx", "9")]), &mut problems);
        assert_eq!((ordered, problems.len()), (vec![pair("pbx", "9"), pair("shop", "1")], 0));
        settle(&[], &said(&[("pbx", "7"), ("pbx", " 7"), ("", "1")]), &mut problems);
        let told: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        assert_eq!(told, [("external[1]", "twice"), ("external[2].system", "empty")]);
        let (many, mut problems) = (vec![ExternalDraft::from(&before[0]); MOST + 1], Problems::new());
        settle(&[], &Change::Set(many), &mut problems);
        assert_eq!(problems[0].code, "too_many");
    }

    #[test]
    fn the_pair_under_which_a_row_is_written_stays_whatever_is_said() {
        let (own, other) = (pair("pbx", "7"), pair("shop", "1"));
        assert_eq!(with(Change::Keep, &[], &own), said(&[("pbx", "7")]));
        assert_eq!(with(Change::Keep, &[own.clone(), other], &own), said(&[("pbx", "7"), ("shop", "1")]));
        assert_eq!(with(said(&[(" pbx", "7")]), &[], &own), said(&[(" pbx", "7")]));
        assert_eq!(with(said(&[]), std::slice::from_ref(&own), &own), said(&[("pbx", "7")]));
    }
}
