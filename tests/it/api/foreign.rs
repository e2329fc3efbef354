//! No path, method, body or filter knows an id of another company: walked over the whole described API.

use rapport::api::access::{Named, TABLE};
use reqwest::Method;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::rows::Rows;
use crate::support::engines;
use crate::support::story::{Caller, Story};

#[tokio::test(flavor = "multi_thread")]
async fn another_companys_id_in_a_path_is_404_for_every_method() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let foreign = Rows::made_by(&story.eve, "northgate").await;
        let mut asked = 0;
        // What `TABLE` names is what the document describes: a test of its own.
        for path in TABLE.iter().filter(|path| path.pattern.contains('{')) {
            for (method, _) in path.methods {
                if *method == Method::PUT && path.pattern.ends_with("/{key}") {
                    continue; // Makes one of that name here: keys belong to a company.
                }
                let address = foreign.path(path);
                let empty = json!({});
                for (version, body) in [(None, None), (Some("*"), Some(&empty)), (Some("\"1\""), None)] {
                    let answer = story.ada.send(method.clone(), &address, version, body).await;
                    assert_eq!(answer.status, 404, "{engine:?} {method} {address}: {}", answer.body);
                    asked += 1;
                }
            }
        }
        println!("{engine:?}: {asked} requests with a foreign id in the path");
        let own = Rows::made_by(&story.ada, "brightwater").await;
        for part in [Named::Party, Named::Contact] {
            let mixed = own.with(part, foreign.of(part));
            for path in TABLE.iter().filter(|path| path.names.is_some_and(|noun| of_part(noun) == Some(part))) {
                for (method, _) in path.methods {
                    let answer = story.ada.send(method.clone(), &mixed.path(path), Some("*"), Some(&json!({}))).await;
                    assert_eq!(answer.status, 404, "{engine:?} {method} {}: {}", path.pattern, answer.body);
                }
            }
        }
    }
}

/// What the second parameter of a path names.
fn of_part(noun: Named) -> Option<Named> {
    match noun {
        Named::Participant => Some(Named::Party),
        Named::EventContact => Some(Named::Contact),
        _ => None,
    }
}

/// What a parameter of a query is, by its name.
enum Filter {
    Is(Named),
    /// `KIND:KEY`.
    Document,
    /// `SYSTEM:KEY` of a noun.
    External(Named),
    NoRow,
}

fn filter(path: &str, name: &str) -> Filter {
    match (path, name) {
        (_, "party" | "responsible") => Filter::Is(Named::Party),
        (_, "case") => Filter::Is(Named::Case),
        (_, "root" | "parent" | "event") => Filter::Is(Named::Event),
        (_, "purpose") => Filter::Is(Named::Purpose),
        (_, "status") => Filter::Is(Named::CaseStatus),
        (_, "user") => Filter::Is(Named::User),
        (_, "document") => Filter::Document,
        ("/parties", "external") => Filter::External(Named::Party),
        ("/events", "external") => Filter::External(Named::Event),
        ("/cases", "external") => Filter::External(Named::Case),
        ("/work-efforts", "external") => Filter::External(Named::Work),
        (
            _,
            "limit" | "after" | "order" | "q" | "role" | "open" | "made_by_rule" | "from" | "to" | "at" | "contact"
            | "type" | "state" | "unplanned" | "direction" | "outcome" | "overlaps" | "undecided" | "has_case" | "kind"
            | "active" | "code" | "due_before" | "wait",
        ) => Filter::NoRow,
        _ => panic!("{path}: is {name} an id? Teach this test"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_companys_id_in_a_filter_finds_nothing() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (own, foreign) =
            (Rows::made_by(&story.ada, "brightwater").await, Rows::made_by(&story.eve, "northgate").await);
        let mut asked = 0;
        for (path, name) in query_parameters(&document(&story.ada).await) {
            let (ours, theirs) = match filter(&path, &name) {
                Filter::Is(noun) => (own.of(noun).to_owned(), foreign.of(noun).to_owned()),
                Filter::Document => {
                    (own.of(Named::Document).replace('/', ":"), foreign.of(Named::Document).replace('/', ":"))
                }
                Filter::External(noun) => (own.external(noun), foreign.external(noun)),
                Filter::NoRow => continue,
            };
            let found = story.ada.get(&format!("{path}?{name}={theirs}")).await.ok(200);
            assert_eq!(found["items"], json!([]), "{engine:?} {path}?{name}");
            story.ada.get(&format!("{path}?{name}={ours}")).await.ok(200);
            asked += 1;
        }
        assert!(asked >= 15, "{asked}");
        println!("{engine:?}: {asked} filters by a foreign id");
    }
}

async fn document(caller: &Caller) -> Json {
    caller.get("/openapi.json").await.ok(200)
}

fn operations(document: &Json) -> Vec<(String, Method, &Map<String, Json>)> {
    let paths = document["paths"].as_object().expect("paths").iter();
    let of_path = paths.flat_map(|(path, item)| {
        item.as_object().expect("methods").iter().map(move |(method, operation)| (path, method, operation))
    });
    of_path
        .map(|(path, method, operation)| {
            let method = method.to_uppercase().parse().expect("a method");
            (path.clone(), method, operation.as_object().expect("an operation"))
        })
        .collect()
}

fn query_parameters(document: &Json) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, _, operation) in operations(document) {
        let parameters = operation.get("parameters").and_then(Json::as_array).into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
            found.push((path.clone(), parameter["name"].as_str().expect("a name").to_owned()));
        }
    }
    found
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Field(String),
    Element,
}

