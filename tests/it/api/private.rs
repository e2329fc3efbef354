//! R30: a private event is found through none of the doors by who may not, and through all by who may.

use std::collections::BTreeSet;

use rapport::api::access::{Named, Path, TABLE};
use rapport::model::user::Role;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::rows::{Rows, id};
use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::{Caller, Story};

/// Words that stand on nothing but the private events; `zanzibar` is searched for, which a page may repeat.
const WORDS: [&str; 6] = ["quixotic", "wombat", "xanadu", "xylograph", "yarborough", "quokka"];
/// When one of them happened.
const AT: &str = "2026-05-04T03:02:01Z";

struct Secret {
    /// What must not be shown: ids and words.
    traces: Vec<String>,
    /// Rows around it, by what paths name them.
    near: Vec<(Named, String)>,
    /// A follow-up that everybody may see.
    open: String,
}

/// Ada's private events: one in a case of its own with a work, a follow-up and an open one, one about a document.
async fn kept_by(story: &Story, participant: &Caller) -> Secret {
    let ada = &story.ada;
    let call = json!({"type": "phone", "direction": "inbound", "parties": [story.carla, participant.party],
        "contacts": [story.carlas_phone], "subject": "Zanzibar quixotic", "note": "zanzibar wombat", "place": "Xanadu",
        "start": AT, "end": "2026-05-04T03:12:01Z", "visibility": "participants", "case": "new"});
    let call = ada.post("/events", call).await.ok(201);
    let path = format!("/events/{}", id(&call));
    let work = json!({"name": "Zanzibar xylograph", "event": call["id"], "due": "2026-05-05"});
    let work = ada.post("/work-efforts", work).await.ok(201);
    let next = ada.post(&format!("{path}/follow-up"), json!({"note": "zanzibar yarborough"})).await.ok(201);
    let open = json!({"subject": "Weather", "visibility": "company", "start": "2027-01-05T10:00:00Z"});
    let open = ada.post(&format!("{path}/follow-up"), open).await.ok(201);
    let about = json!({"type": "phone", "parties": [story.carla, participant.party], "subject": "Zanzibar quokka", "visibility": "participants",
        "reference": {"kind": "sale.opportunity", "key": "77"}});
    let about = ada.post("/events", about).await.ok(201);
    let case = |event: &Json| event["case"]["id"].as_str().expect("a case").to_owned();
    let mut traces: Vec<String> = [&call, &next, &about, &work].map(id).to_vec();
    traces.extend(WORDS.map(str::to_owned));
    let near = vec![
        (Named::Event, id(&call)),
        (Named::Event, id(&next)),
        (Named::Event, id(&about)),
        (Named::Event, id(&open)),
        (Named::Work, id(&work)),
        (Named::Case, case(&call)),
        (Named::Case, case(&about)),
        (Named::Document, "sale.opportunity/77".to_owned()),
        (Named::Party, story.carla.to_string()),
        (Named::Party, story.acme.to_string()),
        (Named::Party, story.ada.party.to_string()),
    ];
    Secret { traces, near, open: id(&open) }
}

/// Every address of the API that can be read: each path with each row near the secret, each list with each filter.
fn addresses(document: &Json, secret: &Secret, rows: &Rows) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for path in TABLE.iter().filter(|path| path.methods.iter().any(|(method, _)| *method == Method::GET)) {
        let near = secret.near.iter().filter(|(noun, _)| Some(*noun) == path.names);
        let filled = near.map(|(noun, row)| rows.with(*noun, row).path(path));
        let filled: BTreeSet<String> = filled.chain([rows.path(path)]).collect();
        for address in filled {
            found.extend(
                filters(document, path, secret).into_iter().map(|query| (path.pattern, format!("{address}{query}"))),
            );
            found.push((path.pattern, address));
        }
    }
    found
}

