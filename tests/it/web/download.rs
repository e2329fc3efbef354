use serde_json::json;

use crate::support::browser::Browser;
use crate::support::engines;
use crate::support::story::Story;

/// The lines of a table, without the mark before it.
pub fn lines(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_downloaded_as_it_is_shown_and_runs_nothing() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let formula = "=HYPERLINK(\"http://example.com\")";
        let call = json!({"type": "phone", "direction": "inbound", "parties": [story.carla], "subject": formula,
            "note": "one, \"two\"\nthree", "start": "2026-03-01T09:00:00Z", "end": "2026-03-01T09:10:00Z"});
        story.ada.post("/events", call).await.ok(201);
        let hidden = json!({"type": "email", "parties": [story.carla], "subject": "Secret", "visibility": "participants",
            "start": "2026-03-02T09:00:00Z"});
        story.ada.post("/events", hidden).await.ok(201);
        let case = json!({"name": "@Seal leak", "party": story.acme});
        let case = story.ada.post("/cases", case).await.ok(201)["id"].clone();
        let work = json!({"case": case, "name": "-1 kits", "due": "2026-03-05", "responsible": story.ada.party});
        story.ada.post("/work-efforts", work).await.ok(201);

        let ada = Browser::of(&story.site, "ada").await;
        let events = lines(&ada.get("/events.csv?type=phone").await.ok(200));
        let said = "When,Until,Channel,Direction,Subject,With,Case,Purpose,Responsible,State,Outcome,Next step,Note";
        assert_eq!(events[0].join(","), said);
        let defused = format!("'{formula}");
        assert_eq!(
            events[1..],
            [[
                "2026-03-01 09:00",
                "2026-03-01 09:10",
                "Phone",
                "inbound",
                &defused,
                "Carla Iñárritu · Acme",
                "",
                "",
                "ada",
                "Completed",
                "",
                "None",
                "one, \"two\"\nthree"
            ]],
            "{engine:?}"
        );
        let cases = lines(&ada.get("/cases.csv").await.ok(200));
        assert_eq!((cases.len(), &*cases[1][1], &*cases[1][2]), (2, "'@Seal leak", "Acme"));
        let works = lines(&ada.get("/works.csv?open=true").await.ok(200));
        assert_eq!(works[1], ["2026-03-05", "'-1 kits", "Acme", "'@Seal leak", "ada", "Scheduled"]);
        let parties = lines(&ada.get("/parties.csv?q=carla").await.ok(200));
        assert_eq!((parties.len(), &*parties[1][0], &*parties[1][2]), (2, "Carla Iñárritu", "Acme"));

        let subjects = |table: String| lines(&table)[1..].iter().map(|line| line[4].clone()).collect::<Vec<_>>();
        assert_eq!(subjects(ada.get("/events.csv").await.ok(200)).len(), 2);
        let bob = Browser::of(&story.site, "bob").await;
        assert_eq!(subjects(bob.get("/events.csv").await.ok(200)), [defused]);
        let eve = Browser::of(&story.site, "eve").await;
        for list in ["events", "parties", "cases", "works"] {
            let table = eve.get(&format!("/{list}.csv")).await.ok(200);
            assert!(!table.contains("Carla") && !table.contains("leak") && !table.contains("kits"), "{list}: {table}");
            let page = ada.get(&format!("/{list}?q=x")).await.ok(200);
            assert!(page.contains(&format!("href=\"/{list}.csv")), "{list}: {page}");
        }
        eve.get("/parties.csv?kind=robot").await.ok(400);
        Browser::stranger(&story.site).get("/events.csv").await.leads_to("/sign-in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_goes_on_over_all_pages_of_its_list() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for number in 0..250 {
            let body = json!({"kind": "person", "name": format!("Person {number:03}")});
            story.ada.post("/parties", body).await.ok(201);
        }
        let ada = Browser::of(&story.site, "ada").await;
        let table = lines(&ada.get("/parties.csv?q=person").await.ok(200));
        let names: Vec<String> = table[1..].iter().map(|line| line[0].clone()).collect();
        let expected: Vec<String> = (0..250).map(|number| format!("Person {number:03}")).collect();
        assert_eq!(names, expected, "{engine:?}");
    }
}
