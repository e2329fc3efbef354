//! One row of every noun, and the paths that name them: for tests that walk the whole API.

use rapport::api::access::{Named, Path};
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::story::Caller;

/// Rows that one administrator made, as paths name them.
pub struct Rows(Vec<(Named, String)>);

impl Rows {
    /// `mark` keeps the names of one administrator's rows from those of another's.
    pub async fn made_by(caller: &Caller, mark: &str) -> Self {
        let made = async |path: &str, body: Json| id(&caller.post(path, body).await.ok(201));
        let acme = made("/parties", json!({"kind": "organization", "name": format!("Acme {mark}")})).await;
        let person = made("/parties", json!({"kind": "person", "name": format!("Dora {mark}")})).await;
        let contact =
            made(&format!("/parties/{person}/contacts"), json!({"type": "phone", "value": "01632 960001"})).await;
        let address = made(&format!("/parties/{person}/addresses"), json!({"lines": "1 High Street"})).await;
        let kind = made("/relation-kinds", json!({"name": format!("knows {mark}"), "represents": false})).await;
        let relation = json!({"from": person, "to": acme, "kind": kind});
        let hired = made("/parties", json!({"kind": "person", "name": format!("Fay {mark}")})).await;
        let event = made("/events", json!({"type": "phone", "parties": [person], "subject": "Seal"})).await;
        let case = made("/cases", json!({"name": format!("Forty bearings {mark}"), "party": acme})).await;
        let document = format!("sale.opportunity/{mark}");
        let label = json!({"label": "Forty"});
        caller.send(Method::PUT, &format!("/documents/{document}"), None, Some(&label)).await.ok(201);
        Self(vec![
            (Named::Party, person.clone()),
            (Named::Contact, contact),
            (Named::Address, address),
            (Named::Relation, made(&format!("/parties/{person}/relations"), relation).await),
            (Named::Employee, made("/employees", json!({"party": hired})).await),
            (Named::Work, made("/work-efforts", json!({"name": "Send the quote", "event": event})).await),
            (Named::Event, event),
            (Named::Case, case),
            (Named::Document, document),
            (Named::Purpose, made("/purposes", json!({"name": format!("training {mark}")})).await),
            (
                Named::CaseStatus,
                made("/case-statuses", json!({"name": format!("parked {mark}"), "kind": "open"})).await,
            ),
            (
                Named::DocumentKind,
                made("/document-kinds", json!({"name": format!("sale.{mark}"), "used_for": "case"})).await,
            ),
            (Named::RelationKind, kind),
            (Named::Company, String::new()),
            (Named::User, caller.user.to_string()),
            (Named::Token, made("/tokens", json!({"name": mark})).await),
        ])
    }

    /// The same, but for one.
    pub fn with(&self, noun: Named, row: &str) -> Self {
        let others = self.0.iter().filter(|(one, _)| *one != noun).cloned();
        Self(others.chain([(noun, row.to_owned())]).collect())
    }

    pub fn of(&self, noun: Named) -> &str {
        let found = self.0.iter().find(|(one, _)| *one == noun);
        &found.unwrap_or_else(|| panic!("nobody made a {noun:?}: make one in Rows")).1
    }

    /// A path with its parameters filled in; fails at a parameter that nobody taught it.
    pub fn path(&self, path: &Path) -> String {
        let Some(noun) = path.names else {
            assert!(!path.pattern.contains('{'), "{}: which row do the parameters name?", path.pattern);
            return path.pattern.to_owned();
        };
        let (parameter, value) = match noun {
            Named::Document => ("{kind}/{key}", self.of(noun)),
            _ => ("{id}", self.of(noun)),
        };
        let filled = path.pattern.replacen(parameter, value, 1);
        assert!(!filled.contains('{'), "{}: which row does the other parameter name?", path.pattern);
        filled
    }
}

pub fn id(row: &Json) -> String {
    row["id"].as_str().expect("an id").to_owned()
}
