//! Does what a story tells, through the actions and at the time it is told to have happened.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::SignedDuration;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::story::{Deed, Step, Story, Thread, Told};
use crate::actions::{case, company, configuration, demo, document, event, party, password, user, work};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::close::CloseDraft;
use crate::model::case::draft::CaseDraft;
use crate::model::company::CompanyDraft;
use crate::model::configuration::CaseStatus;
use crate::model::document::DocumentDraft;
use crate::model::draft::Change;
use crate::model::event::draft::{ContactDraft, EventDraft, ParticipantDraft, ReferenceDraft};
use crate::model::event::follow_up::FollowUpDraft;
use crate::model::event::moves::{CancelDraft, CompleteDraft, RescheduleDraft};
use crate::model::event::next::Next;
use crate::model::event::{NextStep, Role, State, Visibility};
use crate::model::party::{Party, RelationDraft};
use crate::model::time::{Day, Instant};
use crate::model::user::{Password, Scope, UserDraft};
use crate::model::work::WorkDraft;
use crate::model::work::moves::{Move, MoveDraft};

/// How many threads happen at once; on SQLite they share their commits.
const AT_ONCE: usize = 16;
/// The companies are a little older than what happened in them.
const FOUNDED: SignedDuration = SignedDuration::from_hours(-24 * 760);

pub async fn play(app: &App, stories: Vec<Story>) -> Result<()> {
    let mut founded = Vec::new();
    for story in stories {
        founded.push(live(app, story).await?);
    }
    // Only now: whoever finds less than all of it finds no demonstration.
    for actor in &founded {
        demo::mark(app, actor).await?;
    }
    Ok(())
}

/// The cast as it stands in the database.
struct Stage {
    app: App,
    colleagues: Vec<Actor>,
    members: Vec<Party>,
    purposes: HashMap<String, Uuid>,
    /// The status of a case that waits.
    waiting: Option<Uuid>,
}

async fn live(app: &App, story: Story) -> Result<Actor> {
    let then = app.at(story.calendar.now.plus(FOUNDED));
    let draft = CompanyDraft {
        name: story.company.to_owned().into(),
        country: story.country.to_owned().into(),
        time_zone: story.time_zone.to_owned().into(),
        ..CompanyDraft::default()
    };
    let founder = Actor::nobody(company::create(&then, draft).await?);
    let mut colleagues = Vec::new();
    for colleague in story.colleagues {
        let draft = UserDraft {
            login: colleague.login.to_owned().into(),
            name: colleague.name.to_owned().into(),
            role: colleague.role.into(),
            time_zone: colleague.time_zone.map(str::to_owned).into(),
            password: Password::new(password::generate()).into(),
            ..UserDraft::default()
        };
        let user = user::create(&then, &founder, draft, true).await?;
        colleagues.push(Actor::user(founder.company.clone(), user, Scope::All));
    }
    let purposes = configuration::purposes(app, &founder).await?;
    let purposes = purposes.into_iter().map(|purpose| (purpose.name, purpose.id)).collect();
    let members = cast(&then, &colleagues, story.members).await?;
    let statuses: Vec<CaseStatus> = configuration::all(app, &founder).await?;
    let waiting = statuses.into_iter().find(|status| status.name == "Waiting").map(|status| status.id);
    let stage = Arc::new(Stage { app: app.clone(), colleagues, members, purposes, waiting });
    perform(&stage, story.threads).await?;
    Ok(founder)
}

async fn cast(app: &App, colleagues: &[Actor], members: Vec<super::cast::Member>) -> Result<Vec<Party>> {
    let kinds = configuration::relation_kinds(app, &colleagues[0]).await?;
    let mut parties: Vec<Party> = Vec::new();
    for member in members {
        let by = &colleagues[parties.len() % 2 % colleagues.len()];
        let party = party::create(app, by, member.draft).await?.party;
        if let Some(firm) = member.works_for {
            let (from, to) = (party.id, parties[firm].id);
            let kind = kinds[member.relation % kinds.len()].id;
            let relation = RelationDraft { from, to, kind, valid_from: None, valid_until: None };
            party::relation::relate(app, by, relation).await?;
        }
        parties.push(party);
    }
    Ok(parties)
}

