//! What else fills the days: meetings among colleagues, callers whom nobody knows, and what today holds.

use super::super::lands::BRITAIN;
use super::super::topics::{INTERNAL, UNKNOWN};
use super::customers::minutes;
use super::{Deed, Step, Teller, Thread, Told};
use crate::model::event::{Direction, Outcome, Type};
use crate::model::time::Instant;

impl Teller {
    /// A round each week, the coming ones planned, and now and then a talk between two that is theirs alone.
    pub(super) fn among_colleagues(&mut self, weeks: i64) {
        if self.writers < 2 {
            return;
        }
        for week in -3..weeks {
            let start = self.calendar.midnight(-7 * week).plus(minutes(9 * 60 + 30));
            let some: Vec<usize> = (0..self.writers).filter(|_| self.dice.chance(80)).collect();
            let kind = if self.dice.chance(70) { Type::InPerson } else { Type::Video };
            let subject = self.dice.pick(INTERNAL);
            let meeting = Told { colleagues: some, subject: Some(subject), ..Told::of(kind) };
            self.meet(0, meeting, start, 45);
            if week % 9 == 4 {
                let (one, other) = (2 % self.writers, 1);
                let talk = Told {
                    colleagues: vec![one, other],
                    subject: Some("Yearly talk"),
                    private: true,
                    ..Told::of(Type::InPerson)
                };
                self.meet(other, talk, start.plus(minutes(60)), 60);
            }
        }
    }

    fn meet(&mut self, by: usize, mut meeting: Told, start: Instant, length: i64) {
        let end = start.plus(minutes(length));
        let held = end.plus(minutes(30)) < self.calendar.now;
        if !meeting.colleagues.contains(&by) {
            meeting.colleagues.push(by);
        }
        if meeting.colleagues.len() < 2 {
            meeting.colleagues.push((by + 1) % self.writers);
        }
        let at = if held { end.plus(minutes(3)) } else { self.calendar.now.plus(minutes(-60 * 24)) };
        let told = Told {
            start: Some(start),
            end: Some(end),
            open: !held,
            outcome: held.then_some(Outcome::Reached),
            settled: held,
            place: Some("Meeting room".into()),
            ..meeting
        };
        self.threads.push(Thread { about: None, steps: vec![Step { at, by, deed: Deed::Log(Box::new(told)) }] });
    }

    pub(super) fn unknown_callers(&mut self, weeks: i64) {
        for number in 0..weeks / 3 {
            let days = if number < 2 { number + 1 } else { self.dice.between(1..=weeks * 7) };
            let start = self.calendar.working(-days, &mut self.dice).min(self.calendar.now.plus(minutes(-100)));
            let end = start.plus(minutes(self.dice.between(1..=6)));
            let told = Told {
                direction: Some(Direction::Inbound),
                unknown: Some(BRITAIN.mobile(&mut self.dice)),
                start: Some(start),
                end: Some(end),
                outcome: Some(Outcome::Reached),
                settled: number >= 2,
                note: Some(self.dice.pick(UNKNOWN)),
                ..Told::of(Type::Phone)
            };
            let (at, by) = (end.plus(minutes(2)), self.dice.below(self.writers));
            self.threads.push(Thread { about: None, steps: vec![Step { at, by, deed: Deed::Log(Box::new(told)) }] });
        }
    }

    /// So that whoever signs in finds something of each kind, whatever the hour.
    pub(super) fn today(&mut self) {
        let now = self.calendar.now;
        for by in 0..self.writers.min(2) {
            self.enter(by, Type::Phone, now.plus(minutes(-12 - 5 * by as i64)), None, true);
            for ago in [70, 26 * 60, 50 * 60] {
                self.enter_plan(by, Type::Phone, now.plus(minutes(-ago)));
            }
            for ahead in [25, 95, 3 * 60, 24 * 60, 49 * 60, 6 * 24 * 60] {
                let kind = self.dice.weigh(&[(Type::Phone, 60), (Type::Video, 25), (Type::InPerson, 15)]);
                self.enter_plan(by, kind, now.plus(minutes(ahead)));
            }
            for hours in [3, 27, 51] {
                let start = now.plus(minutes(-60 * hours));
                self.enter(by, Type::Email, start, None, false);
            }
            self.whole_day(by, 2 + by as i64);
        }
    }

    /// Something that a customer began: it goes on, or waits for us.
    fn enter(&mut self, by: usize, kind: Type, start: Instant, end: Option<Instant>, open: bool) {
        let direction = Some(Direction::Inbound);
        self.enter_event(by, start, Told { direction, start: Some(start), end, open, ..Told::of(kind) });
    }

    fn enter_plan(&mut self, by: usize, kind: Type, start: Instant) {
        let before = self.dice.between(2..=9);
        let at = start.min(self.calendar.now).plus(minutes(-60 * 24 * before));
        let (direction, end) = (Some(Direction::Outbound), Some(start.plus(minutes(20))));
        self.enter_event(by, at, Told { direction, start: Some(start), end, open: true, ..Told::of(kind) });
    }

    fn whole_day(&mut self, by: usize, days: i64) {
        let (start, at) = (self.calendar.midnight(days), self.calendar.now.plus(minutes(-60 * 24 * 20)));
        let told = Told {
            direction: Some(Direction::Outbound),
            start: Some(start),
            all_day: true,
            open: true,
            place: Some("At their plant".into()),
            ..Told::of(Type::InPerson)
        };
        self.enter_event(by, at, told);
    }

    fn enter_event(&mut self, by: usize, at: Instant, told: Told) {
        let topic = self.topic();
        let firms: Vec<usize> = (0..self.members.len()).filter(|i| self.members[*i].draft.code.is_said()).collect();
        let about = firms[self.dice.below(firms.len())];
        let note = (!told.open).then(|| self.dice.pick(topic.opening));
        let told = Told {
            members: vec![self.speaker(about)],
            purpose: topic.purpose,
            subject: Some(topic.subject),
            note,
            ..told
        };
        let step = Step { at, by, deed: Deed::Log(Box::new(told)) };
        self.threads.push(Thread { about: Some(about), steps: vec![step] });
    }
}
