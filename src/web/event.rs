//! The page of an event: what it is, who took part, what led here and what followed.

pub mod act;
pub mod edit;
mod fill;
pub mod follow_up;
pub mod history;
pub mod list;
pub mod reference;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::StatusCode;
use axum::response::Response;
use uuid::Uuid;

use self::history::Told;
use super::form::Form;
use super::gate::{page, refused};
use super::parts::{Chain, ChainLink, Choice, Link, Person, Row, Tile};
use super::view::{Nav, View};
use super::viewer::Viewer;
use super::{rows, work};
use crate::actions::configuration;
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::actions::party::{self, Known};
use crate::actions::private;
use crate::actions::work::WorkFilter;
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::event::{Contact, Event, Outcome, Role, State, times};
use crate::model::party::PartyKind;
use crate::model::time::within;

/// Most events of a chain that are drawn.
const CHAIN: usize = 50;

#[derive(Template)]
#[template(path = "events/event.html")]
struct Page {
    view: View,
    event: Event,
    title: String,
    tile: Tile,
    people: Vec<Person>,
    /// Numbers and addresses of which nobody knows whose they are.
    unknown: Vec<Contact>,
    chain: Chain,
    purpose: Option<String>,
    responsible: Option<Link>,
    overdue: bool,
    lasted: String,
    case: Option<Link>,
    reference: Option<Link>,
    /// Where both are written: at the root, when the reader finds it (R30).
    root: Option<Uuid>,
    works: Vec<Row>,
    history: Vec<Told>,
    /// Of completing, cancelling, rescheduling: as typed, with what was wrong.
    form: Form,
    outcomes: Vec<Choice>,
    nexts: Vec<Choice>,
}

impl Page {
    fn is(&self, state: &str) -> bool {
        self.event.state.word() == state
    }

    /// Whether it may be written; its moves are then drawn.
    fn writes(&self) -> bool {
        self.view.writes()
    }

    fn had_plan(&self) -> bool {
        self.event.planned_start.is_some()
    }
}

/// `GET /events/{id}`
pub async fn show(With(app): With<App>, viewer: Viewer, Path(id): Path<Uuid>) -> Response {
    match shown(&app, viewer, id, Form::new("")).await {
        Ok(shown) => page(StatusCode::OK, shown),
        Err(error) => refused(&app, error),
    }
}

async fn shown(app: &App, viewer: Viewer, id: Uuid, form: Form) -> Result<Page> {
    let actor = &viewer.actor;
    let mut view = View { here: Nav::Events, ..viewer.view };
    // It is under way on this page: a card, and not in the tray as well.
    view.under_way.retain(|running| running.link.href != format!("/events/{id}"));
    let event = event::get(app, actor, id).await?;
    let there = Those::of(app, actor, &event).await?;
    let purposes = configuration::purposes(app, actor).await?.into_iter();
    let purpose = purposes.filter(|purpose| Some(purpose.id) == event.purpose).map(|purpose| purpose.name).next();
    let chain = chain(app, actor, &view, &event).await?;
    let (case, reference) = reference::links(app, actor, &event).await?;
    let hidden = private::hidden_events(app, actor, &[event.root]).await?;
    let responsible = event.responsible.map(|id| Link::new(format!("/parties/{id}"), there.name(id)));
    Ok(Page {
        title: title(&view, &event, &there),
        tile: Tile::event(event.kind, event.direction, event.state),
        people: event.parties.iter().map(|part| there.person(&view, &event, part.party, part.role)).collect(),
        unknown: event.contacts.iter().filter(|contact| contact.party.is_none()).cloned().collect(),
        chain,
        purpose,
        responsible,
        overdue: times::is_overdue(&event, view.now),
        lasted: rows::lasting(&view, &event),
        works: work::rows(app, actor, &view, &WorkFilter { events: vec![id], ..WorkFilter::default() }).await?,
        case,
        reference,
        root: Some(event.root).filter(|root| !hidden.contains(root)),
        history: history::of(app, actor, &view, id).await?,
        form: filled(form, &event, &view),
        outcomes: Outcome::ALL.iter().map(|word| Choice::new(word, view.word("outcome", word))).collect(),
        nexts: ["undecided", "none", "follow_up"].map(|word| Choice::new(word, view.word("next", word))).to_vec(),
        event,
        view,
    })
}

