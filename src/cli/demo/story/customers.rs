//! What is talked about with customers: a first talk or plan, and what follows from it.

use jiff::SignedDuration;

use super::super::topics::{REASONS, Topic, WORKS};
use super::{Deed, Step, Teller, Thread, Told};
use crate::model::event::{Direction, Outcome, Type};
use crate::model::time::Instant;

/// A thread being told, and when its last event was over.
struct Telling {
    steps: Vec<Step>,
    by: usize,
    kind: Type,
    topic: &'static Topic,
}

pub(super) fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

impl Teller {
    pub(super) fn about_customer(&mut self, about: usize, days: i64) -> Thread {
        let topic = self.topic();
        let told = self.first(about, topic);
        let mut telling = Telling { steps: Vec::new(), by: self.keeper(about), kind: told.kind, topic };
        let planned_first = matches!(told.kind, Type::InPerson | Type::Video) && self.dice.chance(80);
        let over = if planned_first {
            self.planned(&mut telling, told, days)
        } else {
            Some(self.talked(&mut telling, told, days))
        };
        if let Some(over) = over {
            self.follow(&mut telling, over);
        }
        self.end(&mut telling);
        Thread { about: Some(about), steps: telling.steps }
    }

    fn first(&mut self, about: usize, topic: &'static Topic) -> Told {
        let kind = self.dice.weigh(&[
            (Type::Phone, 42),
            (Type::Email, 30),
            (Type::InPerson, 9),
            (Type::Video, 8),
            (Type::Chat, 4),
            (Type::Sms, 3),
            (Type::Post, 3),
            (Type::Fax, 1),
        ]);
        let meets = matches!(kind, Type::InPerson | Type::Video);
        let inbound = !meets && self.dice.chance(50);
        let mut members = vec![self.speaker(about)];
        if meets && self.dice.chance(40) {
            let second = self.speaker(about);
            members.extend((second != members[0]).then_some(second));
        }
        let place = (kind == Type::InPerson).then(|| self.dice.pick(&["At their plant", "Our showroom", "Trade fair"]));
        Told {
            direction: Some(if inbound { Direction::Inbound } else { Direction::Outbound }),
            members,
            place: place.map(str::to_owned),
            purpose: topic.purpose,
            reference: self.reference(topic),
            subject: Some(topic.subject),
            note: Some(self.dice.pick(topic.opening)),
            ..Told::of(kind)
        }
    }

    /// Something past, entered when it was over; answers when that was.
    fn talked(&mut self, telling: &mut Telling, told: Told, days: i64) -> Instant {
        let now = self.calendar.now;
        let start = self.calendar.working(-days, &mut self.dice).min(now.plus(minutes(-100)));
        let end = self.lasts(told.kind).map(|length| start.plus(length));
        let outcome = self.outcome(told.kind, told.direction);
        let over = end.unwrap_or(start);
        let settled = self.is_settled(outcome, over, 45);
        let note = told.note.filter(|_| outcome != Some(Outcome::NoAnswer));
        let told = Told { start: Some(start), end, outcome, settled, note, ..told };
        telling.steps.push(Step { at: over.plus(minutes(2)), by: telling.by, deed: Deed::Log(Box::new(told)) });
        over
    }

    /// Something planned some days ahead; answers when it was over, unless it is not.
    fn planned(&mut self, telling: &mut Telling, told: Told, days: i64) -> Option<Instant> {
        let at = self.calendar.working(-days, &mut self.dice).min(self.calendar.now.plus(minutes(-30)));
        let ahead = self.dice.between(2..=16);
        let start = self.calendar.working_after(at, ahead, &mut self.dice);
        let end = self.lasts(told.kind).map(|length| start.plus(length));
        let told = Told { start: Some(start), end, open: true, note: None, ..told };
        telling.steps.push(Step { at, by: telling.by, deed: Deed::Log(Box::new(told)) });
        self.becomes(telling, start)
    }

    /// What follows an event that is over, one after the other.
    fn follow(&mut self, telling: &mut Telling, mut over: Instant) {
        while telling.steps.last().is_some_and(Step::goes_on) && telling.steps.len() < 14 {
            let at = over.plus(minutes(5));
            if self.dice.chance(12) {
                return self.something_to_do(telling, at);
            }
            if self.dice.chance(4) {
                telling.push(at, Deed::FollowUp { start: None, minutes: 0, subject: None });
                return;
            }
            let days = self.dice.weigh(&[(1, 20), (2, 15), (4, 15), (7, 25), (14, 18), (30, 7)]);
            let start = self.calendar.working_after(over, days, &mut self.dice);
            telling.push(at, Deed::FollowUp { start: Some(start), minutes: 15, subject: None });
            match self.becomes(telling, start) {
                Some(next) => over = next,
                None => return,
            }
        }
    }

    /// The next step is work; most of it was done some days later.
    fn something_to_do(&mut self, telling: &mut Telling, at: Instant) {
        let done = self.calendar.working_after(at, 2, &mut self.dice);
        let due = done.day_in(&self.calendar.zone).plus_days(1);
        telling.push(at, Deed::Work { name: self.dice.pick(WORKS), due });
        if done < self.calendar.now && self.dice.chance(85) {
            telling.push(done, Deed::FinishWork);
        }
    }

