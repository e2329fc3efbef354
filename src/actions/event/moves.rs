//! The moves of an event (R10–R12), and completing or cancelling with what comes next, all in one transaction.

use uuid::Uuid;

use super::super::case::chain;
use super::super::private;
use super::super::work;
use super::{Logged, decide_next, facts, follow_case, held, is_followed, keep, log_in};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::Result;
use crate::model::case::Why;
use crate::model::event::agenda;
use crate::model::event::draft::{CaseChoice, EventDraft};
use crate::model::event::follow_up::{self, FollowUpDraft};
use crate::model::event::moves::{self, CancelDraft, Circumstances, CompleteDraft, Moved, RescheduleDraft};
use crate::model::event::next::{Next, NextDraft};
use crate::model::event::{Event, State};
use crate::model::problem::{Noun, Problem, Problems, Reference};
use crate::model::time::Instant;
use crate::model::work::Work;
use crate::store::{Tx, event as store};

/// A follow-up, and whom it left out of the participants it took over (R14).
pub struct Followed {
    pub logged: Logged,
    pub left_out: Vec<Reference>,
}

/// A finished event, what was made to follow it, and whom its follow-ups left out (R14).
pub struct Finished {
    pub event: Event,
    pub followed_by: Vec<Event>,
    pub works: Vec<Work>,
    pub left_out: Vec<Reference>,
}

