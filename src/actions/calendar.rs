//! What stands in a calendar: what happens on some days, works due on them, and what is not planned yet. Each is a
//! range of one index, and none is read further than it is shown. And putting an event elsewhere in it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::event;
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::event::agenda::APART;
use crate::model::event::calendar::{self, Place};
use crate::model::event::draft::EventDraft;
use crate::model::event::moves::RescheduleDraft;
use crate::model::event::{Event, State};
use crate::model::time::Day;
use crate::model::work::Work;
use crate::store::event::list::{Range, Tests, page};
use crate::store::{Tx, event as store, party, work};

/// Most works of some days, and most follow-ups without one, that are shown.
const BESIDE: usize = 100;

#[derive(Debug, Clone)]
pub struct Calendar {
    /// In the order they begin; also some of the days before and after, for a day differs from zone to zone.
    pub events: Vec<Event>,
    /// Whether more happens on these days than was read.
    pub more: bool,
    pub works: Vec<Work>,
    /// Planned for no time yet, the newest first.
    pub unplanned: Vec<Event>,
    pub names: HashMap<Uuid, String>,
    pub ours: HashSet<Uuid>,
}

/// Of one of us, where they take part or are responsible, or of all; `days` are those of who looks, in order.
pub async fn calendar(app: &App, actor: &Actor, of: Option<Uuid>, days: &[Day], most: usize) -> Result<Calendar> {
    let mut tx = app.db.snapshot().await?;
    let company = actor.company_id();
    let employees = party::employee::all(&mut tx, company).await?;
    let ours: HashSet<Uuid> = employees.into_iter().map(|employee| employee.party).collect();
    if of.is_some_and(|party| !ours.contains(&party) && actor.party != Some(party)) {
        return Err(Error::NotFound);
    }
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(Error::NotFound) };
    let tests = Tests {
        from: Some(first.start_in(&actor.zone()).plus(-APART)),
        to: Some(last.plus_days(1).start_in(&actor.zone()).plus(APART)),
        overlaps: true,
        ..seen(actor)
    };
    let range = of.map_or(Range::All, |party| Range::Any(vec![Range::Party(party), Range::Responsible(party)]));
    // The newest first: what lies before the days, and may reach into them, comes last.
    let found = page(&mut tx, company, &range, &tests, false, None, most).await?;
    let more = found.next.is_some();
    let mut events = whole(&mut tx, company, found.places.into_iter().map(|(_, id)| id)).await?;
    events.sort_by_key(|event| (event.at(), event.id));
    let tests = Tests { states: Some(vec![State::Scheduled]), unplanned: Some(true), ..seen(actor) };
    let found = page(&mut tx, company, &Range::Open(of), &tests, false, None, BESIDE).await?;
    let unplanned = whole(&mut tx, company, found.places.into_iter().map(|(_, id)| id)).await?;
    let works = works(&mut tx, actor, of, *first, *last).await?;
    let parties: HashSet<Uuid> = (events.iter().chain(&unplanned))
        .flat_map(|event| event.parties.iter().map(|there| there.party).chain(event.responsible))
        .chain(works.iter().filter_map(|work| work.responsible))
        .chain(of)
        .collect();
    let names = party::names(&mut tx, company, &parties.into_iter().collect::<Vec<_>>()).await?;
    Ok(Calendar { events, more, works, unplanned, names, ours })
}

fn seen(actor: &Actor) -> Tests {
    Tests { private_of: actor.private_of(), made_by: actor.only_made_by(), ..Tests::default() }
}

async fn whole(tx: &mut Tx, company: Uuid, ids: impl Iterator<Item = Uuid>) -> Result<Vec<Event>> {
    Ok(store::by_ids(tx, company, &ids.collect::<Vec<_>>()).await?)
}

async fn works(tx: &mut Tx, actor: &Actor, of: Option<Uuid>, first: Day, last: Day) -> Result<Vec<Work>> {
    let range = of.map_or(work::list::Range::All, work::list::Range::Responsible);
    let tests = work::list::Tests {
        states: vec![State::Scheduled, State::InProgress, State::Completed],
        due_before: Some(last.plus_days(1)),
        private_of: actor.private_of(),
        made_by: actor.only_made_by(),
        ..work::list::Tests::default()
    };
    // Behind all that is due on the day before.
    let after = Some((Some(first.plus_days(-1)), Uuid::max()));
    let found = work::list::page(tx, actor.company_id(), &range, &tests, after, BESIDE).await?;
    let ids: Vec<Uuid> = found.places.into_iter().map(|(_, id)| id).collect();
    Ok(work::by_ids(tx, actor.company_id(), &ids).await?)
}

/// Puts an event elsewhere, over the version read (R28): a plan is rescheduled (R11), what is completed is corrected
/// as by changing it. Answers it as it was.
pub async fn put(app: &App, actor: &Actor, id: Uuid, read: i64, place: Place) -> Result<Event> {
    let before = event::get(app, actor, id).await?;
    if before.version != read {
        return Err(Error::Stale(before.version));
    }
    let (start, end) = calendar::put(&before, place, &actor.zone());
    if before.state == State::Completed {
        let draft = EventDraft { start: start.into(), end: end.into(), ..EventDraft::default() };
        event::amend(app, actor, id, Some(read), draft).await?;
    } else {
        let draft = RescheduleDraft { start: start.into(), end: end.into(), reason: None };
        event::reschedule(app, actor, id, Some(read), draft).await?;
    }
    Ok(before)
}
