//! The integrator's guide, typed in order against a fresh demonstration.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Deserializer, Value};

use super::files::Folder;
use super::serve::Serving;
use crate::support::{Database, engines};

const GUIDE: &str = include_str!("../../../docs/api.md");
/// Printed between the commands of two blocks.
const MARK: &str = "== end of a block ==";

#[derive(Debug)]
struct Block {
    commands: &'static str,
    /// What they print, as the block below says.
    answers: Option<&'static str>,
}

#[tokio::test(flavor = "multi_thread")]
async fn the_commands_of_the_guide_do_what_it_says() {
    let blocks = blocks();
    assert!(blocks.len() > 10, "{} blocks", blocks.len());
    for engine in engines() {
        let database = Database::empty(engine).await;
        let serving = Serving::start(&database, &["--demo"]);
        let printed = typed(&blocks, &database, &serving);
        for (block, printed) in blocks.iter().zip(printed) {
            check(block, &printed);
        }
    }
}

/// The commands with what they answer; a fence of another kind is a command nobody runs.
fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut parts = GUIDE.split("```").skip(1);
    while let Some(fenced) = parts.next() {
        let (kind, text) = fenced.split_once('\n').unwrap();
        let between = parts.next().unwrap();
        assert!(between.starts_with('\n'), "a fence that does not end: {text}");
        match kind {
            "sh" => blocks.push(Block { commands: text, answers: None }),
            "json" => assert!(blocks.last_mut().unwrap().answers.replace(text).is_none(), "two answers: {text}"),
            other => panic!("a fence of kind {other:?}: {text}"),
        }
    }
    blocks
}

/// What each block printed, all of them in one shell.
fn typed(blocks: &[Block], database: &Database, serving: &Serving) -> Vec<String> {
    let address = serving.address.trim_end_matches('/');
    let script: String = blocks.iter().map(|block| format!("{}\necho; echo '{MARK}'\n", block.commands)).collect();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_rapport"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let folder = Folder::new("guide");
    let output = Command::new("bash")
        .args(["-eu", "-o", "pipefail", "-c", &script.replace("http://127.0.0.1:8080", address)])
        .current_dir(&folder.0)
        .env("PATH", path)
        .env("RAPPORT_DATABASE", &database.url)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}\nafter {printed}");
    printed.split_terminator(&format!("\n{MARK}\n")).map(str::to_owned).collect()
}

fn check(block: &Block, printed: &str) {
    let values = |text: &str| -> Vec<Value> {
        let read: Result<_, _> = Deserializer::from_str(text).into_iter().collect();
        read.unwrap_or_else(|error| panic!("{error} in\n{text}"))
    };
    let Some(answers) = block.answers else {
        assert_eq!(printed.trim(), "", "nothing is said of what this prints:\n{}", block.commands);
        return;
    };
    let (expected, printed) = (values(answers), values(printed));
    assert_eq!(expected.len(), printed.len(), "{}\nprinted {printed:#?}", block.commands);
    for (expected, printed) in expected.iter().zip(&printed) {
        if let Err(fault) = holds(expected, printed) {
            panic!("{}\n{fault}\nprinted {printed:#}", block.commands);
        }
    }
}

/// Whether everything the guide shows is there: of objects the fields it shows, of lists every item, and whatever
/// comes where it shows `…`.
fn holds(expected: &Value, printed: &Value) -> Result<(), String> {
    match (expected, printed) {
        (Value::String(any), _) if any == "…" && !printed.is_null() => Ok(()),
        (Value::Object(fields), Value::Object(printed)) => fields.iter().try_for_each(|(name, expected)| {
            let printed = printed.get(name).ok_or(format!("no {name}"))?;
            holds(expected, printed).map_err(|fault| format!("{name}: {fault}"))
        }),
        (Value::Array(items), Value::Array(printed)) if items.len() == printed.len() => {
            items.iter().zip(printed).try_for_each(|(expected, printed)| holds(expected, printed))
        }
        _ if expected == printed => Ok(()),
        _ => Err(format!("{expected} was told, {printed} came")),
    }
}
