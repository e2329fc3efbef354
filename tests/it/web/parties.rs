use serde_json::{Value as Json, json};

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::Story;

async fn party(story: &Story, location: &str) -> Json {
    story.ada.get(location).await.ok(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_is_added_and_changed_and_two_writers_see_each_other() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        assert!(ada.get("/parties").await.ok(200).contains("href=\"/parties/new\""));
        let wrong = [("kind", "person"), ("name", " "), ("title", "Plant manager"), ("email", "helen@acme.example")];
        let again = ada.post("/parties/new", &wrong).await.refused_at("name", "must not be empty");
        assert!(again.contains("value=\"Plant manager\"") && again.contains("value=\"helen@acme.example\""), "kept");
        let fields = [("kind", "person"), ("name", "Helen Marsh"), ("phone", "01632 960777"), ("watched", "true")];
        let location = ada.post("/parties/new", &fields).await.leads_to("/parties/");
        let helen = party(&story, &location).await;
        assert_eq!((&helen["watched"], &helen["contacts"][0]["normalized"]), (&json!(true), &json!("+441632960777")));
        let page = ada.get(&location).await.ok(200);
        assert!(page.contains("Helen Marsh") && page.contains("href=\"tel:+441632960777\""), "{page}");

        let edit = format!("{location}/edit");
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        let typed = [("kind", "person"), ("name", "Helen March"), ("active", "true"), ("version", &version)];
        ada.post(&edit, &typed).await.leads_to(&location);
        let bob = Browser::of(&story.site, "bob").await;
        let typed = [("kind", "person"), ("name", "Helen Marsch"), ("active", "true"), ("version", &version)];
        let stale = bob.post(&edit, &typed).await.ok(412);
        assert!(stale.contains("ada changed this") && stale.contains("Helen March<"), "R28: {stale}");
        assert!(stale.contains("value=\"Helen Marsch\""), "what was typed is kept");
        let version = hidden(&stale, "version");
        let typed = [("kind", "person"), ("name", "Helen Marsch"), ("version", &version)];
        bob.post(&edit, &typed).await.leads_to(&location);
        let helen = party(&story, &location).await;
        assert_eq!(
            (&helen["name"], &helen["active"], &helen["watched"]),
            (&json!("Helen Marsch"), &json!(false), &json!(false))
        );
        let version = helen["version"].to_string();
        ada.post(&format!("{location}/delete"), &[("version", &version)]).await.leads_to("/parties");
        ada.get(&location).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_and_addresses_are_added_changed_and_deleted() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let home = format!("/parties/{}", story.carla);
        let add = format!("{home}/contacts/new");
        ada.post(&add, &[("type", "mobile"), ("value", "")]).await.refused_at("value", "must not be empty");
        ada.post(&add, &[("type", "mobile"), ("value", "07700 900318"), ("label", "work")]).await.leads_to(&home);
        let mobile = party(&story, &home).await["contacts"][2]["id"].as_str().expect("an id").to_owned();
        let edit = format!("/contacts/{mobile}");
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        let fields = [("type", "mobile"), ("value", "07700 900318"), ("version", &version)];
        ada.post(&edit, &fields).await.leads_to(&home);
        assert_eq!(party(&story, &home).await["contacts"][2]["active"], false, "unticked");
        ada.post(&edit, &fields).await.ok(412);
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        ada.post(&format!("{edit}/delete"), &[("version", &version)]).await.leads_to(&home);

        let call = json!({"type": "phone", "parties": [story.carla], "contacts": [story.carlas_phone], "start": rapport::clock::now()});
        story.ada.post("/events", call).await.ok(201);
        let used = format!("/contacts/{}", story.carlas_phone);
        let version = hidden(&ada.get(&used).await.ok(200), "version");
        let kept = ada.post(&format!("{used}/delete"), &[("version", &version)]).await.ok(409);
        assert!(kept.contains("It can be made inactive") && kept.contains("01632 960412"), "R26: {kept}");

        let add = format!("{home}/addresses/new");
        ada.post(&add, &[("lines", ""), ("label", "home")]).await.refused_at("lines", "must not be empty");
        ada.post(&add, &[("lines", "Mill Lane 4"), ("place", "Taunton"), ("postal_code", "TA1 2AB")])
            .await
            .leads_to(&home);
        assert!(ada.get(&home).await.ok(200).contains("<span>TA1 2AB Taunton</span>"));
        let address = party(&story, &home).await["addresses"][0]["id"].as_str().expect("an id").to_owned();
        let edit = format!("/addresses/{address}");
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        ada.post(&edit, &[("lines", "Mill Lane 6"), ("version", &version)]).await.leads_to(&home);
        let stored = party(&story, &home).await["addresses"][0].clone();
        assert_eq!((&stored["lines"], &stored["place"]), (&json!("Mill Lane 6"), &Json::Null));
        let version = hidden(&ada.get(&edit).await.ok(200), "version");
        ada.post(&format!("{edit}/delete"), &[("version", &version)]).await.leads_to(&home);
        assert_eq!(party(&story, &home).await["addresses"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn employer_and_colleagues_stand_on_the_page_with_their_dates() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let (home, acme) = (format!("/parties/{}", story.carla), format!("/parties/{}", story.acme));
        let owen = ada.post("/parties/new", &[("kind", "person"), ("name", "Owen Pryce")]).await.leads_to("/parties/");
        let add = format!("{acme}/relations/new");
        let kind = hidden_kind(&ada.get(&format!("{add}?side=to")).await.ok(200));
        assert!(kind.ends_with(":to"), "{kind}");
        let link = |party: &'static str| {
            [("kind", kind.clone()), ("party_text", party.to_owned()), ("valid_from", "2021-06-01".to_owned())]
        };
        let send = async |party: &'static str| {
            let fields = link(party);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            ada.post(&add, &fields).await
        };
        send("Nobody at all").await.refused_at("party", "Which party");
        send("Acme").await.refused_at("party", "cannot be related to itself");
        send("owen pryce").await.leads_to(&acme);
        let page = ada.get(&home).await.ok(200);
        assert!(page.contains("Colleagues") && page.contains("Owen Pryce"), "{page}");
        assert!(page.contains(">Acme</a>"));
        let page = ada.get(&acme).await.ok(200);
        assert!(page.contains("employee of, since 1 June 2021") && page.contains("Carla Iñárritu"), "{page}");

        let relation = story.ada.get(&format!("{owen}/relations")).await.ok(200)["items"][0]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let edit = format!("/relations/{relation}");
        let form = ada.get(&format!("{edit}?from={}", story.acme)).await.ok(200);
        let version = hidden(&form, "version");
        let kind = kind.trim_end_matches(":to");
        let ended = |until: &'static str| {
            vec![("kind", kind), ("valid_from", "2021-06-01"), ("valid_until", until), ("version", version.as_str())]
        };
        ada.post(&edit, &ended("2021-05-31")).await.refused_at("valid-until", "before the first");
        ada.post(&edit, &ended("2021-12-31")).await.leads_to(&owen);
        assert!(!ada.get(&home).await.ok(200).contains("Owen Pryce"), "a colleague no more");
        assert!(ada.get(&owen).await.ok(200).contains("1 June 2021 to 31 December 2021"));
        let form = ada.get(&edit).await.ok(200);
        let fields = [("version", hidden(&form, "version")), ("from", story.acme.to_string())];
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>();
        ada.post(&format!("{edit}/delete"), &fields).await.leads_to(&acme);
        assert_eq!(story.ada.get(&format!("{owen}/relations")).await.ok(200)["items"], json!([]));
    }
}