/// The fields of the page's forms: as typed where one was refused, else as they begin.
fn filled(form: Form, event: &Event, view: &View) -> Form {
    let form = if form.has("next_step") { form } else { form.with("next_step", "undecided") };
    let form = if form.has("note") { form } else { form.with_some("note", event.note.as_ref()) };
    let form = match event.start.filter(|_| !form.has("start_date") && event.state == State::Scheduled) {
        Some(start) => form.with("start_date", view.date_value(&start)).with("start_time", view.time_value(&start)),
        None => form,
    };
    ["start", "end", "next.start"].iter().fold(form, |form, name| form.set(name, ""))
}

/// Those who take part in an event, and which of them are ours.
pub struct Those {
    known: HashMap<Uuid, Known>,
    ours: Vec<Uuid>,
}

impl Those {
    pub async fn of(app: &App, actor: &Actor, event: &Event) -> Result<Self> {
        let ids: Vec<Uuid> = event.parties.iter().map(|part| part.party).chain(event.responsible).collect();
        let known =
            party::find::known(app, actor, &ids).await?.into_iter().map(|known| (known.party.id, known)).collect();
        let day = event.judged_at(app.now()).day_in(&actor.company.zone());
        let employees = party::employee::list(app, actor).await?.into_iter().map(|(employee, _)| employee);
        let ours = employees.filter(|employee| within(day, employee.valid_from, employee.valid_until));
        Ok(Self { known, ours: ours.map(|employee| employee.party).collect() })
    }

    pub fn name(&self, id: Uuid) -> String {
        self.known.get(&id).map(|known| known.party.name.clone()).unwrap_or_default()
    }

    pub fn are_ours(&self, id: Uuid) -> bool {
        self.ours.contains(&id)
    }

    fn person(&self, view: &View, event: &Event, id: Uuid, role: Role) -> Person {
        let contacts = event.contacts.iter().filter(|contact| contact.party == Some(id));
        let on: Vec<&str> = contacts.map(|contact| contact.value.as_str()).collect();
        let part = if role == Role::Participant { String::new() } else { view.word("role", role) };
        let on = if on.is_empty() { String::new() } else { view.t1("person-on", "contact", on.join(", ")) };
        let role: Vec<String> = [part, on].into_iter().filter(|text| !text.is_empty()).collect();
        Person {
            name: Link::new(format!("/parties/{id}"), self.name(id)),
            kind: self.known.get(&id).map_or(PartyKind::Unknown, |known| known.party.kind),
            ours: self.are_ours(id),
            role: role.join(", "),
        }
    }
}

/// Its subject, else "Phone with Helen Marsh".
fn title(view: &View, event: &Event, there: &Those) -> String {
    if let Some(subject) = &event.subject {
        return subject.clone();
    }
    let kind = view.word("type", event.kind);
    let outside = event.parties.iter().filter(|part| !there.are_ours(part.party) && part.role != Role::Represented);
    let mut names: Vec<String> = outside.map(|part| there.name(part.party)).collect();
    names.extend(event.contacts.iter().filter(|contact| contact.party.is_none()).map(|contact| contact.value.clone()));
    names.truncate(3);
    if names.is_empty() { kind } else { view.t2("event-with", "type", kind, "who", names.join(", ")) }
}

async fn chain(app: &App, actor: &Actor, view: &View, event: &Event) -> Result<Chain> {
    let filter = EventFilter { roots: vec![event.root], ascending: true, ..EventFilter::default() };
    let found = event::list(app, actor, &filter, &Ask { limit: CHAIN, after: None }).await?;
    let link = |one: Event| ChainLink {
        link: Link::new(format!("/events/{}", one.id), one.subject.clone().unwrap_or(view.word("type", one.kind))),
        tile: Tile::event(one.kind, one.direction, one.state),
        when: one.start.map_or_else(|| view.t("unplanned"), |start| view.moment(&start)),
        current: one.id == event.id,
    };
    Ok(Chain(found.items.into_iter().map(link).collect()))
}
