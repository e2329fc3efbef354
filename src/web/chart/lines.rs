//! Two lines over time: one drawn through, one dashed; where nothing was measured they are interrupted.

use super::scale::{Scale, every};
use super::{Element, Name, drawing, label, line};

pub struct Lines<'a> {
    pub name: Name<'a>,
    /// Under each point.
    pub labels: &'a [String],
    /// What each line is called.
    pub series: [&'a str; 2],
    /// Minutes, of each line one for each label, where there is one.
    pub minutes: [Vec<Option<i64>>; 2],
    /// How so many minutes are written.
    pub written: &'a dyn Fn(i64) -> String,
}

const WIDTH: f64 = 540.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 110.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = HEIGHT - 28.0;
/// Room that a label takes.
const LABEL: f64 = 56.0;

const LINES: [&str; 2] = ["line-a", "line-b"];
const DOTS: [&str; 2] = ["dot-a", "dot-b"];

impl Lines<'_> {
    pub fn drawn(&self) -> Element {
        let scale = Scale::minutes(self.minutes.iter().flatten().flatten().copied().max().unwrap_or(0));
        let y = |minutes: i64| BOTTOM - (BOTTOM - TOP) * scale.part(minutes);
        let mut shapes = Vec::new();
        for tick in scale.ticks() {
            let class = if tick == 0 { "axis" } else { "grid" };
            shapes.push(line(class, (LEFT, y(tick)), (WIDTH - RIGHT, y(tick))));
            shapes.push(label("", "end", LEFT - 8.0, y(tick) + 4.0, (self.written)(tick)));
        }
        let every = every(self.labels.len(), WIDTH - LEFT - RIGHT, LABEL);
        let under = self.labels.iter().enumerate().step_by(every);
        shapes.extend(under.map(|(i, text)| label("", "middle", self.x(i), HEIGHT - 8.0, text.clone())));
        let mut ends = [0, 1].map(|line| self.end(line, y));
        // Two names in one place would cover each other.
        if let [Some(median), Some(most)] = &mut ends
            && (*median - *most).abs() < 14.0
        {
            (*median, *most) = (median.max(*most) + 7.0, median.min(*most) - 7.0);
        }
        for line in [1, 0] {
            shapes.extend(self.line(line, y));
            if let Some(end) = ends[line] {
                shapes.push(label("name", "start", WIDTH - RIGHT + 10.0, end + 4.0, self.series[line]));
            }
        }
        drawing(&self.name, (WIDTH, HEIGHT), shapes)
    }

    fn x(&self, point: usize) -> f64 {
        let room = WIDTH - LEFT - RIGHT;
        LEFT + room * (point as f64 + 0.5) / self.labels.len().max(1) as f64
    }

    /// Where the last point of a line stands.
    fn end(&self, line: usize, y: impl Fn(i64) -> f64) -> Option<f64> {
        self.minutes[line].iter().flatten().next_back().map(|minutes| y(*minutes))
    }

    fn line(&self, line: usize, y: impl Fn(i64) -> f64) -> Vec<Element> {
        let (mut path, mut pen, mut dots) = (String::new(), 'M', Vec::new());
        for (point, minutes) in self.minutes[line].iter().enumerate() {
            let Some(minutes) = *minutes else {
                pen = 'M';
                continue;
            };
            let (x, y) = (self.x(point), y(minutes));
            path.push_str(&format!("{pen}{x:.1} {y:.1}"));
            pen = 'L';
            let says = format!("{}, {}: {}", self.labels[point], self.series[line], (self.written)(minutes));
            let dot = Element::new("circle").with("class", DOTS[line]).at([("cx", x), ("cy", y), ("r", 3.5)]);
            dots.push(dot.says(says));
        }
        let path = (!path.is_empty()).then(|| Element::new("path").with("class", LINES[line]).with("d", path));
        path.into_iter().chain(dots).collect()
    }
}
