//! Which column holds what, by the headers of a table. Must not look at other rows.

use super::layout::{self, Layout, Meaning, Part, Text, Way};
use crate::cli::import::clean;
use crate::cli::said;

/// What was refused is told in a column of this name, which is none of the table's own.
pub const REFUSED: &str = "rapport_refused";

#[derive(Debug, Default, PartialEq)]
pub struct Columns {
    pub texts: Vec<(Text, usize)>,
    pub ways: Vec<WayColumn>,
    pub addresses: Vec<AddressColumns>,
    /// How many there are; empty headers at the end are none.
    pub count: usize,
    /// Their names, and whether anything is read of each.
    pub headers: Vec<(String, bool)>,
}

#[derive(Debug, PartialEq)]
pub struct WayColumn {
    pub way: Way,
    /// What all of its values are called.
    pub label: Option<&'static str>,
    pub value: usize,
    pub labels: Option<usize>,
    pub services: Option<usize>,
    group: String,
}

#[derive(Debug, Default, PartialEq)]
pub struct AddressColumns {
    pub label: Option<&'static str>,
    pub parts: Vec<(Part, usize)>,
    group: String,
}

/// Columns named by option: a field, and the header it stands under.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping(Vec<(&'static str, String)>);

/// What a mapping names and the table does not have.
#[derive(Debug, PartialEq)]
pub struct Missing(pub Vec<String>);

/// What is no mapping.
#[derive(Debug, PartialEq)]
pub enum BadMapping {
    /// It is not written FIELD=HEADER.
    Form,
    Field(String),
}

impl BadMapping {
    pub fn told(&self) -> String {
        let fields = ("fields", all_fields().into());
        match self {
            Self::Form => said("cli-import-mapping", &[fields]),
            Self::Field(field) => said("cli-import-no-field", &[("field", field.into()), fields]),
        }
    }
}

impl Columns {
    /// By the program that wrote the table: the one most of whose headers there are. Nothing where nobody could be
    /// known or reached by what they say.
    pub fn recognized(headers: &[String]) -> Option<Self> {
        let read = |layout: &Layout| Self::of(headers, |header| layout(&folded(header)));
        let found = layout::ALL.iter().map(read).filter(Self::say_who);
        // The first of those that read most.
        found.rev().max_by_key(|columns| columns.headers.iter().filter(|(_, is_read)| *is_read).count())
    }

    /// Nothing where nobody could be known or reached by what the columns named say.
    pub fn mapped(headers: &[String], Mapping(pairs): &Mapping) -> Result<Option<Self>, Missing> {
        let is_there = |wanted: &str| headers.iter().any(|header| folded(header) == folded(wanted));
        let missing = pairs.iter().map(|(_, header)| header).filter(|header| !is_there(header));
        let missing: Vec<String> = missing.cloned().collect();
        if !missing.is_empty() {
            return Err(Missing(missing));
        }
        let columns = Self::of(headers, |header| {
            let named = pairs.iter().find(|(_, named)| folded(named) == folded(header));
            named.and_then(|(field, _)| layout::own(field))
        });
        Ok(Some(columns).filter(Self::say_who))
    }

    fn of(headers: &[String], meaning: impl Fn(&str) -> Option<Meaning>) -> Self {
        let count = headers.iter().rposition(|header| !header.trim().is_empty()).map_or(0, |last| last + 1);
        let mut columns = Self { count, ..Self::default() };
        let mut labels = Vec::new();
        for (at, header) in headers.iter().take(count).enumerate() {
            let meaning = meaning(header);
            columns.headers.push((clean::line(header), meaning.is_some() || header == REFUSED));
            match meaning {
                None => {}
                Some(Meaning::Text(text)) => columns.texts.push((text, at)),
                Some(Meaning::Way { group, way, label }) => {
                    columns.ways.push(WayColumn { way, label, value: at, labels: None, services: None, group });
                }
                Some(Meaning::WayLabel { group }) => labels.push((group, at, false)),
                Some(Meaning::WayService { group }) => labels.push((group, at, true)),
                Some(Meaning::Address { group, label, part }) => columns.address(group, label).parts.push((part, at)),
            }
        }
        for (group, at, is_service) in labels {
            for way in columns.ways.iter_mut().filter(|way| way.group == group) {
                *(if is_service { &mut way.services } else { &mut way.labels }) = Some(at);
            }
        }
        columns
    }

    fn address(&mut self, group: String, label: Option<&'static str>) -> &mut AddressColumns {
        let at = self.addresses.iter().position(|address| address.group == group).unwrap_or_else(|| {
            self.addresses.push(AddressColumns { label, parts: Vec::new(), group });
            self.addresses.len() - 1
        });
        &mut self.addresses[at]
    }

    fn say_who(&self) -> bool {
        !self.ways.is_empty() || self.texts.iter().any(|(text, _)| text.is_name())
    }
}

impl std::str::FromStr for Mapping {
    type Err = BadMapping;

    /// `name=Company,phone=Telephone`. A header may have commas of its own.
    fn from_str(text: &str) -> Result<Self, BadMapping> {
        let mut pairs: Vec<(&'static str, String)> = Vec::new();
        for item in text.split(',') {
            match (item.split_once('='), pairs.last_mut()) {
                (Some((field, header)), _) => {
                    let field = field.trim();
                    let known = layout::fields().find(|known| *known == field);
                    let known = known.ok_or_else(|| BadMapping::Field(field.to_owned()))?;
                    pairs.push((known, header.to_owned()));
                }
                (None, Some((_, header))) => *header = format!("{header},{item}"),
                (None, None) => return Err(BadMapping::Form),
            }
        }
        Ok(Self(pairs))
    }
}

pub fn all_fields() -> String {
    layout::fields().collect::<Vec<_>>().join(", ")
}

/// Programs and people are of different minds about capitals and spaces.
fn folded(header: &str) -> String {
    clean::line(header).to_lowercase()
}