fn filters(document: &Json, path: &Path, secret: &Secret) -> Vec<String> {
    let parameters = document["paths"][path.pattern]["get"]["parameters"].as_array().into_iter().flatten();
    let names = parameters.filter(|one| one["in"] == "query").map(|one| one["name"].as_str().expect("a name"));
    let of = |noun: Named| secret.near.iter().filter(move |(one, _)| *one == noun).map(|(_, row)| row.clone());
    names
        .flat_map(|name| {
            let values: Vec<String> = match name {
                "q" => vec!["zanzibar".into(), "quixotic".into(), "xylograph".into(), "+441632960412".into()],
                "party" | "responsible" => of(Named::Party).collect(),
                "case" => of(Named::Case).collect(),
                "event" | "root" | "parent" => of(Named::Event).collect(),
                "document" => vec!["sale.opportunity:77".into()],
                "contact" => vec!["+441632960412".into()],
                "open" | "has_case" | "undecided" | "unplanned" | "made_by_rule" => vec!["true".into(), "false".into()],
                "state" => vec!["completed".into(), "scheduled".into()],
                "type" => vec!["phone".into()],
                "direction" => vec!["inbound".into(), "outbound".into()],
                "from" => vec!["2026-01-01T00:00:00Z".into()],
                "limit" => vec!["1".into(), "200".into()],
                _ => Vec::new(),
            };
            values.into_iter().map(move |value| format!("?{name}={}", value.replace('+', "%2B")))
        })
        .collect()
}

