use std::path::{Path, PathBuf};

use super::files::{Folder, import, parties, shown, sum};
use crate::support::{Database, engines};

#[tokio::test(flavor = "multi_thread")]
async fn the_exports_of_eight_programs_are_imported_and_a_second_time_changes_nothing() {
    let exports = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/vcard");
    let files = std::fs::read_dir(exports).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "vcf")).collect();
    files.sort();
    assert_eq!(files.len(), 8);
    for engine in engines() {
        let folder = Folder::new(&format!("exports-{engine:?}"));
        let copy =
            |path: &PathBuf| folder.file(path.file_name().unwrap().to_str().unwrap(), std::fs::read(path).unwrap());
        let copies: Vec<String> = files.iter().map(copy).collect();
        let copies: Vec<&str> = copies.iter().map(String::as_str).collect();
        let database = Database::empty(engine).await;
        super::done(&database, &["company", "add", "Brightwater Ltd"]);

        let first = import(&database, &copies);
        assert_eq!((sum(&first, "refused"), std::fs::read_dir(&folder.0).unwrap().count()), (0, 8), "{first:?}");
        let kept = parties(&database).await;
        insta::assert_snapshot!("exports", shown(&kept));

        let second = import(&database, &copies);
        let cards = sum(&first, "made") + sum(&first, "completed") + sum(&first, "unchanged");
        assert_eq!(sum(&second, "unchanged"), cards, "{second:?}");
        assert_eq!(parties(&database).await, kept);
    }
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maeve Quillby\r\nORG:Foxglade Foods\r\nTEL:020 7946 0123\r\nEND:VCARD\r\n\
    a line that is lost\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Rhys Wexbridge\r\nEMAIL:rhys@example.com\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_stands_beside_the_input_with_its_reason_and_can_be_corrected() {
    for engine in engines() {
        let folder = Folder::new(&format!("refused-{engine:?}"));
        let file = folder.file("cards.vcf", CARDS);
        let database = Database::empty(engine).await;
        super::done(&database, &["company", "add", "Brightwater Ltd"]);
        let told = super::done(&database, &["import", &file]);
        assert!(told.contains("1 new, 0 completed, 0 unchanged, 3 refused"), "{told}");
        assert!(told.contains("cards.vcf.refused.vcf"), "{told}");
        assert_eq!(super::failed(&database, &["import", "--strict", &file]).0, 1);

        let refused = folder.read("cards.vcf.refused.vcf");
        for part in [
            "line 7: text outside",
            "a line that is lost",
            "line 8: neither",
            "NOTE:nobody",
            "line 12: the card is not ended",
        ] {
            assert!(refused.contains(part), "{part}: {refused}");
        }
        let corrected = folder.file("corrected.vcf", format!("{refused}END:VCARD\r\n"));
        assert_eq!(sum(&import(&database, &[&corrected]), "made"), 1);
        let names: Vec<String> = parties(&database).await.into_iter().map(|party| party.name).collect();
        assert_eq!(names, ["Foxglade Foods", "Maeve Quillby", "Rhys Wexbridge"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_is_known_by_its_uid_or_by_its_name_with_a_number_in_common_and_keeps_what_it_has() {
    let card = |rest: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{rest}END:VCARD\r\n");
    for engine in engines() {
        let folder = Folder::new(&format!("known-{engine:?}"));
        let database = Database::empty(engine).await;
        super::done(&database, &["company", "add", "Brightwater Ltd"]);
        let counts = |content: String| {
            let summary = import(&database, &[&folder.file("card.vcf", content)]);
            ["made", "completed", "unchanged"].map(|what| sum(&summary, what))
        };
        assert_eq!(counts(card("UID:1\r\nFN:Márta Šimková\r\nTITLE:Buyer\r\nTEL:+44 20 7946 0123\r\n")), [1, 0, 0]);
        // Another number of the same person, who is called otherwise by now.
        assert_eq!(counts(card("UID:1\r\nFN:Márta Nová\r\nTITLE:Chief\r\nTEL:020 7946 0999\r\n")), [0, 1, 0]);
        assert_eq!(counts(card("FN:MARTA SIMKOVA\r\nTEL:020 7946 0123\r\nORG:Jezero\r\n")), [0, 1, 0]);
        assert_eq!(counts(card("FN:Marta Simkova\r\nTEL:020 7946 0555\r\n")), [1, 0, 0]);
        assert_eq!(counts(card("FN:Marta Simkova\r\nTEL:020 7946 0555\r\n")), [0, 0, 1]);
        let known = parties(&database).await.into_iter().find(|party| party.title.is_some()).unwrap();
        assert_eq!(
            (known.name.as_str(), known.title.as_deref(), known.contacts.len()),
            ("Márta Šimková", Some("Buyer"), 2)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_is_told_and_nothing_is_kept() {
    let folder = Folder::new("none");
    let database = Database::empty(crate::support::Engine::Sqlite).await;
    super::done(&database, &["company", "add", "Brightwater Ltd"]);
    let (code, complaint) = super::failed(&database, &["import", &folder.file("letter.vcf", "Dear friend,\n")]);
    assert_eq!((code, complaint.contains("neither contact cards nor a table")), (1, true), "{complaint}");
    let nowhere = folder.0.join("nowhere.vcf");
    let (code, complaint) = super::failed(&database, &["import", nowhere.to_str().unwrap()]);
    assert_eq!((code, complaint.contains("nowhere.vcf")), (1, true), "{complaint}");
    assert_eq!(super::failed(&database, &["import"]).0, 2);
    assert!(parties(&database).await.is_empty());
}
