//! Finds parties, events, cases and documents by words that begin words of theirs, and parties by a number or address.

pub mod index;

use std::collections::HashMap;

use uuid::Uuid;

use super::document::{self, Referred};
use super::page::{Ask, Book, Page};
use super::party::{Known, derived};
use super::private;
use crate::app::{Actor, App};
use crate::error::Result;
use crate::model::case::Case;
use crate::model::contact;
use crate::model::draft::fold;
use crate::model::event::Event;
use crate::model::problem::Noun;
use crate::store::party::list::Filter;
use crate::store::{Tx, case, event, party, search};

/// What is found, in the order in which it is shown in groups.
pub const NOUNS: &[Noun] = &[Noun::Party, Noun::Event, Noun::Case, Noun::Document];
/// Most parties that share one number or address.
const OWNERS: i64 = 20;

#[derive(Debug, Clone)]
pub enum Hit {
    Party(Known),
    Event(Event),
    Case(Case),
    Document(Referred),
}

/// Rows of some nouns in one list, best first; who owns a number that was typed comes before all.
pub async fn list(app: &App, actor: &Actor, nouns: &[Noun], q: &str, ask: &Ask) -> Result<Page<Hit>> {
    let (mut tx, asked) = (app.db.snapshot().await?, (nouns, q));
    let book = Book::open(&mut tx, actor, &asked).await?;
    let skip: usize = book.after(ask)?.unwrap_or(0);
    let end = skip + ask.limit;
    let ranked = seen(&mut tx, actor, nouns, q, end + 1).await?;
    let next = (ranked.len() > end).then(|| book.cursor(&end));
    let here: Vec<(Noun, Uuid)> = ranked.into_iter().skip(skip).take(ask.limit).collect();
    let mut found = read(&mut tx, actor, &here).await?;
    drop(tx);
    let documents = document::references(app, actor, &of(&here, Noun::Document)).await?;
    found.extend(documents.into_iter().map(|(id, document)| ((Noun::Document, id), Hit::Document(document))));
    // What was not read went away since it was found.
    Ok(Page { items: here.iter().filter_map(|place| found.remove(place)).collect(), next })
}

/// The best that the caller may find, and more of them than wanted where there are (R30): what is hidden leaves no gap.
async fn seen(tx: &mut Tx, actor: &Actor, nouns: &[Noun], q: &str, wanted: usize) -> Result<Vec<(Noun, Uuid)>> {
    let owners = if nouns.contains(&Noun::Party) { owners(tx, actor, q).await? } else { Vec::new() };
    let mut most = wanted;
    loop {
        let found = search::ranked(tx, actor.company_id(), nouns, &fold(q), most as i64).await?;
        let are_all = found.len() < most;
        let hidden = private::hidden(tx, actor, &of(&found, Noun::Event)).await?;
        let new = found.into_iter().filter(|hit| !owners.contains(hit) && !hidden.contains(&hit.1));
        let ranked: Vec<(Noun, Uuid)> = owners.iter().copied().chain(new).collect();
        if are_all || ranked.len() >= wanted {
            return Ok(ranked);
        }
        most *= 2;
    }
}

async fn owners(tx: &mut Tx, actor: &Actor, q: &str) -> Result<Vec<(Noun, Uuid)>> {
    let contact = contact::lookups(q, &actor.company.country);
    if contact.is_empty() {
        return Ok(Vec::new());
    }
    let filter = Filter { contacts: Some(contact), ..Filter::default() };
    let owners = party::list::page(tx, actor.company_id(), &filter, None, OWNERS).await?;
    Ok(owners.into_iter().map(|(id, _)| (Noun::Party, id)).collect())
}

async fn read(tx: &mut Tx, actor: &Actor, places: &[(Noun, Uuid)]) -> Result<HashMap<(Noun, Uuid), Hit>> {
    let company = actor.company_id();
    let parties = party::by_ids(tx, company, &of(places, Noun::Party)).await?;
    let parties = derived(tx, actor, parties).await?;
    let events = event::by_ids(tx, company, &of(places, Noun::Event)).await?;
    let cases = case::by_ids(tx, company, &of(places, Noun::Case)).await?;
    let parties = parties.into_iter().map(|known| ((Noun::Party, known.party.id), Hit::Party(known)));
    let events = events.into_iter().map(|event| ((Noun::Event, event.id), Hit::Event(event)));
    let cases = cases.into_iter().map(|case| ((Noun::Case, case.id), Hit::Case(case)));
    Ok(parties.chain(events).chain(cases).collect())
}

fn of(places: &[(Noun, Uuid)], noun: Noun) -> Vec<Uuid> {
    places.iter().filter(|(of, _)| *of == noun).map(|(_, id)| *id).collect()
}

/// What an event is called: its subject, else how its note begins.
pub fn title(event: &Event) -> Option<String> {
    let note = || event.note.as_ref()?.lines().map(str::trim).find(|line| !line.is_empty());
    let title = event.subject.as_deref().or_else(note)?;
    Some(title.chars().take(120).collect())
}
