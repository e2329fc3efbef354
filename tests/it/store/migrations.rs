use rapport::clock::now;
use rapport::store::Db;
use rapport::store::file::inspect;
use rapport::store::migration::{Error, migrate, newest, require};
use rapport::store::statement::sql;

use crate::support::{Database, Engine, engines};

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_start_on_one_new_database_make_one_schema() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let (one, other) = (Db::open(&database.url).await.unwrap(), Db::open(&database.url).await.unwrap());
        let (first, second) = tokio::join!(migrate(&one, now()), migrate(&other, now()));
        assert_eq!(first.unwrap().applied + second.unwrap().applied, newest() as usize, "{engine:?}");
        assert_eq!(migrate(&one, now()).await.unwrap().applied, 0, "{engine:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_database_is_refused_untouched() {
    for engine in engines() {
        let (_database, db) = Database::fresh(engine).await;
        let mut tx = db.begin().await.unwrap();
        let newer = "insert into schema_migration (version, name, checksum, applied_at) values (9999, 'later', $1, $2)";
        tx.run(sql(newer).bind(vec![1_u8]).bind(now())).await.unwrap();
        tx.commit().await.unwrap();
        let refused = migrate(&db, now()).await;
        assert!(matches!(refused, Err(Error::Newer { found: 9999, .. })), "{engine:?}: {refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_another_program_is_refused_untouched() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let db = Db::open(&database.url).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.run(sql("create table theirs (id integer)")).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(migrate(&db, now()).await, Err(Error::Foreign)), "{engine:?}");
        let mut tx = db.begin().await.unwrap();
        assert!(tx.all::<(i32,)>(sql("select id from theirs")).await.unwrap().is_empty());
        assert!(tx.all::<(i64,)>(sql("select version from schema_migration")).await.is_err());
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_untouched() {
    let database = Database::empty(Engine::Sqlite).await;
    let path = database.url.strip_prefix("sqlite:").unwrap();
    std::fs::write(path, "Dear diary, this is a text and not a database. ".repeat(40)).unwrap();
    let before = std::fs::read(path).unwrap();
    assert!(matches!(inspect(&database.url).await, Err(Error::NotADatabase)));
    assert!(Db::open(&database.url).await.is_err());
    assert_eq!(std::fs::read(path).unwrap(), before);
}

#[tokio::test]
async fn a_file_of_another_program_is_refused_before_its_header_changes() {
    let database = Database::empty(Engine::Sqlite).await;
    let path = database.url.strip_prefix("sqlite:").unwrap();
    assert!(inspect(&database.url).await.is_ok(), "a new file");
    let theirs = rusqlite::Connection::open(path).unwrap();
    theirs.execute("create table theirs (id integer)", ()).unwrap();
    theirs.close().unwrap();
    let before = std::fs::read(path).unwrap();
    assert!(matches!(inspect(&database.url).await, Err(Error::Foreign)));
    assert_eq!(std::fs::read(path).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_makes_the_schema_of_a_new_database() {
    for engine in engines() {
        let database = Database::empty(engine).await;
        let db = Db::open(&database.url).await.unwrap();
        require(&db, now()).await.unwrap();
        require(&db, now()).await.unwrap();
        assert_eq!(migrate(&db, now()).await.unwrap().applied, 0, "{engine:?}");
    }
}
