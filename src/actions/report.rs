//! Figures over a period. Who may see an event counts it (R30); figures of each of us are for those who manage, and
//! only where the company wants them.

use std::collections::{BTreeMap, HashMap};

use jiff::SignedDuration;
use uuid::Uuid;

use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::event::{State, Type};
use crate::model::report::cases::{self, OpenCases};
use crate::model::report::counts::{self, Balance, Counts};
use crate::model::report::period::Period;
use crate::model::report::plans::{self, Kept, Plans};
use crate::model::report::replies::{self, FirstReplies, Replies};
use crate::model::time::Instant;
use crate::store::event::list::{Range, Tests, page};
use crate::store::{Tx, party, report as store};

/// The furthest that midnights of two zones lie apart, in which what lasts all day elsewhere may belong to our days.
const APART: SignedDuration = SignedDuration::from_hours(26);

#[derive(Debug, Clone)]
pub struct Asked {
    pub period: Period,
    pub types: Vec<Type>,
    pub purposes: Vec<Uuid>,
    /// Only what this party is responsible for.
    pub whose: Option<Uuid>,
}

#[derive(Debug, Clone)]
pub struct Figures {
    pub counts: Counts,
    /// How many events there were in as much time before.
    pub before: i64,
    pub replies: FirstReplies,
    pub plans: Plans,
    pub cases: Vec<OpenCases>,
    /// Of each of us, where the reader may see it.
    pub each: Option<Vec<Each>>,
    /// Whether there is any event at all that the reader may find.
    pub anything: bool,
}

/// What one of us did; without a party, what nobody was responsible for.
#[derive(Debug, Clone)]
pub struct Each {
    pub party: Option<Uuid>,
    pub name: String,
    pub events: Balance,
    pub replies: Replies,
    pub follow_ups: Kept,
}

/// Whether the figures of each of us are shown to somebody.
pub fn sees_each(actor: &Actor) -> bool {
    actor.company.figures_per_employee && actor.role.manages()
}

pub async fn figures(app: &App, actor: &Actor, asked: &Asked) -> Result<Figures> {
    let is_other = asked.whose.is_some_and(|whose| Some(whose) != actor.party && !whose.is_nil());
    if is_other && !sees_each(actor) {
        return Err(Error::Forbidden);
    }
    let reading = Reading { actor, asked, each: sees_each(actor), now: app.now() };
    let mut tx = app.db.snapshot().await?;
    let counts = reading.counts(&mut tx).await?;
    let before = reading.before(&mut tx).await?;
    let (replies, plans) = (reading.replies(&mut tx).await?, reading.plans(&mut tx).await?);
    let cases = reading.cases(&mut tx).await?;
    let anything = counts.total > 0 || reading.anything(&mut tx).await?;
    let each = if reading.each { Some(each(&mut tx, actor, &counts, &replies, &plans).await?) } else { None };
    Ok(Figures { counts, before, replies, plans, cases, each, anything })
}

struct Reading<'a> {
    actor: &'a Actor,
    asked: &'a Asked,
    each: bool,
    now: Instant,
}

impl Reading<'_> {
    fn span(&self) -> store::Span {
        let (period, zone) = (&self.asked.period, self.actor.zone());
        (period.start(&zone), period.end(&zone))
    }

    /// With what may belong to the period's days though it began outside of them here.
    fn wide(&self) -> store::Span {
        let (from, to) = self.span();
        (from.plus(-APART), to.plus(APART))
    }

    fn tests(&self, states: Option<Vec<State>>) -> Tests {
        Tests {
            types: self.asked.types.clone(),
            states,
            purposes: self.asked.purposes.clone(),
            responsible: self.asked.whose.into_iter().collect(),
            private_of: self.actor.private_of(),
            made_by: self.actor.only_made_by(),
            ..Tests::default()
        }
    }

    fn completed(&self) -> Tests {
        self.tests(Some(vec![State::Completed]))
    }

    async fn counts(&self, tx: &mut Tx) -> Result<Counts> {
        let company = self.actor.company_id();
        let slots = store::slots(tx, company, self.wide(), &self.completed(), self.each).await?;
        Ok(counts::count(&self.asked.period, &self.actor.zone(), &slots))
    }

    /// As much time before the period as has passed of it.
    async fn before(&self, tx: &mut Tx) -> Result<i64> {
        let (period, zone) = (&self.asked.period, self.actor.zone());
        let (from, to) = self.span();
        let days = SignedDuration::from_hours(24 * i64::from(period.count()));
        let until = if self.now < to { self.now.plus(-days) } else { from };
        let from = period.from.plus_days(-period.count()).start_in(&zone);
        Ok(store::count(tx, self.actor.company_id(), (from, until.max(from)), &self.completed()).await?)
    }

    async fn replies(&self, tx: &mut Tx) -> Result<FirstReplies> {
        let period = &self.asked.period;
        let (company, days) = (self.actor.company_id(), (period.from, period.to));
        let inbound = store::inbound(tx, company, self.wide(), days, &self.completed()).await?;
        Ok(replies::judge(period, &self.actor.zone(), &inbound))
    }

    async fn plans(&self, tx: &mut Tx) -> Result<Plans> {
        let (zone, company) = (self.actor.zone(), self.actor.company_id());
        let plans = store::plans(tx, company, self.wide(), &self.tests(None)).await?;
        Ok(plans::judge(&self.asked.period, &zone, self.now.day_in(&zone), &plans))
    }

    async fn cases(&self, tx: &mut Tx) -> Result<Vec<OpenCases>> {
        let zone = self.actor.zone();
        let edges = cases::edges(self.now.day_in(&zone), &zone);
        Ok(store::open_cases(tx, self.actor.company_id(), edges, self.asked.whose).await?)
    }

    async fn anything(&self, tx: &mut Tx) -> Result<bool> {
        let tests = Tests { private_of: self.actor.private_of(), ..Tests::default() };
        Ok(!page(tx, self.actor.company_id(), &Range::All, &tests, false, None, 1).await?.places.is_empty())
    }
}

/// By name, nobody last.
async fn each(tx: &mut Tx, actor: &Actor, counts: &Counts, replies: &FirstReplies, plans: &Plans) -> Result<Vec<Each>> {
    let mut each = BTreeMap::<Option<Uuid>, Each>::new();
    let parties = counts.by.keys().chain(replies.by.keys()).chain(plans.by.keys());
    for &party in parties {
        let of = || Each {
            party,
            name: String::new(),
            events: counts.by.get(&party).cloned().unwrap_or_default(),
            replies: replies.by.get(&party).cloned().unwrap_or_default(),
            follow_ups: plans.by.get(&party).cloned().unwrap_or_default(),
        };
        each.entry(party).or_insert_with(of);
    }
    let ids: Vec<Uuid> = each.keys().copied().flatten().collect();
    let names: HashMap<Uuid, String> = party::names(tx, actor.company_id(), &ids).await?;
    let mut each: Vec<Each> = each.into_values().collect();
    for one in &mut each {
        one.name = one.party.and_then(|party| names.get(&party).cloned()).unwrap_or_default();
    }
    each.sort_by(|one, other| (one.party.is_none(), &one.name).cmp(&(other.party.is_none(), &other.name)));
    Ok(each)
}
