//! Events as entries of a timeline, with the names of what they show.

use std::collections::HashMap;

use uuid::Uuid;

use super::parts::{Link, Tile};
use super::rows::subject;
use super::thread::{End, Entry};
use super::view::View;
use crate::actions::{case, party};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::Case;
use crate::model::event::{Event, NextStep, State, times};

/// The page on which entries stand: what it is about is not said again at each of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct About {
    pub party: Option<Uuid>,
    pub case: Option<Uuid>,
}

pub async fn entries(app: &App, actor: &Actor, view: &View, about: About, events: Vec<Event>) -> Result<Vec<Entry>> {
    let parties: Vec<Uuid> = events.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let names = party::names(app, actor, &parties).await?;
    let cases: Vec<Uuid> = events.iter().filter_map(|event| event.case).filter(|id| about.case != Some(*id)).collect();
    let cases = case::named(app, actor, &cases).await?;
    Ok(events.into_iter().map(|event| entry(view, about, &names, &cases, event)).collect())
}

fn entry(view: &View, about: About, names: &HashMap<Uuid, String>, cases: &HashMap<Uuid, Case>, event: Event) -> Entry {
    let others = event.parties.iter().filter(|there| about.party != Some(there.party));
    let others: Vec<&str> = others.filter_map(|there| names.get(&there.party)).map(String::as_str).collect();
    let case = event.case.and_then(|id| cases.get(&id));
    let path = format!("/events/{}", event.id);
    Entry {
        follow_up: view.writes().then(|| format!("{path}/follow-up")),
        link: Link::new(path, subject(view, &event)),
        tile: Tile::event(event.kind, event.direction, event.state),
        state: event.state,
        start: event.start,
        all_day: event.all_day,
        with: others.join(", "),
        end: ending(view, &event),
        note: event.note.clone(),
        people: Vec::new(),
        case: case.map(|case| Link::new(format!("/cases/{}", case.id), format!("{} {}", case.number, case.name))),
        document: None,
    }
}

fn ending(view: &View, event: &Event) -> End {
    let lasted = event.start.zip(event.end).map(|(start, end)| view.duration(&end.since(start)));
    match (event.state, event.outcome, event.next_step) {
        (State::InProgress, ..) => End::Live(view.word("state", event.state)),
        (State::Scheduled, ..) if times::is_overdue(event, view.now) => End::Overdue(view.t("overdue")),
        (_, _, Some(NextStep::Undecided)) => End::Undecided(view.t("undecided")),
        (_, Some(outcome), _) => End::Plain(view.word("outcome", outcome)),
        _ => lasted.map_or(End::Nothing, End::Plain),
    }
}
