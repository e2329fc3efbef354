//! Whom a party is linked to: its employer and colleagues, its people, and others, with dates.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use crate::actions::configuration;
use crate::actions::party::{self, Known, relation};
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::configuration::RelationKind;
use crate::model::party::{Party, PartyKind, Relation};
use crate::model::time::{Day, within};
use crate::web::parts::Link;
use crate::web::view::View;

/// Most colleagues that are shown on a person's page; the organization's page has them all.
const COLLEAGUES: usize = 8;

/// One linked party in a list.
pub struct Linked {
    pub name: Link,
    pub organization: bool,
    /// "employee of, since 1 June 2021"
    pub meta: String,
    pub past: bool,
    /// Where the relation is changed, for whoever may.
    pub edit: Option<String>,
}

#[derive(Default)]
pub struct Related {
    pub employers: Vec<Linked>,
    pub colleagues: Vec<Linked>,
    pub people: Vec<Linked>,
    pub others: Vec<Linked>,
}

impl Related {
    pub async fn read(app: &App, actor: &Actor, view: &View, of: &Party) -> Result<Self> {
        let relations = relation::of_party(app, actor, of.id).await?;
        let kinds = configuration::relation_kinds(app, actor).await?;
        let kinds: HashMap<Uuid, RelationKind> = kinds.into_iter().map(|kind| (kind.id, kind)).collect();
        let represents = |relation: &Relation| kinds.get(&relation.kind).is_some_and(|kind| kind.represents);
        let today = view.today();
        let employers: Vec<Uuid> = relations
            .iter()
            .filter(|relation| relation.from == of.id && represents(relation) && is_now(relation, today))
            .map(|relation| relation.to)
            .collect();
        let mut colleagues = relation::representing(app, actor, &employers).await?;
        colleagues.retain(|relation| relation.from != of.id && is_now(relation, today));
        let ids: BTreeSet<Uuid> =
            relations.iter().chain(&colleagues).flat_map(|relation| [relation.from, relation.to]).collect();
        let ids: Vec<Uuid> = ids.into_iter().filter(|id| *id != of.id).collect();
        let known = party::find::known(app, actor, &ids).await?;
        let known: HashMap<Uuid, Known> = known.into_iter().map(|known| (known.party.id, known)).collect();
        let mut related = Self::default();
        for relation in &relations {
            let (other, ours) = if relation.from == of.id { (relation.to, true) } else { (relation.from, false) };
            let (Some(other), Some(kind)) = (known.get(&other), kinds.get(&relation.kind)) else { continue };
            let mut linked = linked(view, &other.party, relation, &words(view, of, kind, ours));
            linked.edit = view.writes().then(|| format!("/relations/{}?from={}", relation.id, of.id));
            match (kind.represents, ours) {
                (true, true) => related.employers.push(linked),
                (true, false) => related.people.push(linked),
                (false, _) => related.others.push(linked),
            }
        }
        let mut seen = BTreeSet::new();
        colleagues.retain(|relation| seen.insert(relation.from));
        for relation in colleagues.iter().take(COLLEAGUES) {
            let Some(other) = known.get(&relation.from) else { continue };
            let title = other.party.title.clone().unwrap_or_default();
            related.colleagues.push(linked(view, &other.party, relation, &title));
        }
        for list in [&mut related.employers, &mut related.people, &mut related.others] {
            list.sort_by_key(|linked| linked.past);
        }
        Ok(related)
    }

    /// Those of today, for the head of the page.
    pub fn employer(&self) -> Option<&Linked> {
        self.employers.iter().find(|linked| !linked.past)
    }
}

fn is_now(relation: &Relation, today: Day) -> bool {
    within(today, relation.valid_from, relation.valid_until)
}

/// What a relation says, read from the side of the party whose page it is.
fn words(view: &View, of: &Party, kind: &RelationKind, ours: bool) -> String {
    if kind.represents {
        return kind.name.clone();
    }
    let message = if ours { "relation-is" } else { "relation-of" };
    view.t2(message, "kind", kind.name.clone(), "name", of.name.clone())
}

fn linked(view: &View, other: &Party, relation: &Relation, words: &str) -> Linked {
    let dates = dates(view, relation.valid_from, relation.valid_until);
    let meta: Vec<&str> = [words, &dates].into_iter().filter(|text| !text.is_empty()).collect();
    Linked {
        name: Link::new(format!("/parties/{}", other.id), other.name.clone()),
        organization: other.kind == PartyKind::Organization,
        meta: meta.join(", "),
        past: !is_now(relation, view.today()),
        edit: None,
    }
}

/// "since 1 June 2021", "until 31 January", "1 May 2014 to 3 June 2021"
pub fn dates(view: &View, from: Option<Day>, until: Option<Day>) -> String {
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => view.t1("since-day", "day", view.plain_day(&from)),
        (None, Some(until)) => view.t1("until-day", "day", view.plain_day(&until)),
        (Some(from), Some(until)) => view.t2("span", "from", view.plain_day(&from), "until", view.plain_day(&until)),
    }
}
