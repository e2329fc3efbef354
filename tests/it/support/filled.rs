//! A company with many events, filled by SQL: for plans and figures.

use rapport::actions::{case, company, party, user};
use rapport::app::{Actor, App};
use rapport::model::draft::Change;
use rapport::model::user::{Password, Role, Scope, UserDraft};
use rapport::store::statement::sql;
use serde_json::json;
use uuid::Uuid;

use super::{Database, Engine};

/// Parties that share the events which are neither of the busy nor of the calm one.
const OTHERS: usize = 500;

pub struct Filled {
    pub app: App,
    /// Sees everything.
    pub ada: Actor,
    /// Sees what is not private.
    pub bob: Actor,
    /// Takes part in every twentieth event.
    pub busy: Uuid,
    /// Takes part in every two-thousandth.
    pub calm: Uuid,
    pub case: Uuid,
    _database: Database,
}

impl Filled {
    pub async fn with(engine: Engine, events: usize) -> Self {
        let (database, db) = Database::fresh(engine).await;
        let app = App::new(db, None);
        let draft = serde_json::from_value(json!({"name": "Brightwater Ltd"})).expect("a draft");
        let nobody = Actor::nobody(company::create(&app, draft).await.expect("a company"));
        let ada = acting(&app, &nobody, "ada", Role::Administrator).await;
        let bob = acting(&app, &nobody, "bob", Role::Member).await;
        let busy = made(&app, &nobody, "Busy").await;
        let calm = made(&app, &nobody, "Calm").await;
        let draft = serde_json::from_value(json!({"name": "A matter"})).expect("a draft");
        let case = case::create(&app, &ada, draft).await.expect("a case").id;
        let filled = Self { app, ada, bob, busy, calm, case, _database: database };
        filled.fill(engine, events).await;
        filled
    }

    /// The ids of all events.
    pub async fn events(&self) -> Vec<String> {
        let mut tx = self.app.db.snapshot().await.expect("a snapshot");
        let all = sql("select id from event where company_id = $1").bind(self.ada.company_id());
        let rows = tx.all::<(Uuid,)>(all).await.expect("rows");
        rows.into_iter().map(|(id,)| id.to_string()).collect()
    }

    async fn fill(&self, engine: Engine, events: usize) {
        let (id, ago, now, no, yes) = match engine {
            Engine::Sqlite => ("randomblob(16)", "1780000000000000 - i * 300000000", "1780000000000000", "0", "1"),
            Engine::Postgres => (
                "gen_random_uuid()",
                "timestamptz '2026-05-28 00:00Z' - i * interval '5 minutes'",
                "timestamptz '2026-05-28 00:00Z'",
                "false",
                "true",
            ),
        };
        let numbers = |most: usize| {
            format!("with recursive n(i) as (select 1 union all select i + 1 from n where i < {most}) select")
        };
        let company = self.ada.company_id();
        let parties = format!(
            "insert into party (company_id, id, version, kind, name, folded_name, active, created_at, changed_at) {} \
             $1, {id}, 1, 'person', 'P' || i, 'p' || i, {yes}, {now}, {now} from n",
            numbers(OTHERS)
        );
        // The number of an event stands in its place.
        let made = format!(
            "insert into event (company_id, id, version, type, direction, state, next_step, subject, place, at, start_at, \
             all_day, root_id, responsible_id, visibility, created_at, changed_at) select $1, id, 1, 'phone', 'outbound', \
             case when i % 50 = 0 then 'scheduled' else 'completed' end, \
             case when i % 50 = 0 then null when i % 50 = 1 then 'undecided' else 'none' end, 'Call ' || i, '' || i, \
             at, at, {no}, id, case when i % 10 < 2 then $2 end, case when i % 30 = 0 then 'participants' else 'company' end, \
             {now}, {now} from ({} i, {id} as id, {ago} as at from n{}) e",
            numbers(events),
            // SQLite would make another id for each use of the column.
            if engine == Engine::Sqlite { " limit -1 offset 0" } else { "" },
        );
        let taking_part = |who: &str, join: &str| {
            format!(
                "insert into event_party (company_id, event_id, party_id, position, role, at, state, type, direction, \
                 visibility) select $1, e.id, {who}, 0, 'participant', e.at, e.state, e.type, e.direction, e.visibility \
                 from event e {join}"
            )
        };
        let number = "cast(e.place as integer)";
        let others = format!(
            "join party p on p.company_id = $1 and p.name = 'P' || ({number} % {OTHERS}) where e.company_id = $1"
        );
        let sometimes = |every: usize| format!("where e.company_id = $1 and {number} % {every} = 2");
        // One number in four events, another one in each of the rest.
        let contacts = format!(
            "insert into event_contact (company_id, event_id, id, position, type, value, normalized, at) \
             select $1, e.id, {id}, 0, 'phone', v, v, e.at from (select id, at, \
             case when {number} % 4 = 2 then '+441632960412' else '+44' || place end as v \
             from event e where e.company_id = $1) e"
        );
        let in_case =
            "update event set case_id = $2 where company_id = $1 and cast(place as integer) % 200 = 3".to_owned();
        let quiet = format!(
            "insert into last_contact (company_id, party_id, last_at, watched) select $1, id, {now}, {yes} from party \
             where company_id = $1 and name like 'P%'"
        );
        let mut tx = self.app.db.begin().await.expect("begins");
        for (text, more) in [
            (parties, None),
            (made, Some(self.ada.party.expect("a party"))),
            (taking_part("p.id", &others), None),
            (taking_part("$2", &sometimes(20)), Some(self.busy)),
            (taking_part("$2", &sometimes(2_000)), Some(self.calm)),
            (contacts, None),
            (in_case, Some(self.case)),
            (quiet, None),
        ] {
            let statement = sql(&text).bind(company);
            let statement = if let Some(more) = more { statement.bind(more) } else { statement };
            tx.run(statement).await.unwrap_or_else(|error| panic!("{text}: {error}"));
        }
        if engine == Engine::Postgres {
            tx.run(sql("analyze")).await.expect("analyzes");
        }
        tx.commit().await.expect("commits");
    }
}

async fn made(app: &App, actor: &Actor, name: &str) -> Uuid {
    let draft = serde_json::from_value(json!({"kind": "organization", "name": name})).expect("a draft");
    party::create(app, actor, draft).await.expect("a party").party.id
}

async fn acting(app: &App, company: &Actor, login: &str, role: Role) -> Actor {
    let draft = UserDraft {
        login: Change::Set(login.into()),
        role: Change::Set(role),
        password: Change::Set(Password::new("correct horse battery")),
        ..Default::default()
    };
    let user = user::create(app, company, draft, true).await.expect("a user");
    Actor::user(company.company.clone(), user, Scope::All)
}
