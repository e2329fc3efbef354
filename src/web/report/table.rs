//! The figures of a report as a table: for people on the page, for spreadsheets in a file.

use jiff::SignedDuration;

use crate::model::event::Type;
use crate::model::time::Day;
use crate::web::parts::Tile;
use crate::web::view::View;

pub struct Table {
    /// What the first column holds.
    pub rows_are: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// All rows together, where that says anything.
    pub sum: Option<Row>,
}

pub struct Column {
    pub label: String,
    /// In a file it holds minutes.
    pub is_time: bool,
}

pub struct Row {
    pub head: Head,
    pub cells: Vec<Cell>,
}

pub enum Head {
    /// The first day of a week.
    Week(Day),
    Type(Type),
    Name(String),
}

#[derive(Debug, Clone, Copy)]
pub enum Cell {
    Count(i64),
    Time(Option<SignedDuration>),
    Percent(Option<i64>),
}

impl Table {
    /// Heads and rows of a file.
    pub fn plain(&self, view: &View) -> (Vec<String>, Vec<Vec<String>>) {
        let head = |column: &Column| match column.is_time {
            true => view.t1("in-minutes", "what", &column.label),
            false => column.label.clone(),
        };
        let heads = [self.rows_are.clone()].into_iter().chain(self.columns.iter().map(head)).collect();
        let row = |row: &Row| [row.head.plain(view)].into_iter().chain(row.cells.iter().map(Cell::plain)).collect();
        (heads, self.rows.iter().map(row).collect())
    }

    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        let nothing = |cell: &Cell| matches!(cell, Cell::Count(0) | Cell::Time(None) | Cell::Percent(None));
        self.rows.iter().all(|row| row.cells.iter().all(nothing))
    }
}

impl Column {
    pub fn of(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_time: false }
    }

    pub fn time(label: impl Into<String>) -> Self {
        Self { is_time: true, ..Self::of(label) }
    }
}

impl Head {
    pub fn shown(&self, view: &View) -> String {
        match self {
            Self::Week(day) => view.short_date(day),
            Self::Type(kind) => view.word("type", kind),
            Self::Name(name) => name.clone(),
        }
    }

    pub fn tile(&self) -> Option<Tile> {
        match self {
            Self::Type(kind) => Some(Tile { kind: kind.word(), direction: None, planned: false }),
            _ => None,
        }
    }

    fn plain(&self, view: &View) -> String {
        match self {
            Self::Week(day) => day.to_string(),
            other => other.shown(view),
        }
    }
}

impl Cell {
    pub fn shown(&self, view: &View) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Time(Some(time)) => view.lapse(time),
            Self::Percent(Some(percent)) => view.t1("percent", "percent", *percent),
            Self::Time(None) | Self::Percent(None) => "–".to_owned(),
        }
    }

    /// Times in minutes.
    fn plain(&self) -> String {
        match self {
            Self::Count(number) | Self::Percent(Some(number)) => number.to_string(),
            Self::Time(Some(time)) => time.as_mins().to_string(),
            Self::Time(None) | Self::Percent(None) => String::new(),
        }
    }
}
