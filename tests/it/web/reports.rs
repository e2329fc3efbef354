use rapport::actions::party;
use rapport::model::user::Role;
use reqwest::Method;
use serde_json::{Value as Json, json};

use super::download::lines;
use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::{Caller, Story};

/// The two weeks in which the story happens.
const WEEKS: &str = "from=2026-03-02&to=2026-03-15";

async fn logged(of: &Caller, story: &Story, kind: &str, direction: &str, start: &str, more: Json) -> String {
    let mut body = json!({"type": kind, "direction": direction, "parties": [story.carla],
        "start": format!("2026-03-{start}:00Z"), "state": "completed"});
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    of.post("/events", body).await.ok(201)["id"].as_str().expect("an id").to_owned()
}

/// A follow-up planned for half an hour or for as long as is said; where it leads.
async fn planned(of: &Caller, event: &str, start: &str, end: &str) -> String {
    let plan = json!({"start": format!("2026-03-{start}:00Z"), "end": format!("2026-03-{end}:00Z")});
    let made = of.post(&format!("/events/{event}/follow-up"), plan).await.ok(201);
    format!("/events/{}", made["id"].as_str().expect("an id"))
}

async fn held(of: &Caller, event: &str, start: &str, end: &str) {
    let held = json!({"start": format!("2026-03-{start}:00Z"), "end": format!("2026-03-{end}:00Z"),
        "outcome": "reached"});
    of.post(&format!("{event}/complete"), held).await.ok(200);
}

/// Everything that Ada did in two weeks, told so that each figure can be worked out by hand.
async fn two_weeks(story: &Story) {
    let ada = &story.ada;
    // Monday 2 March: answered after an hour and a half, counted from its end.
    let called = logged(ada, story, "phone", "inbound", "02T09:00", json!({"end": "2026-03-02T09:30:00Z"})).await;
    let wrote = logged(ada, story, "email", "outbound", "02T11:00", json!({})).await;
    // Tuesday: answered after four hours, for the call before reached nobody.
    logged(ada, story, "email", "inbound", "03T10:00", json!({})).await;
    logged(ada, story, "phone", "outbound", "03T10:30", json!({"outcome": "no_answer"})).await;
    logged(ada, story, "phone", "outbound", "03T14:00", json!({"outcome": "reached"})).await;
    // Wednesday: among us, and one that only Ada and who manages may know of; answered on Friday, after 42 hours.
    let among_us = json!({"direction": null, "parties": [ada.party, story.bob.party]});
    logged(ada, story, "in_person", "internal", "04T12:00", among_us).await;
    logged(ada, story, "phone", "inbound", "04T15:00", json!({"visibility": "participants"})).await;
    // Planned for Thursday for an hour, held on Friday for half of one.
    let late = planned(ada, &wrote, "05T09:00", "05T10:00").await;
    held(ada, &late, "06T09:00", "06T09:30").await;
    // The week after, Tuesday: answered after two hours by a follow-up that took twice as long as planned.
    let chat = logged(ada, story, "chat", "inbound", "10T08:00", json!({})).await;
    let kept = planned(ada, &chat, "10T09:00", "10T09:30").await;
    held(ada, &kept, "10T10:00", "10T11:00").await;
    let dropped = planned(ada, &called, "12T09:00", "12T09:30").await;
    ada.post(&format!("{dropped}/cancel"), json!({})).await.ok(200);
    planned(ada, &called, "13T09:00", "13T09:30").await;
    // The weekend: one waits, one needs no reply.
    let waits = logged(ada, story, "phone", "inbound", "14T09:00", json!({})).await;
    ada.patch(&format!("/events/{waits}"), "*", json!({"next_step": "undecided"})).await.ok(200);
    logged(ada, story, "phone", "inbound", "15T09:00", json!({})).await;
}

