//! A list as a table to download: what its page shows, but all of it, for spreadsheets.

use std::error::Error as StdError;
use std::iter::once;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, TryStreamExt, stream};

use super::gate::refused;
use super::view::View;
use super::viewer::Viewer;
use crate::actions::page::{Ask, Page};
use crate::app::App;
use crate::error::Result;
use crate::model::cell;
use crate::model::time::{Day, Instant};

const PAGE: usize = 200;

/// What is asked of a list.
pub trait Table: Send + Sync + 'static {
    /// The file is named so, and by the day.
    const NAME: &'static str;
    /// Messages that head the columns.
    const COLUMNS: &'static [&'static str];

    fn rows(&self, app: &App, viewer: &Viewer, ask: &Ask) -> impl Future<Output = Result<Page<Vec<String>>>> + Send;
}

/// Page after page, as it is read. What fails after the first one ends the connection, so that no browser takes a part
/// for the whole.
pub async fn download<T: Table>(app: App, viewer: Viewer, table: T) -> Response {
    let first = match table.rows(&app, &viewer, &Ask { limit: PAGE, after: None }).await {
        Ok(first) => first,
        Err(error) => return refused(&app, error),
    };
    let headers = headers(&viewer.view, T::NAME);
    let heads = T::COLUMNS.iter().map(|id| viewer.view.t(id)).collect();
    let beginning = [cell::MARK.as_bytes(), &lines(once(heads).chain(first.items))].concat();
    let rest =
        stream::try_unfold((app, viewer, table, first.next), next).inspect_err(|error| tracing::error!("{error}"));
    let body = stream::once(async { Ok(beginning) }).chain(rest.map_err(Box::<dyn StdError + Send + Sync>::from));
    (headers, Body::from_stream(body)).into_response()
}

/// A table that is there as a whole.
pub fn file(view: &View, name: &str, heads: Vec<String>, rows: Vec<Vec<String>>) -> Response {
    let body = [cell::MARK.as_bytes(), &lines(once(heads).chain(rows))].concat();
    (headers(view, name), body).into_response()
}

/// Named so, and by the day.
fn headers(view: &View, name: &str) -> [(header::HeaderName, String); 2] {
    let file = format!("attachment; filename=\"{name}-{}.csv\"", view.today());
    [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, file)]
}

type Place<T> = (App, Viewer, T, Option<String>);

async fn next<T: Table>((app, viewer, table, after): Place<T>) -> Result<Option<(Vec<u8>, Place<T>)>> {
    if after.is_none() {
        return Ok(None);
    }
    let page = table.rows(&app, &viewer, &Ask { limit: PAGE, after }).await?;
    Ok(Some((lines(page.items), (app, viewer, table, page.next))))
}

fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    rows.into_iter().flat_map(cell::row).collect()
}

/// As every spreadsheet reads it, in the viewer's zone: "2026-03-10 09:30"; the day alone for one that lasts all of it.
pub fn moment(view: &View, at: Option<Instant>, all_day: bool) -> String {
    let form = if all_day { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.map(|at| view.local(&at).strftime(form).to_string()).unwrap_or_default()
}

pub fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
