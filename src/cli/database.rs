//! `rapport database`

use serde_json::json;

use super::{Result, open, output, said, told};
use crate::actions::database;
use crate::config::{Common, Database as Command};

pub async fn run(common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Migrate => {
            let app = open(common).await?;
            let migrated = database::migrate(&app).await.map_err(|error| told(common, &error));
            app.db.close().await;
            match migrated? {
                applied if common.json => output::json(&json!({ "applied": applied })),
                applied => output::line(&said("cli-migrated", &[("applied", applied.into())])),
            }
        }
    }
}
