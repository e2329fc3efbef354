//! The pieces pages are made of, as data for the macros in `templates/parts/`. They hold what is shown, already
//! chosen and put into words; which rows those are is decided by actions.

use std::fmt;

use crate::model::contact::MechanismType;
use crate::model::event::{Direction, State, Type};
use crate::model::party::PartyKind;
use crate::model::problem::{Noun, Reference};
use crate::model::time::Instant;

/// A number that is counted up to 99 and then reads 99+.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count(pub usize);

/// Where counting ends; a query that counts needs to read no more.
pub const COUNTED: usize = 100;

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < COUNTED { self.0.fmt(f) } else { write!(f, "{}+", COUNTED - 1) }
    }
}

/// A channel: icon, colour, direction; dashed when planned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile {
    /// Word of a type of event or mechanism, or `work`, `case`.
    pub kind: &'static str,
    pub direction: Option<Direction>,
    pub planned: bool,
}

impl Tile {
    pub fn event(kind: Type, direction: Option<Direction>, state: State) -> Self {
        Self { kind: kind.word(), direction, planned: state == State::Scheduled }
    }

    pub fn mechanism(kind: MechanismType) -> Self {
        Self { kind: kind.word(), direction: None, planned: false }
    }

    pub fn work(state: State) -> Self {
        Self { kind: "work", direction: None, planned: state.is_open() }
    }

    pub fn case() -> Self {
        Self { kind: "case", direction: None, planned: false }
    }

    pub fn icon(&self) -> &'static str {
        icon_of(self.kind)
    }
}

/// The symbol of a type of event or mechanism.
pub fn icon_of(kind: &str) -> &'static str {
    match kind {
        "phone" => "phone",
        "mobile" | "sms" => "mobile",
        "email" => "mail",
        "fax" => "fax",
        "video" | "skype" | "sip" => "video",
        "in_person" => "in-person",
        "post" => "post",
        "chat" | "irc" | "jabber" => "chat",
        "website" => "website",
        "work" => "work",
        "case" => "case",
        _ => "other",
    }
}

/// The symbol of a state: each has its own shape.
pub fn state_icon(state: &State) -> &'static str {
    match state {
        State::Scheduled => "scheduled",
        State::InProgress => "in-progress",
        State::Completed => "completed",
        State::Cancelled => "cancelled",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub href: String,
    pub text: String,
}

impl Link {
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// Where the page of a row is, when it has one.
pub fn page_of(reference: &Reference) -> Option<String> {
    let folder = match reference.noun {
        Noun::Party | Noun::Employee => "parties",
        Noun::Event => "events",
        Noun::Case => "cases",
        Noun::Work => "works",
        _ => return None,
    };
    Some(format!("/{folder}/{}", reference.id))
}

/// A measured or named property; its tone is one of "", `accent`, `live`, `warn`, `danger`, `outline`.
#[derive(Debug, Clone, PartialEq)]
pub struct Badge {
    pub tone: &'static str,
    pub icon: Option<&'static str>,
    pub text: String,
}

/// A button of a form that posts: what it does stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub url: String,
    pub label: String,
    pub icon: Option<&'static str>,
    /// A field sent along, as `("days", "1")`.
    pub field: Option<(&'static str, String)>,
}

/// A line of a work list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Unique on the page.
    pub id: String,
    pub tick: Option<Tick>,
    /// What stands in the column of times, empty where there is none.
    pub when: String,
    pub tile: Option<Tile>,
    pub title: Link,
    pub meta: String,
    pub badges: Vec<Badge>,
    pub end: String,
    pub actions: Vec<Action>,
    pub done: bool,
}

/// The shape before a row, which completes it or opens it again.
#[derive(Debug, Clone)]
pub struct Tick {
    pub url: String,
    /// A state's word, or `overdue`.
    pub state: &'static str,
    pub icon: &'static str,
    /// "Complete: Price for 40 bearings"
    pub label: String,
}

/// Somebody in an event.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: Link,
    pub kind: PartyKind,
    pub ours: bool,
    /// "on +44 1632 960 412", "started it"
    pub role: String,
}

/// What led here, this, what followed.
#[derive(Debug, Clone)]
pub struct Chain(pub Vec<ChainLink>);

