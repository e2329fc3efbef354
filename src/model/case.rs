//! A case groups the events about one matter. Its abilities are files: which events it may carry (R17, R18),
//! how a reference finds or makes one (R14, R19), closing and reopening (R23).

pub mod carry;
pub mod close;
pub mod draft;
pub mod refer;

use uuid::Uuid;

use super::configuration::CaseStatus;
use super::draft::searched;
use super::external::ExternalId;
use super::time::Instant;

crate::words! {
    /// A party's part in a case.
    pub enum CaseRole {
        Responsible = "responsible",
        Quality = "quality",
        Customer = "customer",
        Supplier = "supplier",
        Other = "other",
    }
}

impl CaseRole {
    /// Roles of parties outside the company (R18, R19).
    pub const OUTSIDE: &'static [Self] = &[Self::Customer, Self::Supplier, Self::Other];

    pub fn is_outside(self) -> bool {
        Self::OUTSIDE.contains(&self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct RoleHeld {
    pub role: CaseRole,
    pub party: Uuid,
}

crate::words! {
    /// Why a rule made or chose a case (R20); also the message's id after `why-`.
    pub enum Why {
        Chosen = "chosen",
        CaseWithoutDocument = "case_without_document",
        OnlyOpenCase = "only_open_case",
        MadeForDocument = "made_for_document",
        MadeForFollowUp = "made_for_follow_up",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Case {
    pub id: Uuid,
    pub version: i64,
    /// As `2026-0118`; given by the server.
    pub number: String,
    pub name: String,
    pub description: Option<String>,
    pub party: Option<Uuid>,
    pub status: Uuid,
    pub start: Instant,
    /// Whether a person said the start; else it follows from the case's making and its events (R23).
    pub start_typed: bool,
    /// When it was closed; none while it is open.
    pub end: Option<Instant>,
    /// R20: until a person edits it.
    pub made_by_rule: bool,
    pub why: Option<Why>,
    /// In order, each once.
    pub documents: Vec<Uuid>,
    /// By role and party, each once.
    pub roles: Vec<RoleHeld>,
    /// Other systems' names for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external: Vec<ExternalId>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub changed_at: Instant,
    pub changed_by: Option<Uuid>,
}

impl Case {
    pub fn blank(id: Uuid, number: String, status: &CaseStatus, now: Instant, by: Option<Uuid>) -> Self {
        Self {
            id,
            version: 1,
            number,
            name: String::new(),
            description: None,
            party: None,
            status: status.id,
            start: now,
            start_typed: false,
            end: status.is_closed().then_some(now),
            made_by_rule: false,
            why: None,
            documents: Vec::new(),
            roles: Vec::new(),
            external: Vec::new(),
            created_at: now,
            created_by: by,
            changed_at: now,
            changed_by: by,
        }
    }

    /// What it is found by.
    pub fn searched(&self) -> String {
        searched([Some(&self.number), Some(&self.name), self.description.as_ref()])
    }

    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// R18, R19: its party and the parties with an outside role in it.
    pub fn outside_parties(&self) -> impl Iterator<Item = Uuid> + '_ {
        let held = self.roles.iter().filter(|held| held.role.is_outside()).map(|held| held.party);
        self.party.into_iter().chain(held)
    }

    /// R20: a case made by rule that nobody edited is deleted when the last of it has left (R19).
    pub fn goes_when_left(&self, events_left: usize, works_left: usize) -> bool {
        self.made_by_rule && events_left == 0 && works_left == 0
    }

    /// R23: its start once its first event is known; a typed one stays.
    pub fn started(&self, first_event: Option<Instant>) -> Self {
        let typed = self.start_typed.then_some(self.start);
        Self { start: start(self.created_at, first_event, typed), ..self.clone() }
    }
}

/// The number of the `count`-th case of a year.
pub fn number(year: i16, count: i64) -> String {
    format!("{year:04}-{count:04}")
}

/// R23: the creation or the first event, whichever is earlier, unless typed.
pub fn start(created: Instant, first_event: Option<Instant>, typed: Option<Instant>) -> Instant {
    typed.unwrap_or_else(|| first_event.map_or(created, |first| first.min(created)))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::configuration::CaseStatusKind;

    pub const ACME: Uuid = Uuid::from_u128(1);
    pub const BOLT: Uuid = Uuid::from_u128(2);
    pub const ADA: Uuid = Uuid::from_u128(3);

    pub fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    pub fn status(kind: CaseStatusKind) -> CaseStatus {
        let number = 10 + kind as u128;
        CaseStatus { kind, name: kind.word().into(), ..CaseStatus::blank(Uuid::from_u128(number)) }
    }

    /// An open case of Acme, made on the second of March.
    pub fn case() -> Case {
        let now = at("2026-03-02T09:30:00Z");
        let blank = Case::blank(Uuid::from_u128(20), number(2026, 1), &status(CaseStatusKind::Open), now, None);
        Case { name: "Delivery late".into(), party: Some(ACME), ..blank }
    }

    #[test]
    fn a_number_is_the_year_and_four_figures_or_more() {
        assert_eq!(number(2026, 118), "2026-0118");
        assert_eq!(number(2026, 12_345), "2026-12345");
    }

    #[test]
    fn r23_a_case_starts_with_its_making_or_its_first_event_unless_typed() {
        let (made, before, after) =
            (at("2026-03-02T09:30:00Z"), at("2026-02-01T08:00:00Z"), at("2026-04-01T08:00:00Z"));
        assert_eq!(start(made, None, None), made);
        assert_eq!(start(made, Some(before), None), before);
        assert_eq!(start(made, Some(after), None), made);
        assert_eq!(start(made, Some(before), Some(after)), after);
        assert_eq!(case().started(Some(before)).start, before);
        let typed = Case { start: after, start_typed: true, ..case() };
        assert_eq!(typed.started(Some(before)).start, after);
    }

    #[test]
    fn r19_a_case_made_by_rule_goes_when_the_last_of_it_left() {
        let by_rule = Case { made_by_rule: true, ..case() };
        assert!(by_rule.goes_when_left(0, 0));
        assert!(!by_rule.goes_when_left(1, 0));
        assert!(!by_rule.goes_when_left(0, 1));
        assert!(!case().goes_when_left(0, 0));
    }
}
