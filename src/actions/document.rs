//! Business documents of other systems: read, kept as those systems say, made when first heard of (R19).

use std::collections::HashMap;

use uuid::Uuid;

use super::history::{self, Change, difference};
use crate::app::{Actor, App};
use crate::clock;
use crate::error::{Error, Result};
use crate::model::configuration::document_kind::{self, DocumentKind};
use crate::model::document::{self, Document, DocumentDraft};
use crate::model::event::draft::ReferenceDraft;
use crate::model::problem::{Noun, Problem, Reference};
use crate::model::time::Instant;
use crate::store::fault::is_in_use;
use crate::store::{Tx, configuration, document as store, history as kept, search};

/// A document with its kind, as those who show it need it.
#[derive(Debug, Clone)]
pub struct Referred {
    pub document: Document,
    pub kind: DocumentKind,
}

impl Referred {
    /// Where a reader finds it.
    pub fn address(&self) -> Option<String> {
        self.document.address(&self.kind)
    }
}

pub async fn get(app: &App, actor: &Actor, kind: &str, key: &str) -> Result<Referred> {
    let mut tx = app.db.snapshot().await?;
    by_key(&mut tx, actor, kind, key).await?.ok_or(Error::NotFound)
}

/// The documents that a filter names as `KIND:KEY`, the kind ends at the first colon. What nobody knows is an id that
/// nothing has.
pub async fn named(app: &App, actor: &Actor, names: &[String]) -> Result<Vec<Uuid>> {
    let mut ids = Vec::with_capacity(names.len());
    for name in names {
        let (kind, key) = name.split_once(':').ok_or(Error::Unreadable("document"))?;
        let mut tx = app.db.snapshot().await?;
        ids.push(by_key(&mut tx, actor, kind, key).await?.map_or(Uuid::nil(), |referred| referred.document.id));
    }
    Ok(ids)
}

/// Documents by id, for those who show rows that refer to them.
pub async fn references(app: &App, actor: &Actor, ids: &[Uuid]) -> Result<HashMap<Uuid, Referred>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut tx = app.db.snapshot().await?;
    let kinds = configuration::document_kinds(&mut tx, actor.company_id()).await?;
    let kinds: HashMap<Uuid, DocumentKind> = kinds.into_iter().map(|kind| (kind.id, kind)).collect();
    let documents = store::by_ids(&mut tx, actor.company_id(), ids).await?;
    let referred = |document: Document| {
        let kind = kinds.get(&document.kind)?.clone();
        Some((document.id, Referred { document, kind }))
    };
    Ok(documents.into_iter().filter_map(referred).collect())
}

/// Writes what another system says, whether it was known or not; answers whether it is new.
/// `read` is the version the caller read, when it names one.
pub async fn put(
    app: &App,
    actor: &Actor,
    reference: &ReferenceDraft,
    read: Option<i64>,
    draft: DocumentDraft,
) -> Result<(Referred, bool)> {
    actor.logs()?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let kind = kind_of(&mut tx, actor, reference, "").await?;
    let (document, is_new) = match locked(&mut tx, actor, &kind, &reference.key).await? {
        Some(before) => (amended(&mut tx, actor, &kind, before, read, draft, now).await?, false),
        None if read.is_some() => return Err(Error::NotFound),
        None => {
            let document = Document::made(clock::new_id(), &kind, &reference.key, "", now)?;
            let document = document.amend(&kind, draft.clone())?;
            match inserted(&mut tx, actor, document, now).await? {
                Written::New(document) => (document, true),
                Written::ByAnother(before) => (amended(&mut tx, actor, &kind, before, read, draft, now).await?, false),
            }
        }
    };
    tx.commit().await?;
    Ok((Referred { document, kind }, is_new))
}

/// R26: what a case or a work has is not deleted.
pub async fn delete(app: &App, actor: &Actor, kind: &str, key: &str, read: Option<i64>) -> Result<()> {
    let (now, company) = (app.now(), actor.company_id());
    let mut tx = app.db.begin().await?;
    let Referred { kind, document } = by_key(&mut tx, actor, kind, key).await?.ok_or(Error::NotFound)?;
    let document = locked(&mut tx, actor, &kind, &document.key).await?.ok_or(Error::NotFound)?;
    fresh(&document, read)?;
    let maker = kept::maker(&mut tx, company, Noun::Document, document.id).await?;
    actor.deletes(maker, document.created_at, now)?;
    store::delete(&mut tx, company, document.id).await.map_err(|error| {
        if is_in_use(&error) { Error::from(Problem::conflict("", "in_use").rule(26)) } else { error.into() }
    })?;
    search::remove(&mut tx, company, Noun::Document, document.id).await?;
    let changes = difference(Some(&document), None);
    let version = document.version + 1;
    let change = Change { noun: Noun::Document, row: document.id, version, verb: "delete", reason: None, changes };
    history::keep(&mut tx, actor, now, change).await?;
    Ok(tx.commit().await?)
}