#[derive(Debug, Clone)]
pub struct ChainLink {
    pub link: Link,
    pub tile: Tile,
    pub when: String,
    pub current: bool,
}

impl Chain {
    /// Whether the line after a link is dashed.
    pub fn leads_to_plan(&self, index: &usize) -> bool {
        self.0.get(index + 1).is_some_and(|next| next.tile.planned)
    }
}

/// An event under way, as a card or in the tray.
#[derive(Debug, Clone)]
pub struct Running {
    pub link: Link,
    pub meta: String,
    pub start: Instant,
    pub complete: String,
}

/// Says what was done; `undo` takes it back.
#[derive(Debug, Clone)]
pub struct Toast {
    pub text: String,
    pub undo: Option<Action>,
}

/// A tab, a segment or a filter chip: a link that may be the one shown.
#[derive(Debug, Clone)]
pub struct Tab {
    pub link: Link,
    pub icon: Option<&'static str>,
    /// A channel's word, which gives the icon its colour.
    pub kind: Option<&'static str>,
    pub count: Option<Count>,
    pub current: bool,
}

/// A filter that is set, and the address without it.
#[derive(Debug, Clone)]
pub struct SetFilter {
    pub key: String,
    pub value: String,
    pub without: String,
}

/// One of several to choose from; in a select, as chips or as radio buttons.
#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A second line, empty where the first says enough.
    pub meta: String,
    pub icon: Option<&'static str>,
    pub kind: Option<&'static str>,
}

impl Choice {
    pub fn new(value: impl ToString, label: impl Into<String>) -> Self {
        Self { value: value.to_string(), label: label.into(), meta: String::new(), icon: None, kind: None }
    }

    pub fn meta(self, meta: impl Into<String>) -> Self {
        Self { meta: meta.into(), ..self }
    }

    pub fn channel(kind: Type, label: impl Into<String>) -> Self {
        Self { icon: Some(icon_of(kind.word())), kind: Some(kind.word()), ..Self::new(kind, label) }
    }
}

/// Picks a party, case or document: by text that the server reads, by radio buttons when it read several,
/// and by the combobox where the script runs. The text comes as `NAME_text`, what was picked as `NAME`, what was
/// chosen among the candidates as `NAME_found`; `picker::Typed` reads them.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    pub name: &'static str,
    pub label: String,
    pub placeholder: String,
    pub hint: String,
    pub many: bool,
    /// Answers `?q=` with the options.
    pub url: &'static str,
    /// Always there, as "Me".
    pub fixed: Vec<Picked>,
    pub picked: Vec<Picked>,
    /// What the text may have meant, after it was sent.
    pub candidates: Vec<Choice>,
}

impl Picker {
    /// The name under which the typed text comes.
    pub fn text_name(&self) -> String {
        format!("{}_text", self.name)
    }

    /// The name under which the choice among the candidates comes.
    pub fn found_name(&self) -> String {
        format!("{}_found", self.name)
    }

    /// The name under which the text comes back that the candidates were found for.
    pub fn asked_name(&self) -> String {
        format!("{}_asked", self.name)
    }
}

#[derive(Debug, Clone)]
pub struct Picked {
    pub value: String,
    pub label: String,
    pub organization: bool,
    pub me: bool,
}

/// Somebody else changed the row while it was being edited.
#[derive(Debug, Clone)]
pub struct Stale {
    pub by: String,
    pub at: Instant,
    /// The page that shows what is stored.
    pub stored: String,
    pub differences: Vec<Difference>,
}

#[derive(Debug, Clone)]
pub struct Difference {
    pub label: String,
    pub theirs: String,
    pub yours: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_ends_at_ninety_nine() {
        assert_eq!(
            [Count(0), Count(99), Count(100), Count(7000)].map(|count| count.to_string()),
            ["0", "99", "99+", "99+"]
        );
    }

    #[test]
    fn the_line_is_dashed_where_a_plan_follows() {
        let link = |planned| ChainLink {
            link: Link::new("/", "x"),
            tile: Tile { kind: "phone", direction: None, planned },
            when: String::new(),
            current: false,
        };
        let chain = Chain(vec![link(false), link(false), link(true)]);
        assert_eq!([0, 1, 2].map(|index| chain.leads_to_plan(&index)), [false, true, false]);
    }
}