/// Where in a body ids stand, by its schema.
fn ids_in(document: &Json, schema: &Json, at: &[Step], found: &mut Vec<Vec<Step>>) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = document.pointer(name.trim_start_matches('#')).expect("a schema");
        return ids_in(document, schema, at, found);
    }
    for one in ["oneOf", "anyOf", "allOf"] {
        schema[one].as_array().into_iter().flatten().for_each(|schema| ids_in(document, schema, at, found));
    }
    if schema["format"] == "uuid" && !found.contains(&at.to_vec()) {
        found.push(at.to_vec());
    }
    if schema.get("items").is_some() {
        ids_in(document, &schema["items"], &[at, &[Step::Element]].concat(), found);
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        ids_in(document, property, &[at, &[Step::Field(name.clone())]].concat(), found);
    }
}

/// The noun of an id, by the body and the name of the field.
fn noun(schema: &str, field: &[Step]) -> Named {
    let names: Vec<&str> = field
        .iter()
        .filter_map(|step| match step {
            Step::Field(name) => Some(name.as_str()),
            Step::Element => None,
        })
        .collect();
    match (schema, &names[..]) {
        ("RelationDraft", ["from" | "to"]) => Named::Party,
        ("RelationDraft" | "RelationChange", ["kind"]) => Named::RelationKind,
        ("PartyDraft", ["contacts", "id"]) | ("MechanismDraft", ["id"]) => Named::Contact,
        ("PartyDraft", ["addresses", "id"]) | ("AddressDraft", ["id"]) => Named::Address,
        (_, [.., "contacts"] | [.., "contacts", "contact"]) => Named::Contact,
        (_, [.., "party" | "responsible" | "parties"]) => Named::Party,
        (_, [.., "purpose"]) => Named::Purpose,
        (_, [.., "parent" | "event"]) => Named::Event,
        (_, [.., "case"]) => Named::Case,
        (_, [.., "status"]) => Named::CaseStatus,
        (_, [.., "user"]) => Named::User,
        _ => panic!("{schema}: which noun is {names:?}? Teach this test"),
    }
}

/// The schema of each draft, where a body holds several.
fn item<'d>(document: &'d Json, schema: &Json) -> Option<&'d Json> {
    let batch = document.pointer(schema["$ref"].as_str()?.trim_start_matches('#'))?;
    let (items, drafts) = (&batch["properties"]["items"], batch["properties"].as_object()?);
    (drafts.len() == 1 && items["maxItems"] == 200).then(|| &items["items"])
}

