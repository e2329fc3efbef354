use rapport::actions::{company, configuration, party};
use rapport::app::{Actor, App};
use rapport::model::configuration::RelationKind;
use rapport::model::party::{Party, PartyDraft, RelationDraft};
use rapport::store::Db;
use serde_json::{Value as Json, json};

use super::files::{Folder, import, parties, sum};
use crate::support::{Database, Engine, engines};

/// A company with parties that are hard to write down, and one that came from a file with its UID.
async fn awkward(engine: Engine, folder: &Folder) -> Database {
    let database = Database::empty(engine).await;
    super::done(&database, &["company", "add", "Brightwater Ltd"]);
    let card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:import\\,1;x\r\nFN:Rhys Wexbridge\r\nTEL:020 7946 0123\r\nEND:VCARD\r\n";
    import(&database, &[&folder.file("came.vcf", card)]);
    let app = App::new(Db::open(&database.url).await.unwrap(), None);
    let actor = Actor::nobody(company::list(&app).await.unwrap().remove(0));
    let make = async |draft: Json| {
        let draft: PartyDraft = serde_json::from_value(draft).unwrap();
        party::create(&app, &actor, draft).await.unwrap().party.id
    };
    let zephyr = make(json!({"kind": "organization", "name": "Zephyr, Foods; \"Ltd\" \\ Söhne", "code": "K-1",
        "contacts": [{"type": "website", "value": "https://example.com/a,b;c?d=e:f"}, {"type": "fax", "value": "020 7946 0999"}],
        "addresses": [{"lines": "Unit 4\n12 Mill Lane, rear", "place": "Austin, TX", "postal_code": "TX 78701", "country": "US"},
            {"lines": "", "place": "Köln", "label": "Warehouse; north"}]}))
    .await;
    let maeve = make(json!({"kind": "person", "name": "Maeve van der Quillby", "title": "=HYPERLINK(\"x\")", "language": "en-GB",
        "note": format!("First line, with; signs \\ and\n\n\"quotes\" {}", "лонг текст ".repeat(40)),
        "contacts": [{"type": "phone", "value": "+44 20 7946 0124", "label": "work"}, {"type": "mobile", "value": "07700 900123"},
            {"type": "email", "value": "maeve@example.com", "label": "home"}, {"type": "email", "value": "no address"},
            {"type": "skype", "value": "maeve.q"}, {"type": "sip", "value": "sip:maeve@example.com"}, {"type": "irc", "value": "maeve"},
            {"type": "jabber", "value": "maeve@chat.example.com"}, {"type": "other", "value": "@maeve", "label": "Telegram"},
            {"type": "phone", "value": "ask: reception", "label": "Front desk: \"1\""}]}))
    .await;
    make(json!({"kind": "unknown", "name": "@reception", "title": "Voice", "contacts": [{"type": "phone", "value": "020 7946 0555"}]})).await;
    make(json!({"kind": "person", "name": "-Left", "active": false})).await;
    let kinds: Vec<RelationKind> = configuration::all(&app, &actor).await.unwrap();
    let kind = kinds.iter().find(|kind| kind.represents).unwrap().id;
    let draft = RelationDraft { from: maeve, to: zephyr, kind, valid_from: None, valid_until: None };
    party::relation::relate(&app, &actor, draft).await.unwrap();
    app.db.close().await;
    database
}

/// What of a party stands in a file, whatever its ids.
fn told(parties: &[Party]) -> Vec<Json> {
    let plain = |party: &Party| {
        let mut contacts: Vec<Json> = (party.contacts.iter())
            .map(|contact| json!([contact.kind.word(), contact.value, contact.normalized, contact.label]))
            .collect();
        contacts.sort_by_key(Json::to_string);
        let address =
            |it: &rapport::model::party::Address| json!([it.lines, it.place, it.postal_code, it.country, it.label]);
        let addresses: Vec<Json> = party.addresses.iter().map(address).collect();
        json!([
            party.kind.word(),
            party.name,
            party.title,
            party.code,
            party.language,
            party.note,
            party.active,
            contacts,
            addresses
        ])
    };
    parties.iter().map(plain).collect()
}

async fn comes_back(format: &str) {
    for engine in engines() {
        let folder = Folder::new(&format!("back-{format}-{engine:?}"));
        let database = awkward(engine, &folder).await;
        let before = parties(&database).await;
        let file = folder.0.join("all").to_str().unwrap().to_owned();
        let said = super::done(&database, &["export", "--format", format, "--output", &file]);
        assert!(said.ends_with(": 5 parties\n"), "{said}");
        assert_eq!(super::done(&database, &["export", "--format", format]), folder.read("all"));

        let again = import(&database, &[&file]);
        assert_eq!((sum(&again, "unchanged"), sum(&again, "refused")), (5, 0), "{again:?}");
        assert_eq!(parties(&database).await, before);

        let other = Database::empty(engine).await;
        super::done(&other, &["company", "add", "Northgate GmbH", "--country", "GB"]);
        let first = import(&other, &[&file]);
        assert_eq!((sum(&first, "made") + sum(&first, "completed"), sum(&first, "refused")), (5, 0), "{first:?}");
        assert_eq!(told(&parties(&other).await), told(&before));
        assert_eq!(super::done(&other, &["export", "--format", format]), folder.read("all"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_cards_come_back_as_they_went() {
    comes_back("vcard").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_come_back_as_they_went() {
    comes_back("csv").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_spreadsheet_runs_what_an_export_holds() {
    let folder = Folder::new("defused");
    let database = awkward(Engine::Sqlite, &folder).await;
    let table = super::done(&database, &["export", "--format", "csv"]);
    let rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes()).into_records();
    let cells: Vec<String> = rows.flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    let is_run = |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert_eq!(cells.iter().find(|cell| is_run(cell)), None);
    for cell in ["'@reception", "'=HYPERLINK(\"x\")", "'-Left", "'+44 20 7946 0124 ::: ask: reception"] {
        assert!(cells.iter().any(|there| there == cell), "{cell}: {cells:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::new("unwritable");
    let database = awkward(Engine::Sqlite, &folder).await;
    let nowhere = folder.0.join("nowhere/all.vcf");
    let (code, complaint) =
        super::failed(&database, &["export", "--format", "vcard", "--output", nowhere.to_str().unwrap()]);
    assert_eq!((code, complaint.contains("nowhere/all.vcf")), (1, true), "{complaint}");
    assert_eq!(super::failed(&database, &["export"]).0, 2);
    assert_eq!(super::failed(&database, &["export", "--format", "xml"]).0, 2);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
}
