//! Bars from left to right, one for each name, of pieces in a row.

use super::scale::Scale;
use super::{Element, Name, Series, drawing, key, label, line, patterns, piece};

pub struct Bars<'a> {
    pub name: Name<'a>,
    pub series: &'a [Series],
    pub rows: Vec<Bar>,
}

pub struct Bar {
    pub label: String,
    /// One number for each series.
    pub values: Vec<i64>,
    /// What stands behind it.
    pub end: String,
}

const WIDTH: f64 = 540.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 84.0;
/// The legend stands in rows of so many above the bars.
const IN_A_ROW: usize = 3;
const ROW: f64 = 32.0;
/// Longest name before a bar, in characters.
const LONGEST: usize = 20;

impl Bars<'_> {
    pub fn drawn(&self) -> Element {
        let top = 8.0 + 22.0 * self.series.len().div_ceil(IN_A_ROW) as f64;
        let height = top + ROW * self.rows.len() as f64 + 6.0;
        let scale = Scale::counts(self.rows.iter().map(|row| row.values.iter().sum()).max().unwrap_or(0));
        let room = WIDTH - LEFT - RIGHT;
        let mut shapes = vec![patterns(&self.name, self.series.len())];
        shapes.extend(self.legend());
        shapes.push(line("axis", (LEFT, top), (LEFT, height - 6.0)));
        for (number, row) in self.rows.iter().enumerate() {
            let y = top + ROW * number as f64 + 6.0;
            shapes.push(label("key", "end", LEFT - 10.0, y + 14.0, shortened(&row.label)).says(row.label.clone()));
            let mut x = LEFT + 1.0;
            for (series, value) in row.values.iter().enumerate().filter(|(_, value)| **value > 0) {
                let width = room * scale.part(*value);
                let places = [("x", x), ("y", y), ("width", (width - 1.0).max(0.5)), ("height", ROW - 12.0)];
                let says = format!("{}, {}: {value}", row.label, self.series[series].label);
                shapes.push(piece(&self.name, self.series, series, places, says));
                x += width;
            }
            shapes.push(label("name", "start", x + 8.0, y + 14.0, row.end.clone()));
        }
        drawing(&self.name, (WIDTH, height), shapes)
    }

    fn legend(&self) -> impl Iterator<Item = Element> {
        let width = WIDTH / IN_A_ROW as f64;
        (0..self.series.len()).flat_map(move |index| {
            let (x, y) = ((index % IN_A_ROW) as f64 * width, 2.0 + 22.0 * (index / IN_A_ROW) as f64);
            key(&self.name, self.series, index, x, y)
        })
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
