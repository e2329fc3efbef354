//! Several drafts in one request: each by itself, all answered in their order.

use rapport::model::user::{Role, Scope};
use serde_json::{Value as Json, json};

use crate::support::engines;
use crate::support::story::{Answer, Story};

fn statuses(answer: &Json) -> Vec<u64> {
    items(answer).iter().map(|one| one["status"].as_u64().expect("a status")).collect()
}

fn items(answer: &Json) -> &Vec<Json> {
    answer["items"].as_array().expect("a list")
}

fn call(story: &Story, subject: &str) -> Json {
    json!({"type": "phone", "parties": [story.carla], "subject": subject})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_draft_stops_no_other_and_each_is_answered_in_its_place() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let private = json!({"type": "phone", "parties": [story.carla], "visibility": "participants"});
        let private = story.ada.post("/events", private).await.ok(201)["id"].clone();
        let foreign = story.eve.post("/parties", json!({"name": "Gus"})).await.ok(201)["id"].clone();
        let named = |key: &str| json!([{"system": "pbx", "key": key}]);
        let mut first = call(&story, "first");
        first["external"] = named("1");
        let mut again = call(&story, "again");
        again["external"] = named("1");
        let drafts = [
            first,
            json!({"type": "phone", "parties": [foreign]}),
            json!({"type": "pigeon", "parties": [story.carla]}),
            json!("no draft"),
            json!({"type": "phone", "parties": [story.carla], "parent": private}),
            again,
            json!({"type": "phone", "parties": [story.carla], "colour": "red"}),
            call(&story, "last"),
        ];
        let answer = story.bob.post("/events/batch", json!({"items": drafts})).await.ok(200);
        assert_eq!(statuses(&answer), [201, 422, 422, 422, 422, 409, 422, 201], "{engine:?}");
        let of = |i: usize| &items(&answer)[i];
        let fault = |i: usize| {
            let fault = &of(i)["problem"]["errors"][0];
            format!("{} {}", fault["field"], fault["code"]).replace('"', "")
        };
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(fault),
            [
                "parties[0] unknown_id",
                "type type",
                " type",
                "parent unknown_id",
                "external external_id_taken",
                "colour type"
            ]
        );
        let about = &of(5)["problem"]["errors"][0]["about"][0]["id"];
        assert_eq!(about, &of(0)["body"]["id"], "by the first one of the same request");
        assert_eq!((&of(0)["problem"], &of(1)["body"]), (&Json::Null, &Json::Null));
        for (i, subject) in [(0, "first"), (7, "last")] {
            let body = &of(i)["body"];
            let read = story.bob.get(&format!("/events/{}", body["id"].as_str().expect("an id"))).await.ok(200);
            assert_eq!((&read, &read["subject"], &read["version"]), (body, &json!(subject), &json!(1)));
        }
        let there = story.bob.get(&format!("/events?party={}", story.carla)).await.ok(200);
        assert_eq!(items(&there).len(), 2, "and no more");
        let mine = json!({"items": [{"name": "Ida"}, {"name": ""}, {"name": "Ole", "contacts": [{"type": "email", "value": "ole@example.com"}]}]});
        let answer = story.bob.post("/parties/batch", mine).await.ok(200);
        assert_eq!(statuses(&answer), [201, 422, 201]);
        let body = &items(&answer)[2]["body"];
        assert_eq!(story.bob.get(&format!("/parties/{}", body["id"].as_str().expect("an id"))).await.body, *body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_are_taken_and_no_more() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let many = |count: usize| json!({"items": (0..count).map(|i| json!({"name": format!("Party {i}")})).collect::<Vec<_>>()});
        let answer = story.ada.post("/parties/batch", many(200)).await.ok(200);
        assert_eq!(statuses(&answer), [201; 200], "{engine:?}");
        let names: Vec<&str> = items(&answer).iter().map(|one| one["body"]["name"].as_str().expect("a name")).collect();
        assert_eq!((names[0], names[99], names[199]), ("Party 0", "Party 99", "Party 199"));
        for path in ["/parties/batch", "/events/batch"] {
            story.ada.post(path, many(201)).await.refused(422, "", "too_many");
            for body in [json!({}), json!({"items": {}}), json!({"items": null}), json!({"items": [], "more": 1})] {
                assert_eq!(story.ada.post(path, body.clone()).await.status, 422, "{body}");
            }
            for body in [json!([]), json!("items")] {
                assert_eq!(story.ada.post(path, body.clone()).await.status, 422, "{body}");
            }
            assert_eq!(story.ada.post(path, json!({"items": []})).await.ok(200), json!({"items": []}));
            let large = json!({"items": [{"name": "x".repeat(1_100_000)}]});
            assert_eq!(story.ada.post(path, large).await.status, 413);
        }
        let found = story.ada.get("/parties?q=party&limit=200").await.ok(200);
        assert_eq!(items(&found).len(), 200, "none of the 201");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_with_a_key_is_done_once_with_what_was_refused_in_it() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let taken = json!({"name": "Twin", "code": "T-1"});
        let batch = json!({"items": [{"name": "Ida"}, taken, taken, {"name": ""}, {"name": "Ole"}]});
        let sends: Vec<_> = (0..8)
            .map(|_| {
                let (ada, batch) = (story.ada.clone(), batch.clone());
                tokio::spawn(async move { ada.post_once("/parties/batch", "once", batch).await })
            })
            .collect();
        let mut answers: Vec<Json> = Vec::new();
        for send in sends {
            answers.push(send.await.expect("an answer").ok(200));
        }
        assert_eq!(statuses(&answers[0]), [201, 201, 409, 422, 201], "{engine:?}");
        answers.dedup();
        assert_eq!(answers.len(), 1, "all were told the same");
        let names = async |q: &str| items(&story.ada.get(&format!("/parties?q={q}")).await.ok(200)).len();
        assert_eq!((names("ida").await, names("twin").await, names("ole").await), (1, 1, 1));
        let other = story.ada.post_once("/parties/batch", "once", json!({"items": []})).await;
        other.refused(422, "", "idempotency_key_reused");
        // A case's number is counted apart; a follow-up's parent is held.
        let parent = story.ada.post("/events", call(&story, "parent")).await.ok(201)["id"].clone();
        let mut follower = call(&story, "follower");
        follower["parent"] = parent;
        let mut with_case = call(&story, "with case");
        with_case["case"] = json!("new");
        let batch = json!({"items": [follower, {"type": "phone", "parties": []}, with_case]});
        let answer = story.ada.post_once("/events/batch", "events", batch.clone()).await.ok(200);
        assert_eq!(statuses(&answer), [201, 422, 201], "{engine:?}");
        assert_eq!(story.ada.post_once("/events/batch", "events", batch).await.ok(200), answer);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_asks_for_the_same_role_and_scope_as_one() {
    for engine in engines() {
        let story = Story::tell(engine).await;
        let reader = story.joined_by("rita", Role::Reader).await;
        let (telephone, reads) =
            (story.with_scope(&story.bob, Scope::Log).await, story.with_scope(&story.bob, Scope::Read).await);
        let events = json!({"items": [call(&story, "Seal")]});
        let parties = json!({"items": [{"name": "Ida"}]});
        let status = |answer: Answer| answer.status.as_u16();
        for caller in [&reader, &reads] {
            assert_eq!(status(caller.post("/events/batch", events.clone()).await), 403, "{engine:?}");
            assert_eq!(status(caller.post("/parties/batch", parties.clone()).await), 403);
        }
        assert_eq!(statuses(&telephone.post("/events/batch", events).await.ok(200)), [201]);
        assert_eq!(status(telephone.post("/parties/batch", parties).await), 403);
    }
}
