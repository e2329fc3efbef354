//! Tables of other programs.

use std::path::Path;

use super::files::{Folder, import, parties, shown, sum};
use crate::support::{Database, Engine, engines};

fn rows_of(summaries: &[serde_json::Value]) -> i64 {
    ["made", "completed", "unchanged"].iter().map(|what| sum(summaries, what)).sum()
}

async fn company(engine: Engine) -> Database {
    let database = Database::empty(engine).await;
    super::done(&database, &["company", "add", "Brightwater Ltd"]);
    database
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tables_of_google_outlook_and_thunderbird_are_imported_and_a_second_time_changes_nothing() {
    let names = ["google", "google-2023", "outlook", "outlook-web", "thunderbird"];
    for engine in engines() {
        let folder = Folder::new(&format!("tables-{engine:?}"));
        let copy = |name: &str| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/csv/{name}.csv"));
            folder.file(&format!("{name}.csv"), std::fs::read(path).unwrap())
        };
        let copies = names.map(copy);
        let copies: Vec<&str> = copies.iter().map(String::as_str).collect();
        let database = company(engine).await;
        let first = import(&database, &copies);
        assert_eq!((rows_of(&first), sum(&first, "refused")), (15, 0), "{first:?}");
        let kept = parties(&database).await;
        let passed_over: Vec<String> = first.iter().map(|one| one["passed_over"].to_string()).collect();
        insta::assert_snapshot!("tables", format!("{}\n\n{}", shown(&kept), passed_over.join("\n")));

        let told = super::done(&database, &["export", "--format", "csv"]);
        assert!(told.contains("person,Oliver Brackenside,Facilities manager,,Quarrendale & Söhne,"), "{told}");

        let second = import(&database, &copies);
        assert_eq!((sum(&second, "unchanged"), sum(&second, "refused")), (15, 0), "{second:?}");
        assert_eq!(parties(&database).await, kept);
    }
}

