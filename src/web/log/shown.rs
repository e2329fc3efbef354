//! The Log page as it is shown: blank, prefilled by its address, or again with what was wrong.

use askama::Template;
use uuid::Uuid;

use super::Mode;
use crate::actions::event::{self, EventFilter};
use crate::actions::page::Ask;
use crate::actions::{case, configuration, document};
use crate::app::{Actor, App};
use crate::error::{Error, Result};
use crate::model::contact::fits;
use crate::model::event::{Outcome, State, Type};
use crate::model::party::Mechanism;
use crate::model::problem::{Problem, Reference};
use crate::web::choices;
use crate::web::form::Form;
use crate::web::parts::{Choice, Link, Picker, Stale, Tile};
use crate::web::rows;
use crate::web::view::{Nav, View};
use crate::web::viewer::Viewer;
use crate::web::who::{People, Who};

/// Types that are offered at once; the others stand under *More*.
const USUAL: &[Type] = &[Type::Phone, Type::Email, Type::InPerson, Type::Video, Type::Chat, Type::Sms, Type::Post];
const LAST: usize = 5;

/// What the fields are filled in for.
pub struct Task {
    pub kind: Kind,
    pub title: &'static str,
    pub url: String,
    /// Where leaving it leads.
    pub back: Option<String>,
    /// The version the fields were filled from, and what has become of it since.
    pub version: Option<i64>,
    pub stale: Option<Stale>,
    /// R14: whom a follow-up cannot take over.
    pub left_out: Vec<Reference>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Log,
    Edit(State),
    FollowUp,
}

impl Task {
    pub fn log() -> Self {
        Self { title: "log", url: "/log".into(), back: None, ..Self::of(Kind::Log, "") }
    }

    pub fn of(kind: Kind, event: &str) -> Self {
        let (title, verb) = if kind == Kind::FollowUp { ("follow-up", "follow-up") } else { ("edit", "edit") };
        let back = format!("/events/{event}");
        let url = format!("{back}/{verb}");
        Self { kind, title, url, back: Some(back), version: None, stale: None, left_out: Vec::new() }
    }

    fn logs(&self) -> bool {
        self.kind == Kind::Log
    }

    fn has_outcome(&self) -> bool {
        matches!(self.kind, Kind::Log | Kind::Edit(State::Completed | State::Cancelled))
    }

    /// What is under way has no end yet.
    fn has_end(&self) -> bool {
        self.kind != Kind::Edit(State::InProgress)
    }
}

#[derive(Template)]
#[template(path = "events/log.html")]
pub struct LogPage {
    view: View,
    form: Form,
    task: Task,
    picker: Picker,
    whens: Vec<Choice>,
    usual: Vec<Choice>,
    more: Vec<Choice>,
    directions: Vec<Choice>,
    /// Who may have started it, when that must be said.
    callers: Vec<Choice>,
    reaches: Vec<Reach>,
    purposes: Vec<Choice>,
    employees: Vec<Choice>,
    outcomes: Vec<Choice>,
    nexts: Vec<Choice>,
    last: Vec<Last>,
    /// Whom the last events are with.
    with: String,
    /// What it is about, when that was said.
    about: Vec<Link>,
    /// The cases that fit, when it must be said which (R19).
    cases: Vec<Choice>,
}

/// Ways to reach one who takes part, that fit the type.
pub struct Reach {
    name: String,
    choices: Vec<Choice>,
}

pub struct Last {
    link: Link,
    tile: Tile,
    when: String,
    note: Option<String>,
}

