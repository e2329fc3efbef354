//! Files that go in and out, and the parties they become.

use std::path::{Path, PathBuf};

use rapport::actions::page::Ask;
use rapport::actions::{company, party};
use rapport::app::{Actor, App};
use rapport::model::party::Party;
use rapport::store::Db;
use serde_json::Value;

use crate::support::Database;

/// A folder of the test's own, beside which the program may write; it goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("files-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub fn names(&self) -> Vec<String> {
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = std::fs::read_dir(&self.0).unwrap().map(name).collect();
        names.sort();
        names
    }

    pub fn read(&self, name: &str) -> String {
        String::from_utf8_lossy(&std::fs::read(self.0.join(name)).unwrap()).into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn import(database: &Database, files: &[&str]) -> Vec<Value> {
    let told = super::done(database, &[&["import", "--json"], files].concat());
    serde_json::from_str(&told).unwrap()
}

pub fn sum(summaries: &[Value], what: &str) -> i64 {
    summaries.iter().map(|summary| summary[what].as_i64().unwrap()).sum()
}

/// All parties of the first company.
pub async fn parties(database: &Database) -> Vec<Party> {
    let app = App::new(Db::open(&database.url).await.unwrap(), None);
    let actor = Actor::nobody(company::list(&app).await.unwrap().remove(0));
    let ask = Ask { limit: 200, after: None };
    let page = party::list(&app, &actor, &party::PartyFilter::default(), &ask).await.unwrap();
    app.db.close().await;
    page.items.into_iter().map(|known| known.party).collect()
}

/// Who was imported, as one would check it by eye.
pub fn shown(parties: &[Party]) -> String {
    let line = |party: &Party| {
        let contacts = party.contacts.iter().map(|contact| {
            let label = contact.label.as_deref().unwrap_or("-");
            format!("\n  {} {} = {:?} [{label}]", contact.kind, contact.value, contact.normalized)
        });
        let addresses = party.addresses.iter().map(|address| {
            let parts =
                [Some(&address.lines), address.postal_code.as_ref(), address.place.as_ref(), address.country.as_ref()];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            format!("\n  address {:?} [{}]", parts.join(" | "), address.label.as_deref().unwrap_or("-"))
        });
        let details: String = contacts.chain(addresses).collect();
        format!("{} {}, {:?}{details}", party.kind, party.name, party.title)
    };
    parties.iter().map(line).collect::<Vec<_>>().join("\n")
}