/// The paths at which a caller comes upon the secret.
async fn found_by(
    caller: &Caller,
    addresses: &[(&'static str, String)],
    secret: &Secret,
) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (pattern, address) in addresses {
        let answer = caller.get(address).await;
        assert!(answer.status.as_u16() < 500, "{address}");
        let text = answer.body.to_string().to_lowercase();
        if let Some(trace) = secret.traces.iter().find(|trace| text.contains(trace.as_str())) {
            found.push((*pattern, format!("{address}: {trace}")));
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_a_private_event_is_found_at_no_path_of_the_api_by_who_may_not() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let participant = story.joined_by("paula", Role::Member).await;
        let manager = story.joined_by("mia", Role::Manager).await;
        let secret = kept_by(&story, &participant).await;
        let rows = Rows::made_by(&story.ada, "brightwater").await;
        let document = story.ada.get("/openapi.json").await.ok(200);
        let addresses = addresses(&document, &secret, &rows);
        println!("{engine:?}: {} addresses", addresses.len());
        let found = found_by(&story.bob, &addresses, &secret).await;
        assert!(found.is_empty(), "{engine:?}: {found:#?}");
        for caller in [&participant, &manager] {
            let found: BTreeSet<&str> =
                found_by(caller, &addresses, &secret).await.into_iter().map(|(path, _)| path).collect();
            for path in [
                "/changes",
                "/events",
                "/events/{id}",
                "/events/{id}/chain",
                "/events/{id}/history",
                "/cases/{id}/events",
                "/cases/{id}/works",
                "/documents/{kind}/{key}/events",
                "/work-efforts",
                "/work-efforts/{id}",
                "/search",
            ] {
                assert!(found.contains(path), "{engine:?} {path} of {found:?}");
            }
        }
        let read = async |caller: &Caller, path: &str| caller.get(path).await.ok(200);
        let case = format!("/cases/{}", secret.near.iter().find(|(noun, _)| *noun == Named::Case).expect("a case").1);
        let (bobs, adas) = (read(&story.bob, &case).await, read(&story.ada, &case).await);
        let events = |case: &Json| (case["counts"]["events"].clone(), case["counts"]["works"].clone());
        assert_eq!((events(&bobs), events(&adas)), ((json!(1), json!(0)), (json!(3), json!(1))), "figures");
        assert_eq!((&bobs["last_contact"], &adas["last_contact"]), (&Json::Null, &json!(AT)), "figures");
        assert_eq!(bobs["name"], "Carla Iñárritu", "a case is not called after what is private");
        let carla = format!("/parties/{}", story.carla);
        let last = async |caller: &Caller| read(caller, &carla).await["last_contact"].clone();
        assert_eq!(
            (last(&story.bob).await, last(&participant).await, last(&manager).await),
            (Json::Null, json!(AT), json!(AT))
        );
        let open = read(&story.bob, &format!("/events/{}", secret.open)).await;
        assert_eq!((&open["parent"], &open["root"]), (&Json::Null, &json!(secret.open)), "whatever it follows");
        let refused = story.bob.patch(&format!("/events/{}", secret.open), "*", json!({"case": "new"})).await;
        assert_eq!(refused.refused(422, "R17", "on_the_root")["about"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_a_private_event_leaves_no_gap_in_a_search() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let made = async |subject: &str, visibility: &str| {
            let event =
                json!({"type": "phone", "parties": [story.carla], "subject": subject, "visibility": visibility});
            story.ada.post("/events", event).await.ok(201);
        };
        for _ in 0..5 {
            made("Zanzibar", "participants").await;
        }
        let searched = story.bob.get("/search?q=zanzibar&limit=1").await.ok(200);
        assert_eq!((&searched["items"], &searched["next"]), (&json!([]), &Json::Null));
        made("Zanzibar and much more about it", "company").await;
        made("Zanzibar and even more about it", "company").await;
        let first = story.bob.get("/search?q=zanzibar&limit=1").await.ok(200);
        let after = first["next"].as_str().expect("there is one more");
        let rest = story.bob.get(&format!("/search?q=zanzibar&limit=1&after={after}")).await.ok(200);
        assert_eq!(
            (first["items"].as_array().map(Vec::len), rest["items"].as_array().map(Vec::len)),
            (Some(1), Some(1))
        );
        assert_ne!(first["items"], rest["items"]);
        assert_eq!(rest["next"], Json::Null);
    }
}

fn pages(story: &Story, secret: &Secret) -> Vec<String> {
    let mut pages: Vec<String> = [
        "/today",
        "/today?whose=team",
        "/parties",
        "/events",
        "/events?state=completed",
        "/events?q=zanzibar",
        "/cases",
        "/cases?q=zanzibar",
        "/cases?made_by_rule=true",
        "/works",
        "/works?whose=team",
        "/search?q=zanzibar",
        "/parties/find?q=carla",
        "/parties/known?q=carla",
        "/documents/sale.opportunity/77",
        "/log?document=sale.opportunity:77",
        "/events.csv",
        "/parties.csv",
        "/cases.csv?made_by_rule=true",
        "/works.csv",
        "/works/new",
        "/settings/account",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("/log?party={}", story.carla));
    for (noun, row) in &secret.near {
        let (path, more): (&str, &[&str]) = match noun {
            Named::Event => ("events", &["", "/edit", "/follow-up", "/reference"]),
            Named::Case => ("cases", &["", "/edit", "/close"]),
            Named::Work => ("works", &[""]),
            Named::Party => ("parties", &["", "/edit"]),
            _ => continue,
        };
        pages.extend(more.iter().map(|more| format!("/{path}/{row}{more}")));
        let list = |name: &str| ["events", "works"].map(|list| format!("/{list}?{name}={row}"));
        match noun {
            Named::Party => pages.extend(list("party")),
            Named::Case => pages.extend(list("case")),
            Named::Event => pages.push(format!("/works/new?event={row}")),
            _ => {}
        }
    }
    pages
}

/// The pages at which somebody comes upon the secret. A page repeats the address it was asked for.
async fn shown_to(story: &Story, login: &str, secret: &Secret) -> Vec<String> {
    let browser = Browser::of(&story.site, login).await;
    let mut shown = Vec::new();
    for address in pages(story, secret) {
        let page = browser.get(&address).await;
        assert!(page.status.as_u16() < 500, "{address}");
        let text = page.body.to_lowercase();
        let said = |trace: &&String| text.contains(trace.as_str()) && !address.contains(trace.as_str());
        if let Some(trace) = secret.traces.iter().find(said) {
            shown.push(format!("{address}: {trace}"));
        }
    }
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_a_private_event_is_on_no_page_of_who_may_not_find_it() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let participant = story.joined_by("paula", Role::Member).await;
        story.joined_by("mia", Role::Manager).await;
        let secret = kept_by(&story, &participant).await;
        let shown = shown_to(&story, "bob", &secret).await;
        assert!(shown.is_empty(), "{engine:?}: {shown:#?}");
        for login in ["paula", "mia"] {
            let shown = shown_to(&story, login, &secret).await;
            for page in [
                "/events:",
                "/search?q=zanzibar:",
                "/documents/sale.opportunity/77:",
                "/cases/",
                "/parties/",
                "/events/",
            ] {
                assert!(shown.iter().any(|found| found.starts_with(page)), "{engine:?} {login} {page} of {shown:#?}");
            }
        }
    }
}
