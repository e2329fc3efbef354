//! The fields of an event, filled from what is stored or from what a follow-up takes over.

use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::model::company;
use crate::model::draft::Change;
use crate::model::event::draft::{ContactDraft, EventDraft};
use crate::model::event::{Event, Type, Visibility};
use crate::model::time::Instant;
use crate::web::form::Form;
use crate::web::view::View;
use crate::web::who::Who;

pub fn of_event(event: &Event, view: &View) -> Form {
    let form = Form::new("")
        .with("type", event.kind)
        .with("direction", event.direction.map_or("none", |direction| direction.word()))
        .with_some("subject", event.subject.as_ref())
        .with_some("note", event.note.as_ref())
        .with_some("place", event.place.as_ref())
        .with_some("purpose", event.purpose)
        .with_some("responsible", event.responsible)
        .with_some("outcome", event.outcome)
        .with("visibility", event.visibility);
    let zone = event.time_zone.as_deref().filter(|_| event.all_day).and_then(company::zone);
    let zone = zone.as_ref().unwrap_or(&view.zone);
    let form = moment(form, "start", event.start, event.all_day, zone);
    let form = moment(form, "end", event.end, event.all_day, zone);
    let form = event.parties.iter().fold(form, |form, part| {
        // Only what was not proposed yet would be proposed: what stands was decided.
        form.with("parties", part.party).with("offered", format!("{}:{}", event.kind, part.party))
    });
    event.contacts.iter().fold(form, |form, contact| match contact.mechanism {
        Some(id) => form.with("contacts", id),
        None => form.with("parties", Who::Address(contact.value.clone())),
    })
}

fn moment(form: Form, name: &str, at: Option<Instant>, all_day: bool, zone: &TimeZone) -> Form {
    let local = at.map(|at| at.timestamp().to_zoned_datetime(zone.clone()));
    let time = local.as_ref().filter(|_| !all_day).map(|local| local.time());
    form.with_moment(name, local.map(|local| local.date()), time)
}

/// What a follow-up takes over (R14), under an id made for it.
pub fn of_draft(draft: &EventDraft, id: Uuid) -> Form {
    let kind = draft.kind.or(Type::Phone);
    let form = Form::new("")
        .with("id", id)
        .with("type", kind)
        .with("direction", "outbound")
        .with_some("subject", draft.subject.value())
        .with_some("purpose", draft.purpose.value())
        .with_some("responsible", draft.responsible.value())
        .with("visibility", draft.visibility.or(Visibility::Company))
        .with_moment("start", None, None)
        .with_moment("end", None, None);
    let parties = if let Change::Set(parties) = &draft.parties { &parties[..] } else { &[] };
    let form = parties.iter().fold(form, |form, part| {
        let form = form.with("parties", part.party).with("offered", format!("{kind}:{}", part.party));
        match part.role {
            Some(role) => form.with("role", format!("{}:{role}", part.party)),
            None => form,
        }
    });
    let contacts = if let Change::Set(contacts) = &draft.contacts { &contacts[..] } else { &[] };
    contacts.iter().fold(form, |form, contact| match contact {
        ContactDraft::Mechanism(id) => form.with("contacts", id),
        ContactDraft::Value { value, .. } => form.with("parties", Who::Address(value.clone())),
    })
}