/// The rows of a report's table, its heads first.
#[track_caller]
fn table(page: &str, report: &str) -> Vec<Vec<String>> {
    let start = format!("<h2 id=\"report-{report}\">");
    let figure = page.split(&start).nth(1).unwrap_or_else(|| panic!("no {report} in {page}"));
    let table = figure.split("</figure>").next().unwrap().split("<table").nth(1);
    let table = table.unwrap_or_else(|| panic!("{report} has no table: {figure}"));
    let rows = table.split("<tr>").skip(1);
    let cell = |cell: &str| {
        let text = cell.split("</th>").next().unwrap().split("</td>").next().unwrap();
        text.rsplit('>').next().unwrap().trim().to_owned()
    };
    rows.map(|row| {
        row.split(" scope=\"").flat_map(|part| part.split("<td class=\"num\">")).skip(1).map(&cell).collect()
    })
    .collect()
}

#[track_caller]
fn holds(page: &str, report: &str, rows: &[&[&str]]) {
    assert_eq!(table(page, report), rows, "{report}");
}

async fn file(browser: &Browser, report: &str) -> Vec<Vec<String>> {
    lines(&browser.get(&format!("/reports/{report}.csv?{WEEKS}")).await.ok(200))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_what_the_story_says_on_the_page_and_in_the_file() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        two_weeks(&story).await;
        let bob = Browser::of(&story.site, "bob").await;
        let page = bob.get(&format!("/reports?{WEEKS}")).await.ok(200);
        for unwanted in [" style=", "<style", " fill=\"#", "Each of us"] {
            assert!(!page.contains(unwanted), "{unwanted}: {page}");
        }
        assert!(page.contains("2 March") && page.contains("15 March") && page.contains("the whole team"));
        holds(
            &page,
            "weeks",
            &[
                &["Week from", "Phone", "E-mail", "Chat", "In person", "Sum"],
                &["2 Mar", "3", "3", "0", "1", "7"],
                &["9 Mar", "2", "0", "2", "0", "4"],
                &["All", "5", "3", "2", "1", "11"],
            ],
        );
        holds(
            &page,
            "balance",
            &[
                &["Week from", "Out", "In", "Among us", "Not known"],
                &["2 Mar", "4", "2", "1", "0"],
                &["9 Mar", "1", "3", "0", "0"],
                &["All", "5", "5", "1", "0"],
            ],
        );
        holds(
            &page,
            "replies",
            &[
                &["Week from", "Answered", "Half within", "9 of 10 within", "None needed", "Not answered"],
                &["2 Mar", "2", "1 h 30", "4 h", "0", "0"],
                &["9 Mar", "1", "2 h", "2 h", "1", "1"],
                &["All", "3", "2 h", "4 h", "1", "1"],
            ],
        );
        holds(
            &page,
            "follow-ups",
            &[
                &["Week from", "Kept", "Late", "Dropped", "Share kept"],
                &["2 Mar", "0", "1", "0", "0%"],
                &["9 Mar", "1", "0", "2", "33%"],
                &["All", "1", "1", "2", "25%"],
            ],
        );
        let heads = "Channel,Planned,Took place,In vain,Cancelled,Open,Compared,Planned for,Took,Of the plan";
        holds(
            &page,
            "plans",
            &[
                &heads.split(',').collect::<Vec<_>>(),
                &["Phone", "2", "0", "0", "1", "1", "0", "–", "–", "–"],
                &["E-mail", "1", "1", "0", "0", "0", "1", "1 h", "30 min", "50%"],
                &["Chat", "1", "1", "0", "0", "0", "1", "30 min", "1 h", "200%"],
                &["All", "4", "2", "0", "1", "1", "2", "1 h 30", "1 h 30", "100%"],
            ],
        );
        let hours = table(&page, "hours");
        assert_eq!(hours[0].join(" "), "Weekday 08 09 10 11 12 13 14 15 16 17");
        assert_eq!(hours[1].join(" "), "Mon 0 1 0 1 0 0 0 0 0 0");
        assert_eq!(hours[2].join(" "), "Tue 1 0 3 0 0 0 1 0 0 0");
        assert_eq!(hours[3].join(" "), "Wed 0 0 0 0 1 0 0 0 0 0", "what is private is at 15:00");
        assert_eq!(hours[5].join(" "), "Fri 0 1 0 0 0 0 0 0 0 0");
        assert_eq!((hours[6][2].as_str(), hours[7][2].as_str(), hours.len()), ("1", "1", 8));

        assert_eq!(
            file(&bob, "replies").await[0].join(","),
            "Week from,Answered,Half within (min),9 of 10 within (min),None needed,Not answered"
        );
        assert_eq!(
            file(&bob, "replies").await[1..],
            [["2026-03-02", "2", "90", "240", "0", "0"], ["2026-03-09", "1", "120", "120", "1", "1"]]
        );
        assert_eq!(
            file(&bob, "weeks").await[1..],
            [["2026-03-02", "3", "3", "0", "1", "7"], ["2026-03-09", "2", "0", "2", "0", "4"]]
        );
        assert_eq!(file(&bob, "plans").await[3], ["Chat", "1", "1", "0", "0", "0", "1", "30", "60", "200"]);
        for report in ["balance", "follow-ups", "hours"] {
            let rows = file(&bob, report).await.len();
            assert_eq!(rows, table(&page, report).len() - usize::from(report != "hours"), "{report}: all but the sum");
        }

        // R30: who manages, and who takes part, counts what is private.
        let ada = Browser::of(&story.site, "ada").await;
        let page = ada.get(&format!("/reports?{WEEKS}")).await.ok(200);
        assert_eq!(table(&page, "weeks")[1], ["2 Mar", "4", "3", "0", "1", "8"]);
        assert_eq!(
            table(&page, "replies")[1],
            ["2 Mar", "3", "4 h", "1 d 18 h", "0", "0"].map(|it| it.replace("1 d 18 h", "42 h"))
        );
        let phone = ada.get(&format!("/reports?{WEEKS}&type=phone,chat")).await.ok(200);
        assert_eq!(table(&phone, "weeks")[3], ["All", "6", "2", "8"]);
        assert_eq!(table(&phone, "plans")[3][..3], ["All", "3", "1"], "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_is_private_answers_only_for_those_who_may_know_of_it() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        logged(&story.ada, &story, "email", "inbound", "02T09:00", json!({})).await;
        logged(&story.ada, &story, "phone", "outbound", "02T10:00", json!({"visibility": "participants"})).await;
        let colleague = json!({"type": "phone", "direction": "outbound", "parties": [story.acme], "state": "completed",
            "start": "2026-03-02T09:30:00Z"});
        story.ada.post("/events", colleague).await.ok(201);
        let replies = async |login: &str| {
            let browser = Browser::of(&story.site, login).await;
            table(&browser.get(&format!("/reports?{WEEKS}")).await.ok(200), "replies").pop().unwrap()
        };
        assert_eq!(replies("ada").await, ["All", "1", "1 h", "1 h", "0", "0"], "to the same, not to her company");
        assert_eq!(replies("bob").await, ["All", "0", "–", "–", "1", "0"], "R30 {engine:?}");
        story.joined_by("mia", Role::Manager).await;
        assert_eq!(replies("mia").await[1], "1");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn open_cases_stand_by_status_and_age() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = &story.ada;
        let ago = |days: i64| {
            let moment = rapport::clock::now().plus(jiff::SignedDuration::from_hours(-24 * days));
            moment.to_string()
        };
        let statuses = ada.get("/case-statuses").await.ok(200)["items"].clone();
        let default = statuses.as_array().unwrap().iter().find(|status| status["default"] == true).unwrap();
        let closed = statuses.as_array().unwrap().iter().find(|status| status["kind"] == "closed").unwrap();
        for days in [0, 6, 7, 40, 100] {
            let case = json!({"name": "Leak", "party": story.acme, "start": ago(days)});
            ada.post("/cases", case).await.ok(201);
        }
        let over = ada.post("/cases", json!({"name": "Over", "party": story.acme})).await.ok(201)["id"].clone();
        let over = over.as_str().unwrap();
        ada.post(&format!("/cases/{over}/close"), json!({"status": closed["id"]})).await.ok(200);
        // One that a rule makes is nobody's to look at.
        let event = logged(ada, &story, "phone", "inbound", "02T09:00", json!({})).await;
        let reference = json!({"kind": "sale.opportunity", "key": "42"});
        ada.send(Method::PUT, &format!("/events/{event}/reference"), Some("*"), Some(&reference)).await.ok(200);
        let mine = json!({"name": "Mine", "roles": [{"party": ada.party, "role": "responsible"}]});
        ada.post("/cases", mine).await.ok(201);

        let browser = Browser::of(&story.site, "ada").await;
        let page = browser.get(&format!("/reports?{WEEKS}")).await.ok(200);
        let name = default["name"].as_str().unwrap();
        holds(
            &page,
            "cases",
            &[
                &["Status", "Under 7 days", "7 to 29 days", "30 to 89 days", "90 days and more", "Sum"],
                &[name, "3", "1", "1", "1", "6"],
                &["All", "3", "1", "1", "1", "6"],
            ],
        );
        assert!(page.contains("the oldest 100 days"), "{engine:?}: {page}");
        let mine = browser.get(&format!("/reports?{WEEKS}&whose=me")).await.ok(200);
        assert_eq!(table(&mine, "cases")[1], [name, "1", "0", "0", "0", "1"]);
        // A status that is not counted leaves its cases out.
        let status = format!("/case-statuses/{}", default["id"].as_str().unwrap());
        ada.patch(&status, "*", json!({"counted": false})).await.ok(200);
        let page = browser.get(&format!("/reports?{WEEKS}")).await.ok(200);
        assert!(page.split("<h2 id=\"report-cases\">").nth(1).unwrap().contains("Nothing in this period."));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_each_of_us_are_refused_until_an_administrator_wants_them() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        two_weeks(&story).await;
        story.joined_by("mia", Role::Manager).await;
        let (ada, bob) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "bob").await);
        let mia = Browser::of(&story.site, "mia").await;
        let mine = format!("/reports?{WEEKS}&whose=me");
        let of_ada = format!("/reports?{WEEKS}&whose={}", story.ada.party);
        for browser in [&ada, &bob, &mia] {
            assert!(!browser.get(&format!("/reports?{WEEKS}")).await.ok(200).contains("report-employees"));
            browser.get(&format!("/reports/employees.csv?{WEEKS}")).await.ok(403);
            browser.get(&mine).await.ok(200);
        }
        bob.get(&of_ada).await.ok(403);
        mia.get(&of_ada).await.ok(403);
        assert_eq!(table(&ada.get(&of_ada).await.ok(200), "weeks")[3][5], "12", "one's own are always shown");
        assert!(bob.get(&mine).await.ok(200).contains("Nothing in this period"));

        let page = ada.get("/settings/company").await.ok(200);
        let fields = ["version"].map(|name| (name, hidden(&page, name)));
        let said = [
            ("name", "Brightwater Ltd"),
            ("country", "GB"),
            ("time_zone", "UTC"),
            ("language", "en"),
            ("quiet_days", "60"),
            ("figures_per_employee", "true"),
            ("version", &fields[0].1),
        ];
        ada.post("/settings/company", &said).await.leads_to("/settings/company?done=saved");
        assert_eq!(story.ada.get("/company").await.ok(200)["figures_per_employee"], true);

        bob.get(&of_ada).await.ok(403);
        bob.get(&format!("/reports/employees.csv?{WEEKS}")).await.ok(403);
        assert!(!bob.get(&format!("/reports?{WEEKS}")).await.ok(200).contains("report-employees"));
        for browser in [&ada, &mia] {
            let page = browser.get(&format!("/reports?{WEEKS}")).await.ok(200);
            holds(
                &page,
                "employees",
                &[
                    &["Employee", "Events", "Out", "In", "Half within", "Kept", "Late", "Dropped"],
                    &["ada", "12", "5", "6", "2 h", "1", "1", "2"],
                ],
            );
            assert_eq!(file(browser, "employees").await[1], ["ada", "12", "5", "6", "120", "1", "1", "2"]);
            assert_eq!(table(&browser.get(&of_ada).await.ok(200), "weeks")[3][5], "12");
        }
        let eve = Browser::of(&story.site, "eve").await;
        eve.get(&of_ada).await.ok(403);
        story.eve.patch("/company", "*", json!({"figures_per_employee": true})).await.ok(200);
        assert!(eve.get(&of_ada).await.ok(200).contains("No figures yet"), "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_period_that_cannot_be_is_told_at_its_field_and_what_was_typed_stays() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let page = ada.get("/reports?from=2026-03-15&to=2026-03-01").await.refused_at("filter-to", "lies before");
        assert!(page.contains("value=\"2026-03-15\"") && page.contains("value=\"2026-03-01\""), "{page}");
        let page = ada.get("/reports?from=soon&type=phone").await.refused_at("filter-from", "Write the day");
        assert!(page.contains("value=\"soon\"") && page.contains("value=\"phone\" checked"));
        ada.get("/reports?from=2020-01-01&to=2026-01-01").await.refused_at("filter-from", "At most 731 days");
        assert!(ada.get("/reports?period=decade").await.ok(422).contains("There is no such period"));
        assert!(ada.get("/reports?at=never").await.ok(422).contains("Write the day"));
        for wrong in ["from=2026-03-15&to=2026-03-01", "period=decade", "at=9999-99-99"] {
            ada.get(&format!("/reports/weeks.csv?{wrong}")).await.ok(400);
        }
        for nothing in ["weeks", "weeks.pdf", "everything.csv", ".csv"] {
            ada.get(&format!("/reports/{nothing}")).await.ok(404);
        }
        for at in ["1900-01-01", "2999-12-31"] {
            for period in ["4-weeks", "12-weeks", "quarter", "year"] {
                ada.get(&format!("/reports?period={period}&at={at}")).await.ok(200);
            }
        }
        ada.get("/reports?from=1900-01-01&to=1900-01-01").await.ok(200);
        Browser::stranger(&story.site).get("/reports").await.leads_to("/sign-in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_company_is_led_on_and_another_ones_figures_are_not_its_own() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        two_weeks(&story).await;
        let eve = Browser::of(&story.site, "eve").await;
        let page = eve.get(&format!("/reports?{WEEKS}")).await.ok(200);
        assert!(page.contains("No figures yet") && page.contains("href=\"/log\""), "{engine:?}: {page}");
        for report in ["weeks", "balance", "replies", "follow-ups", "plans", "hours", "cases"] {
            let counted = file(&eve, report).await;
            let nothing = |cell: &String| cell.is_empty() || cell == "0";
            assert!(counted[1..].iter().all(|row| row[1..].iter().all(nothing)), "{report}: {counted:?}");
        }
        let ada = Browser::of(&story.site, "ada").await;
        let page = ada.get("/reports?from=2020-01-01&to=2020-02-01").await.ok(200);
        assert!(page.contains("Nothing in this period"), "{page}");
        let page = ada.get("/reports").await.ok(200);
        assert!(page.contains("href=\"/reports?period=4-weeks\"") && page.contains("data-go=\"r\""));
        assert!(page.contains("aria-current=\"true\">12 weeks</a>") && page.contains("data-key=\"[\""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_a_spreadsheet_would_run_are_text() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        two_weeks(&story).await;
        story.ada.patch("/company", "*", json!({"figures_per_employee": true})).await.ok(200);
        let party = party::get(&story.app, &story.brightwater, story.ada.party).await.unwrap().party;
        let named = json!({"name": "=1+1 <b>"});
        story.ada.patch(&format!("/parties/{}", party.id), "*", named).await.ok(200);
        let ada = Browser::of(&story.site, "ada").await;
        assert_eq!(file(&ada, "employees").await[1][0], "'=1+1 <b>", "{engine:?}");
        assert!(!ada.get(&format!("/reports?{WEEKS}")).await.ok(200).contains("=1+1 <b>"));
    }
}
