//! The story every test of a door plays in, served over HTTP: Brightwater with Ada and Bob, its customer Acme with
//! Carla, and a second company, Northgate, with Eve.

use std::net::SocketAddr;

use rapport::actions::{company, party, token, user};
use rapport::app::{Actor, App};
use rapport::model::company::{Company, CompanyDraft};
use rapport::model::party::{MechanismDraft, PartyDraft, PartyKind, RelationDraft};
use rapport::model::token::TokenDraft;
use rapport::model::user::{Password, Role, Scope, UserDraft};
use rapport::store::Db;
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{Database, Engine};

pub struct Story {
    pub ada: Caller,
    pub bob: Caller,
    pub eve: Caller,
    pub acme: Uuid,
    pub carla: Uuid,
    pub carlas_phone: Uuid,
    /// Where the pages are, as `http://127.0.0.1:4000`.
    pub site: String,
    pub database: Database,
    /// The same program as is served.
    pub app: App,
    /// Acts for Brightwater as nobody.
    pub brightwater: Actor,
}

/// With which everybody of the story signs in.
pub const PASSWORD: &str = "correct horse battery";

/// A user with a token.
#[derive(Clone)]
pub struct Caller {
    pub user: Uuid,
    pub party: Uuid,
    token: String,
    address: String,
    client: reqwest::Client,
}

pub struct Answer {
    pub status: StatusCode,
    pub version: Option<String>,
    pub body: Json,
    headers: HeaderMap,
}

impl Story {
    pub async fn tell(engine: Engine) -> Self {
        let (database, db) = Database::fresh(engine).await;
        Self::on(database, db).await
    }

    async fn on(database: Database, db: Db) -> Self {
        let app = App::new(db, None);
        let site = serve(&app).await;
        let address = format!("{site}/api/v1");
        let brightwater = Actor::nobody(made(&app, "Brightwater Ltd").await);
        let northgate = Actor::nobody(made(&app, "Northgate GmbH").await);
        let ada = caller(&app, &brightwater, "ada", Role::Administrator, &address).await;
        let bob = caller(&app, &brightwater, "bob", Role::Member, &address).await;
        let eve = caller(&app, &northgate, "eve", Role::Administrator, &address).await;
        let acme =
            PartyDraft { kind: PartyKind::Organization.into(), name: "Acme".to_owned().into(), ..Default::default() };
        let acme = party::create(&app, &brightwater, acme).await.expect("Acme").party.id;
        let carla = party::create(&app, &brightwater, carla()).await.expect("Carla").party;
        let kinds = rapport::actions::configuration::relation_kinds(&app, &brightwater).await.expect("kinds");
        let kind = kinds.iter().find(|kind| kind.represents).expect("a kind that represents").id;
        let relation = RelationDraft { from: carla.id, to: acme, kind, valid_from: None, valid_until: None };
        party::relation::relate(&app, &brightwater, relation).await.expect("a relation");
        Self {
            ada,
            bob,
            eve,
            acme,
            carla: carla.id,
            carlas_phone: carla.contacts[0].id,
            site,
            database,
            app,
            brightwater,
        }
    }

    /// Another user of Brightwater, by a token that may all.
    pub async fn joined_by(&self, login: &str, role: Role) -> Caller {
        caller(&self.app, &self.brightwater, login, role, &self.ada.address).await
    }

    /// The same user by another token.
    pub async fn with_scope(&self, caller: &Caller, scope: Scope) -> Caller {
        let token = token_of(&self.app, &self.brightwater, caller.user, scope).await;
        Caller { token, ..caller.clone() }
    }

    pub async fn becomes(&self, caller: &Caller, role: Role) {
        let draft = UserDraft { role: role.into(), ..Default::default() };
        user::amend(&self.app, &self.brightwater, caller.user, None, draft).await.expect("another role");
    }
}

/// Serves a program; answers where.
pub async fn serve(app: &App) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let site = format!("http://{}", listener.local_addr().expect("an address"));
    let noted = axum::middleware::from_fn_with_state(app.proxies.clone(), rapport::serving::log::note);
    let router = rapport::api::router(app.clone()).merge(rapport::web::router::router(app.clone())).layer(noted);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    site
}

