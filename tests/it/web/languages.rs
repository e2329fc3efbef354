use rapport::actions::setup;
use rapport::app::App;
use serde_json::json;

use crate::support::browser::{Browser, hidden};
use crate::support::story::{Story, serve};
use crate::support::{Database, engines};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_front_of_the_door_speaks_as_the_browser_likes() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (accepted, language, words) in [
            ("de-AT,de;q=0.9,en;q=0.5", "de", "Bei Rapport anmelden"),
            ("nl,fr;q=0.8", "fr", "Se connecter à Rapport"),
            ("es", "es", "Iniciar sesión en Rapport"),
            ("nl", "en", "Sign in to Rapport"),
        ] {
            let stranger = Browser::stranger(&story.site).speaking(accepted);
            let page = stranger.get("/sign-in").await.ok(200);
            assert!(page.contains(&format!("<html lang=\"{language}\"")) && page.contains(words), "{accepted}: {page}");
        }
        let stranger = Browser::stranger(&story.site).speaking("de");
        let wrong = stranger.post("/sign-in", &[("login", "ada"), ("password", "guessed at random")]).await.ok(422);
        assert!(wrong.contains("Anmeldename oder Passwort stimmt nicht."));
        assert!(stranger.get("/nowhere").await.ok(404).contains("Hier ist nichts"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_is_spoken_to_in_their_language_else_the_companys() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (ada, bob) = (Browser::of(&story.site, "ada").await.speaking("es"), Browser::of(&story.site, "bob").await);
        let company = story.ada.get("/company").await;
        let version = company.version.as_deref().expect("a version");
        story.ada.patch("/company", version, json!({"language": "de", "country": "DE"})).await.ok(200);
        assert!(
            ada.get("/today").await.ok(200).contains("<html lang=\"de\""),
            "as the company, whatever the browser likes"
        );

        let account = "/settings/account";
        let version = hidden(&bob.get(account).await.ok(200), "version");
        let said = [("version", &*version), ("name", "Bob Osei"), ("language", "fr"), ("time_zone", "")];
        let saved = bob.post(account, &said).await.leads_to("/settings/account?done=saved");
        let page = bob.get(&saved).await.ok(200);
        assert!(
            page.contains("<html lang=\"fr\"") && page.contains("Mon compte") && page.contains("Comme l’entreprise")
        );
        assert!(page.contains(">Deutsch</option>"), "each by its own name");
        assert!(bob.get("/events/0198c0de-0000-7000-8000-000000000000").await.ok(404).contains("Il n’y a rien ici"));
        assert!(ada.get(account).await.ok(200).contains("<html lang=\"de\""), "of nobody else");
        let refused = bob.post(account, &[("name", ""), ("language", "fr")]).await.refused_at("name", "vide");
        assert!(refused.contains("<html lang=\"fr\""));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_is_kept_with_its_user() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (here, bob) = (Browser::of(&story.site, "ada").await, Browser::of(&story.site, "bob").await);
        here.post("/appearance", &[("theme", "dark"), ("density", "comfortable"), ("back", "/")]).await.leads_to("/");
        here.post("/appearance", &[("density", "dense"), ("back", "/")]).await.leads_to("/");
        let there = Browser::of(&story.site, "ada").await;
        assert!(there.get("/today").await.ok(200).contains(r#"data-theme="dark" data-density="dense""#));
        assert!(!bob.get("/today").await.ok(200).contains("data-theme"), "of nobody else");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_set_up_in_german_begins_with_german_words() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let code = setup::offer(&app).await.expect("asked").expect("a code");
        let site = serve(&app).await;
        let ada = Browser::stranger(&site).speaking("de");
        let page = ada.get("/set-up").await.ok(200);
        assert!(page.contains(r#"value="DE" selected"#) && page.contains(r#"value="de" selected"#), "{page}");
        let company = [("code", &*code), ("company", "Brightwater GmbH"), ("country", "DE"), ("language", "de")];
        let user = [("time_zone", "Europe/Berlin"), ("name", "Ada"), ("login", "ada"), ("password", "correct horse")];
        ada.post("/set-up", &[&company[..], &user[..]].concat()).await.leads_to("/");
        let english = ada.speaking("en");
        assert!(english.get("/settings/purposes").await.ok(200).contains("Kundendienst"));
        assert!(english.get("/settings/relation-kinds").await.ok(200).contains("beschäftigt bei"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn days_and_times_are_read_as_the_language_writes_them() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let company = story.ada.get("/company").await;
        let version = company.version.as_deref().expect("a version");
        story.ada.patch("/company", version, json!({"language": "fr", "country": "FR"})).await.ok(200);
        let ada = Browser::of(&story.site, "ada").await;
        let (party, employee) = (format!("/parties/{}", story.carla), format!("/parties/{}/employee", story.carla));
        ada.post(&employee, &[("valid_from", "31/02/2027")]).await.refused_at("valid-from", "31/03/2026");
        ada.post(&employee, &[("valid_from", "3/12/2027")]).await.leads_to(&party);
        assert!(ada.get(&party).await.ok(200).contains("depuis le 3 décembre 2027"));
    }
}
