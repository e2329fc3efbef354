//! What every template knows: who looks at the page, in which language, zone and theme, and what is under way.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::assets;
use super::parts::{Count, Running, Tile, Toast};
use crate::app::Actor;
use crate::i18n::{self, Argument, Texts};
use crate::model::event::Direction;
use crate::model::region;
use crate::model::time::Instant;
use crate::model::user::Role;
use crate::model::user::appearance::{Density, Theme};

pub struct View {
    pub texts: &'static Texts,
    pub zone: TimeZone,
    pub now: Instant,
    /// Name of who looks at it.
    pub user: String,
    pub company: String,
    /// The company's, whose ways of writing and counting the language leaves open.
    pub country: String,
    pub role: Role,
    /// The entry of the navigation that is marked.
    pub here: Nav,
    /// Path and query of the page: where a form that belongs to no page leads back to.
    pub path: String,
    pub late: Count,
    pub open_cases: Count,
    pub open_works: Count,
    pub theme: Theme,
    pub density: Density,
    /// What was searched, to stand in the bar's field again.
    pub searched: String,
    pub toast: Option<Toast>,
    /// Events under way, for the tray; empty on the page that shows them as cards.
    pub under_way: Vec<Running>,
}

crate::words! {
    pub enum Nav {
        Today = "today",
        Calendar = "calendar",
        Parties = "parties",
        Events = "events",
        Cases = "cases",
        Works = "works",
        Reports = "reports",
        Settings = "settings",
        Search = "search",
        Nowhere = "nowhere",
    }
}

impl View {
    pub fn of(actor: &Actor, now: Instant, path: impl Into<String>) -> Self {
        Self {
            zone: actor.zone(),
            user: actor.name.clone(),
            company: actor.company.name.clone(),
            country: actor.company.country.clone(),
            role: actor.role,
            path: path.into(),
            ..Self::nobody(&actor.language, now)
        }
    }

    /// For pages in front of the door.
    pub fn nobody(language: &str, now: Instant) -> Self {
        Self {
            texts: i18n::texts(language),
            zone: TimeZone::UTC,
            now,
            user: String::new(),
            company: String::new(),
            country: String::new(),
            role: Role::Reader,
            here: Nav::Nowhere,
            path: "/".into(),
            late: Count(0),
            open_cases: Count(0),
            open_works: Count(0),
            theme: Theme::System,
            density: Density::Dense,
            searched: String::new(),
            toast: None,
            under_way: Vec::new(),
        }
    }

    pub fn language(&self) -> &str {
        self.texts.language
    }

    /// The first day of a week.
    pub fn week_begins(&self) -> Weekday {
        region::week_begins(&self.country)
    }

    /// Whether 3/4 is the fourth of March.
    pub fn names_month_first(&self) -> bool {
        region::names_month_first(self.language(), &self.country)
    }

    /// "1,234"
    pub fn number(&self, number: impl Into<Argument>) -> String {
        self.texts.say("number-only", &[("number", number.into())])
    }

    pub fn t(&self, id: &str) -> String {
        self.texts.say(id, &[])
    }

    pub fn t1(&self, id: &str, name: &str, value: impl Into<Argument>) -> String {
        self.texts.say(id, &[(name, value.into())])
    }

    pub fn t2(
        &self,
        id: &str,
        first: &str,
        one: impl Into<Argument>,
        second: &str,
        two: impl Into<Argument>,
    ) -> String {
        self.texts.say(id, &[(first, one.into()), (second, two.into())])
    }

    /// A word of a closed set: `word("state", event.state)` is the message `state-scheduled`.
    pub fn word(&self, set: &str, word: impl fmt::Display) -> String {
        self.t(&format!("{set}-{word}"))
    }

    pub fn asset(&self, name: &str) -> &'static str {
        assets::asset(name)
    }

    pub fn icon(&self, name: &str) -> Icon {
        Icon { name: name.to_owned(), class: "" }
    }

    pub fn small_icon(&self, name: &str) -> Icon {
        Icon { class: " small", ..self.icon(name) }
    }

    /// A direction's arrow at the corner of a tile.
    pub fn way(&self, direction: &Direction) -> Icon {
        let name = match direction {
            Direction::Inbound => "arrow-in",
            Direction::Outbound => "arrow-out",
            Direction::Internal => "arrow-both",
        };
        Icon { class: " way", ..self.icon(name) }
    }

    /// "Phone, outbound"
    pub fn tile_name(&self, tile: &Tile) -> String {
        let kind = self.word("type", tile.kind);
        match tile.direction {
            Some(direction) => self.t2("tile", "type", kind, "direction", self.word("direction", direction)),
            None => kind,
        }
    }

    pub fn writes(&self) -> bool {
        self.role.may_write()
    }

    pub fn manages(&self) -> bool {
        self.role.manages()
    }

    pub fn administers(&self) -> bool {
        self.role.administers()
    }

    /// Whether a page of the navigation is served already; a link that leads nowhere is not drawn.
    pub fn leads_to(&self, word: &str) -> bool {
        ["today", "calendar", "log", "events", "parties", "cases", "works", "reports", "settings"].contains(&word)
    }

    pub fn is_here(&self, word: &str) -> bool {
        self.here.word() == word
    }

    /// The theme is said only when it was chosen; else the reader's system decides.
    pub fn chosen_theme(&self) -> Option<&'static str> {
        (self.theme != Theme::System).then(|| self.theme.word())
    }

    /// The density that the user's menu offers.
    pub fn other_density(&self) -> Density {
        match self.density {
            Density::Dense => Density::Comfortable,
            Density::Comfortable => Density::Dense,
        }
    }

    /// "Northfield Dairy" is ND, "Ada" is A.
    pub fn initials(&self, name: &str) -> String {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
    }

    /// What people wrote, in paragraphs.
    pub fn paragraphs<'a>(&self, text: &'a str) -> Vec<&'a str> {
        text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
    }
}

/// A symbol of `icons.svg`; it says nothing to a screen reader, a word beside it does.
pub struct Icon {
    name: String,
    class: &'static str,
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, class } = self;
        let sheet = assets::asset("icons.svg");
        write!(
            f,
            r##"<svg class="icon{class}" viewBox="0 0 24 24" aria-hidden="true"><use href="{sheet}#i-{name}"/></svg>"##
        )
    }
}

// Names come from templates and closed sets, never from a person.
impl HtmlSafe for Icon {}
