//! A timeline: entries newest first, a heading for each day, and the knot of now between what is planned and what was.

use super::parts::{Link, Person, Tile};
use super::view::View;
use crate::model::event::State;
use crate::model::time::Instant;

#[derive(Debug, Clone)]
pub struct Entry {
    pub link: Link,
    pub tile: Tile,
    pub state: State,
    /// None: not planned yet.
    pub start: Option<Instant>,
    pub all_day: bool,
    /// "with Owen Pryce"
    pub with: String,
    pub end: End,
    pub note: Option<String>,
    pub people: Vec<Person>,
    pub case: Option<Link>,
    pub document: Option<Link>,
    /// Where following it up begins, for whoever may.
    pub follow_up: Option<String>,
}

/// What stands at the right edge of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    Nothing,
    /// "12 min", "No answer"
    Plain(String),
    /// Under way, for so long.
    Live(String),
    Overdue(String),
    Undecided(String),
    /// What it led to: "Tue 17 March"
    Next(String),
}

#[derive(Debug, Clone)]
pub enum Step {
    Day { title: String, hint: String, planned: bool },
    Now,
    Entry(Box<Entry>),
}

/// Puts days and now between entries that come newest first, unplanned ones before all.
/// `first` says whether the page begins at the top: only there now is shown when nothing is planned.
pub fn steps(view: &View, entries: Vec<Entry>, first: bool) -> Vec<Step> {
    let mut steps = Vec::with_capacity(entries.len() * 2);
    let mut day = None;
    let mut now_shown = false;
    let mut planned_before = first;
    for entry in entries {
        let planned = is_planned(view, &entry);
        if !planned && !now_shown && planned_before {
            let today = Some(Some(view.today()));
            if day.is_none() || day != today && entry.start.map(|at| at.day_in(&view.zone)) == Some(view.today()) {
                push_day(view, &mut steps, Some(view.now), &entry, planned);
                day = today;
            }
            steps.push(Step::Now);
            now_shown = true;
        }
        planned_before = planned_before || planned;
        let its_day = entry.start.map(|at| at.day_in(&view.zone));
        if day != Some(its_day) {
            push_day(view, &mut steps, entry.start, &entry, planned);
            day = Some(its_day);
        }
        steps.push(Step::Entry(Box::new(entry)));
    }
    steps
}

/// Stands above now: it has not begun, whether its time has come or not.
fn is_planned(view: &View, entry: &Entry) -> bool {
    entry.start.is_none_or(|start| start > view.now)
}

fn push_day(view: &View, steps: &mut Vec<Step>, at: Option<Instant>, entry: &Entry, planned: bool) {
    let Some(at) = at else {
        let title = view.t("unplanned");
        return steps.push(Step::Day { title, hint: String::new(), planned: true });
    };
    let days = view.days_from(&at);
    let hint = match days {
        0 => view.day(&view.now),
        1.. => view.distance(&at),
        _ => String::new(),
    };
    let title = if days < 0 { view.day(&at) } else { view.when(&at) };
    steps.push(Step::Day { title, hint, planned: planned || entry.state == State::Scheduled });
}
