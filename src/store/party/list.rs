//! Finding parties by name.

use uuid::Uuid;

use crate::model::party::PartyKind;
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// What a list of parties asks for; each filter is a range of an index or a test on its rows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub kinds: Vec<PartyKind>,
    pub active: Option<bool>,
    pub codes: Vec<String>,
    /// Normal forms of typed numbers and addresses; none: whatever they have.
    pub contacts: Option<Vec<String>>,
    /// Ids that full text found.
    pub among: Option<Vec<Uuid>>,
}

/// Ids by folded name, after a place in that order.
pub async fn page(
    tx: &mut Tx,
    company: Uuid,
    filter: &Filter,
    after: Option<(String, Uuid)>,
    limit: i64,
) -> sqlx::Result<Vec<(Uuid, String)>> {
    let mut statement = sql("select id, folded_name from party where company_id = $1").bind(company);
    if !filter.kinds.is_empty() {
        statement.push(" and kind in (").push_list(filter.kinds.iter().copied()).push(")");
    }
    if let Some(active) = filter.active {
        statement.push(" and active = ").push_bind(active);
    }
    if !filter.codes.is_empty() {
        statement.push(" and code in (").push_list(filter.codes.iter().map(String::as_str)).push(")");
    }
    if let Some(contacts) = &filter.contacts {
        if contacts.is_empty() {
            return Ok(Vec::new());
        }
        statement.push(" and id in (select party_id from contact_mechanism where company_id = $1 and normalized in (");
        statement.push_list(contacts.iter().map(String::as_str)).push("))");
    }
    if let Some(ids) = &filter.among {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        statement.push(" and id in (").push_list(ids.iter().copied()).push(")");
    }
    if let Some((name, id)) = after {
        statement.push(" and (folded_name, id) > (").push_bind(name).push(", ").push_bind(id).push(")");
    }
    statement.push(" order by folded_name, id limit ").push_bind(limit);
    tx.all(statement).await
}

/// Those who are called so, the oldest first.
pub async fn called(tx: &mut Tx, company: Uuid, folded_name: &str, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    let text = "select id from party where company_id = $1 and folded_name = $2 order by id limit $3";
    let found = tx.all::<(Uuid,)>(sql(text).bind(company).bind(folded_name).bind(limit)).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}
