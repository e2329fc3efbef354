//! Whatever is done to an event in whatever order, what the database checks holds.

use jiff::SignedDuration;
use proptest::prelude::*;
use serde_json::json;

use crate::model::draft::Change;
use crate::model::event::moves::{self, CancelDraft, Circumstances, CompleteDraft, Moved, RescheduleDraft};
use crate::model::event::next::Next;
use crate::model::event::story::*;
use crate::model::event::{Event, State, draft::EventDraft, facts::Facts, record};
use crate::model::time::Instant;

#[derive(Debug, Clone)]
struct Step {
    verb: u8,
    start: Change<Option<i64>>,
    end: Change<Option<i64>>,
    none: bool,
    followed: bool,
    minutes_later: i64,
}

fn hours() -> impl Strategy<Value = Change<Option<i64>>> {
    prop_oneof![
        3 => Just(Change::Keep),
        1 => Just(Change::Set(None)),
        4 => (-900i64..900).prop_map(|hours| Change::Set(Some(hours))),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    (0u8..6, hours(), hours(), any::<bool>(), any::<bool>(), 0i64..3000).prop_map(
        |(verb, start, end, none, followed, minutes_later)| Step { verb, start, end, none, followed, minutes_later },
    )
}

fn moment(now: Instant, said: Change<Option<i64>>) -> Change<Option<Instant>> {
    match said {
        Change::Keep => Change::Keep,
        Change::Set(hours) => Change::Set(hours.map(|hours| now.plus(SignedDuration::from_hours(hours)))),
    }
}

/// The event after the step; the same when it is refused.
fn take(event: &Event, step: &Step, now: Instant) -> Event {
    let at = Circumstances { now, user: None, followed: step.followed };
    let (start, end) = (moment(now, step.start), moment(now, step.end));
    let next = if step.none { Change::Set(Next::None) } else { Change::Keep };
    let outcome = Change::Keep;
    let moved = match step.verb {
        0 => moves::start(event, &at),
        1 => moves::complete(event, &CompleteDraft { outcome, start, end, next }, &at),
        2 => moves::cancel(event, &CancelDraft { outcome, start, end, next, reason: None }, &at),
        3 => moves::reopen(event, &at),
        4 => moves::reschedule(event, &RescheduleDraft { start, end, reason: None }, &at),
        _ => {
            let facts = Facts { now, ..facts() };
            let draft = EventDraft { start, end, ..EventDraft::default() };
            record::amend(event, draft, &facts, ids()).map(|event| Moved::To(Box::new(event)))
        }
    };
    match moved {
        Ok(Moved::To(after)) => *after,
        Ok(Moved::Unchanged) | Err(_) => event.clone(),
    }
}

fn check(event: &Event, now: Instant) -> Result<(), TestCaseError> {
    prop_assert!(event.start.is_some() || event.end.is_none());
    prop_assert!(event.end.is_none_or(|end| Some(end) >= event.start));
    prop_assert_eq!(event.state == State::Cancelled, event.former_state.is_some());
    prop_assert_eq!(event.state == State::Completed, event.next_step.is_some());
    prop_assert!(event.outcome.is_none() || !event.state.is_open());
    match event.state {
        State::Scheduled => {
            prop_assert_eq!((event.start, event.end), (event.planned_start, event.planned_end));
        }
        State::InProgress => prop_assert!(event.start.is_some() && event.end.is_none()),
        State::Completed => {
            prop_assert!(event.start.is_some_and(|start| start <= now.plus(SignedDuration::from_mins(2))))
        }
        State::Cancelled => {}
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_sequence_of_moves_breaks_what_the_database_checks(
        planned in prop::option::of(-500i64..500),
        steps in prop::collection::vec(step(), 1..12),
    ) {
        let start = planned.map(|hours| now().plus(SignedDuration::from_hours(hours)).to_string());
        let mut event = call(json!({"parties": [DORA], "start": start}));
        let mut clock = now();
        check(&event, clock)?;
        for step in steps {
            clock = clock.plus(SignedDuration::from_mins(step.minutes_later));
            let after = take(&event, &step, clock);
            prop_assert!(after.version == event.version || after.version == event.version + 1);
            check(&after, clock)?;
            event = after;
        }
    }
}
