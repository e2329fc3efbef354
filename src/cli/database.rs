//! `rapport database`

use serde_json::json;

use super::{Result, open, output, told};
use crate::clock;
use crate::config::{Common, Database as Command};
use crate::store::migration;

pub async fn run(common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Migrate => {
            let db = open(common).await?;
            let migrated = migration::migrate(&db, clock::now()).await.map_err(|error| told(common, error));
            db.close().await;
            match migrated? {
                applied if common.json => output::json(&json!({ "applied": applied })),
                0 => output::line("The schema is up to date."),
                1 => output::line("1 migration was applied."),
                applied => output::line(&format!("{applied} migrations were applied.")),
            }
        }
    }
}
