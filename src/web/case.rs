//! Cases: the page of one, and the forms that make, change and close it.

pub mod close;
pub mod edit;
pub mod list;
pub mod page;

use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use super::parts::Link;
use crate::model::case::Case;

fn to_case(id: Uuid) -> Response {
    Redirect::to(&format!("/cases/{id}")).into_response()
}

fn link(case: &Case) -> Link {
    Link::new(format!("/cases/{}", case.id), format!("{} {}", case.number, case.name))
}
