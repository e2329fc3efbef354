//! What a person's day holds: under way, late, today by the hour, the next days, and what wants a decision.
//! Every list is a range of one index, and none is read further than it is shown or counted.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, tz::TimeZone};
use uuid::Uuid;

use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::event::agenda::{self, Slot};
use crate::model::event::{Direction, Event, State};
use crate::model::party::Party;
use crate::model::time::Instant;
use crate::store::event::list::{Range, Tests, page};
use crate::store::{Tx, event as store, party};

/// Where counting ends.
pub const COUNTED: usize = 100;
/// Most rows shown of what wants a decision, and of what is late.
pub const SHOWN: usize = 10;

crate::words! {
    pub enum Whose {
        Mine = "mine",
        Team = "team",
    }
}

/// The first rows of a list, and how many there are, counted up to `COUNTED`.
#[derive(Debug, Clone)]
pub struct Few<T> {
    pub shown: Vec<T>,
    pub count: usize,
}

impl<T> Few<T> {
    fn of(mut all: Vec<T>) -> Self {
        let count = all.len();
        all.truncate(SHOWN);
        Self { shown: all, count }
    }
}

/// An outside party that has not been heard of for long (R31).
#[derive(Debug, Clone)]
pub struct Quiet {
    pub party: Party,
    pub last_contact: Instant,
}

#[derive(Debug, Clone)]
pub struct Today {
    pub whose: Whose,
    pub under_way: Vec<Event>,
    pub late: Few<Event>,
    /// What was completed today and what is still to come, in the order of the day.
    pub today: Vec<Event>,
    pub ahead: Vec<Event>,
    /// Undecided and inbound (R16).
    pub waiting: Few<Event>,
    /// Undecided otherwise.
    pub undecided: Few<Event>,
    pub quiet: Few<Quiet>,
    pub names: HashMap<Uuid, String>,
    /// Our employees, who are not named where only others matter.
    pub ours: HashSet<Uuid>,
}

/// Somebody who is no employee has nothing of their own and sees the team's.
pub async fn today(app: &App, actor: &Actor, whose: Whose) -> Result<Today> {
    let whose = if actor.party.is_none() { Whose::Team } else { whose };
    let of = actor.party.filter(|_| whose == Whose::Mine);
    let mut desk = Desk { tx: app.db.snapshot().await?, actor, of, now: app.now(), zone: actor.zone() };
    let under_way = desk.read(Range::Open(of), desk.tests(State::InProgress), false, COUNTED).await?;
    let begun = desk.begun().await?;
    let coming = desk.coming().await?;
    let done = desk.done().await?;
    let in_slot = |events: &[Event], wanted: Slot| -> Vec<Event> {
        let stands = |event: &&Event| agenda::slot(event, desk.now, &desk.zone) == wanted;
        events.iter().filter(stands).cloned().collect()
    };
    let late = in_slot(&begun, Slot::Late);
    let mut today = [done, in_slot(&begun, Slot::Today), in_slot(&coming, Slot::Today)].concat();
    today.sort_by_key(|event| (!event.all_day, event.at(), event.id));
    let ahead = in_slot(&coming, Slot::Ahead);
    let (waiting, undecided) = (desk.undecided(true).await?, desk.undecided(false).await?);
    let quiet = desk.quiet().await?;
    let mut today = Today {
        whose,
        under_way,
        late: Few::of(late),
        today,
        ahead,
        waiting,
        undecided,
        quiet,
        names: HashMap::new(),
        ours: HashSet::new(),
    };
    let ids: Vec<Uuid> = today.parties().into_iter().collect();
    today.names = party::names(&mut desk.tx, actor.company_id(), &ids).await?;
    today.ours = desk.ours().await?;
    Ok(today)
}

impl Today {
    fn parties(&self) -> HashSet<Uuid> {
        let lists = [&self.under_way, &self.late.shown, &self.today, &self.ahead];
        let lists = lists.into_iter().chain([&self.waiting.shown, &self.undecided.shown]);
        lists
            .flatten()
            .flat_map(|event| event.parties.iter().map(|there| there.party).chain(event.responsible))
            .collect()
    }
}

/// Reads for one person, or for all.
struct Desk<'a> {
    tx: Tx,
    actor: &'a Actor,
    of: Option<Uuid>,
    now: Instant,
    zone: TimeZone,
}