/// A body that is good but for the id that is put into it.
fn base(method: &Method, schema: &str, field: &[Step], own: &Rows, other: Uuid) -> Json {
    let party = || json!(own.of(Named::Party));
    let participant = || json!({"party": party(), "role": "participant"});
    let changed = *method == Method::PATCH;
    let mut body = match schema {
        "EventDraft" if !changed => json!({"type": "phone", "parties": [party()]}),
        "PartyDraft" if !changed => json!({"name": "Gus"}),
        // One side is the party of the path.
        "RelationDraft" if *field == [Step::Field("from".into())] => {
            json!({"to": party(), "kind": own.of(Named::RelationKind)})
        }
        "RelationDraft" => json!({"from": party(), "to": other, "kind": own.of(Named::RelationKind)}),
        "CaseDraft" if !changed => json!({"name": "Bearings"}),
        "WorkDraft" if !changed => json!({"name": "Quote", "case": own.of(Named::Case)}),
        "UserDraft" if !changed => json!({"login": "gus"}),
        "PutReference" => json!({"kind": "sale.opportunity", "key": "1"}),
        "CompleteDraft" | "CancelDraft" => json!({"next": []}),
        "EventDraft" | "FollowUpDraft" | "PartyDraft" | "RelationChange" | "CaseDraft" | "WorkDraft" | "UserDraft"
        | "MechanismDraft" | "AddressDraft" | "EmployeeDraft" | "DocumentDraft" | "CloseDraft" | "ReopenDraft"
        | "TokenDraft" => json!({}),
        _ => panic!("{method} {schema}: what else does the body need? Teach this test"),
    };
    let named = |name: &str| field.contains(&Step::Field(name.into()));
    if schema == "WorkDraft" && (named("event") || named("case")) {
        body.as_object_mut().expect("an object").remove("case");
    }
    if named("roles") {
        body["roles"] = json!([{"role": "customer"}]);
    }
    if schema == "PartyDraft" && named("contacts") {
        body["contacts"] = json!([{"type": "phone", "value": "01632 960002"}]);
    }
    if named("addresses") {
        body["addresses"] = json!([{"lines": "2 High Street"}]);
    }
    if field.first() == Some(&Step::Field("parties".into())) && field.last() != Some(&Step::Element) {
        body["parties"] = json!([participant()]);
    }
    if named("work_effort") {
        body["next"] = json!([{"work_effort": {"name": "Quote"}}]);
    }
    body
}

fn put(body: &mut Json, field: &[Step], id: &str) {
    match field {
        [] => *body = json!(id),
        [Step::Field(name), rest @ ..] => put(&mut body[name.as_str()], rest, id),
        [Step::Element, rest @ ..] => {
            if !body.is_array() || body[0].is_null() {
                *body = json!([null]);
            }
            put(&mut body[0], rest, id);
        }
    }
}

/// Ids that are refused for another reason, known ones too: an event's parent is said when it is made (R13), what a
/// contact belongs to is not said, a path says which contact or address is changed.
fn is_never_taken(method: &Method, schema: &str, field: &[Step]) -> bool {
    let is = |name: &str| field.last() == Some(&Step::Field(name.into()));
    let of_contact = field.contains(&Step::Field("contacts".into()));
    schema == "EventDraft" && [Method::PATCH, Method::PUT].contains(method) && is("parent")
        || of_contact && is("party")
        || ["MechanismDraft", "AddressDraft"].contains(&schema) && is("id")
        || field.contains(&Step::Field("follow_up".into())) && is("case")
        || schema == "FollowUpDraft" && is("case")
}

#[tokio::test(flavor = "multi_thread")]
async fn another_companys_id_in_a_body_is_unknown() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (own, foreign) =
            (Rows::made_by(&story.ada, "brightwater").await, Rows::made_by(&story.eve, "northgate").await);
        let document = document(&story.ada).await;
        let mut asked = 0;
        for (pattern, method, operation) in operations(&document) {
            let Some(body) = operation.get("requestBody") else { continue };
            let schema = &body["content"]["application/json"]["schema"];
            let (schema, is_batch) = match item(&document, schema) {
                Some(schema) => (schema, true),
                None => (schema, false),
            };
            let name = schema["$ref"].as_str().unwrap_or_default().rsplit('/').next().expect("a name").to_owned();
            let mut fields = Vec::new();
            ids_in(&document, schema, &[], &mut fields);
            let path = TABLE.iter().find(|path| path.pattern == pattern).expect("a path of the table");
            for field in fields.into_iter().filter(|field| !is_never_taken(&method, &name, field)) {
                let mut body = base(&method, &name, &field, &own, story.acme);
                put(&mut body, &field, foreign.of(noun(&name, &field)));
                let sent = if is_batch { json!({"items": [body]}) } else { body };
                let answer = story.ada.send(method.clone(), &own.path(path), Some("*"), Some(&sent)).await;
                let problem = if is_batch { &answer.body["items"][0]["problem"] } else { &answer.body };
                let who = format!("{engine:?} {method} {pattern} {sent}: {}", answer.body);
                assert_eq!(problem["status"], 422, "{who}");
                let unknown = |fault: &Json| fault["code"] == "unknown_id";
                assert!(problem["errors"].as_array().is_some_and(|faults| faults.iter().any(unknown)), "{who}");
                asked += 1;
            }
        }
        assert!(asked >= 40, "{asked}");
        println!("{engine:?}: {asked} bodies with a foreign id");
    }
}
