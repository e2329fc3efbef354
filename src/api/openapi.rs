//! The API's description, made complete: what every operation of a kind has in common is said here once,
//! and what is its own beside its handler.

use serde_json::{Map, Value as Json, json};

use super::params::VALUES;

const PROBLEM: &str = "#/components/schemas/ProblemBody";

/// The years of R8.
const DAY: &str = "(19|2[0-9])[0-9]{2}-[01][0-9]-[0-3][0-9]";
const TIME: &str = r"T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-][01][0-9]:[0-5][0-9])";

/// `SYSTEM:KEY`.
const EXTERNAL: &str = r"^[^:,\s\x00-\x1f\x7f-\x9f]{1,100}:[^,\s\x00-\x1f\x7f-\x9f]{1,500}$";

/// Bodies as they are sent, by operation; the ids in them stand for those of rows.
const EXAMPLES: &str = include_str!("openapi/examples.json");

/// An operation of the document.
struct Operation<'a> {
    method: &'a str,
    path: &'a str,
    is: &'a mut Map<String, Json>,
}

/// Adds names, groups, versions, examples and every refusal to a document made from the handlers.
pub fn complete(document: &mut Json) {
    refer(document);
    let versioned = versioned(document);
    let examples: Json = serde_json::from_str(EXAMPLES).expect("the examples are JSON");
    let paths = document["paths"].as_object_mut().expect("a document has paths");
    for (path, methods) in paths {
        for (method, operation) in methods.as_object_mut().expect("a path has methods") {
            let is = operation.as_object_mut().expect("an operation is an object");
            let mut operation = Operation { method, path, is };
            operation.name();
            operation.hold_parameters();
            operation.show(&examples);
            operation.tag_versions(&versioned);
            operation.refuse();
        }
    }
}

/// Names the draft or the row that a batch is made of, which would be written out once more.
fn refer(document: &mut Json) {
    let schemas = document["components"]["schemas"].as_object_mut().expect("a document has schemas");
    for (name, schema) in schemas {
        let Some((batch, of)) = name.split_once('_') else { continue };
        let of = json!({ "$ref": format!("#/components/schemas/{of}") });
        match batch {
            "Batch" => schema["properties"]["items"]["items"] = of,
            "Answer" => schema["properties"]["body"] = of,
            _ => {}
        }
    }
}

/// The schemas of single rows, which carry their version.
fn versioned(document: &Json) -> Vec<String> {
    let schemas = document["components"]["schemas"].as_object().expect("a document has schemas");
    let has_version = |schema: &Json| schema.to_string().contains(r#""version":{"#);
    let is_row = |name: &str| !name.ends_with("List") && name != "HistoryBody";
    schemas.iter().filter(|(name, schema)| is_row(name) && has_version(schema)).map(|(name, _)| name.clone()).collect()
}

impl Operation<'_> {
    fn name(&mut self) {
        let words = self.path.split('/').map(|part| part.trim_matches(['{', '}']).replace('-', "_"));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        self.is.insert("operationId".into(), json!(format!("{}_{}", self.method, words.join("_"))));
        self.is.insert("tags".into(), json!([self.path.split('/').nth(1)]));
    }

    fn hold_parameters(&mut self) {
        let path = self.path;
        for parameter in self.parameters() {
            let held = match (parameter["in"].as_str(), parameter["name"].as_str()) {
                (Some("header"), Some("If-Match")) => {
                    json!({ "type": "string", "pattern": "^(\\*|(W/)?\"?[0-9]{1,18}\"?)$", "examples": ["\"3\"", "*"] })
                }
                (Some("query"), Some(name)) => query(path, name).unwrap_or_else(|| parameter["schema"].clone()),
                _ => continue,
            };
            if held["type"] == "array" {
                // Several between commas.
                parameter["explode"] = json!(false);
            }
            parameter["schema"] = held;
        }
    }

    fn parameters(&mut self) -> impl Iterator<Item = &mut Json> {
        self.is.get_mut("parameters").and_then(Json::as_array_mut).into_iter().flatten()
    }

    /// The example of the body; a merge patch has a name of its own (RFC 7396).
    fn show(&mut self, examples: &Json) {
        let key = format!("{} {}", self.method.to_uppercase(), self.path);
        let Some(body) = self.is.get_mut("requestBody") else { return };
        let content = body["content"].as_object_mut().expect("a body has content");
        let json = content.get_mut("application/json").expect("bodies are JSON");
        if let Some(example) = examples.get(&key) {
            json["example"] = example.clone();
        }
        if self.method == "patch" {
            let json = json.clone();
            content.insert("application/merge-patch+json".into(), json);
        }
    }

    fn tag_versions(&mut self, versioned: &[String]) {
        for answer in self.answers().values_mut() {
            let schema = answer["content"]["application/json"]["schema"]["$ref"].as_str().unwrap_or_default();
            let name = schema.rsplit('/').next().unwrap_or_default();
            if versioned.iter().any(|row| row == name) {
                let version = json!({ "description": "The row's version, for If-Match.",
                    "schema": { "type": "string", "pattern": "^\"[0-9]+\"$" } });
                answer["headers"]["ETag"] = version;
            }
        }
    }

    fn answers(&mut self) -> &mut Map<String, Json> {
        let answers = self.is.entry("responses").or_insert_with(|| json!({}));
        answers.as_object_mut().expect("answers have statuses")
    }

    /// Every refusal this operation may answer, in the one shape of problems.
    fn refuse(&mut self) {
        let (names_rows, has_body) = (self.path.contains('{'), self.is.contains_key("requestBody"));
        let mut needs_version = None;
        for parameter in self.parameters() {
            if parameter["name"] == "If-Match" {
                needs_version = Some(parameter["required"] == true);
            }
        }
        let may_be = [
            (true, "400", "Cannot be read: a parameter, a header, or the JSON of the body."),
            (true, "401", "No valid token."),
            (true, "403", "The role or the token's scope does not allow it."),
            (names_rows, "404", "Not there, or not for this caller."),
            (has_body, "408", "The body did not arrive in time."),
            (self.method != "get", "409", "Right in another state; `about` and `choices` name the rows."),
            (needs_version.is_some(), "412", "Somebody else was faster: read again."),
            (has_body, "413", "The body is too large."),
            (has_body, "415", "The body is not application/json."),
            (self.method != "get", "422", "Breaks a rule in itself; every fault is named at its field."),
            (needs_version == Some(true), "428", "If-Match is missing."),
            (
                true,
                "503",
                "Too busy, or the database does not answer: nothing was changed; try again after Retry-After.",
            ),
        ];
        let answers = self.answers();
        answers.retain(|status, _| status.starts_with('2') || !may_be.iter().any(|(_, known, _)| known == status));
        for (status, answer) in answers.iter_mut().filter(|(status, _)| !status.starts_with('2')) {
            *answer = problem(status, answer["description"].as_str().unwrap_or_default());
        }
        for (_, status, meaning) in may_be.into_iter().filter(|(may, ..)| *may) {
            answers.insert(status.into(), problem(status, meaning));
        }
    }
}

