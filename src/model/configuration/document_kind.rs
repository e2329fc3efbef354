//! A kind of business document: what it is called, whose it is, where its documents are found
//! and what they are used for (R15, R19).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use crate::model::draft::{self, Change};
use crate::model::problem::{Problem, Problems, Reference, settle};

crate::words! {
    pub enum UsedFor {
        Case = "case",
        Effort = "effort",
        Both = "both",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DocumentKind {
    pub id: Uuid,
    pub version: i64,
    /// How programs name it, as `sale.opportunity`; it ends at the first colon in `KIND:KEY`.
    pub name: String,
    pub label: String,
    pub system: Option<String>,
    /// Where a document is found, with `{key}` in it.
    pub url_template: Option<String>,
    pub used_for: UsedFor,
    pub active: bool,
}

#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentKindDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    /// The name, when none is said.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub label: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub system: Change<Option<String>>,
    /// An http or https address with `{key}` behind its host.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub url_template: Change<Option<String>>,
    #[serde(default)]
    #[schema(value_type = UsedFor)]
    pub used_for: Change<UsedFor>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub active: Change<bool>,
}

const PLACEHOLDER: &str = "{key}";
const LONGEST_NAME: usize = 100;
/// All but what RFC 3986 calls unreserved.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl DocumentKind {
    pub fn blank(id: Uuid) -> Self {
        Self {
            id,
            version: 1,
            name: String::new(),
            label: String::new(),
            system: None,
            url_template: None,
            used_for: UsedFor::Both,
            active: true,
        }
    }

    pub fn amend(&self, draft: DocumentKindDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut kind = self.clone();
        kind.name = draft.name.or(kind.name);
        check_name(&kind.name, &mut problems);
        let label = draft.label.or(Some(kind.label));
        kind.label = draft::line(label, "label", draft::NAME, &mut problems).unwrap_or_else(|| kind.name.clone());
        kind.system = draft::line(draft.system.or(kind.system), "system", draft::NAME, &mut problems);
        let template = draft.url_template.or(kind.url_template);
        kind.url_template = draft::line(template, "url_template", draft::LINE, &mut problems);
        if kind.url_template.as_deref().is_some_and(|template| !is_template(template)) {
            problems.push(Problem::invalid("url_template", "url_template"));
        }
        kind.used_for = draft.used_for.or(kind.used_for);
        kind.active = draft.active.or(kind.active);
        settle(kind, problems)
    }

    /// Where the document with this key is found.
    pub fn url(&self, key: &str) -> Option<String> {
        self.url_template.as_deref().map(|template| filled(template, key))
    }

    pub fn is_for_cases(&self) -> bool {
        self.used_for != UsedFor::Effort
    }

    pub fn is_for_efforts(&self) -> bool {
        self.used_for != UsedFor::Case
    }

    /// R19: whether a case may have a document of this kind.
    pub fn check_for_cases(&self, field: &str) -> Result<(), Problem> {
        let refused = || Problem::invalid(field, "kind_not_for_cases").with("kind", &self.name).rule(19);
        if self.is_for_cases() { Ok(()) } else { Err(refused()) }
    }

    /// R15: whether a document of this kind may be the effort of a work.
    pub fn check_for_efforts(&self, field: &str) -> Result<(), Problem> {
        let refused = || Problem::invalid(field, "kind_not_for_efforts").with("kind", &self.name).rule(15);
        if self.is_for_efforts() { Ok(()) } else { Err(refused()) }
    }
}

/// R19: a kind that is not configured; `known` are those that would do.
pub fn unknown(field: &str, name: &str, known: Vec<Reference>) -> Problem {
    Problem::invalid(field, "unknown_kind").with("kind", name).rule(19).choices(known)
}

fn check_name(name: &str, problems: &mut Problems) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if name.is_empty() {
        problems.push(Problem::invalid("name", "empty"));
    } else if name.len() > LONGEST_NAME || !name.chars().all(allowed) {
        problems.push(Problem::invalid("name", "document_kind_name"));
    }
}

/// A key must lead to another page, never to another host.
fn is_template(template: &str) -> bool {
    let parsed = |key: &str| Url::parse(&filled(template, key)).ok().filter(|url| url.has_host());
    let (Some(one), Some(other)) = (parsed("1"), parsed("2")) else { return false };
    let place = |url: &Url| (url.origin(), url.username().to_owned(), url.password().map(str::to_owned));
    matches!(one.scheme(), "http" | "https") && place(&one) == place(&other) && one != other
}

fn filled(template: &str, key: &str) -> String {
    template.replace(PLACEHOLDER, &utf8_percent_encode(key, ENCODED).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, template: Option<&str>) -> DocumentKindDraft {
        DocumentKindDraft {
            name: name.to_owned().into(),
            url_template: template.map(str::to_owned).into(),
            ..Default::default()
        }
    }

    fn made(name: &str, template: Option<&str>) -> Result<DocumentKind, Problems> {
        DocumentKind::blank(Uuid::nil()).amend(draft(name, template))
    }

    #[test]
    fn r19_the_name_of_a_kind_has_no_colon() {
        for good in ["sale.opportunity", "a", "my_kind-2", &"x".repeat(100)] {
            assert_eq!(made(good, None).unwrap().label, good);
        }
        for bad in ["sale:opportunity", "Sale", "sale opportunity", "ä", &"x".repeat(101)] {
            assert_eq!(made(bad, None).unwrap_err()[0].code, "document_kind_name", "{bad}");
        }
        assert_eq!(made("", None).unwrap_err()[0].code, "empty");
    }

    #[test]
    fn a_template_is_a_web_address_whose_key_is_not_its_host() {
        for good in
            ["https://erp.example/{key}", "http://localhost:8000/#model/sale/{key}", "https://e.example/?id={key}"]
        {
            assert!(made("sale", Some(good)).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert({key})",
            "ftp://erp.example/{key}",
            "/{key}",
            "{key}",
            "https://{key}",
            "https://{key}.example/",
            "https://erp.example:{key}/",
            "https://{key}@erp.example/",
            "https://erp.example/",
        ] {
            assert_eq!(made("sale", Some(bad)).unwrap_err()[0].code, "url_template", "{bad}");
        }
    }

    #[test]
    fn a_key_is_percent_encoded_into_its_address() {
        let kind = made("sale", Some("https://erp.example/sale/{key}?tab=1")).unwrap();
        let expected = "https://erp.example/sale/4%2F2%3Fa%3D%26%22%C3%A4%23?tab=1";
        assert_eq!(kind.url("4/2?a=&\"ä#").as_deref(), Some(expected));
        assert_eq!(made("sale", None).unwrap().url("42"), None);
    }

    #[test]
    fn r15_r19_a_kind_is_used_for_what_it_says() {
        let kind = |used_for| DocumentKind { used_for, ..DocumentKind::blank(Uuid::nil()) };
        for used_for in [UsedFor::Case, UsedFor::Both] {
            assert!(kind(used_for).check_for_cases("reference").is_ok());
        }
        for used_for in [UsedFor::Effort, UsedFor::Both] {
            assert!(kind(used_for).check_for_efforts("effort").is_ok());
        }
        let refused = kind(UsedFor::Effort).check_for_cases("reference").unwrap_err();
        assert_eq!((refused.code, refused.rule), ("kind_not_for_cases", Some(19)));
        let refused = kind(UsedFor::Case).check_for_efforts("effort").unwrap_err();
        assert_eq!((refused.code, refused.rule), ("kind_not_for_efforts", Some(15)));
    }
}