/// What is about one member happens in order, the rest at once.
async fn perform(stage: &Arc<Stage>, threads: Vec<Thread>) -> Result<()> {
    let mut matters: HashMap<Option<usize>, Vec<Thread>> = HashMap::new();
    for thread in threads {
        matters.entry(thread.about).or_default().push(thread);
    }
    let mut running = JoinSet::new();
    for threads in matters.into_values() {
        if running.len() >= AT_ONCE
            && let Some(done) = running.join_next().await
        {
            done.expect("a thread does not panic")?;
        }
        let stage = stage.clone();
        running.spawn(async move {
            for thread in threads {
                stage.happen(thread).await?;
            }
            Ok(())
        });
    }
    running.join_all().await.into_iter().collect()
}

impl Stage {
    async fn happen(&self, thread: Thread) -> Result<()> {
        let (mut current, mut work) = (None, None);
        for Step { at, by, deed } in thread.steps {
            let (app, actor) = (self.app.at(at), &self.colleagues[by]);
            current = Some(match (deed, current) {
                (Deed::Log(told), _) => self.log(&app, actor, *told, at).await?,
                (Deed::Work { name, due }, Some(event)) => {
                    work = Some(to_do(&app, actor, event, name, due).await?);
                    event
                }
                (Deed::FinishWork, Some(event)) => {
                    if let Some(work) = work {
                        work::moved(&app, actor, work, None, Move::Complete, MoveDraft::default()).await?;
                    }
                    event
                }
                (deed @ (Deed::Wait | Deed::Close), Some(event)) => {
                    self.settle(&app, event, matches!(deed, Deed::Close)).await?;
                    event
                }
                (deed, Some(id)) => go_on(&app, actor, id, deed).await?,
                (_, None) => continue,
            });
        }
        Ok(())
    }

    async fn log(&self, app: &App, actor: &Actor, told: Told, at: Instant) -> Result<Uuid> {
        if let Some((kind, key)) = &told.reference {
            let reference = ReferenceDraft { kind: (*kind).to_owned(), key: key.clone() };
            let label = told.subject.map(|subject| format!("{key} {subject}"));
            let draft = DocumentDraft { label: label.into(), ..DocumentDraft::default() };
            document::put(app, actor, &reference, None, draft).await?;
        }
        Ok(event::log(app, actor, self.draft(told, at)).await?.event.id)
    }

    /// Closes the case of an event, or says that it waits.
    async fn settle(&self, app: &App, event: Uuid, closes: bool) -> Result<()> {
        // Whoever administers sees every event.
        let actor = &self.colleagues[0];
        let Some(id) = event::get(app, actor, event).await?.case else { return Ok(()) };
        if closes {
            case::close(app, actor, id, None, CloseDraft::default()).await?;
        } else if let Some(status) = self.waiting {
            let draft = CaseDraft { status: status.into(), ..CaseDraft::default() };
            case::amend(app, actor, id, None, draft).await?;
        }
        Ok(())
    }

    fn draft(&self, told: Told, at: Instant) -> EventDraft {
        let begun = told.start.is_some_and(|start| start <= at);
        let state = match (told.open, begun) {
            (false, _) => State::Completed,
            (true, true) => State::InProgress,
            (true, false) => State::Scheduled,
        };
        let reference = told.reference.as_ref();
        let reference = reference.map(|(kind, key)| ReferenceDraft { kind: (*kind).to_owned(), key: key.clone() });
        EventDraft {
            kind: told.kind.into(),
            direction: told.direction.into(),
            parties: self.participants(&told).into(),
            contacts: self.contacts(&told).into(),
            start: told.start.into(),
            end: told.end.into(),
            all_day: told.all_day.into(),
            purpose: self.purposes.get(told.purpose).copied().into(),
            reference: reference.into(),
            subject: told.subject.map(str::to_owned).into(),
            note: told.note.map(str::to_owned).into(),
            place: told.place.into(),
            state: Some(state).into(),
            outcome: if state == State::Completed { told.outcome.into() } else { Change::Keep },
            next_step: if told.settled { Some(NextStep::None).into() } else { Change::Keep },
            visibility: if told.private { Visibility::Participants.into() } else { Change::Keep },
            ..EventDraft::default()
        }
    }

