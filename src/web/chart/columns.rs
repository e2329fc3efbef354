//! Columns over time: pieces on top of each other, or what comes in below the line of what goes out.

use super::scale::{Scale, every};
use super::{Element, Name, Series, drawing, key, label, line, patterns, piece};

/// What stands in the columns.
pub struct Columns<'a> {
    pub name: Name<'a>,
    /// Under each column.
    pub labels: &'a [String],
    pub series: &'a [Series],
    /// Of each column, one number for each series.
    pub values: &'a [Vec<i64>],
    /// Drawn over the whole width of a page.
    pub wide: bool,
}

const TOP: f64 = 20.0;
const LEFT: f64 = 40.0;
/// Room for the legend.
const RIGHT: f64 = 150.0;
/// Room that a label takes.
const LABEL: f64 = 56.0;
/// Room that a number over a column takes.
const NUMBER: f64 = 26.0;

struct Frame {
    width: f64,
    height: f64,
    step: f64,
}

impl Columns<'_> {
    fn frame(&self) -> Frame {
        let (width, height) = if self.wide { (1040.0, 280.0) } else { (540.0, 260.0) };
        Frame { width, height, step: (width - LEFT - RIGHT) / self.values.len().max(1) as f64 }
    }

    /// "2 Mar, Phone: 14"
    fn says(&self, column: usize, series: usize) -> String {
        format!("{}, {}: {}", self.labels[column], self.series[series].label, self.values[column][series])
    }

    fn under(&self, frame: &Frame) -> Vec<Element> {
        let every = every(self.labels.len(), frame.width - LEFT - RIGHT, LABEL);
        let labels = self.labels.iter().enumerate().step_by(every);
        labels.map(|(i, text)| label("", "middle", frame.middle(i), frame.height - 8.0, text.clone())).collect()
    }

    /// The series from top to bottom, as they lie.
    fn keys(&self, frame: &Frame, order: impl Iterator<Item = usize>) -> Vec<Element> {
        let x = frame.width - RIGHT + 16.0;
        let keys =
            order.enumerate().flat_map(|(row, index)| key(&self.name, self.series, index, x, TOP + 22.0 * row as f64));
        keys.collect()
    }

    fn sum(&self, column: usize) -> i64 {
        self.values[column].iter().sum()
    }

    /// Pieces on top of each other, the first series at the bottom.
    pub fn stacked(&self) -> Element {
        let frame = self.frame();
        let scale = Scale::counts((0..self.values.len()).map(|column| self.sum(column)).max().unwrap_or(0));
        let (bottom, room) = (frame.height - 28.0, frame.height - 28.0 - TOP);
        let y = |number: i64| bottom - room * scale.part(number);
        let mut shapes = vec![patterns(&self.name, self.series.len())];
        shapes.extend(scale.ticks().flat_map(|tick| frame.tick(tick, y(tick))));
        for (column, values) in self.values.iter().enumerate() {
            let mut below = 0;
            for (series, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
                let (upper, lower) = (y(below + value), y(below));
                let height = (lower - upper - 1.0).max(0.5);
                shapes.push(piece(
                    &self.name,
                    self.series,
                    series,
                    frame.bar(column, upper, height),
                    self.says(column, series),
                ));
                below += value;
            }
            if below > 0 && frame.step >= NUMBER {
                shapes.push(label("name", "middle", frame.middle(column), y(below) - 6.0, below.to_string()));
            }
        }
        shapes.extend(self.under(&frame));
        shapes.extend(self.keys(&frame, (0..self.series.len()).rev()));
        drawing(&self.name, (frame.width, frame.height), shapes)
    }

    /// The first series above the line, the second one below it.
    pub fn balanced(&self) -> Element {
        let frame = self.frame();
        let highest = |series: usize| self.values.iter().map(|values| values[series]).max().unwrap_or(0);
        let scale = Scale::counts(highest(0).max(highest(1)));
        let (up, down) = (scale.reach(highest(0)), scale.reach(highest(1)));
        let each = (frame.height - 28.0 - TOP - 16.0) / (up + down).max(1) as f64;
        let middle = TOP + each * up as f64;
        let mut shapes = vec![patterns(&self.name, self.series.len())];
        let above = scale.ticks().take_while(|tick| *tick <= up).map(|tick| (tick, middle - each * tick as f64));
        let below =
            scale.ticks().skip(1).take_while(|tick| *tick <= down).map(|tick| (tick, middle + each * tick as f64));
        shapes.extend(above.chain(below).flat_map(|(tick, y)| frame.tick(tick, y)));
        for (column, values) in self.values.iter().enumerate() {
            for (series, value) in values.iter().copied().enumerate().take(2).filter(|(_, value)| *value > 0) {
                let height = each * value as f64;
                let (top, number) = match series {
                    0 => (middle - height, middle - height - 5.0),
                    _ => (middle, middle + height + 13.0),
                };
                shapes.push(piece(
                    &self.name,
                    self.series,
                    series,
                    frame.bar(column, top, height),
                    self.says(column, series),
                ));
                if frame.step >= NUMBER {
                    shapes.push(label("name", "middle", frame.middle(column), number, value.to_string()));
                }
            }
        }
        shapes.extend(self.under(&frame));
        shapes.extend(self.keys(&frame, 0..2));
        drawing(&self.name, (frame.width, frame.height), shapes)
    }
}

impl Frame {
    fn middle(&self, column: usize) -> f64 {
        LEFT + self.step * (column as f64 + 0.5)
    }

    fn bar(&self, column: usize, y: f64, height: f64) -> [(&'static str, f64); 4] {
        let width = (self.step * 0.62).clamp(1.0, 44.0);
        [("x", self.middle(column) - width / 2.0), ("y", y), ("width", width), ("height", height)]
    }

    fn tick(&self, number: i64, y: f64) -> [Element; 2] {
        let class = if number == 0 { "axis" } else { "grid" };
        let line = line(class, (LEFT, y), (self.width - RIGHT, y));
        [line, label("", "end", LEFT - 8.0, y + 4.0, number.to_string())]
    }
}
