//! The communication event: one communication, planned, under way or past.
//! Its abilities are files: participants (R1–R4), contacts (R5–R7), times (R8, R9), moves (R10–R12),
//! what follows (R13, R14, R16).

pub mod again;
pub mod agenda;
pub mod audit;
pub mod calendar;
pub mod contacts;
mod direction;
pub mod draft;
pub mod facts;
pub mod follow_up;
pub mod moves;
pub mod next;
pub mod part;
pub mod participants;
pub mod record;
#[cfg(test)]
pub(super) mod story;
#[cfg(test)]
mod tests;
pub mod times;

use uuid::Uuid;

use super::contact::MechanismType;
use super::draft::searched;
use super::external::ExternalId;
use super::time::Instant;

crate::words! {
    pub enum Type {
        Phone = "phone",
        Mobile = "mobile",
        Fax = "fax",
        Email = "email",
        Website = "website",
        Skype = "skype",
        Sip = "sip",
        Irc = "irc",
        Jabber = "jabber",
        Other = "other",
        InPerson = "in_person",
        Post = "post",
        Sms = "sms",
        Chat = "chat",
        Video = "video",
    }
}

crate::words! {
    pub enum Direction {
        Inbound = "inbound",
        Outbound = "outbound",
        Internal = "internal",
    }
}

crate::words! {
    /// States of events and work efforts.
    pub enum State {
        Scheduled = "scheduled",
        InProgress = "in_progress",
        Completed = "completed",
        Cancelled = "cancelled",
    }
}

impl State {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Scheduled | Self::InProgress)
    }
}

crate::words! {
    /// How a completed or cancelled event ended; `no_answer` is also: did not come.
    pub enum Outcome {
        Reached = "reached",
        NoAnswer = "no_answer",
        LeftMessage = "left_message",
        Declined = "declined",
        Bounced = "bounced",
    }
}

crate::words! {
    /// R16: what a completed event leads to.
    pub enum NextStep {
        Undecided = "undecided",
        None = "none",
        Planned = "planned",
    }
}

crate::words! {
    pub enum Role ("ParticipantRole") {
        Initiator = "initiator",
        Participant = "participant",
        Copied = "copied",
        Represented = "represented",
    }
}

crate::words! {
    /// R30: who finds it.
    pub enum Visibility {
        Company = "company",
        Participants = "participants",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Participant {
    pub party: Uuid,
    pub role: Role,
}

/// A contact used in an event, with its value as it was then (R6).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Contact {
    pub id: Uuid,
    /// The mechanism and whose it is; neither when nobody knows whose the value is.
    pub mechanism: Option<Uuid>,
    pub party: Option<Uuid>,
    #[serde(rename = "type")]
    pub kind: MechanismType,
    pub value: String,
    pub normalized: Option<String>,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Event {
    pub id: Uuid,
    pub version: i64,
    #[serde(rename = "type")]
    pub kind: Type,
    pub direction: Option<Direction>,
    pub state: State,
    /// The state before it was cancelled, to which reopening returns (R10).
    pub former_state: Option<State>,
    pub outcome: Option<Outcome>,
    /// Of a completed event only.
    pub next_step: Option<NextStep>,
    pub subject: Option<String>,
    pub note: Option<String>,
    pub place: Option<String>,
    pub purpose: Option<Uuid>,
    pub start: Option<Instant>,
    pub end: Option<Instant>,
    pub planned_start: Option<Instant>,
    pub planned_end: Option<Instant>,
    pub time_zone: Option<String>,
    pub all_day: bool,
    pub parent: Option<Uuid>,
    pub root: Uuid,
    pub case: Option<Uuid>,
    pub responsible: Option<Uuid>,
    pub visibility: Visibility,
    pub parties: Vec<Participant>,
    pub contacts: Vec<Contact>,
    /// Other systems' names for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub external: Vec<ExternalId>,
    pub created_at: Instant,
    pub created_by: Option<Uuid>,
    pub changed_at: Instant,
    pub changed_by: Option<Uuid>,
}

impl Event {
    /// Where it stands in a timeline.
    pub fn at(&self) -> Instant {
        self.start.unwrap_or(Instant::UNPLANNED)
    }

    /// The moment at which dated facts are judged: when it happens, or now when nobody knows yet.
    pub fn judged_at(&self, now: Instant) -> Instant {
        self.start.unwrap_or(now)
    }

    /// What it is found by.
    pub fn searched(&self) -> String {
        searched([self.subject.as_ref(), self.note.as_ref()])
    }

    pub fn is_root(&self) -> bool {
        self.parent.is_none()
    }

    /// What may name other rows after it: its subject, unless it is private (R30).
    pub fn open_subject(&self) -> Option<&str> {
        self.subject.as_deref().filter(|_| self.visibility == Visibility::Company)
    }

    /// All who take part are our employees (R3).
    pub fn is_internal(&self) -> bool {
        self.direction == Some(Direction::Internal)
    }

    /// R30: whether a party is one of those who find it when it is private.
    pub fn involves(&self, party: Uuid) -> bool {
        self.responsible == Some(party) || self.role_of(party).is_some()
    }

    pub fn role_of(&self, party: Uuid) -> Option<Role> {
        self.parties.iter().find(|participant| participant.party == party).map(|participant| participant.role)
    }

    /// R31: whether it counts as having been in contact.
    pub fn is_contact(&self) -> bool {
        self.state == State::Completed && !matches!(self.outcome, Some(Outcome::NoAnswer | Outcome::Bounced))
    }
}
