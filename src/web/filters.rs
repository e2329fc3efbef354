//! A list's address as its view: reads the query of a page, shows what is set, and makes the addresses without it.

use std::str::FromStr;

use uuid::Uuid;

use super::form::Form;
use super::parts::{Link, SetFilter, Tab};
use super::view::View;
use crate::app::Actor;

/// What a query says, in the order asked for: values of one name apart by commas or said again, empty ones left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked(Vec<(String, String)>);

impl Asked {
    /// Of the names given only: what a page does not know is no part of its view.
    pub fn read(known: &[&str], query: &[(String, String)]) -> Self {
        let values = query.iter().flat_map(|(name, text)| {
            // A text may have commas of its own.
            let parts: Vec<&str> = if name == "q" { vec![text] } else { text.split(',').collect() };
            parts.into_iter().map(|part| (name.clone(), part.trim().to_owned())).collect::<Vec<_>>()
        });
        let mut asked = Self::default();
        for pair in values.filter(|(name, value)| known.contains(&name.as_str()) && !value.is_empty()) {
            if !asked.0.contains(&pair) {
                asked.0.push(pair);
            }
        }
        asked
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// What can be read of a name's values; the rest is no filter.
    pub fn values<T: FromStr>(&self, name: &str) -> Vec<T> {
        self.0.iter().filter(|(of, _)| of == name).filter_map(|(_, value)| value.parse().ok()).collect()
    }

    pub fn value<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).and_then(|value| value.parse().ok())
    }

    pub fn is_set(&self, name: &str) -> bool {
        self.text(name).is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The address of a page with this view, and `more` behind it.
    pub fn address(&self, page: &str, more: &[(&str, &str)]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in &self.0 {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for name in names {
            let values: Vec<&str> = self.0.iter().filter(|(of, _)| of == name).map(|(_, value)| &**value).collect();
            query.append_pair(name, &values.join(","));
        }
        for (name, value) in more {
            query.append_pair(name, value);
        }
        let query = query.finish().replace("%2C", ",");
        if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
    }

    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(of, _)| of != name).cloned().collect())
    }

    /// A party by its id, or oneself; who is no party is nobody's.
    pub fn party_or_me(&self, name: &str, actor: &Actor) -> Option<Uuid> {
        match self.text(name) {
            Some("me") => Some(actor.party.unwrap_or(Uuid::nil())),
            _ => self.value(name),
        }
    }

    /// Tabs of named views, the one shown marked.
    pub fn views(&self, page: &str, named: &[(&str, &str)], view: &View) -> Vec<Tab> {
        let here = self.address(page, &[]);
        let tab = |(name, href): &(&str, &str)| {
            let link = Link::new(*href, view.t(name));
            Tab { current: here == *href, link, icon: None, kind: None, count: None }
        };
        named.iter().map(tab).collect()
    }

    /// A chip that says what is set, and takes it away.
    pub fn chip(&self, page: &str, name: &str, key: String, value: String) -> SetFilter {
        SetFilter { key, value, without: self.without(name).address(page, &[]) }
    }

    pub fn form(&self) -> Form {
        Form::typed("filter", self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Asked {
        let query: Vec<_> = query.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        Asked::read(&["q", "type", "from"], &query)
    }

    #[test]
    fn values_come_by_comma_or_said_again_and_empty_ones_are_none() {
        let said = asked(&[("type", "phone,email"), ("type", "chat"), ("from", ""), ("q", " a, b "), ("other", "x")]);
        assert_eq!(said.values::<String>("type"), ["phone", "email", "chat"]);
        assert_eq!((said.text("q"), said.is_set("from"), said.is_set("other")), (Some("a, b"), false, false));
        assert_eq!(said.address("/events", &[("after", "z")]), "/events?type=phone,email,chat&q=a,+b&after=z");
    }

    #[test]
    fn a_chip_leads_to_the_view_without_it() {
        let said = asked(&[("type", "phone"), ("from", "2026-03-01")]);
        assert_eq!(said.chip("/events", "type", "Type".into(), "Phone".into()).without, "/events?from=2026-03-01");
        assert_eq!(asked(&[("type", "phone")]).without("type").address("/events", &[]), "/events");
    }
}
