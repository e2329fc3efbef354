//! Holds the layers apart: arrows point from doors to actions to store to model, and SQL stands in the store only.

use std::fs;
use std::path::{Path, PathBuf};

/// What the code of each layer must not name.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("model", &["store", "actions", "api", "web", "cli", "app", "clock", "error"]),
    ("store", &["actions", "api", "web", "cli", "app", "clock", "error"]),
    ("actions", &["api", "web", "cli"]),
    ("api", &["store", "web", "cli"]),
    ("web", &["store", "api", "cli"]),
    // It serves the other doors.
    ("cli", &["store"]),
];

const SQL: &[&str] = &["select ", "insert into ", "update ", "delete from "];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&src).expect("inside").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("text"))
    };
    files(&src).into_iter().map(read).collect()
}

fn layer(name: &str) -> &str {
    name.split('/').next().unwrap_or(name).trim_end_matches(".rs")
}

#[test]
fn no_arrow_points_the_wrong_way() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some((_, forbidden)) = FORBIDDEN.iter().find(|(of, _)| *of == layer(&name)) else { continue };
        for target in *forbidden {
            if text.contains(&format!("crate::{target}::")) || text.contains(&format!("crate::{{{target}")) {
                wrong.push(format!("{name} names {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sql_stands_in_the_store_only() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let quoted = |start: &&&str| text.contains(&format!("\"{start}"));
        if layer(&name) != "store" && SQL.iter().any(|start| quoted(&start)) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
