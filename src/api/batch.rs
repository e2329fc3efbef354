//! Several drafts in one request: each is an action of its own, and a refused one stops no other.

use std::marker::PhantomData;

use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::body::of_json;
use super::problem::{ProblemBody, Refusal};
use crate::model::problem::Problem;

/// Most drafts of one request.
const MOST: usize = 200;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, bound = "")]
pub struct Batch<D: utoipa::ToSchema> {
    #[schema(value_type = Vec<D>, max_items = 200)]
    items: Vec<Json>,
    #[serde(skip)]
    drafts: PhantomData<D>,
}

/// What became of each, in the order of the request.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Answers<B> {
    items: Vec<Answer<B>>,
}

/// What would have been answered had it been sent alone.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Answer<B> {
    status: u16,
    /// The row that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<B>,
    /// Why none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemBody>,
}

impl<D: DeserializeOwned + utoipa::ToSchema> Batch<D> {
    /// Each is read for itself: what cannot be is refused alone.
    pub fn drafts(self) -> Result<impl Iterator<Item = Result<D, Refusal>>, Refusal> {
        if self.items.len() > MOST {
            return Err(Refusal::Action(Problem::invalid("items", "too_many").with("most", MOST).into()));
        }
        Ok(self.items.into_iter().map(of_json))
    }
}

impl<B> FromIterator<Result<B, Refusal>> for Answers<B> {
    fn from_iter<I: IntoIterator<Item = Result<B, Refusal>>>(made: I) -> Self {
        Self { items: made.into_iter().map(Answer::from).collect() }
    }
}

impl<B> From<Result<B, Refusal>> for Answer<B> {
    fn from(made: Result<B, Refusal>) -> Self {
        match made {
            Ok(body) => Self { status: StatusCode::CREATED.as_u16(), body: Some(body), problem: None },
            Err(refusal) => {
                let problem = ProblemBody::from(refusal);
                Self { status: problem.status, body: None, problem: Some(problem) }
            }
        }
    }
}
