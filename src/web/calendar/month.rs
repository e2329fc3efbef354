//! A month as a table of days, and as a list.

use super::Chosen;
use super::entry::{Entry, Known};
use super::period::Span;
use crate::model::time::Day;
use crate::web::parts::{Link, Row};

/// Most entries of a day that a month has room for.
const ROOM: usize = 4;

/// A day of a month.
pub struct Cell {
    pub day: Day,
    /// Leads to the day.
    pub link: Link,
    pub name: String,
    pub is_today: bool,
    /// Whether it belongs to the month, not to the week around its ends.
    pub inside: bool,
    pub weekend: bool,
    pub entries: Vec<Entry>,
    /// How many there are in all, and how many of them are not shown.
    pub count: usize,
    pub hidden: usize,
}

/// A day of a list.
pub struct Section {
    pub title: String,
    /// "Today", "in 3 days"
    pub hint: String,
    pub is_today: bool,
    pub link: String,
    pub rows: Vec<Row>,
}

pub fn draw(known: &Known, chosen: &Chosen, days: &[Day]) -> Vec<Cell> {
    let cell = |day: &Day| {
        let timed = known.timed(*day).map(|event| {
            let own = event.start.filter(|start| start.day_in(&known.view.zone) == *day);
            let entry = known.event(event, own.or(event.start));
            // What goes on from the day before cannot be taken along from here.
            Entry { held: entry.held.filter(|_| own.is_some()), ..entry }
        });
        let mut entries: Vec<Entry> = known.all_day(*day).into_iter().chain(timed).collect();
        let count = entries.len();
        // A line that says "1 more" would take up the room of that one.
        let shown = if count > ROOM { ROOM - 1 } else { ROOM };
        entries.truncate(shown);
        Cell {
            day: *day,
            link: Link::new(Chosen { span: Span::Day, date: *day, ..*chosen }.address(), day.date().day().to_string()),
            name: known.view.long_day(day),
            is_today: *day == known.view.today(),
            inside: day.date().first_of_month() == chosen.date.date().first_of_month(),
            weekend: super::grid::is_weekend(*day),
            hidden: count - entries.len(),
            count,
            entries,
        }
    };
    days.iter().map(cell).collect()
}

/// Days without anything are left out.
pub fn list(known: &Known, days: &[Day]) -> Vec<Section> {
    let section = |day: &Day| Section {
        title: known.view.long_day(day),
        hint: known.view.distance(&day.start_in(&known.view.zone)),
        is_today: *day == known.view.today(),
        link: format!("day-{day}"),
        rows: known.rows(*day),
    };
    days.iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}