const CUSTOMERS: &str = "Kundennr;Firma;Ansprechpartner;Telefon;Mail;Ort\r\n\
    K1;Jezero Söhne;Márta Šimková;'+44 20 7946 0123;marta@jezero.example;Brno\r\n\
    K2;Foxglade Foods;;020 7946 0124;\"office@foxglade.example ::: 'orders\";Tidewell\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_named_by_option_and_a_party_is_known_by_its_code() {
    for engine in engines() {
        let folder = Folder::new(&format!("mapped-{engine:?}"));
        let file = folder.file("customers", CUSTOMERS);
        let database = company(engine).await;
        let (code, complaint) = super::failed(&database, &["import", &file]);
        assert_eq!(code, 1);
        for part in ["Kundennr, Firma, Ansprechpartner", "--columns", "uid, kind, name", "address_label"] {
            assert!(complaint.contains(part), "{part}: {complaint}");
        }
        assert!(parties(&database).await.is_empty());
        let columns = "code=Kundennr,name=Ansprechpartner,organization=Firma,phone=Telefon,email=Mail";
        let first = import(&database, &["--columns", columns, &file]);
        assert_eq!((sum(&first, "made"), first[0]["passed_over"].to_string()), (2, "[\"Ort\"]".into()));
        let kept = parties(&database).await;
        let told: Vec<_> =
            kept.iter().map(|party| (party.name.as_str(), party.code.as_deref(), party.contacts.len())).collect();
        assert_eq!(
            told,
            [("Foxglade Foods", Some("K2"), 3), ("Jezero Söhne", None, 0), ("Márta Šimková", Some("K1"), 2)]
        );
        assert_eq!(kept[2].contacts[0].value, "+44 20 7946 0123");
        assert_eq!(sum(&import(&database, &["--columns", columns, &file]), "unchanged"), 2);
        assert_eq!(parties(&database).await, kept);
        let renamed = folder.file("renamed.csv", CUSTOMERS.replace("Márta Šimková", "M. Nová").replace("0123", "0999"));
        let second = import(&database, &["--columns", columns, &renamed]);
        assert_eq!((sum(&second, "completed"), sum(&second, "unchanged")), (1, 1), "{second:?}");
        for (columns, code, part) in [
            ("code=Kundennr,name=Nirgends", 1, "no column Nirgends"),
            ("firma=Firma", 2, "no field firma"),
            ("Firma", 2, "FIELD=HEADER"),
        ] {
            let complaint = super::failed(&database, &["import", "--columns", columns, &file]);
            assert_eq!((complaint.0, complaint.1.contains(part)), (code, true), "{complaint:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_rows_stand_beside_the_input_with_their_reason_and_can_be_corrected() {
    let rows = "Name;Code;Phone;Note\nZoë Quillby;1;020 7946 0123;\"two\nlines\"\nRhys Ångström;2;020 7946 0555\n\
        ;;;nobody\nMaeve;5;020 7946 0777;\nZoë;6;;\"never; closed\n";
    let western: Vec<u8> = rows.chars().map(|char| char as u8).collect();
    for engine in engines() {
        let folder = Folder::new(&format!("rows-{engine:?}"));
        let file = folder.file("rows.csv", &western);
        let database = company(engine).await;
        let told = super::done(&database, &["import", &file]);
        assert!(told.contains("2 new, 0 completed, 0 unchanged, 3 refused"), "{told}");
        let refused = folder.read("rows.csv.refused.csv");
        let wanted = "\u{feff}\"rapport_refused\";Name;Code;Phone;Note\r\n\
            \"line 4: 3 cells in 4 columns\";Rhys Ångström;2;020 7946 0555\r\n\
            \"line 5: neither a name nor a way to reach anybody\";;;;nobody\r\n\
            \"line 7: a quotation mark is not closed\";Zoë;6;;\"never; closed\r\n";
        assert_eq!(refused, wanted);
        let corrected = refused.replace("0555", "0555;").replace("closed\r", "closed\"\r");
        let second = import(&database, &[&folder.file("corrected.csv", corrected)]);
        assert_eq!((sum(&second, "made"), sum(&second, "refused")), (2, 1), "{second:?}");
        let names: Vec<String> = parties(&database).await.into_iter().map(|party| party.name).collect();
        assert_eq!(names, ["Maeve", "Rhys Ångström", "Zoë", "Zoë Quillby"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_the_rules_refuse_stops_no_other() {
    let folder = Folder::new("rules");
    let database = company(Engine::Sqlite).await;
    let long = "x".repeat(300);
    let table = format!("name,phone\n=HYPERLINK(\"http://example.com\"),1\n{long},2\n'@SUM(A1),3\n");
    let file = folder.file("rows.csv", table);
    assert_eq!(super::failed(&database, &["import", "--strict", &file]).0, 1);
    let names: Vec<String> = parties(&database).await.into_iter().map(|party| party.name).collect();
    assert_eq!(names, ["=HYPERLINK(\"http://example.com\")", "@SUM(A1)"]);
    let refused = folder.read("rows.csv.refused.csv");
    assert!(refused.contains(&format!("{long},2\r\n")) && !refused.contains("HYPERLINK"), "{refused}");
    let corrected = folder.file("corrected.csv", refused.replace(&long, "Rhys Wexbridge"));
    let second = import(&database, &[&corrected]);
    assert_eq!((sum(&second, "made"), second[0]["passed_over"].to_string()), (1, "[]".into()), "{second:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_table_is_told_and_nothing_is_kept() {
    let folder = Folder::new("no-table");
    let database = company(Engine::Sqlite).await;
    for (content, part) in [
        ("", "nothing in it"),
        ("Rhys Wexbridge,020 7946 0123\n", "Rhys Wexbridge, 020 7946 0123"),
        ("\u{0}\u{1}\u{2}PK\u{3}", "neither contact cards"),
    ] {
        let complaint = super::failed(&database, &["import", &folder.file("table.csv", content)]);
        assert_eq!((complaint.0, complaint.1.contains(part)), (1, true), "{complaint:?}");
    }
    assert!(parties(&database).await.is_empty());
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
}
