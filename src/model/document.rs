//! One business document, here or in another system. It is known by its kind and its key.

use serde::Deserialize;
use url::Url;
use uuid::Uuid;

use super::configuration::document_kind::DocumentKind;
use super::draft::{self, Change};
use super::problem::{Problem, Problems, settle};
use super::time::Instant;

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Document {
    pub id: Uuid,
    pub version: i64,
    pub kind: Uuid,
    /// Its name in the system that keeps it; never changes.
    pub key: String,
    pub label: String,
    pub party: Option<Uuid>,
    /// The other system's words for where it stands.
    pub status_text: Option<String>,
    /// Its own address; else its kind's template tells it.
    pub url: Option<String>,
    pub created_at: Instant,
    pub changed_at: Instant,
}

/// What another system says about its document; what it does not say stays.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentDraft {
    /// What the path says already, when a document read is written back.
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub key: Option<String>,
    /// Its key, when none is said.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub label: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub party: Change<Option<Uuid>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub status_text: Change<Option<String>>,
    /// An http or https address.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub url: Change<Option<String>>,
}

const LONGEST_URL: usize = 2000;

impl Document {
    /// What it is found by.
    pub fn searched(&self) -> String {
        draft::searched([Some(&self.label), Some(&self.key)])
    }

    /// R19: a document first heard of by its key, which labels it.
    pub fn made(id: Uuid, kind: &DocumentKind, key_said: &str, field: &str, now: Instant) -> Result<Self, Problem> {
        if !kind.active {
            return Err(Problem::invalid(field, "kind_inactive").with("kind", &kind.name).rule(26));
        }
        let key = key(key_said).map_err(|problem| problem.under(field))?;
        Ok(Self {
            id,
            version: 1,
            kind: kind.id,
            label: key.clone(),
            key,
            party: None,
            status_text: None,
            url: None,
            created_at: now,
            changed_at: now,
        })
    }

    /// The document with a draft's changes; `kind` is its own.
    pub fn amend(&self, kind: &DocumentKind, draft: DocumentDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut document = self.clone();
        for (field, said, is) in [("kind", draft.kind, &kind.name), ("key", draft.key, &self.key)] {
            if said.is_some_and(|said| said.trim() != is) {
                problems.push(Problem::invalid(field, "document_is_fixed").with("is", is));
            }
        }
        let label = draft.label.or(Some(document.label));
        document.label =
            draft::line(label, "label", draft::NAME, &mut problems).unwrap_or_else(|| document.key.clone());
        document.party = draft.party.or(document.party);
        let status_text = draft.status_text.or(document.status_text);
        document.status_text = draft::line(status_text, "status_text", draft::NAME, &mut problems);
        document.url = draft::line(draft.url.or(document.url), "url", LONGEST_URL, &mut problems);
        if document.url.as_deref().is_some_and(|url| !is_web(url)) {
            problems.push(Problem::invalid("url", "url"));
        }
        // Read and written back, it goes on to follow its kind.
        document.url = document.url.filter(|url| kind.url(&self.key).as_ref() != Some(url));
        settle(document, problems)
    }

    /// Where a reader finds it.
    pub fn address(&self, kind: &DocumentKind) -> Option<String> {
        self.url.clone().or_else(|| kind.url(&self.key))
    }
}

/// A key as it is kept and looked for: 1 to 250 characters on one line, without spaces at its ends.
pub fn key(text: &str) -> Result<String, Problem> {
    let clean = text.trim();
    let length = clean.chars().count();
    if clean.is_empty() {
        Err(Problem::invalid("key", "empty"))
    } else if length > draft::NAME {
        Err(Problem::invalid("key", "too_long").with("most", draft::NAME).with("length", length))
    } else if clean.chars().any(char::is_control) {
        Err(Problem::invalid("key", "one_line"))
    } else {
        Ok(clean.to_owned())
    }
}

fn is_web(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Instant {
        "2026-03-02T09:30:00Z".parse().unwrap()
    }

    fn kind() -> DocumentKind {
        DocumentKind {
            name: "sale.opportunity".into(),
            url_template: Some("https://erp.example/{key}".into()),
            ..DocumentKind::blank(Uuid::from_u128(1))
        }
    }

    fn made(key: &str) -> Result<Document, Problem> {
        Document::made(Uuid::from_u128(2), &kind(), key, "reference", now())
    }

    #[test]
    fn r19_a_document_first_heard_of_is_labelled_by_its_key() {
        let document = made(" 42 ").unwrap();
        assert_eq!((document.key.as_str(), document.label.as_str()), ("42", "42"));
        assert_eq!(document.address(&kind()).as_deref(), Some("https://erp.example/42"));
    }

    #[test]
    fn r19_a_key_is_one_line_of_at_most_250_characters() {
        assert!(made(&"ä".repeat(250)).is_ok());
        for (bad, code) in [("", "empty"), ("  ", "empty"), ("a\nb", "one_line"), (&"x".repeat(251), "too_long")] {
            let refused = made(bad).unwrap_err();
            assert_eq!((refused.field.as_str(), refused.code), ("reference.key", code));
        }
    }

    #[test]
    fn r26_an_inactive_kind_gets_no_new_documents() {
        let inactive = DocumentKind { active: false, ..kind() };
        let refused = Document::made(Uuid::nil(), &inactive, "42", "reference", now()).unwrap_err();
        assert_eq!(refused.code, "kind_inactive");
    }

    #[test]
    fn what_the_other_system_does_not_say_stays() {
        let first: DocumentDraft = serde_json::from_str(r#"{"label": "Big deal", "status_text": "won"}"#).unwrap();
        let second: DocumentDraft = serde_json::from_str(r#"{"label": null}"#).unwrap();
        let document = made("42").unwrap().amend(&kind(), first).unwrap();
        assert_eq!(document.label, "Big deal");
        let document = document.amend(&kind(), second).unwrap();
        assert_eq!((document.label.as_str(), document.status_text.as_deref()), ("42", Some("won")));
        assert!(serde_json::from_str::<DocumentDraft>(r#"{"colour": "red"}"#).is_err());
    }

    #[test]
    fn its_own_address_is_on_the_web_and_wins() {
        let said = |url: &str| DocumentDraft { url: Some(url.to_owned()).into(), ..Default::default() };
        let document = made("42").unwrap().amend(&kind(), said("https://crm.example/o/42")).unwrap();
        assert_eq!(document.address(&kind()).as_deref(), Some("https://crm.example/o/42"));
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "crm.example/42"] {
            assert_eq!(made("42").unwrap().amend(&kind(), said(bad)).unwrap_err()[0].code, "url", "{bad}");
        }
    }
    #[test]
    fn a_document_read_can_be_written_back_and_follows_its_kind() {
        let read = r#"{"kind": "sale.opportunity", "key": "42", "label": "42", "url": "https://erp.example/42"}"#;
        let document = made("42").unwrap();
        assert_eq!(document.amend(&kind(), serde_json::from_str(read).unwrap()), Ok(document.clone()));
        for (field, draft) in [("kind", r#"{"kind": "sale.complaint"}"#), ("key", r#"{"key": "43"}"#)] {
            let refused = document.amend(&kind(), serde_json::from_str(draft).unwrap()).unwrap_err();
            assert_eq!((refused[0].field.as_str(), refused[0].code), (field, "document_is_fixed"));
        }
    }
}
