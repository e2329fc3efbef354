//! Tells how far an import is: a bar on a terminal, a line now and then elsewhere. Always on standard error.

use std::io::{IsTerminal, Read};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::said;

/// A line for so many cards where there is no terminal.
const EACH: usize = 10_000;

#[derive(Default)]
pub struct Progress {
    file: String,
    bar: Option<ProgressBar>,
    told: usize,
}

impl Progress {
    pub fn of(path: &Path, bytes: u64) -> Self {
        let file = path.display().to_string();
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg} {wide_bar} {bytes}/{total_bytes} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(bytes).with_style(style).with_message(file.clone())
        });
        Self { file, bar, told: 0 }
    }

    /// The input, which moves the bar as it is read.
    pub fn reading(&self, input: impl Read + Send + 'static) -> Box<dyn Read + Send> {
        match &self.bar {
            Some(bar) => Box::new(bar.wrap_read(input)),
            None => Box::new(input),
        }
    }

    pub fn at(&mut self, cards: usize) {
        if self.bar.is_none() && cards >= self.told + EACH {
            self.told = cards;
            eprintln!("{}", said("cli-import-progress", &[("file", (&self.file).into()), ("cards", cards.into())]));
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
