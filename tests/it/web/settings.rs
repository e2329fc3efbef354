use serde_json::Value as Json;

use crate::support::browser::{Browser, hidden};
use crate::support::engines;
use crate::support::story::{PASSWORD, Story};

async fn find(story: &Story, path: &str, name: &str) -> Json {
    let all = story.ada.get(path).await.ok(200);
    all["items"].as_array().unwrap().iter().find(|one| one["name"] == name).expect("one of that name").clone()
}

fn at(path: &str, row: &Json) -> String {
    format!("/settings{path}/{}", row["id"].as_str().unwrap())
}

/// The address of the link with a text.
fn link(body: &str, text: &str) -> String {
    let (before, _) = body.split_once(&format!(">{text}</a>")).expect("a link");
    let (_, href) = before.rsplit_once("href=\"").expect("an address");
    href.split_once('"').expect("its end").0.to_owned()
}

/// What is shown once.
fn secret(body: &str) -> String {
    let (_, rest) = body.split_once(r#"id="secret" value=""#).expect("a secret");
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn purposes_are_added_renamed_switched_and_deleted() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let list = "/settings/purposes";
        ada.post(list, &[("name", "Training")]).await.leads_to("/settings/purposes?done=added");
        let again = ada.post(list, &[("name", "TRAINING")]).await.refused_at("name", "taken");
        assert!(again.contains(r#"value="TRAINING""#), "what was typed stays");
        let one = at("/purposes", &find(&story, "/purposes", "Training").await);
        let read = hidden(&ada.get(&one).await.ok(200), "version");
        ada.post(&one, &[("version", &read), ("name", "Course")]).await.leads_to(list);
        let stale = ada.post(&one, &[("version", &read), ("name", "Lesson")]).await.ok(422);
        assert!(stale.contains("Course") && stale.contains(r#"value="Lesson""#), "both versions");
        ada.post(&one, &[("version", &hidden(&stale, "version")), ("name", "Lesson")]).await.leads_to(list);

        let switched = ada.post(&format!("{one}/set"), &[("active", "false")]).await.leads_to(list);
        assert!(ada.get(&switched).await.ok(200).contains("Lesson is no longer offered"));
        assert_eq!(find(&story, "/purposes", "Lesson").await["active"], false);
        ada.post(&format!("{one}/set"), &[("active", "true")]).await.leads_to(list);
        assert_eq!(find(&story, "/purposes", "Lesson").await["active"], true, "undone");
        ada.post(&format!("{one}/delete"), &[]).await.leads_to(list);
        ada.get(&one).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r26_what_is_used_says_why_it_stays() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let kinds = story.ada.get("/relation-kinds").await.ok(200);
        let kinds = kinds["items"].as_array().unwrap();
        let used = kinds.iter().find(|kind| kind["represents"] == true).unwrap();
        let refused = ada.post(&format!("{}/delete", at("/relation-kinds", used)), &[]).await.ok(422);
        assert!(refused.contains("It can be made inactive") && refused.contains(used["name"].as_str().unwrap()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statuses_have_an_order_and_a_default() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let waiting = at("/case-statuses", &find(&story, "/case-statuses", "Waiting").await);
        ada.post(&format!("{waiting}/move"), &[("to", "up")]).await.leads_to("/settings/case-statuses");
        let all = story.ada.get("/case-statuses").await.ok(200);
        assert_eq!((&all["items"][0]["name"], &all["items"][1]["name"]), (&"Waiting".into(), &"Open".into()));
        ada.post(&format!("{waiting}/set"), &[("default", "true")]).await.leads_to("/settings/case-statuses");
        assert_eq!(find(&story, "/case-statuses", "Open").await["default"], false);
        let closed = at("/case-statuses", &find(&story, "/case-statuses", "Closed").await);
        let refused = ada.post(&format!("{closed}/set"), &[("active", "false")]).await.ok(422);
        assert!(refused.contains("Make another one first"), "R23");
        ada.post("/settings/document-kinds", &[("name", "Sale"), ("label", "Sale"), ("used_for", "case")])
            .await
            .refused_at("name", "small letters");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn users_come_with_a_password_shown_once_and_one_administrator_stays() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let draft = [("name", "Dana Okoye"), ("login", "dana"), ("role", "member"), ("party", "new")];
        let made = ada.post("/settings/users", &draft).await.ok(200);
        let dana = [("login", "dana"), ("password", &secret(&made)), ("next", "/settings")];
        let browser = Browser::stranger(&story.site);
        browser.post("/sign-in", &dana).await.leads_to("/settings");
        ada.post("/settings/users", &draft).await.refused_at("login", "taken");
        let page = link(&made, "Dana Okoye");
        assert!(!ada.get("/settings/users").await.ok(200).contains(&secret(&made)), "shown once");

        let renewed = secret(&ada.post(&format!("{page}/password"), &[]).await.ok(200));
        browser.get("/settings/account").await.leads_to("/sign-in");
        browser.post("/sign-in", &dana).await.ok(422);
        let dana = [("login", "dana"), ("password", &renewed), ("next", "/settings")];
        browser.post("/sign-in", &dana).await.leads_to("/settings");
        ada.post(&format!("{page}/set"), &[("active", "false")]).await.leads_to("/settings/users?done=off");
        browser.post("/sign-in", &dana).await.ok(422);

        let own = link(&made, "ada");
        let refused = ada.post(&format!("{own}/set"), &[("active", "false")]).await.ok(422);
        assert!(refused.contains("at least one administrator"), "R30");
        let demoted = [("name", "ada"), ("login", "ada"), ("role", "member"), ("party", "")];
        ada.post(&own, &demoted).await.refused_at("role", "at least one administrator");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn r30_others_see_their_account_and_tokens_only() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let bob = Browser::of(&story.site, "bob").await;
        bob.get("/settings").await.leads_to("/settings/account");
        for page in ["company", "purposes", "case-statuses", "document-kinds", "relation-kinds", "users", "users/new"] {
            bob.get(&format!("/settings/{page}")).await.ok(403);
        }
        bob.post("/settings/purposes", &[("name", "Mine")]).await.ok(403);
        bob.post("/settings/company", &[("name", "Mine"), ("quiet_days", "60")]).await.ok(403);
        let account = bob.get("/settings/account").await.ok(200);
        assert!(!account.contains("/settings/users") && account.contains("/settings/tokens"));

        let made = bob.post("/settings/tokens", &[("name", "Telephone"), ("scope", "log")]).await.ok(200);
        let token = secret(&made);
        let me = async || {
            let request = reqwest::Client::new().get(format!("{}/api/v1/me", story.site)).bearer_auth(&token);
            request.send().await.unwrap().status().as_u16()
        };
        assert_eq!(me().await, 200);
        let ada = Browser::of(&story.site, "ada").await;
        let (all, own) = (ada.get("/settings/tokens").await.ok(200), bob.get("/settings/tokens").await.ok(200));
        assert_eq!((all.matches("/revoke\"").count(), own.matches("/revoke\"").count()), (3, 2));
        assert!(!own.contains(&token), "shown once");
        let address = |body: &str, at: usize| {
            let (_, rest) = body.split("action=\"/settings/tokens/").nth(at).unwrap().split_at(0);
            format!("/settings/tokens/{}", rest.split_once('"').unwrap().0)
        };
        let of_ada = (1..=3).map(|at| address(&all, at)).find(|address| !own.contains(address.as_str())).unwrap();
        bob.post(&of_ada, &[]).await.ok(404);
        ada.post(&address(&own, 1), &[]).await.leads_to("/settings/tokens?done=revoked");
        assert_eq!(me().await, 401);
        bob.post("/settings/tokens", &[("name", "Old"), ("scope", "all"), ("expires", "2020-01-01")])
            .await
            .refused_at("expires", "ahead");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_its_users_own() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let (here, there) = (Browser::of(&story.site, "bob").await, Browser::of(&story.site, "bob").await);
        let account = "/settings/account";
        let said = [("name", "Bob Osei"), ("time_zone", "Europe/Berlin"), ("language", "")];
        here.post(account, &said).await.leads_to("/settings/account?done=saved");
        assert!(here.get(account).await.ok(200).contains("Bob Osei"));
        here.post(account, &[("name", "")]).await.refused_at("name", "not be empty");
        let password = format!("{account}/password");
        let wrong = [("old_password", "guessed at random"), ("password", "another long one")];
        here.post(&password, &wrong).await.refused_at("secret-old-password", "not your present password");
        here.post(&password, &[("old_password", PASSWORD), ("password", "another long one")]).await.leads_to(account);
        here.get(account).await.ok(200);
        there.get(account).await.leads_to("/sign-in");
        let sign_in = [("login", "bob"), ("password", "another long one"), ("next", "/settings")];
        there.post("/sign-in", &sign_in).await.leads_to("/settings");
        here.post(&format!("{account}/sessions"), &[]).await.leads_to(account);
        there.get(account).await.leads_to("/sign-in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_company_and_the_look_are_set() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let ada = Browser::of(&story.site, "ada").await;
        let company = "/settings/company";
        let read = hidden(&ada.get(company).await.ok(200), "version");
        let said = |days: &'static str| {
            [("name", "Brightwater"), ("country", "GB"), ("time_zone", "UTC"), ("language", "en"), ("quiet_days", days)]
        };
        ada.post(company, &said("soon")).await.refused_at("quiet-days", "number");
        ada.post(company, &said("0")).await.refused_at("quiet-days", "1 to 3650");
        ada.post(company, &[&said("30")[..], &[("version", &read)]].concat()).await.leads_to(company);
        let stale = ada.post(company, &[&said("31")[..], &[("version", &read)]].concat()).await.ok(422);
        assert!(stale.contains("ada changed this"), "R28");

        ada.post("/appearance", &[("theme", "dark"), ("back", "/parties?q=a")]).await.leads_to("/parties?q=a");
        let away = [("density", "comfortable"), ("back", "//example.com")];
        assert_eq!(ada.post("/appearance", &away).await.leads_to("/"), "/", "never to another site");
        let page = ada.get("/parties").await.ok(200);
        assert!(page.contains(r#"data-theme="dark" data-density="comfortable""#));
    }
}
