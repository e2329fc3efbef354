//! One row of every noun, and the paths that name them: for tests that walk the whole API.

use rapport::api::access::{Named, Path};
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::support::story::Caller;

/// Rows that one administrator made, as paths name them.
pub struct Rows {
    rows: Vec<(Named, String)>,
    mark: String,
}

impl Rows {
    /// `mark` keeps the names of one administrator's rows from those of another's.
    pub async fn made_by(caller: &Caller, mark: &str) -> Self {
        let made = async |path: &str, body: Json| id(&caller.post(path, body).await.ok(201));
        let external = |noun: Named| json!([{"system": format!("{noun:?}"), "key": mark}]);
        let acme = made("/parties", json!({"kind": "organization", "name": format!("Acme {mark}")})).await;
        let dora = json!({"kind": "person", "name": format!("Dora {mark}"), "external": external(Named::Party)});
        let person = made("/parties", dora).await;
        let contact =
            made(&format!("/parties/{person}/contacts"), json!({"type": "phone", "value": "01632 960001"})).await;
        let address = made(&format!("/parties/{person}/addresses"), json!({"lines": "1 High Street"})).await;
        let kind = made("/relation-kinds", json!({"name": format!("knows {mark}"), "represents": false})).await;
        let relation = json!({"from": person, "to": acme, "kind": kind});
        let hired = made("/parties", json!({"kind": "person", "name": format!("Fay {mark}")})).await;
        let call = json!({"type": "phone", "parties": [person], "subject": "Seal", "external": external(Named::Event)});
        let event = made("/events", call).await;
        let case = json!({"name": format!("Forty bearings {mark}"), "party": acme, "external": external(Named::Case)});
        let case = made("/cases", case).await;
        let work = json!({"name": "Send the quote", "event": event, "external": external(Named::Work)});
        let document = format!("sale.opportunity/{mark}");
        let label = json!({"label": "Forty"});
        caller.send(Method::PUT, &format!("/documents/{document}"), None, Some(&label)).await.ok(201);
        let rows = vec![
            (Named::Party, person.clone()),
            (Named::Contact, contact),
            (Named::Address, address),
            (Named::Relation, made(&format!("/parties/{person}/relations"), relation).await),
            (Named::Employee, made("/employees", json!({"party": hired})).await),
            (Named::Work, made("/work-efforts", work).await),
            (Named::Participant, event.clone()),
            (Named::EventContact, event.clone()),
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
        ];
        Self { rows, mark: mark.to_owned() }
    }

    /// The same, but for one.
    pub fn with(&self, noun: Named, row: &str) -> Self {
        let others = self.rows.iter().filter(|(one, _)| *one != noun).cloned();
        Self { rows: others.chain([(noun, row.to_owned())]).collect(), mark: self.mark.clone() }
    }

    pub fn of(&self, noun: Named) -> &str {
        let found = self.rows.iter().find(|(one, _)| *one == noun);
        &found.unwrap_or_else(|| panic!("nobody made a {noun:?}: make one in Rows")).1
    }

    /// Another system's name for a row, as a filter takes it.
    pub fn external(&self, noun: Named) -> String {
        format!("{noun:?}:{}", self.mark)
    }

    /// A path with its parameters filled in; fails at a parameter that nobody taught it.
    pub fn path(&self, path: &Path) -> String {
        let Some(noun) = path.names else {
            assert!(!path.pattern.contains('{'), "{}: which row do the parameters name?", path.pattern);
            return path.pattern.to_owned();
        };
        let (parameter, value) = match noun {
            Named::Document => ("{kind}/{key}", self.of(noun).to_owned()),
            _ if path.pattern.contains("{system}") => ("{system}/{key}", format!("{noun:?}/{}", self.mark)),
            _ => ("{id}", self.of(noun).to_owned()),
        };
        let filled = path.pattern.replacen(parameter, &value, 1);
        let filled = filled.replace("{party}", self.of(Named::Party)).replace("{contact}", self.of(Named::Contact));
        assert!(!filled.contains('{'), "{}: which row does the other parameter name?", path.pattern);
        filled
    }
}

pub fn id(row: &Json) -> String {
    row["id"].as_str().expect("an id").to_owned()
}
