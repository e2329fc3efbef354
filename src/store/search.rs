//! Full text over subjects, notes and names, folded by us: FTS5 beside `search_row` on SQLite,
//! a `tsvector` in `search_row` on PostgreSQL. On SQLite the company is a word of the text.

use uuid::Uuid;

use super::statement::{Value, sql};
use super::tx::Tx;
use crate::model::problem::Noun;

/// Most matches looked at, so that a common word costs no more than a rare one.
const MOST: i64 = 5_000;

/// Rows written by one statement.
const TOGETHER: usize = 100;

/// Writes what a row is found by; `text` is folded already.
pub async fn put(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid, text: &str) -> sqlx::Result<()> {
    if tx.is_postgres() {
        let put = "insert into search_row (company_id, noun, row_id, text) values ($1, $2, $3, to_tsvector('simple', $4)) \
            on conflict (company_id, noun, row_id) do update set text = excluded.text";
        return tx.run(sql(put).bind(company).bind(noun).bind(row).bind(text)).await.map(|_| ());
    }
    let insert = "insert into search_row (company_id, noun, row_id) values ($1, $2, $3) \
        on conflict (company_id, noun, row_id) do nothing";
    remove_text(tx, company, noun, row).await?;
    tx.run(sql(insert).bind(company).bind(noun).bind(row)).await?;
    let words = format!("{} {text}", company_word(company));
    let insert = "insert into search_text (rowid, text) select rowid, $4 from search_row \
        where company_id = $1 and noun = $2 and row_id = $3";
    tx.run(sql(insert).bind(company).bind(noun).bind(row).bind(words)).await.map(|_| ())
}

/// As `put`, of many rows that are not there yet.
pub async fn insert(tx: &mut Tx, company: Uuid, noun: Noun, texts: &[(Uuid, String)]) -> sqlx::Result<()> {
    if !tx.is_postgres() {
        for (row, text) in texts {
            put(tx, company, noun, *row, text).await?;
        }
        return Ok(());
    }
    for texts in texts.chunks(TOGETHER) {
        let mut statement = sql("insert into search_row (company_id, noun, row_id, text) values ");
        for (at, (row, text)) in texts.iter().enumerate() {
            statement.push(if at == 0 { "(" } else { ", (" });
            statement.push_list::<Value>([company.into(), noun.into(), (*row).into()]);
            statement.push(", to_tsvector('simple', ").push_bind(text).push("))");
        }
        tx.run(statement).await?;
    }
    Ok(())
}

/// Ids of a noun's rows that no word finds yet, in their order, after one.
pub async fn missing(
    tx: &mut Tx,
    company: Uuid,
    noun: Noun,
    after: Option<Uuid>,
    limit: i64,
) -> sqlx::Result<Vec<Uuid>> {
    let table = match noun {
        Noun::Case => "communication_case",
        noun => noun.word(),
    };
    let text = format!(
        "select r.id from {table} r where r.company_id = $1 and not exists (select 1 from search_row s \
         where s.company_id = r.company_id and s.noun = $2 and s.row_id = r.id)"
    );
    let mut statement = sql(&text).bind(company).bind(noun);
    if let Some(after) = after {
        statement.push(" and r.id > ").push_bind(after);
    }
    statement.push(" order by r.id limit ").push_bind(limit);
    Ok(tx.all::<(Uuid,)>(statement).await?.into_iter().map(|(id,)| id).collect())
}

pub async fn remove(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid) -> sqlx::Result<()> {
    if !tx.is_postgres() {
        remove_text(tx, company, noun, row).await?;
    }
    let delete = "delete from search_row where company_id = $1 and noun = $2 and row_id = $3";
    tx.run(sql(delete).bind(company).bind(noun).bind(row)).await.map(|_| ())
}

async fn remove_text(tx: &mut Tx, company: Uuid, noun: Noun, row: Uuid) -> sqlx::Result<()> {
    let delete = "delete from search_text where rowid in \
        (select rowid from search_row where company_id = $1 and noun = $2 and row_id = $3)";
    tx.run(sql(delete).bind(company).bind(noun).bind(row)).await.map(|_| ())
}

/// Rows of a noun in which every word begins a word; best first.
pub async fn find(tx: &mut Tx, company: Uuid, noun: Noun, folded: &str, limit: i64) -> sqlx::Result<Vec<Uuid>> {
    Ok(ranked(tx, company, &[noun], folded, limit).await?.into_iter().map(|(_, id)| id).collect())
}

/// Rows of some nouns in which every word begins a word; best first: what says little else stands before what says much.
pub async fn ranked(
    tx: &mut Tx,
    company: Uuid,
    nouns: &[Noun],
    folded: &str,
    limit: i64,
) -> sqlx::Result<Vec<(Noun, Uuid)>> {
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || nouns.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = if tx.is_postgres() {
        let query = words.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ");
        sql("select noun, row_id from (select noun, row_id, text from search_row where company_id = $1 \
            and text @@ to_tsquery('simple', $2) and noun in (")
        .bind(company)
        .bind(query)
    } else {
        let query = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
        sql("select noun, row_id from (select search_row.noun as noun, search_row.row_id as row_id, \
            search_text.rank as rank from search_text join search_row on search_row.rowid = search_text.rowid \
            where search_row.company_id = $1 and search_text.text match $2 and search_row.noun in (")
        .bind(company)
        .bind(format!("{} {query}", company_word(company)))
    };
    statement.push_list(nouns.iter().copied()).push(") limit ").push_bind(MOST);
    let order = match tx.is_postgres() {
        // 2: divided by the length of the text, as FTS5 does.
        true => ") found order by ts_rank(text, to_tsquery('simple', $2), 2) desc, row_id desc limit ",
        false => ") found order by rank, row_id desc limit ",
    };
    statement.push(order).push_bind(limit);
    tx.all(statement).await
}

fn company_word(company: Uuid) -> String {
    format!("c{}", company.simple())
}
