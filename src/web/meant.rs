//! The one party that a picker means, among those that are there.

use uuid::Uuid;

use super::form::Form;
use super::parts::{Choice, Picked, Picker};
use super::picker::Typed;
use crate::actions::party::{Known, find};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::party::PartyKind;

/// Most parties that a text is answered with.
pub const MOST: usize = 8;

/// The party that the picker means, or those that its text may mean.
pub struct Meant {
    name: &'static str,
    pub party: Option<Known>,
    pub text: Option<String>,
    found: Vec<Known>,
}

impl Meant {
    pub async fn read(app: &App, actor: &Actor, form: &Form, name: &'static str) -> Result<Self> {
        let Typed { picked, text } = Typed::read(form, name);
        if let Some(text) = text {
            let found = find::typed(app, actor, &text, MOST).await?;
            let party = find::meant(actor, &text, &found).cloned();
            return Ok(Self { name, party, text: Some(text), found });
        }
        // The last one: a choice among candidates comes behind what was picked before.
        let ids: Vec<Uuid> = picked.last().and_then(|id| id.parse().ok()).into_iter().collect();
        Ok(Self { name, party: find::known(app, actor, &ids).await?.pop(), text: None, found: Vec::new() })
    }

    /// The form with what was read in place of what was typed.
    pub fn settled(&self, form: Form) -> Form {
        let names = Picker { name: self.name, ..Picker::default() };
        let form = form.without(&names.found_name()).without(&names.asked_name());
        match &self.party {
            Some(known) => form.set(self.name, known.party.id).set(&names.text_name(), ""),
            None => form.set(self.name, ""),
        }
    }

    /// Asked for by the script at `/parties/known`.
    pub fn picker(&self) -> Picker {
        let picked = |known: &Known| Picked {
            value: known.party.id.to_string(),
            label: known.party.name.clone(),
            organization: known.party.kind == PartyKind::Organization,
            me: false,
        };
        let candidates = if self.party.is_some() { &[] } else { self.found.as_slice() };
        Picker {
            name: self.name,
            url: "/parties/known",
            picked: self.party.iter().map(picked).collect(),
            candidates: candidates.iter().map(choice).collect(),
            ..Picker::default()
        }
    }
}

pub fn choice(known: &Known) -> Choice {
    let first = || known.party.contacts.first().map(|contact| contact.value.clone());
    let meta = known.party.title.clone().or_else(first).unwrap_or_default();
    Choice::new(known.party.id, known.party.name.clone()).meta(meta)
}
