//! Tells how many rows are done: a bar on a terminal, a line now and then elsewhere. Always on standard error.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::said;

/// A line for so many rows where there is no terminal; a terminal is told of fewer.
const EACH: u64 = 100_000;
const EACH_ON_TERMINAL: u64 = 256;

pub struct Progress {
    what: String,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of so many rows, when it is known how many.
    pub fn of(what: &str, rows: Option<u64>) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let (bar, template) = match rows {
                Some(rows) => (ProgressBar::new(rows), "{msg} {wide_bar} {pos}/{len} {eta}"),
                None => (ProgressBar::new_spinner(), "{msg} {spinner} {pos}"),
            };
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.with_style(style).with_message(what.to_owned())
        });
        Self { what: what.to_owned(), bar }
    }

    pub fn at(&mut self, rows: u64) {
        match &self.bar {
            Some(bar) if rows.is_multiple_of(EACH_ON_TERMINAL) => bar.set_position(rows),
            None if rows.is_multiple_of(EACH) => {
                eprintln!("{}", said("cli-progress", &[("what", (&self.what).into()), ("rows", rows.into())]));
            }
            _ => {}
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
