//! What was typed into a form, and what was wrong with it: a refused form shows both again.

use super::parts::Difference;
use crate::i18n::Texts;
use crate::model::problem::{Problem, Reference};

/// The values of a form by field name, with the faults found in them.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Set where a page has several forms, so that ids stay unique.
    prefix: &'static str,
    values: Vec<(String, String)>,
    labels: Vec<(&'static str, String)>,
    pub errors: Vec<FormError>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FormError {
    /// Path of the field; empty when it is about the whole.
    pub field: String,
    pub text: String,
    /// The rows in the way.
    pub about: Vec<Reference>,
}

impl Form {
    pub fn new(prefix: &'static str) -> Self {
        Self { prefix, ..Self::default() }
    }

    /// As the browser sent it.
    pub fn typed(prefix: &'static str, values: Vec<(String, String)>) -> Self {
        Self { prefix, values, ..Self::default() }
    }

    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Puts a value in place of all that stood under its name.
    pub fn set(mut self, name: &str, value: impl ToString) -> Self {
        self = self.without(name);
        self.with(name, value)
    }

    pub fn without(mut self, name: &str) -> Self {
        self.values.retain(|(field, _)| field != name);
        self
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(field, _)| field == name)
    }

    /// The name of a field that is a part of another: the `date` of `start`.
    pub fn part(&self, name: &str, part: &str) -> String {
        format!("{name}_{part}")
    }

    pub fn with_some<T: ToString>(self, name: &str, value: Option<T>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self.with(name, ""),
        }
    }

    pub fn refused(mut self, problems: &[Problem], texts: &Texts) -> Self {
        self.errors.extend(problems.iter().map(|problem| FormError {
            field: problem.field.clone(),
            text: texts.say_problem(problem),
            about: problem.about.clone(),
        }));
        self
    }

    /// Names a field in the list of faults, away from the field itself.
    pub fn labelled(mut self, name: &'static str, label: String) -> Self {
        self.labels.push((name, label));
        self
    }

    /// A fault that no rule found, as a wrong password.
    pub fn wrong(mut self, field: &str, text: String) -> Self {
        self.errors.push(FormError { field: field.to_owned(), text, about: Vec::new() });
        self
    }

    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    pub fn values(&self, name: &str) -> Vec<&str> {
        self.values.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a choice is the one, or among the ones, taken.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(field, taken)| field == name && taken == value)
    }

    /// The id of a field's control.
    pub fn id(&self, name: &str) -> String {
        let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let plain = plain.trim_end_matches('-');
        if self.prefix.is_empty() { plain.to_owned() } else { format!("{}-{plain}", self.prefix) }
    }

    /// The id of one choice of several.
    pub fn choice_id(&self, name: &str, value: &str) -> String {
        self.id(&format!("{name}-{value}"))
    }

    /// The fault of a field, or of a part of it: `parties[1].role` stands at `parties`.
    pub fn error(&self, name: &str) -> Option<&FormError> {
        self.errors.iter().find(|error| concerns(&error.field, name))
    }

    /// Ids of what explains a field, for `aria-describedby`.
    pub fn described_by(&self, name: &str, hint: &str) -> Option<String> {
        let id = self.id(name);
        match (self.error(name).is_some(), !hint.is_empty()) {
            (true, true) => Some(format!("{id}-error {id}-hint")),
            (true, false) => Some(format!("{id}-error")),
            (false, true) => Some(format!("{id}-hint")),
            (false, false) => None,
        }
    }

    /// Several faults, or one that stands at no field, are listed above the form.
    pub fn needs_list(&self) -> bool {
        self.errors.len() > 1 || self.errors.iter().any(|error| !self.shows(error) || !error.about.is_empty())
    }

    /// Whether a fault has a field of this form to stand at.
    pub fn shows(&self, error: &FormError) -> bool {
        self.field_of(error).is_some()
    }

    /// Where a listed fault leads.
    pub fn anchor(&self, error: &FormError) -> String {
        self.field_of(error).map(|field| self.id(field)).unwrap_or_default()
    }

    pub fn label_of(&self, error: &FormError) -> Option<&str> {
        self.labels.iter().find(|(name, _)| concerns(&error.field, name)).map(|(_, label)| label.as_str())
    }

    /// What differs from a form of the same fields: the other's value, and the one here.
    pub fn differences(&self, stored: &Self) -> Vec<Difference> {
        let differs = self.labels.iter().filter(|(name, _)| self.value(name) != stored.value(name));
        let difference = |(name, label): &(&'static str, String)| Difference {
            label: label.clone(),
            theirs: stored.value(name).to_owned(),
            yours: self.value(name).to_owned(),
        };
        differs.map(difference).collect()
    }

    fn field_of(&self, error: &FormError) -> Option<&str> {
        self.values.iter().map(|(field, _)| field.as_str()).find(|field| concerns(&error.field, field))
    }
}

fn concerns(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n;

    #[test]
    fn a_fault_of_a_part_stands_at_its_field() {
        let problems = [Problem::invalid("parties[1].role", "unknown_id"), Problem::invalid("", "in_use")];
        let form = Form::new("event").with("parties", "x").refused(&problems, i18n::texts("en"));
        assert!(form.error("parties").is_some() && form.error("part").is_none());
        assert_eq!(form.anchor(&form.errors[0]), "event-parties");
        assert!(!form.shows(&form.errors[1]));
        assert_eq!(form.described_by("parties", "").as_deref(), Some("event-parties-error"));
    }

    #[test]
    fn one_fault_at_its_field_needs_no_list() {
        let form = Form::new("").with("name", "").wrong("name", "empty".into());
        assert!(!form.needs_list());
        assert!(form.clone().wrong("", "whole".into()).needs_list());
        assert_eq!(form.id("contacts[0].value"), "contacts-0--value");
    }
}
