//! What is asked of events beyond the range they are read from: tests on each row.

use uuid::Uuid;

use super::Range;
use crate::model::event::{Direction, Outcome, Role, State, Type};
use crate::model::time::Instant;
use crate::store::statement::{Statement, Value, sql};

/// Tests on the rows of the range.
#[derive(Debug, Clone, Default)]
pub struct Tests {
    pub parties: Vec<Uuid>,
    pub roles: Vec<Role>,
    pub roots: Vec<Uuid>,
    pub parents: Vec<Uuid>,
    pub cases: Vec<Uuid>,
    /// The cases of documents.
    pub of_documents: Option<Vec<Uuid>>,
    /// Normal forms of numbers and addresses.
    pub contacts: Option<Vec<String>>,
    pub types: Vec<Type>,
    /// None: any.
    pub states: Option<Vec<State>>,
    pub directions: Vec<Direction>,
    /// Any direction, or none, but this.
    pub not_direction: Option<Direction>,
    pub outcomes: Vec<Outcome>,
    pub purposes: Vec<Uuid>,
    pub responsible: Vec<Uuid>,
    pub undecided: Option<bool>,
    pub unplanned: Option<bool>,
    pub has_case: Option<bool>,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    /// Also what began before `from` and reaches in.
    pub overlaps: bool,
    pub among: Option<Vec<Uuid>>,
    /// R30: private events only of this party; none: nothing private. Not set: sees all.
    pub private_of: Option<Option<Uuid>>,
    /// Only what this user made.
    pub made_by: Option<Uuid>,
}

impl Tests {
    /// Whether nothing can stand them.
    pub(super) fn are_impossible(&self) -> bool {
        let none = |ids: &Option<Vec<Uuid>>| ids.as_ref().is_some_and(Vec::is_empty);
        none(&self.among)
            || none(&self.of_documents)
            || self.contacts.as_ref().is_some_and(Vec::is_empty)
            || self.states.as_ref().is_some_and(Vec::is_empty)
    }

    /// What the range does not say already.
    pub(super) fn beyond(&self, range: &Range) -> Self {
        let mut tests = self.clone();
        let is_open = |states: &Vec<State>| State::ALL.iter().all(|state| states.contains(state) == state.is_open());
        // Several are of one kind.
        match range.parts().first() {
            Some(Range::Among(_)) => tests.among = None,
            Some(Range::Party(_)) if self.roles.is_empty() => tests.parties.clear(),
            Some(Range::Root(_)) => tests.roots.clear(),
            Some(Range::Parent(_)) => tests.parents.clear(),
            // Of the cases that are named, where none is, of those of documents.
            Some(Range::Case(_)) if self.cases.is_empty() => tests.of_documents = None,
            Some(Range::Case(_)) => tests.cases.clear(),
            Some(Range::Contact(_)) => tests.contacts = None,
            Some(Range::Responsible(_)) => tests.responsible.clear(),
            Some(Range::Undecided(_)) => {
                tests.responsible.clear();
                tests.undecided = None;
            }
            Some(Range::Open(_)) => {
                tests.responsible.clear();
                tests.states = tests.states.filter(|states| !is_open(states));
            }
            Some(Range::All | Range::Party(_) | Range::Any(_)) | None => {}
        }
        // R30: who takes part or is responsible sees it in any case.
        if tests.private_of.flatten().is_some_and(|party| range.is_of(party)) {
            tests.private_of = None;
        }
        tests
    }

    /// Whether every row stands them; times are bounds of the range, not tests.
    pub(super) fn are_none(&self) -> bool {
        let mut probe = sql("");
        self.push(&mut probe);
        probe.text.is_empty()
    }

    /// Adds them on the event `e`.
    pub(in crate::store) fn push(&self, statement: &mut Statement) {
        self.push_words(statement);
        self.push_links(statement);
        self.push_party(statement);
        if let Some(from) = self.from.filter(|_| self.overlaps) {
            statement.push(" and (e.at >= ").push_bind(from).push(" or e.end_at > ").push_bind(from);
            statement.push(" or e.state = 'in_progress')");
        }
        self.push_private(statement);
    }

    fn push_words(&self, statement: &mut Statement) {
        any(statement, "e.type", &self.types);
        if let Some(states) = self.states.as_ref().filter(|states| states.len() < State::ALL.len()) {
            any(statement, "e.state", states);
        }
        any(statement, "e.direction", &self.directions);
        if let Some(direction) = self.not_direction {
            statement.push(" and (e.direction is null or e.direction <> ").push_bind(direction).push(")");
        }
        any(statement, "e.outcome", &self.outcomes);
        any(statement, "e.purpose_id", &self.purposes);
        statement.push(match self.undecided {
            Some(true) => " and e.next_step = 'undecided'",
            Some(false) => " and (e.next_step is null or e.next_step <> 'undecided')",
            None => "",
        });
    }

    fn push_links(&self, statement: &mut Statement) {
        let links = [
            ("e.root_id", &self.roots[..]),
            ("e.parent_id", &self.parents),
            ("e.case_id", &self.cases),
            ("e.case_id", self.of_documents.as_deref().unwrap_or_default()),
            ("e.responsible_id", &self.responsible),
            ("e.created_by", self.made_by.as_slice()),
            ("e.id", self.among.as_deref().unwrap_or_default()),
        ];
        for (column, ids) in links {
            any(statement, column, ids);
        }
        statement.push(match self.has_case {
            Some(true) => " and e.case_id is not null",
            Some(false) => " and e.case_id is null",
            None => "",
        });
    }

    fn push_party(&self, statement: &mut Statement) {
        if !self.parties.is_empty() || !self.roles.is_empty() {
            statement.push(" and exists (select 1 from event_party p where p.company_id = $1 and p.event_id = e.id");
            any(statement, "p.party_id", &self.parties);
            any(statement, "p.role", &self.roles);
            statement.push(")");
        }
        if let Some(values) = &self.contacts {
            statement.push(" and exists (select 1 from event_contact c where c.company_id = $1 and c.event_id = e.id");
            any(statement, "c.normalized", &values.iter().map(String::as_str).collect::<Vec<_>>());
            statement.push(")");
        }
    }

    fn push_private(&self, statement: &mut Statement) {
        match self.private_of {
            None => {}
            Some(None) => {
                statement.push(" and e.visibility = 'company'");
            }
            Some(Some(party)) => {
                statement.push(" and (e.visibility = 'company' or e.responsible_id = ").push_bind(party);
                let part = " or exists (select 1 from event_party v where v.company_id = $1 and v.event_id = e.id \
                    and v.party_id = ";
                statement.push(part).push_bind(party).push("))");
            }
        }
    }
}

fn any<V: Copy + Into<Value>>(statement: &mut Statement, column: &str, values: &[V]) {
    match values {
        [] => {}
        [one] => {
            statement.push(&format!(" and {column} = ")).push_bind(*one);
        }
        several => {
            statement.push(&format!(" and {column} in (")).push_list(several.iter().copied()).push(")");
        }
    }
}