impl Desk<'_> {
    fn tests(&self, state: State) -> Tests {
        Tests { states: Some(vec![state]), private_of: self.actor.private_of(), ..Tests::default() }
    }

    async fn read(&mut self, range: Range, tests: Tests, ascending: bool, limit: usize) -> Result<Vec<Event>> {
        let company = self.actor.company_id();
        let found = page(&mut self.tx, company, &range, &tests, ascending, None, limit).await?;
        let ids: Vec<Uuid> = found.places.into_iter().map(|(_, id)| id).collect();
        Ok(store::by_ids(&mut self.tx, company, &ids).await?)
    }

    async fn ours(&mut self) -> Result<HashSet<Uuid>> {
        let employees = party::employee::all(&mut self.tx, self.actor.company_id()).await?;
        Ok(employees.into_iter().map(|employee| employee.party).collect())
    }

    /// What should have begun: late, and what goes on all day.
    async fn begun(&mut self) -> Result<Vec<Event>> {
        let tests = Tests { to: Some(self.now), ..self.tests(State::Scheduled) };
        self.read(Range::Open(self.of), tests, false, COUNTED).await
    }

    async fn coming(&mut self) -> Result<Vec<Event>> {
        let end = self.now.day_in(&self.zone).plus_days(agenda::AHEAD + 1).start_in(&self.zone).plus(agenda::APART);
        let tests = Tests { from: Some(self.now), to: Some(end), ..self.tests(State::Scheduled) };
        self.read(Range::Open(self.of), tests, true, COUNTED).await
    }

    async fn done(&mut self) -> Result<Vec<Event>> {
        let today = self.now.day_in(&self.zone);
        let (from, to) = (today.start_in(&self.zone), today.plus_days(1).start_in(&self.zone));
        let tests = Tests { from: Some(from), to: Some(to), ..self.tests(State::Completed) };
        let range = self.of.map_or(Range::All, Range::Responsible);
        self.read(range, tests, false, COUNTED).await
    }

    async fn undecided(&mut self, inbound: bool) -> Result<Few<Event>> {
        let mut tests = Tests { undecided: Some(true), ..self.tests(State::Completed) };
        match inbound {
            true => tests.directions = vec![Direction::Inbound],
            false => tests.not_direction = Some(Direction::Inbound),
        }
        Ok(Few::of(self.read(Range::Undecided(self.of), tests, false, COUNTED).await?))
    }

    /// R31 asks for nobody's own parties: they are the company's.
    async fn quiet(&mut self) -> Result<Few<Quiet>> {
        let company = &self.actor.company;
        let before = self.now.plus(SignedDuration::from_hours(-24 * company.quiet_days));
        let found = party::last_contact::quiet(&mut self.tx, company.id, before, COUNTED as i64).await?;
        let found = Few::of(found);
        let ids: Vec<Uuid> = found.shown.iter().map(|(id, _)| *id).collect();
        let parties = party::by_ids(&mut self.tx, company.id, &ids).await?;
        // The last contact that the reader may know of (R30).
        let known = party::last_contact::of_parties(&mut self.tx, company.id, &ids, self.actor.private_of()).await?;
        let last = |party: Uuid| known.get(&party).and_then(|(last, ..)| *last);
        let quiet = |party: Party| last(party.id).map(|last_contact| Quiet { party, last_contact });
        let shown = parties.into_iter().filter_map(quiet).collect();
        Ok(Few { shown, count: found.count })
    }
}

/// What every page shows of the user's own day: how much is late, and what is under way.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// Counted up to `COUNTED`.
    pub late: usize,
    pub under_way: Vec<Event>,
    pub names: HashMap<Uuid, String>,
    pub ours: HashSet<Uuid>,
}

/// Most cards that follow a user from page to page.
const IN_TRAY: usize = 3;

pub async fn glance(app: &App, actor: &Actor) -> Result<Glance> {
    let Some(me) = actor.party else { return Ok(Glance::default()) };
    let now = app.now();
    let mut desk = Desk { tx: app.db.snapshot().await?, actor, of: Some(me), now, zone: actor.zone() };
    let begun = store::agenda::begun(&mut desk.tx, actor.company_id(), me, now, COUNTED as i64).await?;
    let under_way = desk.read(Range::Open(Some(me)), desk.tests(State::InProgress), false, IN_TRAY).await?;
    let ids: Vec<Uuid> = under_way.iter().flat_map(|event| &event.parties).map(|there| there.party).collect();
    let names = party::names(&mut desk.tx, actor.company_id(), &ids).await?;
    let ours = if under_way.is_empty() { HashSet::new() } else { desk.ours().await? };
    Ok(Glance { late: begun.iter().filter(|plan| plan.has_passed(now)).count(), under_way, names, ours })
}
