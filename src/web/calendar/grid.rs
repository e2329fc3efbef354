//! Days by the hour: columns of quarter hours in which everything stands where it happens.

use std::ops::Range;

use jiff::civil::Weekday;

use super::Chosen;
use super::axis::{Axis, Column, Quarter, SHORTEST};
use super::entry::{Entry, Known, touches};
use super::lanes::{self, Layout, Placed};
use super::period::Span;
use crate::app::Actor;
use crate::model::event::Event;
use crate::model::event::calendar::extent;
use crate::model::time::{Day, Instant};
use crate::web::log::Mode;
use crate::web::view::View;

/// Most that stand side by side in one of seven days, and in a day alone.
const IN_A_WEEK: usize = 4;
const IN_A_DAY: usize = 12;

pub struct Grid {
    pub days: Vec<Head>,
    pub hours: Vec<Hour>,
    pub columns: Vec<Drawn>,
    /// The clock at the edge of each row, also below the last.
    pub times: String,
    /// A class: how wide the days are.
    pub shape: String,
    /// Leads to all hours of the day, or back to those of work.
    pub hours_link: String,
    pub has_whole_days: bool,
}

/// The head of a day, and what lasts all of it.
pub struct Head {
    pub day: Day,
    pub number: i8,
    pub weekday: String,
    pub name: String,
    pub is_today: bool,
    /// The one that is seen where there is room for one.
    pub chosen: bool,
    pub weekend: bool,
    pub count: usize,
    /// This view with that day chosen.
    pub link: String,
    /// That day alone.
    pub alone: String,
    pub whole: Vec<Entry>,
}

pub struct Hour {
    pub label: String,
    pub place: String,
}

pub struct Drawn {
    pub slots: Vec<Slot>,
    pub more: Vec<Folded>,
    pub cells: Vec<Cell>,
    /// Where the clock skips, or waits for another day's.
    pub gaps: Vec<String>,
    /// When each row begins and the last one ends, in minutes; nothing in a gap.
    pub minutes: String,
    /// Where now is.
    pub now: Option<String>,
}

pub struct Slot {
    pub id: String,
    pub entry: Entry,
    /// Classes: where it stands.
    pub place: String,
    /// Whether it begins and ends on this day.
    pub begins: bool,
    pub ends: bool,
}

/// What had no room.
pub struct Folded {
    pub place: String,
    pub count: usize,
}

/// Half an hour in which something can be planned.
pub struct Cell {
    pub href: String,
    pub label: String,
    pub place: String,
}

pub fn draw(known: &Known, chosen: &Chosen, days: &[Day], actor: &Actor) -> Grid {
    let view = known.view;
    let axis = Axis::of(days, &view.zone);
    let there: Vec<Vec<(&Event, Range<usize>)>> = axis.columns.iter().map(|column| standing(known, column)).collect();
    let whole = 0..axis.quarters.len();
    let needed = there.iter().flatten().map(|(_, rows)| rows.clone());
    let seen = if chosen.all_hours { whole } else { axis.seen(needed) };
    let most = if chosen.span == Span::Day { IN_A_DAY } else { IN_A_WEEK };
    let columns = axis.columns.iter().zip(&there).map(|(column, standing)| Drawn {
        cells: if view.writes() { cells(view, chosen, actor, &axis, column, &seen) } else { Vec::new() },
        gaps: gaps(column, &seen),
        minutes: minutes(column, &seen),
        now: now(view, column, &seen),
        ..drawn(known, column, standing, &seen, most)
    });
    let days: Vec<Head> = days.iter().map(|day| head(known, chosen, *day)).collect();
    Grid {
        columns: columns.collect(),
        hours: hours(view, &axis, &seen),
        times: times(view, &axis, &seen),
        shape: shape(&days),
        hours_link: Chosen { all_hours: !chosen.all_hours, ..*chosen }.address(),
        has_whole_days: days.iter().any(|day| !day.whole.is_empty()),
        days,
    }
}

/// What stands by the hour in a day, and in which rows of the whole day.
fn standing<'a>(known: &Known<'a>, column: &Column) -> Vec<(&'a Event, Range<usize>)> {
    let rows = |event: &'a Event| {
        let (start, end) = extent(event, known.view.now)?;
        let inside = touches((start, end), (column.start(), column.end));
        inside.then(|| (event, column.rows(start.max(column.start()), end.min(column.end))))
    };
    known.timed(column.day).filter_map(rows).collect()
}

fn drawn(known: &Known, column: &Column, there: &[(&Event, Range<usize>)], seen: &Range<usize>, most: usize) -> Drawn {
    let rows: Vec<Range<usize>> = there.iter().map(|(_, rows)| rows.clone()).collect();
    let Layout { placed, more } = lanes::lay_out(&rows, most);
    let slot = |((event, rows), placed): (&(&Event, Range<usize>), Option<Placed>)| {
        let (start, end) = extent(event, known.view.now)?;
        Some(Slot {
            id: format!("e-{}-{}", event.id, column.day),
            entry: known.event(event, event.start),
            place: place(rows, seen, placed?),
            begins: start >= column.start(),
            ends: end <= column.end,
        })
    };
    let more = more.iter().map(|more| Folded { place: place(&more.rows, seen, more.placed), count: more.count });
    Drawn {
        slots: there.iter().zip(placed).filter_map(slot).collect(),
        more: more.collect(),
        cells: Vec::new(),
        gaps: Vec::new(),
        minutes: String::new(),
        now: None,
    }
}