pub async fn start(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Event> {
    moved(app, actor, id, read, "start", None, moves::start).await
}

pub async fn reopen(app: &App, actor: &Actor, id: Uuid, read: Option<i64>) -> Result<Event> {
    moved(app, actor, id, read, "reopen", None, moves::reopen).await
}

pub async fn reschedule(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    draft: RescheduleDraft,
) -> Result<Event> {
    let reason = draft.reason.clone();
    moved(app, actor, id, read, "reschedule", reason, |event, at| moves::reschedule(event, &draft, at)).await
}

/// Some days later, for the user's own day (R11).
pub async fn put_off(app: &App, actor: &Actor, id: Uuid, days: i32) -> Result<Event> {
    let rule = |event: &Event, at: &Circumstances| {
        moves::reschedule(event, &agenda::put_off(event, days, at.now, &actor.zone()), at)
    };
    moved(app, actor, id, None, "reschedule", None, rule).await
}

pub async fn complete(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: CompleteDraft) -> Result<Finished> {
    let next = draft.next.said().cloned();
    finished(app, actor, id, read, "complete", None, next, |event, at| moves::complete(event, &draft, at)).await
}

pub async fn cancel(app: &App, actor: &Actor, id: Uuid, read: Option<i64>, draft: CancelDraft) -> Result<Finished> {
    let (next, reason) = (draft.next.said().cloned(), draft.reason.clone());
    finished(app, actor, id, read, "cancel", reason, next, |event, at| moves::cancel(event, &draft, at)).await
}

/// R14: what follows an event, made from it.
pub async fn follow_up(app: &App, actor: &Actor, id: Uuid, draft: FollowUpDraft) -> Result<Followed> {
    actor.logs()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let parent = held(&mut tx, actor, id, None).await?;
    let made = follow_in(&mut tx, actor, &parent, clock::new_id(), draft, now).await?;
    tx.commit().await?;
    Ok(made)
}

type Rule<'r> = dyn Fn(&Event, &Circumstances) -> Result<Moved, Problems> + Send + Sync + 'r;

async fn moved(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    verb: &str,
    reason: Option<String>,
    rule: impl Fn(&Event, &Circumstances) -> Result<Moved, Problems> + Send + Sync,
) -> Result<Event> {
    actor.logs()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let (event, _) = move_in(&mut tx, actor, before, verb, reason, now, &rule).await?;
    tx.commit().await?;
    Ok(event)
}

#[allow(clippy::too_many_arguments)]
async fn finished(
    app: &App,
    actor: &Actor,
    id: Uuid,
    read: Option<i64>,
    verb: &str,
    reason: Option<String>,
    next: Option<Next>,
    rule: impl Fn(&Event, &Circumstances) -> Result<Moved, Problems> + Send + Sync,
) -> Result<Finished> {
    actor.logs()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let before = held(&mut tx, actor, id, read).await?;
    let (event, changed) = move_in(&mut tx, actor, before, verb, reason, now, &rule).await?;
    let mut finished = Finished { event, followed_by: Vec::new(), works: Vec::new(), left_out: Vec::new() };
    if let Some(Next::These(steps)) = next.filter(|_| changed) {
        for (i, step) in steps.into_iter().enumerate() {
            let field = format!("next[{i}].{}", step.word());
            next_in(&mut tx, actor, &mut finished, step, now).await.map_err(|error| error.under(&field))?;
        }
    }
    // What follows has decided its next step, and may have given its chain a case.
    if let Some(event) = store::by_id(&mut tx, actor.company_id(), id).await? {
        finished.event = event;
    }
    tx.commit().await?;
    Ok(finished)
}

/// Makes one of the things that follow a finished event.
async fn next_in(tx: &mut Tx, actor: &Actor, finished: &mut Finished, step: NextDraft, now: Instant) -> Result<()> {
    match step {
        NextDraft::FollowUp(draft) => {
            let followed = follow_in(tx, actor, &finished.event, clock::new_id(), *draft, now).await?;
            finished.followed_by.push(followed.logged.event);
            finished.left_out.extend(followed.left_out);
        }
        NextDraft::WorkEffort(draft) => {
            finished.works.push(work::make_in(tx, actor, draft.on(finished.event.id), now).await?.work);
        }
    }
    Ok(())
}

/// Moves an event the caller holds; answers it and whether anything changed.
async fn move_in(
    tx: &mut Tx,
    actor: &Actor,
    before: Event,
    verb: &str,
    reason: Option<String>,
    now: Instant,
    rule: &Rule<'_>,
) -> Result<(Event, bool)> {
    let followed = is_followed(tx, actor, before.id).await?;
    let Moved::To(event) = rule(&before, &Circumstances { now, user: actor.user, followed })? else {
        return Ok((before, false));
    };
    store::update(tx, actor.company_id(), &event, &before).await?;
    keep(tx, actor, verb, Some(&before), &event, reason, now).await?;
    follow_case(tx, actor, &before, &event, now).await?;
    // A follow-up that is cancelled, or is no longer, decides its parent's next step again (R16).
    if let Some(parent) = event.parent.filter(|_| before.state == State::Cancelled || event.state == State::Cancelled) {
        decide_next(tx, actor, parent, now).await?;
    }
    Ok((*event, true))
}

pub(super) async fn follow_in(
    tx: &mut Tx,
    actor: &Actor,
    parent: &Event,
    id: Uuid,
    draft: FollowUpDraft,
    now: Instant,
) -> Result<Followed> {
    give_case(tx, actor, parent, draft.case, now).await?;
    let known = facts::read(tx, actor, Some(parent), &EventDraft::default(), now).await?;
    let (draft, left_out) = follow_up::prepare(parent, draft, &known);
    Ok(Followed { logged: log_in(tx, actor, id, draft, now).await?, left_out })
}

/// R14: makes the case that the caller or the company's setting wants for the root, when it has none.
async fn give_case(tx: &mut Tx, actor: &Actor, parent: &Event, wanted: Option<CaseChoice>, now: Instant) -> Result<()> {
    let why = match wanted {
        Some(CaseChoice::New) => Why::Chosen,
        Some(CaseChoice::Is(_)) => {
            let root = Reference { noun: Noun::Event, id: parent.root, name: String::new() };
            let problem = Problem::invalid("case", "on_the_root").rule(17).about(vec![root]);
            return Err(private::named_to(tx, actor, vec![problem]).await?);
        }
        None if actor.company.case_on_follow_up => Why::MadeForFollowUp,
        None => return Ok(()),
    };
    match store::lock(tx, actor.company_id(), parent.root).await? {
        Some(root) if root.case.is_none() => chain::for_follow_up(tx, actor, &root, why, now).await,
        _ => Ok(()),
    }
}

/// R23: cancels what is left open in a case that is closed.
pub async fn cancel_left(tx: &mut Tx, actor: &Actor, left: &Reference, now: Instant) -> Result<()> {
    if left.noun == Noun::Work {
        return work::cancel_in(tx, actor, left.id, now).await;
    }
    if let Some(event) = store::lock(tx, actor.company_id(), left.id).await? {
        let rule = |event: &Event, at: &Circumstances| moves::cancel(event, &CancelDraft::default(), at);
        move_in(tx, actor, event, "cancel", None, now, &rule).await?;
    }
    Ok(())
}
