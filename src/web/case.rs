//! Cases: the page of one, and the forms that make, change and close it.

pub mod close;
pub mod edit;
pub mod list;
pub mod page;

use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::parts::Link;
use crate::actions::case::{self, CaseFilter};
use crate::actions::configuration;
use crate::actions::page::Ask;
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::Case;

/// Most cases that another page names.
const NAMED: usize = 20;

/// A case as other pages name it.
pub struct CaseLine {
    pub link: Link,
    pub number: String,
    pub status: String,
    pub is_open: bool,
    pub made_by_rule: bool,
}

pub async fn lines(app: &App, actor: &Actor, filter: &CaseFilter) -> Result<Vec<CaseLine>> {
    let statuses = configuration::all(app, actor).await?;
    let found = case::list(app, actor, filter, &Ask { limit: NAMED, after: None }).await?;
    let line = |case: Case| CaseLine {
        link: Link::new(format!("/cases/{}", case.id), case.name.clone()),
        status: page::status_name(&statuses, case.status),
        is_open: case.is_open(),
        made_by_rule: case.made_by_rule,
        number: case.number,
    };
    Ok(found.items.into_iter().map(line).collect())
}

fn to_case(id: Uuid) -> Response {
    Redirect::to(&format!("/cases/{id}")).into_response()
}

pub fn link(case: &Case) -> Link {
    Link::new(format!("/cases/{}", case.id), format!("{} {}", case.number, case.name))
}
