//! How a chain of events gets into a case and out of it (R14, R17–R19), and what it does to the case there (R23).

use uuid::Uuid;

use super::super::{document, event, private};
use super::{blank, insert, remove, update};
use crate::app::Actor;
use crate::error::Result;
use crate::model::case::carry::{TakesPart, check_case_written, check_reference_written, may_carry, taking_part};
use crate::model::case::close::{reopen, reopens};
use crate::model::case::refer::{ChainFacts, Decision, NewCase, ReferFacts, named_for_chain, refer};
use crate::model::case::{Case, Why};
use crate::model::configuration;
use crate::model::document::Document;
use crate::model::draft::Change;
use crate::model::event::draft::{CaseChoice, EventDraft, ReferenceDraft};
use crate::model::event::facts::Facts;
use crate::model::event::{Event, State};
use crate::model::problem::{Noun, Problem, Reference};
use crate::model::time::Instant;
use crate::store::case::{self as store, figures};
use crate::store::{Tx, configuration as configured, event as events};

/// What became of the case of an event, for the answer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Chosen {
    /// R20: why a rule chose or made it.
    pub why: Option<Why>,
    /// R23: it was closed, and is open again.
    pub reopened: bool,
}

/// What a caller says about the case of a root.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    pub case: Change<Option<CaseChoice>>,
    pub reference: Change<Option<ReferenceDraft>>,
}

impl Wish {
    pub fn of(draft: &EventDraft) -> Self {
        Self { case: draft.case, reference: draft.reference.clone() }
    }

    /// Whether it asks for anything that the event has not: bodies read may be sent back.
    fn is_news(&self, event: &Event) -> bool {
        let same_case = match self.case {
            Change::Keep => true,
            Change::Set(None) => event.case.is_none(),
            Change::Set(Some(CaseChoice::Is(case))) => event.case == Some(case),
            Change::Set(Some(CaseChoice::New)) => false,
        };
        !same_case || self.reference.is_said()
    }
}

/// R17–R19: the case in which a root shall stand. The root is as it will be; its chain is not moved yet.
pub async fn settle(
    tx: &mut Tx,
    actor: &Actor,
    root: &Event,
    wish: &Wish,
    facts: &Facts,
) -> Result<(Option<Uuid>, Option<Why>)> {
    if !wish.is_news(root) {
        return Ok((root.case, None));
    }
    let participants = taking_part(root, facts);
    let own = match root.case {
        Some(case) => store::lock(tx, actor.company_id(), case).await?,
        None => None,
    };
    let (case, why) = match (&wish.reference, wish.case) {
        (Change::Set(Some(reference)), choice) => {
            let document = document::find_or_make(tx, actor, reference, "reference", facts.now).await?;
            let choice = match choice {
                Change::Set(choice) => choice,
                Change::Keep => None,
            };
            referred(tx, actor, own, &document, choice, &participants, facts.now).await?
        }
        (Change::Set(None), Change::Keep) if own.as_ref().is_some_and(|own| own.documents.is_empty()) => (own, None),
        (Change::Set(None), Change::Keep) | (_, Change::Set(None)) => (None, None),
        (_, Change::Set(Some(choice))) => (Some(chosen(tx, actor, root, choice, &participants, facts).await?), None),
        (Change::Keep, Change::Keep) => (own, None),
    };
    if let Some(case) = &case {
        may_carry(case, &participants, root.is_internal())?;
    }
    Ok((case.map(|case| case.id), why))
}

/// R19.
async fn referred(
    tx: &mut Tx,
    actor: &Actor,
    own: Option<Case>,
    document: &Document,
    choice: Option<CaseChoice>,
    participants: &[TakesPart],
    now: Instant,
) -> Result<(Option<Case>, Option<Why>)> {
    let company = actor.company_id();
    let ids: Vec<Uuid> = participants.iter().map(|participant| participant.party).collect();
    let candidates = store::list::open_with_document(tx, company, document.id, &ids).await?;
    let candidates = store::references(tx, company, &candidates).await?;
    let facts = ReferFacts { own: own.as_ref(), document, choice, candidates, participants };
    Ok(match refer(&facts)? {
        Decision::Nothing => (own, None),
        Decision::SetOnOwnCase { case, why } | Decision::Use { case, why } => {
            let case = named(tx, actor, case).await?;
            (Some(with_document(tx, actor, case, document.id, why, now).await?), Some(why))
        }
        Decision::Make(new) => (Some(made(tx, actor, &new, Some(document.id), now).await?), Some(new.why)),
    })
}

/// The case that a caller names, or a new one named for the chain.
async fn chosen(
    tx: &mut Tx,
    actor: &Actor,
    root: &Event,
    choice: CaseChoice,
    participants: &[TakesPart],
    facts: &Facts,
) -> Result<Case> {
    match choice {
        CaseChoice::Is(case) => named(tx, actor, case).await,
        CaseChoice::New => make_for_chain(tx, actor, root, participants, Why::Chosen, facts.now).await,
    }
}

async fn named(tx: &mut Tx, actor: &Actor, case: Uuid) -> Result<Case> {
    let found = store::lock(tx, actor.company_id(), case).await?;
    found.ok_or_else(|| Problem::invalid("case", "unknown_id").rule(17).into())
}

async fn with_document(
    tx: &mut Tx,
    actor: &Actor,
    before: Case,
    document: Uuid,
    why: Why,
    now: Instant,
) -> Result<Case> {
    let mut case = before.clone();
    if !case.documents.contains(&document) {
        case.documents.push(document);
    }
    update(tx, actor, &before, case, "change", Some(why.word().to_owned()), now).await
}

