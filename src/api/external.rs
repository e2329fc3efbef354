//! `/NOUN/external/{system}/{key}`: a row by another system's name for it.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::problem::Refusal;
use crate::app::App;
use crate::error::Error;
use crate::model::external::ExternalId;

/// The pair that a path names, when such a pair can be.
pub struct Pair(Result<ExternalId, Error>);

impl Pair {
    /// To look for; what can name nothing does not exist.
    pub fn sought(self) -> Result<ExternalId, Error> {
        self.0.map_err(|_| Error::NotFound)
    }

    /// To write under.
    pub fn given(self) -> Result<ExternalId, Error> {
        self.0
    }
}

impl FromRequestParts<App> for Pair {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &App) -> Result<Self, Refusal> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((system, key)) = path.map_err(|_| Error::NotFound)?;
        Ok(Self(ExternalId::new(&system, &key).map_err(Error::from)))
    }
}

/// Whether a PUT made the row or found it.
pub fn status(is_new: bool) -> StatusCode {
    if is_new { StatusCode::CREATED } else { StatusCode::OK }
}
