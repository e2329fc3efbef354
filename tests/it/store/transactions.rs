use std::time::{Duration, Instant};

use rapport::clock::{new_id, now};
use rapport::model::company::Company;
use rapport::store::{Db, company};
use uuid::Uuid;

use crate::support::{Database, Engine, engines};

async fn insert(db: &Db, name: &str) -> Uuid {
    let mut tx = db.begin().await.unwrap();
    let made = Company { name: name.into(), ..Company::blank(new_id(), now()) };
    company::insert(&mut tx, &made).await.unwrap();
    tx.commit().await.unwrap();
    made.id
}

#[tokio::test(flavor = "multi_thread")]
async fn what_thirty_two_writers_were_told_is_there() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let writers: Vec<_> = (0..32)
            .map(|writer| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut made = Vec::new();
                    for n in 0..5 {
                        made.push(insert(&db, &format!("{writer}-{n}")).await);
                    }
                    made
                })
            })
            .collect();
        for writer in writers {
            for id in writer.await.unwrap() {
                let mut tx = db.snapshot().await.unwrap();
                assert!(company::by_id(&mut tx, id).await.unwrap().is_some(), "{engine:?}");
            }
        }
        let mut tx = db.snapshot().await.unwrap();
        assert_eq!(company::all(&mut tx).await.unwrap().len(), 160, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_who_hang_up_at_any_moment_harm_no_neighbour() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let mut kept = Vec::new();
        for round in 0..150 {
            let call = |name: String| {
                tokio::spawn({
                    let db = db.clone();
                    async move { insert(&db, &name).await }
                })
            };
            let (leaves, stays) = (call(format!("leaves-{round}")), call(format!("stays-{round}")));
            // Finer than the runtime sleeps.
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_micros(round * 10) {
                tokio::task::yield_now().await;
            }
            leaves.abort();
            kept.extend(leaves.await.ok());
            kept.push(stays.await.unwrap());
        }
        let mut tx = db.snapshot().await.unwrap();
        let there: Vec<Uuid> = company::all(&mut tx).await.unwrap().into_iter().map(|company| company.id).collect();
        assert!(kept.iter().all(|id| there.contains(id)), "{engine:?}");
        assert!(there.len() < 300, "{engine:?}: nobody hung up");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_dropped_half_way_leaves_nothing_and_harms_no_neighbour() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let kept = insert(&db, "kept").await;
        let mut tx = db.begin().await.unwrap();
        company::insert(&mut tx, &Company { name: "half".into(), ..Company::blank(new_id(), now()) }).await.unwrap();
        drop(tx);
        let later = insert(&db, "later").await;
        let mut tx = db.snapshot().await.unwrap();
        let mut there: Vec<Uuid> = company::all(&mut tx).await.unwrap().into_iter().map(|company| company.id).collect();
        there.sort();
        assert_eq!(there, [kept, later], "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_sees_one_moment() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        insert(&db, "before").await;
        let mut tx = db.snapshot().await.unwrap();
        assert_eq!(company::all(&mut tx).await.unwrap().len(), 1, "{engine:?}");
        let meanwhile = insert(&db, "meanwhile").await;
        assert!(company::by_id(&mut tx, meanwhile).await.unwrap().is_none(), "{engine:?}");
    }
}

/// On one thread: who waited on it would let nobody else go on.
#[tokio::test]
async fn who_waits_for_another_process_that_writes_holds_up_nobody() {
    let (database, db) = Database::fresh(Engine::Sqlite).await;
    let other = rusqlite::Connection::open(database.url.strip_prefix("sqlite:").unwrap()).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let waits = tokio::spawn({
        let db = db.clone();
        async move { insert(&db, "waits").await }
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!waits.is_finished());
    other.execute_batch("commit").unwrap();
    let made = waits.await.unwrap();
    let mut tx = db.snapshot().await.unwrap();
    assert!(company::by_id(&mut tx, made).await.unwrap().is_some());
}