async fn make_for_chain(
    tx: &mut Tx,
    actor: &Actor,
    root: &Event,
    participants: &[TakesPart],
    why: Why,
    now: Instant,
) -> Result<Case> {
    let purposes = configured::purposes(tx, actor.company_id()).await?;
    let purpose = purposes.iter().find(|purpose| Some(purpose.id) == root.purpose);
    let address = root.contacts.iter().find(|contact| contact.party.is_none());
    let facts = ChainFacts {
        subject: root.open_subject(),
        purpose: purpose.map(|purpose| purpose.name.as_str()),
        participants,
        address: address.map(|contact| contact.value.as_str()),
    };
    made(tx, actor, &named_for_chain(&facts, why), None, now).await
}

async fn made(tx: &mut Tx, actor: &Actor, new: &NewCase, document: Option<Uuid>, now: Instant) -> Result<Case> {
    let statuses = configured::case_statuses(tx, actor.company_id()).await?;
    let case = new.fill(&blank(tx, actor, &statuses, now).await?);
    let case = Case { documents: document.into_iter().collect(), ..case };
    insert(tx, actor, &case, Some(new.why.word().to_owned()), now).await?;
    Ok(case)
}

/// R17, R19: on a follow-up nothing is written; the refusal names the root.
pub async fn refuse_on_follow_up(tx: &mut Tx, actor: &Actor, event: &Event, wish: &Wish) -> Result<()> {
    if event.is_root() || !wish.is_news(event) {
        return Ok(());
    }
    let root = events::by_id(tx, actor.company_id(), event.root).await?;
    let name = root.and_then(|root| root.subject).unwrap_or_default();
    let root = Reference { noun: Noun::Event, id: event.root, name };
    let checked = match wish.case {
        Change::Set(Some(_)) => check_case_written(event, root),
        _ if wish.reference.is_said() => check_reference_written(event, root),
        _ => check_case_written(event, root),
    };
    match checked {
        Ok(()) => Ok(()),
        Err(problem) => Err(private::named_to(tx, actor, vec![problem]).await?),
    }
}

/// R17: moves a whole chain into a case, or out of every case; each event of it keeps that in its history.
pub async fn move_chain(
    tx: &mut Tx,
    actor: &Actor,
    root: &Event,
    case: Option<Uuid>,
    why: Option<Why>,
    now: Instant,
) -> Result<()> {
    let company = actor.company_id();
    let followers = events::of_chain(tx, company, root.id).await?;
    events::set_case(tx, company, root.id, case, now, actor.user).await?;
    for (id, version) in followers.into_iter().filter(|(id, _)| *id != root.id) {
        event::keep_case(tx, actor, id, version + 1, root.case, case, why, now).await?;
    }
    Ok(())
}

/// After a chain or an event left a case: it goes when a rule made it and nothing is left (R19), else its start follows.
pub async fn left(tx: &mut Tx, actor: &Actor, case: Uuid, now: Instant) -> Result<()> {
    let Some(case) = store::lock(tx, actor.company_id(), case).await? else { return Ok(()) };
    let (event, work) = figures::holds_anything(tx, actor.company_id(), case.id).await?;
    if case.goes_when_left(usize::from(event), usize::from(work)) {
        return remove(tx, actor, &case, Some("left_empty".into()), now).await;
    }
    restart(tx, actor, &case).await
}

/// After something new in that state stands in a case: its start follows (R23), and a closed one opens again.
/// Answers whether it did.
pub async fn entered(tx: &mut Tx, actor: &Actor, case: Uuid, state: State, now: Instant) -> Result<bool> {
    let Some(before) = store::lock(tx, actor.company_id(), case).await? else { return Ok(false) };
    restart(tx, actor, &before).await?;
    if !reopens(&before, state) {
        return Ok(false);
    }
    let before = store::lock(tx, actor.company_id(), case).await?.unwrap_or(before);
    let statuses = configured::case_statuses(tx, actor.company_id()).await?;
    let Some(status) = configuration::opening(&statuses) else { return Ok(false) };
    let after = reopen(&before, status)?;
    update(tx, actor, &before, after, "reopen", Some("entered".into()), now).await?;
    Ok(true)
}

/// R23: the start follows from the first event, unless typed.
async fn restart(tx: &mut Tx, actor: &Actor, case: &Case) -> Result<()> {
    let first = figures::first_event(tx, actor.company_id(), case.id).await?;
    let start = case.started(first).start;
    if start != case.start {
        store::set_start(tx, actor.company_id(), case.id, start).await?;
    }
    Ok(())
}

/// R14: the case that a follow-up makes for its root when one is wanted and there is none.
pub async fn for_follow_up(tx: &mut Tx, actor: &Actor, root: &Event, why: Why, now: Instant) -> Result<()> {
    let participants = event::taking_part(tx, actor, root, now).await?;
    let case = make_for_chain(tx, actor, root, &participants, why, now).await?;
    move_chain(tx, actor, root, Some(case.id), Some(why), now).await?;
    event::keep_case(tx, actor, root.id, root.version + 1, None, Some(case.id), Some(why), now).await?;
    entered(tx, actor, case.id, root.state, now).await.map(|_| ())
}

/// R18: a root whose participants changed may still stand in its case.
pub async fn check_carried(tx: &mut Tx, actor: &Actor, root: &Event, facts: &Facts) -> Result<()> {
    let Some(case) = root.case.filter(|_| root.is_root()) else { return Ok(()) };
    let Some(case) = store::lock(tx, actor.company_id(), case).await? else { return Ok(()) };
    Ok(may_carry(&case, &taking_part(root, facts), root.is_internal())?)
}