/// The choice of a select that is chosen.
fn hidden_kind(form: &str) -> String {
    let before = form.split("\" selected").next().expect("a choice");
    before.rsplit('"').next().expect("its value").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_says_who_works_for_us() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "bob").await);
        let home = format!("/parties/{}", story.carla);
        let form = format!("{home}/employee");
        bob.get(&form).await.ok(403);
        ada.post(&form, &[("valid_from", "soon")]).await.refused_at("valid-from", "Write the day");
        ada.post(&form, &[("valid_from", "2026-01-01")]).await.leads_to(&home);
        assert!(ada.get(&home).await.ok(200).contains("since 1 January"));
        let version = hidden(&ada.get(&form).await.ok(200), "version");
        let dates = [("valid_from", "2026-01-01"), ("valid_until", "2026-03-31"), ("version", &version)];
        ada.post(&form, &dates).await.leads_to(&home);
        ada.post(&form, &dates).await.ok(412);
        let version = hidden(&ada.get(&form).await.ok(200), "version");
        ada.post(&format!("{form}/delete"), &[("version", &version)]).await.leads_to(&home);
        let employees = story.ada.get(&format!("/employees?party={}", story.carla)).await.ok(200);
        assert_eq!(employees["items"], json!([]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_and_the_timeline_are_filtered_by_links() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let list = ada.get("/parties?kind=organization").await.ok(200);
        assert!(list.contains(">Acme</a>") && !list.contains("Carla"), "{list}");
        let list = ada.get("/parties?q=carla").await.ok(200);
        assert!(
            list.contains("Carla Iñárritu") && list.contains("<td class=\"clip wide-only soft\">Acme</td>"),
            "her employer"
        );
        let none = ada.get("/parties?q=nobodyatall").await.ok(200);
        assert!(none.contains("No party fits") && none.contains("href=\"/parties\""));
        ada.get("/parties?kind=robot").await.ok(400);
        let event = |kind: &str, subject: &str, start: &str| json!({"type": kind, "parties": [story.carla], "subject": subject, "start": start});
        story.ada.post("/events", event("email", "Offer sent", "2026-03-02T09:30:00Z")).await.ok(201);
        story.ada.post("/events", event("phone", "Ask about it", "2027-03-02T09:30:00Z")).await.ok(201);
        let home = format!("/parties/{}", story.carla);
        let both = ada.get(&home).await.ok(200);
        assert!(both.contains("Offer sent") && both.contains("Ask about it"));
        let mails = ada.get(&format!("{home}?type=email")).await.ok(200);
        assert!(mails.contains("Offer sent") && !mails.contains("Ask about it"));
        let planned = ada.get(&format!("{home}?state=scheduled")).await.ok(200);
        assert!(!planned.contains("Offer sent") && planned.contains("Ask about it"));
        let neither = ada.get(&format!("{home}?type=email&state=scheduled")).await.ok(200);
        assert!(neither.contains("Nothing of that kind"));
        ada.get(&format!("{home}?type=pigeon")).await.ok(400);
        let eve = Browser::of(&story.site, "eve").await;
        for path in [home.clone(), format!("{home}/edit"), format!("/contacts/{}", story.carlas_phone)] {
            eve.get(&path).await.ok(404);
        }
    }
}
