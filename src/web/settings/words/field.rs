//! What a form of a word asks for, and in what two such forms differ.

use crate::web::form::Form;
use crate::web::parts::{Choice, Difference};
use crate::web::view::View;

pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub control: Control,
}

impl Field {
    pub fn is_check(&self) -> bool {
        matches!(self.control, Control::Check)
    }
}

pub enum Control {
    Text,
    Optional,
    Choice(Vec<Choice>),
    Check,
}

/// Names the fields in a list of faults.
pub fn labelled(form: Form, fields: &[Field]) -> Form {
    fields.iter().fold(form, |form, field| form.labelled(field.name, field.label.clone()))
}

/// What somebody else stored, and what was typed here.
pub fn differences(view: &View, fields: &[Field], stored: &Form, typed: &Form) -> Vec<Difference> {
    let shown = |field: &Field, form: &Form| match &field.control {
        Control::Check => view.t(if form.is(field.name, "true") { "yes" } else { "no" }),
        Control::Choice(choices) => {
            let taken = choices.iter().find(|choice| form.is(field.name, &choice.value));
            taken.map(|choice| choice.label.clone()).unwrap_or_default()
        }
        Control::Text | Control::Optional => form.value(field.name).to_owned(),
    };
    let difference = |field: &Field| {
        let (theirs, yours) = (shown(field, stored), shown(field, typed));
        (theirs != yours).then(|| Difference { label: field.label.clone(), theirs, yours })
    };
    fields.iter().filter_map(difference).collect()
}