    /// A document that the matter is about, for some matters.
    fn reference(&mut self, topic: &Topic) -> Option<(&'static str, String)> {
        let (kind, prefix, percent) = match topic.purpose {
            "Sales" => ("sale.opportunity", "OPP", 55),
            "Complaint" => ("sale.complaint", "CMP", 70),
            "Support" => ("project.work", "PRJ", 15),
            _ => return None,
        };
        self.documents += 1;
        self.dice.chance(percent).then(|| (kind, format!("{prefix}-{:05}", 20_400 + self.documents)))
    }

    /// What has a document has a case: it is closed when nothing is left to do, or waits for the customer.
    fn end(&mut self, telling: &mut Telling) {
        let has_case =
            telling.steps.iter().any(|step| matches!(&step.deed, Deed::Log(told) if told.reference.is_some()));
        let Some(last) = telling.steps.last().filter(|_| has_case) else { return };
        let (at, ended) = (last.at.plus(minutes(24 * 60)), last.settles());
        if at >= self.calendar.now {
            return;
        }
        if ended && self.dice.chance(90) {
            telling.push(at, Deed::Close);
        } else if self.dice.chance(35) {
            telling.push(at, Deed::Wait);
        }
    }

    /// What becomes of a plan: still ahead, forgotten, cancelled, moved or done; answers when it was over.
    fn becomes(&mut self, telling: &mut Telling, mut start: Instant) -> Option<Instant> {
        if self.is_open(start, 25) {
            return None;
        }
        if self.dice.chance(7) {
            let outcome = self.dice.weigh(&[(Some(Outcome::Declined), 50), (Some(Outcome::NoAnswer), 20), (None, 30)]);
            telling.push(start.plus(minutes(-90)), Deed::Cancel { outcome, reason: self.dice.pick(REASONS) });
            return None;
        }
        if self.dice.chance(12) {
            let days = self.dice.between(1..=9);
            let later = self.calendar.working_after(start, days, &mut self.dice);
            telling.push(start.plus(minutes(-90)), Deed::Reschedule { start: later, reason: self.dice.pick(REASONS) });
            start = later;
            if self.is_open(start, 0) {
                return None;
            }
        }
        let end = self.lasts(telling.kind).map(|length| start.plus(length));
        let over = end.unwrap_or(start);
        let outcome = self.outcome(telling.kind, None).unwrap_or(Outcome::Reached);
        if outcome == Outcome::Reached && self.dice.chance(55) {
            telling.push(over, Deed::Note(self.dice.pick(telling.topic.later)));
        }
        let settled = self.is_settled(Some(outcome), over, 60);
        telling.push(over.plus(minutes(1)), Deed::Complete { start, end, outcome, settled });
        Some(over)
    }

    /// Whether a plan is still ahead, or was forgotten lately.
    fn is_open(&mut self, start: Instant, forgotten: i64) -> bool {
        let ago = self.calendar.now.since(start);
        ago < SignedDuration::from_hours(2) || ago < SignedDuration::from_hours(9 * 24) && self.dice.chance(forgotten)
    }

    fn is_settled(&mut self, outcome: Option<Outcome>, over: Instant, percent: i64) -> bool {
        let lately = self.calendar.now.since(over) < SignedDuration::from_hours(6 * 24);
        outcome != Some(Outcome::NoAnswer) && self.dice.chance(percent) && !(lately && self.dice.chance(60))
    }

    fn lasts(&mut self, kind: Type) -> Option<SignedDuration> {
        match kind {
            Type::Phone => Some(minutes(self.dice.between(2..=34))),
            Type::InPerson | Type::Video => Some(minutes(15 * self.dice.between(2..=8))),
            _ => None,
        }
    }

    /// Who rings us has reached us.
    fn outcome(&mut self, kind: Type, direction: Option<Direction>) -> Option<Outcome> {
        match kind {
            Type::Phone if direction != Some(Direction::Inbound) => Some(self.dice.weigh(&[
                (Outcome::Reached, 70),
                (Outcome::NoAnswer, 17),
                (Outcome::LeftMessage, 10),
                (Outcome::Declined, 3),
            ])),
            Type::Email if direction == Some(Direction::Outbound) && self.dice.chance(3) => Some(Outcome::Bounced),
            Type::Email | Type::Post | Type::Fax | Type::Sms => None,
            _ => Some(Outcome::Reached),
        }
    }
}

impl Telling {
    fn push(&mut self, at: Instant, deed: Deed) {
        self.steps.push(Step { at, by: self.by, deed });
    }
}

impl Step {
    /// Whether nothing is open behind what was done.
    fn settles(&self) -> bool {
        match &self.deed {
            Deed::Log(told) => told.settled,
            Deed::Complete { settled, .. } => *settled,
            Deed::FinishWork | Deed::Cancel { .. } => true,
            _ => false,
        }
    }

    /// Whether what was done leaves something to do.
    fn goes_on(&self) -> bool {
        match &self.deed {
            Deed::Log(told) => !told.settled,
            Deed::Complete { settled, .. } => !settled,
            _ => false,
        }
    }
}

impl Told {
    pub(super) fn of(kind: Type) -> Self {
        Self {
            kind,
            direction: None,
            members: Vec::new(),
            colleagues: Vec::new(),
            unknown: None,
            start: None,
            end: None,
            all_day: false,
            open: false,
            outcome: None,
            settled: false,
            purpose: "Information",
            reference: None,
            subject: None,
            note: None,
            place: None,
            private: false,
        }
    }
}
