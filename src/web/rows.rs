//! Events as rows of work: what each shows, and what can be done with it at once.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::parts::{Action, Badge, Link, Row, Running, Tick, Tile};
use super::view::View;
use crate::app::Actor;
use crate::model::event::{Event, Outcome, Participant, Role, State, times};

/// Its subject, else the channel.
pub fn subject(view: &View, event: &Event) -> String {
    event.subject.clone().unwrap_or_else(|| view.word("type", event.kind))
}

/// Who stands in the rows, and for whom they are drawn.
pub struct People<'a> {
    pub names: &'a HashMap<Uuid, String>,
    pub ours: &'a HashSet<Uuid>,
    pub me: Option<Uuid>,
}

impl<'a> People<'a> {
    pub fn new(names: &'a HashMap<Uuid, String>, ours: &'a HashSet<Uuid>, actor: &Actor) -> Self {
        Self { names, ours, me: actor.party }
    }

    pub fn name(&self, party: Uuid) -> String {
        self.names.get(&party).cloned().unwrap_or_default()
    }

    /// Those outside who take part, whom they represent behind them; colleagues when it is internal; else the number
    /// or address that nobody knows.
    pub fn with(&self, event: &Event) -> String {
        let is_outside = |party: &Uuid| !self.ours.contains(party);
        let outside = event.parties.iter().filter(|there| is_outside(&there.party));
        let (represented, direct): (Vec<&Participant>, Vec<&Participant>) =
            outside.partition(|there| there.role == Role::Represented);
        let names = |ids: Vec<Uuid>| ids.into_iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ");
        let direct = names(direct.iter().map(|there| there.party).collect());
        let represented = names(represented.iter().map(|there| there.party).collect());
        let colleagues = event.parties.iter().map(|there| there.party).filter(|party| Some(*party) != self.me);
        let unknown = event.contacts.iter().filter(|contact| contact.party.is_none()).map(|contact| &*contact.value);
        let unknown = unknown.collect::<Vec<_>>().join(", ");
        let both = [direct, represented, unknown].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        if both.is_empty() { names(colleagues.collect()) } else { both.join(" · ") }
    }

    /// Its subject, else who it is with, else the channel.
    pub fn title(&self, view: &View, event: &Event) -> String {
        let with = || Some(self.with(event)).filter(|with| !with.is_empty());
        event.subject.clone().or_else(with).unwrap_or_else(|| view.word("type", event.kind))
    }

    pub fn link(&self, view: &View, event: &Event) -> Link {
        Link::new(page_of(event), self.title(view, event))
    }

    /// What stands under the title; who it is with, unless the title says so.
    pub fn meta(&self, view: &View, event: &Event) -> String {
        if event.subject.is_some() { self.with(event) } else { view.word("type", event.kind) }
    }

    /// A row of a list called `list`, which makes its id unique on the page.
    pub fn row(&self, view: &View, list: &str, event: &Event) -> Row {
        let title = self.link(view, event);
        Row {
            id: format!("{list}-{}", event.id),
            tick: view.writes().then(|| tick(view, event, &title.text)).flatten(),
            when: event.start.map(|start| view.slot(&start)).unwrap_or_default(),
            tile: Some(Tile::event(event.kind, event.direction, event.state)),
            meta: self.meta(view, event),
            title,
            badges: Vec::new(),
            end: String::new(),
            actions: Vec::new(),
            done: !event.state.is_open(),
        }
    }

    /// As it follows its user from page to page.
    pub fn running(&self, view: &View, event: &Event) -> Running {
        let (link, complete) = (self.link(view, event), format!("{}/complete", page_of(event)));
        Running { link, meta: self.meta(view, event), start: event.at(), complete }
    }

    /// R30: managers reassign; who is responsible hands over, and anybody takes what nobody has.
    pub fn may_reassign(&self, view: &View, event: &Event) -> bool {
        view.manages() || event.responsible.is_none() || event.responsible == self.me
    }

    /// Complete, put off, reassign.
    pub fn actions(&self, view: &View, event: &Event) -> Vec<Action> {
        if !view.writes() || event.state != State::Scheduled {
            return Vec::new();
        }
        let url = |verb: &str| format!("{}/{verb}", page_of(event));
        let action =
            |verb: &str, label: &str, icon, field| Action { url: url(verb), label: view.t(label), icon, field };
        let mut actions = vec![
            action("complete", "complete", Some("check"), None),
            action("put-off", "put-off-day", None, Some(("days", "1".to_owned()))),
            action("put-off", "put-off-week", None, Some(("days", "7".to_owned()))),
        ];
        if self.may_reassign(view, event) {
            actions.push(action("responsible", "reassign", None, None));
        }
        actions
    }
}

pub fn page_of(event: &Event) -> String {
    format!("/events/{}", event.id)
}

fn tick(view: &View, event: &Event, title: &str) -> Option<Tick> {
    let (verb, state, icon, label) = match event.state {
        State::Scheduled if times::is_overdue(event, view.now) => ("complete", "overdue", "overdue", "complete-what"),
        State::Scheduled => ("complete", "scheduled", "scheduled", "complete-what"),
        State::Completed => ("reopen", "completed", "completed", "reopen-what"),
        State::InProgress | State::Cancelled => return None,
    };
    let label = view.t1(label, "what", title);
    Some(Tick { url: format!("{}/{verb}", page_of(event)), state, icon, label })
}

/// How much too late it is: "2 h late", "3 days late".
pub fn lateness(view: &View, event: &Event) -> Option<Badge> {
    let start = event.start?;
    let text = match -view.days_from(&start) {
        ..=0 => view.t1("late-by", "time", view.duration(&view.now.since(start))),
        days => view.t1("late-days", "days", days),
    };
    Some(Badge { tone: "danger", icon: None, text })
}

/// How long it lasted or is to last.
pub fn lasting(view: &View, event: &Event) -> String {
    let lasting = event.start.zip(event.end).map(|(start, end)| end.since(start));
    lasting.filter(|lasting| lasting.as_mins() > 0 && !event.all_day).map(|it| view.duration(&it)).unwrap_or_default()
}

/// What came of a finished event: its outcome where that is news, else how long it lasted.
pub fn result(view: &View, event: &Event) -> String {
    match event.outcome {
        Some(outcome) if outcome != Outcome::Reached => view.word("outcome", outcome),
        _ => lasting(view, event),
    }
}
