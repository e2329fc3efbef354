//! How an event or a work looks in a calendar, on whichever day and in whichever view.

use uuid::Uuid;

use crate::actions::calendar::Calendar;
use crate::app::Actor;
use crate::model::event::calendar::{extent, is_movable, whole_days};
use crate::model::event::{Event, State, times};
use crate::model::time::{Day, Instant};
use crate::model::work::Work;
use crate::web::parts::{Link, Row, Tile, state_icon};
use crate::web::rows::{self, People};
use crate::web::view::View;
use crate::web::work;

/// An event or a work as it is drawn.
#[derive(Debug, Clone)]
pub struct Entry {
    pub link: Link,
    /// What it is about, where the title says with whom.
    pub text: String,
    pub tile: Tile,
    /// A class: `planned`, `live`, `done`, `cancelled`.
    pub stands: &'static str,
    /// The shape of its state, where it is not simply planned.
    pub mark: Option<&'static str>,
    /// When it begins, empty for a whole day.
    pub time: String,
    /// Whose it is, where it could be anybody's.
    pub who: Option<String>,
    /// All of it in one sentence.
    pub told: String,
    /// What can be put elsewhere, and the version that was read.
    pub held: Option<(Uuid, i64)>,
}

/// What was read, and for whom it is drawn.
pub struct Known<'a> {
    pub view: &'a View,
    pub people: People<'a>,
    /// Whether nobody's alone is shown.
    of_all: bool,
    found: &'a Calendar,
}

impl<'a> Known<'a> {
    pub fn new(view: &'a View, found: &'a Calendar, actor: &Actor, of_all: bool) -> Self {
        Self { view, people: People::new(&found.names, &found.ours, actor), of_all, found }
    }

