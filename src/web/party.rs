//! Parties: the list, the page of one, and the forms that change it and what belongs to it.

pub mod address;
pub mod contact;
pub mod edit;
pub mod employee;
pub mod list;
pub mod page;
pub mod related;
pub mod relation;
mod timeline;

use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::parts::Link;
use crate::model::contact::MechanismType;
use crate::model::party::{Mechanism, Party};

fn to_party(id: Uuid) -> Response {
    Redirect::to(&format!("/parties/{id}")).into_response()
}

fn link(party: &Party) -> Link {
    Link::new(format!("/parties/{}", party.id), party.name.clone())
}

/// Where a contact leads: a telephone, a mail program, a website; only what could be parsed leads anywhere.
pub fn reach(contact: &Mechanism) -> Option<String> {
    let scheme = match contact.kind {
        MechanismType::Phone | MechanismType::Mobile => "tel:",
        MechanismType::Email => "mailto:",
        // Normalized only when it is http or https.
        MechanismType::Website => "",
        _ => return None,
    };
    contact.normalized.as_ref().map(|normalized| format!("{scheme}{normalized}"))
}

/// An address with the values that are not empty as its query.
pub fn query(path: &str, values: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
