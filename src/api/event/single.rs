//! One event in an answer: with what hangs on it.

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use uuid::Uuid;

use super::body::{EventBody, bodies, written};
use crate::actions::event::{self, EventFilter, Finished, Followed, Logged};
use crate::actions::page::Ask;
use crate::actions::work::{self as works, WorkFilter};
use crate::api::body::versioned;
use crate::api::problem::{Refusal, Row};
use crate::api::work::{self, WorkBody};
use crate::app::{Actor, App};
use crate::error::Error;
use crate::model::event::Event;
use crate::model::problem::Reference;

#[derive(Serialize, utoipa::ToSchema)]
pub struct SingleBody {
    #[serde(flatten)]
    event: EventBody,
    /// Works that hang on it, by due day (R15).
    works: Vec<WorkBody>,
    /// The events that follow it directly, oldest first (R13).
    followed_by: Vec<EventBody>,
}

/// An event with those whom a follow-up did not take over (R14).
#[derive(Serialize, utoipa::ToSchema)]
pub struct FollowUpBody {
    #[serde(flatten)]
    event: SingleBody,
    left_out: Vec<Row>,
}

impl SingleBody {
    /// Of an event that was just made.
    fn fresh(event: EventBody) -> Self {
        Self { event, works: Vec::new(), followed_by: Vec::new() }
    }

    async fn of(app: &App, actor: &Actor, id: Uuid, event: EventBody) -> Result<Self, Error> {
        let all = Ask { limit: 200, after: None };
        let filter = WorkFilter { events: vec![id], ..WorkFilter::default() };
        let works = works::list(app, actor, &filter, &all).await?.items;
        let filter = EventFilter { parents: vec![id], ascending: true, ..EventFilter::default() };
        let followed_by = event::list(app, actor, &filter, &all).await?.items;
        Ok(Self {
            event,
            works: work::bodies(app, actor, works).await?,
            followed_by: bodies(app, actor, followed_by).await?,
        })
    }
}

pub async fn answer(app: &App, actor: &Actor, status: StatusCode, event: Event) -> Result<Response, Refusal> {
    let (id, version) = (event.id, event.version);
    let event = bodies(app, actor, vec![event]).await?.remove(0);
    Ok(versioned(status, version, &SingleBody::of(app, actor, id, event).await?))
}

pub async fn answer_written(app: &App, actor: &Actor, logged: Logged) -> Result<Response, Refusal> {
    let (id, version) = (logged.event.id, logged.event.version);
    let event = written(app, actor, logged).await?;
    Ok(versioned(StatusCode::OK, version, &SingleBody::of(app, actor, id, event).await?))
}

pub async fn answer_made(app: &App, actor: &Actor, logged: Logged) -> Result<Response, Refusal> {
    let version = logged.event.version;
    Ok(versioned(StatusCode::CREATED, version, &made(app, actor, logged).await?))
}

pub async fn made(app: &App, actor: &Actor, logged: Logged) -> Result<SingleBody, Error> {
    Ok(SingleBody::fresh(written(app, actor, logged).await?))
}

/// Of an event written by another system's name for it.
pub async fn answer_put(app: &App, actor: &Actor, status: StatusCode, logged: Logged) -> Result<Response, Refusal> {
    match status {
        StatusCode::CREATED => answer_made(app, actor, logged).await,
        _ => answer_written(app, actor, logged).await,
    }
}

pub async fn finished(app: &App, actor: &Actor, finished: Finished) -> Result<Response, Refusal> {
    let (id, version) = (finished.event.id, finished.event.version);
    let event = bodies(app, actor, vec![finished.event]).await?.remove(0);
    let event = SingleBody::of(app, actor, id, event).await?;
    Ok(versioned(StatusCode::OK, version, &FollowUpBody { event, left_out: rows(finished.left_out) }))
}

pub async fn followed(app: &App, actor: &Actor, followed: Followed) -> Result<Response, Refusal> {
    let Followed { logged, left_out } = followed;
    let version = logged.event.version;
    let event = SingleBody::fresh(written(app, actor, logged).await?);
    Ok(versioned(StatusCode::CREATED, version, &FollowUpBody { event, left_out: rows(left_out) }))
}

fn rows(left_out: Vec<Reference>) -> Vec<Row> {
    left_out.into_iter().map(|Reference { noun, id, name }| Row { noun, id, name }).collect()
}