/// The fields of a new event, with what the address says: `party`, `tel`, `direction`, `type`, `when`,
/// `document=KIND:KEY`, `case`, `start_date`, `start_time`, `lasted`, `responsible`.
pub fn prefilled(viewer: &Viewer, asked: &Form, id: Uuid) -> Form {
    let known =
        |name: &str, or: &str| if asked.value(name).is_empty() { or.to_owned() } else { asked.value(name).into() };
    let direction = match asked.value("direction") {
        "in" | "inbound" => "inbound",
        "none" => "none",
        _ => "outbound",
    };
    let responsible = viewer.actor.party.map(|party| party.to_string()).unwrap_or_default();
    let form = Form::new("")
        .with("id", id)
        .with("when", known("when", Mode::Now.word()))
        .with("type", known("type", Type::Phone.word()))
        .with("direction", direction)
        .with("parties_text", asked.value("tel"))
        .with("subject", asked.value("subject"))
        .with("note", asked.value("note"))
        .with("document", asked.value("document"))
        .with("case", asked.value("case"))
        .with("next_step", "undecided")
        .with("start_date", asked.value("start_date"))
        .with("start_time", asked.value("start_time"))
        .with("lasted", asked.value("lasted"))
        .with("responsible", known("responsible", &responsible));
    asked.values("party").into_iter().fold(form, |form, party| form.with("parties", party))
}

/// Puts what was refused at its fields; where somebody must be named, the form asks who.
pub fn with_faults(form: Form, problems: &[Problem], people: &People, view: &View) -> Form {
    let who = |choice: &Reference| {
        people.who.iter().find(|who| match who {
            Who::Party(id) => *id == choice.id,
            Who::New(_, name) => *name == choice.name,
            Who::Address(_) => false,
        })
    };
    let asked = problems.iter().filter(|problem| problem.code == "name_the_initiator");
    let callers: Vec<&Who> = asked.flat_map(|problem| &problem.choices).filter_map(who).collect();
    let asked = problems.iter().filter(|problem| problem.code == "several_cases");
    let cases: Vec<&Reference> = asked.flat_map(|problem| &problem.choices).collect();
    let form = form.refused(problems, view.texts).without("fits");
    let form = cases.into_iter().fold(form, |form, case| form.with("fits", format!("{}:{}", case.id, case.name)));
    callers.into_iter().fold(form.without("caller"), |form, who| form.with("caller", who))
}

pub async fn page_of(app: &App, viewer: Viewer, form: Form, task: Task) -> Result<LogPage> {
    let actor = &viewer.actor;
    actor.logs()?;
    let view = View { here: Nav::Nowhere, ..viewer.view };
    let people = People::read(app, actor, &view, &form).await?;
    let form = labelled(people.settled(form), &view);
    let kind = form.value("type").parse().unwrap_or(Type::Phone);
    let (reaches, form) = reaches(&people, kind, form);
    let purposes = configuration::purposes(app, actor).await?.into_iter().filter(|purpose| purpose.active);
    let purposes = purposes.map(|purpose| Choice::new(purpose.id, purpose.name)).collect();
    let employees = choices::employees(app, actor, &view).await?;
    let with = people.known().next().map(|known| known.party.name.clone()).unwrap_or_default();
    let channel = |kind: &Type| Choice::channel(*kind, view.word("type", kind));
    let rest = Type::ALL.iter().filter(|kind| !USUAL.contains(kind));
    Ok(LogPage {
        picker: people.picker(&view, actor.party),
        whens: Mode::ALL.iter().map(|mode| Choice::new(mode, view.word("when", mode))).collect(),
        usual: USUAL.iter().map(channel).collect(),
        more: rest.map(channel).collect(),
        directions: ["outbound", "inbound", "none"].map(|word| Choice::new(word, view.word("began", word))).to_vec(),
        callers: callers(&form, &people),
        reaches,
        purposes,
        employees,
        outcomes: Outcome::ALL.iter().map(|word| Choice::new(word, view.word("outcome", word))).collect(),
        nexts: ["undecided", "none", "follow_up"].map(|word| Choice::new(word, view.word("next", word))).to_vec(),
        last: last(app, actor, &view, &people).await?,
        with,
        about: about(app, actor, &form).await?,
        cases: fitting(&form, &view),
        task,
        form,
        view,
    })
}