fn carla() -> PartyDraft {
    let contact = |kind: &str, value: &str| MechanismDraft {
        kind: kind.parse::<rapport::model::contact::MechanismType>().expect("a type").into(),
        value: value.to_owned().into(),
        ..Default::default()
    };
    PartyDraft {
        kind: PartyKind::Person.into(),
        name: "Carla Iñárritu".to_owned().into(),
        contacts: vec![contact("phone", "01632 960412"), contact("email", "Carla@Acme.example")].into(),
        ..Default::default()
    }
}

async fn made(app: &App, name: &str) -> Company {
    let draft = CompanyDraft { name: name.to_owned().into(), ..Default::default() };
    company::create(app, draft).await.expect("a company")
}

async fn caller(app: &App, company: &Actor, login: &str, role: Role, address: &str) -> Caller {
    let draft = UserDraft {
        login: login.to_owned().into(),
        role: role.into(),
        password: rapport::model::draft::Change::Set(Password::new(PASSWORD)),
        ..Default::default()
    };
    let user = user::create(app, company, draft, true).await.expect("a user");
    let token = token_of(app, company, user.id, Scope::All).await;
    Caller {
        user: user.id,
        party: user.party.expect("an employee"),
        token,
        address: address.to_owned(),
        client: reqwest::Client::new(),
    }
}

async fn token_of(app: &App, company: &Actor, user: Uuid, scope: Scope) -> String {
    let draft = TokenDraft { user: Some(user), name: Some("tests".into()), scope: scope.into(), ..Default::default() };
    token::create(app, company, draft).await.expect("a token").1
}

impl Caller {
    /// An administrator of a company, at a server of their own.
    pub async fn served(app: &App, company: &Actor) -> Self {
        let address = format!("{}/api/v1", serve(app).await);
        caller(app, company, "wanda", Role::Administrator, &address).await
    }

    pub async fn send(&self, method: Method, path: &str, version: Option<&str>, body: Option<&Json>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.address)).bearer_auth(&self.token);
        if let Some(version) = version {
            request = request.header("if-match", version);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        Answer::of(request.send().await.expect("an answer")).await
    }

    /// A body as it is, whatever it is.
    pub async fn send_raw(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        self.send_raw_with(method, path, kind, None, body).await
    }

    pub async fn send_raw_with(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        version: Option<&str>,
        body: Vec<u8>,
    ) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.address)).bearer_auth(&self.token);
        if let Some(version) = version {
            request = request.header("if-match", version);
        }
        Answer::of(request.header("content-type", kind).body(body).send().await.expect("an answer")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Json) -> Answer {
        self.send(Method::POST, path, None, Some(&body)).await
    }

    pub async fn put(&self, path: &str, body: Json) -> Answer {
        self.send(Method::PUT, path, None, Some(&body)).await
    }

    /// As `post`, with an `Idempotency-Key`.
    pub async fn post_once(&self, path: &str, key: &str, body: Json) -> Answer {
        self.post_keys(path, &[key], body).await
    }

    pub async fn post_keys(&self, path: &str, keys: &[&str], body: Json) -> Answer {
        let request = self.client.post(format!("{}{path}", self.address)).bearer_auth(&self.token).json(&body);
        let request = keys.iter().fold(request, |request, key| request.header("idempotency-key", key.as_bytes()));
        Answer::of(request.send().await.expect("an answer")).await
    }

    /// The same with a token that nobody has.
    pub fn unknown(&self) -> Self {
        Self { token: format!("{}x", self.token), ..self.clone() }
    }

    pub async fn patch(&self, path: &str, version: &str, body: Json) -> Answer {
        self.send(Method::PATCH, path, Some(version), Some(&body)).await
    }
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        let status = response.status();
        let version = response.headers().get("etag").map(|tag| tag.to_str().expect("text").to_owned());
        let headers = response.headers().clone();
        let text = response.text().await.expect("a body");
        let body = serde_json::from_str(&text).unwrap_or(Json::Null);
        Self { status, version, body, headers }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }

    /// The answer's body, when it has the status expected.
    #[track_caller]
    pub fn ok(self, status: u16) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    /// Refused with this status by this rule and code.
    #[track_caller]
    pub fn refused(self, status: u16, rule: &str, code: &str) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        let fault = self.body["errors"].as_array().and_then(|faults| faults.iter().find(|fault| fault["code"] == code));
        let fault = fault.unwrap_or_else(|| panic!("no {code} in {}", self.body));
        assert_eq!(fault["rule"], if rule.is_empty() { Json::Null } else { json!(rule) }, "{}", self.body);
        fault.clone()
    }
}
