//! `rapport database`

use serde_json::json;

use super::{Result, open, output, said, told};
use crate::actions::database::{self, Migrated};
use crate::config::{Common, Database as Command};

pub async fn run(common: &Common, command: Command) -> Result<()> {
    match command {
        Command::Migrate => {
            let app = open(common).await?;
            let migrated = database::migrate(&app).await.map_err(|error| told(common, &error));
            app.db.close().await;
            match migrated? {
                Migrated { applied, copy } if common.json => output::json(&json!({ "applied": applied, "copy": copy })),
                Migrated { applied, copy } => {
                    if let Some(copy) = copy {
                        output::line(&said("cli-migrated-copy", &[("file", copy.display().to_string().into())]))?;
                    }
                    output::line(&said("cli-migrated", &[("applied", applied.into())]))
                }
            }
        }
    }
}