/// The document and the case that the address named; one that nobody knows yet goes by its key.
async fn about(app: &App, actor: &Actor, form: &Form) -> Result<Vec<Link>> {
    let mut about = Vec::new();
    if let Some((kind, key)) = form.value("document").split_once(':') {
        about.push(match document::get(app, actor, kind, key).await {
            Ok(referred) => crate::web::document::link(&referred),
            Err(Error::NotFound) => Link::new("", key),
            Err(error) => return Err(error),
        });
    }
    if let Ok(id) = form.value("case").parse() {
        about.extend(case::named(app, actor, &[id]).await?.values().map(crate::web::case::link));
    }
    Ok(about)
}

fn fitting(form: &Form, view: &View) -> Vec<Choice> {
    let fits = form.values("fits").into_iter().filter_map(|fits| fits.split_once(':'));
    choices::fitting(view, fits.map(|(id, name)| Choice::new(id, name)))
}

/// Names the fields whose faults are listed above, and those that are made of several.
fn labelled(form: Form, view: &View) -> Form {
    let made = ["start", "end", "next.start"].iter().fold(form, |form, name| form.set(name, ""));
    [("parties", "with"), ("start", "start-of"), ("end", "end-of"), ("lasted", "lasted"), ("direction", "began")]
        .into_iter()
        .fold(made, |form, (name, label)| form.labelled(name, view.t(label)))
}

/// R7: what may be used to reach those who take part; where only one fits, it is proposed, once.
fn reaches(people: &People, kind: Type, mut form: Form) -> (Vec<Reach>, Form) {
    let mut reaches = Vec::new();
    for known in people.known() {
        let in_use = |contact: &Mechanism| contact.active || form.is("contacts", &contact.id.to_string());
        let contacts = known.party.contacts.iter().filter(|contact| in_use(contact) && fits(kind, contact.kind));
        let choice = |contact: &Mechanism| {
            let tile = Tile::mechanism(contact.kind);
            let choice = Choice::new(contact.id, contact.value.clone()).meta(contact.label.clone().unwrap_or_default());
            Choice { icon: Some(tile.icon()), kind: Some(tile.kind), ..choice }
        };
        let choices: Vec<Choice> = contacts.map(choice).collect();
        let offer = format!("{kind}:{}", known.party.id);
        if !form.is("offered", &offer) {
            if let [only] = &choices[..]
                && !form.is("contacts", &only.value)
            {
                form = form.with("contacts", only.value.clone());
            }
            form = form.with("offered", offer);
        }
        if !choices.is_empty() {
            reaches.push(Reach { name: known.party.name.clone(), choices });
        }
    }
    (reaches, form)
}

fn callers(form: &Form, people: &People) -> Vec<Choice> {
    let name = |who: &Who| match who {
        Who::Party(id) => people.known.get(id).map(|known| known.party.name.clone()),
        Who::New(_, name) => Some(name.clone()),
        Who::Address(_) => None,
    };
    let named = |who: Who| name(&who).map(|name| Choice::new(who, name));
    form.values("caller").into_iter().filter_map(|who| named(who.parse().ok()?)).collect()
}

async fn last(app: &App, actor: &Actor, view: &View, people: &People) -> Result<Vec<Last>> {
    let Some(party) = people.ids().next() else { return Ok(Vec::new()) };
    let filter = EventFilter { parties: vec![party], to: Some(view.now), ..EventFilter::default() };
    let found = event::list(app, actor, &filter, &Ask { limit: LAST, after: None }).await?;
    let line = |event: crate::model::event::Event| Last {
        link: Link::new(rows::page_of(&event), rows::subject(view, &event)),
        tile: Tile::event(event.kind, event.direction, event.state),
        when: event.start.map(|start| view.moment(&start)).unwrap_or_default(),
        note: event.note,
    };
    Ok(found.items.into_iter().map(line).collect())
}