/// What a parameter of a query may be, beyond what its handler's signature says.
fn query(path: &str, name: &str) -> Option<Json> {
    let several = |items: Json| Some(json!({ "type": "array", "items": items, "minItems": 1, "maxItems": VALUES }));
    let words = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let id = || json!({ "type": "string", "format": "uuid" });
    match (path, name) {
        (_, "limit") => Some(json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 })),
        (_, "wait") => Some(json!({ "type": "integer", "minimum": 0, "maximum": 30, "default": 0 })),
        (_, "order") => Some(json!({ "type": "string", "enum": ["asc", "desc"], "default": "desc" })),
        (_, "from" | "to") => {
            Some(json!({ "type": "string", "format": "date-time", "pattern": format!("^{DAY}{TIME}$") }))
        }
        (_, "at" | "due_before") => Some(json!({ "type": "string", "format": "date", "pattern": format!("^{DAY}$") })),
        (_, "responsible") => several(json!({ "anyOf": [id(), { "type": "string", "enum": ["me"] }] })),
        (_, "document") => {
            several(json!({ "type": "string", "pattern": "^[^:,]+:[^,]+$", "examples": ["sale.opportunity:42"] }))
        }
        (_, "external") => several(json!({ "type": "string", "pattern": EXTERNAL, "examples": ["pbx:4711"] })),
        (_, "made_by_rule" | "open" | "unplanned" | "undecided" | "has_case" | "active") => {
            several(json!({ "type": "boolean" }))
        }
        ("/parties", "kind") => several(words("PartyKind")),
        ("/users", "role") => several(words("UserRole")),
        ("/cases", "role") => several(words("CaseRole")),
        (_, "role") => several(words("ParticipantRole")),
        (_, "type") => several(words("Type")),
        (_, "state") => several(words("State")),
        (_, "direction") => several(words("Direction")),
        (_, "outcome") => several(words("Outcome")),
        (_, "party" | "case" | "root" | "parent" | "event" | "purpose" | "status" | "user") => several(id()),
        (_, "code" | "contact") => several(json!({ "type": "string", "pattern": "^[^,]+$" })),
        (_, "after" | "q") => Some(json!({ "type": "string", "minLength": 1 })),
        _ => None,
    }
}

fn problem(status: &str, meaning: &str) -> Json {
    let mut answer =
        json!({ "description": meaning, "content": { "application/problem+json": { "schema": { "$ref": PROBLEM } } } });
    if status == "503" {
        answer["headers"] = json!({ "Retry-After": { "description": "Seconds.", "schema": { "type": "integer" } } });
    }
    answer
}
