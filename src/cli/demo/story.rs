//! What happened and is planned in a demonstration, step by step, before anything of it is done.
//! The same seed and the same moment tell the same story.

mod customers;
mod others;

use super::calendar::Calendar;
use super::cast::{BRIGHTWATER, BRIGHTWATER_MARKET, Colleague, Market, Member, NORTHGATE, NORTHGATE_MARKET, gather};
use super::dice::Dice;
use super::topics::{self, Topic};
use crate::model::event::{Direction, Outcome, Type};
use crate::model::time::{Day, Instant};

/// A company and what it lived through.
pub struct Story {
    pub company: &'static str,
    pub country: &'static str,
    pub time_zone: &'static str,
    pub colleagues: &'static [Colleague],
    pub members: Vec<Member>,
    pub threads: Vec<Thread>,
    pub calendar: Calendar,
}

/// What happened about one matter, in order.
pub struct Thread {
    /// The member it is about; what is about the same one happens in order too.
    pub about: Option<usize>,
    pub steps: Vec<Step>,
}

pub struct Step {
    pub at: Instant,
    /// The colleague who does it.
    pub by: usize,
    pub deed: Deed,
}

/// All but the first change the event that the thread stands at.
pub enum Deed {
    Log(Box<Told>),
    FollowUp {
        start: Option<Instant>,
        minutes: i64,
        subject: Option<&'static str>,
    },
    Note(&'static str),
    Reschedule {
        start: Instant,
        reason: &'static str,
    },
    Complete {
        start: Instant,
        end: Option<Instant>,
        outcome: Outcome,
        settled: bool,
    },
    Cancel {
        outcome: Option<Outcome>,
        reason: &'static str,
    },
    /// Something to do because of the event.
    Work {
        name: &'static str,
        due: Day,
    },
    FinishWork,
    /// The event's case waits, or is done with.
    Wait,
    Close,
}

/// An event as somebody enters it.
#[derive(Clone)]
pub struct Told {
    pub kind: Type,
    pub direction: Option<Direction>,
    pub members: Vec<usize>,
    pub colleagues: Vec<usize>,
    /// The number of a caller whom nobody knows.
    pub unknown: Option<String>,
    pub start: Option<Instant>,
    pub end: Option<Instant>,
    pub all_day: bool,
    /// Entered as a plan, or as what goes on now; otherwise it was over.
    pub open: bool,
    pub outcome: Option<Outcome>,
    /// Nothing is to follow.
    pub settled: bool,
    pub purpose: &'static str,
    /// The kind and key of a document that it is about (R19).
    pub reference: Option<(&'static str, String)>,
    pub subject: Option<&'static str>,
    pub note: Option<&'static str>,
    pub place: Option<String>,
    pub private: bool,
}

pub fn tell(seed: u64, now: Instant) -> Vec<Story> {
    let zone = |name: &str| crate::model::company::zone(name).unwrap_or(jiff::tz::TimeZone::UTC);
    let story = |company, country, time_zone, colleagues, market, topics, extent| {
        let mut teller = Teller {
            dice: Dice::new(seed),
            calendar: Calendar { now, zone: zone(time_zone) },
            members: Vec::new(),
            topics,
            writers: colleagues_who_write(colleagues),
            threads: Vec::new(),
            documents: 0,
        };
        teller.tell(market, extent);
        let Teller { calendar, members, threads, .. } = teller;
        Story { company, country, time_zone, colleagues, members, threads, calendar }
    };
    vec![
        story("Brightwater Ltd", "GB", "Europe/London", BRIGHTWATER, &BRIGHTWATER_MARKET, topics::BRIGHTWATER, 104),
        story("Northgate GmbH", "DE", "Europe/Berlin", NORTHGATE, &NORTHGATE_MARKET, topics::NORTHGATE, 20),
    ]
}

fn colleagues_who_write(colleagues: &[Colleague]) -> usize {
    colleagues.iter().filter(|colleague| colleague.role.may_write()).count()
}

struct Teller {
    dice: Dice,
    calendar: Calendar,
    members: Vec<Member>,
    topics: &'static [Topic],
    /// How many of the colleagues write; they stand first.
    writers: usize,
    threads: Vec<Thread>,
    /// How many got a number so far.
    documents: usize,
}

impl Teller {
    /// `weeks`: how far back it goes.
    fn tell(&mut self, market: &Market, weeks: i64) {
        self.members = gather(market, &mut self.dice);
        let subjects: Vec<usize> = (0..self.members.len()).filter(|i| self.members[*i].works_for.is_none()).collect();
        for about in subjects {
            let is_firm = self.members[about].draft.code.is_said();
            let most = if is_firm { &[(2, 35), (6, 30), (12, 22), (30, 10), (80, 3)][..] } else { &[(1, 60), (3, 40)] };
            for _ in 0..self.dice.weigh(most) {
                // The younger, the more.
                let days = self.dice.between(1..=weeks * 7).min(self.dice.between(1..=weeks * 7));
                let thread = self.about_customer(about, days);
                self.threads.push(thread);
            }
        }
        self.among_colleagues(weeks);
        self.unknown_callers(weeks);
        self.today();
        self.threads.sort_by_key(|thread| thread.steps.first().map(|step| step.at));
    }

    fn topic(&mut self) -> &'static Topic {
        let weighed: Vec<(usize, i64)> = self.topics.iter().map(|topic| topic.weight).enumerate().collect();
        &self.topics[self.dice.weigh(&weighed)]
    }

    /// Who looks after somebody.
    fn keeper(&mut self, about: usize) -> usize {
        if self.dice.chance(75) { about * 7 % self.writers } else { self.dice.below(self.writers) }
    }

    /// One of those who work for a firm, or itself.
    fn speaker(&mut self, about: usize) -> usize {
        let works = |(i, member): (usize, &Member)| (member.works_for == Some(about)).then_some(i);
        let people: Vec<usize> = self.members.iter().enumerate().filter_map(works).collect();
        if people.is_empty() || self.dice.chance(8) { about } else { people[self.dice.below(people.len())] }
    }
}

#[cfg(test)]
mod tests;