fn head(known: &Known, chosen: &Chosen, day: Day) -> Head {
    let view = known.view;
    let whole = known.all_day(day);
    Head {
        day,
        number: day.date().day(),
        weekday: view.word("weekday-short", day.date().weekday().to_monday_one_offset()),
        name: view.long_day(&day),
        is_today: day == view.today(),
        chosen: day == chosen.date,
        weekend: is_weekend(day),
        count: whole.len() + known.timed(day).count(),
        link: Chosen { date: day, ..*chosen }.address(),
        alone: Chosen { span: Span::Day, date: day, ..*chosen }.address(),
        whole,
    }
}

pub fn is_weekend(day: Day) -> bool {
    matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// One letter a day: wide, or narrow at the weekend.
fn shape(days: &[Head]) -> String {
    if days.len() == 1 { "alone".into() } else { days.iter().map(|day| if day.weekend { 'n' } else { 'w' }).collect() }
}

fn rows_at(rows: &Range<usize>, seen: &Range<usize>) -> String {
    format!("from-{} for-{}", rows.start.saturating_sub(seen.start) + 1, rows.len())
}

fn place(rows: &Range<usize>, seen: &Range<usize>, Placed { lane, wide, of }: Placed) -> String {
    format!("{} of-{of} lane-{lane} wide-{wide}", rows_at(rows, seen))
}

fn clock(view: &View, quarter: Quarter) -> String {
    let (hour, minute) = quarter.time();
    view.clock_time(hour, minute)
}

/// Full hours, each as high as the rows up to the next.
fn hours(view: &View, axis: &Axis, seen: &Range<usize>) -> Vec<Hour> {
    let full = |row: &usize| axis.quarters[*row].of_day.is_multiple_of(4) || *row == seen.start;
    let starts: Vec<usize> = seen.clone().filter(full).collect();
    let ends = starts.iter().skip(1).copied().chain([seen.end]);
    let hour = |(start, end): (&usize, usize)| Hour {
        label: clock(view, axis.quarters[*start]),
        place: rows_at(&(*start..end), seen),
    };
    starts.iter().zip(ends).map(hour).collect()
}

fn times(view: &View, axis: &Axis, seen: &Range<usize>) -> String {
    let midnight = Quarter { of_day: 0, again: false };
    let edges = (seen.start..=seen.end).map(|row| axis.quarters.get(row).copied().unwrap_or(midnight));
    edges.map(|quarter| clock(view, quarter)).collect::<Vec<_>>().join(",")
}

fn minutes(column: &Column, seen: &Range<usize>) -> String {
    let minute = |at: Instant| at.timestamp().as_second().div_euclid(60).to_string();
    let at = |row: usize| if row == column.at.len() { Some(column.end) } else { column.at[row] };
    (seen.start..=seen.end).map(|row| at(row).map(minute).unwrap_or_default()).collect::<Vec<_>>().join(",")
}

fn now(view: &View, column: &Column, seen: &Range<usize>) -> Option<String> {
    let inside = (column.start()..column.end).contains(&view.now);
    let row = column.at.iter().rposition(|at| at.is_some_and(|at| at <= view.now)).filter(|_| inside)?;
    seen.contains(&row).then(|| format!("from-{}", row - seen.start + 1))
}

/// Runs of rows that the day has not.
fn gaps(column: &Column, seen: &Range<usize>) -> Vec<String> {
    let mut gaps: Vec<Range<usize>> = Vec::new();
    for row in seen.clone().filter(|row| column.at[*row].is_none()) {
        match gaps.last_mut().filter(|gap| gap.end == row) {
            Some(gap) => gap.end = row + 1,
            None => gaps.push(row..row + 1),
        }
    }
    gaps.iter().map(|gap| rows_at(gap, seen)).collect()
}

fn cells(view: &View, chosen: &Chosen, actor: &Actor, axis: &Axis, column: &Column, seen: &Range<usize>) -> Vec<Cell> {
    let halves = seen.clone().filter(|row| axis.quarters[*row].of_day.is_multiple_of(2) && column.at[*row].is_some());
    let cell = |row: usize| {
        let time = clock(view, axis.quarters[row]);
        let (hour, minute) = axis.quarters[row].time();
        // What has begun can no longer be planned.
        let mode = if column.at[row].is_some_and(|at| at < view.now) { Mode::Past } else { Mode::Planned };
        Cell {
            href: chosen.log(actor, mode, column.day, Some(&format!("{hour:02}:{minute:02}"))),
            label: view.t2("moment", "day", view.long_day(&column.day), "time", time),
            place: rows_at(&(row..(row + SHORTEST).min(seen.end)), seen),
        }
    };
    halves.map(cell).collect()
}
