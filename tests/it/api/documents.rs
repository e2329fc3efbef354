use reqwest::Method;
use serde_json::json;

use crate::support::engines;
use crate::support::story::Story;

const DEAL: &str = "/documents/sale.opportunity/42";

#[tokio::test(flavor = "multi_thread")]
async fn another_system_makes_and_updates_its_documents() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let put = async |path: &str, body| story.ada.send(Method::PUT, path, None, Some(&body)).await;
        story.ada.get(DEAL).await.ok(404);
        let made = put(DEAL, json!({})).await.ok(201);
        assert_eq!((&made["label"], &made["version"]), (&json!("42"), &json!(1)), "R19: labelled by its key");
        let said = json!({"label": "Seals for 2027", "party": story.acme, "status_text": "won",
            "url": "https://erp.example/sale/42"});
        let updated = put(DEAL, said).await.ok(200);
        let read = story.bob.get(DEAL).await;
        assert_eq!(read.version.as_deref(), Some("\"2\""));
        assert_eq!(read.body, updated);
        assert_eq!((&updated["party"], &updated["status_text"]), (&json!(story.acme), &json!("won")));
        let back = json!({"kind": "sale.opportunity", "key": "42", "label": "Seals for 2027"});
        assert_eq!(put(DEAL, back).await.ok(200)["version"], 2, "nothing new, nothing kept");
        assert_eq!(put(DEAL, json!({"label": null})).await.ok(200)["label"], "42");
        let stale = story.ada.send(Method::PUT, DEAL, Some("\"2\""), Some(&json!({"label": "late"}))).await;
        stale.ok(412);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_of_other_systems_are_kept_as_they_are() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        for (key, encoded) in [("SO/2027:1 ä?", "SO%2F2027%3A1%20%C3%A4%3F"), ("100%", "100%25")] {
            let path = format!("/documents/sale.complaint/{encoded}");
            let made = story.ada.send(Method::PUT, &path, None, Some(&json!({}))).await.ok(201);
            assert_eq!(made["key"], key);
            assert_eq!(story.ada.get(&path).await.ok(200)["key"], key);
        }
        story.ada.get("/documents/sale.complaint/%FF").await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_refused_with_what_would_do() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let put = async |path: &str, body| story.ada.send(Method::PUT, path, None, Some(&body)).await;
        let unknown = put("/documents/sale.order/1", json!({})).await.refused(422, "R19", "unknown_kind");
        let names: Vec<_> = unknown["choices"].as_array().expect("choices").iter().map(|kind| &kind["name"]).collect();
        assert!(names.contains(&&json!("sale.opportunity")), "{names:?}");
        let long = format!("/documents/sale.opportunity/{}", "x".repeat(251));
        assert_eq!(put(&long, json!({})).await.refused(422, "", "too_long")["field"], "key");
        put(DEAL, json!({"key": "43"})).await.refused(422, "", "document_is_fixed");
        put(DEAL, json!({"url": "javascript:alert(1)"})).await.refused(422, "", "url");
        put(DEAL, json!({"party": rapport::clock::new_id()})).await.refused(422, "", "unknown_id");
        put(DEAL, json!({"colour": "red"})).await.refused(422, "", "type");
        story.ada.get(DEAL).await.ok(404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_belongs_to_one_company_and_is_deleted_by_its_maker_or_a_manager() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let put = json!({"label": "theirs"});
        story.ada.send(Method::PUT, DEAL, None, Some(&put)).await.ok(201);
        story.eve.get(DEAL).await.ok(404);
        story.eve.send(Method::PUT, DEAL, None, Some(&json!({"party": story.acme}))).await.refused(
            422,
            "",
            "unknown_id",
        );
        story.eve.send(Method::PUT, DEAL, None, Some(&json!({}))).await.ok(201);
        assert_eq!(story.ada.get(DEAL).await.ok(200)["label"], "theirs");
        story.bob.send(Method::DELETE, DEAL, None, None).await.ok(428);
        story.bob.send(Method::DELETE, DEAL, Some("*"), None).await.ok(403);
        story.ada.send(Method::DELETE, DEAL, Some("\"7\""), None).await.ok(412);
        story.ada.send(Method::DELETE, DEAL, Some("*"), None).await.ok(204);
        story.ada.get(DEAL).await.ok(404);
        let own = "/documents/sale.opportunity/43";
        story.bob.send(Method::PUT, own, None, Some(&json!({}))).await.ok(201);
        story.bob.send(Method::DELETE, own, Some("\"1\""), None).await.ok(204);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_systems_that_make_one_document_at_once_make_it_once() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let put = async |label: &str| {
            story.ada.send(Method::PUT, DEAL, None, Some(&json!({"label": label}))).await.status.as_u16()
        };
        let (one, two, three) = tokio::join!(put("one"), put("two"), put("three"));
        let mut answers = [one, two, three];
        answers.sort();
        assert_eq!(answers, [200, 200, 201], "{engine:?}");
        assert_eq!(story.ada.get(DEAL).await.ok(200)["version"], 3, "{engine:?}");
    }
}
