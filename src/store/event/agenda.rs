//! What one responsible has open, as narrow as every page can afford to read it.

use uuid::Uuid;

use crate::model::event::times::Plan;
use crate::model::time::Instant;
use crate::store::statement::sql;
use crate::store::tx::Tx;

/// Scheduled events that begin before an instant, newest first: what may be overdue.
pub async fn begun(tx: &mut Tx, company: Uuid, party: Uuid, before: Instant, limit: i64) -> sqlx::Result<Vec<Plan>> {
    // The index is of both open states; the planner wants to read so.
    let text = "select at, end_at, all_day, time_zone from event where company_id = $1 and responsible_id = $2 \
        and state in ('scheduled', 'in_progress') and state = 'scheduled' and at < $3 order by at desc, id desc limit $4";
    let rows = tx
        .all::<(Instant, Option<Instant>, bool, Option<String>)>(
            sql(text).bind(company).bind(party).bind(before).bind(limit),
        )
        .await?;
    let plan = |(start, end, all_day, time_zone)| Plan { start, end, all_day, time_zone };
    Ok(rows.into_iter().map(plan).collect())
}
