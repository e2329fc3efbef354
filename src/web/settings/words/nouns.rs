//! In what the four kinds of words differ on their pages.

use super::field::{Control, Field};
use super::{Word, address};
use crate::model::configuration::document_kind::{DocumentKind, DocumentKindDraft, UsedFor};
use crate::model::configuration::{
    CaseStatus, CaseStatusDraft, CaseStatusKind, Purpose, PurposeDraft, RelationKind, RelationKindDraft,
};
use crate::model::draft::Change;
use crate::web::form::Form;
use crate::web::parts::{Action, Choice};
use crate::web::view::View;

fn text(view: &View, name: &'static str, label: &str) -> Field {
    Field { name, label: view.t(label), hint: String::new(), control: Control::Text }
}

fn check(view: &View, name: &'static str, label: &str) -> Field {
    Field { control: Control::Check, ..text(view, name, label) }
}

fn said(form: &Form, name: &str) -> Change<String> {
    Change::Set(form.value(name).to_owned())
}

/// A word of a closed set; without one the field is not said.
fn word<T: std::str::FromStr>(form: &Form, name: &str) -> Change<T> {
    form.value(name).parse().map_or(Change::Keep, Change::Set)
}

fn active(name: &str, value: &str) -> Option<Change<bool>> {
    (name == "active").then(|| Change::Set(value == "true"))
}

impl Word for Purpose {
    const WORD: &'static str = "purposes";

    fn is_active(&self) -> bool {
        self.active
    }

    fn fields(view: &View) -> Vec<Field> {
        vec![text(view, "name", "word-name")]
    }

    fn stored(&self) -> Form {
        Form::new("").with("name", &self.name)
    }

    fn draft(form: &Form) -> PurposeDraft {
        PurposeDraft { name: said(form, "name"), ..Default::default() }
    }

    fn set(name: &str, value: &str) -> Option<PurposeDraft> {
        active(name, value).map(|active| PurposeDraft { active, ..Default::default() })
    }
}

impl Word for RelationKind {
    const WORD: &'static str = "relation-kinds";

    fn is_active(&self) -> bool {
        self.active
    }

    fn fields(view: &View) -> Vec<Field> {
        vec![text(view, "name", "word-name"), check(view, "represents", "represents-long")]
    }

    fn stored(&self) -> Form {
        Form::new("").with("name", &self.name).with("represents", self.represents)
    }

    fn draft(form: &Form) -> RelationKindDraft {
        let represents = form.is("represents", "true").into();
        RelationKindDraft { name: said(form, "name"), represents, ..Default::default() }
    }

    fn set(name: &str, value: &str) -> Option<RelationKindDraft> {
        active(name, value).map(|active| RelationKindDraft { active, ..Default::default() })
    }

    fn columns(view: &View) -> Vec<String> {
        vec![view.t("represents")]
    }

    fn cells(&self, view: &View) -> Vec<String> {
        vec![view.t(if self.represents { "yes" } else { "no" })]
    }
}

impl Word for CaseStatus {
    const WORD: &'static str = "case-statuses";

    fn is_active(&self) -> bool {
        self.active
    }

    fn fields(view: &View) -> Vec<Field> {
        let kinds = CaseStatusKind::ALL.iter().map(|kind| Choice::new(kind, view.word("status-kind", kind)));
        let kind = Field { control: Control::Choice(kinds.collect()), ..text(view, "kind", "status-kind") };
        vec![text(view, "name", "word-name"), kind, check(view, "counted", "counted-long")]
    }

    fn blank() -> Form {
        Form::new("").with("counted", true)
    }

    fn stored(&self) -> Form {
        Form::new("").with("name", &self.name).with("kind", self.kind).with("counted", self.counted)
    }

    fn draft(form: &Form) -> CaseStatusDraft {
        let counted = form.is("counted", "true").into();
        CaseStatusDraft { name: said(form, "name"), kind: word(form, "kind"), counted, ..Default::default() }
    }

    fn set(name: &str, value: &str) -> Option<CaseStatusDraft> {
        if name == "default" {
            return Some(CaseStatusDraft { default: (value == "true").into(), ..Default::default() });
        }
        active(name, value).map(|active| CaseStatusDraft { active, ..Default::default() })
    }

    fn columns(view: &View) -> Vec<String> {
        vec![view.t("status-kind"), view.t("counted"), view.t("status-default")]
    }

    fn cells(&self, view: &View) -> Vec<String> {
        let kind = view.word("status-kind", self.kind);
        let default = if self.default { view.t("yes") } else { String::new() };
        vec![kind, view.t(if self.counted { "yes" } else { "no" }), default]
    }

    fn actions(&self, view: &View) -> Vec<Action> {
        let action = |verb, label: &str, icon, field: (&'static str, &str)| Action {
            url: address::<Self>(self.id, verb),
            label: view.t1(label, "what", self.name.as_str()),
            icon: Some(icon),
            field: Some((field.0, field.1.to_owned())),
        };
        let may_be_default = self.active && !self.default && !self.is_closed();
        let default = may_be_default.then(|| action("set", "make-default", "pin", ("default", "true")));
        let up = action("move", "move-up", "chevron-up", ("to", "up"));
        let down = action("move", "move-down", "chevron-down", ("to", "down"));
        default.into_iter().chain([up, down]).collect()
    }
}

impl Word for DocumentKind {
    const WORD: &'static str = "document-kinds";

    fn title(&self) -> &str {
        &self.label
    }

    fn is_active(&self) -> bool {
        self.active
    }

    fn fields(view: &View) -> Vec<Field> {
        let uses = UsedFor::ALL.iter().map(|used_for| Choice::new(used_for, view.word("used-for", used_for)));
        let used_for = Field { control: Control::Choice(uses.collect()), ..text(view, "used_for", "used-for") };
        let optional = |name, label: &str| Field { control: Control::Optional, ..text(view, name, label) };
        let hinted = |field: Field, hint: &str| Field { hint: view.t(hint), ..field };
        vec![
            text(view, "label", "word-name"),
            hinted(text(view, "name", "technical-name"), "technical-name-hint"),
            used_for,
            hinted(optional("system", "system"), "system-hint"),
            hinted(optional("url_template", "url-template"), "url-template-hint"),
        ]
    }

    fn stored(&self) -> Form {
        Form::new("")
            .with("label", &self.label)
            .with("name", &self.name)
            .with("used_for", self.used_for)
            .with_some("system", self.system.as_ref())
            .with_some("url_template", self.url_template.as_ref())
    }

    fn draft(form: &Form) -> DocumentKindDraft {
        let optional = |name: &str| Change::Set(Some(form.value(name).to_owned()));
        DocumentKindDraft {
            name: Change::Set(form.value("name").trim().to_owned()),
            label: optional("label"),
            system: optional("system"),
            url_template: optional("url_template"),
            used_for: word(form, "used_for"),
            ..Default::default()
        }
    }

    fn set(name: &str, value: &str) -> Option<DocumentKindDraft> {
        active(name, value).map(|active| DocumentKindDraft { active, ..Default::default() })
    }

    fn columns(view: &View) -> Vec<String> {
        vec![view.t("technical-name"), view.t("used-for"), view.t("system")]
    }

    fn cells(&self, view: &View) -> Vec<String> {
        let system = self.system.clone().unwrap_or_default();
        vec![self.name.clone(), view.word("used-for", self.used_for), system]
    }
}
