//! Who takes part, as a picker of parties says it: somebody known, somebody to be made,
//! or a number or address of which nobody knows whose it is (R1).

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::form::Form;
use super::gate::{page, refused};
use super::parts::{Choice, Picked, Picker, icon_of};
use super::picker::Typed;
use super::view::View;
use super::viewer::Viewer;
use crate::actions::party::{self, Known};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::contact::{MechanismType, recognize};
use crate::model::party::{PartyDraft, PartyKind};

/// Most options that a text is answered with.
const MOST: usize = 8;

#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    Party(Uuid),
    New(PartyKind, String),
    Address(String),
}

impl FromStr for Who {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            None => text.parse().map(Self::Party).map_err(|_| ()),
            Some(("new-person", name)) => Ok(Self::New(PartyKind::Person, name.to_owned())),
            Some(("new-organization", name)) => Ok(Self::New(PartyKind::Organization, name.to_owned())),
            Some(("address", value)) => Ok(Self::Address(value.to_owned())),
            Some(_) => Err(()),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Party(id) => id.fmt(f),
            Self::New(kind, name) => write!(f, "new-{kind}:{name}"),
            Self::Address(value) => write!(f, "address:{value}"),
        }
    }
}

impl Who {
    pub fn newcomer(&self) -> Option<PartyDraft> {
        match self {
            Self::New(kind, name) => {
                Some(PartyDraft { kind: (*kind).into(), name: name.clone().into(), ..PartyDraft::default() })
            }
            _ => None,
        }
    }
}

/// Who was picked, with what is known of them, and whom a text may mean that is not clear.
#[derive(Default)]
pub struct People {
    pub who: Vec<Who>,
    pub known: HashMap<Uuid, Known>,
    pub candidates: Vec<Choice>,
}

impl People {
    pub async fn read(app: &App, actor: &Actor, view: &View, form: &Form) -> Result<Self> {
        let typed = Typed::read(form, "parties");
        let mut people =
            Self { who: typed.picked.iter().filter_map(|one| one.parse().ok()).collect(), ..Self::default() };
        if let Some(text) = typed.text {
            let found = party::find::typed(app, actor, &text, MOST).await?;
            match party::find::meant(actor, &text, &found) {
                Some(known) => people.who.push(Who::Party(known.party.id)),
                None if found.is_empty() && recognize(&text, &actor.company.country).is_some() => {
                    people.who.push(Who::Address(text));
                }
                None => people.candidates = offers(view, actor, &text, &found),
            }
        }
        let mut seen = Vec::new();
        people.who.retain(|who| {
            !seen.contains(who) && {
                seen.push(who.clone());
                true
            }
        });
        let ids: Vec<Uuid> = people.ids().collect();
        people.known =
            party::find::known(app, actor, &ids).await?.into_iter().map(|known| (known.party.id, known)).collect();
        Ok(people)
    }

    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.who.iter().filter_map(|who| if let Who::Party(id) = who { Some(*id) } else { None })
    }

    /// Those known, in the order they were picked.
    pub fn known(&self) -> impl Iterator<Item = &Known> {
        self.ids().filter_map(|id| self.known.get(&id))
    }

    /// The form with what was read in place of what was typed.
    pub fn settled(&self, form: Form) -> Form {
        let form = form.without("parties").without("parties_found").without("parties_asked");
        let form = self.who.iter().fold(form, |form, who| form.with("parties", who));
        if self.candidates.is_empty() { form.set("parties_text", "") } else { form }
    }

    pub fn picker(&self, view: &View, me: Option<Uuid>) -> Picker {
        let picked = |who: &Who| {
            let known = if let Who::Party(id) = who { self.known.get(id) } else { None };
            let (label, organization) = match (who, known) {
                (_, Some(known)) => (known.party.name.clone(), known.party.kind == PartyKind::Organization),
                (Who::New(kind, name), _) => (view.t1("new-party", "name", name), *kind == PartyKind::Organization),
                (Who::Address(value), _) => (value.clone(), false),
                (Who::Party(id), None) => (id.to_string(), false),
            };
            Picked { value: who.to_string(), label, organization, me: matches!(who, Who::Party(id) if Some(*id) == me) }
        };
        Picker {
            name: "parties",
            label: view.t("with"),
            placeholder: view.t("with-placeholder"),
            many: true,
            url: "/parties/find",
            picked: self.who.iter().map(picked).collect(),
            candidates: self.candidates.clone(),
            ..Picker::default()
        }
    }
}

/// Whom a text may mean, and what can be made of it when it means nobody.
fn offers(view: &View, actor: &Actor, text: &str, found: &[Known]) -> Vec<Choice> {
    let known = |known: &Known| {
        let meta = known.party.title.clone().or_else(|| known.party.contacts.first().map(|first| first.value.clone()));
        Choice::new(known.party.id, known.party.name.clone()).meta(meta.unwrap_or_default())
    };
    let mut offers: Vec<Choice> = found.iter().map(known).collect();
    let offer =
        |who: Who, label: &str, icon| Choice { icon: Some(icon), ..Choice::new(who, view.t1(label, "text", text)) };
    match recognize(text, &actor.company.country) {
        Some(kind) => {
            let icon = icon_of(if kind == MechanismType::Email { "email" } else { "phone" });
            offers.push(offer(Who::Address(text.to_owned()), "offer-address", icon));
        }
        None if actor.writes().is_ok() => {
            offers.push(offer(Who::New(PartyKind::Person, text.to_owned()), "offer-person", "user"));
            offers.push(offer(Who::New(PartyKind::Organization, text.to_owned()), "offer-organization", "building"));
        }
        None => {}
    }
    offers
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "parties/found.html")]
struct Found {
    view: View,
    choices: Vec<(Choice, bool)>,
}

/// `GET /parties/find`: what the picker's script asks while somebody types.
pub async fn find(State(app): State<App>, viewer: Viewer, Query(asked): Query<Asked>) -> Response {
    let text = asked.q.trim();
    let found = match party::find::typed(&app, &viewer.actor, text, MOST).await {
        Ok(found) => found,
        Err(error) => return refused(&app, error),
    };
    let organization = |at: usize| found.get(at).is_some_and(|known| known.party.kind == PartyKind::Organization);
    let offers = if text.is_empty() { Vec::new() } else { offers(&viewer.view, &viewer.actor, text, &found) };
    let choices = offers.into_iter().enumerate().map(|(at, choice)| (choice, organization(at))).collect();
    page(StatusCode::OK, Found { view: viewer.view, choices })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_part_is_read_back_as_it_was_written() {
        for who in [
            Who::Party(Uuid::from_u128(7)),
            Who::New(PartyKind::Organization, "Brandt: Söhne".into()),
            Who::Address("+44 1632 960412".into()),
        ] {
            assert_eq!(who.to_string().parse(), Ok(who));
        }
        assert_eq!("new-unknown:x".parse::<Who>(), Err(()));
        assert_eq!("".parse::<Who>(), Err(()));
    }
}
