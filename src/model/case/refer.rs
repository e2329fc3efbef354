//! How a reference to a document finds or makes the case of a root (R19),
//! and what a case is called that a follow-up makes (R14).

use uuid::Uuid;

use super::carry::TakesPart;
use super::{Case, Why};
use crate::model::document::Document;
use crate::model::draft;
use crate::model::event::draft::CaseChoice;
use crate::model::problem::{Problem, Reference};

pub struct ReferFacts<'a> {
    /// The case of the root.
    pub own: Option<&'a Case>,
    pub document: &'a Document,
    /// What the caller said about the case.
    pub choice: Option<CaseChoice>,
    /// Open cases with the document whose party or an outside role takes part in the root.
    pub candidates: Vec<Reference>,
    /// Of the root.
    pub participants: &'a [TakesPart],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The root's case has the document already.
    Nothing,
    /// The document is added to the root's own case.
    SetOnOwnCase { case: Uuid, why: Why },
    /// The chain goes into this case, which gets the document if it has it not.
    Use { case: Uuid, why: Why },
    /// The chain goes into a new case with the document.
    Make(NewCase),
}

/// A case to be made, named by a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    pub name: String,
    pub party: Option<Uuid>,
    pub why: Why,
}

impl NewCase {
    /// R20: what the caller asked for is no rule's work.
    pub fn made_by_rule(&self) -> bool {
        self.why != Why::Chosen
    }

    pub fn fill(&self, blank: &Case) -> Case {
        let by_rule = self.made_by_rule();
        Case {
            name: self.name.clone(),
            party: self.party,
            made_by_rule: by_rule,
            why: by_rule.then_some(self.why),
            ..blank.clone()
        }
    }
}

/// R19: what writing a reference on a root does; the first of (1) to (4) that applies.
pub fn refer(facts: &ReferFacts) -> Result<Decision, Problem> {
    let document = facts.document.id;
    match (facts.own, facts.choice) {
        (Some(own), _) if own.documents.contains(&document) => Ok(Decision::Nothing),
        (_, Some(CaseChoice::New)) => Ok(Decision::Make(named_for_document(facts, Why::Chosen))),
        (Some(own), Some(CaseChoice::Is(case))) if own.id == case => {
            Ok(Decision::SetOnOwnCase { case, why: Why::Chosen })
        }
        (_, Some(CaseChoice::Is(case))) => Ok(Decision::Use { case, why: Why::Chosen }),
        (Some(own), None) if own.documents.is_empty() => {
            Ok(Decision::SetOnOwnCase { case: own.id, why: Why::CaseWithoutDocument })
        }
        (_, None) => among_open(facts),
    }
}

/// R19 (4).
fn among_open(facts: &ReferFacts) -> Result<Decision, Problem> {
    match &facts.candidates[..] {
        [] => Ok(Decision::Make(named_for_document(facts, Why::MadeForDocument))),
        [one] => Ok(Decision::Use { case: one.id, why: Why::OnlyOpenCase }),
        several => Err(Problem::conflict("reference", "several_cases").rule(19).choices(several.to_vec())),
    }
}

fn named_for_document(facts: &ReferFacts, why: Why) -> NewCase {
    let takes_part = |party: &Uuid| facts.participants.iter().any(|participant| participant.party == *party);
    let outside = first_outside(facts.participants).map(|participant| participant.party);
    let party = facts.document.party.filter(takes_part).or(outside);
    NewCase { name: shortened(&facts.document.label), party, why }
}

/// What names a case that is made for a chain (R14).
pub struct ChainFacts<'a> {
    /// Its `open_subject`.
    pub subject: Option<&'a str>,
    /// The name of the root's purpose.
    pub purpose: Option<&'a str>,
    /// Of the root.
    pub participants: &'a [TakesPart],
    /// The value of an address that nobody knows whose it is (R1).
    pub address: Option<&'a str>,
}

/// R14: named by the root's subject, else purpose and party; its party as in R19 (4).
/// `why` is `Chosen` when the caller asked for the case, `MadeForFollowUp` when the company's setting did.
pub fn named_for_chain(facts: &ChainFacts, why: Why) -> NewCase {
    let outside = first_outside(facts.participants);
    let whom = outside.map(|participant| participant.name.as_str()).or(facts.address);
    let anybody = || facts.participants.first().map(|participant| participant.name.as_str());
    let name = match (facts.subject, facts.purpose) {
        (Some(subject), _) => subject.to_owned(),
        (None, Some(purpose)) => [Some(purpose), whom].into_iter().flatten().collect::<Vec<_>>().join(" – "),
        (None, None) => whom.or_else(anybody).unwrap_or_default().to_owned(),
    };
    NewCase { name: shortened(&name), party: outside.map(|participant| participant.party), why }
}

fn first_outside(participants: &[TakesPart]) -> Option<&TakesPart> {
    participants.iter().find(|participant| participant.outside)
}

/// A subject may be longer than a name.
fn shortened(text: &str) -> String {
    text.chars().take(draft::NAME).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests;
