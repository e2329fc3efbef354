//! Which of a party's events its timeline shows, and the chips that choose.

use uuid::Uuid;

use super::query;
use crate::actions::event::EventFilter;
use crate::error::{Error, Result};
use crate::model::event::{State, Type};
use crate::web::parts::{Link, Tab, icon_of, state_icon};
use crate::web::view::View;

/// Types that have a chip of their own; another one gets it when it is asked for.
const OFFERED: &[Type] = &[Type::Phone, Type::Email, Type::InPerson, Type::Video, Type::Chat, Type::Sms, Type::Post];
const STATES: &[State] = &[State::Scheduled, State::Completed, State::Cancelled];

/// Which of a party's events are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen {
    pub kind: Option<Type>,
    pub state: Option<State>,
}

impl Chosen {
    pub fn read(kind: &str, state: &str) -> Result<Self> {
        fn one<T: std::str::FromStr>(text: &str, name: &'static str) -> Result<Option<T>> {
            if text.is_empty() {
                return Ok(None);
            }
            text.parse().map(Some).map_err(|_| Error::Unreadable(name))
        }
        Ok(Self { kind: one(kind, "type")?, state: one(state, "state")? })
    }

    pub fn any(&self) -> bool {
        self.kind.is_some() || self.state.is_some()
    }

    pub fn filter(&self, party: Uuid) -> EventFilter {
        let (types, states) = (self.kind.into_iter().collect(), self.state.into_iter().collect());
        EventFilter { parties: vec![party], types, states, ..EventFilter::default() }
    }

    pub fn address(&self, party: Uuid, after: &str) -> String {
        let (kind, state) = (self.kind.map_or("", |kind| kind.word()), self.state.map_or("", |state| state.word()));
        query(&format!("/parties/{party}"), &[("type", kind), ("state", state), ("after", after)])
    }

    /// Choosing a chip that is chosen takes it back.
    pub fn chips(&self, view: &View, party: Uuid) -> Vec<Tab> {
        let tab = |to: Self, text: String, current| Tab {
            link: Link::new(to.address(party, ""), text),
            icon: None,
            kind: None,
            count: None,
            current,
        };
        let mut chips = vec![tab(Self::default(), view.t("all"), !self.any())];
        let asked = self.kind.filter(|kind| !OFFERED.contains(kind));
        for kind in OFFERED.iter().copied().chain(asked) {
            let current = self.kind == Some(kind);
            let to = Self { kind: (!current).then_some(kind), ..*self };
            let chip = tab(to, view.word("type", kind), current);
            chips.push(Tab { icon: Some(icon_of(kind.word())), kind: Some(kind.word()), ..chip });
        }
        for state in STATES.iter().copied() {
            let current = self.state == Some(state);
            let to = Self { state: (!current).then_some(state), ..*self };
            chips.push(Tab { icon: Some(state_icon(&state)), ..tab(to, view.word("state", state), current) });
        }
        chips
    }
}