    fn participants(&self, told: &Told) -> Vec<ParticipantDraft> {
        let outside = told.members.iter().map(|member| self.members[*member].id);
        let ours = told.colleagues.iter().filter_map(|colleague| self.colleagues[*colleague].party);
        // Who calls a meeting among colleagues is its initiator.
        let internal = told.direction.is_none();
        let role = |i: usize| (internal && i == 0).then_some(Role::Initiator);
        outside.chain(ours).enumerate().map(|(i, party)| ParticipantDraft { party, role: role(i) }).collect()
    }

    /// The first mechanism of the first participant that fits (R5), or what an unknown caller's display showed.
    fn contacts(&self, told: &Told) -> Vec<ContactDraft> {
        if let Some(number) = &told.unknown {
            return vec![ContactDraft::Value { value: number.clone(), kind: None }];
        }
        let Some(member) = told.members.first() else { return Vec::new() };
        let fits =
            self.members[*member].contacts.iter().find(|there| crate::model::contact::fits(told.kind, there.kind));
        fits.map(|mechanism| ContactDraft::Mechanism(mechanism.id)).into_iter().collect()
    }
}

async fn to_do(app: &App, actor: &Actor, event: Uuid, name: &str, due: Day) -> Result<Uuid> {
    let draft = WorkDraft {
        event: Some(event).into(),
        name: name.to_owned().into(),
        due: Some(due).into(),
        ..WorkDraft::default()
    };
    Ok(work::make(app, actor, draft).await?.work.id)
}

/// Changes the event a thread stands at; answers the one it stands at then.
async fn go_on(app: &App, actor: &Actor, id: Uuid, deed: Deed) -> Result<Uuid> {
    match deed {
        Deed::Log(_) | Deed::Work { .. } | Deed::FinishWork | Deed::Wait | Deed::Close => {}
        Deed::FollowUp { start, minutes, subject } => {
            let end = start.map(|start| start.plus(SignedDuration::from_mins(minutes)));
            let subject = subject.map_or(Change::Keep, |subject| Some(subject.to_owned()).into());
            let draft = FollowUpDraft { start: start.into(), end: end.into(), subject, ..FollowUpDraft::default() };
            return Ok(event::follow_up(app, actor, id, draft).await?.logged.event.id);
        }
        Deed::Note(note) => {
            let draft = EventDraft { note: Some(note.to_owned()).into(), ..EventDraft::default() };
            event::amend(app, actor, id, None, draft).await?;
        }
        Deed::Reschedule { start, reason } => {
            let reason = Some(reason.to_owned());
            let draft = RescheduleDraft { start: Some(start).into(), reason, ..RescheduleDraft::default() };
            event::reschedule(app, actor, id, None, draft).await?;
        }
        Deed::Complete { start, end, outcome, settled } => {
            let next = if settled { Next::None.into() } else { Change::Keep };
            let (start, end) = (Some(start).into(), end.into());
            let draft = CompleteDraft { outcome: Some(outcome).into(), start, end, next };
            event::complete(app, actor, id, None, draft).await?;
        }
        Deed::Cancel { outcome, reason } => {
            let (outcome, reason) = (outcome.into(), Some(reason.to_owned()));
            event::cancel(app, actor, id, None, CancelDraft { outcome, reason, ..CancelDraft::default() }).await?;
        }
    }
    Ok(id)
}
