use std::net::SocketAddr;

use rapport::actions::setup;
use rapport::app::App;

use crate::support::browser::{Browser, Page};
use crate::support::{Database, engines};

async fn serve(app: App) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let site = format!("http://{}", listener.local_addr().expect("an address"));
    let service = rapport::web::router::router(app).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    site
}

async fn send(browser: &Browser, code: &str, company: &str, password: &str) -> Page {
    let fields = [("code", code), ("company", company), ("country", "DE"), ("time_zone", "Europe/Berlin")];
    let user = [("name", "Ada Lindgren"), ("login", "Ada"), ("password", password)];
    browser.post("/set-up", &[&fields[..], &user[..]].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_database_leads_to_set_up_and_in() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let code = setup::offer(&app).await.expect("asked").expect("a code");
        let site = serve(app).await;
        let ada = Browser::stranger(&site);
        ada.get("/settings").await.leads_to("/sign-in");
        ada.get("/sign-in").await.leads_to("/set-up");
        assert!(ada.get("/set-up").await.ok(200).contains("Germany"));
        let again = send(&ada, "ABCD-EFGH", "Brightwater & Sons", "correct horse battery").await;
        let again = again.refused_at("code", "not the code");
        assert!(again.contains("Brightwater &#38; Sons") && !again.contains("correct horse"), "what was typed stays");
        send(&ada, &code, "", "correct horse battery").await.refused_at("company", "not be empty");
        send(&ada, &code, "Brightwater Ltd", "short").await.refused_at("password", "at least 10");
        send(&ada, &code, "Brightwater Ltd", "correct horse battery").await.leads_to("/");
        let company = ada.get("/settings/company").await.ok(200);
        assert!(company.contains("Brightwater Ltd") && company.contains(r#"value="DE" selected"#));
        ada.get("/set-up").await.leads_to("/sign-in");
        let late = send(&Browser::stranger(&site), &code, "Northgate GmbH", "correct horse battery").await;
        late.refused_at("code", "no longer good");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_are_the_last() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let code = setup::offer(&app).await.expect("asked").expect("a code");
        let browser = Browser::stranger(&serve(app.clone()).await);
        for words in ["not the code", "not the code", "not the code", "not the code", "no longer good"] {
            send(&browser, "ABCD-EFGH", "Brightwater Ltd", "correct horse battery").await.refused_at("code", words);
        }
        send(&browser, &code, "Brightwater Ltd", "correct horse battery").await.refused_at("code", "no longer good");
        assert!(setup::is_wanted(&app).await.expect("asked"), "nothing was made");
    }
}
