//! Contacts and addresses written once more without their ids, by whoever does not know ours: those that are there
//! already are meant, and are not made again.

use super::{Address, AddressDraft, Mechanism, MechanismDraft};
use crate::model::contact::normalize;
use crate::model::draft::Change;

pub fn know_contacts(drafts: &mut [MechanismDraft], there: &[Mechanism], country: &str) {
    for i in 0..drafts.len() {
        let (None, Change::Set(kind), Change::Set(value)) = (drafts[i].id, drafts[i].kind, &drafts[i].value) else {
            continue;
        };
        let (value, normalized) = (value.trim(), normalize(kind, value, country));
        let same = |one: &&Mechanism| {
            let reaches_same = one.value == value || normalized.is_some() && one.normalized == normalized;
            one.kind == kind && reaches_same && drafts.iter().all(|draft| draft.id != Some(one.id))
        };
        let known = there.iter().find(same).map(|one| one.id);
        drafts[i].id = known;
    }
}

pub fn know_addresses(drafts: &mut [AddressDraft], there: &[Address]) {
    let said = |text: &Change<Option<String>>| text.value().map(|text| text.trim().to_owned());
    for i in 0..drafts.len() {
        let draft = &drafts[i];
        let lines = draft.lines.said().map(|lines| lines.trim_end().to_owned()).unwrap_or_default();
        let parts = [&draft.place, &draft.postal_code, &draft.country].map(said);
        let same = |one: &&Address| {
            let own = [&one.place, &one.postal_code, &one.country].map(Clone::clone);
            one.lines == lines && own == parts && drafts.iter().all(|draft| draft.id != Some(one.id))
        };
        if draft.id.is_none() {
            let known = there.iter().find(same).map(|one| one.id);
            drafts[i].id = known;
        }
    }
}