/// R19: the document that a reference names, for a case; made when nobody knew it.
pub async fn find_or_make(
    tx: &mut Tx,
    actor: &Actor,
    reference: &ReferenceDraft,
    field: &str,
    now: Instant,
) -> Result<Document> {
    let kind = kind_of(tx, actor, reference, field).await?;
    kind.check_for_cases(&inner(field, "kind"))?;
    known_or_made(tx, actor, &kind, reference, field, now).await
}

/// R15: as `find_or_make`, for the effort of a work.
pub async fn find_or_make_effort(
    tx: &mut Tx,
    actor: &Actor,
    reference: &ReferenceDraft,
    field: &str,
    now: Instant,
) -> Result<Document> {
    let kind = kind_of(tx, actor, reference, field).await?;
    kind.check_for_efforts(&inner(field, "kind"))?;
    known_or_made(tx, actor, &kind, reference, field, now).await
}

async fn known_or_made(
    tx: &mut Tx,
    actor: &Actor,
    kind: &DocumentKind,
    reference: &ReferenceDraft,
    field: &str,
    now: Instant,
) -> Result<Document> {
    let key = document::key(&reference.key).map_err(|problem| problem.under(field))?;
    if let Some(document) = store::find(tx, actor.company_id(), kind.id, &key).await? {
        return Ok(document);
    }
    let document = Document::made(clock::new_id(), kind, &key, field, now)?;
    let (Written::New(document) | Written::ByAnother(document)) = inserted(tx, actor, document, now).await?;
    Ok(document)
}

async fn by_key(tx: &mut Tx, actor: &Actor, kind: &str, key: &str) -> Result<Option<Referred>> {
    let Ok(key) = document::key(key) else { return Ok(None) };
    let kinds = configuration::document_kinds(tx, actor.company_id()).await?;
    let Some(kind) = kinds.into_iter().find(|one| one.name == kind) else { return Ok(None) };
    let document = store::find(tx, actor.company_id(), kind.id, &key).await?;
    Ok(document.map(|document| Referred { document, kind }))
}

async fn kind_of(tx: &mut Tx, actor: &Actor, reference: &ReferenceDraft, field: &str) -> Result<DocumentKind> {
    let kinds = configuration::document_kinds(tx, actor.company_id()).await?;
    if let Some(kind) = kinds.iter().find(|kind| kind.name == reference.kind) {
        return Ok(kind.clone());
    }
    let active = kinds.into_iter().filter(|kind| kind.active);
    let known = active.map(|kind| Reference { noun: Noun::DocumentKind, id: kind.id, name: kind.name });
    Err(document_kind::unknown(&inner(field, "kind"), &reference.kind, known.collect()).into())
}

fn inner(field: &str, name: &str) -> String {
    if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") }
}

async fn locked(tx: &mut Tx, actor: &Actor, kind: &DocumentKind, key: &str) -> Result<Option<Document>> {
    let key = document::key(key)?;
    Ok(store::lock(tx, actor.company_id(), kind.id, &key).await?)
}

fn fresh(document: &Document, read: Option<i64>) -> Result<()> {
    match read {
        Some(read) if read != document.version => Err(Error::Stale(document.version)),
        _ => Ok(()),
    }
}

async fn amended(
    tx: &mut Tx,
    actor: &Actor,
    kind: &DocumentKind,
    before: Document,
    read: Option<i64>,
    draft: DocumentDraft,
    now: Instant,
) -> Result<Document> {
    fresh(&before, read)?;
    let mut document = before.amend(kind, draft)?;
    if document != before {
        (document.version, document.changed_at) = (before.version + 1, now);
        store::update(tx, actor.company_id(), &document).await.map_err(unknown_party)?;
        keep(tx, actor, now, "change", Some(&before), &document).await?;
    }
    Ok(document)
}

enum Written {
    New(Document),
    /// Another writer was faster with the same key.
    ByAnother(Document),
}

async fn inserted(tx: &mut Tx, actor: &Actor, document: Document, now: Instant) -> Result<Written> {
    let company = actor.company_id();
    if store::insert(tx, company, &document).await.map_err(unknown_party)? {
        keep(tx, actor, now, "create", None, &document).await?;
        return Ok(Written::New(document));
    }
    let there = store::lock(tx, company, document.kind, &document.key).await?;
    Ok(Written::ByAnother(there.ok_or(Error::NotFound)?))
}

fn unknown_party(error: sqlx::Error) -> Error {
    if is_in_use(&error) { Problem::invalid("party", "unknown_id").into() } else { error.into() }
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    now: Instant,
    verb: &str,
    before: Option<&Document>,
    document: &Document,
) -> Result<()> {
    search::put(tx, actor.company_id(), Noun::Document, document.id, &document.searched()).await?;
    let changes = difference(before, Some(document));
    let change =
        Change { noun: Noun::Document, row: document.id, version: document.version, verb, reason: None, changes };
    history::keep(tx, actor, now, change).await
}