    pub fn events(&self) -> impl Iterator<Item = &'a Event> {
        self.found.events.iter()
    }

    /// Whether an event lies on one of some days, which are in order.
    pub fn is_within(&self, event: &Event, days: &[Day]) -> bool {
        days.iter().any(|day| self.is_on(event, *day))
    }

    pub fn is_on(&self, event: &Event, day: Day) -> bool {
        if let Some((first, last)) = whole_days(event, self.view.now, &self.view.zone) {
            return (first..=last).contains(&day);
        }
        let bounds = (day.start_in(&self.view.zone), day.plus_days(1).start_in(&self.view.zone));
        extent(event, self.view.now).is_some_and(|(start, end)| touches((start, end), bounds))
    }

    /// What lasts all of a day: events, and works that are due.
    pub fn all_day(&self, day: Day) -> Vec<Entry> {
        let lasts = |event: &&Event| {
            let days = whole_days(event, self.view.now, &self.view.zone);
            days.is_some_and(|(first, last)| (first..=last).contains(&day))
        };
        let events = self.events().filter(lasts).map(|event| self.event(event, None));
        let works = self.found.works.iter().filter(|work| work.due == Some(day));
        events.chain(works.map(|work| self.work(work))).collect()
    }

    /// What happens at an hour of a day, in its order.
    pub fn timed(&self, day: Day) -> impl Iterator<Item = &'a Event> {
        let is_timed = |event: &&Event| whole_days(event, self.view.now, &self.view.zone).is_none();
        self.events().filter(is_timed).filter(move |event| self.is_on(event, day))
    }

    /// An event; `start` is when it begins, where that is an hour.
    pub fn event(&self, event: &Event, start: Option<Instant>) -> Entry {
        let (view, with) = (self.view, self.people.with(event));
        let title = if with.is_empty() { self.people.title(view, event) } else { with.clone() };
        let overdue = times::is_overdue(event, view.now);
        let tile = Tile::event(event.kind, event.direction, event.state);
        let state = if overdue { view.t("overdue") } else { view.word("state", event.state) };
        let time = start.map(|start| view.time(&start)).unwrap_or_default();
        let when = match start {
            None if event.start.is_some() => view.t("all-day"),
            None => view.t("unplanned"),
            Some(_) => joined([time.clone(), rows::lasting(view, event)]),
        };
        let subject = event.subject.clone().filter(|subject| *subject != title).unwrap_or_default();
        let who = event.responsible.filter(|_| self.of_all).map(|party| self.people.name(party));
        let told =
            [when, title.clone(), subject.clone(), view.tile_name(&tile), state, who.clone().unwrap_or_default()];
        Entry {
            link: Link::new(rows::page_of(event), title),
            text: if with.is_empty() { String::new() } else { subject },
            tile,
            stands: stands(event.state),
            mark: mark(event.state, overdue),
            time,
            who,
            told: joined(told),
            held: (view.writes() && is_movable(event.state)).then_some((event.id, event.version)),
        }
    }

    fn work(&self, work: &Work) -> Entry {
        let late = work.state.is_open() && work.due.is_some_and(|due| due < self.view.today());
        let who = work.responsible.map(|party| self.people.name(party)).unwrap_or_default();
        let state = if late { self.view.t("overdue") } else { self.view.word("state", work.state) };
        let told = [self.view.word("type", "work"), work.name.clone(), who.clone(), state];
        Entry {
            link: Link::new(work::home(work), work.name.clone()),
            text: who,
            tile: Tile::work(work.state),
            stands: stands(work.state),
            mark: mark(work.state, late),
            time: String::new(),
            who: None,
            told: joined(told),
            held: None,
        }
    }

    /// The rows of a day in a list.
    pub fn rows(&self, day: Day) -> Vec<Row> {
        let lasting = self
            .events()
            .filter(|event| self.is_on(event, day))
            .filter(|event| whole_days(event, self.view.now, &self.view.zone).is_some());
        let lasting = lasting.map(|event| Row { when: self.view.t("all-day"), ..self.row(event, day) });
        let works = self.found.works.iter().filter(|work| work.due == Some(day)).map(|work| self.work_row(work));
        let timed = self.timed(day).map(|event| {
            let start = event.start.filter(|start| start.day_in(&self.view.zone) == day);
            let when = start.map_or_else(|| self.view.t("goes-on"), |start| self.view.time(&start));
            Row { when, ..self.row(event, day) }
        });
        lasting.chain(works).chain(timed).collect()
    }

    fn row(&self, event: &Event, day: Day) -> Row {
        let row = self.people.row(self.view, &format!("on-{day}"), event);
        let late = times::is_overdue(event, self.view.now).then(|| rows::lateness(self.view, event)).flatten();
        let end = if row.done { rows::result(self.view, event) } else { rows::lasting(self.view, event) };
        let end = if late.is_some() { String::new() } else { end };
        Row { badges: late.into_iter().collect(), end, actions: self.people.actions(self.view, event), ..row }
    }

    fn work_row(&self, work: &Work) -> Row {
        let entry = self.work(work);
        let late = entry.mark == Some("overdue");
        Row {
            id: format!("work-{}", work.id),
            tick: self.view.writes().then(|| work::tick(self.view, work, late)).flatten(),
            when: self.view.t("all-day"),
            tile: Some(entry.tile),
            title: entry.link,
            meta: entry.text,
            badges: Vec::new(),
            end: String::new(),
            actions: Vec::new(),
            done: !work.state.is_open(),
        }
    }
}

/// Whether something lies between two instants; what has no length lies where it begins.
pub fn touches((start, end): (Instant, Instant), (from, until): (Instant, Instant)) -> bool {
    start < until && (end > from || start >= from)
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn stands(state: State) -> &'static str {
    match state {
        State::Scheduled => "planned",
        State::InProgress => "live",
        State::Completed => "done",
        State::Cancelled => "cancelled",
    }
}

fn mark(state: State, overdue: bool) -> Option<&'static str> {
    match state {
        _ if overdue => Some("overdue"),
        State::Scheduled => None,
        state => Some(state_icon(&state)),
    }
}
